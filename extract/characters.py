"""Characters as a text layer draws them, whichever reader found them."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from finsam.extract.box import Box
from finsam.extract.glyphs import Char, words_of
from finsam.extract.page import Word
from finsam.extract.turn import turn_box

SLANT = 15.0
"""Degrees; text drawn more askew than this is a watermark or an ornament."""

TWICE = 1.0
"""Points by which a character drawn twice, for a shadow or for boldness, lies from its double."""

BOLD = ("bold", "black", "heavy", "-bd", "semibold", "demi")
"""Parts of the names of bold fonts, in lower case."""


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
        text, x0, top = char[:3]
        first, last = int((x0 - TWICE) // _CELL), int((x0 + TWICE) // _CELL)
        high, low = int((top - TWICE) // _CELL), int((top + TWICE) // _CELL)
        # Most characters lie well within one cell, and have no other to look into.
        others = near.get((text, first, high))
        if others and _is_double(char, others):
            continue
        if (first, high) != (last, low) and any(
            (others := near.get((text, x, y))) and _is_double(char, others)
            for x in range(first, last + 1)
            for y in range(high, low + 1)
        ):
            continue
        near.setdefault((text, int(x0 // _CELL), int(top // _CELL)), []).append(char)
        kept.append(char)
    return kept


_CELL = 24 * TWICE
"""Points; the side of the squares in which a character's doubles are looked for."""


def _is_double(char: Char, others: Sequence[Char]) -> bool:
    x0, top = char.x0, char.top
    for other in others:
        if (
            abs(other.x0 - x0) <= TWICE
            and abs(other.top - top) <= TWICE
            and other.angle == char.angle
            and abs(other.size - char.size) < 0.1
        ):
            return True
    return False


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
        for word in words_of([_upright(c, width, height) for c in own]):
            if word.box is not None and back:
                box = turn_box(word.box, back, width=frame[0], height=frame[1])
                word = replace(word, box=box)
            words.append(word)
    return tuple(words)


def _upright(char: Char, width: float, height: float) -> Char:
    """A character in the frame in which it stands upright.

    Raises:
        ValueError: if an edge of it lies on the wrong side of its opposite.
    """
    if char.angle or not (char.size > 0.5 and char.x1 >= char.x0 and char.bottom >= char.top):
        box = Box(char.x0, char.top, char.x1, char.bottom)
        if char.angle:
            box = turn_box(box, char.angle, width=width, height=height)
        size = char.size if char.size > 0.5 else max(box.height, 1.0)
        return char._replace(x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, size=size)
    return char
