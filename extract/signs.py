"""Percent signs that the engine cut in two or took off their figure."""

from collections.abc import Sequence
from dataclasses import replace

from finsam.extract.tesseract import Found


def follows(before: Found, word: Found) -> bool:
    """Whether ``word`` stands a blank after the figure ``before``."""
    if not before.text[-1:].isdigit() or before.line != word.line or word.height < 1:
        return False
    return 0 <= word.left - before.left - before.width <= 0.8 * word.height


def joined_signs(found: Sequence[Found]) -> list[Found]:
    """Puts the two halves of a percent sign that was read as two words together."""
    words: list[Found] = []
    for word in found:
        last = words[-1] if words else None
        if (
            last is not None
            and len(words) >= 2
            and follows(words[-2], last)
            and len(last.text) <= 2
            and len(word.text) <= 2
            and last.line == word.line
            and min(last.confidence, word.confidence) < 0.8
            and -2 <= word.left - last.left - last.width <= 0.22 * max(last.height, word.height)
        ):
            words[-1] = _united(last, word)
        else:
            words.append(word)
    return words


def _united(first: Found, second: Found) -> Found:
    """Two neighbours as one word."""
    top = min(first.top, second.top)
    bottom = max(first.top + first.height, second.top + second.height)
    return replace(
        first,
        text=first.text + second.text,
        top=top,
        width=second.left + second.width - first.left,
        height=bottom - top,
        confidence=min(first.confidence, second.confidence),
    )
