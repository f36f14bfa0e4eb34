"""Everything that a report prints about how many people took part, left and how it went."""

from dataclasses import dataclass

from finsam.parse.context import Context
from finsam.parse.facts import Check, ParticipantFact
from finsam.parse.layout import Block, BlockKind
from finsam.parse.participant_lost import name_lost_columns
from finsam.parse.participant_scene import Scene
from finsam.parse.participant_sentences import (
    is_key_figure,
    read_block,
    read_pair,
    read_text_table,
)
from finsam.parse.participant_tables import read_table
from finsam.parse.participant_words import find


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
    table_id = 0
    for layout in context.layouts:
        exits = False
        blocks = [b for b in layout.blocks if b.kind is not BlockKind.NOISE]
        for nth, block in enumerate(blocks):
            if block.kind is BlockKind.TABLE:
                table_id += 1
                found = read_table(block, scene, table_id)
                facts += found or read_text_table(block, scene)
                continue
            if is_key_figure(blocks, nth):
                facts += read_pair(block, blocks[nth + 1], scene)
                continue
            facts += read_block(block, scene, exits)
            exits = exits or _about_exits(block)
    named = name_lost_columns(facts, frozenset(scene.lost))
    return ParticipantReading(facts=named, checks=())


def _about_exits(block: Block) -> bool:
    """Whether a heading or an item says that what follows is about people who left."""
    return any(m.measure in ("ended", "exit") for m in find(block.text, ("status", "topic")))
