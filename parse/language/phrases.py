"""The Swedish of goals: the phrases of the word lists in ``data/``."""

from __future__ import annotations

import re
from functools import cache

from finsam.parse.language.words import Phrases
from finsam.parse.lists import any_of, read_table

_MODAL = re.compile(rf"\b(?:{any_of('language.modal')})\b", re.IGNORECASE)
_PAST = re.compile(
    rf"\b(?:{any_of('language.told')})\b",
    re.IGNORECASE,
)

_IS = re.compile(
    rf"\b(?:{any_of('language.is_or_was')})\b",
    re.IGNORECASE,
)
"""Verbs of what is or was; "-ade" and "-nde" end the past of most others."""


@cache
def word_values(kind: str) -> dict[str, str]:
    """The words of one kind in ``data/goals_words.csv`` with their values."""
    return {
        row["word"]: row["value"] or ""
        for row in read_table("goals_words.csv")
        if row["kind"] == kind
    }


@cache
def _phrases(kind: str) -> Phrases:
    return Phrases(word_values(kind))


def phrases(text: str, kind: str) -> tuple[tuple[int, int, str], ...]:
    """Phrases of a kind in ``text``: start, end (characters) and the phrase of the word list.

    Of phrases that overlap the longest counts.
    """
    found = sorted(_phrases(kind).find(text), key=lambda hit: (hit[0] - hit[1], hit[0]))
    kept: list[tuple[int, int, str]] = []
    for hit in found:
        if all(hit[1] <= other[0] or other[1] <= hit[0] for other in kept):
            kept.append(hit)
    return tuple(sorted(kept))


def tells_of_past(text: str) -> bool:
    """Whether a paragraph tells what happened rather than what is aimed at."""
    return bool(_PAST.search(text)) and not _MODAL.search(text)


def tells_what_is(text: str) -> bool:
    """Whether a sentence tells what was or is, by its verb; one that aims may have none.

    "Öka deltagarnas inflytande." aims, "Inflytandet har ökat." tells.
    """
    return bool(_PAST.search(text) or _IS.search(text)) and not _MODAL.search(text)


def says_what_shall_be(text: str) -> bool:
    """Whether a sentence says what shall or should be."""
    return bool(_MODAL.search(text))
