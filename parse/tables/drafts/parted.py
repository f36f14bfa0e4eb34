"""Heads of columns that a page break parts from the rows that they stand over.

A text processor breaks a table wherever the page ends: right below its heads, or in the midst of
them. The rows on the next page then have no heads, or the end of a cut head alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from finsam.parse.layout import Cell, Table
from finsam.parse.tables.drafts.figures import is_figure

_EDGE = 3.0
"""Points that the ruled frames of two parts of one table are apart at most."""
_FEWEST_COLUMNS = 3
"""Of a table whose heads are known by their form alone: two columns may be a field and its name."""
_MOST_HEADS = 3
"""Rows of heads at most; more rows of words are a table of words."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def parted_heads(upper: Table, lower: Table) -> tuple[Table, Table] | None:
    """Heads at the foot of a page and the rows below them at the top of the next.

    Args:
        upper: the last table of a page.
        lower: the first table of the next page.

    Returns:
        The heads, whole again, and the rows without the end of a cut head; ``None`` where
        ``upper`` has rows of its own or either is no part of one ruled table.
    """
    if not _one_frame(upper, lower) or upper.rows > _MOST_HEADS or _figures(upper.cells):
        return None
    tail = _cut_heads(upper, lower)
    if lower.header_rows > (1 if tail else 0):
        return None
    rest = tuple(replace(c, row=c.row - 1) for c in lower.cells if c.row) if tail else lower.cells
    under = _figures(rest)
    headed = {c.column for c in upper.cells if c.column_span == 1}
    if len(under) < 2 or not under <= headed:
        return None
    cells = upper.cells
    if tail:
        cells = tuple(with_tail(c, tail) if c.row + c.row_span == upper.rows else c for c in cells)
    heads = replace(
        upper, cells=cells, header_rows=upper.rows, label_columns=lower.label_columns, fit=lower.fit
    )
    cut = 1 if tail else 0
    rows = replace(
        lower,
        rows=lower.rows - cut,
        cells=rest,
        header_rows=0,
        row_pages=lower.row_pages[cut:],
    )
    return heads, rows


def _one_frame(upper: Table, lower: Table) -> bool:
    """Whether two ruled tables have as many columns between the same outer edges."""
    if not (upper.ruled and lower.ruled) or upper.columns != lower.columns:
        return False
    if upper.box is None or lower.box is None or upper.columns < _FEWEST_COLUMNS:
        return False
    left, right = upper.box.x0 - lower.box.x0, upper.box.x1 - lower.box.x1
    return max(abs(left), abs(right)) <= _EDGE


def _figures(cells: Sequence[Cell]) -> set[int]:
    """Columns that hold a figure; a year may be a head."""
    return {c.column for c in cells if is_figure(c.text) and not _YEAR.fullmatch(c.text.strip())}


def _cut_heads(upper: Table, lower: Table) -> dict[int, Cell]:
    """The ends of heads in the first row below, by column: small words that go on with heads."""
    first = {c.column: c for c in lower.cells if c.row == 0}
    last = {c.column for c in upper.cells if c.row + c.row_span == upper.rows}
    small = all(c.row_span == 1 and c.text[:1].islower() for c in first.values())
    return first if lower.rows > 1 and small and first.keys() <= last else {}


def with_tail(cell: Cell, tail: Mapping[int, Cell]) -> Cell:
    """A cell with its end that stands on the next page.

    Args:
        cell: as it stands on the page before.
        tail: ends of cells, by column.
    """
    more = tail.get(cell.column)
    if more is None:
        return cell
    return replace(
        cell,
        text=f"{cell.text} {more.text}",
        raw=f"{cell.raw} {more.raw}",
        words=cell.words + more.words,
        lines=cell.lines + more.lines,
    )
