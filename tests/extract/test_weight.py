"""Bold words of a scan, told from how thick their strokes are."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from extract_pdfs import font_file, noise
from PIL import Image, ImageDraw, ImageFont

from finsam.extract.tesseract import Found
from finsam.extract.weight import bold_words

LINES = [
    (False, "Förbundet har under året drivit fyra insatser"),
    (True, "Ekonomiskt utfall"),
    (False, "Lokalhyra 78 000 80 500"),
    (True, "Summa kostnader 612 400 598 300"),
    (False, "Antalet deltagare ökade något jämfört med tidigare"),
]


def set_lines(size: float, *, grain: int | None = 3) -> tuple[np.ndarray, list[Found], list[bool]]:
    """The lines as an image at 300 dpi, their words as an engine finds them, and which are bold."""
    plain = Path(font_file())
    heavy = plain.with_name(plain.name.replace("Sans.ttf", "Sans-Bold.ttf"))
    if not heavy.exists() or heavy == plain:
        pytest.skip("no bold font beside the plain one")
    fonts = {
        b: ImageFont.truetype(str(plain if not b else heavy), round(size / 72 * 300))
        for b in (False, True)
    }
    image = Image.new("L", (1800, 600), 246)
    draw = ImageDraw.Draw(image)
    found: list[Found] = []
    bold: list[bool] = []
    for nth, (is_bold, text) in enumerate(LINES):
        x = 60.0
        for word in text.split():
            left, top, right, bottom = draw.textbbox((x, 40 + 100 * nth), word, font=fonts[is_bold])
            draw.text((x, 40 + 100 * nth), word, font=fonts[is_bold], fill=30)
            found.append(
                Found(text=word, left=int(left), top=int(top), width=int(right - left) + 1,
                      height=int(bottom - top) + 1, confidence=0.95, line=nth)
            )  # fmt: skip
            bold.append(is_bold)
            x = right + 0.3 * size / 72 * 300
    if grain is not None:
        image = noise(image, grain)
    return np.asarray(image, dtype=np.uint8), found, bold


@pytest.mark.parametrize("size", [8, 11, 14])
def test_words_whose_strokes_are_thick_for_their_size_are_bold(size: float) -> None:
    image, found, bold = set_lines(size)
    assert bold_words(image, found) == bold


def test_a_page_set_plain_throughout_has_no_bold_words() -> None:
    image, found, bold = set_lines(11)
    plain = [word for word, is_bold in zip(found, bold, strict=True) if not is_bold]
    assert not any(bold_words(image, plain))


def test_marks_faint_print_and_places_off_the_page_are_not_bold() -> None:
    image = np.full((200, 400), 246, dtype=np.uint8)
    image[50:80, 40:44] = 230
    odd = [
        Found(text="–", left=40, top=50, width=4, height=30, confidence=0.9, line=1),
        Found(text="I", left=40, top=50, width=4, height=30, confidence=0.9, line=1),
        Found(text="Ort", left=390, top=190, width=60, height=40, confidence=0.9, line=2),
    ]
    assert bold_words(image, odd) == [False, False, False]
    assert bold_words(image, []) == []


def test_a_mark_is_as_bold_as_the_words_around_it() -> None:
    image, found, bold = set_lines(11)
    heavy = [w for w, is_bold in zip(found, bold, strict=True) if is_bold and w.line == 3]
    plain = [w for w in found if w.line == 2]

    def mark(after: Found) -> Found:
        left = after.left + after.width + 3
        return replace(after, text="–", left=left, top=after.top + 8, width=8, height=3)

    marks = [mark(heavy[0]), mark(plain[0])]
    assert bold_words(image, [*found, *marks])[-2:] == [True, False]
