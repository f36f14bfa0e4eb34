"""Periods as the public views write them: ``2022``, an ISO range, or an ISO date.

A year stands for the whole of it. A range is two ISO dates with a slash between. Reports print
periods in many ways: ``2021-12-31``, ``jan-juni 2021``, ``första halvåret 2021``, ``tertial 2``,
``(6 mån)``, ``2023/2024``.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from finsam.parse.lists import any_of
from finsam.parse.values.dates import MONTHS, day_of, month_number
from finsam.parse.values.period_patterns import (
    AND_ALL_BEFORE,
    PATTERNS,
    PRINTED_AT,
    UP_TO_ITS_END,
)
from finsam.parse.values.period_texts import between, months, span, year_of

_BESIDE = 24
"""Characters before a part of a year in which words say since when."""
_KEPT = 1 << 13
"""Texts whose periods are kept: several readers ask for those of a page's lines and cells."""
PART_NAME = re.compile(rf"\b(?:{any_of('values.part_of_year')})", re.IGNORECASE)
"""A word for a part of the year that a report may use for the year up to its end."""


class PeriodKind(StrEnum):
    """What the printed words said."""

    YEAR = "year"
    YEARS = "years"
    """Several whole years (``2016-2018``); a broken year (``2023/2024``) too."""
    PART = "part"
    """A part of a year: months, half-year, tertial, quarter, or a range of dates."""
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One period found in a text.

    Attributes:
        text: in the form of the public views.
        kind: what the printed words said.
        start: offset of its words, from 0.
        end: offset after them.
        complete: whether the year was printed with it (``Helår`` alone borrows one).
    """

    text: str
    kind: PeriodKind
    start: int
    end: int
    complete: bool = True

    @property
    def first(self) -> date:
        """Its first day."""
        return span(self.text)[0]

    @property
    def last(self) -> date:
        """Its last day."""
        return span(self.text)[1]


def _iso(text: str) -> date | None:
    digits = re.sub(r"\D", "", text)
    if len(digits) == 6:
        digits = f"20{digits}"
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _day(day: str, month: str, year: int) -> date | None:
    return day_of(year, month_number(month), int(day))


_PARTS = {"half": 6, "tertial": 4, "quarter": 3}
_NTH = {"första": 1, "vår": 1, "andra": 2, "höst": 2, "tredje": 3, "fjärde": 4}


def _nth(word: str) -> int:
    return _NTH.get(word.lower()) or int(word[0])


def _from_days(found: re.Match[str], year: int) -> str | None:
    group = found.groupdict()
    last = _day(group["d2"], group["m2"], year)
    first = _day(group["d"], group["m"] or group["m2"], int(group["y0"] or year))
    if first is None or last is None or first > last:
        return None
    return between(first, last)


def _from_months(found: re.Match[str], year: int) -> str | None:
    first_year = int(found["y0"] or year)
    first, last = month_number(found["m"]), month_number(found["m2"])
    if first_year == year and first > last:
        first_year -= 1
    end = date(year, last, calendar.monthrange(year, last)[1])
    return between(date(first_year, first, 1), end)


def _from_month_numbers(found: re.Match[str], year: int) -> str | None:
    first, last = date(int(found["y0"]), int(found["mm"]), 1), int(found["mm2"])
    end = date(year, last, calendar.monthrange(year, last)[1])
    return between(first, end) if first < end else None


def _since_january(found: re.Match[str]) -> str:
    """From January to a month of the same year, as accounting systems print it: ``3101-3108``."""
    return months(2000 + int(found["yy"]), 1, int(found["mm2"]))


def _until(found: re.Match[str], year: int) -> str | None:
    """From the first day of the year up to a day, or to the end of a month."""
    if not found["d"]:
        return months(year, 1, month_number(found["m"]))
    last = _day(found["d"], found["m"], year)
    return between(date(year, 1, 1), last) if last else None


def _from_years(found: re.Match[str]) -> str | None:
    first = int(found["year"])
    second = found["year2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if not first < last <= first + 12:
        return None
    return f"{first}-01-01/{last}-12-31"


def _one_day(name: str, found: re.Match[str], year: int) -> str | None:
    """A day: the turn of the year, or one printed with its month."""
    if name == "turn":
        return f"{year}-12-31"
    month = MONTHS[int(found["mm"]) - 1] if name == "slash-day" else found["m"]
    day = _day(found["d"], month, year)
    return day.isoformat() if day else None


def _whole(name: str, found: re.Match[str], year: int) -> tuple[str | None, PeriodKind]:
    """The period that one pattern found, its year known."""
    if name in _PARTS:
        size, nth = _PARTS[name], _nth(found["n"])
        return months(year, size * (nth - 1) + 1, size * nth), PeriodKind.PART
    if name == "n-months":
        last = int(found["n"])
        return months(year, 1, last), PeriodKind.YEAR if last == 12 else PeriodKind.PART
    if name == "day-range":
        return _from_days(found, year), PeriodKind.PART
    if name == "until":
        return _until(found, year), PeriodKind.PART
    if name == "months":
        return _from_months(found, year), PeriodKind.PART
    if name == "month":
        return months(year, month_number(found["m"]), month_number(found["m"])), PeriodKind.MONTH
    if name == "year-month":
        return months(year, int(found["mm"]), int(found["mm"])), PeriodKind.MONTH
    if name in ("turn", "slash-day", "day"):
        return _one_day(name, found, year), PeriodKind.DAY
    if name == "month-range":
        return _from_month_numbers(found, year), PeriodKind.PART
    if name == "years":
        return _from_years(found), PeriodKind.YEARS
    return str(year), PeriodKind.YEAR


def _read(
    name: str, found: re.Match[str], default_year: int | None
) -> tuple[str | None, PeriodKind, bool]:
    if name == "iso":
        day = _iso(found["a"])
        return (day.isoformat() if day else None), PeriodKind.DAY, True
    if name == "iso-range":
        first, last = _iso(found["a"]), _iso(found["b"])
        if first is None or last is None or first > last:
            return None, PeriodKind.PART, True
        return between(first, last), PeriodKind.PART, True
    if name == "since-january":
        return _since_january(found), PeriodKind.PART, True
    printed = found.groupdict().get("year")
    year = int(printed) if printed else default_year
    if year is None:
        return None, PeriodKind.PART, False
    text, kind = _whole(name, found, year)
    return text, kind, printed is not None


def find_periods(text: str, default_year: int | None = None) -> tuple[Period, ...]:
    """All periods printed in ``text``, in order; the moment at which it was printed is none.

    Args:
        text: a heading, a cell, a sentence.
        default_year: the year of words that print none (``jan-juni``, ``Helår``, ``(6 mån)``,
            ``tertial 2``); without it they are not found.
    """
    return _found(text, default_year)


def _to_date(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a part of a year with words that say that all of the year before it is in.

    As it was where no such words stand beside it.
    """
    before = UP_TO_ITS_END.search(text, max(0, start - _BESIDE), start)
    behind = AND_ALL_BEFORE.match(text, end)
    return before.start() if before else start, behind.end() if behind else end


@lru_cache(maxsize=_KEPT)
def _found(text: str, default_year: int | None) -> tuple[Period, ...]:
    taken: list[Period] = []
    about = PRINTED_AT.sub(lambda stamp: " " * len(stamp[0]), text)
    for name, pattern in PATTERNS:
        for found in pattern.finditer(about):
            if any(found.start() < p.end and p.start < found.end() for p in taken):
                continue
            period, kind, complete = _read(name, found, default_year)
            if period is None:
                continue
            start, end = found.span()
            if kind in (PeriodKind.PART, PeriodKind.MONTH):
                wide = _to_date(about, start, end)
                summed = kind is PeriodKind.PART or "ack" in about[wide[0] : wide[1]].casefold()
                if wide != (start, end) and summed:
                    (start, end), kind = wide, PeriodKind.PART
                    period = between(date(year_of(period), 1, 1), span(period)[1])
            if kind is PeriodKind.PART and "/" not in period:
                kind = PeriodKind.YEAR if len(period) == 4 else PeriodKind.DAY
            taken.append(Period(text=period, kind=kind, start=start, end=end, complete=complete))
    return tuple(sorted(taken, key=lambda period: period.start))
