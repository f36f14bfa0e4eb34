"""Figures about people in the sentences of tables: fact sheets and tables of goals."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from finsam.normalize.edit import CleanLine
from finsam.parse.counts.cells import cell_figures
from finsam.parse.counts.words import has
from finsam.parse.facts import ParticipantFact
from finsam.parse.language.flow import Piece, Sentence, runs, sentences
from finsam.parse.language.fold import fold
from finsam.parse.layout import Block, Cell, Table
from finsam.parse.people.clause import Surroundings
from finsam.parse.people.periods import to_date
from finsam.parse.people.scene import Scene
from finsam.parse.people.sentences import GOAL_HEADING, RESULT_HEADING, Passage, passage_facts

_INDICATOR_HEADING = re.compile(r"^(?:indikator\w*|matt|matetal|nyckeltal|mats\s+genom)\b")


def measures_goals(block: Block) -> bool:
    """Whether a table measures goals by indicators: each row says in words what it counts."""
    headers = _headers(block.table) if block.table else {}
    heads = [fold(texts[-1]) for column, texts in headers.items() if column >= 0]
    return any(_INDICATOR_HEADING.search(h) for h in heads) and any(
        RESULT_HEADING.search(h) for h in heads
    )


def read_text_table(block: Block, scene: Scene) -> tuple[ParticipantFact, ...]:
    """Facts in the sentences of a table: fact sheets and tables of goals."""
    table = block.table
    if table is None:
        return ()
    facts: list[ParticipantFact] = []
    headers = _headers(table)
    exits, last = False, ""
    for row in range(table.rows):
        cells = [c for c in table.cells if c.row == row]
        over = [c for c in table.cells if c.row <= row < c.row + c.row_span]
        if not cells or row < len(headers.get(-1, ())):
            continue
        label = cells[0].text if len(cells) > 1 and cells[0].column == 0 else ""
        indicator = _column_text(over, headers, _INDICATOR_HEADING)
        goal = last = _goal_text(over, headers) or (last if indicator else "")
        counted = indicator if goal else ""
        for cell in cells:
            if cell.text == label and cell.column == 0 and len(cells) > 1 and not goal:
                continue
            heading = headers.get(cell.column, ("",))[-1]
            result = bool(counted) and bool(RESULT_HEADING.search(fold(heading)))
            # The indicator of a goal says best what its result counts.
            found = tuple(_result_cell(cell, counted, block, scene)) if result else ()
            found = found or tuple(_cell(cell, label, goal, heading, block, scene))
            period = _period(heading, headers, block, scene) if goal else None
            facts += [replace(f, period=period or f.period) for f in found]
        exits = exits or has(label, "status")
    return tuple(facts)


def _period(
    heading: str, headers: dict[int, tuple[str, ...]], block: Block, scene: Scene
) -> str | None:
    """The period that the heading of a column of results prints."""
    if not RESULT_HEADING.search(fold(heading)):
        return None
    period = scene.printed_period(heading, block.page)
    heads = [text for texts in headers.values() for text in texts]
    return to_date(period, scene.context.part(block.page).period, heads) if period else None


def _headers(table: Table) -> dict[int, tuple[str, ...]]:
    """Column headings of a table that names goals and results; under -1 the rows down to them."""
    for row in range(max(1, table.header_rows)):
        cells = [c for c in table.cells if c.row == row]
        if len(cells) < 2 or any(len(c.text.split()) > 6 for c in cells):
            continue
        if any(GOAL_HEADING.search(fold(c.text)) for c in cells):
            return {c.column: (c.text,) for c in cells} | {-1: ("",) * (row + 1)}
    return {}


def _goal_text(cells: Sequence[Cell], headers: dict[int, tuple[str, ...]]) -> str:
    for cell in cells:
        heading = fold(headers.get(cell.column, ("",))[-1])
        if GOAL_HEADING.search(heading) and not RESULT_HEADING.search(heading):
            return cell.text
    return ""


def _column_text(
    cells: Sequence[Cell], headers: dict[int, tuple[str, ...]], pattern: re.Pattern[str]
) -> str:
    """The text of the column whose heading ``pattern`` finds."""
    found = (c.text for c in cells if pattern.search(fold(headers.get(c.column, ("",))[-1])))
    return next(found, "")


def _cell(
    cell: Cell, label: str, goal: str, heading: str, block: Block, scene: Scene
) -> Iterable[ParticipantFact]:
    """Facts of one cell."""
    if goal and (cell.text == goal or not RESULT_HEADING.search(fold(heading))):
        around = Surroundings(goal=True, label="")
    elif goal:
        return _result_cell(cell, goal, block, scene)
    else:
        is_goal = bool(GOAL_HEADING.search(fold(label)))
        insats = scene.insats_above(block.page, block)
        kind = scene.kind_of(insats[0], block.page) if len(insats) == 1 else None
        around = Surroundings(goal=is_goal, label=label, struktur=kind == "struktur")
    if cell_figures(cell.text) is not None and not (around.label and _is_sheet(block.table)):
        return ()
    page = scene.row_page(block, cell.row)
    return passage_facts([Passage(tuple(_cell_sentences(cell, page)), around, block, label)], scene)


def _is_sheet(table: Table | None) -> bool:
    """Whether a table is a fact sheet: labels at the left, words at the right."""
    if table is None or table.columns > 3:
        return False
    return any(c.column > 0 and len(c.text.split()) >= 4 for c in table.cells)


def _cell_sentences(cell: Cell, page: int) -> list[Sentence]:
    """A cell's lines as sentences whose characters know their words."""
    pool = list(cell.words)
    lines: list[CleanLine] = []
    for nth, text in enumerate(cell.lines):
        words = tuple(pool.pop(0) for _ in text.split() if pool)
        lines.append(CleanLine(number=nth + 1, raw=text, text=text, words=words, raw_words=words))
    if not cell.words:
        found = Sentence(cell.text, tuple(Piece(None, page) for _ in cell.text))
        return sentences(found)
    found_runs = runs(lines, [page] * len(lines), loose=False)
    return [s for run in found_runs for s in sentences(run)]


def _result_cell(cell: Cell, goal: str, block: Block, scene: Scene) -> Iterable[ParticipantFact]:
    """The result of a goal in a column of its own: it counts what the goal counts."""
    page = scene.row_page(block, cell.row)
    if cell_figures(cell.text) is None:
        around = Surroundings(label="")
        return passage_facts(
            [Passage(tuple(_cell_sentences(cell, page)), around, block, goal)], scene
        )
    if not any(char.isdigit() for char in cell.text):
        return ()
    text = f"{goal} ({cell.text})"
    pieces = [Piece(None, page)] * (len(goal) + 2)
    word = cell.words[0] if cell.words else None
    pieces += [Piece(word, page)] * (len(cell.text) + 1)
    around = Surroundings(goal=True)
    facts = passage_facts([Passage((Sentence(text, tuple(pieces)),), around, block)], scene)
    return [f for f in facts if f.source.printed in cell.text]
