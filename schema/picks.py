"""Keeps ready what comparisons ask for most: a document's amounts, its people, its judged goals.

The same cost stands in a table, again in a table in tkr, in a sentence, and next year beside the
new figure. Which of its figures a document offers depends on that document alone, so it is worked
out when the document is stored or corrected. A document that changed in any other way loses its
mark in ``picked_document``, by triggers on SQLite, and is worked out anew before anyone asks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, text

from finsam.parse.codes.book import codebook
from finsam.schema.counts import counts_of
from finsam.schema.judged import goals_of
from finsam.schema.kept import UNMARKED
from finsam.schema.models.base import Base
from finsam.schema.models.picks import (
    PickedAmountRow,
    PickedDocumentRow,
    PickedGoalsRow,
    PickedPeopleRow,
)
from finsam.schema.spans import year_and_span

FRAME = frozenset({"INC", "COST", "RES"})
"""What a whole statement prints."""
ADDED = (
    *("COST.ADM.", "COST.IND.", "COST.STR.", "COST.INS"),
    *("INC.MEM.KOM", "INC.MEM.REG", "INC.EXT", "INC.OTH"),
    *("BAL.AST.", "BAL.LIA.", "BAL.PROV", "CF.CHG"),
)
"""Categories whose rows are added where the table prints no sum of them."""
_UNIT_ORDER = {"kr": 0, "tkr": 1, "mkr": 2}
_WEAK = {"corrected": 0, "confirmed": 1, "repaired": 2, "read": 2}
_FIGURES = text(
    """
    SELECT f.fact_id, f.forbund_id, f.page, f.position, f.status, m.category, m.period, m.basis,
        m.is_total, m.value, m.unit, m.table_no
    FROM fact AS f JOIN finance_fact AS m ON m.fact_id = f.fact_id
    WHERE f.document_id = :document AND f.kind = 'finance' AND m.category IS NOT NULL
        AND f.forbund_id IS NOT NULL AND m.basis IS NOT NULL AND m.basis <> 'difference'
        AND m.period IS NOT NULL
    ORDER BY f.position
    """
)


class Figure(NamedTuple):
    """A figure of money with a code, of one document."""

    fact_id: str
    page: int
    position: int
    doubtful: bool
    category: str
    key: tuple[str, int, str, str]
    is_total: bool
    value: Decimal
    share: bool
    table_no: int | None
    unit_order: int
    weakness: int

    @property
    def ore(self) -> int:
        """The amount in öre."""
        return int((self.value * 100).to_integral_value())


Kept = Sequence[tuple[type[Base], list[dict[str, Any]]]]
"""Tables and their rows, without the document."""


def pick(connection: Connection, documents: Iterable[str]) -> None:
    """Works out anew what is kept of ``documents`` (their keys), and marks them."""
    for document in documents:
        kept: Kept = (
            (PickedAmountRow, offers(list(_figures(connection, document)))),
            (PickedPeopleRow, counts_of(connection, document)),
            (PickedGoalsRow, goals_of(connection, document)),
            (PickedDocumentRow, [{}]),
        )
        for table, rows in kept:
            of = table.__table__.c["document_id"]
            connection.execute(delete(table).where(of == document))
            if rows:
                connection.execute(insert(table), [row | {"document_id": document} for row in rows])


def forget_picks(connection: Connection) -> None:
    """Marks every document as one to be worked out anew."""
    connection.execute(delete(PickedDocumentRow))


def pick_missing(connection: Connection) -> None:
    """Works out what is missing."""
    pick(connection, connection.execute(UNMARKED).scalars().all())


def _figures(connection: Connection, document: str) -> Iterator[Figure]:
    known = codebook().codes
    for row in connection.execute(_FIGURES, {"document": document}):
        when = year_and_span(row.period)
        if when is None or row.category not in known:
            continue
        yield Figure(
            fact_id=row.fact_id,
            page=row.page,
            position=row.position,
            doubtful=row.status == "doubtful",
            category=row.category,
            key=(row.forbund_id, *when, row.basis),
            is_total=bool(row.is_total),
            value=Decimal(str(row.value)),
            share=row.unit == "percent",
            table_no=row.table_no,
            unit_order=_UNIT_ORDER.get(row.unit, 9),
            weakness=_WEAK.get(row.status, 3),
        )


def offers(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """What a document offers, as rows of ``picked_amount`` without the document.

    A table is preferred to a sentence, a whole statement (income, costs and result) to an
    excerpt, kronor to rounded thousands, a confirmed figure to an unconfirmed one.

    Args:
        figures: all of one document with a code, in reading order.
    """
    printed: dict[tuple[int | None, bool], set[str]] = defaultdict(set)
    for one in figures:
        if one.table_no is not None and one.category in FRAME:
            printed[one.table_no, one.share].add(one.category)
    frame = {table: len(lines) for table, lines in printed.items()}

    def rank(one: Figure) -> tuple[bool, int, int, int, int]:
        whole = frame.get((one.table_no, one.share), 0)
        return one.table_no is None, -whole, one.unit_order, one.weakness, one.position

    groups: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for one in sorted(figures, key=rank):
        groups[one.share, one.category, one.key].append(one)
    rows = []
    for (share, _, _), group in groups.items():
        make = _share if share else _amount
        rows.append(make(group) | {"frame": -rank(group[0])[1]})
    return rows + _lines(figures)


def _row(kind: str, category: str, chosen: Sequence[Figure]) -> dict[str, Any]:
    first = chosen[0]
    forbund, year, span, basis = first.key
    return {
        "kind": kind,
        "category": category,
        "forbund_id": forbund,
        "year": year,
        "span": span,
        "basis": basis,
        "ore": Decimal(sum(one.ore for one in chosen)),
        "percent": None,
        "no_table": first.table_no is None,
        "frame": 0,
        "unit_order": first.unit_order,
        "weakness": first.weakness,
        "position": first.position,
        "first_category": first.category,
        "doubtful": any(one.doubtful for one in chosen),
        "places": [[one.page, one.fact_id] for one in chosen],
        "others": [],
    }


def _share(group: Sequence[Figure]) -> dict[str, Any]:
    first = group[0]
    return _row("share", first.category, [first]) | {"ore": None, "percent": first.value}


def _amount(group: Sequence[Figure]) -> dict[str, Any]:
    """The best of a group in the order of preference, or the sum of its like in its table."""
    best = group[0]
    added = best.category.startswith(ADDED)
    place = [one for one in group if one.table_no == best.table_no]
    totals = [one for one in place if one.is_total]
    chosen = totals[:1] or (place if added and best.table_no is not None else place[:1])
    # The place of the best in the order of preference stays that of the amount.
    row = _row("amount", best.category, _without_parts(chosen))
    row |= {name: getattr(best, name) for name in ("unit_order", "weakness", "position")}
    return row | {"others": [] if added else sorted({one.ore for one in group})}


def _without_parts(chosen: Sequence[Figure]) -> Sequence[Figure]:
    """``chosen`` without those that one of them, which no word calls a sum, adds up.

    Of two figures alike nothing tells whether one is the sum of the other.
    """
    whole = sum(one.ore for one in chosen)
    sums = [one for one in chosen if one.ore and 2 * one.ore == whole]
    return sums if len(chosen) > 2 and len(sums) == 1 else chosen


def _lines(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """The sums of the lines below each code, of the table with most of them."""
    tables: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for one in sorted(figures, key=lambda one: (one.category, one.position)):
        deep = one.category.startswith("COST.") and one.category.count(".") >= 2
        if deep and not (one.is_total or one.share or one.table_no is None):
            above = one.category.rsplit(".", 1)[0] + ".LINES"
            tables[above, one.key, one.table_no].append(one)
    most: dict[tuple[Any, ...], list[Figure]] = {}
    for (above, key, _), lines in tables.items():
        if len(lines) > len(most.get((above, key), ())):
            most[above, key] = lines
    return [_row("lines", above, lines) for (above, _), lines in most.items()]
