"""Edges of tinted fields: rules where no pixel is dark."""

import numpy as np
from extract_pdfs import font_file, noise
from PIL import Image, ImageDraw, ImageFont

from finsam.extract.ruling import find_rules
from finsam.extract.tints import edges

DPI = 300


def page(*fields: tuple[int, int, int, int, int], text: bool = True) -> np.ndarray:
    """Fields (left, top, right, bottom in points, grey) on paper that grows darker to one side."""
    image = Image.new("L", (1800, 1500), 248)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(font_file(), round(10 / 72 * DPI))
    for left, top, right, bottom, grey in fields:
        box = [round(v / 72 * DPI) for v in (left, top, right, bottom)]
        draw.rectangle(box, fill=grey)
        if text:
            draw.text((box[0] + 30, box[1] + 24), "Antal 79", font=font, fill=40)
    shade = np.linspace(0, -14, image.width)[None, :]
    shaded = np.clip(np.asarray(noise(image, 2), dtype=np.float64) + shade, 0, 255)
    return shaded.astype(np.uint8)


def near(values: list[float], wanted: float) -> bool:
    return any(abs(value - wanted) < 2.5 for value in values)


def test_pale_cards_without_borders_have_four_edges_each() -> None:
    image = page((40, 40, 190, 140, 232), (215, 40, 365, 140, 232))
    rules = find_rules(image, DPI).rules
    level = [r.box for r in rules if r.horizontal]
    upright = [r.box for r in rules if not r.horizontal]
    for top in (40, 140):
        ends = [(b.x0, b.x1) for b in level if abs(b.middle - top) < 2]
        assert near([x for x, _ in ends], 40) and near([x for x, _ in ends], 215)
        assert near([x for _, x in ends], 190) and near([x for _, x in ends], 365)
    for x in (40, 190, 215, 365):
        assert near([b.center for b in upright], x)


def test_light_gaps_between_cells_of_one_tint_are_lines() -> None:
    cells = [
        (40 + 100 * column, 40 + 24 * row, 139 + 100 * column, 63 + 24 * row, 214)
        for row in range(4)
        for column in range(3)
    ]
    rules = find_rules(page(*cells), DPI).rules
    assert all(near([r.box.middle for r in rules if r.horizontal], 63.5 + 24 * n) for n in range(3))
    assert all(near([r.box.center for r in rules if not r.horizontal], 139.5 + 100 * n)
               for n in range(2))  # fmt: skip


def test_lines_of_text_and_shading_have_no_edges() -> None:
    image = Image.new("L", (1800, 900), 248)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(font_file(), round(11 / 72 * DPI))
    text = "Insatsen mmmmm nnnnn hhhhh uuuuu iiiii llllll " * 2
    for nth in range(12):
        draw.text((60, 60 + 62 * nth), text, font=font, fill=40)
    shade = np.linspace(0, -60, image.height)[:, None]
    grey = np.clip(np.asarray(noise(image, 4), dtype=np.float64) + shade, 0, 255).astype(np.uint8)
    assert list(edges(grey, DPI)) == []
    assert list(edges(np.ascontiguousarray(grey.T), DPI)) == []
    assert list(edges(grey[:20, :40], DPI)) == []


def test_a_drawn_line_is_not_told_twice() -> None:
    image = page((40, 40, 300, 140, 225), text=False).copy()
    image[round(40 / 72 * DPI) - 2 : round(40 / 72 * DPI) + 2, 167:1250] = 60
    rules = find_rules(image, DPI).rules
    assert sum(r.horizontal and abs(r.box.middle - 40) < 6 for r in rules) == 1
