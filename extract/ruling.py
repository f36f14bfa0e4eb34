"""Ruled lines and edges of fields found in an image; the lines are taken out before reading.

A ruled line is a long thin run of pixels darker than what lies on both sides of it, whatever the
colour of the field it stands on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finsam.extract.box import Box
from finsam.extract.image import ink_of
from finsam.extract.outlines import rounded, with_edges
from finsam.extract.page import Rule
from finsam.extract.pdfrules import merge
from finsam.extract.render import Grey
from finsam.extract.runs import Run, close_rows, in_rows, may_hold, open_rows, runs_of
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
    lighter = _lighter(image)
    across = _lines(image, lighter, dpi, axis=0)
    dotted = _dotted(_without(_lonely(image, lighter, dpi), across), ink_of(image), dpi)
    down = _lines(image, lighter, dpi, axis=1)
    on_side = np.ascontiguousarray(image.T)
    height, width = image.shape
    scale = 72 / dpi
    level = Level(degrees=skew, width=width * scale, height=height * scale)

    def thin(lying: Iterable[Run], standing: Iterable[Run]) -> list[Rule]:
        boxes = (
            [Box(x0, y, x1, y + 1) for y, x0, x1 in lying],
            [Box(x, y0, x + 1, y1) for x, y0, y1 in standing],
        )
        rules = [r for b in boxes for r in merge(level.box(scaled(one, scale)) for one in b)]
        return [rule for rule in map(rounded, rules) if _is_thin(rule)]

    drawn = thin(runs_of(across | dotted), runs_of(down.T))
    fields = thin(edges(image, dpi), edges(on_side, dpi))
    return Ruling(rules=tuple(with_edges(drawn, fields)), solid=across | down, dotted=dotted)


def erase(image: Grey, mask: NDArray[np.bool_], dpi: float) -> Grey:
    """The image without the pixels of ``mask``, filled with what lies beside them."""
    if not mask.any():
        return image
    reach = max(3, round(_REACHES[0] * dpi))
    height, width = image.shape
    erased = np.array(image, order="C")
    flat = image.ravel()
    places = np.flatnonzero(_grow(mask, 1))
    rows, columns = np.divmod(places, width)
    fill = np.zeros(len(rows), dtype=np.uint8)
    sides = [np.clip(columns + right, 0, width - 1) for right in (-reach, reach)]
    for down in (-reach, reach):
        beside = np.clip(rows + down, 0, height - 1) * width
        for side in sides:
            np.maximum(fill, flat.take(beside + side), out=fill)
    erased.ravel()[places] = fill
    return erased


def _lines(image: Grey, lighter: Grey, dpi: float, *, axis: int) -> NDArray[np.bool_]:
    """Pixels of unbroken lines, level (axis 0) or upright (1), thin and thick.

    Held against what lies farther to their sides, the feet of a line of small letters are as dark
    and as long as a thick line; but they are not as thick.
    """
    near, far = (max(3, round(inches * dpi)) for inches in _REACHES)
    solid = _solid if axis == 0 else _solid_down
    thin, thick = (
        solid(_thick(_least_beside(image, reach, axis=axis) > lighter, axis=axis), dpi)
        for reach in (near, far)
    )
    return np.asarray(thin | _as_thick(thick, near, axis=axis), dtype=np.bool_)


def _as_thick(mask: NDArray[np.bool_], least: int, *, axis: int) -> NDArray[np.bool_]:
    """The pixels of lines that are at least so thick."""
    found = np.zeros_like(mask)
    to, by = (found, mask) if axis == 0 else (found.T, mask.T)
    for first, end in _stretches(np.asarray(by.any(axis=1)), least):
        part = np.ascontiguousarray(by[first:end])
        full = part[: len(part) - least + 1].copy()
        for down in range(1, least):
            full &= part[down : len(part) - least + 1 + down]
        for down in range(least):
            to[first + down : first + down + len(full)] |= full
    return found


def _stretches(held: NDArray[np.bool_], least: int) -> list[tuple[int, int]]:
    """Where at least so many set places follow one another, as (first, end)."""
    change = np.flatnonzero(np.diff(held.astype(np.int8), prepend=0, append=0)).tolist()
    return [
        (first, end)
        for first, end in zip(change[::2], change[1::2], strict=True)
        if end - first >= least
    ]


def _lonely(image: Grey, lighter: Grey, dpi: float) -> NDArray[np.bool_]:
    """Dark pixels with paper near and farther above and below, as no stroke of a letter has."""
    beside = np.full(image.shape, 255, dtype=np.uint8)
    for inches in _LONELY:
        reach = max(3, round(inches * dpi))
        np.minimum(beside, _least_beside(image, reach, axis=0), out=beside)
    return np.asarray(beside > lighter, dtype=np.bool_)


def _lighter(image: Grey) -> Grey:
    """The image made lighter by ``CONTRAST``."""
    made = np.minimum(image, np.uint8(255 - CONTRAST))
    made += np.uint8(CONTRAST)
    return made


def _without(mask: NDArray[np.bool_], lines: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """``mask`` without the pixels on lines and two to their sides; changes ``mask``."""
    rows = np.flatnonzero(lines.any(axis=1))
    if len(rows):
        part = slice(max(0, int(rows[0]) - 2), int(rows[-1]) + 3)
        mask[part] &= ~_grow(lines[part], 2)
    return mask


def _solid(thick: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Pixels of unbroken horizontal lines, also of lines that fall a little."""
    length = max(8, round(LENGTH * dpi))
    rows = may_hold(thick, length, lambda side: side, axis=1)
    return in_rows(thick, rows, lambda part: open_rows(part, length) & part)


def _solid_down(thick: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """The same of vertical lines; few columns are looked at twice, and only those are turned."""
    length = max(8, round(LENGTH * dpi))
    columns = may_hold(thick, length, lambda side: side, axis=0)
    found = np.zeros_like(thick)
    if columns.any():
        part = np.ascontiguousarray(thick[:, columns].T)
        found[:, columns] = (open_rows(part, length) & part).T
    return found


def _dotted(dark: NDArray[np.bool_], ink: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Pixels of horizontal rows of dots: gaps closed, then long and thin like any line.

    Between dots is paper. The feet of small letters stand as even, with strokes between them.
    """
    gap = max(2, round(DOT_GAP * dpi))
    length = round(DOTTED_LENGTH * dpi)
    thick = _thick(dark, axis=0)
    # Of some dots all pixels may be closed that lie between them, and a gap on either side.
    rows = may_hold(thick, length, lambda closed: -(-(closed - gap) // (gap + 1)), axis=1)
    found = np.zeros_like(thick)
    if rows.any():
        part = thick[rows]
        closed = close_rows(part, gap) & (part | ~ink[rows])
        found[rows] = open_rows(closed, length) & closed
    return found


def _thick(dark: NDArray[np.bool_], *, axis: int) -> NDArray[np.bool_]:
    """The mask with a pixel added on both sides: above and below, or left and right."""
    thick = dark.copy()
    to, by = (thick, dark) if axis == 0 else (thick.T, dark.T)
    to[1:] |= by[:-1]
    to[:-1] |= by[1:]
    return thick


def _least_beside(image: Grey, reach: int, *, axis: int) -> Grey:
    """For each pixel the darker of the two that lie ``reach`` from it; the edge is repeated."""
    last = image.shape[axis] - 1
    places = np.arange(last + 1)
    if 2 * reach > last:
        before = image.take(np.maximum(places - reach, 0), axis=axis)
        after = image.take(np.minimum(places + reach, last), axis=axis)
        return np.asarray(np.minimum(before, after), dtype=np.uint8)
    beside = np.empty_like(image)
    to, by = (beside, image) if axis == 0 else (beside.T, image.T)
    np.minimum(by[: -2 * reach], by[2 * reach :], out=to[reach:-reach])
    np.minimum(by[:1], by[reach : 2 * reach], out=to[:reach])
    np.minimum(by[-2 * reach : -reach], by[-1:], out=to[-reach:])
    return beside


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


def _is_thin(rule: Rule) -> bool:
    """Whether a find is long for its thickness and so no field of colour."""
    short, long = sorted((rule.box.width, rule.box.height))
    return short <= 6 and long >= 8 * short and long >= LENGTH * 72
