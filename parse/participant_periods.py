"""Periods of figures about people: the same part of another year, figures of the year before."""

from dataclasses import dataclass
from datetime import date

from finsam.parse.period import between, span, year_of


def shift(period: str, year: int) -> str:
    """The part of ``year`` that ``period`` is of its own year; ``period`` within one year."""
    first, last = span(period)
    try:
        return between(date(year, first.month, first.day), date(year, last.month, last.day))
    except ValueError:  # 29 February
        return str(year)


def within_a_year(period: str | None) -> bool:
    """Whether ``period`` is a range that covers only part of one year."""
    if period is None or "/" not in period:
        return False
    first, last = span(period)
    return first.year == last.year


def year_before(period: str) -> str:
    """The same part of the year before."""
    year = year_of(period)
    return str(year - 1) if len(period) == 4 else shift(period, year - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketNote:
    """A note that figures in brackets are those of another year; ``year`` if it prints one."""

    year: int | None
