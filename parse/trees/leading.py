"""Amounts that stand before the words that they are of, set behind them as everywhere else.

Diagrams of bars and lists of expenses begin each row with its amount ("5,6 mkr  Lokaler"): read as
they stand the amount is a part of the label, or the label a remark on an amount without one.
"""

from collections.abc import Sequence
from dataclasses import replace

from finsam.extract.box import union
from finsam.extract.page import Word
from finsam.parse.layout import Cell, Table
from finsam.parse.trees.holds import holding, is_figure_kind
from finsam.parse.values.amount import FigureKind, figures
from finsam.parse.values.units import MONEY

_FEWEST = 3
"""Rows that must begin so."""
_NEARLY_ALL = 0.8
"""Share of the rows that must."""


def with_labels_first(table: Table) -> Table:
    """The table with its labels before its amounts; itself where they stand so."""
    body = [c for c in table.cells if c.row >= table.header_rows]
    first = [c for c in body if c.column == 0]
    if len(first) < _FEWEST or table.header_rows:
        return table
    glued = [c for c in first if _words_of_amount(c)]
    if len(glued) >= max(_FEWEST, _NEARLY_ALL * len(first)):
        return _parted(table)
    second = [c for c in body if c.column == 1]
    alone = [c for c in first if _is_amount(c)]
    named = [c for c in second if not is_figure_kind(holding(c.text).kind)]
    if len(alone) == len(first) and len(named) == len(second) == len(first):
        return _turned(table)
    return table


def _is_amount(cell: Cell) -> bool:
    """Whether a cell holds one amount with its unit."""
    found = figures(cell.text, prose=True)
    return len(found) == 1 and found[0].unit in MONEY and is_figure_kind(holding(cell.text).kind)


def _words_of_amount(cell: Cell) -> int:
    """How many words of a cell are the amount that it begins with; 0 without words behind it."""
    found = figures(cell.text, prose=True)
    if not found or found[0].start or found[0].unit not in MONEY:
        return 0
    if found[0].kind is not FigureKind.NUMBER or not cell.text[found[0].unit_end :].strip():
        return 0
    count = len(cell.text[: found[0].unit_end].split())
    whole = len(cell.words) == len(cell.text.split())
    return count if whole and any(map(str.isalpha, cell.text[found[0].unit_end :])) else 0


def _parted(table: Table) -> Table:
    """Each first cell as a label and an amount behind it."""
    cells: list[Cell] = []
    for cell in table.cells:
        count = _words_of_amount(cell) if cell.column == 0 else 0
        if count:
            cells.append(_cell(cell, cell.words[count:], 0))
            cells.append(_cell(cell, cell.words[:count], 1))
        elif cell.column:
            cells.append(replace(cell, column=cell.column + 1))
        else:
            cells.append(cell)
    return replace(
        table,
        columns=table.columns + 1,
        cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))),
        label_columns=1,
    )


def _cell(like: Cell, words: Sequence[Word], column: int) -> Cell:
    text = " ".join(word.text for word in words)
    boxes = [word.box for word in words if word.box is not None]
    return replace(
        like,
        column=column,
        column_span=1,
        text=text,
        raw=text,
        words=tuple(words),
        lines=(text,),
        box=union(boxes) if boxes else like.box,
    )


def _turned(table: Table) -> Table:
    """The first two columns in each other's place."""
    places = {0: 1, 1: 0}
    cells = [replace(c, column=places.get(c.column, c.column)) for c in table.cells]
    return replace(
        table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))), label_columns=1
    )
