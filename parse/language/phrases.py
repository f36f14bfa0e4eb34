"""The Swedish of goals: its phrases, through spaCy's matchers.

Nothing here is learnt: a blank Swedish tokenizer and matchers whose patterns are the word lists
in ``data/``. spaCy is imported when first needed, since it takes a second.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from finsam.parse.language.sentences import doc_of, language
from finsam.parse.lists import read_table

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher

_MODAL = re.compile(r"\b(?:ska|skall|bör)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:deltog|avslutades|påbörjade|genomfördes|blev|hölls|nådde|gick|kom|startade|ökade|minskade"
    r"|kostade|ha(?:r|de)\s+(?:varit|deltagit|haft|fått|gått|kommit|genomförts|avslutats|påbörjat))\b",
    re.IGNORECASE,
)


@cache
def word_values(kind: str) -> dict[str, str]:
    """The words of one kind in ``data/goals_words.csv`` with their values."""
    return {
        row["word"]: row["value"] or ""
        for row in read_table("goals_words.csv")
        if row["kind"] == kind
    }


@cache
def _matcher(kind: str) -> PhraseMatcher:
    from spacy.matcher import PhraseMatcher

    matcher = PhraseMatcher(language().vocab, attr="LOWER")
    for phrase in word_values(kind):
        matcher.add(phrase, [language().make_doc(phrase.removeprefix("+ "))])
    return matcher


def phrases(text: str, kind: str) -> tuple[tuple[int, int, str], ...]:
    """Phrases of a kind in ``text``: start, end (characters) and the phrase of the word list.

    Of phrases that overlap the longest counts.
    """
    parsed = doc_of(text)
    found = [
        (parsed[start].idx, parsed[end - 1].idx + len(parsed[end - 1]), name)
        for key, start, end in _matcher(kind)(parsed)
        for name in [language().vocab.strings[key]]
    ]
    found.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
    kept: list[tuple[int, int, str]] = []
    for hit in found:
        if all(hit[1] <= other[0] or other[1] <= hit[0] for other in kept):
            kept.append(hit)
    return tuple(sorted(kept))


def tells_of_past(text: str) -> bool:
    """Whether a paragraph tells what happened rather than what is aimed at."""
    return bool(_PAST.search(text)) and not _MODAL.search(text)
