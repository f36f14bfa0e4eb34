"""Amounts that stand before the words that they are of, set behind them as everywhere else.

Diagrams of bars and lists of expenses begin each row with its amount ("5,6 mkr  Lokaler"): read as
they stand the amount is a part of the label, or the label a remark on an amount without one.
"""

from collections.abc import Sequence
from dataclasses import replace

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
    glued = [c for c in first if _amount_in(c)]
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


def _amount_in(cell: Cell) -> tuple[int, int] | None:
    """The words of a cell that are the one amount left of all others, as first and after last.

    The amount of a label on two lines stands between them where lines are read one by one.
    """
    found = [f for f in figures(cell.text, prose=True) if f.unit in MONEY]
    if len(found) != 1 or found[0].kind is not FigureKind.NUMBER:
        return None
    if len(cell.words) != len(cell.text.split()):
        return None
    start = len(cell.text[: found[0].start].split())
    end = len(cell.text[: found[0].unit_end].split())
    rest = (*cell.words[:start], *cell.words[end:])
    if not any(map(str.isalpha, " ".join(word.text for word in rest))):
        return None
    return (start, end) if _stands_left(cell.words[start:end], rest, start) else None


def _stands_left(amount: Sequence[Word], rest: Sequence[Word], start: int) -> bool:
    """Whether an amount stands left of the other words; in plain text before them."""
    own = [word.box for word in amount if word.box is not None]
    others = [word.box for word in rest if word.box is not None]
    if not own or not others:
        return start == 0
    return max(box.x1 for box in own) <= min(box.x0 for box in others)


def _parted(table: Table) -> Table:
    """Each first cell as a label and an amount behind it."""
    cells: list[Cell] = []
    for cell in table.cells:
        amount = _amount_in(cell) if cell.column == 0 else None
        if amount:
            start, end = amount
            cells.append(cell.holding((*cell.words[:start], *cell.words[end:]), 0))
            cells.append(cell.holding(cell.words[start:end], 1))
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


def _turned(table: Table) -> Table:
    """The first two columns in each other's place."""
    places = {0: 1, 1: 0}
    cells = [replace(c, column=places.get(c.column, c.column)) for c in table.cells]
    return replace(
        table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))), label_columns=1
    )
