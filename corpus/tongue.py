"""Which of the two languages of a report a text is written in, told by its words of grammar."""

import csv
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2
"""Words of grammar from which a text is said to be in a language."""
_TIMES = 3
"""Times as many words that one language must have as the other: names and loans are shared."""


class Tongue(StrEnum):
    """A language that reports are written in."""

    SWEDISH = "sv"
    ENGLISH = "en"


@cache
def _words() -> dict[str, Tongue]:
    """The words of ``data/tongue_words.csv``, each with its language."""
    text = resources.files("finsam.corpus").joinpath("data", "tongue_words.csv").read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return {row["word"]: Tongue(row["tongue"]) for row in csv.DictReader(lines)}


def tongue_of(words: Iterable[str], fewest: int = _FEWEST) -> Tongue | None:
    """The language of words that follow each other; ``None`` where they do not tell.

    Args:
        words: as printed, marks and case as they are.
        fewest: words of grammar of that language that must stand among them.
    """
    count = words_of_grammar(words)
    best, other = sorted(count, key=lambda tongue: -count[tongue])
    sure = count[best] >= fewest and count[best] >= _TIMES * count[other]
    return best if sure else None


def words_of_grammar(words: Iterable[str]) -> dict[Tongue, int]:
    """How many words of grammar of each language stand among words as printed."""
    count = dict.fromkeys(Tongue, 0)
    known = _words()
    for part in _WORD.findall(" ".join(words).casefold()):
        if (tongue := known.get(part)) is not None:
            count[tongue] += 1
    return count
