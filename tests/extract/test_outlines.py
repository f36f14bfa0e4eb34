"""Lines and edges of fields: whole, once each, closed at corners; and what is no line."""

from pathlib import Path

import numpy as np
import pytest
from extract_pdfs import font_file, noise
from PIL import Image, ImageDraw, ImageFont

from finsam.extract.box import Box
from finsam.extract.outlines import with_edges
from finsam.extract.page import Rule
from finsam.extract.ruling import find_rules

SERIFS = (
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
)


def level(x0: float, y: float, x1: float) -> Rule:
    return Rule(box=Box(x0, y - 0.5, x1, y + 0.5))


def upright(x: float, top: float, bottom: float) -> Rule:
    return Rule(box=Box(x - 0.5, top, x + 0.5, bottom))


def test_an_edge_joins_the_pieces_of_the_line_that_it_runs_along() -> None:
    pieces = [level(48, 261, 138), level(156, 261, 209), level(230, 261, 315)]
    assert with_edges(pieces, [level(45, 265, 317)]) == [level(45, 261, 317)]
    assert with_edges([level(40, 261, 320)], [level(45, 265, 317)]) == [level(40, 261, 320)]
    assert with_edges(pieces, [level(45, 300, 317)]) == [*pieces, level(45, 300, 317)]


def test_edges_end_at_the_lines_that_they_nearly_meet() -> None:
    sides = [level(44, 112, 319), upright(44, 115, 264), upright(319, 113, 260)]
    found = with_edges([level(46, 261, 317)], sides)
    assert set(found[1:]) == {level(44, 112, 319), upright(44, 112, 261), upright(319, 112, 261)}
    far = with_edges([], [upright(44, 140, 200), level(100, 112, 200)])
    assert set(far) == {upright(44, 140, 200), level(100, 112, 200)}


@pytest.mark.parametrize("size", [8, 9])
def test_the_feet_of_small_letters_are_no_line_and_a_thick_bar_is_one(size: int) -> None:
    serif = next((str(file) for file in map(Path, SERIFS) if file.exists()), font_file())
    font = ImageFont.truetype(serif, round(size / 72 * 300))
    image = Image.new("L", (1800, 700), 248)
    draw = ImageDraw.Draw(image)
    for nth in range(6):
        draw.text(
            (60, 30 + 60 * nth),
            "Gemensamma medarbetare i samverkansgrupper, insatserna",
            font=font,
            fill=30,
        )
    grey = np.asarray(noise(image, 3), dtype=np.uint8)
    assert find_rules(grey, 300).rules == ()
    draw.rectangle((60, 500, 1500, 512), fill=60)
    thick = find_rules(np.asarray(noise(image, 3), dtype=np.uint8), 300)
    assert any(rule.horizontal and abs(rule.box.width - 345.6) < 3 for rule in thick.rules)
    assert thick.solid[500:512, 100:1400].mean() > 0.9
