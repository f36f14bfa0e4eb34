from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from finsam.extract import doubts, figures
from finsam.extract.box import Box
from finsam.extract.debris import without_debris
from finsam.extract.figures import check_figures
from finsam.extract.render import Grey
from finsam.extract.strips import Strip
from finsam.extract.suspects import (
    by_piece,
    set_aside,
    settled,
    suspects_first,
    unsure,
    with_ink,
    without_doubles,
    without_solids,
    without_strokes,
)
from finsam.extract.tesseract import Found, Probe

PAGE = np.full((400, 600), 255, dtype=np.uint8)


def word(text: str, left: int, top: int, confidence: float = 0.95, width: int = 0) -> Found:
    size = width or 14 * len(text)
    return Found(
        text=text, left=left, top=top, width=size, height=24, confidence=confidence, line=top
    )


def test_words_that_the_engine_does_not_believe_in_are_set_aside() -> None:
    kept, aside = set_aside([word("Summa", 10, 10), word("FT", 300, 10, 0.0)])
    assert [w.text for w in kept] == ["Summa"]
    assert [w.text for w in aside] == ["FT"]


def test_a_word_made_of_a_ruled_line_has_no_ink() -> None:
    ink = np.zeros((400, 600), dtype=np.bool_)
    ink[12:30, 302:312] = True
    line, figure = word("EE", 100, 10, 0.1), word("FT", 300, 10, 0.1)
    assert with_ink([line, figure], ink) == [figure]


def test_what_a_second_reading_finds_replaces_the_word() -> None:
    wide, other = word("FT", 300, 10, 0.0, width=200), word("andel", 40, 50, 0.1)
    pieces = [Box(20, 300, 60, 320), Box(302, 12, 326, 32), Box(470, 12, 496, 32)]
    assert by_piece([wide, other], pieces) == ([other], [wide])
    assert suspects_first(pieces, [wide])[-1] == pieces[0]
    assert settled([wide], [word("39", 302, 12), word("27", 470, 12)]) == []
    assert settled([wide], [word("12", 10, 200)]) == [wide]
    unread = unsure(Strip(box=pieces[0], words=()))
    assert (unread.text, unread.confidence, unread.left) == ("", 0.0, 20)


def test_signs_after_figures_wait_for_the_second_opinion() -> None:
    figure, sign = word("18,5", 100, 10), replace(word("No", 162, 10, 0.1), line=10)
    assert set_aside([figure, sign]) == ([figure, sign], [])


def test_marks_within_another_word_and_ends_of_lines_go() -> None:
    share, rest, note = word("5%", 300, 10), word("2", 310, 12, 0.7), word("1", 330, 4, 0.7)
    assert without_doubles([share, rest, note, share]) == [share, note]
    ink = np.zeros((400, 600), dtype=np.bool_)
    ink[10:34, 100:114] = True
    dash, end, letter = word("–", 100, 10, 0.4), word("=", 300, 10, 0.4), word("a", 400, 10, 0.4)
    assert without_strokes([dash, end, letter], ink) == [dash, letter]


def second_opinion(monkeypatch: pytest.MonkeyPatch, said: dict[int, tuple[str, float]]) -> None:
    """Lets the second reading of what stands at some left edges be as given."""

    def read(_image: object, boxes: list[Box], **_: object) -> list[Strip]:
        strips = []
        for box in boxes:
            text, confidence = said.get(round(box.x0), ("", 0.0))
            found = [word(text, round(box.x0), round(box.top), confidence)] if text else []
            strips.append(Strip(box=box, words=tuple(found)))
        return strips

    monkeypatch.setattr(figures, "read_strips", read)
    monkeypatch.setattr(figures, "probe", lambda: Probe(version="5", languages=("eng",)))


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("5N", "5%", "5%"),
        ("-25N0", "-25%", "-25%"),
        ("5596!", "55%1", "55%"),
        ("ON", "0%", "0%"),
        ("6N", "84%", "6N"),
    ],
)
def test_percent_signs_taken_for_letters(
    monkeypatch: pytest.MonkeyPatch, first: str, second: str, text: str
) -> None:
    second_opinion(monkeypatch, {300: (second, 0.96)})
    words, more = check_figures(PAGE, [word(first, 300, 50, 0.7)], dpi=300, timeout=9)
    assert [w.text for w in words] == [text]
    assert more == []


@pytest.mark.parametrize(
    ("first", "sure", "second", "text"),
    [
        ("=5:750", 0.56, ("-5750", 0.8), "-5750"),
        ("=95", 0.85, ("-95", 0.8), "-95"),
        ("+—-6085", 0.4, ("-6", 0.4), "+—-6085"),
        ("24250", 0.77, ("-1250", 0.8), "-1250"),
        ("24250", 0.77, ("-1260", 0.8), "24250"),
        ("4250", 0.77, ("1250", 0.8), "4250"),
    ],
)
def test_minus_signs_taken_for_other_marks(
    monkeypatch: pytest.MonkeyPatch, first: str, sure: float, second: tuple[str, float], text: str
) -> None:
    second_opinion(monkeypatch, {300: second})
    words, _ = check_figures(PAGE, [word(first, 300, 50, sure)], dpi=300, timeout=9)
    assert [w.text for w in words] == [text]


def test_where_both_opinions_agree_nothing_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    second_opinion(monkeypatch, {300: ("-260", 0.5), 400: ("-31", 0.5)})
    answer = vars(figures)["read_strips"]
    asked: list[list[int]] = []

    def read(image: Grey, boxes: list[Box], **options: Any) -> list[Strip]:
        asked.append([round(box.x0) for box in boxes])
        strips: list[Strip] = answer(image, boxes, **options)
        return strips

    monkeypatch.setattr(figures, "read_strips", read)
    column = [word("-260", 300, 50, 0.7), word("-37", 400, 50, 0.7)]
    check_figures(PAGE, column, dpi=300, timeout=9)
    assert asked == [[300, 400], [400]]


def test_letters_alone_in_a_column_of_figures_are_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    column = [word("12", 300, 50), word("31", 300, 90), word("il", 300, 130, 0.9)]
    heading = [word("Män", 300, 10)]
    running = [word("på", 40, 250), word("12", 80, 250), word("och", 120, 250)]
    second_opinion(monkeypatch, {300: ("11", 0.95), 40: ("90", 0.95), 120: ("0", 0.95)})
    words, _ = check_figures(PAGE, column + running, dpi=300, timeout=9)
    assert [w.text for w in words] == ["12", "31", "11", "på", "12", "och"]
    second_opinion(monkeypatch, {300: ("Man", 0.95)})
    words, _ = check_figures(PAGE, heading + column[:2], dpi=300, timeout=9)
    assert words[0].text == "Män"


def test_an_unread_piece_in_a_column_becomes_a_figure_only_if_it_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    column = [word("12", 300, 50), word("31", 300, 90)]
    piece = unsure(Strip(box=Box(300, 130, 328, 154), words=()))
    second_opinion(monkeypatch, {300: ("47", 0.9)})
    _, more = check_figures(PAGE, column, dpi=300, timeout=9, unread=[piece])
    assert [w.text for w in more] == ["47"]
    assert more[0].confidence <= doubts.UNSURE
    for said in (("se", 0.9), ("47", 0.3)):
        second_opinion(monkeypatch, {300: said})
        _, more = check_figures(PAGE, column, dpi=300, timeout=9, unread=[piece])
        assert more == []


def test_a_bar_is_no_word_though_the_engine_reads_letters_in_it() -> None:
    ink = np.zeros((400, 600), dtype=np.bool_)
    ink[14:32, 100:180] = True
    bar, mark, sure = word("GERE", 100, 10, 0.2), word("e", 104, 10, 0.2), word("Mål", 105, 10)
    assert without_solids([bar, mark, sure], ink) == [mark, sure]
    letters = word("Nått", 300, 10, 0.2)
    ink[10:34:3, 300:356] = True
    assert without_solids([letters], ink) == [letters]


def test_brackets_by_themselves_are_the_rounded_edges_of_a_box() -> None:
    def line(*texts: str) -> list[Found]:
        return [replace(word(t, 60 * at + 10, 40), line=1) for at, t in enumerate(texts)]

    def kept(*texts: str) -> list[str]:
        return [w.text for w in without_debris(line(*texts), PAGE.shape, 300)]

    assert kept("klara.", "(", "Nått", ")") == ["klara.", "Nått"]
    assert kept("Räntor", "(", "455", ")") == ["Räntor", "(", "455", ")"]
    assert kept("målet", "(se", "sida", "4)") == ["målet", "(se", "sida", "4)"]


def test_a_row_of_specks_is_too_low_for_letters() -> None:
    specks = replace(word("RER", 100, 10, 0.4), height=3)
    dash = replace(word("-", 200, 20, 0.9), height=3)
    assert without_debris([specks, dash], PAGE.shape, 300) == [dash]


def test_what_was_made_of_the_ink_of_other_words_is_dropped() -> None:
    whole, piece = word("Budget", 100, 10), word("udg", 105, 12)
    assert without_doubles([piece, whole]) == [whole]
    sure = [word("Resultatet", 300, 10), word("för", 445, 10)]
    unbelieved = word("RN", 310, 12, 0.1, width=150)
    assert without_doubles([*sure, unbelieved]) == sure
    apart = word("udg", 400, 60)
    assert without_doubles([whole, apart, word("RN", 10, 90, 0.1)]) == [
        whole,
        apart,
        word("RN", 10, 90, 0.1),
    ]
