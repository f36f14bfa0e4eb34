"""Ruled lines are the same whichever way a page lies, and its sums are exact."""

import numpy as np
import pytest
from numpy.typing import NDArray

from finsam.extract.image import block_sums
from finsam.extract.ruling import erase, find_rules


def page(height: int, width: int, seed: int) -> NDArray[np.uint8]:
    """Specks, and a line across and one down, on paper that is not quite white."""
    chance = np.random.default_rng(seed)
    made = chance.choice(
        np.array([0, 90, 200, 250], dtype=np.uint8), size=(height, width), p=[0.03, 0.05, 0.1, 0.82]
    )
    row, column = int(chance.integers(height)), int(chance.integers(width))
    made[row, : width * 3 // 4], made[height // 5 :, column] = 20, 40
    return made


@pytest.mark.parametrize(
    ("height", "width", "dpi"),
    [(240, 300, 72), (300, 240, 72), (420, 400, 100), (3, 200, 72), (200, 3, 72), (1, 1, 300)],
)
def test_a_page_on_its_side_has_the_same_lines(height: int, width: int, dpi: int) -> None:
    for seed in range(4):
        upright = page(height, width, seed)
        found = find_rules(upright, dpi)
        lying = find_rules(np.ascontiguousarray(upright.T), dpi)
        assert np.array_equal(found.solid, lying.solid.T)
        if min(height, width) > 200:
            assert found.solid.sum(axis=1).max() > width // 2
            assert found.solid.sum(axis=0).max() > height // 2
        bare = erase(upright, found.solid, dpi)
        assert np.array_equal(bare[~_near(found.solid)], upright[~_near(found.solid)])


def _near(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    wide = np.pad(mask, 1)
    height, width = mask.shape
    shifted = [wide[y : y + height, x : x + width] for y in range(3) for x in range(3)]
    return np.asarray(np.any(shifted, axis=0), dtype=np.bool_)


@pytest.mark.parametrize("factor", [1, 3, 16, 20])
def test_squares_are_summed_exactly(factor: int) -> None:
    image = np.random.default_rng(7).integers(0, 256, (5 * factor, 4 * factor)).astype(np.uint8)
    image[:factor, :factor] = 255
    plain = image.reshape(5, factor, 4, factor).astype(np.int64).sum(axis=(1, 3))
    assert np.array_equal(block_sums(image, factor), plain)
