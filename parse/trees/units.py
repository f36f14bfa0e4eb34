"""The unit of each cell, and where it was said: nearer goes before farther."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.parse.facts import Unit
from finsam.parse.language.row_labels import row_says
from finsam.parse.layout import Table
from finsam.parse.lists import any_of
from finsam.parse.logical import LogicalColumn, LogicalTable, UnitFrom
from finsam.parse.trees.holds import Holding
from finsam.parse.values.units import MONEY, hung_unit, stated_unit, unit_in

_BARE = 30
"""Characters beyond which a line that names a unit is not about the unit alone."""

_OPENS = re.compile(r"\)\s*:?\s*$")
"""A line that opens a table and ends with the unit in brackets: "följande medel (tkr):"."""

Said = tuple[Unit, UnitFrom] | None


_ALL = rf"\b(?:{any_of('trees.all')})\b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the words around a table say of units.

    Attributes:
        banner: a row of heads over the whole table.
        corner: heads of the label columns.
        title: caption, or short line that stands as one.
        above: paragraphs right above the table.
        below: what stands right under it.
        page: other texts of its page.
        document: what the file says of all its amounts.
    """

    banner: str | None
    corner: str
    title: str | None
    above: Sequence[str]
    below: Sequence[str]
    page: Sequence[str]
    document: Unit | None


def said_around(around: Around) -> Said:
    """The unit that holds for a whole table, from the words around it."""
    for text, place in (
        (around.corner, UnitFrom.CORNER),
        (around.banner, UnitFrom.HEAD),
        (around.title, UnitFrom.CAPTION),
    ):
        unit = unit_in(text)
        if unit in MONEY and unit is not None:
            return unit, place
    for texts, place in (
        (tuple(reversed(around.above)), UnitFrom.CAPTION),
        (around.below, UnitFrom.FOOT),
        (around.page, UnitFrom.PAGE),
    ):
        for text in texts:
            if (stated := stated_unit(text) or _bare(text, place)) is not None:
                return stated, place
    return (around.document, UnitFrom.DOCUMENT) if around.document is not None else None


def _bare(text: str, place: UnitFrom) -> Unit | None:
    """The unit that a short line right at the table is about."""
    if place is UnitFrom.CAPTION and _OPENS.search(text):
        return hung_unit(text)
    if place is UnitFrom.PAGE or len(text) > _BARE or re.search(r"\d{4}\s*\d", text):
        return None
    unit = unit_in(text)
    return unit if unit in (Unit.TKR, Unit.MKR, Unit.KR) else None


def said_of_file(texts: Sequence[str]) -> Unit | None:
    """The unit that the file states for all of its amounts."""
    for text in texts:
        if re.search(_ALL, text, re.IGNORECASE) and (stated := stated_unit(text)):
            return stated
    return None


def said_in_row(label: str | None) -> Unit | None:
    """The unit that the label of a row hangs on itself (``Soliditet, %``)."""
    return hung_unit(label)


def said_in_heads(column: LogicalColumn) -> Unit | None:
    """The unit that the heads of a column name, the innermost first."""
    for head in reversed(column.heads):
        if (unit := unit_in(head.text)) is not None:
            return unit
    return None


def unit_columns(columns: Sequence[LogicalColumn]) -> frozenset[int]:
    """Columns headed ``Enhet``: they hold the unit of each row."""
    return frozenset(
        c.index for c in columns if any(row_says("unit_head", head.text) for head in c.heads)
    )


def unit_of(
    held: Holding, row: Said, column: Unit | None, around: Said
) -> tuple[Unit | None, UnitFrom | None]:
    """The unit of one cell and where it was said."""
    if held.figure is not None and held.figure.unit is not None:
        return Unit(held.figure.unit), UnitFrom.CELL
    if row is not None:
        return row
    if column is not None:
        return column, UnitFrom.HEAD
    return around if around is not None else (None, None)


def rows_told(table: Table, own: frozenset[int]) -> dict[int, Unit]:
    """The unit of each row that a column headed ``Enhet`` tells."""
    found: dict[int, Unit] = {}
    for cell in table.cells:
        if cell.column in own and (unit := unit_in(cell.text)) is not None:
            found[cell.row] = unit
    return found


def rows_of_things(table: LogicalTable) -> frozenset[int]:
    """Rows that a column headed ``Enhet`` says to count things: ``antal``, ``st``, ``dagar``."""
    own = unit_columns(table.columns)
    return frozenset(
        cell.row
        for cell in table.table.cells
        if cell.column in own and cell.row >= table.header_rows and unit_in(cell.text) is None
    )


def common(cells: Sequence[tuple[Unit | None, UnitFrom | None]]) -> tuple[Unit, UnitFrom] | None:
    """The unit of most figures, with where it was said most often."""
    told = [(unit, place) for unit, place in cells if unit is not None and place is not None]
    if not told:
        return None
    return max(sorted(set(told)), key=told.count)


def told_by_heads(table: LogicalTable) -> bool:
    """Whether heads give a unit of money to some columns only: people and money in one table."""
    units = {c.column: c.unit in MONEY and c.unit_from is UnitFrom.HEAD for c in table.figures}
    return any(units.values()) and not all(units.values())
