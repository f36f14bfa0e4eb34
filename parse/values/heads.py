"""What any head, label, caption, line above, page or document says: period, basis, unit.

One set of small parsers for every reader. Each takes words and returns typed values; where the
words stood is kept beside them, so that nearer goes before farther and a reader knows how surely
a meaning was said. Words that tell sex, measure, account or insats are the readers' own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from finsam.parse.facts import Basis, Unit
from finsam.parse.lists import any_of, listed
from finsam.parse.values.period import Period, PeriodKind, find_periods
from finsam.parse.values.period_texts import year_of
from finsam.parse.values.short import bare_month, relative_period, short_period
from finsam.parse.values.units import unit_in
from finsam.parse.values.words import first_kind, word_list

_TABLE = "basis_words.csv"
_SPENT = re.compile(
    rf"(?:%|{any_of('values.share')})\s+av\s+(?:{any_of('values.spent_of')})?(?:\w+)?budget",
    re.IGNORECASE,
)
"""A share of the budget that was spent."""


class Told(StrEnum):
    """Where a meaning was said, nearest first."""

    CELL = "cell"
    ROW = "row"
    HEAD = "head"
    CORNER = "corner"
    CAPTION = "caption"
    ABOVE = "above"
    """The heads of a table before it, or lines of dates above it."""
    FOOT = "foot"
    """Right under the table."""
    PAGE = "page"
    DOCUMENT = "document"
    INFERRED = "inferred"
    """Nobody says it: the kind of the document, or the other figures, suggest it."""
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolds:
    """Where the parts of a figure's meaning were said."""

    period: Told
    basis: Told
    unit: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What some words say; ``None`` where they are silent.

    Attributes:
        period: the one that holds among those named.
        basis: budget, outcome, forecast or difference.
        unit: of money or share.
    """

    period: Period | None = None
    basis: Basis | None = None
    unit: Unit | None = None

    @property
    def silent(self) -> bool:
        """Whether the words say nothing of these."""
        return self.period is None and self.basis is None and self.unit is None


def said_in(text: str, year: int | None = None) -> Said:
    """What one head, label or caption says.

    Args:
        text: its words, lines joined by blanks.
        year: of the document, for words that print none (``jan-juni``).
    """
    return Said(period=period_in(text, year), basis=basis_in(text), unit=unit_in(text))


def basis_in(text: str | None) -> Basis | None:
    """The basis that words say; differences go before the rest, a share of the budget is spent.

    "Budget 2023 med prognos" is a budget: of several words the first holds.
    """
    if not text:
        return None
    if word_list(_TABLE, "difference").search(text):
        return Basis.DIFFERENCE
    if _SPENT.search(text):
        return Basis.OUTCOME
    kind = first_kind(_TABLE, text, "budget", "outcome", "forecast")
    return Basis(kind) if kind else None


def period_in(text: str, year: int | None = None) -> Period | None:
    """The period that words name; words without a year borrow the one printed beside them."""
    words = text.rstrip("0123456789 ")
    short = short_period(text, year, told=basis_in(words) is not None and not rest_of(words))
    if short is not None:
        return short
    if (relative := relative_period(text, year)) is not None:
        return relative
    if (month := bare_month(text, year)) is not None:
        return month
    found = find_periods(text, year)
    lenders = [p for p in found if p.complete and p.kind in (PeriodKind.YEAR, PeriodKind.DAY)]
    if lenders:
        lender = next((p for p in lenders if p.kind is PeriodKind.YEAR), lenders[0])
        found = find_periods(text, year_of(lender.text))
    return pick_period(found)


def pick_period(found: Iterable[Period]) -> Period | None:
    """The period that holds among several: the shortest words lose to a range or a part of a year.

    A heading such as ``2021-06-30 (6 mån)`` names both the day and the months that end there.
    """
    periods = list(found)
    if not periods:
        return None
    for kind in (PeriodKind.PART, PeriodKind.MONTH, PeriodKind.YEARS):
        for period in periods:
            if period.kind is kind:
                return period
    complete = [period for period in periods if period.complete]
    return (complete or periods)[-1]


_ANY_YEAR = 2000
_PLAIN = frozenset(listed("values.plain_head"))
"""Words of heads that tell no column or row from another."""


def heads_column(text: str) -> bool:
    """Whether words are what a column of money is headed by: basis and period, nothing else.

    So are the lines of a row that is stacked as a card, one line a column under the row's name.
    """
    said = said_in(text, _ANY_YEAR)
    return said.basis is not None and said.period is not None and not rest_of(text)


def rest_of(text: str) -> str:
    """What words say beside period, basis and unit, in lower case; empty for a bare dimension."""
    rest = text
    for period in reversed(find_periods(text, _ANY_YEAR)):
        rest = rest[: period.start] + " " + rest[period.end :]
    words = [
        word
        for word in re.findall(r"[^\W\d_]{3,}", rest.casefold())
        if basis_in(word) is None and unit_in(word) is None and word not in _PLAIN
    ]
    return " ".join(words)
