"""What the columns of a goal table hold, by their headings."""

from collections.abc import Mapping
from functools import cache

from rapidfuzz.distance import Levenshtein

from finsam.corpus.spelling import skeleton
from finsam.parse.language.labels import bare_label
from finsam.parse.lists import read_table
from finsam.parse.values.period import find_periods, year_of

_ANY_YEAR = 2000
"""For headings that name a part of a year only."""


@cache
def _headers() -> dict[str, str]:
    return {skeleton(row["header"]): row["field"] for row in read_table("goals_columns.csv")}


def column_of(text: str) -> str | None:
    """The field that a column's header names."""
    bare = skeleton(bare_label(text)[0]).replace(" / ", "/").replace(" /", "/").replace("/ ", "/")
    known = _headers()
    if bare in known:
        return known[bare]
    if len(bare) < 6:
        return None
    near = {f for h, f in known.items() if Levenshtein.distance(bare, h, score_cutoff=1) <= 1}
    return near.pop() if len(near) == 1 else None


def fields_of(heads: Mapping[int, str]) -> dict[int, str]:
    """The field of each column whose heading names one.

    A column of goals with a year in its heading, beside one of goals or indicators, holds what is
    aimed at in that year: ``target:2025``. Of results from several years the last one counts, if
    it is not from before the years aimed at; the others are where it started.

    Args:
        heads: words of the heading of each column.
    """
    named = {column: _named(text) for column, text in heads.items()}
    fields = {column: field for column, (field, _) in named.items() if field is not None}
    years = {column: year for column, (_, year) in named.items() if year is not None}
    texts = [column for column, field in fields.items() if field == "text"]
    bare = [c for c in texts if c not in years]
    measures = [column for column, field in fields.items() if field == "measure"]
    for column in texts if bare or measures or len(texts) > 1 else ():
        if column in years:
            fields[column] = "target"
    targets = [column for column, field in fields.items() if field == "target"]
    if not bare and targets and measures and "overall" not in fields.values():
        fields[measures[0]] = "text"
    _settle_results(fields, years, [years[c] for c in targets if c in years])
    if len(targets) > 1:
        fields |= {c: f"target:{years[c]}" for c in targets if c in years}
    return fields


def _named(text: str) -> tuple[str | None, int | None]:
    """The field and the year that a heading names."""
    found = find_periods(text, _ANY_YEAR)
    years = [year_of(p.text) for p in found if p.complete]
    field = column_of(text)
    if field is None and found:
        rest = text
        for period in reversed(found):
            rest = f"{rest[: period.start]} {rest[period.end :]}"
        field = column_of(rest)
    return field, years[-1] if years else None


def _settle_results(fields: dict[int, str], years: Mapping[int, int], aimed: list[int]) -> None:
    """Results of earlier years become starting points."""
    results = [column for column, field in fields.items() if field == "result"]
    dated = [column for column in results if column in years]
    last = max((years[column] for column in dated), default=0)
    for column in dated:
        older = len(results) > 1 and years[column] < last
        if older or (aimed and years[column] < min(aimed)):
            fields[column] = "start"
