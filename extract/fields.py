"""Coloured fields made paper: what is printed in them stands dark on white, as everywhere else.

Heads and sums of tables are often printed white on a dark ground, or on a tint. The engine reads
most of that, but whoever looks for ink sees the field rather than the letters.
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
"""Grey values by which the squares of a field may differ; pictures are less even."""

CONTRAST = 45
"""Grey values by which letters differ from their ground."""

_HIGH, _WIDE = 7, 11
"""Squares around each one, down and across, that tell its ground."""

_STRETCH = 8
"""Squares in a row; letters are not dark for as long."""

_SOME_LETTERS = 0.02
"""Share of pixels that are no specks."""

_HOLE = (5, 9)
"""Squares down and across: letters leave smaller holes in their field."""

_MOST_EVEN = 0.55
"""Share of the squares around one that must have its ground."""


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
    squares = _squares(image)
    dark = squares < paper - TINT
    rows, columns = (np.flatnonzero(dark.mean(axis=axis) > 0.02) for axis in (1, 0))
    if not len(rows) or not len(columns):
        return image
    top, bottom = max(0, rows[0] - 1), min(len(dark), rows[-1] + 2)
    left, right = max(0, columns[0] - 1), min(dark.shape[1], columns[-1] + 2)
    part = squares[top:bottom, left:right]
    near = dark[top:bottom, left:right]
    ground, field = _fields(part, near)
    if not field.any():
        return image
    changed = image.copy()
    place = np.s_[top * BLOCK : bottom * BLOCK, left * BLOCK : right * BLOCK]
    turned, hidden = _turned(image[place], ground, field)
    changed[place] = np.where(_spread(_border(hidden) & near), WHITE, turned)
    return changed


def _may_have_fields(image: Grey, paper: float) -> bool:
    """A glance that spares most pages the work: whether any row is dark for a good stretch."""
    dark = image[BLOCK // 2 :: BLOCK, BLOCK // 2 :: BLOCK] < paper - TINT
    return bool(sliding_window_view(dark, _STRETCH, axis=1).all(axis=2).any())


def _squares(image: Grey) -> Grey:
    """Middle grey value of each square; a sample of its pixels is enough."""
    height, width = (side // BLOCK * BLOCK for side in image.shape)
    side = BLOCK // 2
    sample = image[:height:2, :width:2]
    blocks = sample.reshape(height // BLOCK, side, width // BLOCK, side).swapaxes(1, 2)
    flat = blocks.reshape(height // BLOCK, width // BLOCK, side * side)
    middle = side * side // 2
    return np.asarray(np.partition(flat, middle, axis=2)[:, :, middle], dtype=np.uint8)


def _fields(squares: Grey, dark: NDArray[np.bool_]) -> tuple[NDArray[np.int16], NDArray[np.bool_]]:
    """For each square the ground that it lies on, and whether it lies on a field."""
    around = _windows(squares).reshape(*squares.shape, -1)
    middle = np.partition(around, around.shape[2] // 2, axis=2)[:, :, around.shape[2] // 2]
    apart = np.abs(around.astype(np.int16) - middle[:, :, None].astype(np.int16))
    even = (apart <= EVEN).mean(axis=2) >= _MOST_EVEN
    core = even & dark & (np.abs(middle.astype(np.int16) - squares) <= EVEN)
    # Letters are holes in their field: closed from all sides, then the border is taken off, which
    # holds some paper.
    grown = _windows(core, _HOLE).any(axis=(2, 3))
    closed = _windows(np.asarray(grown), _HOLE).all(axis=(2, 3))
    inside = sliding_window_view(np.pad(closed, 1), (3, 3)).all(axis=(2, 3))
    known = _windows(core).sum(axis=(2, 3))
    total = _windows(np.where(core, middle, 0).astype(np.int32)).sum(axis=(2, 3))
    ground = np.asarray(total // np.maximum(known, 1), dtype=np.int16)
    return ground, np.asarray(inside & (known > 0), dtype=np.bool_)


def _border(field: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The squares just outside a field, too near its edge to show its ground."""
    around = _windows(field).any(axis=(2, 3))
    return np.asarray(around & ~field, dtype=np.bool_)


def _windows(squares: NDArray[Any], shape: tuple[int, int] = (_HIGH, _WIDE)) -> NDArray[Any]:
    """For each square those around it, down and across."""
    padded = np.pad(squares, tuple((side // 2,) * 2 for side in shape), mode="edge")
    return sliding_window_view(padded, shape)


def _turned(
    image: Grey, ground: NDArray[np.int16], field: NDArray[np.bool_]
) -> tuple[Grey, NDArray[np.bool_]]:
    """Letters of fields dark on white, the rest as it was; and the squares that were changed."""
    value, base = image.astype(np.int16), _spread(ground)
    lighter, darker = (_share(value, base, field, sign) for sign in (1, -1))
    white = _spread(lighter > darker)
    apart = np.where(white, value - base, base - value).astype(np.float32)
    room = np.where(white, WHITE - base, base)
    letters = WHITE - np.clip(apart * WHITE / np.maximum(room, 1), 0, WHITE)
    # On a light ground dark letters are ink as they are, and clearer than if made anew.
    # Where nothing is printed there is nothing to bring out.
    lettered = _windows(np.maximum(lighter, darker) >= _SOME_LETTERS).any(axis=(2, 3))
    hidden = field & lettered & ((ground < LIGHT) | (lighter > darker))
    return np.where(_spread(hidden), letters, image).astype(np.uint8), hidden


def _share(
    value: NDArray[np.int16], base: NDArray[np.int16], field: NDArray[np.bool_], sign: int
) -> NDArray[np.float64]:
    """Share of a field's pixels around each square lighter (1) or darker (-1) than the ground."""
    apart = (sign * (value[::2, ::2] - base[::2, ::2])) > CONTRAST
    side = BLOCK // 2
    height, width = apart.shape
    counts = apart.reshape(height // side, side, width // side, side).mean(axis=(1, 3))
    return np.asarray(_windows(counts * field).mean(axis=(2, 3)), dtype=np.float64)


def _spread(squares: NDArray[Any]) -> NDArray[Any]:
    """A value for each square as one for each pixel."""
    return np.repeat(np.repeat(squares, BLOCK, axis=0), BLOCK, axis=1)
