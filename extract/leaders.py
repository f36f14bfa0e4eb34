"""Leaders: rows of dots that lead the eye from a label to its figure.

Set wide apart, an engine reads them as letters, and what it makes of them hides the label or the
figure. They are told from full stops by what they have in common: small marks alone at the foot of
a line, at least four of them, one as far from the next as the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from statistics import median

import numpy as np
from numpy.typing import NDArray

from finsam.extract.bits import bits_of
from finsam.extract.tesseract import Found

REACH = 0.02
"""Inches around each pixel of a dot within which the whole dot lies."""

ASIDE = 0.027
"""Inches beside each pixel of a dot within which nothing else lies; letters stand nearer."""

ABOVE = 0.05
"""Inches above a dot that are blank; a letter reaches higher."""

BELOW = 0.035
"""Inches below a dot that are blank; the dot of an i has its stem nearer."""

FEWEST = 4
"""Dots that make a leader; three stand for words left out."""

WIDEST = 0.2
"""Inches from one dot to the next at most."""

FALL = 0.3
"""Of its distance, how far a dot may lie above or below the one before; scans lie askew."""

UNEVEN = 0.2
"""Share by which distances of one leader differ."""

_LEAST_INK = 3
"""Pixels of a dot; fewer are a speck."""

_MOST_PIXELS = 60_000
"""Lonely pixels on a page; more are the grain of a picture and no dots."""


@dataclass(frozen=True, slots=True)
class Leaders:
    """The leaders of a page.

    Attributes:
        dots: their pixels, with a pixel around each dot.
        words: each leader as a text layer has it: one word of dots.
    """

    dots: NDArray[np.bool_]
    words: tuple[Found, ...]


def find_leaders(ink: NDArray[np.bool_], dpi: float) -> Leaders:
    """Finds leaders.

    Args:
        ink: of the page without ruled lines.
        dpi: of its image.
    """
    found = np.zeros_like(ink)
    lonely = _lonely(ink, dpi)
    if not FEWEST <= np.count_nonzero(lonely) <= _MOST_PIXELS:
        return Leaders(found, ())
    reach = max(2, round(REACH * dpi))
    rows = _rows(_dots(lonely), dpi)
    for row in rows:
        for y, x in (*row, *_ends(row)):
            _take(found, ink, (round(y), round(x)), reach)
    return Leaders(found, tuple(_word(row, reach) for row in rows))


def on_lines(words: Sequence[Found], found: Sequence[Found]) -> list[Found]:
    """Leaders as high as the word that each stands behind; dots alone tell no line.

    Args:
        words: leaders.
        found: the other words of the page.
    """
    return [_as_high(word, found) for word in words]


def _as_high(word: Found, found: Sequence[Found]) -> Found:
    """A leader as high as the last word before it on its line, as it is where there is none."""
    dots = word.top + word.height / 2
    before = [
        other
        for other in found
        if other.left + other.width <= word.left + word.height
        and other.top < dots < other.top + other.height + word.height
        and any(c.isalnum() for c in other.text)
    ]
    if not before:
        return word
    last = max(before, key=lambda other: other.left + other.width)
    return replace(word, top=last.top, height=last.height)


def _word(row: Sequence[tuple[float, float]], reach: int) -> Found:
    """A leader as a word that stands on the line of its dots."""
    top, bottom = min(y for y, _ in row), max(y for y, _ in row)
    left, right = row[0][1], row[-1][1]
    return Found(
        text="." * len(row),
        left=max(0, round(left - reach / 2)),
        top=max(0, round(top - reach / 2)),
        width=round(right - left) + reach,
        height=round(bottom - top) + reach,
        confidence=1.0,
        line=-1,
    )


def _lonely(ink: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Ink all of whose neighbourhood is one small mark."""
    reach, aside = max(2, round(REACH * dpi)), max(3, round(ASIDE * dpi))
    above, below = max(4, round(ABOVE * dpi)), max(3, round(BELOW * dpi))
    bits = bits_of(ink)
    across = bits.any_beside(-aside, aside)
    other = across.any_above(-above, -reach - 1) | across.any_above(reach + 1, below)
    if aside > reach:
        beside = bits.any_beside(-aside, -reach - 1) | bits.any_beside(reach + 1, aside)
        other |= beside.any_above(-reach, reach)
    lonely = bits.without(other).unpacked()
    ys, xs = np.nonzero(lonely)
    specks = _around(ink, ys, xs, reach) < _LEAST_INK
    lonely[ys[specks], xs[specks]] = False
    return lonely


def _around(
    ink: NDArray[np.bool_], ys: NDArray[np.intp], xs: NDArray[np.intp], reach: int
) -> NDArray[np.int32]:
    """How many pixels of ink lie in the square around each of a few places."""
    padded = np.pad(ink, reach)
    flat, places = padded.ravel(), ys * padded.shape[1] + xs
    count = np.zeros(len(places), dtype=np.int32)
    for down, right in product(range(2 * reach + 1), repeat=2):
        count += flat.take(places + (down * padded.shape[1] + right))
    return count


def _dots(lonely: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """Middles of lonely marks as (row, column)."""
    todo = {(int(y), int(x)) for y, x in np.argwhere(lonely)}
    dots: list[tuple[float, float]] = []
    while todo:
        queue = [todo.pop()]
        for y, x in queue:
            for near in ((y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)):
                if near in todo:
                    todo.discard(near)
                    queue.append(near)
        count = len(queue)
        dots.append((sum(y for y, _ in queue) / count, sum(x for _, x in queue) / count))
    return dots


def _rows(dots: Sequence[tuple[float, float]], dpi: float) -> list[list[tuple[float, float]]]:
    """Dots that follow one another at like distances."""
    widest = WIDEST * dpi
    by_column = sorted(dots, key=lambda dot: dot[1])
    open_rows: list[list[tuple[float, float]]] = []
    done: list[list[tuple[float, float]]] = []
    for dot in by_column:
        done += [row for row in open_rows if dot[1] - row[-1][1] > widest]
        open_rows = [row for row in open_rows if dot[1] - row[-1][1] <= widest]
        own = next((row for row in open_rows if _follows(row, dot)), None)
        if own is None:
            open_rows.append([dot])
        else:
            own.append(dot)
    return [row for row in (*done, *open_rows) if len(row) >= FEWEST]


def _follows(row: Sequence[tuple[float, float]], dot: tuple[float, float]) -> bool:
    """Whether a dot goes on a row of dots, one that was not seen left out at most."""
    step = dot[1] - row[-1][1]
    if abs(dot[0] - row[-1][0]) > max(2.0, FALL * step / 2) or step <= 2:
        return False
    if len(row) == 1:
        return True
    usual = _step(row)
    return any(abs(step / (usual * times) - 1) <= UNEVEN / times for times in (1, 2))


def _step(row: Sequence[tuple[float, float]]) -> float:
    """The usual distance of a row's dots."""
    return median(b[1] - a[1] for a, b in pairwise(row))


def _ends(row: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where the row would go on to both sides: a dot near a letter or a figure is not lonely."""
    step = _step(row)
    fall = (row[-1][0] - row[0][0]) / (row[-1][1] - row[0][1]) * step
    return [(row[0][0] - fall, row[0][1] - step), (row[-1][0] + fall, row[-1][1] + step)]


def _take(
    found: NDArray[np.bool_], ink: NDArray[np.bool_], at: tuple[int, int], reach: int
) -> None:
    """Marks the dot at a place, if a small mark of its own is there."""
    y, x = at
    top, left = y - reach, x - reach
    if top < 0 or left < 0:
        return
    part = ink[top : y + reach + 1, left : x + reach + 1]
    if part.shape != (2 * reach + 1, 2 * reach + 1) or not part.any():
        return
    rim = part[0].any() or part[-1].any() or part[:, 0].any() or part[:, -1].any()
    if not rim:
        around = bits_of(part).any_above(-1, 1).any_beside(-1, 1).unpacked()
        found[top : y + reach + 1, left : x + reach + 1] |= around
