"""Heads of columns that hold words: of tables of goals and of insatser.

The vocabulary is data: ``goals_columns.csv`` for goals, ``insatser_labels.csv`` for insatser. A
table is told by its heads together: "Mål" beside "Utfall" heads goals, "Insats" beside "Huvudman"
insatser; one head alone tells nothing.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from finsam.corpus.spelling import skeleton
from finsam.parse.language.known_labels import bare_label
from finsam.parse.language.labels import whole_label
from finsam.parse.lists import any_of, read_table
from finsam.parse.values.period import find_periods
from finsam.parse.values.period_texts import year_of

_ANY_YEAR = 2000
"""For headings that name a part of a year only."""
PART = re.compile(
    rf"^\W*(?:{any_of('language.part_with_number')}|{any_of('language.part_of_year')})\b",
    re.IGNORECASE,
)
"""Heads that are a part of the year, or the whole of it."""
_AND = re.compile(rf"\s*(?:,|/|&|\+|{any_of('language.and_word')})\s*", re.IGNORECASE)
"""What joins the parts of a head that names several fields."""
_KEPT = 8192
"""Texts that are remembered as heads or none: each cell of a table is asked about many times."""
_FUZZY_FROM = 6
"""Letters from which a head may have one letter wrong."""
GIVES = frozenset(
    {"activities", "status", "expected", "follow_up", "result", "target", "measure", "start"}
)
"""Fields that beside a column of goals make a table one of goals."""
TELLS = frozenset({"purpose", "target_group", "owner"})
"""Fields that only insatser have; one of them beside a column of names makes a table theirs."""


@cache
def _goal_heads() -> dict[str, str]:
    return {skeleton(row["header"]): row["field"] for row in read_table("goals_columns.csv")}


@cache
def _names() -> frozenset[str]:
    rows = read_table("insatser_words.csv")
    return frozenset(skeleton(row["word"]) for row in rows if row["kind"] == "name_head")


@lru_cache(maxsize=_KEPT)
def goal_field(text: str) -> str | None:
    """The field of a goal table that a head names: text, target, result, status."""
    bare = skeleton(bare_label(text)[0]).replace(" / ", "/").replace(" /", "/").replace("/ ", "/")
    known = _goal_heads()
    if bare in known:
        return known[bare]
    if len(bare) < _FUZZY_FROM:
        return None
    near = {f for h, f in known.items() if Levenshtein.distance(bare, h, score_cutoff=1) <= 1}
    if len(near) == 1:
        return near.pop()
    several = sorted(goal_fields(text), key=lambda field: field not in ("text", "overall"))
    return several[0] if several else None


@lru_cache(maxsize=_KEPT)
def goal_fields(text: str) -> tuple[str, ...]:
    """The fields that a head of several names: "Mål och målvärde", "Utfall/bedömning".

    Empty where one of its parts is not known, or where there is but one.
    """
    parts = [skeleton(part) for part in _AND.split(bare_label(text)[0]) if part.strip()]
    found = [_goal_heads().get(part) for part in parts]
    if len(parts) < 2 or None in found:
        return ()
    return tuple(dict.fromkeys(field for field in found if field is not None))


@lru_cache(maxsize=_KEPT)
def goal_head(text: str) -> tuple[str | None, int | None]:
    """The field and the year that a head names: "Utfall 2024", "Mål 2025"."""
    found = find_periods(text, _ANY_YEAR)
    years = [year_of(p.text) for p in found if p.complete]
    field = goal_field(text)
    if field is None and found:
        rest = text
        for period in reversed(found):
            rest = f"{rest[: period.start]} {rest[period.end :]}"
        field = goal_field(rest)
    return field, years[-1] if years else None


@lru_cache(maxsize=_KEPT)
def insats_field(text: str) -> str | None:
    """The field of a table of insatser that a head names; ``name`` for that of the names."""
    if skeleton(bare_label(text)[0]) in _names():
        return "name"
    label = whole_label(text)
    return label.field if label is not None and label.field not in ("goal", "other") else None


@lru_cache(maxsize=_KEPT)
def is_head(text: str) -> bool:
    """Whether a text alone may head a column of goals or of insatser."""
    return insats_field(text) is not None or goal_head(text)[0] is not None


def heads_insatser(texts: Iterable[str]) -> bool:
    """Whether these heads together are those of a table of insatser."""
    fields = {insats_field(text) for text in texts}
    return "name" in fields and bool(TELLS & fields)


def heads_goals(texts: Iterable[str]) -> bool:
    """Whether these heads together may be those of a table of goals."""
    heads = list(texts)
    fields = [goal_head(text)[0] for text in heads]
    goals = sum(field in ("text", "overall") for field in fields)
    given = {*fields, *(field for text in heads for field in goal_fields(text))}
    return goals > 0 and (goals > 1 or bool(GIVES & given))


def fields_of(heads: Mapping[int, str]) -> dict[int, str]:
    """The field of each column of a goal table whose head names one.

    A column of goals with a year in its heading, beside one of goals or indicators, holds what is
    aimed at in that year: ``target:2025``. Of results from several years the last one counts, if
    it is not from before the years aimed at; the others are where it started.

    Args:
        heads: words of the heading of each column.
    """
    named = {column: goal_head(text) for column, text in heads.items()}
    fields = {column: field for column, (field, _) in named.items() if field is not None}
    years = {column: year for column, (_, year) in named.items() if year is not None}
    fields = _with_yearly(fields, years)
    aimed = [years[c] for c, field in fields.items() if field == "target" and c in years]
    fields = _with_starts(fields, years, aimed)
    fields = fields | _parts(heads, fields)
    if sum(field == "target" for field in fields.values()) > 1:
        yearly = {
            c: f"target:{years[c]}" for c, f in fields.items() if f == "target" and c in years
        }
        fields = fields | yearly
    return fields


def _parts(heads: Mapping[int, str], fields: Mapping[int, str]) -> dict[int, str]:
    """Columns headed by a part of the year alone, in order: what had come in by then."""
    if "result" in fields.values():
        return {}
    parts = [c for c, text in sorted(heads.items()) if c not in fields and PART.match(text)]
    return {column: f"part:{nth}" for nth, column in enumerate(parts)}


def _with_yearly(fields: Mapping[int, str], years: Mapping[int, int]) -> dict[int, str]:
    """Columns of goals that name a year beside one of goals or of indicators hold targets."""
    texts = [column for column, field in fields.items() if field == "text"]
    bare = [column for column in texts if column not in years]
    measures = [column for column, field in fields.items() if field == "measure"]
    found = dict(fields)
    if bare or measures or len(texts) > 1:
        found |= {column: "target" for column in texts if column in years}
    aimed = any(field == "target" for field in found.values())
    if not bare and aimed and measures and "overall" not in found.values():
        found[measures[0]] = "text"
    return found


def _with_starts(
    fields: Mapping[int, str], years: Mapping[int, int], aimed: Iterable[int]
) -> dict[int, str]:
    """Results of earlier years become starting points."""
    results = [column for column, field in fields.items() if field == "result"]
    dated = [column for column in results if column in years]
    last = max((years[column] for column in dated), default=0)
    first_aim = min(aimed, default=0)
    found = dict(fields)
    for column in dated:
        if (len(results) > 1 and years[column] < last) or years[column] < first_aim:
            found[column] = "start"
    return found
