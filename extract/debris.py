"""What an engine makes of logos, pictures, specks and rests of ruled lines."""

from collections.abc import Iterable, Sequence

from finsam.extract.tesseract import Found

_LOWEST = 0.02
"""Inches; letters and digits are higher, in the smallest print."""
_BRACKETS = frozenset("()")
_STROKES = frozenset("|¦!Iil1[]{}()/\\_—–-~=.,'`´’‘:;\"“”*°·«»<>^")
"""Characters as which a ruled line or a speck may be read."""


def without_debris(found: Iterable[Found], shape: tuple[int, ...], dpi: float) -> list[Found]:
    """Takes out what is certainly no text.

    Args:
        found: words of the engine.
        shape: rows and columns of the image.
        dpi: of the image.

    Returns:
        The words kept, in the same order.
    """
    height, width = shape[0], shape[1]
    words = [word for word in found if not _is_debris(word, width, height, dpi)]
    return [
        word
        for at, word in enumerate(words)
        if word.text not in _BRACKETS or not _is_edge(words, at)
    ]


def _is_edge(words: Sequence[Found], at: int) -> bool:
    """Whether a bracket by itself is the edge of a box: a blank and words stand on its inner side.

    Brackets are set tight against what they hold; only before figures typewriters leave a blank.
    """
    word = words[at]
    beside = words[at + 1 : at + 2] if word.text == "(" else words[max(0, at - 1) : at]
    return not any(w.line == word.line and any(c.isdigit() for c in w.text) for w in beside)


def _is_debris(word: Found, width: int, height: int, dpi: float) -> bool:
    """Whether a word is debris: off the page, far too large or small, or a mere stroke."""
    right, bottom = word.left + word.width, word.top + word.height
    if word.left < 0 or word.top < 0 or right > width + 2 or bottom > height + 2:
        return True
    if word.height > 1.2 * dpi or (word.height < 0.012 * dpi and word.width < 0.02 * dpi):
        return True
    if word.text.strip("|¦") == "" and word.text:
        return True
    if all(c in _STROKES for c in word.text) and not any(c.isalnum() for c in word.text):
        return _is_stroke_debris(word, dpi)
    if word.height < _LOWEST * dpi and any(c.isalnum() for c in word.text):
        return True
    tall = word.height > 3.2 * max(1, word.width / max(1, len(word.text)))
    return tall and len(word.text) > 1 and word.confidence < 0.5


def _is_stroke_debris(word: Found, dpi: float) -> bool:
    """Whether a mark without letters or digits is no dash, bullet or sign."""
    if word.text in {"-", "–", "—", "•", "*", "·", "°"}:
        return word.confidence < 0.2
    if word.width > 0.6 * dpi:
        return True
    return word.confidence < 0.35
