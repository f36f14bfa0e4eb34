"""The labels of sheets that are known, and the fields they name."""

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from finsam.corpus.spelling import skeleton
from finsam.parse.lists import any_of, read_table

_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*\.?|[a-z]\)|[IVX]+\.)\s+")
_REMARK = re.compile(r"\s*[\[(][^()\[\]]*[)\]]?\s*$")
YEAR = re.compile(
    rf"\s*(?:\b(?:{any_of('language.year_before')})\s+)*(?:20\d\d|19\d\d)(?:"
    rf"\s*[-–/]\s*\d{{2,4}})?$|\s+(?:{any_of('language.period_before')})\s+(?:"
    f"{any_of('language.period')})$",
    re.IGNORECASE,
)
"""The year or the time that a label ends with: "Budget 2031", "Kostnad under perioden"."""
FILLER = re.compile(rf"\b(?:{any_of('language.whose')})\s+", re.I)
_BESIDE = frozenset(
    {"activities", "status", "expected", "follow_up", "result", "target", "start", "measure"}
)
"""Fields of a goal table that serve as labels below a goal."""
KEPT = 8192
"""Texts that are remembered as labels or none: headings and cells are asked about many times."""
_FUZZY_FROM = 7


@cache
def _known() -> dict[str, tuple[str, str | None]]:
    """Labels with field and level; what tells of a goal beside it is a label of its own."""
    beside = {
        skeleton(row["header"]): ("other", None)
        for row in read_table("goals_columns.csv")
        if row["field"] in _BESIDE
    }
    return beside | {
        skeleton(row["label"]): (row["field"], row["level"] or None)
        for row in read_table("insatser_labels.csv")
    }


@cache
def _beside() -> dict[str, tuple[str, ...]]:
    """Labels that name a field beside others only, with the fields that each may name."""
    known: dict[str, tuple[str, ...]] = {}
    for row in read_table("insatser_beside.csv"):
        bare = skeleton(row["label"])
        known[bare] = (*known.get(bare, ()), row["field"])
    return known


def fields_beside(text: str) -> tuple[str, ...]:
    """The fields of an insats that a text may name where other labels stand beside it.

    "Varför" alone is a word; below "Huvudman" and "Målgrupp" it labels what an insats is for.
    """
    bare = FILLER.sub("", bare_label(text)[0])
    return _beside().get(skeleton(bare), ())


@cache
def labels_of(field: str) -> tuple[str, ...]:
    """The labels of one field as the data have them, the longest first."""
    found = [r["label"] for r in read_table("insatser_labels.csv") if r["field"] == field]
    return tuple(sorted(found, key=lambda label: (-len(label), label)))


@lru_cache(maxsize=KEPT)
def lookup(bare: str) -> tuple[str, str | None] | None:
    """Field and level of a bare label, give or take a damaged letter."""
    known = _known()
    if bare in known:
        return known[bare]
    if len(bare) < _FUZZY_FROM:
        return None
    near = [
        label
        for label in known
        if len(label) >= _FUZZY_FROM and Levenshtein.distance(bare, label, score_cutoff=1) <= 1
    ]
    # "målgrupp" and "målgrupper" may both be near; they are one field or the label is not clear.
    found = {known[label] for label in near}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=KEPT)
def bare_label(text: str) -> tuple[str, str | None]:
    """``text`` without number, remark in brackets, year and colon; and that remark."""
    bare = _NUMBER.sub("", text.strip()).rstrip(" :.")
    remark = None
    if found := _REMARK.search(bare):
        remark = found.group().strip(" ()[]")
        bare = bare[: found.start()].rstrip(" :.")
    bare = YEAR.sub("", bare).rstrip(" :.,-–")
    return bare, remark
