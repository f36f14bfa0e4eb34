"""Sums that figures about people should satisfy: columns, rows, women and men, exit reasons.

A person may have several sources of income, so those never need add up.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.extract.page import TextSource
from finsam.parse.arithmetic.slips import Outcome, shown
from finsam.parse.facts import Check, FactRef, ParticipantFact, Status

_TELLING_SUM = Decimal(20)
"""A sum from which chance makes at most one in twenty hold."""
_ROUNDED_PARTS = Decimal("0.5")
"""What rounding may add to a sum of whole percent, for each part."""
_WHOLE = Decimal(100)
_FEWEST_PARTS = 3
"""Parts from which a small sum tells anything."""
_UNSURE = 0.8
"""How sure a figure from a scan is, 0-1, below which a sum may not confirm it."""


def checks(facts: Sequence[ParticipantFact], labels: "TableLabels") -> tuple[Check, ...]:
    """All sums within tables that can be tested, in the order of the tables.

    A rule that fails wherever it is tried was not meant, and is not told: the rows that a sum is
    of stand elsewhere, or were not read.

    Args:
        facts: of one file; the checks point into them.
        labels: of the tables' rows and columns.
    """
    found: list[Check] = []
    for table in sorted({f.table_id for f in facts if f.table_id is not None}):
        members = [(i, f) for i, f in enumerate(facts) if f.table_id == table]
        for rule in (_columns, _rows, _exits):
            families: dict[int | None, list[Check]] = {}
            for key, check in rule(members, labels):
                families.setdefault(key, []).append(check)
            for family in families.values():
                found += family if shown([_outcome(c) for c in family]) else _holding(family)
    return tuple(found)


def _outcome(check: Check) -> Outcome:
    return Outcome(check.holds, check.expected, check.actual, len(check.facts) - 1)


def _holding(family: Sequence[Check]) -> list[Check]:
    return [check for check in family if check.holds]


def judged(facts: Sequence[ParticipantFact], found: Sequence[Check]) -> tuple[ParticipantFact, ...]:
    """The facts with the status that the sums give them.

    A sum of numbers that large hardly comes out by chance, and confirms all that take part. One
    that fails puts them in doubt if the scan is unclear; in clear text the slip is the paper's.
    """
    out = list(facts)
    for check in found:
        status = Status.CONFIRMED if check.holds else Status.DOUBTFUL
        if check.holds and (abs(check.actual) < _TELLING_SUM or len(check.facts) < _FEWEST_PARTS):
            continue
        if not check.holds and check.verdict != "reading":
            continue
        for ref in check.facts:
            fact = out[ref.index]
            if fact.status is Status.READ and fact.unit == "count":
                out[ref.index] = replace(fact, status=status)
    return tuple(out)


class TableLabels:
    """Labels of rows and columns of the tables that were read, and which of them are sums."""

    def __init__(self) -> None:
        self.rows: dict[tuple[int, int], str] = {}
        self.columns: dict[tuple[int, int], str] = {}
        self.total_rows: set[tuple[int, int]] = set()
        self.total_columns: set[tuple[int, int]] = set()
        self.titles: dict[int, str] = {}

    def row(self, table: int, row: int | None) -> str:
        """Label of a row."""
        return self.rows.get((table, row or 0), "")

    def column(self, table: int, column: int | None) -> str:
        """Label of a column."""
        return self.columns.get((table, column or 0), "")


_Member = tuple[int, ParticipantFact]
_Tried = tuple[int | None, Check]
"""Row or column of the sums that one rule tries, and the sum tried at one place."""


def _check(
    target: _Member, parts: Sequence[_Member], expr: str, signs: Iterable[int] | None = None
) -> Check:
    index, fact = target
    used = list(signs) if signs is not None else [1] * len(parts)
    expected = sum((s * p.value for s, (_, p) in zip(used, parts, strict=True)), Decimal(0))
    slack = _ROUNDED_PARTS * len(parts) if fact.unit == "percent" else Decimal(0)
    holds = abs(expected - fact.value) <= slack
    return Check(
        page=fact.source.page,
        expr=expr,
        expected=expected,
        actual=fact.value,
        holds=holds,
        verdict=None if holds else _verdict([target, *parts]),
        facts=tuple(FactRef(kind="participants", index=i) for i in (index, *(i for i, _ in parts))),
    )


def _verdict(members: Sequence[_Member]) -> str:
    """Whose fault a sum that fails may be: exact text is not misread."""
    unsure = any(
        f.source.method is TextSource.OCR and f.source.confidence < _UNSURE for _, f in members
    )
    return "reading" if unsure else "paper"


def _same_column(fact: ParticipantFact) -> tuple[object, ...]:
    """What figures of one column share; brackets give a cell figures of two periods."""
    return fact.column, fact.period, fact.unit, fact.sex


def _columns(members: Sequence[_Member], labels: TableLabels) -> Iterator[_Tried]:
    """The rows of sums against the rows above them, with the row.

    Those are all rows above that are no sums, those since the sum before, or the sums: whichever
    the figures of most columns show.
    """
    table = members[0][1].table_id or 0
    sums = {row for own, row in labels.total_rows if own == table}
    rows = {f.row or 0 for _, f in members}
    for row in sorted(sums & rows):
        above = {r for r in rows if r < row}
        last = max(above & sums, default=-1)
        spans = (above - sums, {r for r in above - sums if r > last}, above & sums)
        tried = [_column_sums(members, labels, row, span) for span in spans]
        best = max(tried, key=lambda found: sum(check.holds for check in found))
        yield from ((row, check) for check in best)


def _column_sums(
    members: Sequence[_Member], labels: TableLabels, row: int, above: Collection[int]
) -> list[Check]:
    """Each figure of a row of sums against those of the rows ``above`` in its column."""
    found: list[Check] = []
    for index, total in members:
        if total.row != row or not _is_summed(total):
            continue
        parts = [
            (i, f)
            for i, f in members
            if (f.row or 0) in above and _same_column(f) == _same_column(total)
        ]
        if len(parts) >= 2:
            name = labels.column(total.table_id or 0, total.column)
            words = _words(labels, total, name, parts, by_row=True)
            found.append(_check((index, total), parts, words))
    return found


def _is_summed(total: ParticipantFact) -> bool:
    """Whether a figure of a row of sums is one: rates, changes and incomes are not summed."""
    rate = total.unit == "percent" and abs(total.value - _WHOLE) > _ROUNDED_PARTS
    return not rate and not total.measure.startswith("support")


def _rows(members: Sequence[_Member], labels: TableLabels) -> Iterator[_Tried]:
    """The column of sums for all against women and men, with the column."""
    for index, total in members:
        place = (total.table_id or 0, total.column or 0)
        if place not in labels.total_columns or total.sex != "total" or total.unit != "count":
            continue
        parts = [
            (i, f)
            for i, f in members
            if f.row == total.row
            and f.sex in ("women", "men")
            and (f.period, f.unit, f.measure, f.insats) == _about(total)
        ]
        if {f.sex for _, f in parts} == {"women", "men"} and len(parts) == 2:
            name = labels.row(place[0], total.row)
            words = _words(labels, total, name, parts, by_row=False)
            yield total.column, _check((index, total), parts, words)


def _about(fact: ParticipantFact) -> tuple[object, ...]:
    return fact.period, fact.unit, fact.measure, fact.insats


def _exits(members: Sequence[_Member], labels: TableLabels) -> Iterator[_Tried]:
    """A row's exit reasons against its number of people who left, with the column of that."""
    for index, total in members:
        if total.measure != "ended" or total.detail is not None or total.unit != "count":
            continue
        parts = [
            (i, f)
            for i, f in members
            if f.row == total.row
            and f.column != total.column
            and f.measure.startswith("ended_")
            and (f.period, f.unit, f.sex, f.insats)
            == (total.period, total.unit, total.sex, total.insats)
        ]
        if len(parts) >= 2:
            name = labels.row(total.table_id or 0, total.row)
            words = _words(labels, total, name, parts, by_row=False)
            yield total.column, _check((index, total), parts, words)


def _words(
    labels: TableLabels,
    total: ParticipantFact,
    name: str,
    parts: Sequence[_Member],
    *,
    by_row: bool,
) -> str:
    """The relation in words, labels as printed."""
    table = total.table_id or 0
    if by_row:
        target = labels.row(table, total.row)
        terms = [labels.row(table, f.row) for _, f in parts]
    else:
        target = labels.column(table, total.column)
        terms = [labels.column(table, f.column) for _, f in parts]
    title = labels.titles.get(table, "")
    where = ", ".join(part for part in (title, name) if part)
    sums = " + ".join(term or "?" for term in terms)
    return f"{where}: {target or '?'} = {sums}" if where else f"{target or '?'} = {sums}"
