"""What an image shows of a word: its part of it, and by how much that is darker than the paper."""

import numpy as np
from numpy.typing import NDArray

from finsam.extract.render import Grey
from finsam.extract.tesseract import Found

FAINTEST = 40
"""Grey values by which ink is darker than the paper; fainter print tells nothing."""


def inked(ink: NDArray[np.bool_]) -> tuple[slice, slice] | None:
    """The rows and the columns from the first that holds ink to the last; ``None`` without any."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return None
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def part_of(image: Grey, word: Found, least: int) -> Grey | None:
    """The part of an image in a word's box; ``None`` if it is fewer pixels high or wide."""
    part = image[
        max(0, word.top) : word.top + word.height, max(0, word.left) : word.left + word.width
    ]
    return part if min(part.shape) >= least else None


def darkness(part: Grey, paper: float, share: float) -> tuple[NDArray[np.float32], float] | None:
    """Grey values by which each pixel is darker than the paper, and by which ink is.

    Args:
        part: of an image.
        paper: grey value of its paper.
        share: percents of the part's pixels that are at most as dark as ink is taken to be.

    Returns:
        ``None`` where the darkest is too faint to be ink.
    """
    ink = paper - _lightest(part, 1 - share / 100)
    if ink < FAINTEST:
        return None
    return np.maximum(np.float32(paper) - part, np.float32(0)), ink


def _lightest(part: Grey, share: float) -> float:
    """Grey value up to which so large a share of some pixels is dark.

    Between two values where it lies between them, as numpy's percentile has it; counted, which is
    many times faster than putting pixels in order.
    """
    upto = np.cumsum(np.bincount(part.ravel(), minlength=256))
    place = share * (part.size - 1)
    low = int(np.searchsorted(upto, int(place), side="right"))
    high = int(np.searchsorted(upto, min(int(place) + 1, part.size - 1), side="right"))
    return low + (high - low) * (place - int(place))
