"""Key figures abreast, each under its own words, as the sheet of labels and answers that they are.

"Platser | Deltagare | Kostnad 2031" over "12 | 15 | 1,2 mkr": one row of figures below its heads
has no label, so that its first figure would be taken for one, and its first head for what the
whole table counts. Set on its side every figure stands beside the words that are its own.
"""

from collections.abc import Sequence
from dataclasses import replace

from finsam.parse.layout import Cell, Table
from finsam.parse.logical import CellKind
from finsam.parse.trees.holds import holding, is_figure_kind

_ROWS = 2
"""One of heads and one of figures."""
_FEWEST = 3
"""Columns: two figures abreast are as well a label and its figure."""
_LONGEST = 6
"""Words of a head at most."""


def as_sheet(table: Table) -> Table:
    """A table of one row of figures below its heads set on its side; any other as it is."""
    if table.rows != _ROWS or table.columns < _FEWEST or table.header_rows > 1:
        return table
    heads = [c for c in table.cells if c.row == 0]
    figures = [c for c in table.cells if c.row == 1]
    if not (_one_each(heads, table) and _one_each(figures, table)):
        return table
    if not all(_is_head(c.text) for c in heads):
        return table
    if not all(is_figure_kind(holding(c.text).kind) for c in figures):
        return table
    cells = tuple(replace(c, row=c.column, column=c.row) for c in table.cells)
    page = table.row_pages[-1] if table.row_pages else table.page
    return replace(
        table,
        rows=table.columns,
        columns=_ROWS,
        cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))),
        header_rows=0,
        label_columns=1,
        row_pages=(page,) * table.columns,
    )


def _one_each(cells: Sequence[Cell], table: Table) -> bool:
    """Whether a row has a cell of its own, with something in it, in every column."""
    whole = all(c.column_span == 1 and c.row_span == 1 and c.text.strip() for c in cells)
    return whole and sorted(c.column for c in cells) == list(range(table.columns))


def _is_head(text: str) -> bool:
    """Whether a text is the few words that a figure stands under; a bare year needs its row."""
    return holding(text).kind is CellKind.WORDS and len(text.split()) <= _LONGEST
