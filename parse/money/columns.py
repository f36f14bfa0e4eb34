"""What each column of a finance table holds: period, basis, unit, amounts or shares or notes."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from finsam.parse.facts import Basis, DocumentKind, Part, Unit
from finsam.parse.layout import Cell, Table
from finsam.parse.money.words import says
from finsam.parse.values.amount import FigureKind, parse_figure
from finsam.parse.values.figure import Figure
from finsam.parse.values.heads import Told, basis_in, period_in
from finsam.parse.values.period import PeriodKind, find_periods
from finsam.parse.values.period_texts import span
from finsam.parse.values.short import are_short_days
from finsam.parse.values.units import unit_in

_ALIGNED = 14.0
"""Points by which the right edges of one column may differ from table to table."""
_SPECKS = " =-–—|_.:;,'"
"""What the ends of ruled lines and specks of a scan are read as."""
_END_DATE = re.compile(r"^[-–]\s?\d{4}")
_WHOLE_YEAR = 360
"""Days from which a period is a whole year."""
_OTHERS = 1000
"""The figure from which those of the other columns are amounts."""
_MOST_NOTES = 40
"""The greatest number of a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of figures.

    Attributes:
        index: in the table, from 0.
        header: the words of its headings, top to bottom.
        period: as its heading says, in the form of the public views; ``None`` if it is silent.
        is_day: whether that is the date of a balance.
        basis: as its heading says.
        unit: as its heading says.
        is_note: whether it holds references to notes and no figures.
        told: where its period and basis were said: its own head, or the heads of a table before.
        unit_told: where its unit was said; inferred where the figures show it.
    """

    index: int
    header: str
    period: str | None
    is_day: bool
    basis: Basis | None
    unit: Unit | None
    is_note: bool
    told: Told = Told.HEAD
    unit_told: Told = Told.HEAD


def default_basis(part: Part, period: str | None) -> Basis | None:
    """Basis of a column that names just a period: budget in a plan, outcome in a report.

    A column for the whole of the year in an interim report is its budget.
    """
    if part.kind is DocumentKind.PLAN:
        return Basis.BUDGET
    if part.kind not in (DocumentKind.ANNUAL, DocumentKind.INTERIM):
        return None
    if part.kind is DocumentKind.INTERIM and period and part.period and "/" in part.period:
        first_day, last_day = span(period)
        own_first, own_last = span(part.period)
        whole = (last_day - first_day).days >= _WHOLE_YEAR
        if whole and first_day.year == own_first.year and last_day > own_last:
            return Basis.BUDGET
    return Basis.OUTCOME


def _headers(table: Table, rows: int, column: int) -> list[str]:
    texts: list[str] = []
    for row in range(rows):
        cell = table.cell(row, column)
        if cell is None or not cell.text or cell.text in texts:
            continue
        if cell.column != column and _END_DATE.match(cell.text):
            continue  # the end of the first column's range, set too wide
        if cell.column == 0 < column:
            continue  # it lies over the labels, too: a title of the table, told as its corner
        texts.append(cell.text)
    return texts


def _figures(cells: Iterable[Cell]) -> list[Figure]:
    return [figure for cell in cells if (figure := parse_figure(cell.text)) is not None]


def _is_note(header: str, figures: list[Figure], others: float) -> bool:
    """Whether a column holds numbers of notes: its head says so, or it is small beside others."""
    if says("note", header.strip()):
        return True
    values = [figure.value for figure in figures]
    if not values or header.strip() or others < _OTHERS:
        return False
    small = all(
        0 < v < _MOST_NOTES and v == int(v) and len(f.printed) <= 2
        for v, f in zip(values, figures, strict=True)
    )
    rising = all(a <= b for a, b in itertools.pairwise(values))
    return small and rising


def read_columns(table: Table, header_rows: int, year: int | None) -> tuple[Column, ...]:
    """The columns of figures of ``table``, left to right.

    Args:
        table: the table.
        header_rows: how many rows at its top are headings.
        year: the year of the document, for headings without one.
    """
    body: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.row >= header_rows and cell.column_span == 1:
            body.setdefault(cell.column, []).append(cell)
    figures = {index: _figures(cells) for index, cells in body.items()}
    typical = {
        index: float(median(abs(f.value) for f in found))
        for index, found in figures.items()
        if found
    }
    columns: list[Column] = []
    for index in sorted(typical):
        if index < table.label_columns and len(figures[index]) * 2 < len(body[index]):
            continue
        if not figures[index] or (len(figures[index]) * 2 < len(body[index]) and index == 0):
            continue
        texts = _headers(table, header_rows, index)
        header = " ".join(texts)
        others = max((t for i, t in typical.items() if i != index), default=0.0)
        period = period_in(" ".join(texts), year)
        columns.append(
            Column(
                index=index,
                header=header,
                period=period.text if period else None,
                is_day=period is not None and period.kind is PeriodKind.DAY,
                basis=basis_in(header),
                unit=unit_in(header) or _cell_unit(figures[index]),
                is_note=_is_note(header, figures[index], others),
            )
        )
    return tuple(columns)


def column_of(index: int, header: str, year: int | None) -> Column:
    """A column known by its heading alone."""
    period = period_in(header, year)
    return Column(
        index=index,
        header=header,
        period=period.text if period else None,
        is_day=period is not None and period.kind is PeriodKind.DAY,
        basis=basis_in(header),
        unit=unit_in(header),
        is_note=False,
        told=Told.ABOVE,
    )


def _cell_unit(figures: list[Figure]) -> Unit | None:
    """The unit printed with most figures of a column."""
    units = [figure.unit for figure in figures if figure.unit]
    if not units or len(units) * 2 < len(figures):
        return None
    return Unit(max(sorted(set(units)), key=units.count))


def is_figure(cell: Cell | None) -> bool:
    """Whether a cell holds one figure and nothing else; a bare year is none."""
    figure = parse_figure(cell.text) if cell else None
    return figure is not None and figure.kind is FigureKind.NUMBER


def header_depth(table: Table) -> int:
    """How many rows at the top are headings, trusting the table but not blindly.

    A heading row may have been taken for a row of figures because it holds years, and a first
    row of figures for headings.
    """
    rows = table.header_rows
    if rows > 0 and _label_goes_on(table, rows):
        rows -= 1
    while rows > 0 and _is_body(table, rows - 1):
        rows -= 1
    while rows < table.rows - 1 and _is_heading(table, rows):
        rows += 1
    return rows


def _label_goes_on(table: Table, row: int) -> bool:
    """Whether the last heading is the first line of a label: lower case goes on below it."""
    label = table.cell(row, 0)
    above = [cell for cell in _row(table, row - 1) if cell.column > 0]
    words = all(cell.text.isalpha() and cell.text.islower() for cell in above)
    return label is not None and label.text[:1].islower() and bool(above) and words


def _row(table: Table, row: int) -> list[Cell]:
    return [cell for cell in table.cells if cell.row == row]


def _is_body(table: Table, row: int) -> bool:
    cells = [cell for cell in _row(table, row) if cell.column > 0]
    return any(is_figure(cell) for cell in cells) and not _are_years(cells)


def _are_years(cells: Sequence[Cell]) -> bool:
    """Whether cells hold years that follow one another, whatever specks stand before them.

    A scan reads the ends of ruled lines as dashes: "— 2023" above a column is no amount.
    """
    bare = [cell.text.strip(_SPECKS) for cell in cells]
    if are_short_days(bare):
        return True
    if len(bare) < 2 or not all(re.fullmatch(r"(?:19|20)\d\d", text) for text in bare):
        return False
    steps = {int(b) - int(a) for a, b in itertools.pairwise(bare)}
    return steps in ({1}, {-1})


def _is_heading(table: Table, row: int) -> bool:
    """A row whose cells right of the labels are all periods, units or words of a basis."""
    right = [cell for cell in _row(table, row) if cell.column >= max(1, table.label_columns)]
    if _are_years(right):
        return True
    if not right or any(is_figure(cell) for cell in right):
        return False
    telling = [
        cell
        for cell in right
        if find_periods(cell.text, 2000)
        or basis_in(cell.text)
        or unit_in(cell.text)
        or says("note", cell.text)
    ]
    return len(telling) * 2 > len(right)


def same_heads(above: Table, below: Table) -> bool:
    """Whether the columns of figures of two tables stand under the same heads, and have some."""
    one, other = _all_headers(above), _all_headers(below)
    return one == other and any(one)


def _all_headers(table: Table) -> list[list[str]]:
    depth = header_depth(table)
    return [_headers(table, depth, column) for column in range(1, table.columns)]


def same_columns(above: Table, below: Table) -> bool:
    """Whether the figures of two tables stand in the same columns of the page."""
    one, other = _edges(above), _edges(below)
    if not other or len(one) != len(other):
        return False
    return all(abs(a - b) <= _ALIGNED for a, b in zip(one, other, strict=True))


def _edges(table: Table) -> list[float]:
    """Right edges, in points, of the figures of each column of figures, left to right."""
    edges: dict[int, list[float]] = {}
    for cell in table.cells:
        if cell.column > 0 and cell.column_span == 1 and cell.box is not None and is_figure(cell):
            edges.setdefault(cell.column, []).append(cell.box.x1)
    return [median(found) for _, found in sorted(edges.items())]
