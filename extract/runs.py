"""Runs of dark pixels along the rows of a mask: found, closed where broken, kept where long."""

import math
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

Run = tuple[int, int, int]
"""A row of pixels, the first column of a run in it, and the column after its last."""

_FILLED = 0.93
"""Share of a run that must be dark; scans break hairlines."""


def in_rows(
    mask: NDArray[np.bool_],
    rows: NDArray[np.bool_],
    work: Callable[[NDArray[np.bool_]], NDArray[np.bool_]],
) -> NDArray[np.bool_]:
    """What ``work`` makes of some rows of a mask; nothing in the others."""
    found = np.zeros_like(mask)
    if rows.any():
        found[rows] = work(mask[rows])
    return found


def may_hold(
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


def close_rows(dark: NDArray[np.bool_], gap: int) -> NDArray[np.bool_]:
    """Fills gaps of up to ``gap`` pixels along rows."""
    width = dark.shape[1]
    kind = np.int16 if 2 * (width + gap + 2) < np.iinfo(np.int16).max else np.int32
    places = np.arange(width, dtype=kind)
    far = kind(width + gap + 2)
    before = np.maximum.accumulate(np.where(dark, places, -far), axis=1)
    after = np.minimum.accumulate(np.where(dark, places, far)[:, ::-1], axis=1)[:, ::-1]
    return np.asarray(after - before <= gap + 1, dtype=np.bool_)


def open_rows(dark: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
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


def runs_of(mask: NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    """Runs along rows as (row, first, end)."""
    rows = np.flatnonzero(mask.any(axis=1))
    if not len(rows):
        return
    padded = np.pad(mask[rows].view(np.int8), ((0, 0), (1, 1)))
    change = np.diff(padded, axis=1)
    places, starts = np.nonzero(change == 1)
    ends = np.nonzero(change == -1)[1]
    yield from zip(rows[places].tolist(), starts.tolist(), ends.tolist(), strict=True)
