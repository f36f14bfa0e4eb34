"""Goal tables: Delmål | Planerade aktiviteter | Status | Förväntat utfall | Uppföljning.

Columns are known by their heads, in whatever order and whichever way round the table is set. A row
that a page break cuts is put together again; a row across the whole table that names a level or an
area holds for those below, and so does an area that stands once beside several rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from finsam.parse.goals.compound import by_field
from finsam.parse.goals.rows import GoalRow, opening_goal, with_areas, with_leads
from finsam.parse.goals.table_heads import (
    GoalHeads,
    fields_by_column,
    heads_of,
    own_heads,
    with_twins_of,
)
from finsam.parse.goals.twins import TWIN
from finsam.parse.language.heads import goal_field, goal_head
from finsam.parse.language.sentences import is_closed, is_open, starts_low
from finsam.parse.language.targets import targets
from finsam.parse.language.titles import title_of
from finsam.parse.layout import Cell, Table
from finsam.parse.lists import any_of
from finsam.parse.passages.cells import bold_lead, cell_paragraphs
from finsam.parse.passages.turned import upright

_AREA_WORDS = 6
"""Words of a row that names an area, at most."""
_NOTES = frozenset({"follow_up", "status", "expected"})
"""Fields that a line across the table below a goal may tell."""
_NOTE_WORDS = 3
"""Words of the label of such a line, at most."""
_MODAL = re.compile(rf"\b(?:{any_of('goals.modal')})\b", re.IGNORECASE)


def goal_rows(table: Table, more: Sequence[Table] = ()) -> tuple[GoalRow, ...]:
    """The rows of a goal table; empty if it is none.

    Args:
        table: the table with the header.
        more: tables without a header that go on with it on the next pages.
    """
    laid = upright(table, _is_head)
    heads = heads_of(laid)
    if heads is None:
        return ()
    heads = with_twins_of(laid, heads)
    rows: tuple[GoalRow, ...] = ()
    fields = heads.fields
    for number in range(heads.row + 1, laid.rows):
        if number < laid.header_rows and _is_rest_of_header(laid, number):
            continue
        again = fields_by_column(own_heads(laid, number))
        if again is not None:
            fields = with_twins_of(laid, replace(heads, fields=again)).fields
            continue
        rows = _with_row(rows, laid, number, replace(heads, fields=fields))
    for part in more:
        here = replace(heads, fields=_moved(laid, part, fields))
        for number in range(part.rows):
            rows = _with_row(rows, part, number, here)
    return with_leads(with_areas(rows))


def _is_head(text: str) -> bool:
    return goal_head(text)[0] is not None


def goes_on(table: Table, after: Table) -> bool:
    """Whether a table without a header may be the rest of a goal table."""
    if heads_of(table) is None or heads_of(after) is not None:
        return False
    return 0 <= after.page - table.row_pages[-1] <= 1 and abs(after.columns - table.columns) <= 1


def _moved(table: Table, part: Table, fields: dict[int, str]) -> dict[int, str]:
    """Fields by column of a table that goes on, by place on the page where columns differ."""
    if part.columns == table.columns:
        return fields
    moved: dict[int, str] = {}
    for cell in part.cells:
        if cell.box is None or cell.column in moved:
            continue
        shared = {
            column: cell.box.overlap_x(box)
            for column in fields
            for other in table.cells
            if other.column == column and (box := other.box) is not None
        }
        if shared and max(shared.values()) > 0:
            moved[cell.column] = fields[max(shared, key=lambda column: shared[column])]
    return moved or fields


def _is_rest_of_header(table: Table, number: int) -> bool:
    cells = [c for c in table.cells if c.row == number]
    across = any(c.column_span >= max(2, table.columns - 1) for c in cells)
    return not across and all(len(c.text.split()) <= 2 for c in cells)


def _page(table: Table, row: int) -> int:
    return table.row_pages[row] if row < len(table.row_pages) else table.page


def _with_row(
    rows: tuple[GoalRow, ...], table: Table, number: int, heads: GoalHeads
) -> tuple[GoalRow, ...]:
    """The rows with one more row of the table, or with the last one made whole by it."""
    cells = sorted((c for c in table.cells if c.row == number), key=lambda c: c.column)
    filled = [cell for cell in cells if cell.text.strip()]
    if not filled:
        return rows
    page = _page(table, number)
    spans = len(filled) == 1 and filled[0].column_span >= max(2, table.columns - 1)
    if spans and (opened := opening_goal(filled[0], page)):
        return (*rows, *opened)
    told = _told_across(filled[0]) if spans and rows and rows[-1].goals else None
    if told is not None:
        return (*rows[:-1], _extended(rows[-1], None, dict((told,))))
    if _goes_across(filled, table) or _names_area(filled, table, heads):
        return (*rows, GoalRow(page=page, cell=filled[0], title=title_of(filled[0].text)))
    texts = by_field(filled, heads.fields, heads.several)
    twin = texts.pop(TWIN, None)
    rows = _with_goal(rows, texts, page, heads)
    if twin is None or "text" not in texts:
        return rows
    said = _with_goal(rows, {**texts, "text": twin}, page, heads)
    return (*said[:-1], replace(said[-1], again=True)) if len(said) > len(rows) else said


def _with_goal(
    rows: tuple[GoalRow, ...], texts: Mapping[str, Cell], page: int, heads: GoalHeads
) -> tuple[GoalRow, ...]:
    """The rows with a goal more, with a further measure of the last one, or with its rest."""
    goal = texts.get("text") or texts.get("overall")
    others = {name: c.text for name, c in texts.items() if c is not goal}
    last = rows[-1] if rows and rows[-1].goals else None
    if last is not None and goal is None and _own_figure(others):
        return (*rows, replace(last, page=page, fields=others))  # a further indicator of the goal
    if last is not None and _goes_on(last, goal, others):
        return (*rows[:-1], _extended(last, goal, others))
    if goal is None or not re.search(r"[^\W\d_]{2}", goal.text):
        return rows
    made = GoalRow(page=page, cell=goal, fields=others, goals=_goals(texts, goal, heads))
    return (*rows, made)


def _told_across(cell: Cell) -> tuple[str, str] | None:
    """What a line across the table says of the goal above it.

    "Kommentar Vi kom igång sent." is one.
    The label opens the line, with or without a colon, and what it tells begins with a capital.
    """
    words = " ".join(cell.lines).split()
    for count in range(min(_NOTE_WORDS, len(words) - 1), 0, -1):
        name = goal_field(" ".join(words[:count]).rstrip(" :"))
        if name in _NOTES and words[count][:1].isupper():
            return name, " ".join(words[count:])
    return None


def _goes_across(filled: Sequence[Cell], table: Table) -> bool:
    """Whether a row is one cell that says what the rows below it are about."""
    if len(filled) != 1:
        return False
    spanning = filled[0].column_span >= max(2, table.columns - 1)
    return spanning or title_of(filled[0].text) is not None


def _names_area(filled: Sequence[Cell], table: Table, heads: GoalHeads) -> bool:
    """Whether a row holds nothing but a few words that are no goal: the area of those below.

    It is set in bold, or lacks the full stop that the goals of its column have.
    """
    cell = filled[0]
    if len(filled) != 1 or heads.fields.get(cell.column) == "area":
        return False
    words = cell.text.split()
    short = len(words) <= _AREA_WORDS and words[0][:1].isupper() and not is_closed(cell.text)
    if not short or _MODAL.search(cell.text) or targets(cell.text):
        return False
    others = [c for c in table.cells if c.column == cell.column and c.row > heads.row]
    goals = [c for c in others if c is not cell and len(c.text.split()) > _AREA_WORDS]
    bold = all(w.bold for w in cell.words) and not all(w.bold for c in goals for w in c.words)
    return bold or 2 * sum(is_closed(c.text) for c in goals) > len(goals)


def _own_figure(fields: Mapping[str, str]) -> bool:
    """Whether a row without a goal measures the goal above by an indicator of its own."""
    names = {name.partition(":")[0] for name in fields}
    return "measure" in names and bool({"target", "result"} & names)


def _goals(
    texts: Mapping[str, Cell], goal: Cell, heads: GoalHeads
) -> tuple[tuple[str | None, str], ...]:
    """The goals of a row: one, unless its cell lists several or an overall one stands beside."""
    if texts.get("text") is None:
        return tuple(("overall", text) for text in _pieces(goal))
    beside = texts.get("overall")
    above = (("overall", " ".join(beside.lines)),) if beside is not None else ()
    lead = bold_lead(goal)
    if lead is not None:  # the overall goal stands in bold over the one that is measured
        return (*above, ("overall", lead[0]), (heads.level, lead[1]))
    return (*above, *((heads.level, text) for text in _pieces(goal)))


def _pieces(cell: Cell) -> tuple[str, ...]:
    """The goals of a cell: one, unless it lists several under bullets."""
    paragraphs = cell_paragraphs(cell)
    if len(paragraphs) > 1 and sum(marker is not None for marker, _ in paragraphs) > 1:
        return tuple(text for _, text in paragraphs)
    return (" ".join(text for _, text in paragraphs),)


def _goes_on(last: GoalRow, goal: Cell | None, others: Mapping[str, str]) -> bool:
    """Whether a row is the rest of the one before, cut by a page break or a stray line."""
    decided = {"status", "expected", "result"} & set(others)
    if goal is None:
        return not decided or not ({"status", "expected"} & set(last.fields))
    if decided and "status" in last.fields and "status" in others:
        return False
    text = last.goals[-1][1]
    return not is_closed(text) and (starts_low(goal.text) or is_open(text))


def _extended(last: GoalRow, goal: Cell | None, others: Mapping[str, str]) -> GoalRow:
    goals = last.goals
    if goal is not None:
        level, text = goals[-1]
        goals = (*goals[:-1], (level, f"{text} {goal.text}"))
    more = {
        name: f"{last.fields[name]} {text}" if name in last.fields else text
        for name, text in others.items()
    }
    return replace(last, goals=goals, fields={**last.fields, **more})
