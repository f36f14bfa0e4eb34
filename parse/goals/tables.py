"""Goal tables: Delmål | Planerade aktiviteter | Status | Förväntat utfall | Uppföljning.

Columns are known by their headers, in whatever order. A row that a page break cuts is put
together again; a row across the whole table that names a level or an area holds for those below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from finsam.parse.language.heads import fields_of, goal_field
from finsam.parse.language.sentences import is_closed, is_open, starts_low
from finsam.parse.language.titles import GoalTitle, title_of
from finsam.parse.layout import Cell, Table
from finsam.parse.passages.cells import cell_paragraphs

_GIVES = frozenset(
    {"activities", "status", "expected", "follow_up", "result", "target", "measure", "start"}
)
_HEADER_ROWS = 3


@dataclass(slots=True)
class GoalRow:
    """One row of a goal table.

    Attributes:
        page: of its first line, from 1.
        cell: the cell that holds the goal; ``None`` for a row across the table.
        fields: text of the other cells, by field.
        texts: the goal, or the goals if the cell lists several.
        title: what a row across the table says instead of a goal.
        level: the level that the column's header gives.
    """

    page: int
    cell: Cell
    fields: dict[str, str]
    texts: tuple[str, ...] = ()
    title: GoalTitle | None = None
    level: str | None = None


def columns_of(table: Table) -> tuple[int, dict[int, str]] | None:
    """The header row of a goal table and the field of each column; ``None`` if it is none."""
    for row in range(min(_HEADER_ROWS, table.rows)):
        fields = _fields_in(table, row)
        if fields is not None:
            return row, fields
    return None


def _fields_in(table: Table, row: int) -> dict[int, str] | None:
    """Fields by column, if a row is the header of a goal table."""
    heads = {c.column: _header_text(table, c) for c in table.cells if c.row == row}
    found = fields_of(heads)
    names = [name.partition(":")[0] for name in found.values()]
    if not {"text", "overall"} & set(names) or not _GIVES & set(names) or len(found) < 2:
        return None
    return found


def _header_text(table: Table, cell: Cell) -> str:
    """A header's words; one that wraps into the next row, which holds nothing else, is whole."""
    below = [c for c in table.cells if c.row == cell.row + 1]
    if cell.row + 1 < table.header_rows:
        more = " ".join(c.text for c in below if c.column == cell.column)
        if more and goal_field(f"{cell.text} {more}") is not None:
            return f"{cell.text} {more}"
    return cell.text


def goal_rows(table: Table, more: Sequence[Table] = ()) -> tuple[GoalRow, ...]:
    """The rows of a goal table; empty if it is none.

    Args:
        table: the table with the header.
        more: tables without a header that go on with it on the next pages.
    """
    head = columns_of(table)
    if head is None:
        return ()
    first, fields = head
    rows: list[GoalRow] = []
    for number in range(first + 1, table.rows):
        if number < table.header_rows and _is_rest_of_header(table, number):
            continue
        if (again := _fields_in(table, number)) is not None:
            fields = again
            continue
        rows = _add(rows, table, number, fields, _level(table, fields))
    for part in more:
        here = _moved(table, part, fields)
        for number in range(part.rows):
            rows = _add(rows, part, number, here, _level(table, fields))
    return tuple(rows)


def goes_on(table: Table, after: Table) -> bool:
    """Whether a table without a header may be the rest of a goal table."""
    if columns_of(table) is None or columns_of(after) is not None:
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
    return all(len(c.text.split()) <= 2 for c in cells)


def _page(table: Table, row: int) -> int:
    return table.row_pages[row] if row < len(table.row_pages) else table.page


def _add(
    rows: list[GoalRow], table: Table, number: int, fields: dict[int, str], level: str | None
) -> list[GoalRow]:
    cells = sorted((c for c in table.cells if c.row == number), key=lambda c: c.column)
    filled = [cell for cell in cells if cell.text.strip()]
    if not filled:
        return rows
    spanning = len(filled) == 1 and filled[0].column_span >= max(2, table.columns - 1)
    if spanning or (len(filled) == 1 and title_of(filled[0].text) is not None):
        title = title_of(filled[0].text)
        return [*rows, GoalRow(_page(table, number), filled[0], {}, (), title)]
    texts = {fields[c.column]: c for c in filled if c.column in fields}
    goal = texts.get("text") or texts.get("overall")
    others = {f: c.text for f, c in texts.items() if c is not goal}
    wanted = goal is None and _own_figure(others)
    if rows and rows[-1].texts and not wanted and _goes_on(rows[-1], goal, others):
        _extend(rows[-1], goal, others)
        return rows
    if goal is None and rows and rows[-1].texts and _own_figure(others):
        last = rows[-1]  # a further indicator of the goal above
        return [*rows, replace(last, page=_page(table, number), fields=others)]
    if goal is None or not re.search(r"[^\W\d_]{2}", goal.text):
        return rows
    level = "overall" if texts.get("text") is None else level
    return [*rows, GoalRow(_page(table, number), goal, others, _goals(goal), None, level)]


def _own_figure(fields: dict[str, str]) -> bool:
    """Whether a row without a goal measures the goal above by an indicator of its own."""
    names = {name.partition(":")[0] for name in fields}
    return "measure" in names and bool({"target", "result"} & names)


def _level(table: Table, fields: dict[int, str]) -> str | None:
    """The level that the header of the goals' column gives."""
    column = next((column for column, field in fields.items() if field == "text"), None)
    if column is None:
        return None
    for row in range(min(_HEADER_ROWS, table.rows)):
        cell = table.cell(row, column)
        if cell is not None and goal_field(cell.text) == "text":
            title = title_of(cell.text)
            return title.level if title else "plain"
    return None


def _goals(cell: Cell) -> tuple[str, ...]:
    """The goals of a cell: one, unless it lists several under bullets."""
    paragraphs = cell_paragraphs(cell)
    if len(paragraphs) > 1 and sum(marker is not None for marker, _ in paragraphs) > 1:
        return tuple(text for _, text in paragraphs)
    return (" ".join(text for _, text in paragraphs),)


def _goes_on(last: GoalRow, goal: Cell | None, others: dict[str, str]) -> bool:
    """Whether a row is the rest of the one before, cut by a page break or a stray line."""
    decided = {"status", "expected", "result"} & set(others)
    if goal is None:
        return not decided or not ({"status", "expected"} & set(last.fields))
    if decided and "status" in last.fields and "status" in others:
        return False
    text = last.texts[-1]
    return not is_closed(text) and (starts_low(goal.text) or is_open(text))


def _extend(last: GoalRow, goal: Cell | None, others: dict[str, str]) -> None:
    if goal is not None:
        last.texts = (*last.texts[:-1], f"{last.texts[-1]} {goal.text}")
    for field, text in others.items():
        last.fields[field] = f"{last.fields[field]} {text}" if field in last.fields else text


def rows_with_area(rows: tuple[GoalRow, ...]) -> Iterator[tuple[GoalRow, GoalTitle | None, str]]:
    """Each goal row with the title above it in the table and the text of that title's row."""
    title: GoalTitle | None = None
    text = ""
    for row in rows:
        if not row.texts:
            title, text = row.title, row.cell.text
            continue
        yield row, title, text
