"""Columns of an interim report that hold what came in since the year began.

Such a report prints a bare year over what was reached up to its last day; the year cannot have
been reached as a whole.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from finsam.parse.facts import Basis, DocumentKind, Part
from finsam.parse.lists import any_of
from finsam.parse.money.columns import Column
from finsam.parse.values.period import PART_NAME
from finsam.parse.values.period_texts import (
    is_whole_year,
    part_of_a_year,
    same_part,
    since_new_year,
    span,
)

WHOLE_YEAR = re.compile(
    rf"\bhel(?:år|a\s+(?:året|\d{{4}}))|{any_of('money.whole_year_head')}",
    re.IGNORECASE,
)
"""Words by which a bare year is the whole of it, though the report is about a part."""


_TO_DATE = re.compile(
    rf"\W*(?:utfall\W+)?(?:{any_of('money.to_date')})\W*(?:utfall\W*)?(?:(?:19|20)\d\d\W*)?",
    re.IGNORECASE,
)
"""Heads of what came in since the year began that do not say until when."""


def reached(period: str | None, basis: Basis | None, part: Part, words: str) -> str | None:
    """The part of a year that was reached, where an interim report prints the bare year.

    Args:
        period: of a figure.
        basis: of it.
        part: the document.
        words: around the figure, which may say that the whole year is meant.
    """
    own = part.period
    if not period or not is_whole_year(period) or basis is not Basis.OUTCOME:
        return period
    if part.kind is not DocumentKind.INTERIM or own is None or not part_of_a_year(own):
        return period
    year = span(own)[1].year
    if int(period) not in (year, year - 1) or WHOLE_YEAR.search(words):
        return period
    return same_part(own, int(period))


def reached_columns(columns: Sequence[Column], part: Part) -> tuple[Column, ...]:
    """Columns of what was reached under a bare year as the part of it that the report is about.

    The year before too, if this year stands beside it in the same way; columns that say neither
    basis nor part of a year are outcome, if none beside them does.
    """
    own = part.period
    if part.kind is not DocumentKind.INTERIM or own is None or not part_of_a_year(own):
        return tuple(columns)
    year = str(span(own)[1].year)
    silent = all(c.basis is None and len(c.period or "0000") == 4 for c in columns)
    reads = [c for c in columns if c.period == year and (silent or c.basis is Basis.OUTCOME)]
    if not any(reached(c.period, Basis.OUTCOME, part, c.header) != c.period for c in reads):
        return tuple(columns)
    return tuple(
        replace(c, period=reached(c.period, Basis.OUTCOME, part, c.header), basis=Basis.OUTCOME)
        if c.period and (silent or c.basis is Basis.OUTCOME)
        else c
        for c in columns
    )


def accumulated(columns: Sequence[Column], own: str | None) -> tuple[Column, ...]:
    """Columns headed by a tertial, a quarter or a last month as the year up to its end.

    Not where another column is for a part of the year before it. "Ack 2031" beside parts of that
    year goes up to the end of the last of them.

    Args:
        columns: of one table.
        own: the report's own period.
    """
    ends = {c.index: span(c.period) for c in columns if c.period and "/" in c.period}
    made = []
    for column in columns:
        mine = ends.get(column.index)
        earlier = mine and any(
            last < mine[0] and last.year == mine[0].year for _, last in ends.values()
        )
        period = column.period
        alone = mine is not None and mine[0].month == mine[1].month  # "jan–" was lost before it
        if period and mine and not earlier and (alone or PART_NAME.search(column.header)):
            period = since_new_year(period, own)
        elif period and period.isdigit() and _TO_DATE.fullmatch(column.header):
            period = _up_to(period, [last for _, last in ends.values()], own)
        made.append(replace(column, period=period))
    return tuple(made)


def _up_to(year: str, ends: Sequence[date], own: str | None) -> str:
    """A year up to the last day of the parts of it that stand beside, or that the report covers.

    Itself where neither does.
    """
    mine = [span(own)[1]] if own and part_of_a_year(own) else []
    last = max((end for end in ends or mine if str(end.year) == year), default=None)
    return f"{year}-01-01/{last.isoformat()}" if last is not None else year
