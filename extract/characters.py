"""Characters as a text layer draws them, whichever reader found them."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from finsam.extract.box import Box
from finsam.extract.glyphs import Glyph, words_of
from finsam.extract.page import Word
from finsam.extract.turn import turn_box

SLANT = 15.0
"""Degrees; text drawn more askew than this is a watermark or an ornament."""

TWICE = 1.0
"""Points by which a character drawn twice, for a shadow or for boldness, lies from its double."""

BOLD = ("bold", "black", "heavy", "-bd", "semibold", "demi")
"""Parts of the names of bold fonts, in lower case."""


class Char(NamedTuple):
    """One drawn character on the page as a viewer shows it.

    Attributes:
        text: one character, or the letters of a ligature; ``U+FFFD`` where the file's fonts give
            no letter.
        x0: points from the left of the visible page.
        top: points from its top.
        x1: points from the left.
        bottom: points from the top.
        angle: degrees, clockwise, by which the page must be turned for the character to stand
            upright: 0, 90, 180, 270; ``None`` where it is drawn aslant.
        baseline: points from the top of the page turned so; only differences mean anything.
        size: of the font in points.
        bold: whether the font's name says so.
        hidden: whether it is drawn in no colour, or in that of the paper.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    angle: int | None
    baseline: float
    size: float
    bold: bool
    hidden: bool = False


UNMAPPED = "\ufffd"
"""Stands for a character that the file's fonts give no letter for."""


def angle_of(a: float, b: float, turned: int = 0) -> int | None:
    """The angle of text along the direction ``(a, b)``, y upwards, on a page turned by a viewer."""
    degrees = math.degrees(math.atan2(b, a)) if (a or b) else 0.0
    nearest = round(degrees / 90) * 90
    return None if abs(degrees - nearest) > SLANT else (nearest - turned) % 360


def visible(chars: Iterable[Char], width: float, height: float) -> list[Char]:
    """The characters whose middle lies on a page of this size, in points."""
    return [
        c
        for c in chars
        if -1 <= (c.x0 + c.x1) / 2 <= width + 1 and -1 <= (c.top + c.bottom) / 2 <= height + 1
    ]


def once(chars: Sequence[Char]) -> list[Char]:
    """The characters without those drawn twice nearly in one place; the first one stays."""
    near: dict[tuple[str, int, int], list[Char]] = {}
    kept: list[Char] = []
    for char in chars:
        # Most characters lie well within one cell, and have no other to look into.
        across = range(int((char.x0 - TWICE) // _CELL), int((char.x0 + TWICE) // _CELL) + 1)
        down = range(int((char.top - TWICE) // _CELL), int((char.top + TWICE) // _CELL) + 1)
        if not any(
            (others := near.get((char.text, x, y))) and _is_double(char, others)
            for x in across
            for y in down
        ):
            place = (char.text, int(char.x0 // _CELL), int(char.top // _CELL))
            near.setdefault(place, []).append(char)
            kept.append(char)
    return kept


_CELL = 8 * TWICE
"""Points; the side of the squares in which a character's doubles are looked for."""


def _is_double(char: Char, others: Sequence[Char]) -> bool:
    return any(
        abs(o.x0 - char.x0) <= TWICE
        and abs(o.top - char.top) <= TWICE
        and o.angle == char.angle
        and abs(o.size - char.size) < 0.1
        for o in others
    )


def page_turn(chars: Sequence[Char]) -> int:
    """Degrees by which the page must be turned so that most of its text stands upright."""
    angles = Counter(c.angle for c in chars if c.angle is not None and c.text.strip())
    if not angles:
        return 0
    angle, count = max(angles.items(), key=lambda item: (item[1], -item[0]))
    return angle if count >= 0.7 * angles.total() else 0


def words_on(chars: Sequence[Char], width: float, height: float, turned: int) -> tuple[Word, ...]:
    """Words of all directions.

    Args:
        chars: in the order in which they are drawn.
        width: of the page as shown, in points.
        height: of the page as shown, in points.
        turned: degrees by which the page is turned; boxes lie on the turned page.
    """
    words: list[Word] = []
    for angle in (0, 90, 180, 270):
        own = [c for c in chars if c.angle == angle]
        if not own:
            continue
        frame = (width, height) if angle % 180 == 0 else (height, width)
        back = (turned - angle) % 360
        for word in words_of([_glyph(c, width, height) for c in own]):
            if word.box is not None and back:
                box = turn_box(word.box, back, width=frame[0], height=frame[1])
                word = replace(word, box=box)
            words.append(word)
    return tuple(words)


def _glyph(char: Char, width: float, height: float) -> Glyph:
    """A character in the frame in which it stands upright."""
    box = Box(char.x0, char.top, char.x1, char.bottom)
    if char.angle:
        box = turn_box(box, char.angle, width=width, height=height)
    return Glyph(
        text=char.text,
        box=box,
        baseline=char.baseline,
        size=char.size if char.size > 0.5 else max(box.height, 1.0),
        bold=char.bold,
    )
