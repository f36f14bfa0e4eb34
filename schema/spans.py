"""The year that a period belongs to, and the span that flows and balances share."""

import re
from functools import cache

_RANGE = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")


@cache
def year_and_span(period: str) -> tuple[int, str] | None:
    """Year and span of ``period``; ``None`` where it begins with no year.

    The year is the one in which the period ends; a balance on 1 January belongs to the year
    before. The span of a year, of a range from 1 January to 31 December and of a balance on the
    year's last day is the year, four digits; else the ISO range up to the last day.
    """
    if not re.match(r"\d{4}", period):
        return None
    ends = _RANGE.fullmatch(period)
    first, last = (ends[1], ends[2]) if ends else (None, period)
    opening = first is None and last.endswith("-01-01")
    year = int(last[:4]) - opening
    starts = first is None or (first[:4] == last[:4] and first.endswith("01-01"))
    stops = len(last) == 4 or last.endswith("12-31") or opening
    if starts and stops:
        return year, str(year)
    return year, f"{first or f'{year}-01-01'}/{last}"
