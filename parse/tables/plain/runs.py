"""Runs of figures in one line of page text, cut into numbers by the grammar of their groups.

``8 000 8 000 8 000`` can only be three numbers, since a number is one to three digits followed by
groups of exactly three. Scans lose blanks (``1200``, ``2 333000``), so a word of four digits or
more may start a number or end one. Where a cut is not forced, the number of columns decides, and
then how alike the numbers are.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from finsam.parse.lists import any_of
from finsam.parse.tables.drafts.figures import Looks, bare, looks

Cut = tuple[int, ...]
"""Lengths in words of the figures that a run is cut into."""

_UNIT = re.compile(
    rf"(?:{any_of('tables.unit_money')}|%|{any_of('tables.unit_other')})[)\]]?", re.IGNORECASE
)
_MOST_WORDS = 40
_MOST_DIGITS = 9
"""Digits of the largest sum that is printed in kronor: below a thousand million."""
_GROUP = 3
"""Digits of a group of thousands."""
_TWO_GROUPS = 6
"""Digits of two groups of thousands without a blank."""
_LOOSE = 0.01
"""What a word of more than a group costs beside uneven sizes."""
_WAYS = 256
"""Ways to cut a run that are kept."""
_WORDS = 8
"""Words of the longest figure."""
_WAYS_OF_ONE = 64
"""Ways to cut what stands behind a figure that are kept."""


@lru_cache(maxsize=8192)
def cuts(words: tuple[str, ...]) -> tuple[Cut, ...]:
    """All ways to cut a run of figure words into figures, the fewest figures first.

    Empty if there is none, or the run is longer than any table's row.
    """
    if not words or len(words) > _MOST_WORDS:
        return ()
    ways: list[list[Cut]] = [[] for _ in range(len(words) + 1)]
    ways[len(words)] = [()]
    for start in range(len(words) - 1, -1, -1):
        for length in range(1, min(_WORDS, len(words) - start) + 1):
            if ways[start + length] and _is_one(words, start, length):
                ways[start] += [(length, *rest) for rest in ways[start + length]][:_WAYS_OF_ONE]
        ways[start].sort(key=lambda cut: (len(cut), _unevenness(words[start:], cut)))
        del ways[start][_WAYS:]
    return tuple(ways[0])


def _is_one(words: tuple[str, ...], start: int, length: int) -> bool:
    """Whether these words may be one figure, as the grammar of groups allows."""
    own = [bare(word) for word in words[start : start + length]]
    after = words[start + length] if start + length < len(words) else ""
    if _UNIT.fullmatch(bare(after)):
        return False  # a unit belongs to the figure before it
    if looks(" ".join(own)) is Looks.TEXT:
        return False
    core = [w for w in own if any(char.isdigit() for char in w)]
    if not core:
        return length == 1 or bool(_UNIT.fullmatch(own[-1]) and length == 2)
    if len(core) == 1:
        return True
    if any(")" in word for word in core[:-1]) or any("(" in word for word in core[1:]):
        return _with_bracket(core)
    return _groups(core)


def _with_bracket(core: Sequence[str]) -> bool:
    """A figure and another in brackets behind it: ``98 (85)``."""
    opens = next((i for i, word in enumerate(core) if "(" in word), 0)
    return opens > 0 and _groups(core[:opens]) and _groups(core[opens:])


def _groups(core: Sequence[str]) -> bool:
    digits = [re.sub(r"[^\d,.]", "", word) for word in core]
    if len(digits) == 1:
        return True
    head, tail = digits[0], digits[1:]
    if "," in head or not 1 <= len(head) <= _TWO_GROUPS or (head[0] == "0"):
        return False
    last = tail[-1].split(",")[0]
    if any(len(group) != _GROUP for group in tail[:-1]) or len(last) not in (_GROUP, _TWO_GROUPS):
        return False
    if len(head) > _GROUP and len(last) == _TWO_GROUPS:
        return False
    return len(head) + sum(len(group.split(",")[0]) for group in tail) <= _MOST_DIGITS


def _unevenness(words: Sequence[str], cut: Cut) -> float:
    """How unlike in length the figures of a cut are: neighbours in a row are of one order."""
    sizes = []
    at = 0
    for length in cut:
        text = "".join(words[at : at + length])
        sizes.append(sum(char.isdigit() for char in text))
        at += length
    mean = sum(sizes) / len(sizes)
    loose = sum(sum(char.isdigit() for char in word) > _GROUP for word in words)
    return sum((size - mean) ** 2 for size in sizes) + _LOOSE * loose


def best_cut(words: Sequence[str], count: int) -> Cut | None:
    """The likeliest way to cut a run into ``count`` figures; ``None`` if it cannot be."""
    fit = [cut for cut in cuts(tuple(words)) if len(cut) == count]
    return min(fit, key=lambda cut: _unevenness(words, cut)) if fit else None


def counts(words: Sequence[str]) -> frozenset[int]:
    """The numbers of figures that a run may be cut into."""
    return frozenset(len(cut) for cut in cuts(tuple(words)))
