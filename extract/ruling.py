"""Ruled lines found in an image, and taken out of it before reading.

A ruled line is a long thin run of pixels darker than what lies on both sides of it, whatever the
colour of the field it stands on.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finsam.extract.box import Box
from finsam.extract.page import Rule
from finsam.extract.pdfrules import merge
from finsam.extract.render import Grey
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

_FILLED = 0.93
"""Share of a run that must be dark; scans break hairlines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The ruled lines of an image.

    Attributes:
        rules: in points.
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
    down = _solid(_dark(np.ascontiguousarray(image.T), dpi), dpi).T
    height, width = image.shape
    scale = 72 / dpi
    level = Level(degrees=skew, width=width * scale, height=height * scale)
    lying = [Box(x0, y, x1, y + 1) for y, x0, x1 in _runs(across | dotted)]
    standing = [Box(x, y0, x + 1, y1) for x, y0, y1 in _runs(np.ascontiguousarray(down.T))]
    rules = [
        rule
        for boxes in (lying, standing)
        for rule in merge(level.box(scaled(b, scale)) for b in boxes)
    ]
    thin = tuple(r for r in map(_rounded, rules) if _is_thin(r))
    return Ruling(rules=thin, solid=across | down, dotted=dotted)


def erase(image: Grey, mask: NDArray[np.bool_], dpi: float) -> Grey:
    """The image without the pixels of ``mask``, filled with what lies beside them."""
    if not mask.any():
        return image
    wide = _grow(mask, 1)
    reach = max(3, round(_REACHES[0] * dpi))
    fill = image
    for axis in (0, 1):
        fill = np.maximum(_shifted(fill, reach, axis=axis), _shifted(fill, -reach, axis=axis))
    return np.where(wide, fill, image).astype(np.uint8)


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
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    return _open_rows(thick, max(8, round(LENGTH * dpi))) & thick


def _dotted(dark: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Pixels of horizontal rows of dots: gaps closed, then long and thin like any line."""
    gap = max(2, round(DOT_GAP * dpi))
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    closed = _close_rows(thick, gap)
    rows = _open_rows(closed, round(DOTTED_LENGTH * dpi)) & closed
    return rows


def _close_rows(dark: NDArray[np.bool_], gap: int) -> NDArray[np.bool_]:
    """Fills gaps of up to ``gap`` pixels along rows."""
    height, width = dark.shape
    places = np.arange(width)
    before = np.maximum.accumulate(np.where(dark, places, -(10**6)), axis=1)
    after = np.minimum.accumulate(np.where(dark, places, 10**6)[:, ::-1], axis=1)[:, ::-1]
    del height
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
