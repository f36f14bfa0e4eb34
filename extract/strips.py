"""Pieces of a page cut out, stacked, and read in one call of the engine.

For what the reading of the whole page left out or is unsure of: lone digits in the cells of a
table, page numbers, percent signs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from finsam.extract.box import Box
from finsam.extract.render import WHITE, Grey
from finsam.extract.tesseract import Found, read_words

HEIGHT = 40
"""Pixels to which the letters of a strip are brought when they are smaller."""

LARGER = 52
"""Pixels to which they are brought for a second try: which letters the engine stumbles over
changes with the size they are shown at."""

MOST_WIDTH = 2600
"""Pixels; wider strips are left out of the stack."""

MOST = 120
"""Strips that are read of one page at most, which keeps pictures from costing minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A piece of a page and what was read in it.

    Attributes:
        box: in pixels of the page.
        words: in pixels of the page, left to right.
    """

    box: Box
    words: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where a strip lies in the stack, and by how much it was enlarged."""

    box: Box
    top: int
    bottom: int
    left: int
    scale: float


def read_strips(
    image: Grey,
    boxes: Sequence[Box],
    *,
    languages: tuple[str, ...],
    dpi: float,
    timeout: float,
    pad: int = 3,
    height: int = HEIGHT,
) -> list[Strip]:
    """Reads pieces of an image.

    Args:
        image: of the page.
        boxes: in pixels; at most ``MOST`` are read, in the order given.
        languages: language files to use.
        dpi: of the image.
        timeout: seconds for the one call.
        pad: pixels around each box that are cut out with it.
        height: pixels to which the letters of a strip are brought when they are smaller.

    Returns:
        One strip for each box that was read, in order; a strip without words was unreadable.

    Raises:
        EngineError: if the engine breaks off.
    """
    stack, placed = _stack(image, boxes[:MOST], pad, height)
    if not placed:
        return []
    found = read_words(stack, languages=languages, psm=6, dpi=dpi, timeout=timeout)
    return [
        Strip(box=place.box, words=tuple(_back(word, place, pad) for word in _in(found, place)))
        for place in placed
    ]


def _stack(image: Grey, boxes: Sequence[Box], pad: int, height: int) -> tuple[Grey, list[_Placed]]:
    """The pieces below each other on white, and where each one lies."""
    margin = 30
    placed: list[_Placed] = []
    pieces: list[Grey] = []
    top = margin
    for box in boxes:
        piece = image[
            max(0, int(box.top) - pad) : int(box.bottom) + pad,
            max(0, int(box.x0) - pad) : int(box.x1) + pad,
        ]
        if piece.size == 0:
            continue
        scale = max(1.0, min(2.5, height / max(1.0, box.height)))
        if scale > 1.15:
            size = (round(piece.shape[1] * scale), round(piece.shape[0] * scale))
            piece = np.asarray(
                Image.fromarray(piece).resize(size, Image.Resampling.BICUBIC), dtype=np.uint8
            )
        else:
            scale = 1.0
        if piece.shape[1] > MOST_WIDTH:
            continue
        pieces.append(piece)
        placed.append(_Placed(box, top, top + piece.shape[0], margin, scale))
        top += piece.shape[0] + margin
    width = max((piece.shape[1] for piece in pieces), default=0) + 2 * margin
    stack = np.full((top, width), WHITE, dtype=np.uint8)
    for piece, place in zip(pieces, placed, strict=True):
        stack[place.top : place.bottom, margin : margin + piece.shape[1]] = piece
    return stack, placed


def _in(found: Sequence[Found], place: _Placed) -> list[Found]:
    """The words whose middle lies on a strip, left to right."""
    words = [w for w in found if place.top - 8 <= w.top + w.height / 2 <= place.bottom + 8]
    return sorted(words, key=lambda w: w.left)


def _back(word: Found, place: _Placed, pad: int) -> Found:
    """A word of the stack as a word of the page."""
    return Found(
        text=word.text,
        left=round((word.left - place.left) / place.scale + max(0, int(place.box.x0) - pad)),
        top=round((word.top - place.top) / place.scale + max(0, int(place.box.top) - pad)),
        width=max(1, round(word.width / place.scale)),
        height=max(1, round(word.height / place.scale)),
        confidence=word.confidence,
        line=-1,
    )
