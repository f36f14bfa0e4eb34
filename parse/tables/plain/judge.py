"""Lines of page text judged by themselves: a row of a table, headings of columns, a label."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from finsam.parse.lists import any_of, listed
from finsam.parse.tables.drafts.draft import Token
from finsam.parse.tables.drafts.figures import (
    Looks,
    figure_tail,
    is_figure_word,
    is_quantity,
    looks,
)
from finsam.parse.tables.plain.runs import counts
from finsam.parse.values.dates import MONTH

_HEAD_WORD = re.compile(
    f"(?:{any_of('tables.head_word')}|{MONTH}|{any_of('tables.part_of_year')})[.,:]?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[*•»▪●○·¢©>]|[-–—]\s+[^\W\d]|[oe]\s)")
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s|\d{1,2}\.?\s[A-ZÅÄÖ]")
"""How the heading of a numbered section starts."""
_MOST_LABEL = 10


_LEADS = frozenset(listed("tables.leads_on"))
_HEADS = 6
"""Heads of the widest table."""
_HEAD_WORDS = 8
"""Words of the longest line over a table that is a head."""
_RUN = 4
"""Words of the shortest run of bare numbers."""
_LABEL_WORDS = 5
"""Words of the longest label that may end with a preposition."""
_LONG_WORD = 6
"""Letters from which a word with a full stop is no abbreviation."""
_HEADS_BEFORE = 5
"""Words before the heads of the columns."""


class Kind(Enum):
    """What a line may be in a table."""

    BLANK = "blank"
    ROW = "row"
    FIGURES = "figures"
    HEAD = "head"
    LABEL = "label"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line of page text cut into its label and the figures behind it."""

    kind: Kind
    label: tuple[Token, ...]
    run: tuple[Token, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the run."""
        return tuple(t.text for t in self.run)

    @property
    def text(self) -> str:
        """The words of the label."""
        return " ".join(t.text for t in self.label)


def line_of(tokens: Sequence[Token]) -> PlainLine:
    """Judges one line."""
    if not tokens:
        return PlainLine(Kind.BLANK, (), ())
    words = [t.text for t in tokens]
    if _BULLET.match(" ".join(words)):
        return PlainLine(Kind.OTHER, tuple(tokens), ())
    heads = _head_start(words)
    if heads < len(words) and heads <= _HEADS and not NUMBERED.match(" ".join(words)):
        return PlainLine(Kind.HEAD, tuple(tokens[:heads]), tuple(tokens[heads:]))
    at = figure_tail(words)
    label, run = tuple(tokens[:at]), tuple(tokens[at:])
    if not label and _axis(words):
        return PlainLine(Kind.OTHER, tuple(tokens), ())
    if run and counts(tuple(words[at:])) and _quantity(words[at:]):
        if not label:
            return PlainLine(Kind.FIGURES, label, run)
        if len(label) <= _MOST_LABEL and not _sentence(words[:at]):
            return PlainLine(Kind.ROW, label, run)
        return PlainLine(Kind.OTHER, tuple(tokens), ())
    short = (
        not _BULLET.match(" ".join(words))
        and len(words) <= _HEAD_WORDS
        and not words[-1].endswith((".", ";", "!", "?"))
    )
    return PlainLine(Kind.LABEL if short else Kind.OTHER, tuple(tokens), ())


def _axis(words: Sequence[str]) -> bool:
    """Whether figures alone on a line rise by equal steps: the ticks of a chart."""
    digits = [re.sub(r"\D", "", word) for word in words]
    if len(words) < _RUN or not all(digits):
        return False
    steps = {int(b) - int(a) for a, b in pairwise(digits)}
    return len(steps) == 1 and steps != {0}


def _quantity(words: Sequence[str]) -> bool:
    """Whether a run holds more than years."""
    return any(
        any(c.isdigit() for c in w) and looks(w) not in (Looks.YEAR, Looks.DATE) for w in words
    ) or is_quantity(" ".join(words))


def _sentence(words: Sequence[str]) -> bool:
    """Whether words before a figure are running text: full stops within, or a lone preposition."""
    ends = any(
        a.endswith((".", "?")) and len(a) > _LONG_WORD and b[:1].isupper()
        for a, b in pairwise(words)
    )
    return ends or (len(words) > _LABEL_WORDS and words[-1].lower() in _LEADS)


def _head_start(words: Sequence[str]) -> int:
    """Index from which the words of a line are headings of columns; ``len`` if there are none."""
    at = len(words)
    while at > 0 and looks(words[at - 1]) in (Looks.YEAR, Looks.DATE):
        at -= 1
    if at < len(words):
        return at if at <= _HEADS_BEFORE and not any(map(_amount, words[:at])) else len(words)
    while at > 0 and _HEAD_WORD.fullmatch(words[at - 1]):
        at -= 1
    return at if len(words) - at >= 2 else len(words)


def _amount(word: str) -> bool:
    return is_figure_word(word) and any(char.isdigit() for char in word)
