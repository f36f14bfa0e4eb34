"""Word lists kept as data: regular expressions under the name of a kind."""

import re
from collections.abc import Mapping
from functools import cache

from finsam.parse.lists import read_table


def patterns(table: str, kind: str) -> tuple[str, ...]:
    """The patterns of one kind in a table of ``data``, in its order.

    Raises:
        KeyError: if the table has no such kind.
    """
    found = tuple(row["pattern"] for row in read_table(table) if row["kind"] == kind)
    if not found:
        raise KeyError(kind)
    return found


@cache
def word_list(table: str, kind: str) -> re.Pattern[str]:
    """The words of one kind in a table of ``data``, case ignored.

    Raises:
        KeyError: if the table has no such kind.
    """
    return re.compile("|".join(patterns(table, kind)), re.IGNORECASE)


def first_kind(table: str, text: str | None, *kinds: str) -> str | None:
    """The kind whose word comes first in ``text``; the longer word where two tie."""
    return first_of(text, {kind: word_list(table, kind) for kind in kinds})


def first_of(text: str | None, words: Mapping[str, re.Pattern[str]]) -> str | None:
    """The kind whose pattern is found first in ``text``; the longer word where two tie."""
    best: tuple[int, int, str] | None = None
    for kind, pattern in words.items():
        found = pattern.search(text or "")
        if found is None:
            continue
        key = (found.start(), -len(found.group()), kind)
        if best is None or key[:2] < best[:2]:
            best = key
    return best[2] if best else None
