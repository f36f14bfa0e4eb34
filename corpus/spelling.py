"""Comparing names in spite of lost diacritics and look-alike characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

# One class for letters that scanners and English OCR engines take for each other. Each key is
# one character and each value too, so that offsets in the skeleton are offsets in the text.
_LOOKALIKE = str.maketrans(
    {
        **dict.fromkeys("åäàáâãæ", "a"),
        **dict.fromkeys("öóòôõøéèê6", "o"),
        **dict.fromkeys("l1|í", "i"),
        "0": "o",
        "ü": "u",
        "–": "-",
        "—": "-",
        "’": "'",
    }
)
_TOKEN = re.compile(r"\w+(?:-\w+)*")

ALIKE = 86
"""Percent of likeness from which two skeletons are taken for one word: one wrong letter in
seven, less than the difference between any two names of the register that could be confused."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its skeleton and where it stands."""

    text: str
    start: int
    end: int


_KEPT = 8192
"""Texts whose skeletons are kept: most are words of the register, or of the page at hand."""


@lru_cache(maxsize=_KEPT)
def skeleton(text: str) -> str:
    """``text`` in lower case without diacritics, look-alikes in one class; same length."""
    low = text.lower()
    if len(low) != len(text):  # İ and its like grow; such text is not Swedish
        low = "".join(c.lower()[0] for c in text)
    return low.translate(_LOOKALIKE)


_PLAIN = str.maketrans("åäàáâãéèêëöóòôõøüÅÄÀÁÂÃÉÈÊËÖÓÒÔÕØÜ", "aaaaaaeeeeoooooouAAAAAAEEEEOOOOOOU")


def unaccented(text: str) -> str:
    """``text`` without diacritics, otherwise as it is; same length."""
    return text.translate(_PLAIN)


def tokens(text: str) -> Iterator[Token]:
    """The words of ``text``, in order."""
    for match in _TOKEN.finditer(skeleton(text)):
        yield Token(match.group(), match.start(), match.end())


_SHORT = 5
"""Letters up to which a name keeps its length, whatever damages it."""


def same_name(a: str, b: str) -> bool:
    """Whether two skeletons spell one name, give or take a genitive or a damaged letter."""
    shorter, longer = len(a), len(b)
    if shorter > longer:
        shorter, longer = longer, shorter
    if 200 * shorter < ALIKE * (shorter + longer):  # too unlike, were all other letters the same
        return longer == shorter + 1 and (a == b + "s" or b == a + "s")
    if a == b or a == b + "s" or b == a + "s":
        return True
    if shorter <= _SHORT and shorter != longer:
        return False  # an abbreviation with a letter more is another's
    return shorter >= 5 and fuzz.ratio(a, b) >= ALIKE
