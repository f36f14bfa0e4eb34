"""Coloured fields made paper: what is printed in them stands dark on white, as everywhere else.

Heads and sums of tables are often printed white on a dark ground, or on a tint. The engine reads
some of that, but whoever looks for ink sees the field rather than the letters.

The page is looked at in small squares. Squares of one even dark grey are the ground; squares
between two of them that are for a good part of their grey hold letters.
"""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from finsam.extract.image import paper_of
from finsam.extract.render import WHITE, Grey

BLOCK = 8
"""Pixels: the ground is judged in squares of this side."""

TINT = 30
"""Grey values by which a field is darker than the paper, at least."""

LIGHT = 170
"""Grey value from which dark letters on a ground are told from it as on paper."""

EVEN = 20
"""Grey values by which the ground of a field may differ; pictures are less even."""

CONTRAST = 45
"""Grey values by which letters differ from their ground."""

_HIGH, _WIDE = 7, 11
"""Squares around each one, down and across, that tell its ground."""

_FAR = 60
"""Squares to the side in which a square's ground is looked for: a label's length."""

_TURNS = 8
"""How often ground is told from ground so far away; a wide page has seven times as many squares."""

_STRETCH = 8
"""Squares in a row; letters are not dark for as long."""

_PATCH = 4
"""Squares down and across of nothing but ground that a field has somewhere; strokes of letters
are thinner."""

_PURE = 0.85
"""Share of a square's pixels that have its grey value."""

_BETWEEN = 0.35
"""Share of dark pixels between two squares of ground, at least; less is paper in a frame."""

_INK = 200
"""Grey values by which turned letters differ from paper, where their ground allows no more."""

_SOME_LETTERS = 0.02
"""Share of pixels that are no specks."""


def without_fields(image: Grey) -> Grey:
    """The image with even coloured fields turned to paper and their letters to ink.

    Args:
        image: without ruled lines.

    Returns:
        The same image where there are no fields.
    """
    paper = paper_of(image)
    if min(image.shape) <= _WIDE * BLOCK or not _may_have_fields(image, paper):
        return image
    part = _part(image, paper)
    changed = _turned(image[part], paper)
    if changed is None:
        return image
    whole = image.copy()
    whole[part] = changed
    return whole


def _may_have_fields(image: Grey, paper: float) -> bool:
    """A glance that spares most pages the work: whether any row is dark for a good stretch."""
    dark = image[BLOCK // 2 :: BLOCK, BLOCK // 2 :: BLOCK] < paper - TINT
    return bool(sliding_window_view(dark, _STRETCH, axis=1).all(axis=2).any())


def _part(image: Grey, paper: float) -> tuple[slice, slice]:
    """The part of an image that holds all long dark stretches, in whole squares."""
    height, width = (side // BLOCK for side in image.shape)
    dark = image[BLOCK // 2 :: BLOCK, BLOCK // 2 :: BLOCK][:height, :width] < paper - TINT
    long = sliding_window_view(dark, _STRETCH, axis=1).all(axis=2)
    rows = np.flatnonzero(np.asarray(long).any(axis=1))
    columns = np.flatnonzero(dark.any(axis=0))
    top, bottom = max(0, int(rows[0]) - _HIGH), min(height, int(rows[-1]) + _HIGH)
    left, right = max(0, int(columns[0]) - 2), min(width, int(columns[-1]) + 3)
    return slice(top * BLOCK, bottom * BLOCK), slice(left * BLOCK, right * BLOCK)


def _turned(image: Grey, paper: float) -> Grey | None:
    """Letters of fields dark on white, the rest as it was; ``None`` without such letters."""
    middle, core, dark = _squares(image, paper)
    core = _true_ground(middle, core)
    field = _fields(middle, core, dark)
    if not field.any():
        return None
    known = _windows(core & field).sum(axis=(2, 3))
    total = _windows(np.where(core & field, middle, 0).astype(np.int32)).sum(axis=(2, 3))
    around = np.asarray(total // np.maximum(known, 1), dtype=np.int16)
    field &= known > 0
    ground = _beside(middle, _patches(core) & field, around)
    value, base = image.astype(np.int16), _spread(ground)
    # The edge of a field holds paper, which is no letter.
    inside = np.asarray(_windows(field, (3, 3)).all(axis=(2, 3)))
    lighter, darker = (_share(value, base, inside, sign) for sign in (1, -1))
    # On a light ground dark letters are ink as they are, and clearer than if made anew.
    # Where nothing is printed there is nothing to bring out.
    lettered = np.maximum(lighter, darker) >= _SOME_LETTERS
    hidden = _runs_with(field, lettered & ((ground < LIGHT) | (lighter > darker)))
    # A pale row under a dark one is not dark for that: its own letters say how it is printed.
    own = (_share(value, base, inside, sign, (1, _WIDE)) for sign in (1, -1))
    hidden &= (ground < LIGHT) | np.greater(*own)
    if not hidden.any():
        return None
    white = _spread(lighter > darker)
    apart = np.where(white, value - base, base - value).astype(np.float32)
    room = np.where(white, WHITE - base, base)
    # Thin strokes and dots run together where letters are made darker than they need be.
    gain = np.maximum(_INK / np.maximum(room, 1), 1)
    letters = WHITE - np.clip(apart * gain, 0, WHITE)
    changed = np.where(_spread(hidden), letters, image)
    border = _windows(hidden, (3, 3)).any(axis=(2, 3)) & ~hidden & (known > 0)
    # Where letters are lighter than their ground, what is darker is its grain.
    plain = (value >= base - CONTRAST) | white
    rim = _spread(np.asarray(border)) & plain & (value < paper - TINT)
    return np.where(rim, WHITE, changed).astype(np.uint8)


def _beside(
    middle: NDArray[np.int16],
    core: NDArray[np.bool_],
    around: NDArray[np.int16],
    far: int = _FAR,
) -> NDArray[np.int16]:
    """The ground of each square: that of the nearest patch of ground in its row, or around it.

    Fields of different greys lie one above the other in a table, and what is around a square
    mixes them. Thick letters hold squares of one grey, too, but no patches.
    """
    width = core.shape[1]
    place = np.arange(width)
    before = np.maximum.accumulate(np.where(core, place, -far), axis=1)
    after = np.minimum.accumulate(np.where(core, place, width + far)[:, ::-1], axis=1)[:, ::-1]
    nearest = np.where(place - before <= after - place, before, after)
    near = np.abs(nearest - place) <= far
    return np.where(near, _at(middle, np.clip(nearest, 0, width - 1)), around).astype(np.int16)


def _squares(
    image: Grey, paper: float
) -> tuple[NDArray[np.int16], NDArray[np.bool_], NDArray[np.float64]]:
    """For each square its middle grey value, whether it is ground, and how much of it is dark.

    A sample of its pixels is enough.
    """
    height, width = image.shape
    side = BLOCK // 2
    blocks = image[::2, ::2].reshape(height // BLOCK, side, width // BLOCK, side).swapaxes(1, 2)
    flat = blocks.reshape(height // BLOCK, width // BLOCK, side * side)
    count = side * side // 2
    middle = np.partition(flat, count, axis=2)[:, :, count].astype(np.int16)
    dark = (flat < paper - TINT).mean(axis=2)
    pure = (np.abs(flat - middle[:, :, None]) <= EVEN).mean(axis=2) >= _PURE
    return middle, np.asarray(pure & (middle < paper - TINT)), np.asarray(dark)


def _fields(
    middle: NDArray[np.int16], core: NDArray[np.bool_], dark: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which squares lie on a field: ground, and what it encloses."""
    across = _between(middle, core, dark)
    down = _between(middle.T, core.T, dark.T).T
    field = core | across | down
    return _runs_with(field, _patches(core))


def _true_ground(middle: NDArray[np.int16], core: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The squares of one grey that have that of a patch beside them; others are thick letters.

    Or that of such squares in their turn: a row full of words has no patch but at its end.
    """
    ground = _patches(core)
    none = np.full_like(middle, -WHITE)
    for _ in range(_TURNS):
        beside = _beside(middle, ground, none)
        above = _beside(middle.T, ground.T, none.T, _HIGH).T
        alike = np.minimum(np.abs(middle - beside), np.abs(middle - above)) <= EVEN
        grown = np.asarray(core & alike, dtype=np.bool_)
        if (grown == ground).all():
            break
        ground = grown
    return ground


def _patches(core: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The squares of ground that lie in a patch of nothing else."""
    patch = sliding_window_view(core, (_PATCH, _PATCH)).all(axis=(2, 3))
    height, width = patch.shape
    found = np.zeros_like(core)
    for down in range(_PATCH):
        for right in range(_PATCH):
            found[down : down + height, right : right + width] |= patch
    return found


def _between(
    middle: NDArray[np.int16], core: NDArray[np.bool_], dark: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which squares lie between two squares of like ground in their row, most of them dark."""
    width = core.shape[1]
    place = np.arange(width)
    before = np.maximum.accumulate(np.where(core, place, -1), axis=1)
    after = np.minimum.accumulate(np.where(core, place, width)[:, ::-1], axis=1)[:, ::-1]
    inside = ~core & (before >= 0) & (after < width)
    first, last = np.clip(before, 0, None), np.clip(after, None, width - 1)
    like = np.abs(_at(middle, first) - _at(middle, last)) <= EVEN
    total = np.cumsum(dark, axis=1)
    share = (_at(total, last) - _at(total, first) - _at(dark, last)) / np.maximum(
        last - first - 1, 1
    )
    return np.asarray(inside & like & (share >= _BETWEEN), dtype=np.bool_)


def _at(values: NDArray[Any], places: NDArray[Any]) -> NDArray[Any]:
    return np.take_along_axis(values, places, axis=1)


def _runs_with(field: NDArray[np.bool_], seed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The squares of a field that hang together with a seed, up to a few corners away."""
    kept = field & seed
    for _ in range(3):
        kept = _row_runs(field, kept)
        kept = _row_runs(field.T, kept.T).T
    return kept


def _row_runs(field: NDArray[np.bool_], seed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The runs of squares in rows that hold a seed."""
    padded = np.pad(field, ((0, 0), (1, 0)))
    starts = padded[:, 1:] & ~padded[:, :-1]
    number = np.cumsum(starts.ravel()).reshape(field.shape)
    found = np.zeros(int(number[-1, -1]) + 1 if number.size else 1, dtype=np.bool_)
    found[number[field & seed]] = True
    return np.asarray(field & found[number], dtype=np.bool_)


def _windows(squares: NDArray[Any], shape: tuple[int, int] = (_HIGH, _WIDE)) -> NDArray[Any]:
    """For each square those around it, down and across."""
    padded = np.pad(squares, tuple((side // 2,) * 2 for side in shape), mode="edge")
    return sliding_window_view(padded, shape)


def _share(
    value: NDArray[np.int16],
    base: NDArray[np.int16],
    inside: NDArray[np.bool_],
    sign: int,
    shape: tuple[int, int] = (_HIGH, _WIDE),
) -> NDArray[np.float64]:
    """Share of a field's pixels around each square lighter (1) or darker (-1) than the ground."""
    apart = (sign * (value[::2, ::2] - base[::2, ::2])) > CONTRAST
    side = BLOCK // 2
    height, width = apart.shape
    counts = apart.reshape(height // side, side, width // side, side).mean(axis=(1, 3))
    return np.asarray(_windows(counts * inside, shape).mean(axis=(2, 3)), dtype=np.float64)


def _spread(squares: NDArray[Any]) -> NDArray[Any]:
    """A value for each square as one for each pixel."""
    return np.repeat(np.repeat(squares, BLOCK, axis=0), BLOCK, axis=1)
