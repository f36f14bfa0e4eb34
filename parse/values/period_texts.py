"""Periods as the public views write them, and what can be asked of one."""

import calendar
import re
from datetime import date

from finsam.parse.values.dates import day_of

_PERIODS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""A year in a period as the public views write it."""


def span(period: str) -> tuple[date, date]:
    """First and last day of a period in the form of the public views.

    Raises:
        ValueError: if ``period`` has not that form.
    """
    if re.fullmatch(r"\d{4}", period):
        return date(int(period), 1, 1), date(int(period), 12, 31)
    first, _, last = period.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def last_day(period: str) -> str:
    """ISO date of the last day of ``period``: where its closing balance stands."""
    return span(period)[1].isoformat()


def first_day(period: str) -> str:
    """ISO date of the first day of ``period``: where its opening balance stands."""
    return span(period)[0].isoformat()


def year_of(period: str) -> int:
    """The year in which ``period`` ends."""
    return span(period)[1].year


def between(first: date, last: date) -> str:
    """The period from ``first`` to ``last``, both included: a year if it is just that."""
    if first == last:
        return first.isoformat()
    if first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
        return str(first.year)
    return f"{first.isoformat()}/{last.isoformat()}"


def months(year: int, first: int, last: int) -> str:
    """The period of ``year`` from month ``first`` to month ``last``, 1 to 12, both included."""
    return between(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def same_part(period: str, year: int) -> str:
    """The part of ``year`` that ``period`` is of its own year; ``period`` within one year."""
    first, last = span(period)
    begins = day_of(year, first.month, first.day)
    ends = day_of(year, last.month, last.day) or day_of(year, last.month, last.day - 1)
    return between(begins, ends) if begins and ends else str(year)


def year_before(period: str) -> str:
    """The same day, part or whole of the year before: ``2023-06-30`` for ``2024-06-30``."""
    earlier = _PERIODS_YEAR.sub(lambda found: str(int(found.group()) - 1), period)
    return earlier.replace("-02-29", "-02-28")


def is_whole_year(period: str | None) -> bool:
    """Whether ``period`` is one whole year."""
    return period is not None and len(period) == len("2031")


def is_single_day(period: str | None) -> bool:
    """Whether ``period`` is one day."""
    return period is not None and len(period) == len("2031-12-31")


def part_of_a_year(period: str | None) -> bool:
    """Whether ``period`` is a range that covers only part of one year."""
    if period is None or "/" not in period:
        return False
    first, last = span(period)
    return first.year == last.year


def since_new_year(period: str, own: str | None) -> str:
    """A later part of a year as the year up to its end, where that is what the report is about.

    "Tertial 2" over a column of an interim report for January to August is what came in up to
    the end of August, and in the column beside it for the year before as well.

    Args:
        period: in the form of the public views.
        own: the report's own period.
    """
    if own is None or "/" not in own or "/" not in period:
        return period
    (first, last), (own_first, own_last) = span(period), span(own)
    whole = own_first == date(own_last.year, 1, 1) and first.year == last.year
    ends = (last.month, last.day) == (own_last.month, own_last.day)
    return between(date(last.year, 1, 1), last) if whole and ends and first.month > 1 else period
