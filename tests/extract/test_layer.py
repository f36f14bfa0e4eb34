from pathlib import Path
from typing import Any

import pytest
from extract_pdfs import document, show, text_pdf

from finsam.corpus.problem import Severity
from finsam.extract import OcrMode, ReadOptions, read_document, read_page
from finsam.extract.glyphs import Char, clean, words_of
from finsam.extract.page import Page, TextSource

LAYER = ReadOptions(ocr=OcrMode.NEVER)


def read(tmp_path: Path, content: str, **how: Any) -> Page:
    file = text_pdf(tmp_path / "page.pdf", [content], **how)
    return read_page(document(file), 1, LAYER)


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def test_words_boxes_sizes_and_weights(tmp_path: Path) -> None:
    content = show(72, 742, "Årsredovisning", size=20, font="F2") + show(72, 700, "Förbundet växer")
    page = read(tmp_path, content)
    assert texts(page) == ["Årsredovisning", "Förbundet växer"]
    assert page.source is TextSource.TEXT_LAYER and page.quality == 1.0
    heading, word = page.lines[0].words[0], page.lines[1].words[0]
    assert heading.bold and heading.size == 20 and not word.bold and word.size == 11
    assert word.box is not None
    assert word.box.x0 == pytest.approx(72, abs=1)
    assert word.box.top < 842 - 700 < word.box.bottom + 1


def test_figures_stay_apart(tmp_path: Path) -> None:
    content = show(72, 700, "Lokaler") + show(300, 700, "1 248 057") + show(420, 700, "-430 692")
    page = read(tmp_path, content)
    assert [w.text for w in page.lines[0].words] == ["Lokaler", "1", "248", "057", "-430", "692"]


def test_note_mark_is_a_word_of_its_own(tmp_path: Path) -> None:
    page = read(tmp_path, show(72, 700, "2 500") + show(101, 704, "2", size=6))
    assert [w.text for w in page.lines[0].words] == ["2", "500", "2"]


def test_letter_spaced_heading_is_one_word(tmp_path: Path) -> None:
    content = "BT /F1 14 Tf 5 Tc 72 700 Td (BUDGET) Tj ET\n" + show(72, 660, "a b c")
    assert texts(read(tmp_path, content)) == ["BUDGET", "a b c"]


def test_fake_bold_is_read_once(tmp_path: Path) -> None:
    assert texts(read(tmp_path, show(72, 700, "Summa") + show(72.3, 700, "Summa"))) == ["Summa"]


def test_hard_blank_parts_words(tmp_path: Path) -> None:
    page = read(tmp_path, show(72, 700, "8\xa0000 kr"))
    assert [w.text for w in page.lines[0].words] == ["8", "000", "kr"]


@pytest.mark.parametrize(
    ("drawn", "seen"),
    [
        ("sam\xadverkan", "samverkan"),
        ("samord\xad", "samord-"),
        ("o\ufb03ciell", "officiell"),
        ("A\u030arsmo\u0308te", "Årsmöte"),
        ("F\xa8orbund", "Förbund"),
        ("\uf0b7", "•"),
        ("plan\u200b", "plan"),
    ],
)
def test_characters_as_a_reader_sees_them(drawn: str, seen: str) -> None:
    assert clean(drawn) == seen


@pytest.mark.parametrize(
    ("drawn", "seen"),
    [("\xad137", "-137"), ("2031\xad12\xad31", "2031-12-31"), ("samord\xad", "samord-")],
)
def test_a_soft_hyphen_that_takes_room_is_a_hyphen(drawn: str, seen: str) -> None:
    x0 = [72 + 5.5 * at for at in range(len(drawn))]
    letters = zip(drawn, x0, strict=True)
    (word,) = words_of([Char(c, x, 100, x + 5, 110, 0, 109, 10, False) for c, x in letters])
    assert word.text == seen


def test_a_soft_hyphen_without_room_is_not_seen() -> None:
    letters = [("sam", 0.0, 15.0), ("\xad", 15.0, 15.2), ("verkan", 15.2, 45.0)]
    chars = [Char(text, x0, 100, x1, 110, 0, 109, 10, False) for text, x0, x1 in letters]
    assert [word.text for word in words_of(chars)] == ["samverkan"]


@pytest.mark.parametrize("rotate", [90, 270])
def test_page_turned_by_the_file(tmp_path: Path, rotate: int) -> None:
    up = "0 1 -1 0 300 100" if rotate == 90 else "0 -1 1 0 300 700"
    content = f"BT /F1 11 Tf {up} Tm (Resultat per insats) Tj ET\n"
    page = read(tmp_path, content, rotate=rotate)
    assert texts(page) == ["Resultat per insats"]
    assert (page.width, page.height) == (842, 595)
    assert page.turned == 0


def test_page_with_text_on_its_side_is_turned_upright(tmp_path: Path) -> None:
    content = "".join(
        f"BT /F1 11 Tf 0 1 -1 0 {200 + 20 * i} 100 Tm (Rad nummer {i}) Tj ET\n" for i in range(3)
    )
    page = read(tmp_path, content)
    assert texts(page) == ["Rad nummer 0", "Rad nummer 1", "Rad nummer 2"]
    assert page.turned == 90 and (page.width, page.height) == (842, 595)


def test_ruled_lines(tmp_path: Path) -> None:
    content = show(72, 700, "Kassa") + "72 690 m 400 690 l S\n72 600 0.5 80 re f\n"
    page = read(tmp_path, content)
    assert sorted(r.horizontal for r in page.rules) == [False, True]
    level = next(r for r in page.rules if r.horizontal)
    assert level.box.x0 == pytest.approx(72, abs=1) and level.box.x1 == pytest.approx(400, abs=1)


def test_page_without_size(tmp_path: Path) -> None:
    page = read(tmp_path, show(72, 700, "Utan mått"), media_box=None)
    assert texts(page) == ["Utan mått"]
    assert [p.code for p in page.problems] == ["no-mediabox"] and page.width == 612


def test_page_without_layer_is_a_problem_when_ocr_is_off(tmp_path: Path) -> None:
    page = read(tmp_path, "0 0 100 100 re f\n")
    assert [p.code for p in page.problems] == ["no-text-layer"]
    assert page.lines == () and page.quality == 0


def test_blank_page_is_noted_without_any_ocr(tmp_path: Path) -> None:
    file = text_pdf(tmp_path / "blank.pdf", ["", show(72, 700, "Sida två")])
    blank, other = read_document(document(file), ReadOptions())
    assert [(p.code, p.severity) for p in blank.problems] == [("blank-page", Severity.NOTE)]
    assert texts(other) == ["Sida två"] and other.number == 2


def test_broken_content_is_no_exception(tmp_path: Path) -> None:
    page = read(tmp_path, show(72, 700, "Hel rad") + "BT /F9 x Tf [ ( Tj << ET")
    assert isinstance(page, Page)
    assert "Hel" in " ".join(texts(page)) or page.problems


def test_no_such_page(tmp_path: Path) -> None:
    file = text_pdf(tmp_path / "one.pdf", [show(72, 700, "Ett")])
    with pytest.raises(IndexError):
        read_page(document(file), 2, LAYER)


def test_huge_page_is_drawn_small(tmp_path: Path) -> None:
    from finsam.extract.render import MOST_PIXELS, draw

    file = text_pdf(tmp_path / "wide.pdf", [show(72, 300, "Affisch")], media_box=(0, 0, 8504, 600))
    drawing = draw(file, 1, 300)
    assert drawing.image.size <= 1.01 * MOST_PIXELS
    assert drawing.width == 8504 and drawing.dpi < 300


def test_a_large_figure_and_the_small_words_behind_it_are_words_of_their_own() -> None:
    chars = [
        Char(text, x0, 100, x0 + size / 2, 100 + size, 0, 127, size, False)
        for text, x0, size in (
            ("9", 0.0, 27.0),
            ("4", 13.5, 27.0),
            ("s", 29.5, 10.0),
            ("t", 34.5, 10.0),
        )
    ]
    assert [word.text for word in words_of(chars)] == ["94", "st"]
