"""Cells of a scanned table that cannot be read, filled where row and column both say with what.

Smudged marks give no figure, and the fact would be lost. Where the sum of the column, shown to be
one by its other columns, and the sum or difference of the row, shown by the other rows, ask for one
and the same figure, it stands there: put right, and never sure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.parse.arithmetic.types import GridResult, Mark, Place, Relation, Verdict
from finsam.parse.facts import Status
from finsam.parse.layout import Cell, Table
from finsam.parse.money.cells import FigureCell, cell_confidence
from finsam.parse.money.row import MoneyRow
from finsam.parse.values.figure import Figure

_WORD = re.compile(r"[^\W\d_]{4}")
"""Words, which are no smudged figure."""
_WORTH = 0.3
"""Confidence in the marks of a cell that nobody can read."""


def with_unreadable(
    table: Table,
    rows: Sequence[MoneyRow],
    columns: Sequence[int],
    grid: GridResult,
    marks: Mapping[Place, Mark],
) -> tuple[tuple[MoneyRow, ...], GridResult]:
    """The rows and what arithmetic says of them, with the cells that sums give.

    Args:
        table: that the rows are of.
        rows: as read.
        columns: of money.
        grid: what arithmetic says of the figures.
        marks: the figures, by index of row and by column.
    """
    made, verdicts = list(rows), dict(grid.verdicts)
    for at, column, cell in _smudged(table, rows, columns):
        held = [relation for relation in grid.relations if relation.holds]
        up, across = (
            {_missing(one, (at, column), marks, upright=upright) for one in held} - {None}
            for upright in (True, False)
        )
        value = next(iter(up)) if len(up) == 1 and up == across else None
        if value:
            printed = cell.text.strip()
            end = len(printed)
            figure = Figure(printed=printed, value=value, start=0, end=end, unit_end=end)
            own = FigureCell(figure=figure, cell=cell, confidence=_WORTH, guessed=True)
            made[at] = replace(made[at], figures={**made[at].figures, column: own})
            verdicts[at, column] = Verdict(value=value, status=Status.REPAIRED)
    return tuple(made), replace(grid, verdicts=verdicts)


def _smudged(
    table: Table, rows: Sequence[MoneyRow], columns: Sequence[int]
) -> Iterator[tuple[int, int, Cell]]:
    """Row, column and cell of what a scan shows in a column of money and nobody can read."""
    for at, row in enumerate(rows):
        for column in columns:
            cell = table.cell(row.index, column)
            if not row.figures or cell is None or column in row.figures:
                continue
            scanned = cell_confidence(cell) is not None
            if scanned and cell.text.strip() and not _WORD.search(cell.text):
                yield at, column, cell


def _missing(
    relation: Relation, place: Place, marks: Mapping[Place, Mark], *, upright: bool
) -> Decimal | None:
    """What a relation that holds elsewhere asks for at a place, if all else of it is there.

    Args:
        relation: that holds between other figures.
        place: of the figure that is missing.
        marks: the figures.
        upright: whether a sum of a column is wanted, from another column; else one of a row.
    """
    aside = 1 if upright else 0
    terms = [(-1, relation.target), *relation.parts]
    if len({other[aside] for _, other in terms}) != 1:
        return None
    moved = [(sign, _moved(other, place, aside)) for sign, other in terms]
    own = [sign for sign, other in moved if other == place]
    rest = [(sign, other) for sign, other in moved if other != place]
    if len(own) != 1 or len(rest) < 2 or any(other not in marks for _, other in rest):
        return None
    return -own[0] * sum((sign * marks[other].value for sign, other in rest), Decimal(0))


def _moved(other: Place, place: Place, aside: int) -> Place:
    """The same place of the relation in the column, or the row, of the missing figure."""
    return (other[0], place[1]) if aside else (place[0], other[1])
