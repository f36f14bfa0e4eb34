"""Thousands parted by commas, as tables in English print them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from finsam.parse.facts import Unit
from finsam.parse.money.cells import FigureCell
from finsam.parse.money.row import MoneyRow
from finsam.parse.values.amount import ENGLISH_THOUSANDS

_GROUPS = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_FEWEST = 3
"""Figures with three digits behind a comma that show, without any larger one, what commas are."""


def with_comma_groups(rows: Sequence[MoneyRow], unit: Unit | None) -> list[MoneyRow]:
    """The rows, figures with three digits behind their comma whole where commas part thousands.

    So they do where a larger figure of the table has several commas, or where all figures with a
    comma have three digits behind it and are no millions.

    Args:
        rows: of one table.
        unit: of the table as a whole, if anything says it.
    """
    printed = [_digits(c) for row in rows for c in row.figures.values() if c.figure.unit is None]
    commas = [text for text in printed if "," in text]
    if not any(_GROUPS.fullmatch(text) for text in commas):
        alike = all(ENGLISH_THOUSANDS.fullmatch(text) for text in commas)
        if len(commas) < _FEWEST or not alike or unit is Unit.MKR:
            return list(rows)
    return [
        replace(row, figures={at: _whole(cell) for at, cell in row.figures.items()}) for row in rows
    ]


def _digits(cell: FigureCell) -> str:
    return cell.figure.printed.strip("-–−+() ")


def _whole(cell: FigureCell) -> FigureCell:
    figure = cell.figure
    if figure.unit is not None or not ENGLISH_THOUSANDS.fullmatch(_digits(cell)):
        return cell
    return replace(cell, figure=replace(figure, value=figure.value.scaleb(3), sure=True))
