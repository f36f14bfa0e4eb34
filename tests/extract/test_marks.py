"""Solid marks read as letters."""

import numpy as np
import pytest
from extract_pdfs import font_file, noise
from PIL import Image, ImageDraw, ImageFont

from finsam.extract.marks import DISC, with_marks
from finsam.extract.tesseract import Found

DPI = 300
WORDS = [
    Found(text="Uppfyllt", left=500, top=40 + 100 * n, width=160, height=32, confidence=0.9, line=n)
    for n in range(3)
]


def found(text: str, box: tuple[int, int, int, int]) -> Found:
    left, top, right, bottom = box
    return Found(text=text, left=left - 2, top=top - 2, width=right - left + 5,
                 height=bottom - top + 5, confidence=0.4, line=9)  # fmt: skip


def test_discs_and_triangles_read_as_letters_become_what_they_are() -> None:
    image = Image.new("L", (900, 400), 247)
    draw = ImageDraw.Draw(image)
    draw.ellipse((40, 40, 64, 64), fill=150)
    draw.ellipse((40, 100, 52, 112), fill=90)
    draw.polygon([(100, 64), (112, 40), (124, 64)], fill=60)
    draw.polygon([(100, 110), (124, 110), (112, 134)], fill=60)
    draw.polygon([(160, 40), (184, 52), (160, 64)], fill=60)
    words = [
        found("e", (40, 40, 64, 64)),
        found("6", (40, 100, 52, 112)),
        found("A", (100, 40, 124, 64)),
        found("Vv", (100, 110, 124, 134)),
        found("»”", (160, 40, 184, 64)),
    ]
    grey = np.asarray(noise(image, 3), dtype=np.uint8)
    read = with_marks(grey, [*words, *WORDS], DPI)
    assert [word.text for word in read] == [DISC, "•", "▲", "▼", "►", *["Uppfyllt"] * 3]
    assert [word.left for word in read[:5]] == [word.left for word in words]


@pytest.mark.parametrize("size", [8, 11, 20])
def test_letters_figures_and_stops_stay_as_they_are(size: int) -> None:
    image = Image.new("L", (1800, 400), 247)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(font_file(), round(size / 72 * DPI))
    words = []
    for nth, char in enumerate("eo0O6898AVvaDBQ@&%-.:=•+"):
        if char == "•":
            continue
        left, top, right, bottom = draw.textbbox((30 + 70 * nth, 60), char, font=font)
        draw.text((30 + 70 * nth, 60), char, font=font, fill=30)
        words.append(found(char, (int(left), int(top), int(right), int(bottom))))
    grey = np.asarray(noise(image, 3), dtype=np.uint8)
    assert with_marks(grey, [*words, *WORDS], DPI) == [*words, *WORDS]


def test_blank_places_and_pages_without_words_are_left_alone() -> None:
    blank = np.full((300, 900), 247, dtype=np.uint8)
    lone = [found("e", (40, 40, 64, 64))]
    assert with_marks(blank, lone, DPI) == lone
    assert with_marks(blank, [*lone, *WORDS], DPI) == [*lone, *WORDS]
