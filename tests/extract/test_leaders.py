"""Rows of dots between a label and its figure."""

import numpy as np
import pytest
from extract_pdfs import font_file, noise
from PIL import Image, ImageDraw, ImageFont

from finsam.extract.image import ink_of
from finsam.extract.leaders import find_leaders, on_lines
from finsam.extract.tesseract import Found

DPI = 300


def drawn(text: str, *, spread: int = 0) -> np.ndarray:
    """A line of text at 11 points, its dots set apart by some pixels more."""
    image = Image.new("L", (1600, 160), 250)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(font_file(), round(11 / 72 * DPI))
    x = 40.0
    for char in text:
        draw.text((x, 50), char, font=font, fill=30)
        x += draw.textlength(char, font=font) + (spread if char == "." else 0)
    return np.asarray(noise(image, 5), dtype=np.uint8)


@pytest.mark.parametrize("spread", [4, 8, 20, 30])
def test_dots_set_apart_between_a_label_and_its_figure_are_a_leader(spread: int) -> None:
    image = drawn("Lokalhyra ............ 5 445", spread=spread)
    ink = ink_of(image)
    found = find_leaders(ink, DPI)
    assert [set(word.text) for word in found.words] == [{"."}]
    assert 10 <= len(found.words[0].text) <= 12
    # The letters keep all of their ink; of the dots next to nothing is left.
    rest = ink & ~found.dots
    left, right = found.words[0].left, found.words[0].left + found.words[0].width
    assert np.array_equal(rest[:, : left - 30], ink[:, : left - 30])
    assert rest[:, left:right].sum() < 0.05 * ink[:, left:right].sum()


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen tackar ... och går vidare. Året var bra.",
        "Insatsen drivs i liten skala, i vilja: till viss del.",
        "1.2.3 Bilagor m.m. s.k. t.ex. dvs.",
    ],
)
def test_full_stops_dots_over_letters_and_words_left_out_are_none(text: str) -> None:
    found = find_leaders(ink_of(drawn(text)), DPI)
    assert found.words == () and not found.dots.any()


def test_a_leader_stands_on_the_line_of_the_word_before_it() -> None:
    label = Found(text="Hyra", left=40, top=50, width=90, height=36, confidence=0.9, line=1)
    other = Found(text="Lön", left=40, top=150, width=90, height=36, confidence=0.9, line=2)
    dots = Found(text="......", left=150, top=80, width=120, height=6, confidence=1.0, line=-1)
    alone = Found(text="......", left=10, top=300, width=120, height=6, confidence=1.0, line=-1)
    set_on, left = on_lines([dots, alone], [label, other])
    assert (set_on.top, set_on.height) == (50, 36)
    assert left == alone
