"""Edges of tinted fields in an image: where one even ground ends and another begins.

Tables are printed on tints with nothing but a light gap between their cells, cards and panels as
pale fields without a border. In a file such a field has edges like any other; in a scan no pixel
is dark. What shows the edge is the ground: even on both sides of a straight line, and of different
greys, or parted by a thin line a little lighter or darker than both.

The ground is looked at in short stretches along the line, so that grain evens out and letters,
which fill little of a stretch, do not count.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from finsam.extract.render import Grey

STRETCH = 0.107
"""Inches of ground that are looked at as one."""

STEP = 8.0
"""Grey values by which two grounds differ, at least; a sheet's shading changes less in so short
a distance, and grain evens out to one or two."""

WEAK = 4.5
"""Grey values by which they differ where an edge goes on: a hairline is fainter in places than
grain lets anything begin."""

SIDES = (0.01, 0.03)
"""Inches from an edge between which the ground beside it is looked at."""

UNEVEN = 7.0
"""Grey values by which the ground beside an edge may itself change."""

SHORTEST = 0.7
"""Inches of an edge; shorter ones belong to icons and large letters."""

LETTERED = 0.06
"""Share of the pixels around an edge that are letters, at most; the foot of a line of text is
nearly as straight as an edge."""

MARGIN = 0.15
"""Inches at the sides of a page in which the edges of the sheet itself lie."""

_EVERY = 2
"""Each so many pixels of a stretch are looked at."""

_LIGHT, _DARK = 0.85, 0.15
"""Shares of a stretch that lie below its ground where dark letters stand on it, and light ones."""

_LETTER = 40
"""Grey values by which letters differ from their ground."""

_FALL = 3
"""Pixels by which an edge may rise or fall from one stretch to the next."""

_SMOOTH = 9
"""Pixels over which the end of an edge is looked for."""


def edges(image: Grey, dpi: float) -> Iterator[tuple[int, int, int]]:
    """Pieces of level edges as (row, first column, end), in pixels.

    Args:
        image: nearly level. For upright edges, the image on its side.
        dpi: of the image.
    """
    side = max(8, round(STRETCH * dpi) // _EVERY * _EVERY)
    near, far = max(1, round(SIDES[0] * dpi)), max(3, round(SIDES[1] * dpi))
    if image.shape[1] < 2 * side or image.shape[0] <= 4 * far:
        return
    ground, letters = _ground(image, side)
    strength = _strength(ground, letters, near, far)
    found = _peaks(strength, far)
    edge = round(MARGIN * dpi)
    found[:edge], found[-edge:] = False, False
    fewest = max(2, round(SHORTEST * dpi / side))
    for piece in _linked(_in_chains(found, fewest), fewest):
        strong = sum(bool(strength[place] >= STEP) for place in piece)
        if strong < max(fewest, len(piece) / 2):
            continue
        yield from _ended(image, piece, side, near, far)


def _ground(image: Grey, side: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Grey value of the ground in each stretch of each row of pixels; share of letters on it."""
    height, width = image.shape
    count = width // side
    whole = image[:, : count * side]
    pixels = [whole[:, at::side].copy() for at in range(0, side, _EVERY)]
    _sort(pixels)
    low, middle, high = (round(part * (len(pixels) - 1)) for part in (_DARK, 0.5, _LIGHT))
    dark, usual, light = (pixels[at] for at in (low, middle, high))
    ground = np.where(light - usual <= usual - dark, light, dark)
    letters = np.zeros((height, count), dtype=np.uint8)
    for one in pixels:
        letters += np.maximum(one, ground) - np.minimum(one, ground) > _LETTER
    share = letters / np.float32(len(pixels))
    return ground.astype(np.float32), share.astype(np.float32, copy=False)


def _sort(values: list[Grey]) -> None:
    """Puts in order, place by place, what several images hold: Batcher's odd-even merging.

    Whole images are compared, few times each; to sort as many short rows takes thrice as long.
    """
    count = len(values)
    width = 1
    while width < count:
        by = width
        while by:
            for start in range(by % width, count - by, 2 * by):
                for at in range(start, min(start + by, count - by)):
                    if at // (2 * width) == (at + by) // (2 * width):
                        low = np.minimum(values[at], values[at + by])
                        np.maximum(values[at], values[at + by], out=values[at + by])
                        values[at] = low
            by //= 2
        width *= 2


def _strength(
    ground: NDArray[np.float32], letters: NDArray[np.float32], near: int, far: int
) -> NDArray[np.float32]:
    """How strongly each place is an edge; 0 where it is none."""
    height = len(ground)
    grounds, all_letters = (
        np.pad(np.cumsum(values, axis=0, dtype=np.float64), ((1, 0), (0, 0)))
        for values in (ground, letters)
    )

    def mean(first: int, end: int, total: NDArray[np.float64] = grounds) -> NDArray[np.float64]:
        here, there = (total[far + at : height - far + at] for at in (first, end))
        return np.asarray((there - here) / (end - first))

    above, below, at = mean(-far, -near), mean(near, far), mean(-1, 2)
    half = (far - near) // 2
    turns = [
        np.abs(mean(first, first + half) - mean(first + half, first + 2 * half))
        for first in (-far, near)
    ]
    even = (np.maximum(*turns) <= UNEVEN) & (mean(-far, far, all_letters) <= LETTERED)
    step = np.abs(above - below)
    line = np.maximum(at - np.maximum(above, below), np.minimum(above, below) - at)
    strength = np.zeros(ground.shape, dtype=np.float32)
    # Both grounds up to the place itself tell best where one ends.
    place = np.maximum(np.abs(mean(-far, 0) - mean(0, far)), line)
    strength[far : height - far] = np.where(even & (np.maximum(step, line) >= WEAK), place, 0)
    return strength


def _peaks(strength: NDArray[np.float32], reach: int) -> NDArray[np.bool_]:
    """Where an edge is strongest, from one ground to the other."""
    best = strength.copy()
    for by in range(1, reach // 2 + 1):
        best[by:] = np.maximum(best[by:], strength[:-by])
        best[:-by] = np.maximum(best[:-by], strength[by:])
    return np.asarray((strength > 0) & (strength >= best), dtype=np.bool_)


def _in_chains(found: NDArray[np.bool_], fewest: int) -> NDArray[np.bool_]:
    """The places that so many stretches side by side may run through; grain gives few of them."""

    def lengths(columns: Sequence[int]) -> NDArray[np.int16]:
        longest = np.zeros(found.shape, dtype=np.int16)
        reach = np.zeros(len(found) + 2 * _FALL, dtype=np.int16)
        for column in columns:
            near = reach[: len(found)].copy()
            for down in range(1, 2 * _FALL + 1):
                np.maximum(near, reach[down : down + len(found)], out=near)
            longest[:, column] = np.where(found[:, column], near + 1, 0)
            reach[_FALL : _FALL + len(found)] = longest[:, column]
        return longest

    columns = range(found.shape[1])
    return np.asarray(found & (lengths(columns) + lengths(columns[::-1]) > fewest))


def _linked(found: NDArray[np.bool_], fewest: int) -> list[list[tuple[int, int]]]:
    """Places in stretches side by side that go on each other, as (row, stretch)."""
    done: list[list[tuple[int, int]]] = []
    open_: list[list[tuple[int, int]]] = []
    for column in range(found.shape[1] + 1):
        rows = np.flatnonzero(found[:, column]).tolist() if column < found.shape[1] else []
        going: list[list[tuple[int, int]]] = []
        for piece in open_:
            near = [row for row in rows if abs(row - piece[-1][0]) <= _FALL]
            if near:
                row = min(near, key=lambda r: abs(r - piece[-1][0]))
                rows = [r for r in rows if abs(r - row) > _FALL]
                going.append([*piece, (row, column)])
            else:
                done.append(piece)
        open_ = [*going, *([(row, column)] for row in rows)]
    return [piece for piece in done if len(piece) >= fewest]


def _ended(
    image: Grey, piece: list[tuple[int, int]], side: int, near: int, far: int
) -> Iterator[tuple[int, int, int]]:
    """The pieces of an edge, the first and the last drawn out to where the edge ends."""
    (top, first), (bottom, last) = piece[0], piece[-1]
    start = _end(image, top, first, side, near, far, -1)
    end = _end(image, bottom, last, side, near, far, 1)
    for row, stretch in piece:
        left, right = stretch * side, (stretch + 1) * side
        left = start if (row, stretch) == piece[0] else left
        right = end if (row, stretch) == piece[-1] else right
        if left < right:
            yield row, left, right


def _end(image: Grey, row: int, stretch: int, side: int, near: int, far: int, way: int) -> int:
    """The column at which an edge ends: in the last stretch that shows it, or next to that."""
    inner = max(0, stretch - 1 if way > 0 else stretch + 1)
    left = max(0, (min(stretch, inner) - 3) * side)
    right = min(image.shape[1], (max(stretch, inner) + 4) * side)
    rows = image[row - far : row + far + 1, left:right].astype(np.float32)
    kernel = np.ones(_SMOOTH, dtype=np.float32) / _SMOOTH

    def smooth(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(np.convolve(values, kernel, mode="same"), dtype=np.float32)

    above = smooth(rows[: far - near].mean(axis=0))
    below = smooth(rows[far + near + 1 :].mean(axis=0))
    at = smooth(rows[far - 1 : far + 2].mean(axis=0))
    shown = np.maximum(np.abs(above - below), np.abs(at - (above + below) / 2)) >= STEP * 0.6
    place = min(image.shape[1] - 1, inner * side + side // 2)
    while 0 <= place + way - left < len(shown) and shown[place + way - left]:
        place += way
    return int(place) + (way > 0)
