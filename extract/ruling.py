"""Ruled lines and edges of fields found in an image; the lines are taken out before reading.

A ruled line is a long thin run of pixels darker than what lies on both sides of it, whatever the
colour of the field it stands on.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finsam.extract.box import Box
from finsam.extract.image import ink_of
from finsam.extract.outlines import rounded, with_edges
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
    lighter = _lighter(image)
    across = _lines(image, lighter, dpi, axis=0)
    dotted = _dotted(_without(_lonely(image, lighter, dpi), across), ink_of(image), dpi)
    down = _lines(image, lighter, dpi, axis=1)
    on_side = np.ascontiguousarray(image.T)
    height, width = image.shape
    scale = 72 / dpi
    level = Level(degrees=skew, width=width * scale, height=height * scale)

    def thin(lying: Iterable[_Run], standing: Iterable[_Run]) -> list[Rule]:
        boxes = (
            [Box(x0, y, x1, y + 1) for y, x0, x1 in lying],
            [Box(x, y0, x + 1, y1) for x, y0, y1 in standing],
        )
        rules = [r for b in boxes for r in merge(level.box(scaled(one, scale)) for one in b)]
        return [rule for rule in map(rounded, rules) if _is_thin(rule)]

    drawn = thin(_runs(across | dotted), _runs(down.T))
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
    rows = _may_hold(thick, length, lambda side: side, axis=1)
    return _in_rows(thick, rows, lambda part: _open_rows(part, length) & part)


def _solid_down(thick: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """The same of vertical lines; few columns are looked at twice, and only those are turned."""
    length = max(8, round(LENGTH * dpi))
    columns = _may_hold(thick, length, lambda side: side, axis=0)
    found = np.zeros_like(thick)
    if columns.any():
        part = np.ascontiguousarray(thick[:, columns].T)
        found[:, columns] = (_open_rows(part, length) & part).T
    return found


def _dotted(dark: NDArray[np.bool_], ink: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Pixels of horizontal rows of dots: gaps closed, then long and thin like any line.

    Between dots is paper. The feet of small letters stand as even, with strokes between them.
    """
    gap = max(2, round(DOT_GAP * dpi))
    length = round(DOTTED_LENGTH * dpi)
    thick = _thick(dark, axis=0)
    # Of some dots all pixels may be closed that lie between them, and a gap on either side.
    rows = _may_hold(thick, length, lambda closed: -(-(closed - gap) // (gap + 1)), axis=1)
    found = np.zeros_like(thick)
    if rows.any():
        part = thick[rows]
        closed = _close_rows(part, gap) & (part | ~ink[rows])
        found[rows] = _open_rows(closed, length) & closed
    return found


def _thick(dark: NDArray[np.bool_], *, axis: int) -> NDArray[np.bool_]:
    """The mask with a pixel added on both sides: above and below, or left and right."""
    thick = dark.copy()
    to, by = (thick, dark) if axis == 0 else (thick.T, dark.T)
    to[1:] |= by[:-1]
    to[:-1] |= by[1:]
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


def _may_hold(
    dark: NDArray[np.bool_], length: int, needed: Callable[[int], int], *, axis: int
) -> NDArray[np.bool_]:
    """Rows (axis 1) or columns (0) that may hold a run of ``length``; few of text can.

    A run covers at least three whole quarters of its length one after the other, cut anywhere,
    and misses no more pixels in them than it may miss in all.

    Args:
        dark: the mask.
        length: of a run.
        needed: dark pixels that so many pixels of a run need.
        axis: along which the runs lie.
    """
    across, along = (dark.shape[1], dark.shape[0]) if axis == 0 else dark.shape
    side = length // 4
    count = along // side if side else 0
    if count < 3:
        return np.ones(across, dtype=np.bool_)
    bits = dark.view(np.uint8)
    # Sums in the narrowest numbers that hold them: nothing has to be made wider for it.
    kind = np.uint8 if side < 256 else np.uint32
    if axis == 0:
        held = bits[: count * side].reshape(count, side, across).sum(axis=1, dtype=kind)
    else:
        held = bits[:, : count * side].reshape(across, count, side).sum(axis=2, dtype=kind)
    full = np.greater_equal(held, needed(side - (length - math.ceil(_FILLED * length))))
    full = full.T if axis == 0 else full
    return np.asarray((full[:, 2:] & full[:, 1:-1] & full[:, :-2]).any(axis=1), dtype=np.bool_)


def _close_rows(dark: NDArray[np.bool_], gap: int) -> NDArray[np.bool_]:
    """Fills gaps of up to ``gap`` pixels along rows."""
    width = dark.shape[1]
    kind = np.int16 if 2 * (width + gap + 2) < np.iinfo(np.int16).max else np.int32
    places = np.arange(width, dtype=kind)
    far = kind(width + gap + 2)
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
    since = starts[:, 1:].copy()
    since[:, length:] -= starts[:, 1 : width - length + 1]
    return np.asarray((since > 0) & dark, dtype=np.bool_)


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


def _runs(mask: NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    """Runs along rows as (row, first, end)."""
    rows = np.flatnonzero(mask.any(axis=1))
    if not len(rows):
        return
    padded = np.pad(mask[rows].view(np.int8), ((0, 0), (1, 1)))
    change = np.diff(padded, axis=1)
    places, starts = np.nonzero(change == 1)
    ends = np.nonzero(change == -1)[1]
    yield from zip(rows[places].tolist(), starts.tolist(), ends.tolist(), strict=True)


def _is_thin(rule: Rule) -> bool:
    """Whether a find is long for its thickness and so no field of colour."""
    short, long = sorted((rule.box.width, rule.box.height))
    return short <= 6 and long >= 8 * short and long >= LENGTH * 72
