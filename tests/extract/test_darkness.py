"""What an image shows of a word."""

import numpy as np
import pytest

from finsam.extract.darkness import darkness, part_of
from finsam.extract.tesseract import Found


def box(left: int, top: int, width: int, height: int) -> Found:
    return Found(text="a", left=left, top=top, width=width, height=height, confidence=1.0, line=1)


def test_a_words_part_ends_at_the_edges_of_the_image_and_is_none_where_too_little_is_left() -> None:
    image = np.arange(200, dtype=np.uint8).reshape(10, 20)
    whole, cut = part_of(image, box(3, 2, 5, 4), 4), part_of(image, box(-2, 7, 6, 9), 3)
    assert whole is not None and np.array_equal(whole, image[2:6, 3:8])
    assert cut is not None and np.array_equal(cut, image[7:, :4])
    assert part_of(image, box(-2, 7, 6, 9), 4) is None
    assert part_of(image, box(30, 2, 5, 4), 1) is None


@pytest.mark.parametrize("grey", [0, 120, 205])
def test_ink_is_told_by_the_darkest_pixels_and_faint_print_tells_nothing(grey: int) -> None:
    part = np.full((10, 10), 250, dtype=np.uint8)
    part[4:6] = grey
    told = darkness(part, 240, 95)
    if grey > 200:
        assert told is None
        return
    assert told is not None
    dark, ink = told
    assert ink == 240 - grey == dark[4, 0]
    assert not dark[0].any()  # lighter than the paper is not dark
    assert darkness(part, 240, 50) is None
