"""Every table of a file with every cell, and which fact each became, or why none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from finsam.extract.page import Word
from finsam.parse.context import Context
from finsam.parse.facts import Reading, Unit
from finsam.parse.found import FoundCell, FoundTable, Subject, WhyNoFact
from finsam.parse.layout import Cell
from finsam.parse.ledger.places import Places, Standing, digits_of
from finsam.parse.logical import CellKind, ColumnKind, LogicalCell, LogicalTable, UnitFrom
from finsam.parse.values.amount import kronor

_SUBJECTS = {
    "finance": Subject.MONEY,
    "participants": Subject.PEOPLE,
    "indicator": Subject.SURVEY,
    "goal": Subject.GOALS,
    "insats": Subject.INSATSER,
}
_WHY = {
    CellKind.TIME: WhyNoFact.TIME,
    CellKind.WORDS: WhyNoFact.WORDS,
    CellKind.NIL: WhyNoFact.NIL,
    CellKind.WITHHELD: WhyNoFact.WITHHELD,
    CellKind.SEVERAL: WhyNoFact.SEVERAL,
    CellKind.FIGURE: WhyNoFact.LEFT_OUT,
}
_COLUMNS = {ColumnKind.CODE: WhyNoFact.CODE, ColumnKind.NOTE: WhyNoFact.NOTE}
_FAR = frozenset({UnitFrom.PAGE, UnitFrom.DOCUMENT})
"""Units said so far away are taken for money only where a reader says that it is money."""


def found_tables(context: Context, reading: Reading, places: Places) -> tuple[FoundTable, ...]:
    """All tables of a file, cell by cell.

    Args:
        context: the file laid out, its logical tables made.
        reading: the facts that were read.
        places: where those stand.
    """
    return tuple(_found(context, reading, places, table) for table in context.tables)


def _found(context: Context, reading: Reading, places: Places, table: LogicalTable) -> FoundTable:
    taken = {
        (cell.row, cell.column): one
        for cell in table.cells
        if (one := _fact(places, table, cell)) is not None
    }
    subject = _subject(table, taken.values(), places)
    cells = tuple(_cells(reading, table, taken, subject))
    told = sum(cell.confidence for cell in cells)
    section = table.headings[-1] if table.headings else None
    return FoundTable(
        number=table.number,
        part=context.part_index(table.page),
        forbund=context.forbund(table.page),
        page=table.page,
        page_to=table.page_to,
        title=table.title,
        section=None if section == table.title else section,
        subject=subject,
        rows=table.table.rows,
        columns=table.table.columns,
        unit=None if table.unit is None else table.unit.value,
        unit_from=None if table.unit_from is None else table.unit_from.value,
        box=table.box,
        confidence=round(table.table.fit * (told / len(cells) if cells else 1.0), 4),
        cells=cells,
    )


def _fact(places: Places, table: LogicalTable, cell: LogicalCell) -> Standing | None:
    own = places.in_table(table.number, cell.row, cell.column)
    if own is not None or not digits_of(cell.text):
        return own
    found = places.at(cell.page, cell.box, cell.text) or places.at(
        cell.page, cell.box, cell.cell.raw
    )
    return found or places.beside(cell.page, cell.box, cell.value)


def _subject(table: LogicalTable, taken: Iterable[Standing], places: Places) -> Subject:
    tally = Counter(one.ref.kind for one in taken if one.ref.kind in _SUBJECTS)
    if not tally and table.box is not None:
        inside = places.touching(table.page, table.box)
        tally.update(one.ref.kind for one in inside if one.ref.kind in ("goal", "insats"))
    return _SUBJECTS[max(sorted(tally), key=lambda kind: tally[kind])] if tally else Subject.OTHER


def _cells(
    reading: Reading,
    table: LogicalTable,
    taken: dict[tuple[int, int], Standing],
    subject: Subject,
) -> Iterator[FoundCell]:
    logical = {(cell.row, cell.column): cell for cell in table.cells}
    pages = {row.index: row.page for row in table.rows}
    paths = {row.index: table.row_path(row.index) for row in table.rows}
    for cell in table.table.cells:
        place = (cell.row, cell.column)
        own = logical.get(place)
        fact = taken.get(place)
        value, unit = _value(reading, own, fact)
        yield FoundCell(
            row=cell.row,
            column=cell.column,
            row_path=paths.get(cell.row, ()),
            column_path=table.column_path(cell.column),
            printed=cell.raw,
            value=value,
            unit=unit,
            mark=None if own is None else own.mark,
            fact=None if fact is None else fact.ref,
            why=None if fact is not None else _why(table, cell, own, subject),
            page=pages.get(cell.row, table.page),
            box=cell.box,
            confidence=_confidence(cell.words),
        )


def _value(
    reading: Reading, cell: LogicalCell | None, fact: Standing | None
) -> tuple[Decimal | None, str | None]:
    """Value and unit of a cell: those of the money that it became, else as the table says."""
    if fact is not None and fact.ref.kind == "finance":
        money = reading.finance[fact.ref.index]
        return money.value, money.unit.value
    if fact is not None and fact.ref.kind == "participants":
        person = reading.participants[fact.ref.index]
        return person.value, person.unit
    if cell is None or cell.value is None:
        return None, None
    if cell.unit is None or cell.unit_from in _FAR or fact is not None:
        return cell.value, "percent" if cell.unit is Unit.PERCENT else None
    return kronor(cell.value, cell.unit.value), cell.unit.value


def _why(table: LogicalTable, cell: Cell, own: LogicalCell | None, subject: Subject) -> WhyNoFact:
    if cell.row < table.header_rows:
        return WhyNoFact.HEAD
    if own is None:
        return _COLUMNS.get(table.columns[cell.column].kind, WhyNoFact.LABEL)
    figures = own.kind in (CellKind.FIGURE, CellKind.SEVERAL)
    if figures and subject is Subject.OTHER:
        return WhyNoFact.NO_READER
    return _WHY[own.kind]


def _confidence(words: Sequence[Word]) -> float:
    """The engine's confidence in the least sure word; 1 for exact text."""
    known = [w.confidence for w in words if w.confidence is not None]
    return round(min(known), 4) if known else 1.0
