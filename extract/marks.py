"""Solid marks that an engine takes for letters: discs that tell a state, arrows that tell a trend.

A disc is read as an ``e`` or a ``6``, a solid triangle as an ``A`` or a ``v``. Letters are drawn
with strokes; a mark is ink all through. Taken some way in from its edge, next to nothing is left
of a letter, and much of a mark.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from finsam.extract.bullets import BULLET
from finsam.extract.darkness import darkness, inked, part_of
from finsam.extract.image import paper_of
from finsam.extract.render import Grey
from finsam.extract.tesseract import Found

DISC = "●"
"""As a file has the mark of a state."""

_ARROWS = {(0, 1): "▲", (0, -1): "▼", (1, 0): "◄", (-1, 0): "►"}
"""Triangles by the side, right and down, to which most of their ink lies."""

_LONGEST = 2
"""Characters as which one mark is read."""

_STOPS = frozenset(".,:;'’`´-–—_|·")
"""Marks that are solid as themselves."""

_SMALLEST, _LARGEST = 0.025, 0.25
"""Inches; smaller marks are full stops, larger ones pictures."""

_ROUND = 0.25
"""Share by which a mark may be wider than high, or higher than wide."""

_DISC_FILLS = (0.7, 0.9)
"""Share of its box that a disc fills: a circle 0.79, and a square all of it."""

_ARROW_FILLS = (0.4, 0.66)
"""Share of its box that a triangle fills: half."""

_RIM = 0.12
"""Share of its height that is taken off a mark all around. The strokes of a bold letter are a
fifth of its height thick; of those nothing is left."""

_DISC_CORE, _ARROW_CORE = 0.4, 0.16
"""Share of its ink that is left of a solid mark then."""

_ASIDE = 0.08
"""Share of its side by which the ink of a triangle lies off the middle of its box."""

_BULLET = 0.6
"""Height of a word, in which a smaller disc is a bullet of a list."""

_INK = 95
"""Percents of a mark's box that are at most as dark as its ink."""

_LEAST_PIXELS = 4
"""Of a mark's box, up and across."""


def with_marks(image: Grey, words: Sequence[Found], dpi: float) -> list[Found]:
    """The words, solid marks among them as what they are.

    Args:
        image: level, without ruled lines and coloured fields.
        words: of the page.
        dpi: of the image.
    """
    heights = sorted(w.height for w in words if len(w.text) > _LONGEST and w.text.isalnum())
    if not heights:
        return list(words)
    usual, paper = heights[len(heights) // 2], paper_of(image)
    return [
        word if (mark := _mark(image, word, paper, usual, dpi)) is None else mark for word in words
    ]


def _mark(image: Grey, word: Found, paper: float, usual: int, dpi: float) -> Found | None:
    """A word as the solid mark that it is; ``None`` where it is none."""
    if len(word.text) > _LONGEST or word.text in _STOPS:
        return None
    if not _SMALLEST * dpi <= max(word.width, word.height) <= 2 * _LARGEST * dpi:
        return None
    ink = _ink(image, word, paper)
    if ink is None:
        return None
    height, width = ink.shape
    if not _SMALLEST * dpi <= height <= _LARGEST * dpi or not _is_round(height, width):
        return None
    filled = float(ink.mean())
    core = int(_inner(ink, max(1, round(_RIM * height))).sum()) / max(1, int(ink.sum()))
    if _DISC_FILLS[0] <= filled <= _DISC_FILLS[1] and core >= _DISC_CORE:
        text = BULLET if height < _BULLET * usual else DISC
    elif _ARROW_FILLS[0] <= filled <= _ARROW_FILLS[1] and core >= _ARROW_CORE:
        text = _arrow(ink)
    else:
        text = ""
    return replace(word, text=text) if text else None


def _is_round(height: int, width: int) -> bool:
    return abs(width - height) <= _ROUND * max(width, height)


def _ink(image: Grey, word: Found, paper: float) -> NDArray[np.bool_] | None:
    """A word's ink, its box drawn tight around it; ``None`` without any."""
    part = part_of(image, word, _LEAST_PIXELS)
    if part is None or (told := darkness(part, paper, _INK)) is None:
        return None
    dark, full = told
    ink = np.asarray(dark > full / 2, dtype=np.bool_)
    place = inked(ink)
    return None if place is None else ink[place]


def _inner(ink: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    """What is left of a shape when so many pixels are taken off all around."""
    left = np.pad(ink, 1)
    for _ in range(by):
        inner = left.copy()
        inner[1:] &= left[:-1]
        inner[:-1] &= left[1:]
        inner[:, 1:] &= left[:, :-1]
        inner[:, :-1] &= left[:, 1:]
        left = inner
    return left


def _arrow(ink: NDArray[np.bool_]) -> str:
    """The triangle that a shape is; empty where its ink lies about the middle."""
    height, width = ink.shape
    ys, xs = np.nonzero(ink)
    across = float(xs.mean()) / (width - 1) - 0.5
    down = float(ys.mean()) / (height - 1) - 0.5
    if max(abs(across), abs(down)) < _ASIDE or min(abs(across), abs(down)) > _ASIDE / 2:
        return ""
    side = (0, 1 if down > 0 else -1) if abs(down) > abs(across) else (1 if across > 0 else -1, 0)
    return _ARROWS[side]
