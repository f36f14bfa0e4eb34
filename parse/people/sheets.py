"""Figures about people in the sentences of tables: fact sheets and tables of goals."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from finsam.normalize.edit import CleanLine
from finsam.parse.counts.cells import cell_figures
from finsam.parse.counts.words import has
from finsam.parse.facts import DocumentKind, ParticipantFact
from finsam.parse.language.flow import FlowPiece, Sentence, runs, sentences
from finsam.parse.language.fold import fold
from finsam.parse.layout import Block, Cell, Table
from finsam.parse.lists import any_of
from finsam.parse.logical import LogicalTable
from finsam.parse.passages.pairs import paired
from finsam.parse.passages.tables import is_sheet
from finsam.parse.people.apart import PeoplePassage
from finsam.parse.people.clause import Surroundings
from finsam.parse.people.periods import to_date
from finsam.parse.people.scene import Scene
from finsam.parse.people.sentences import GOAL_HEADING, RESULT_HEADING, passage_facts

_INDICATOR_HEADING = re.compile(rf"^(?:{any_of('people.indicator_heading')})\b")
_TARGET_HEADING = re.compile(rf"^(?:{any_of('people.target_heading')})\b")
_TARGET_CELL = re.compile(rf"^\W*(?:[≥≤<>]|{any_of('people.target_cell')}|\d+\s?[-–—]\s?\d)")
_BARE = re.compile(r"\s*\d{1,4}\s*")
_KEY_AND_ANSWER = 2
"""Columns of a sheet with its labels in one column."""
_FIGURE_FIRST = re.compile(r"\s*\d{1,4}\s+\(")
"""An answer that opens with a figure and explains it."""
_FEWEST_GOAL_WORDS = 5
"""Words of a goal at least: "Andelen kvinnor ska öka" and the like."""
_FEWEST_GOALS = 2
"""Rows with goals from which a table without heads is one of goals."""
_FIGURE_WORDS = 3
"""Words of the longest cell that is a figure."""
_COLUMNS = 3
"""Columns of the widest table that is a sheet."""
_TEXT_WORDS = 4
"""Words from which a cell is text."""
_HEAD_WORDS = 6
"""Words of the longest head."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table of goals: the words that say what is counted, the cells with results."""

    goal: str
    results: tuple[tuple[Cell, str], ...]


def is_goal_table(table: LogicalTable) -> bool:
    """Whether the rows of a table are goals, by its heads or else by their own words."""
    grid = table.table
    headers = _headers(grid)
    if headers:
        heads = [fold(texts[-1]) for column, texts in headers.items() if column >= 0]
        return any(RESULT_HEADING.search(h) or _TARGET_HEADING.search(h) for h in heads)
    rows = {c.row for c in grid.cells}
    goals = {c.row for c in grid.cells if _is_goal(c.text)}
    many = len(goals) >= _FEWEST_GOALS and 2 * len(goals) >= len(rows)
    return many or (bool(goals) and len(goals) == len(rows) and grid.columns > 1)


def _is_goal(text: str) -> bool:
    return len(text.split()) >= _FEWEST_GOAL_WORDS and has(text, "goal")


def read_goal_table(table: LogicalTable, scene: Scene) -> tuple[ParticipantFact, ...]:
    """What the results in a table of goals count: each counts what its goal or indicator says."""
    block, facts = table.block, list[ParticipantFact]()
    grid = table.table
    headers = _headers(grid)
    plan = scene.part(table.page).kind is DocumentKind.PLAN
    last = ""
    for row in range(grid.rows):
        if row < len(headers.get(-1, ())):
            continue
        one = _goal_row(row, grid, headers, last, plan)
        last = one.goal or last
        for cell, heading in one.results:
            page = grid.row_pages[row] if row < len(grid.row_pages) else table.page
            found = tuple(_result_cell(cell, one.goal, block, page, scene)) if one.goal else ()
            period = _period(heading, headers, block, scene)
            facts += [replace(f, period=period or f.period) for f in found]
    return tuple(facts)


def _goal_row(
    row: int, grid: Table, headers: dict[int, tuple[str, ...]], last: str, plan: bool
) -> _Row:
    """One row of a table of goals.

    Args:
        row: its index.
        grid: the table.
        headers: heads of the columns, if the table has any.
        last: goal of the row above, for rows of its further indicators.
        plan: whether the report is a plan, which has no results.
    """
    own = [c for c in grid.cells if c.row == row]
    over = [c for c in grid.cells if c.row <= row < c.row + c.row_span]
    if not headers:
        return _bare_goal_row(own, over, plan)
    indicator = _column_text(over, headers, _INDICATOR_HEADING)
    goal = indicator or _goal_text(over, headers) or last
    pairs = [(c, headers.get(c.column, ("",))[-1]) for c in own]
    return _Row(goal, tuple((c, head) for c, head in pairs if RESULT_HEADING.search(fold(head))))


def _bare_goal_row(own: Sequence[Cell], over: Sequence[Cell], plan: bool) -> _Row:
    """One row of a table of goals without heads: its last short figure behind the goal.

    Args:
        own: cells that begin in the row.
        over: those that stand over it too.
        plan: whether the report is a plan, which has no results.
    """
    long = [c for c in over if len(c.text.split()) >= _FEWEST_GOAL_WORDS]
    goals = [c for c in long if _is_goal(c.text)] or long[:1]
    if not goals:
        return _Row("", ())
    told = [c for c in own if c not in goals and _may_be_result(c.text)]
    behind = any(c.column > goals[0].column for c in told)
    return _Row(goals[0].text, tuple((c, "") for c in told[-1:]) if behind and not plan else ())


def _may_be_result(text: str) -> bool:
    """Whether a cell is short, has a figure and does not say what is aimed at."""
    figured = any(char.isdigit() for char in text)
    return figured and len(text.split()) <= _FIGURE_WORDS and not _TARGET_CELL.match(fold(text))


def is_keyed(table: LogicalTable) -> bool:
    """Whether a table is a fact sheet whose figures only their labels tell.

    Its labels stand in two columns; or in one, and an answer says more than its figure: "22
    (varav 13 kvinnor)".
    """
    grid = table.table
    if paired(grid) is not grid:
        return True
    if grid.columns != _KEY_AND_ANSWER or not is_sheet(grid):
        return False
    answers = [c.text for c in grid.cells if c.column == 1]
    return any(_FIGURE_FIRST.match(text) and cell_figures(text) is None for text in answers)


def read_text_table(table: LogicalTable, scene: Scene) -> tuple[ParticipantFact, ...]:
    """Facts in the sentences and labelled lines of a table: fact sheets."""
    block, grid = table.block, paired(table.table)
    keyed = is_keyed(table)
    facts: list[ParticipantFact] = []
    for row in range(grid.rows):
        cells = [c for c in grid.cells if c.row == row]
        if not cells:
            continue
        label = cells[0].text if len(cells) > 1 and cells[0].column == 0 else ""
        page = grid.row_pages[row] if row < len(grid.row_pages) else table.page
        for cell in cells:
            if cell.text == label and cell.column == 0 and len(cells) > 1:
                continue
            facts += _cell(cell, label, block, page, scene, keyed)
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
        if len(cells) < 2 or any(len(c.text.split()) > _HEAD_WORDS for c in cells):
            continue
        if any(_names_goals(c.text) for c in cells):
            return {c.column: (c.text,) for c in cells} | {-1: ("",) * (row + 1)}
    return {}


def _names_goals(heading: str) -> bool:
    """Whether goals or their indicators stand under a heading."""
    folded = fold(heading)
    return bool(
        (GOAL_HEADING.search(folded) or _INDICATOR_HEADING.search(folded))
        and not _TARGET_HEADING.search(folded)
    )


def _goal_text(cells: Sequence[Cell], headers: dict[int, tuple[str, ...]]) -> str:
    for cell in cells:
        heading = headers.get(cell.column, ("",))[-1]
        if _names_goals(heading) and not RESULT_HEADING.search(fold(heading)):
            return cell.text
    return ""


def _column_text(
    cells: Sequence[Cell], headers: dict[int, tuple[str, ...]], pattern: re.Pattern[str]
) -> str:
    """The text of the column whose heading ``pattern`` finds."""
    found = (c.text for c in cells if pattern.search(fold(headers.get(c.column, ("",))[-1])))
    return next(found, "")


def _cell(
    cell: Cell, label: str, block: Block, page: int, scene: Scene, keyed: bool
) -> Iterable[ParticipantFact]:
    """Facts of one cell of a fact sheet; a bare number counts where each text has its key."""
    insats = scene.where.above(block.page, block)
    kind = scene.where.kind(insats[0], block.page) if len(insats) == 1 else None
    is_goal = bool(GOAL_HEADING.search(fold(label)))
    around = Surroundings(goal=is_goal, label=label, struktur=kind == "struktur")
    if keyed and _BARE.fullmatch(cell.text):
        said = _with_label(cell, label, page)
        return passage_facts([PeoplePassage((said,), around, block, label)], scene)
    if cell_figures(cell.text) is not None and not (label and _is_sheet(block.table)):
        return ()
    return passage_facts(
        [PeoplePassage(tuple(_cell_sentences(cell, page)), around, block, label)], scene
    )


def _with_label(cell: Cell, label: str, page: int) -> Sentence:
    """A bare number with the label before it, as one sentence."""
    lead = f"{label.rstrip(' :')}: "
    word = cell.words[0] if cell.words else None
    pieces = (*(FlowPiece(None, page) for _ in lead), *(FlowPiece(word, page) for _ in cell.text))
    return Sentence(lead + cell.text, pieces)


def _is_sheet(table: Table | None) -> bool:
    """Whether a table is a fact sheet: labels at the left, words at the right."""
    if table is None or table.columns > _COLUMNS:
        return False
    return any(c.column > 0 and len(c.text.split()) >= _TEXT_WORDS for c in table.cells)


def _cell_sentences(cell: Cell, page: int) -> list[Sentence]:
    """A cell's lines as sentences whose characters know their words."""
    pool = list(cell.words)
    lines: list[CleanLine] = []
    for nth, text in enumerate(cell.lines):
        words = tuple(pool.pop(0) for _ in text.split() if pool)
        lines.append(CleanLine(number=nth + 1, raw=text, text=text, words=words, raw_words=words))
    if not cell.words:
        found = Sentence(cell.text, tuple(FlowPiece(None, page) for _ in cell.text))
        return sentences(found)
    found_runs = runs(lines, [page] * len(lines), loose=False)
    return [s for run in found_runs for s in sentences(run)]


def _result_cell(
    cell: Cell, goal: str, block: Block, page: int, scene: Scene
) -> Iterable[ParticipantFact]:
    """The result of a goal in a column of its own: it counts what the goal counts."""
    if cell_figures(cell.text) is None:
        around = Surroundings(label="")
        return passage_facts(
            [PeoplePassage(tuple(_cell_sentences(cell, page)), around, block, goal)], scene
        )
    if not any(char.isdigit() for char in cell.text):
        return ()
    text = f"{goal} ({cell.text})"
    pieces = [FlowPiece(None, page)] * (len(goal) + 2)
    word = cell.words[0] if cell.words else None
    pieces += [FlowPiece(word, page)] * (len(cell.text) + 1)
    around = Surroundings(goal=True)
    facts = passage_facts([PeoplePassage((Sentence(text, tuple(pieces)),), around, block)], scene)
    return [f for f in facts if f.source.printed in cell.text]
