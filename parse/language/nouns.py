"""Words as forms of one noun: inflected, abbreviated, damaged."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import Levenshtein

from finsam.parse.lists import listed

_TOKEN = re.compile(r"[^\W_]+(?:[-:&+.][^\W_]+)*", re.UNICODE)
_SUFFIXES = listed("language.noun_ending")
_LAST_LETTERS = frozenset(suffix[-1] for suffix in _SUFFIXES)
_SHORTEST_STEM = 4
"""Letters that stay of a word without its ending; shorter ones are endings themselves."""
_FUZZY_FROM = 7
"""Letters from which a word with one wrong letter still is that word and hardly another."""
_MANY_LETTERS = 12
"""Letters from which two may be wrong."""
_KEPT = 1 << 15
"""Answers about words that are kept: a long report has some ten thousand different words."""
_SHORTEST = 3
"""Letters of the shortest head of a compound."""
_SHORT_ACRONYM = 3
"""Letters of an acronym that other words hold by chance."""


@dataclass(frozen=True)
class NounToken:
    """A word of a text: as it stands, casefolded, and its extent in characters."""

    text: str
    fold: str
    start: int
    end: int

    @cached_property
    def is_acronym(self) -> bool:
        """Whether it is written in capitals only."""
        return self.text.isupper() and any(c.isalpha() for c in self.text)


def tokens(text: str) -> tuple[NounToken, ...]:
    """The words of ``text``, punctuation dropped."""
    return tuple(
        NounToken(m.group(), m.group().casefold(), m.start(), m.end())
        for m in _TOKEN.finditer(text)
    )


@lru_cache(maxsize=_KEPT)
def base(word: str) -> str:
    """A casefolded word without its definite or genitive ending, if enough of it stays."""
    if word[-1:] not in _LAST_LETTERS:
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word[: -len(suffix)]
    return word


def same_word(one: str, two: str) -> bool:
    """Whether two casefolded words are forms of one noun: katalog, katalogen, katalogens."""
    if one == two or one == f"{two}s" or two == f"{one}s":
        return True
    return base(one) in (two, base(two)) or one == base(two)


def stems(word: str) -> frozenset[str]:
    """What a casefolded word has in common with every other form of its noun, at least one."""
    return frozenset((word, base(word), word.removesuffix("s")))


@lru_cache(maxsize=_KEPT)
def damaged_word(one: str, two: str) -> bool:
    """Whether damage or a slip of the pen may have made one word out of the other."""
    short = min(len(one), len(two))
    if short < _FUZZY_FROM or any(c.isdigit() for c in one + two):
        return False
    allowed = 2 if short >= _MANY_LETTERS else 1
    return any(
        Levenshtein.distance(a, b, score_cutoff=allowed) <= allowed
        for a, b in ((one, two), (base(one), base(two)))
    )


def abbreviates(short: str, whole: str) -> bool:
    """Whether "mottagn.team" stands for "mottagningsteam"."""
    if "." not in short:
        return False
    head, _, tail = short.partition(".")
    return (
        len(head) >= _SHORTEST
        and len(whole) > len(short)
        and whole.startswith(head)
        and tail in whole
    )


def token_fits(wanted: NounToken, seen: NounToken, *, fuzzy: bool) -> bool:
    """Whether a word of the text may be the word of a name."""
    if wanted.is_acronym and len(wanted.text) <= _SHORT_ACRONYM:
        return seen.is_acronym and seen.fold == wanted.fold
    if same_word(wanted.fold, seen.fold) or abbreviates(seen.fold, wanted.fold):
        return True
    return fuzzy and damaged_word(wanted.fold, seen.fold)
