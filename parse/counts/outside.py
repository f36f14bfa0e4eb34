"""Brackets, ages and years in a label: what stands in them and what outside."""

import re
from collections.abc import Sequence

from finsam.parse.counts.axes import Axis
from finsam.parse.counts.words import (
    is_total,
)
from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of
from finsam.parse.values.period import Period
from finsam.parse.values.period_texts import months, span

BRACKETED = re.compile(r"[(\[](?P<inner>[^)\]]+)[)\]]\W*$")
_AGE = re.compile(
    r"(?<![\d-])(?P<age>(?:\d\d\s?[-–—]\s?\d\d|[-–—<]\s?\d\d|\d\d\s?\+|>\s?\d\d)(?:"
    rf"\s?år\b)?|(?:{any_of('counts.age_before')})\s+\d\d(?:\s?år\b)?|\d\d\s?(?:år\s+)?(?:"
    rf"{any_of('counts.age_joined')})\s+(?:{any_of('counts.age_behind')}))(?![\d%])",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(
    rf"\b(?:20\d\d|{any_of('counts.last_year')})\b[^.]*\b{any_of('counts.brackets')}|\b"
    rf"{any_of('counts.brackets')}[^.]*\b(?:20\d\d|{any_of('counts.last_year')})\b"
)


def own_age(text: str, periods: Sequence[Period], axis: Axis | None) -> str | None:
    """The age group that a label prints; under a head of ages, all that has a digit is one."""
    found = _AGE.search(text)
    if found is not None and not _inside(found.span("age"), periods):
        return found["age"].strip()
    aged = axis is Axis.AGE and not is_total(text) and re.search(r"\d", text)
    return text if aged else None


def bracketed(text: str) -> str | None:
    """The words in the brackets that a head ends with: what its figures in brackets are."""
    found = BRACKETED.search(text)
    return found["inner"].strip() if found else None


def outside(text: str) -> str:
    """A head without the brackets that it ends with."""
    found = BRACKETED.search(text)
    return text[: found.start()].strip() if found and found.start() else text


def in_year(period: str, year: int) -> str:
    """The part of ``year`` that ``period`` is of its own year; the year if it is no part."""
    if "/" not in period:
        return str(year)
    first, last = span(period)
    return months(year, first.month, last.month)


def _inside(span: tuple[int, int], periods: Sequence[Period]) -> bool:
    """Whether a span overlaps one of the periods."""
    return any(span[0] < p.end and p.start < span[1] for p in periods)


def is_age(text: str, *, signed: bool = False) -> bool:
    """Whether a cell holds an age group and nothing else.

    Args:
        text: of the cell.
        signed: whether "-20" counts, which may be a figure as well.
    """
    stripped = text.strip()
    found = _AGE.match(stripped)
    if found is None or found.end() != len(stripped):
        return False
    return signed or stripped[0] not in "-–—"


def last_year_in_brackets(text: str) -> bool:
    """Whether a note says that the figures in brackets are those of the year before."""
    return bool(_LAST_YEAR.search(fold(text)))
