"""Which tables, and which of their columns, are about money."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from finsam.parse.layout import Table
from finsam.parse.lists import any_of
from finsam.parse.logical import LogicalTable, UnitFrom
from finsam.parse.money.columns import Column
from finsam.parse.money.words import count, is_total, says
from finsam.parse.passages.tables import is_sheet
from finsam.parse.trees.units import rows_told, told_by_heads, unit_columns
from finsam.parse.values.amount import FigureKind, parse_figure
from finsam.parse.values.figure import Figure
from finsam.parse.values.period import find_periods
from finsam.parse.values.units import MONEY, unit_in

_NOTE = re.compile(rf"^{any_of('money.note')}\d+\b", re.IGNORECASE)
_LABEL_AND_ANSWER = 2  # columns of a form as it is laid
_LARGE = 10_000  # kronor in a cell; nobody counts as many participants
_FEW = 100  # without a unit, smaller figures are page numbers, counts, shares of people
_FEW_ROWS = 3
"""One row in so many may count people in a table of key figures in thousands."""
_NEAR = frozenset({UnitFrom.CORNER, UnitFrom.CAPTION, UnitFrom.FOOT})
"""Places where a unit is said of this table, and not of the page or the file as a whole."""
_FIGURES = 3
"""Of so many filled cells one has to be a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableEvidence:
    """What speaks for and against a table being about money.

    Attributes:
        figures: cells that hold one figure and nothing else.
        filled: cells right of the labels that hold anything.
        unit: whether a unit of money stands in the title, a heading or most cells.
        shares: whether most of its figures are percentages.
        large: typical size of its figures in the unit printed.
        money: words of money in title, headings and labels.
        people: words of participants there.
        other: words of goals and calendars in the heads of columns.
        note: whether it is a numbered note to accounts, under dates or years.
        around: whether the words right around it say that its figures are money.
        aims: rows with figures that are named by a goal, or by the key of its target.
        told: rows with figures.
        headed: whether heads of some of its columns say a unit of money, and others do not; or a
            column says the unit of each row.
        dated: whether the heads of all its columns of figures, several, say a time.
        counts: rows with figures whose labels, and nothing else of the table, speak of people.
    """

    figures: int
    filled: int
    unit: bool
    large: float
    shares: bool
    money: int
    people: int
    other: int
    note: bool
    around: bool
    aims: int = 0
    told: int = 0
    headed: bool = False
    dated: bool = False
    counts: int = 0

    @property
    def hardly_of_people(self) -> bool:
        """Whether no word speaks of people, or only those of a row among many."""
        return not self.people or 0 < _FEW_ROWS * self.counts <= self.told

    @property
    def about_goals(self) -> bool:
        """Whether at least half of its rows with figures, and one of them, set goals."""
        return self.aims * 2 >= max(self.told, 1)


def weigh(logical: LogicalTable, title: str, headings: Sequence[str]) -> TableEvidence:
    """Gather what speaks for and against a table being about money."""
    table = logical.table
    right = [cell for cell in table.cells if cell.column > 0 and cell.row >= table.header_rows]
    head = [cell.text for cell in table.cells if cell.row < table.header_rows]
    labels = [cell.text for cell in table.cells if cell.column == 0]
    figures = [figure for cell in right if (figure := parse_figure(cell.text)) is not None]
    numbers = [figure for figure in figures if figure.kind is FigureKind.NUMBER]
    words = " ; ".join([title, *headings[-1:], *head, *labels])
    sizes = [float(abs(figure.value)) for figure in numbers if figure.value]
    rows = _told_rows(logical)
    by_row = _has_units(logical)
    return TableEvidence(
        figures=len(numbers),
        filled=len(right),
        unit=by_row or _money_unit([title, *head, *labels[:2]]) or _priced(numbers),
        shares=_most(numbers, "percent"),
        large=median(sizes) if sizes else 0.0,
        money=count("money", words),
        people=count("people", words),
        other=_of_others(head),
        note=_is_note(title, head),
        around=_said_near(logical),
        aims=sum(_sets_goal(label) for label in rows),
        told=len(rows),
        headed=told_by_heads(logical) or by_row,
        dated=_is_dated(logical),
        counts=_counting_rows(rows, [title, *headings[-1:], *head]),
    )


def _of_others(heads: Sequence[str]) -> int:
    """How many heads are those of goals and calendars."""
    return sum(says("goal", text) or says("calendar", text) for text in heads)


def _is_note(title: str, heads: Sequence[str]) -> bool:
    """Whether a table is a numbered note to accounts, under dates or years."""
    return _NOTE.match(title) is not None and any(find_periods(text) for text in heads)


def _most(numbers: Sequence[Figure], *units: str) -> bool:
    """Whether most figures have one of the units behind them."""
    return 2 * sum(figure.unit in units for figure in numbers) > len(numbers) > 0


def _priced(numbers: Sequence[Figure]) -> bool:
    """Whether most figures have a unit of money, or as many as are shares and all others are."""
    return _most(numbers, *MONEY) or _with_shares(numbers)


def _with_shares(numbers: Sequence[Figure]) -> bool:
    """Whether all figures are amounts with their unit or shares, as many of each."""
    priced = sum(figure.unit in MONEY for figure in numbers)
    shares = sum(figure.unit == "percent" for figure in numbers)
    return priced > 1 and priced >= shares and priced + shares == len(numbers)


def _told_rows(logical: LogicalTable) -> list[str]:
    """The labels of the rows that have figures."""
    told = {cell.row for cell in logical.figures}
    return [row.label or "" for row in logical.rows if row.index in told]


def _counting_rows(rows: Sequence[str], around: Iterable[str]) -> int:
    """How many rows speak of people, where the words over them do not."""
    if any(says("people", text) for text in around):
        return 0
    return sum(says("people", label) for label in rows)


def _sets_goal(label: str) -> bool:
    """Whether a row is named by a goal in words, or by a key such as ``Målvärde``."""
    return says("goal", label) or says("text_goal", label)


def _is_dated(logical: LogicalTable) -> bool:
    """Whether several columns hold figures and the heads of each say a time."""
    heads = [" ".join(logical.column_path(c)) for c in {cell.column for cell in logical.figures}]
    return len(heads) > 1 and all(find_periods(head) for head in heads)


def _has_units(logical: LogicalTable) -> bool:
    """Whether a column gives the unit of each row, and of some it is one of money."""
    told = rows_told(logical.table, unit_columns(logical.columns))
    return any(unit in MONEY for unit in told.values())


def _said_near(logical: LogicalTable) -> bool:
    """Whether the words right around a table give a unit of money for its figures."""
    return any(c.unit in MONEY and c.unit_from in _NEAR for c in logical.figures)


def _money_unit(texts: Iterable[str]) -> bool:
    return any(unit_in(text) in MONEY for text in texts)


def columns_of_money(logical: LogicalTable, evidence: TableEvidence) -> frozenset[int] | None:
    """Which columns of a table hold money: ``None`` for all of them, an empty set for none.

    A table about money is read whole. Of one about other things those columns are read whose own
    heads say that they hold money: they name its unit, or several, such as budget and outcome, do
    where the words right around the table give the unit.
    """
    if _is_whole(evidence):
        return None
    if evidence.other or evidence.about_goals:
        return frozenset()
    named = {c.column for c in logical.figures if c.unit in MONEY and c.unit_from is UnitFrom.HEAD}
    meant = {
        c.column
        for c in logical.figures
        if c.unit in MONEY and c.unit_from in _NEAR and _heads_money(logical, c.column)
    }
    return frozenset(named | meant if len(meant) > 1 else named)


def _is_whole(evidence: TableEvidence) -> bool:
    """Whether a table is about money as a whole."""
    if evidence.figures == 0 or evidence.figures * _FIGURES < evidence.filled:
        return False
    if (evidence.other and not evidence.unit) or evidence.about_goals:
        return False
    if evidence.unit:
        enough = evidence.money + 1 >= evidence.people
        return enough or evidence.headed or evidence.large >= _LARGE
    if evidence.large >= _LARGE or (evidence.shares and evidence.money > evidence.people):
        return True
    if evidence.note and not evidence.people:
        return True
    if evidence.around and evidence.dated and evidence.hardly_of_people:
        return True
    big = evidence.large >= _FEW or evidence.around
    return evidence.money > evidence.people and evidence.money >= 2 and big


def _heads_money(logical: LogicalTable, column: int) -> bool:
    """Whether the heads of a column speak of money and not of people."""
    heads = " ".join(logical.column_path(column))
    return says("money", heads) and not says("people", heads)


def is_money_column(column: Column) -> bool:
    """Whether a column of a table about money holds money or shares of it."""
    if column.is_note:
        return False
    counted = says("people", column.header) or says("counted_column", column.header)
    people = counted and not says("money", column.header)
    return not people or column.unit in MONEY


def without_sums_of_people(
    money: Sequence[Column], columns: Sequence[Column]
) -> tuple[Column, ...]:
    """The columns of money but for a sum of the columns of people right before it.

    "Kvinnor | Män | Totalt | Budget, tkr": the sum says no unit, while the money beside it does.
    """
    own = {column.index for column in money}
    said = any(column.unit in MONEY for column in money)
    people = {c.index for c in columns if c.index not in own and says("people", c.header)}
    return tuple(
        column
        for column in money
        if not (
            said
            and column.unit is None
            and column.basis is None
            and is_total(column.header)
            and {column.index - 1, column.index - 2} <= people
        )
    )


def is_filled_form(table: Table) -> bool:
    """Whether a table is a filled form: its answers are amounts, places, names, as each is asked.

    What one answer says of its unit is not said of the others.
    """
    return table.ruled and table.columns == _LABEL_AND_ANSWER and is_sheet(table)
