"""Columns of the year before, set in brackets beside this year's.

A short account prints "Lokaler 137 450 (128 360)": the brackets tell the years apart, they are no
minus signs. What shows it is that all figures of the column stand in brackets and those of the
column on its left do not; a true minus is printed inside the brackets.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.parse.facts import Basis, Unit
from finsam.parse.money.cells import FigureCell
from finsam.parse.money.columns import Column
from finsam.parse.money.row import MoneyRow
from finsam.parse.values.characters import DASHES
from finsam.parse.values.figure import Figure
from finsam.parse.values.heads import Told
from finsam.parse.values.period import PeriodKind, find_periods
from finsam.parse.values.period_texts import is_single_day, year_before

_FEWEST = 3
"""Figures in brackets that make a column of them; one or two costs may well be negative."""
_NEARLY_ALL = 0.9
"""Share of a column's figures in brackets: a scan loses some of the brackets."""
_HARDLY_ANY = 0.2
"""Share of bracketed figures up to which the column on the left is one without brackets."""
_MINUS_INSIDE = re.compile(rf"^\(?\s*[{re.escape(''.join(DASHES))}]")


def compared(
    columns: Sequence[Column], rows: Sequence[MoneyRow], own: str | None
) -> tuple[tuple[Column, ...], tuple[MoneyRow, ...]]:
    """Columns and rows of a table, those in brackets read as the year before.

    Args:
        columns: of money, left to right.
        rows: of the table.
        own: the period of a column that says none: the title's, else the document's.

    Returns:
        the columns, dated where their heads are silent, and the rows with the signs that are
        printed inside the brackets; both as they were where no column is in brackets.
    """
    made = list(columns)
    turned: set[int] = set()
    for at in range(1, len(made)):
        left, right = made[at - 1], made[at]
        if _differs(left) or _differs(right):
            continue
        figures = _printed(rows, right.index)
        if len(figures) < _FEWEST or _share(figures) < _NEARLY_ALL:
            continue
        if _share(_printed(rows, left.index)) > _HARDLY_ANY:
            continue
        turned.add(right.index)
        made[at - 1], made[at] = _dated(left, right, own)
    if not turned:
        return tuple(columns), tuple(rows)
    return tuple(made), tuple(_turned(row, turned) for row in rows)


def _differs(column: Column) -> bool:
    return column.basis is Basis.DIFFERENCE or column.unit is Unit.PERCENT


def _printed(rows: Sequence[MoneyRow], column: int) -> list[Figure]:
    """The figures of a column, dashes for nothing left out."""
    cells = [row.figures[column] for row in rows if column in row.figures]
    return [cell.figure for cell in cells if not cell.figure.is_dash]


def _share(figures: Sequence[Figure]) -> float:
    return sum(f.bracketed for f in figures) / len(figures) if figures else 0.0


def _dated(left: Column, right: Column, own: str | None) -> tuple[Column, Column]:
    """The two columns with their periods; one head for both ("2024 (2023)") names both."""
    said = [p for p in find_periods(left.header) if p.kind is not PeriodKind.YEARS]
    if not right.header and len(said) == 2 and left.header[: said[1].start].rstrip().endswith("("):
        is_day = all(p.kind is PeriodKind.DAY for p in said)
        return (
            replace(left, period=said[0].text, is_day=is_day),
            replace(right, period=said[1].text, is_day=is_day, basis=left.basis),
        )
    this = left.period or own
    if this is None or (right.period is not None and right.told is not Told.INFERRED):
        return left, right
    before = year_before(this)
    return left, replace(right, period=before, is_day=is_single_day(before), told=Told.INFERRED)


def _turned(row: MoneyRow, columns: set[int]) -> MoneyRow:
    if not columns & row.figures.keys():
        return row
    figures = {at: _signed(c) if at in columns else c for at, c in row.figures.items()}
    return replace(row, figures=figures)


def _signed(cell: FigureCell) -> FigureCell:
    """The figure with the sign printed inside its brackets; they are no sign themselves."""
    size: Decimal = cell.figure.magnitude
    value = size.copy_negate() if _MINUS_INSIDE.match(cell.figure.printed) else size
    return replace(cell, figure=replace(cell.figure, value=value))
