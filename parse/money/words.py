"""Word lists of finance lines, columns and tables; the words are data (``finance_words.csv``)."""

import re

from finsam.parse.language.row_labels import clean_label as clean_label
from finsam.parse.language.row_labels import row_says
from finsam.parse.values.words import first_of, word_list

_BASIS = frozenset({"budget", "outcome", "forecast", "difference"})


def _table(kind: str) -> str:
    return "basis_words.csv" if kind in _BASIS else "finance_words.csv"


def _pattern(kind: str) -> re.Pattern[str]:
    return word_list(_table(kind), kind)


def says(kind: str, text: str | None) -> bool:
    """Whether ``text`` holds a word of the list ``kind``.

    Raises:
        KeyError: if there is no such list.
    """
    return bool(text) and _pattern(kind).search(text or "") is not None


def is_total(text: str | None) -> bool:
    """Whether a label is that of a sum: by its words, or as an account calls one."""
    return row_says("total", text) or says("account_total", text)


def first(text: str | None, *kinds: str) -> str | None:
    """The list of ``kinds`` whose word comes first in ``text``; the longer word where two tie."""
    return first_of(text, {kind: _pattern(kind) for kind in kinds})


def count(kind: str, text: str) -> int:
    """How many words of the list ``kind`` stand in ``text``."""
    return sum(1 for _ in _pattern(kind).finditer(text))


def section_head(label: str) -> str | None:
    """The name of a section of an account that a label starts with, other words behind it."""
    found = _pattern("section_head").match(label)
    return found.group() if found is not None and found.end() < len(label) else None
