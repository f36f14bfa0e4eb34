"""Masks as bits say what masks of bytes say."""

import numpy as np
import pytest

from finsam.extract.bits import bits_of


@pytest.mark.parametrize("width", [1, 7, 8, 9, 40, 61])
@pytest.mark.parametrize(("first", "last"), [(-9, 9), (-9, -3), (3, 17), (0, 0), (-1, 1), (8, 8)])
def test_neighbours_are_found_as_one_by_one(width: int, first: int, last: int) -> None:
    mask = np.random.default_rng(width).random((23, width)) < 0.03
    beside, above = np.zeros_like(mask), np.zeros_like(mask)
    for y, x in np.ndindex(mask.shape):
        ys = slice(max(0, y + first), max(0, y + last + 1))
        xs = slice(max(0, x + first), max(0, x + last + 1))
        above[y, x], beside[y, x] = mask[ys, x].any(), mask[y, xs].any()
    assert (bits_of(mask).any_beside(first, last).unpacked() == beside).all()
    assert (bits_of(mask).any_above(first, last).unpacked() == above).all()


def test_masks_are_put_together_and_taken_apart() -> None:
    one, other = np.random.default_rng(1).random((2, 5, 13)) < 0.5
    assert ((bits_of(one) | bits_of(other)).unpacked() == (one | other)).all()
    assert (bits_of(one).without(bits_of(other)).unpacked() == (one & ~other)).all()
