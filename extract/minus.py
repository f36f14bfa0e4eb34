"""Minus signs told by their shape: a flat bar, half-way up, before digits.

Beside a digit or two the engine makes the sign an ``=``, or makes letters of both ("-1" is read as
"TÅ"). Without its sign the figure reads well.
"""

from dataclasses import replace

import numpy as np

from finsam.extract.darkness import part_of
from finsam.extract.image import ink_of
from finsam.extract.render import Grey
from finsam.extract.tesseract import Found

_FLAT = 0.22
"""Height of the sign in that of its digits, at most."""

_WIDE = (0.25, 1.1)
"""Width of the sign in the height of its digits."""

_MIDDLE = (0.3, 0.8)
"""How far down the digits the sign lies; a dash on the line is none, nor is a line above it."""

_LEAST_PIXELS = 4
"""Of a word's box, up and across."""


def without_minus(word: Found, image: Grey) -> Found | None:
    """The word's box without the minus sign that it begins with; ``None`` where there is none.

    Args:
        word: its ink, sign and digits, within its box.
        image: without ruled lines.
    """
    part = part_of(image, word, _LEAST_PIXELS)
    if part is None:
        return None
    ink = ink_of(part)
    columns = np.asarray(ink.any(axis=0), dtype=np.bool_)
    filled = np.flatnonzero(columns)
    if not filled.size:
        return None
    first = int(filled[0])
    blank = np.flatnonzero(~columns[first:])
    if not blank.size or not columns[first + int(blank[0]) :].any():
        return None
    end = first + int(blank[0])
    start = end + int(np.flatnonzero(columns[end:])[0])
    bar, digits = (np.flatnonzero(rows.any(axis=1)) for rows in (ink[:, first:end], ink[:, start:]))
    height = int(digits[-1] - digits[0]) + 1
    middle = (float(bar[0] + bar[-1]) / 2 - float(digits[0])) / height
    flat = int(bar[-1] - bar[0]) + 1 <= _FLAT * height
    wide = _WIDE[0] * height <= end - first <= _WIDE[1] * height
    if not (flat and wide and _MIDDLE[0] <= middle <= _MIDDLE[1]):
        return None
    return replace(word, left=max(0, word.left) + start, width=word.width - start)
