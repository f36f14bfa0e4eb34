"""Words of running text with their places, and phrases of such words.

A word is what stands between blanks, with the marks around it set apart and what joins its parts
kept. What a full stop means is told by :mod:`finsam.parse.language.sentences`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

#: A number with its separators; letters with what joins them (``t.ex``, ``c:a``, ``EU-medborgare``,
#: ``projekt-``, a soft hyphen); or one mark alone.
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[.:’'\u00ad-][^\W\d_]+)*-?|\S")


@dataclass(frozen=True)
class Word:
    """A word in small letters and its extent in characters of the text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of ``text`` in reading order."""
    return tuple(Word(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text))


class Phrases:
    """Phrases to be looked for, word by word, large and small letters alike."""

    def __init__(self, wanted: Iterable[str]) -> None:
        """Phrases by their first word; a mark ``+ `` in front of one is a note, no word."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase in wanted:
            parts = tuple(word.text for word in words(phrase.removeprefix("+ ")))
            self._by_first.setdefault(parts[0], []).append((parts, phrase))

    def find(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """Start, end (characters) and phrase of each that stands in ``text``, overlaps and all."""
        said = words(text)
        plain = tuple(word.text for word in said)
        return tuple(
            (said[at].start, said[at + len(parts) - 1].end, phrase)
            for at, first in enumerate(plain)
            for parts, phrase in self._by_first.get(first, ())
            if plain[at : at + len(parts)] == parts
        )
