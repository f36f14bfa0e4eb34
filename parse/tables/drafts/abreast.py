"""Tables cut between columns at a page's edge, as a wide sheet is printed, put together again.

The next page holds further columns of the same rows. Nothing there says so but the place of every
row: where top and bottom, the number of rows and the height of each are those of the page before,
the rows are the same. Rows that are named on both pages need no other page and are left alone, as
is all that does not fit: figures without names are then nobody's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from finsam.extract.box import Box, box_around
from finsam.parse.layout import Cell, Table
from finsam.parse.tables.drafts.figures import Looks, looks

_SAME = 0.004
"""Share of a page's height by which edges of one row may differ on two pages: a scan is skewed."""
_HEIGHT = 842.0
"""Points of a page whose height is not known, A4 upright."""
_FEWEST = 3
"""Rows below the heads from which their places are no chance."""
_NAMED = 0.7
"""Share of the rows below the heads that hold a name, where a page names its rows."""


def join_abreast(
    tables: Mapping[int, Sequence[Table]], heights: Mapping[int, float | None]
) -> dict[int, Table | None]:
    """The tables that further columns on the next page change, by the identity of each as found.

    Args:
        tables: of each page, by its number.
        heights: of the pages in points.

    Returns:
        For a table that goes on to the right of its page, the whole of it under the first page,
        each later cell with its own page; ``None`` for its later parts.
    """
    changed: dict[int, Table | None] = {}
    open_: dict[int, tuple[Table, Table]] = {}
    for number in sorted(tables):
        room = _SAME * (heights.get(number) or _HEIGHT)
        going: dict[int, tuple[Table, Table]] = {}
        for right in tables[number]:
            fits = [
                (first, whole)
                for first, whole in open_.values()
                if id(first) not in going and _goes_on(first, right, room)
            ]
            if len(fits) != 1:
                going[id(right)] = (right, right)
                continue
            first, whole = fits[0]
            joined = _beside(whole, right)
            changed[id(first)], changed[id(right)] = joined, None
            going[id(first)] = (first, joined)
        open_ = going
    return changed


def _goes_on(left: Table, right: Table, room: float) -> bool:
    """Whether a table on a page holds further columns of the rows of one on the page before."""
    same = left.rows == right.rows and left.ruled == right.ruled
    body = range(max(left.header_rows, 1), left.rows)
    if not same or len(body) < _FEWEST or left.box is None or right.box is None:
        return False
    edges = ((left.box.top, right.box.top), (left.box.bottom, right.box.bottom))
    if any(abs(one - other) > room for one, other in edges):
        return False
    return (
        _names(left, body) and not _names_any(right, body) and _same_rows(left, right, body, room)
    )


def _names(table: Table, body: range) -> bool:
    """Whether nearly each row begins with words."""
    named = {c.row for c in table.cells if c.column == 0 and c.row in body and _is_name(c.text)}
    return len(named) >= _NAMED * len(body)


def _names_any(table: Table, body: range) -> bool:
    """Whether some row begins with words."""
    return any(c.column == 0 and c.row in body and _is_name(c.text) for c in table.cells)


def _is_name(text: str) -> bool:
    return looks(text) is Looks.TEXT and any(char.isalpha() for char in text)


def _same_rows(left: Table, right: Table, body: range, room: float) -> bool:
    """Whether each row that both pages fill stands within the same row of the other.

    A row is as high as its highest cell; the others stand at its upper or lower edge.
    """
    rows = [(_extent(left, row), _extent(right, row)) for row in body]
    both = [(one, other) for one, other in rows if one is not None and other is not None]
    inside = [
        abs(one.top - other.top) <= room
        or abs(one.bottom - other.bottom) <= room
        or abs(one.middle - other.middle) <= room
        for one, other in both
    ]
    return len(both) >= _FEWEST and all(inside)


def _extent(table: Table, row: int) -> Box | None:
    return box_around(c.box for c in table.cells if c.row == row and c.row_span == 1)


def _beside(left: Table, right: Table) -> Table:
    """One table of both, the columns of the right one behind those of the left one.

    A title that filled the left one's width fills that of the whole.
    """
    width = left.columns + right.columns
    filled = {c.row for c in right.cells}
    wide = [_over(c, left.columns, width) if c.row not in filled else c for c in left.cells]
    moved = [
        replace(c, column=c.column + left.columns, page=c.page or right.page) for c in right.cells
    ]
    return replace(
        left,
        columns=width,
        cells=tuple(sorted((*wide, *moved), key=lambda c: (c.row, c.column))),
        header_rows=max(left.header_rows, right.header_rows),
        fit=min(left.fit, right.fit),
        heads_sure=left.heads_sure and right.heads_sure,
        title=left.title or right.title,
    )


def _over(cell: Cell, columns: int, width: int) -> Cell:
    return replace(cell, column_span=width) if cell.column_span == columns else cell
