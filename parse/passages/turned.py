"""Tables set the other way round: their fields run down, what they are about runs across."""

from collections.abc import Callable
from dataclasses import replace

from finsam.parse.layout import Table

_FEWEST = 3
"""Heads in the first column from which they may be the heads of a table on its side."""
_FEWEST_ASIDE = 3
"""Columns of a table on its side: one of heads, and two things at least that they tell of."""


def upright(table: Table, is_head: Callable[[str], bool]) -> Table:
    """The table with its heads in the first row, whichever way round it is set.

    A table of two columns is a sheet about one thing and stays as it is.

    Args:
        table: any table.
        is_head: whether a text is a head of the kind of table that is asked for.
    """
    if table.columns < _FEWEST_ASIDE or table.rows < _FEWEST:
        return table
    down = [c for c in table.cells if c.column == 0 and is_head(c.text)]
    across = [c for c in table.cells if c.row == 0 and is_head(c.text)]
    first = [c for c in table.cells if c.column == 0]
    if len(down) < _FEWEST or len(across) > 1 or 2 * len(down) < len(first):
        return table
    cells = tuple(
        replace(
            cell,
            row=cell.column,
            column=cell.row,
            row_span=cell.column_span,
            column_span=cell.row_span,
        )
        for cell in table.cells
    )
    return replace(
        table,
        rows=table.columns,
        columns=table.rows,
        cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))),
        header_rows=1,
        label_columns=1,
        row_pages=(table.page,) * table.columns,
    )
