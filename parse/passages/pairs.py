"""Fact sheets with labels in two columns: "Platser | 12 | Huvudman | Granviks kommun".

Labels stand in any order and as many a row as there is room for. Laid out one pair a row they are
sheets as all others.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from finsam.parse.language.labels import whole_label
from finsam.parse.layout import Cell, Table

_FEWEST_COLUMNS = 4
_FEWEST_LABELS = 3
"""Labels from which what has them is a sheet."""

Pair = tuple[Cell, tuple[Cell, ...]]


def paired(table: Table) -> Table:
    """The table with one label and its text a row, if it is a sheet of labels in two columns."""
    if table.columns < _FEWEST_COLUMNS:
        return table
    rows = [_pairs(_filled(table, row)) for row in range(table.rows)]
    pairs = [(row, pair) for row, own in enumerate(rows) for pair in own]
    beside = any(len(own) > 1 for own in rows)
    whole = all(own or not _filled(table, row) for row, own in enumerate(rows))
    if not beside or not whole or len(pairs) < _FEWEST_LABELS:
        return table
    cells = tuple(
        replace(cell, row=at, column=min(column, 1), row_span=1, column_span=1)
        for at, (_, (key, texts)) in enumerate(pairs)
        for column, cell in enumerate((key, *texts))
    )
    pages = tuple(
        table.row_pages[row] if row < len(table.row_pages) else table.page for row, _ in pairs
    )
    return replace(table, rows=len(pairs), columns=2, cells=cells, header_rows=0, row_pages=pages)


def _filled(table: Table, row: int) -> list[Cell]:
    cells = [cell for cell in table.cells if cell.row == row and cell.text.strip()]
    return sorted(cells, key=lambda cell: cell.column)


def _pairs(cells: Sequence[Cell]) -> list[Pair]:
    """A row cut before each label that something but a label follows; none if it opens with text.

    Labels that stand side by side are the heads of columns.
    """
    labels = [whole_label(cell.text) is not None for cell in cells]
    if not cells or not labels[0]:
        return []
    if any(one and two for one, two in pairwise(labels)):
        return []
    starts = [at for at, label in enumerate(labels) if label and at + 1 < len(cells)]
    return [(cells[a], tuple(cells[a + 1 : b])) for a, b in pairwise((*starts, len(cells)))]
