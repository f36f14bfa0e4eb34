"""The lists of canonical codes, and finding a code by the spelling of a label.

``data/codes_finance.csv``, ``data/codes_participants.csv`` and ``data/codes_goals.csv`` hold each
code with its definition and the spellings seen for it. Which code a line gets is decided by the
rules beside them: :mod:`finsam.parse.codes.book` for money, :mod:`finsam.parse.codes.people` for
people, :mod:`finsam.parse.codes.goals` for goals.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from finsam.parse.language.fold import label_key
from finsam.parse.lists import read_table

KINDS = ("finance", "participants", "goals")
"""The lists, by the view whose lines they code."""
ALIKE = 90
"""Similarity in percent from which a misspelt label takes the code of a spelling."""
_LOOK = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s"})
"""Marks that a reading takes for one another; so are rn and m."""
_KEPT = 8192
"""Spellings and labels whose looks are kept; the lists have some hundreds."""
SHORTEST = 7
"""Shorter labels differ too little from one another to be compared letter by letter."""
_GROUP = {"finance": "role", "participants": "group", "goals": "group"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A canonical code.

    Attributes:
        kind: of :data:`KINDS`.
        code: such as ``COST.ADM``.
        parent: the code that its figures are a part of; ``None`` for a code of its own.
        group: for money the role that a line with this code has; else what sort of thing it is
            (``volume``, ``exit``, ``support``, ``dimension``, ``measure``; ``area``, ``status``).
        label: Swedish label.
        definition: what it comprises, in Swedish.
    """

    kind: str
    code: str
    parent: str | None
    group: str
    label: str
    definition: str


@cache
def codes_of(kind: str) -> Mapping[str, Code]:
    """All codes of one list, in its order."""
    return {
        row["code"]: Code(
            kind=kind,
            code=row["code"],
            parent=row["parent"] or None,
            group=row[_GROUP[kind]],
            label=row["label_sv"],
            definition=row["definition"],
        )
        for row in read_table(f"codes_{kind}.csv")
    }


@cache
def spellings_of(kind: str) -> Mapping[str, Mapping[str, str]]:
    """By group the folded spellings of one list, each with its code; the first code wins."""
    known: dict[str, dict[str, str]] = {}
    for row in read_table(f"codes_{kind}.csv"):
        own = known.setdefault(row[_GROUP[kind]], {})
        for spelling in (label_key(row["label_sv"]), *_spellings(row["spellings"])):
            own.setdefault(spelling, row["code"])
    return known


def _spellings(field: str) -> Iterable[str]:
    """The spellings of a code: ``s:One|k:Two; Three (a remark)`` gives One, Two and Three."""
    for one in field.split("|"):
        bare = re.sub(r"\([^)]*\)|\[[^]]*\]|<[^>]*>", "", one.partition(":")[2])
        yield from (part for part in map(label_key, bare.split(";")) if part)


def by_spelling(label: str, known: Mapping[str, str]) -> str | None:
    """The code of the spelling that a folded label is, or is alike but for a slip or two.

    Args:
        label: folded.
        known: folded spellings with their codes.
    """
    if label in known:
        return known[label]
    if len(label) < SHORTEST or not known:
        return None
    best = process.extractOne(
        label, known.keys(), scorer=ratio, processor=_looks, score_cutoff=ALIKE
    )
    return known[best[0]] if best else None


@lru_cache(maxsize=_KEPT)
def _looks(folded: str) -> str:
    """A folded text with what looks alike on a bad page made the same."""
    return folded.replace("rn", "m").translate(_LOOK)
