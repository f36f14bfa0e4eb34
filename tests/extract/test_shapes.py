"""Signs that the engine loses or takes for letters are told by their shape."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from finsam.extract.shapes import on_ink, with_signs, without_phantoms
from finsam.extract.tesseract import Found

SIZE = 28


def word(text: str, left: int, width: int, confidence: float = 0.95, top: int = 20) -> Found:
    return Found(
        text=text, left=left, top=top, width=width, height=SIZE, confidence=confidence, line=1
    )


class Paper:
    def __init__(self) -> None:
        self._image = Image.new("L", (600, 200), 255)
        self._draw = ImageDraw.Draw(self._image)

    def bar(self, *places: tuple[int, int], width: int = 4) -> None:
        self._draw.line(places, fill=0, width=width)

    def percent(self, left: int, top: int = 20, *, width: int = 3) -> None:
        for x, y in ((left, top), (left + 15, top + 16)):
            self._draw.ellipse((x, y, x + 10, y + 11), outline=0, width=width)
        self.bar((left + 20, top), (left + 5, top + SIZE - 1), width=width)

    def letter_n(self, left: int, top: int = 20) -> None:
        self.bar((left + 2, top), (left + 2, top + SIZE - 1))
        self.bar((left + 23, top), (left + 23, top + SIZE - 1))
        self.bar((left + 2, top), (left + 23, top + SIZE - 1))

    @property
    def ink(self) -> NDArray[np.bool_]:
        return np.asarray(np.asarray(self._image) < 128, dtype=np.bool_)


def test_a_slash_that_was_not_read_stands_between_its_figures() -> None:
    paper = Paper()
    paper.bar((92, 20), (82, 48))
    first, second = word("474", 10, 60), word("440", 104, 60)
    found = with_signs([first, second], paper.ink)
    assert sorted(found, key=lambda w: w.left)[1].text == "/" and len(found) == 3
    assert with_signs([first, replace(second, top=80)], paper.ink)[-1].text == "440"
    read = replace(word("/", 82, 12), confidence=0.6)
    assert with_signs([first, read, second], paper.ink) == [first, read, second]


@pytest.mark.parametrize(
    "places", [[(87, 20), (87, 48)], [(82, 20), (92, 48)], [(80, 34), (94, 34)]]
)
def test_a_rule_a_backslash_and_a_dash_are_no_slash(places: list[tuple[int, int]]) -> None:
    paper = Paper()
    paper.bar(*places)
    words = [word("474", 10, 60), word("440", 104, 60)]
    assert with_signs(words, paper.ink) == words


def test_what_looks_like_a_sure_percent_sign_is_one() -> None:
    paper = Paper()
    paper.percent(80)
    paper.percent(80, 70, width=5)  # in bold
    paper.percent(80, 120)
    paper.letter_n(280)
    sure = word("%", 80, 26)
    misread, other = word("N", 80, 26, 0.3, top=70), word("N", 280, 26, 0.3)
    words = [
        *(word("37", 30, 40), sure, word("34", 30, 40, top=70), misread),
        *(word("30", 30, 40, top=120), word("25", 230, 40), other),
    ]
    found = with_signs(words, paper.ink)
    assert sum(w.text == "%" for w in found) == 3
    assert other in found and misread not in found
    surely_misread = replace(word("26of", 80, 60, 0.95, top=120))
    told = with_signs([*words, surely_misread], paper.ink)
    assert [w.text for w in told if w.top >= 119 and w.left > 75] == ["%", "of"]
    nothing_sure = [w for w in words if w is not sure]
    assert with_signs(nothing_sure, paper.ink) == nothing_sure


def test_a_flat_bar_is_a_dash_and_no_equals_sign() -> None:
    ink = np.zeros((200, 600), dtype=np.bool_)
    flat, high = replace(word("=", 10, 15), height=4), replace(word("=", 60, 15), height=9)
    assert [w.text for w in with_signs([flat, high], ink)] == ["-", "="]


def test_words_where_nothing_is_printed_are_none() -> None:
    image = np.full((200, 600), 240, dtype=np.uint8)
    image[25:40, 20:60] = 150
    faint, phantom = word("Diff", 15, 50), word("=", 200, 12, 0.6)
    assert without_phantoms([faint, phantom], image) == [faint]


def test_boxes_end_where_the_ink_of_their_words_does() -> None:
    ink = np.zeros((200, 600), dtype=np.bool_)
    ink[30:41, 12:50] = True
    loose, blank = word("Vision", 10, 45), word("Mål", 200, 40)
    tight, same = on_ink([loose, blank], ink)
    assert (tight.top, tight.height, tight.left) == (30, 11, 10) and same == blank
