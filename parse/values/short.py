"""Periods that heads of narrow columns print short: ``Utf 13``, ``Bud 1806``, ``131231``.

Two digits are a year, four a year and its month, six a day. Digits alone are as well an amount, so
they count only where the rest of the head says nothing else, and only near the document's year.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from finsam.parse.lists import any_of
from finsam.parse.values.characters import HYPHENS
from finsam.parse.values.dates import MONTH, day_of, month_number
from finsam.parse.values.period import Period, PeriodKind, find_periods
from finsam.parse.values.period_texts import months
from finsam.parse.values.words import word_list

_SHORT = re.compile(
    rf"^(?P<words>\D*?)(?P<mark>[\s'’´.{HYPHENS}]*)(?P<digits>\d{{6}}|\d{{4}}|\d{{2}})$"
)
_AGES = re.compile(rf"\d\d\s?[{HYPHENS}]\s?\d\d(?:\s?år)?|\d\d\s?\+|[<>]\s?\d\d", re.IGNORECASE)
_BASIS = re.compile(rf"\b(?:{any_of('values.basis')})\b\.?", re.IGNORECASE)
"""Words of a basis that stand beside the name of a period."""
_A_MONTH = re.compile(MONTH, re.IGNORECASE)
_APOSTROPHES = frozenset("'’´")
_NEAR = 3
"""Years from the document's within which short digits are a year of its columns."""
_CENTURY = 2000
_SEVERAL = 2
_OPEN = frozenset({(1, 1), (7, 1)})
"""Months and days on which accounts open: those of a year, and of its second half."""
_LAST_MONTH = 12
_YEAR_DIGITS, _MONTH_DIGITS, _DAY_DIGITS = 2, 4, 6


def short_period(text: str, year: int | None, *, told: bool) -> Period | None:
    """The period that the whole of a head names in short; ``None`` if it prints none so.

    Args:
        text: the head, lines joined by blanks.
        year: of the document; without it only a year behind a word of a basis is taken.
        told: whether the words of the head say a basis and nothing else.
    """
    found = _SHORT.match(text.strip())
    if found is None:
        return None
    words, digits = found["words"], found["digits"]
    if len(digits) == _DAY_DIGITS:
        day = short_day(digits)
        plain = day is not None and (told or not words.strip())
        if day is None or not plain or not _near(day.year, year):
            return None
        return _period(day.isoformat(), PeriodKind.DAY, text)
    if len(digits) == _MONTH_DIGITS:
        return _month(digits, text, year) if told else None
    own = _CENTURY + int(digits)
    if not _near(own, year) and not (year is None and told):
        return None
    if told or (not words and _APOSTROPHES & set(found["mark"])):
        return _period(str(own), PeriodKind.YEAR, text)
    return _named_month(words, own, text)


def relative_period(text: str, year: int | None) -> Period | None:
    """The year that a whole head names by the document's own: "I år", "Fg år", "Perioden".

    Args:
        text: the head, lines joined by blanks; words of a basis before or after do not matter.
        year: of the document; without it nothing is named.
    """
    if year is None:
        return None
    bare = " ".join(_BASIS.sub(" ", text).split()).strip(" ,;:")
    for kind, back in (("this", 0), ("reached", 0), ("before", 1)):
        if kind == "reached" and _BASIS.search(text):
            continue  # of a basis it is the document's own part, which goes without words
        if word_list("period_words.csv", kind).fullmatch(bare):
            return _period(str(year - back), PeriodKind.YEAR, text)
    return None


def bare_month(text: str, year: int | None) -> Period | None:
    """The month of the document's year that a whole head names and nothing else: "jan", "Maj".

    Args:
        text: the head, lines joined by blanks; words of a basis before or after do not matter.
        year: of the document; without it nothing is named.
    """
    bare = " ".join(_BASIS.sub(" ", text).split()).strip(" ,;:.")
    if year is None or not _A_MONTH.fullmatch(bare):
        return None
    month = month_number(bare)
    return _period(months(year, month, month), PeriodKind.MONTH, text)


def short_day(digits: str) -> date | None:
    """The day that six digits print, of this century; ``None`` if they print none."""
    if not re.fullmatch(r"\d{6}", digits):
        return None
    return day_of(_CENTURY + int(digits[:2]), int(digits[2:4]), int(digits[4:]))


def are_short_days(texts: Sequence[str]) -> bool:
    """Whether texts that would be amounts are days on which accounts close, each another.

    Several amounts that all end like the last day of a month, or the first of a year or of its
    half, and are printed without blanks are hardly amounts.
    """
    days = [day for text in texts if (day := short_day(text)) is not None]
    if len(days) < len(texts) or len(set(days)) < max(_SEVERAL, len(days)):
        return False
    return all((day + timedelta(days=1)).day == 1 or (day.month, day.day) in _OPEN for day in days)


def are_ages(texts: Sequence[str]) -> bool:
    """Whether several texts that would be figures all are spans of age: "18–24", "60+"."""
    return len(texts) >= _SEVERAL and all(_AGES.fullmatch(text.strip()) for text in texts)


def _period(text: str, kind: PeriodKind, printed: str) -> Period:
    return Period(text=text, kind=kind, start=0, end=len(printed))


def _near(own: int, year: int | None) -> bool:
    return year is not None and abs(own - year) <= _NEAR


def _month(digits: str, text: str, year: int | None) -> Period | None:
    """A year and its month, where the digits are no year that the document tells of.

    The last month closes the year, so that its column holds the whole of it.
    """
    own, month = _CENTURY + int(digits[:2]), int(digits[2:])
    if not 1 <= month <= _LAST_MONTH or not _near(own, year) or _near(int(digits), year):
        return None
    if month == _LAST_MONTH:
        return _period(str(own), PeriodKind.YEAR, text)
    return _period(months(own, month, month), PeriodKind.MONTH, text)


def _named_month(words: str, own: int, text: str) -> Period | None:
    """Months by name before a short year: "jan-juni 18"."""
    named = find_periods(words.strip(), own)
    whole = len(named) == 1 and named[0].end - named[0].start >= len(words.strip()) - 1
    if not whole or named[0].complete:
        return None
    return _period(named[0].text, named[0].kind, text)
