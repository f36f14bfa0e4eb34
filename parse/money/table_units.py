"""The units of a finance table's columns and rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from finsam.parse.facts import Unit
from finsam.parse.money.columns import Column
from finsam.parse.money.row import MoneyRow
from finsam.parse.money.rows import FigureCell
from finsam.parse.money.words import says
from finsam.parse.values.amount import kronor
from finsam.parse.values.heads import Told
from finsam.parse.values.units import MOST_PER_HEAD, hung_unit, is_ratio

_MOST_PERCENT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class TableUnits:
    """The units that hold in a table beside those of its cells and columns.

    Attributes:
        unit: that the corner, the title or the text around it states; ``None`` if nothing does.
        told: where that was said.
        rows: what the labels of rows, or a column headed ``Enhet``, say, by row of the table.
        things: rows of which such a column says that they count other things.
    """

    unit: Unit | None = None
    told: Told = Told.NOWHERE
    rows: Mapping[int, Unit] = field(default_factory=dict)
    things: frozenset[int] = frozenset()


def unit_of(
    cell: FigureCell, column: Column, units: TableUnits, row: MoneyRow
) -> tuple[Unit, Told]:
    """The unit that holds for a figure, and where it was said: cell, row, column, table.

    Without any it is kronor. A row is one of shares if its label says so and its figure is small;
    a row of amounts per head in a table of thousands is in kronor if thousands would be absurd.
    """
    if cell.figure.unit:
        return Unit(cell.figure.unit), Told.CELL
    own = units.rows.get(row.index) or hung_unit(row.label)
    share = own is Unit.PERCENT or says("row_percent", row.label)
    if share and cell.figure.magnitude < _MOST_PERCENT:
        return Unit.PERCENT, Told.ROW
    if own is not None and own is not Unit.PERCENT:
        return own, Told.ROW
    unit = column.unit or units.unit
    if unit is None:
        return Unit.KR, Told.NOWHERE
    if is_ratio(row.label) and kronor(cell.figure.magnitude, unit.value) > MOST_PER_HEAD:
        return Unit.KR, Told.INFERRED
    return unit, column.unit_told if column.unit else units.told
