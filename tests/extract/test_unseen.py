"""What nobody who looks at the page sees, or what is struck out, states nothing."""

from pathlib import Path

import pytest
from extract_pdfs import document, show, text_pdf

from finsam.extract import ReadOptions, read_document
from finsam.extract.page import Page

WHITE, BLACK, BLUE = "1 1 1 rg\n", "0 0 0 rg\n", "0.1 0.2 0.6 rg\n"


def read(tmp_path: Path, content: str) -> Page:
    file = text_pdf(tmp_path / "page.pdf", [content])
    (page,) = read_document(document(file), ReadOptions(cache_dir=None))
    return page


def words(page: Page) -> list[str]:
    return [word.text for line in page.lines for word in line.words]


def line(y: float, x0: float, x1: float) -> str:
    return f"0.8 w {x0} {y} m {x1} {y} l S\n"


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(WHITE + show(300, 700, "990000") + BLACK, id="white on white"),
        pytest.param("3 Tr\n" + show(300, 700, "990000") + "0 Tr\n", id="drawn invisibly"),
    ],
)
def test_letters_that_nobody_sees_are_kept_apart_and_told(tmp_path: Path, hidden: str) -> None:
    page = read(tmp_path, show(72, 700, "Eget kapital vid årets slut") + hidden)
    assert "990000" not in words(page) and "kapital" in words(page)
    (note,) = (p for p in page.problems if p.code == "hidden-text")
    assert "990000" in note.message and note.page == 1


def test_white_letters_on_a_coloured_ground_are_seen(tmp_path: Path) -> None:
    ground = BLUE + "60 690 300 24 re f\n" + WHITE
    page = read(tmp_path, ground + show(72, 700, "Budget 2031") + BLACK + show(72, 660, "Utfall"))
    assert words(page) == ["Budget", "2031", "Utfall"]
    assert not [p for p in page.problems if p.code == "hidden-text"]


def test_a_page_of_invisible_letters_alone_is_read(tmp_path: Path) -> None:
    page = read(tmp_path, "3 Tr\n" + show(72, 700, "Det som en skanner har läst"))
    assert "skanner" in words(page)


def test_what_a_stroke_runs_through_is_struck_out(tmp_path: Path) -> None:
    width = 6 * 6.1
    stroke = line(703.5, 72, 72 + width)
    page = read(tmp_path, show(72, 700, "148000") + stroke + show(200, 700, "155000"))
    assert words(page) == ["155000"]


def test_an_underline_and_the_rule_of_a_table_strike_nothing_out(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        show(72, 700, "148000") + line(698, 72, 108) + show(72, 680, "155000") + line(683, 40, 500),
    )
    assert words(page) == ["148000", "155000"]
