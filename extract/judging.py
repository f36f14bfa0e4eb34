"""How well a page's words read, measured on the page itself.

The measure knows the commonest Swedish words and what becomes of them when an engine without
Swedish reads them (``från`` as ``fran``, ``är`` as ``&r``). It needs no more: a page of a report
holds dozens of such words, and a page in another language holds none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from finsam.extract.page import Word

_TOKEN = re.compile(r"[^\W\d_]+", re.UNICODE)
_STRANGE = re.compile(
    r"[^\W\d_][\d&§£$€¢¥©®^~|\\][^\W\d_]|\ufffd|[^\W\d_][\u0080-\u009f]", re.UNICODE
)
_FOLD = str.maketrans("åäöÅÄÖ", "aaoAAO")
_MARKS = re.compile(r"[åäöÅÄÖ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for and against a reading.

    Attributes:
        tokens: words of two letters or more.
        known: how many of them are common Swedish words.
        intact: how many common words with å, ä or ö stand as they should.
        damaged: how many of these have lost their dots and rings.
        strange: words that hold characters no word holds.
        letters: number of letters.
        figures: number of words with a digit.
    """

    tokens: int
    known: int
    intact: int
    damaged: int
    strange: int
    letters: int
    figures: int

    @property
    def value(self) -> float:
        """How much was read: common words count most, damage counts against."""
        others = self.tokens - self.known
        return self.known + 0.2 * others + 0.5 * self.figures - 1.5 * self.damaged - self.strange

    @property
    def known_share(self) -> float:
        """Share of the words that are common Swedish ones, 0 to 1."""
        return self.known / self.tokens if self.tokens else 0.0

    @property
    def damage(self) -> float:
        """Share of the words with å, ä or ö that have lost them, 0 to 1; 0 without any."""
        both = self.intact + self.damaged
        return self.damaged / both if both else 0.0

    @property
    def is_proven(self) -> bool:
        """Whether enough words with å, ä or ö stand intact to trust the rest."""
        return self.intact >= 2 and self.damage <= 0.08

    @property
    def is_damaged(self) -> bool:
        """Whether the characters are not what is printed."""
        if self.strange >= max(2.0, 0.05 * self.tokens):
            return True
        return self.damaged >= 2 and self.damage > 0.08


def judge(words: Iterable[Word]) -> Evidence:
    """Measures a reading.

    Args:
        words: of one page, any order.
    """
    common, lost = _common(), _lost()
    tokens = known = intact = damaged = strange = letters = figures = 0
    for word in words:
        strange += bool(_STRANGE.search(word.text))
        figures += any(c.isdigit() for c in word.text)
        for match in _TOKEN.finditer(word.text):
            token = match.group()
            letters += len(token)
            if len(token) < 2:
                continue
            lower = token.lower()
            tokens += 1
            known += lower in common
            damaged += lower in lost
            intact += bool(_MARKS.search(token)) and lower in common
    return Evidence(
        tokens=tokens,
        known=known,
        intact=intact,
        damaged=damaged,
        strange=strange,
        letters=letters,
        figures=figures,
    )


@cache
def _common() -> frozenset[str]:
    """The commonest Swedish words in lower case."""
    text = (files("finsam.extract") / "data" / "swedish_words.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


_OTHER_WORDS = frozenset(
    [
        *("for", "far", "over", "fore", "hall", "halls", "bad", "matt", "man", "mar", "sat"),
        *("satt", "har", "hor", "lat", "vara", "varar", "varas", "tar", "stat", "stal", "tal"),
        *("tala", "tog", "tag", "vag", "ban", "bar", "rad", "mans", "mote", "skal", "star"),
        *("lan", "los"),
    ]
)
"""Folded forms that are words themselves, in Swedish or English, and so prove nothing."""


@cache
def _lost() -> frozenset[str]:
    """Common words with å, ä, ö as they look without dots and rings, unless that is a word too."""
    common = _common()
    folded = {word.translate(_FOLD) for word in common if _MARKS.search(word)}
    return frozenset(folded - common - _OTHER_WORDS)
