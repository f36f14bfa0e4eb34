"""Which pages are slides: wide ones with little on them, in a file of such pages."""

from paper import SLIDE, Set, paper

from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.rows import rows_of
from finsam.parse.blocks.slides import slides_of


def _judged(pages: list[CleanPage]) -> list[bool]:
    return slides_of(pages, {page.number: list(rows_of(page)) for page in pages})


def test_wide_pages_with_little_on_them_are_slides() -> None:
    pages = [paper([Set("Tre nya insatser", 72, 100, 28)], n, SLIDE) for n in (1, 2)]
    assert _judged(pages) == [True, True]


def test_an_upright_page_is_no_slide_and_a_file_without_pages_has_none() -> None:
    assert _judged([paper([Set("Tre nya insatser", 72, 100)])]) == [False]
    assert slides_of([], {}) == []
