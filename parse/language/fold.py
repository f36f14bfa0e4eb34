"""Folding: text made comparable. The one home of it within parse.

:func:`fold` keeps every character at its old offset, so that what is found in the folded text can
be cut from the printed one. :func:`label_key` keeps only the words, for looking labels up. Where
letters may be damaged, :func:`finsam.corpus.spelling.skeleton` puts look-alikes in one class.
"""

import re
import unicodedata
from functools import cache, lru_cache

_KEPT = 8192
"""Folded texts that are remembered: a label is compared with many others, a sentence by many
readers."""
_CENTURY = re.compile(r"\b20\d\d\b")
_MARKS = re.compile(r"[^a-z0-9%-]+")


@cache
def _fold_char(char: str) -> str:
    low = char.lower()
    base = unicodedata.normalize("NFD", low)[0] if len(low) == 1 else char
    return base if len(base) == 1 else char


@lru_cache(maxsize=_KEPT)
def fold(text: str) -> str:
    """``text`` in small letters without diacritics, every character at its old offset."""
    return "".join(map(_fold_char, text))


def fold_pattern(pattern: str) -> str:
    r"""A regular expression folded like the text; escapes such as ``\W`` keep their letter."""
    return re.sub(r"\\.|[^\\]", lambda m: m[0] if m[0][0] == "\\" else fold(m[0]), pattern)


def label_key(text: str | None) -> str:
    """The words of a label, folded: without punctuation, or a year of this century."""
    return " ".join(_MARKS.sub(" ", _CENTURY.sub(" ", fold(text or ""))).split())
