"""Months, years and days as reports print them: the one home of each.

Periods, which are made of these, are read by :mod:`finsam.parse.values.period`.
"""

import re
from datetime import date

from finsam.parse.values.characters import HYPHENS
from finsam.parse.values.words import patterns

MONTH_NAMES = patterns("value_words.csv", "month")
"""The months by name, in the order of the year."""
MONTHS = tuple(name[:3] for name in MONTH_NAMES)
"""The first three letters of each month, which tell it from the others."""
MONTH = f"(?:{'|'.join((*MONTH_NAMES, *MONTHS, 'sept'))})"
"""Pattern of a month in full or short, case to be ignored; no word boundary."""
YEAR = r"(?:19[5-9]\d|20[0-6]\d)"
"""Pattern of a year that a report may be about: registers began in the fifties."""
ISO = rf"{YEAR}[{HYPHENS}](?:0[1-9]|1[0-2])[{HYPHENS}](?:0[1-9]|[12]\d|3[01])"
"""Pattern of a date such as ``2023-12-31``."""

_LONG = re.compile(
    rf"(?<!\d)(?P<day>[0-3]?\d)(?::?[ae])?\s+(?P<month>{MONTH})\b\.?,?\s+(?P<year>{YEAR})(?!\d)",
    re.IGNORECASE,
)
_ISO = re.compile(rf"(?<![\d{HYPHENS}])(?P<iso>{ISO})(?!\d)")
_SLASH = re.compile(
    rf"(?<![\d/.])(?P<day>3[01]|[12]\d|0?[1-9])/(?P<month>1[0-2]|0?[1-9])"
    rf"[\s{HYPHENS}]{{1,2}}(?P<year>{YEAR})(?!\d)"
)


def month_number(word: str) -> int:
    """The number of a month, 1 to 12, from its name in full or short.

    Raises:
        ValueError: if ``word`` is no month.
    """
    return MONTHS.index(word[:3].casefold()) + 1


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or ``None`` where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dates_in(text: str) -> list[tuple[date, int]]:
    """All full dates printed in ``text`` with their offsets, in order.

    ``2023-12-31``, ``31 december 2023``, ``den 3:e maj 2023`` and ``31/12 2023``.
    """
    found: list[tuple[date, int]] = []
    for match in _ISO.finditer(text):
        year, month, day = (int(part) for part in re.split(r"\D", match["iso"]))
        if made := day_of(year, month, day):
            found.append((made, match.start()))
    for match in _LONG.finditer(text):
        if made := day_of(int(match["year"]), month_number(match["month"]), int(match["day"])):
            found.append((made, match.start()))
    for match in _SLASH.finditer(text):
        if made := day_of(int(match["year"]), int(match["month"]), int(match["day"])):
            found.append((made, match.start()))
    return sorted(found, key=lambda one: one[1])


def without_dates(text: str) -> str:
    """``text`` with its full dates blanked out, so that their years name nothing."""
    return _SLASH.sub(" ", _LONG.sub(" ", _ISO.sub(" ", text)))
