"""Columns of an interim report that hold what came in since the year began."""

from collections.abc import Sequence
from dataclasses import replace

from finsam.parse.money.columns import Column
from finsam.parse.values.period import PART_NAME, since_new_year, span


def accumulated(columns: Sequence[Column], own: str | None) -> tuple[Column, ...]:
    """Columns headed by a tertial or quarter as the year up to its end.

    Not where another column is for a part of the year before it.

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
        if period and mine and not earlier and PART_NAME.search(column.header):
            period = since_new_year(period, own)
        made.append(replace(column, period=period))
    return tuple(made)
