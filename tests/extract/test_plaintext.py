from pathlib import Path

import pytest
from extract_pdfs import document
from hypothesis import given
from hypothesis import strategies as st

from finsam.extract import ReadOptions, open_document, read_document
from finsam.extract.page import TextSource
from finsam.extract.pagemarks import page_starts
from finsam.extract.plaintext import decode, pages_of


def body(count: int, word: str) -> list[str]:
    return [f"{word} rad {n} om förbundets arbete" for n in range(count)]


def test_form_feeds_part_pages() -> None:
    pages = pages_of("Första sidan\n\fAndra\nsidan\n\f")
    assert [[line.text for line in page.lines] for page in pages] == [
        ["Första sidan", ""],
        ["Andra", "sidan", ""],
    ]
    assert all(page.source is TextSource.PLAIN and page.width is None for page in pages)


def test_a_leading_blank_begins_a_page() -> None:
    lines = [" Plan", *body(12, "a"), "", " 2 Mål", *body(12, "b"), "", " 3 Budget", *body(12, "c")]
    assert page_starts(lines) == [0, 14, 28]


def test_indented_text_has_no_page_marks() -> None:
    assert page_starts([f" rad {n}" for n in range(60)]) == [0]


def test_printed_page_numbers_end_pages() -> None:
    lines: list[str] = []
    for number in range(1, 5):
        lines += [*body(9, "x"), "", f"{number}"]
    assert page_starts(lines) == [0, 11, 22, 33]


def test_running_heads_begin_pages() -> None:
    lines: list[str] = []
    for number in range(8):
        head = "Samverkan i dalarna"
        lines += [f" {head}" if number % 2 else head, *body(10, "y")]
    assert page_starts(lines) == [11 * n for n in range(8)]


def test_lines_stand_exactly_as_they_stood(tmp_path: Path) -> None:
    file = tmp_path / "sida.txt"
    file.write_bytes("Lön\t 1 200  kr\r\n\r\n  slut".encode("latin-1"))
    known = document(file)
    (page,) = read_document(known, ReadOptions())
    assert [line.text for line in page.lines] == ["Lön\t 1 200  kr", "", "  slut"]
    assert [word.text for word in page.lines[0].words] == ["Lön", "1", "200", "kr"]
    assert open_document(known).page_count == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode("Åtgärd – öre".encode(encoding)) == "Åtgärd – öre"


@given(st.lists(st.text(alphabet="ab å1\f", max_size=12), max_size=60))
def test_no_line_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    pages = pages_of(text)
    kept = [line.text for page in pages for line in page.lines]
    assert (
        "".join(kept).replace("\f", "").strip() == text.replace("\f", "").replace("\n", "").strip()
    )
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
