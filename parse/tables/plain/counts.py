"""How many columns of figures the rows of a page text have, and which refer to notes."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from finsam.parse.lists import any_of
from finsam.parse.tables.plain.judge import PlainLine
from finsam.parse.tables.plain.runs import best_cut, counts

_MOST_COLUMNS = 16
ENOUGH = 0.6
"""Share of rows that must admit the number of columns."""
_DEMAND = 0.25
"""Share of rows that may hold more figures than there are columns: misread ones."""
_SOME = 0.4
"""Share of rows that fill all columns, where others have gaps."""


_NOTE_WORD = rf"\b{any_of('tables.note_word')}\b"
_ROWS = 3
"""Rows of the shortest table without heads."""
_MOST_NOTES = 99
"""The greatest number of a note."""


def column_count(rows: Sequence[PlainLine], heads: Sequence[PlainLine]) -> int | None:
    """How many columns of figures most rows admit, those of the headings first.

    It is not fewer than what a good part of the rows must hold: a row with fewer figures than
    columns has gaps, and in which columns they are cannot be known.
    """
    if len(rows) < (2 if heads else _ROWS):
        return None
    said = {len(h.run) for h in heads}
    support = {k: sum(cut_row(row, k) is not None for row in rows) for k in range(1, _MOST_COLUMNS)}
    noted = any(re.search(_NOTE_WORD, h.text, re.IGNORECASE) for h in heads)
    least = sorted((_least(row, said if noted else set()) for row in rows), reverse=True)
    most = least[int(_DEMAND * len(least))]
    for k in sorted(said, reverse=True):
        if k >= most and support.get(k, 0) >= ENOUGH * len(rows):
            return k
    best = max((k for k in support if k >= most), key=lambda k: (support[k], -k), default=1)
    needed = _SOME if best == most and best > 1 else ENOUGH
    return best if support.get(best, 0) >= max(needed * len(rows), 2) else None


def _least(row: PlainLine, said: set[int]) -> int:
    """The fewest figures that a row can hold; a reference to a note is none."""
    words = row.words
    leads = [0, *(i for i in (1, 2) if _years(words[:i]) and len(words) > i)]
    found = [min(counts(words[i:]), default=0) for i in leads]
    if said and re.fullmatch(r"\d{1,2}", words[0]):
        found += [k for k in said if k in counts(words[1:])]
    return min(found, default=0)


def _years(words: Sequence[str]) -> bool:
    return all(re.fullmatch(r"(?:19|20)\d\d[.:]?", word) for word in words)


def cut_row(row: PlainLine, columns: int) -> tuple[int, tuple[int, ...]] | None:
    """How many leading words of the run belong to the label, and the cut of the rest.

    A year that ends the label (``Prognos 2021 105 000``) or nothing stands before the figures.
    """
    words = row.words
    for lead in range(0, min(2, len(words) - 1) + 1):
        if lead and not _years(words[:lead]):
            break
        cut = best_cut(words[lead:], columns)
        if cut is not None:
            return lead, cut
    return None


def notes(rows: Sequence[PlainLine], heads: Sequence[PlainLine], columns: int) -> dict[int, int]:
    """Rows (by index) that carry a reference to a note before their figures, with its number.

    References ascend. Where a row could also be read without one (``4 971 064 23 465``), it has
    one if its number continues the references around it.
    """
    maybe = {index: int(row.words[0]) for index, row in enumerate(rows) if _may_refer(row, columns)}
    sure = {i: n for i, n in maybe.items() if cut_row(rows[i], columns) is None}
    numbers = list(sure.values())
    named = any(re.search(_NOTE_WORD, h.text, re.IGNORECASE) for h in heads)
    if not sure or any(a > b for a, b in pairwise(numbers)) or (len(sure) < 2 and not named):
        return {}
    for index in sorted(maybe.keys() - sure.keys()):
        if _continues(sure, index, maybe[index]):
            sure[index] = maybe[index]
    return sure


def _may_refer(row: PlainLine, columns: int) -> bool:
    """Whether the first number of a row may be a note's, the others being its figures."""
    small = re.fullmatch(r"\d{1,2}", row.words[0])
    return bool(small) and best_cut(row.words[1:], columns) is not None


def _continues(sure: Mapping[int, int], index: int, number: int) -> bool:
    """Whether a row's number is the next after, or before, that of the references around it."""
    before = max((n for i, n in sure.items() if i < index), default=None)
    after = min((n for i, n in sure.items() if i > index), default=None)
    follows = before is not None and number == before + 1
    leads = after is not None and number == after - 1
    return (follows or leads) and (before or 0) <= number <= (after or _MOST_NOTES)
