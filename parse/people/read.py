"""Everything that a report prints about how many people took part, left and how it went."""

from collections.abc import Sequence
from dataclasses import dataclass

from finsam.parse.context import Context
from finsam.parse.counts.surveyed import survey_table
from finsam.parse.facts import Check, ParticipantFact
from finsam.parse.layout import Block, BlockKind, PageLayout
from finsam.parse.logical import LogicalTable
from finsam.parse.passages.tables import is_sheet
from finsam.parse.people.aims import without_targets
from finsam.parse.people.checks import checks, judged
from finsam.parse.people.lost import name_lost_columns
from finsam.parse.people.pairs import is_key_figure, is_labelled_figure, read_pair
from finsam.parse.people.scene import Scene
from finsam.parse.people.sentences import about_exits, goes_on, read_blocks
from finsam.parse.people.sheets import (
    is_goal_table,
    is_keyed,
    read_goal_table,
    read_text_table,
)
from finsam.parse.people.tables import read_table
from finsam.parse.people.tabs import Tabs, read_tab, tab_lines, tabs_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantReading:
    """What was read: the figures, and the sums that they should satisfy.

    Attributes:
        facts: in reading order.
        checks: their ``facts`` point into :attr:`facts`.
    """

    facts: tuple[ParticipantFact, ...]
    checks: tuple[Check, ...]


def read(context: Context) -> ParticipantReading:
    """Reads all figures about people of one file."""
    scene = Scene(context)
    facts: list[ParticipantFact] = []
    tabs = tabs_of(scene)
    for layout in context.layouts:
        facts += _page(scene, layout, tabs)
    facts = without_targets(facts, context.goals)
    named = name_lost_columns(facts, frozenset(scene.lost))
    found = checks(named, scene.labels)
    return ParticipantReading(facts=judged(named, found), checks=found)


def _page(scene: Scene, layout: PageLayout, tabs: Tabs) -> list[ParticipantFact]:
    """The facts of one page."""
    facts: list[ParticipantFact] = []
    exits = False
    blocks = [b for b in layout.blocks if b.kind is not BlockKind.NOISE]
    nth = 0
    while nth < len(blocks):
        block = blocks[nth]
        last = nth + 1
        if block.kind is BlockKind.TABLE:
            for table in scene.context.tables_of(block):
                if survey_table(table, scene.captions(table)) is not None:
                    continue
                if is_goal_table(table):
                    facts += read_goal_table(table, scene)
                elif is_keyed(table):
                    facts += read_text_table(table, scene)
                else:
                    facts += _counted_or_told(table, scene)
        elif lines := tab_lines(blocks, nth, tabs):
            last = nth + lines
            facts += read_tab(blocks[nth:last], nth, tabs, scene)
        elif is_labelled_figure(blocks, nth):
            facts += read_pair(block, blocks[nth + 1], scene)
            last = nth + 2
        elif is_key_figure(blocks, nth):
            facts += read_pair(block, blocks[nth + 1], scene)
        else:
            last = _end(blocks, nth, tabs)
            facts += read_blocks(blocks[nth:last], scene, exits)
            exits = exits or any(about_exits(b.text) for b in blocks[nth:last])
        nth = last
    return facts


def _counted_or_told(table: LogicalTable, scene: Scene) -> tuple[ParticipantFact, ...]:
    """The figures that a table counts under its labels, else those that its sentences tell.

    A sheet may do both: "Platser | 20" and "I siffror | 12 deltog, varav 7 kvinnor".
    """
    counted = read_table(table, scene)
    if counted and not is_sheet(table.table):
        return counted
    own = [f.source.box for f in counted if f.source.box is not None]
    cells = [cell.box for cell in table.table.cells if cell.box is not None]
    taken = [cell for cell in cells if any(cell.holds(box, 1.0) for box in own)]
    told = (
        fact
        for fact in read_text_table(table, scene)
        if fact.source.box is None or not any(c.holds(fact.source.box, 1.0) for c in taken)
    )
    return (*counted, *told)


def _end(blocks: Sequence[Block], nth: int, tabs: Tabs) -> int:
    """Where the text that goes on from a block ends: before figures that are read by themselves."""
    last = nth + 1
    while last < len(blocks) and goes_on(blocks[last - 1], blocks[last]):
        if is_key_figure(blocks, last) or is_labelled_figure(blocks, last):
            break
        if tab_lines(blocks, last, tabs):
            break
        last += 1
    return last
