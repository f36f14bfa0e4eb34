"""Periods of figures about people: the same part of another year, figures of the year before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.parse.lists import any_of
from finsam.parse.values.period import PART_NAME
from finsam.parse.values.period_texts import since_new_year

_PART_OF_YEAR = rf"(?:{any_of('people.part_of_year')})\s?1\b|{any_of('people.first')}"


def to_date(period: str, own: str | None, heads: Sequence[str]) -> str:
    """A tertial or quarter as the year up to its end, where no column is for one before it.

    Args:
        period: as a heading of a column names it.
        own: the report's own period.
        heads: the headings of all columns.
    """
    named = [h for h in heads if PART_NAME.search(h)]
    first = any(re.search(_PART_OF_YEAR, h, re.I) for h in named)
    return period if first or not named else since_new_year(period, own)


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketNote:
    """A note that figures in brackets are those of another year; ``year`` if it prints one."""

    year: int | None
