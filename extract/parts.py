"""Letters read a second time: what is left of a word whose box the engine drew too narrow.

The engine reads "platser" and draws its box around the middle of it. The first letter and the last
ones then lie outside all words, are read anew as pieces, and stand as words of their own beside the
one that has them already.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from finsam.extract.letterheight import font_size
from finsam.extract.tesseract import Found

_TOUCHES = 0.14
"""Of the font's size, the gap up to which a piece belongs to the word; blanks are twice as wide."""

_NARROW = 0.88
"""Share of the width that a word's letters take from which its box is too narrow for them."""

_WITH = 1.25
"""Share of that width that the word and its pieces take together at most."""

_WITH_SAME = 1.45
"""The same where a piece reads as the word begins or ends at that side."""

_LEAST = 3
"""Letters of a word whose width can be told, and words that tell how wide letters are."""

_SURE = 0.6
"""Confidence of a word that is right as it was read."""


def without_parts(
    fresh: Sequence[Found], found: Sequence[Found]
) -> tuple[list[Found], list[Found]]:
    """Takes out pieces that are part of a word beside them, whose box is drawn around them.

    Args:
        fresh: words read from what was left over.
        found: words of the first reading.

    Returns:
        The fresh words that stay, and all words of the first reading in the same order.
    """
    words = list(found)
    letter = _letter(words)
    if letter is None:
        return list(fresh), words
    kept = []
    for piece in fresh:
        at = next((i for i, word in enumerate(words) if _holds(word, piece, letter)), None)
        if at is None:
            kept.append(piece)
        else:
            words[at] = _around(words[at], piece)
    return kept, words


def _letter(words: Sequence[Found]) -> float | None:
    """How wide letters are on average, in their font's size; ``None`` where too few tell."""
    shares = [
        word.width / len(word.text) / font_size(word.text, word.height)
        for word in words
        if len(word.text) > _LEAST and word.text.isalpha() and word.confidence >= _SURE
    ]
    return median(shares) if len(shares) >= _LEAST else None


def _holds(word: Found, piece: Found, letter: float) -> bool:
    """Whether a piece is ink of a word beside it, whose text has it already."""
    if len(word.text) < _LEAST or not word.text.isalpha() or word.confidence < _SURE:
        return False
    if abs((word.top + word.height / 2) - (piece.top + piece.height / 2)) > word.height / 2:
        return False
    size = font_size(word.text, word.height)
    gap = max(piece.left - word.left - word.width, word.left - piece.left - piece.width)
    wide = len(word.text) * letter * size
    if abs(gap) > _TOUCHES * size:
        return False
    together = (word.width + piece.width) / wide
    after = piece.left > word.left
    same = word.text.endswith(piece.text) if after else word.text.startswith(piece.text)
    narrow = word.width < _NARROW * wide and together <= _WITH
    return narrow or (same and together <= _WITH_SAME)


def _around(word: Found, piece: Found) -> Found:
    """A word with its box drawn around a piece, too."""
    left = min(word.left, piece.left)
    right = max(word.left + word.width, piece.left + piece.width)
    return replace(word, left=left, width=right - left)
