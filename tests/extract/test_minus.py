"""Minus signs before digits, told by their shape."""

import numpy as np
import pytest
from extract_pdfs import font_file, noise
from PIL import Image, ImageDraw, ImageFont

from finsam.extract.minus import without_minus
from finsam.extract.tesseract import Found


def drawn(text: str, size: float = 9) -> tuple[np.ndarray, Found]:
    image = Image.new("L", (400, 120), 248)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(font_file(), round(size / 72 * 300))
    draw.text((60, 40), text, font=font, fill=40)
    left, top, right, bottom = draw.textbbox((60, 40), text, font=font)
    box = Found(text="TÅ", left=int(left) - 1, top=int(top) - 1, width=int(right - left) + 3,
                height=int(bottom - top) + 3, confidence=0.2, line=1)  # fmt: skip
    return np.asarray(noise(image, 4), dtype=np.uint8), box


@pytest.mark.parametrize("text", ["−5", "−1", "−57", "–127", "-8", "−386"])
@pytest.mark.parametrize("size", [8, 11])
def test_the_sign_is_taken_off_and_the_digits_are_left(text: str, size: float) -> None:
    image, word = drawn(text, size)
    rest = without_minus(word, image)
    assert rest is not None
    end = word.left + word.width
    assert rest.left > word.left and rest.left + rest.width == end
    assert (image[:, rest.left - 2 : rest.left - 1] > 150).all()


@pytest.mark.parametrize("text", ["5", "57", "+3", "=3", "_5", "Tå", "1–5", "—", ". 5"])
def test_other_signs_and_figures_without_one_have_none(text: str) -> None:
    image, word = drawn(text)
    assert without_minus(word, image) is None


def test_a_blank_place_has_none() -> None:
    image, word = drawn("5")
    assert without_minus(word, np.full_like(image, 248)) is None
    tiny = Found(text="5", left=1, top=1, width=2, height=2, confidence=0.2, line=1)
    assert without_minus(tiny, image) is None
