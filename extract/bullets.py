"""Bullets that an engine took for letters: the same small mark at the head of several lines."""

from collections.abc import Sequence
from dataclasses import replace

from finsam.extract.tesseract import Found

BULLET = "•"

SAME_EDGE = 0.016
"""Inches by which the left edges of a list's bullets may differ."""

_LOW = frozenset("aceosuvxz*°«»<>=+~¢©®?.,'’")
"""Marks that are as tall as a small letter."""

_TALL = frozenset("079OQDBVvYyrPpTtLlfFSsEeWw&#$§¥£")
"""Marks that are as tall as a figure."""


def with_bullets(words: Sequence[Found], dpi: float) -> list[Found]:
    """Puts a bullet where a lone mark heads several lines and is too small for what was read.

    Args:
        words: of one page.
        dpi: of the image.

    Returns:
        The words in the same order.
    """
    tall = _typical([w.height for w in words if len(w.text) >= 2 and w.text.isdigit()])
    if tall is None:
        tall = _typical([w.height for w in words if w.text[:1].isupper() and len(w.text) > 3])
    if tall is None:
        return list(words)
    marks = [
        i for i, word in enumerate(words) if _is_small(word, tall) and _heads_line(word, words)
    ]
    changed = list(words)
    for i in marks:
        peers = [
            j
            for j in marks
            if abs(words[j].left - words[i].left) <= SAME_EDGE * dpi
            and abs(words[j].height - words[i].height) <= 0.2 * words[i].height + 1
        ]
        if len(peers) >= 2:
            changed[i] = replace(words[i], text=BULLET)
    return changed


def _typical(heights: list[int]) -> float | None:
    """The middle one of some heights in pixels; ``None`` if there are too few."""
    return float(sorted(heights)[len(heights) // 2]) if len(heights) >= 3 else None


def _is_small(word: Found, tall: float) -> bool:
    """Whether a single character is smaller than that character would be."""
    if len(word.text) != 1 or word.height < 0.25 * tall:
        return False
    if word.text in _LOW and word.height < 0.58 * tall:
        return True
    return word.text in _TALL and word.height < 0.86 * tall and word.confidence < 0.95


def _heads_line(word: Found, words: Sequence[Found]) -> bool:
    """Whether nothing stands close to the left of a word, and something to its right."""
    middle = word.top + word.height / 2
    after = False
    for other in words:
        if other is word or not other.top <= middle <= other.top + other.height:
            continue
        if word.left - 3 * other.height < other.left + other.width <= word.left + 2:
            return False
        if word.left < other.left < word.left + word.width + 4 * other.height:
            after = True
    return after
