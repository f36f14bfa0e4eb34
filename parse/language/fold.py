"""Text in small letters without diacritics, every character at its old offset."""

import re
import unicodedata
from functools import cache


@cache
def _fold_char(char: str) -> str:
    low = char.lower()
    base = unicodedata.normalize("NFD", low)[0] if len(low) == 1 else char
    return base if len(base) == 1 else char


def fold(text: str) -> str:
    """``text`` in small letters without diacritics, every character at its old offset."""
    return "".join(map(_fold_char, text))


def fold_pattern(pattern: str) -> str:
    r"""A regular expression folded like the text; escapes such as ``\W`` keep their letter."""
    return re.sub(r"\\.|[^\\]", lambda m: m[0] if m[0][0] == "\\" else fold(m[0]), pattern)
