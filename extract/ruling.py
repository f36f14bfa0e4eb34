"""Ruled lines and edges of fields found in an image; the lines are taken out before reading.

A ruled line is a long thin run of pixels darker than what lies on both sides of it, whatever the
colour of the field it stands on.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finsam.extract.box import Box
from finsam.extract.page import Rule
from finsam.extract.pdfrules import merge
from finsam.extract.render import Grey
from finsam.extract.tints import edges
from finsam.extract.turn import Level, scaled

LENGTH = 0.38
"""Inches; the shortest run that is a line and no part of a letter."""

CONTRAST = 28
"""Grey values by which a line is darker than what lies beside it."""

_REACHES = (0.018, 0.06)
"""Inches to the sides at which a line is compared, for hairlines and for thick lines."""

_LONELY = (0.0135, 0.02, 0.03)
"""Inches above and below at which a row of dots has paper."""

DOTTED_LENGTH = 0.9
"""Inches; the shortest row of dots that is a line. Text holds no such even row."""

DOT_GAP = 0.027
"""Inches that may lie between two dots."""

_ALONG = 4.0
"""Points within which the edge of a field and another line are one; shadows blur an edge."""

_SHARED = 0.6
"""Share of an edge that lies along such a line."""

_Run = tuple[int, int, int]
"""A row of pixels, the first column of a run in it, and the column after its last."""

_FILLED = 0.93
"""Share of a run that must be dark; scans break hairlines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The ruled lines of an image.

    Attributes:
        rules: in points, edges of tinted fields among them, as a file's rules have them.
        solid: pixels of unbroken lines.
        dotted: pixels of dotted and dashed horizontal lines, which engines take for letters.
    """

    rules: tuple[Rule, ...]
    solid: NDArray[np.bool_]
    dotted: NDArray[np.bool_]


def find_rules(image: Grey, dpi: float, skew: float = 0.0) -> Ruling:
    """Finds ruled lines.

    Args:
        image: level or nearly so.
        dpi: of the image.
        skew: degrees by which the image would have to be turned anticlockwise to be level; the
            lines are given as if it had been.
    """
    across = _solid(_dark(image, dpi), dpi)
    dotted = _dotted(_lonely(image, dpi) & ~_grow(across, 2), dpi)
    on_side = np.ascontiguousarray(image.T)
    down = _solid(_dark(on_side, dpi), dpi).T
    height, width = image.shape
    scale = 72 / dpi
    level = Level(degrees=skew, width=width * scale, height=height * scale)

    def thin(lying: Iterable[_Run], standing: Iterable[_Run]) -> list[Rule]:
        boxes = (
            [Box(x0, y, x1, y + 1) for y, x0, x1 in lying],
            [Box(x, y0, x + 1, y1) for x, y0, y1 in standing],
        )
        rules = [r for b in boxes for r in merge(level.box(scaled(one, scale)) for one in b)]
        return [rule for rule in map(_rounded, rules) if _is_thin(rule)]

    drawn = thin(_runs(across | dotted), _runs(np.ascontiguousarray(down.T)))
    fields = thin(edges(image, dpi), edges(on_side, dpi))
    return Ruling(rules=tuple(_without_doubles(drawn, fields)), solid=across | down, dotted=dotted)


def _without_doubles(drawn: Sequence[Rule], fields: Sequence[Rule]) -> list[Rule]:
    """Drawn lines and edges of fields; an edge along another line is that line."""
    rules = list(drawn)
    for edge in sorted(fields, key=lambda rule: -max(rule.box.width, rule.box.height)):
        if not any(_runs_along(edge, rule) for rule in rules):
            rules.append(edge)
    return rules


def _runs_along(edge: Rule, rule: Rule) -> bool:
    """Whether an edge lies next to another line for most of its length."""
    if edge.horizontal is not rule.horizontal:
        return False
    one, other = edge.box, rule.box
    if edge.horizontal:
        apart, shared, length = one.middle - other.middle, one.overlap_x(other), one.width
    else:
        apart, shared, length = one.center - other.center, one.overlap_y(other), one.height
    return abs(apart) <= _ALONG and shared >= _SHARED * length


def erase(image: Grey, mask: NDArray[np.bool_], dpi: float) -> Grey:
    """The image without the pixels of ``mask``, filled with what lies beside them."""
    if not mask.any():
        return image
    rows, columns = np.nonzero(_grow(mask, 1))
    reach = max(3, round(_REACHES[0] * dpi))
    height, width = image.shape
    fill = np.zeros(len(rows), dtype=np.uint8)
    for down in (-reach, reach):
        beside = np.clip(rows + down, 0, height - 1)
        for right in (-reach, reach):
            np.maximum(fill, image[beside, np.clip(columns + right, 0, width - 1)], out=fill)
    erased = image.copy()
    erased[rows, columns] = fill
    return erased


def _dark(image: Grey, dpi: float) -> NDArray[np.bool_]:
    """Pixels that are darker than what lies above and below them."""
    dark = np.zeros(image.shape, dtype=np.bool_)
    lighter = _lighter(image)
    for inches in _REACHES:
        reach = max(3, round(inches * dpi))
        beside = np.minimum(_shifted(image, reach, axis=0), _shifted(image, -reach, axis=0))
        dark |= beside > lighter
    return dark


def _lonely(image: Grey, dpi: float) -> NDArray[np.bool_]:
    """Dark pixels with paper near and farther above and below, as no stroke of a letter has."""
    beside = np.full(image.shape, 255, dtype=np.uint8)
    for inches in _LONELY:
        reach = max(3, round(inches * dpi))
        np.minimum(beside, _shifted(image, reach, axis=0), out=beside)
        np.minimum(beside, _shifted(image, -reach, axis=0), out=beside)
    return np.asarray(beside > _lighter(image), dtype=np.bool_)


def _lighter(image: Grey) -> Grey:
    """The image made lighter by ``CONTRAST``."""
    return np.minimum(image, 255 - CONTRAST) + np.uint8(CONTRAST)


def _solid(dark: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Pixels of unbroken horizontal lines, also of lines that fall a little."""
    thick = _thick(dark)
    length = max(8, round(LENGTH * dpi))
    return _in_rows(thick, _may_hold(thick, length), lambda part: _open_rows(part, length) & part)


def _dotted(dark: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Pixels of horizontal rows of dots: gaps closed, then long and thin like any line."""
    gap = max(2, round(DOT_GAP * dpi))
    length = round(DOTTED_LENGTH * dpi)
    thick = _thick(dark)
    least = int(_FILLED * length / (gap + 1)) - 2
    rows = np.asarray(np.count_nonzero(thick, axis=1) >= least, dtype=np.bool_)

    def long_ones(part: NDArray[np.bool_]) -> NDArray[np.bool_]:
        closed = _close_rows(part, gap)
        return _open_rows(closed, length) & closed

    return _in_rows(thick, rows, long_ones)


def _thick(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The mask with a pixel added above and below."""
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    return thick


def _in_rows(
    mask: NDArray[np.bool_],
    rows: NDArray[np.bool_],
    work: Callable[[NDArray[np.bool_]], NDArray[np.bool_]],
) -> NDArray[np.bool_]:
    """What ``work`` makes of some rows of a mask; nothing in the others."""
    found = np.zeros_like(mask)
    if rows.any():
        found[rows] = work(mask[rows])
    return found


def _may_hold(dark: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Rows that may hold a run of ``length``; few rows of text can, which saves most of the work.

    A run covers at least three whole quarters of its length one after the other, cut anywhere,
    and misses no more pixels in them than it may miss in all.
    """
    height, width = dark.shape
    side = length // 4
    count = width // side if side else 0
    if count < 3:
        return np.ones(height, dtype=np.bool_)
    blocks = dark[:, : count * side].reshape(height, count, side)
    missing = length - math.ceil(_FILLED * length)
    full = np.count_nonzero(blocks, axis=2) >= side - missing
    return np.asarray((full[:, 2:] & full[:, 1:-1] & full[:, :-2]).any(axis=1), dtype=np.bool_)


def _close_rows(dark: NDArray[np.bool_], gap: int) -> NDArray[np.bool_]:
    """Fills gaps of up to ``gap`` pixels along rows."""
    places = np.arange(dark.shape[1], dtype=np.int32)
    far = np.int32(10**6)
    before = np.maximum.accumulate(np.where(dark, places, -far), axis=1)
    after = np.minimum.accumulate(np.where(dark, places, far)[:, ::-1], axis=1)[:, ::-1]
    return np.asarray(after - before <= gap + 1, dtype=np.bool_)


def _open_rows(dark: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Keeps runs of at least ``length`` pixels along rows, small breaks allowed."""
    height, width = dark.shape
    if width <= length:
        return np.zeros_like(dark)
    sums = np.zeros((height, width + 1), dtype=np.int32)
    np.cumsum(dark, axis=1, dtype=np.int32, out=sums[:, 1:])
    full = sums[:, length:] - sums[:, :-length] >= _FILLED * length
    starts = np.zeros((height, width + 1), dtype=np.int32)
    np.cumsum(full, axis=1, dtype=np.int32, out=starts[:, 1 : full.shape[1] + 1])
    starts[:, full.shape[1] + 1 :] = starts[:, full.shape[1] : full.shape[1] + 1]
    last = np.arange(1, width + 1)
    first = np.maximum(last - length, 0)
    return np.asarray((starts[:, last] - starts[:, first] > 0) & dark, dtype=np.bool_)


def _shifted(image: Grey, by: int, *, axis: int) -> Grey:
    """The image moved by some pixels, its edge repeated."""
    moved = np.roll(image, by, axis=axis)
    side = image.shape[axis]
    by = max(-side, min(side, by))
    if axis == 0:
        if by > 0:
            moved[:by] = image[:1]
        else:
            moved[by:] = image[-1:]
    elif by > 0:
        moved[:, :by] = image[:, :1]
    else:
        moved[:, by:] = image[:, -1:]
    return moved


def _grow(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    """The mask with ``by`` pixels added to all sides."""
    grown = mask.copy()
    if not mask.any():
        return grown
    for step in range(1, by + 1):
        grown[step:] |= mask[:-step]
        grown[:-step] |= mask[step:]
        grown[:, step:] |= mask[:, :-step]
        grown[:, :-step] |= mask[:, step:]
    return grown


def _runs(mask: NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    """Runs along rows as (row, first, end)."""
    rows = np.flatnonzero(mask.any(axis=1))
    for row in rows:
        line = np.concatenate(([0], mask[row].astype(np.int8), [0]))
        change = np.diff(line)
        starts, ends = np.flatnonzero(change == 1), np.flatnonzero(change == -1)
        for start, end in zip(starts, ends, strict=True):
            yield int(row), int(start), int(end)


def _rounded(rule: Rule) -> Rule:
    """Two decimals are finer than any scan."""
    box = rule.box
    return Rule(
        box=Box(round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2))
    )


def _is_thin(rule: Rule) -> bool:
    """Whether a find is long for its thickness and so no field of colour."""
    short, long = sorted((rule.box.width, rule.box.height))
    return short <= 6 and long >= 8 * short and long >= LENGTH * 72
