"""What is read is what was hashed, and the file is opened once for all its pages."""

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from extract_pdfs import document, show, text_pdf

from finsam.corpus.document import Document
from finsam.corpus.errors import DocumentError
from finsam.extract import ReadOptions, held, open_document, read_page, sources
from finsam.extract.held import let_go

OPTIONS = ReadOptions()


def test_a_file_replaced_while_it_is_read_gives_no_page_of_the_other(tmp_path: Path) -> None:
    file = text_pdf(tmp_path / "a.pdf", [show(72, 700, "Ett"), show(72, 700, "Två")])
    found = document(file)
    assert read_page(found, 1, OPTIONS).lines[0].text == "Ett"
    text_pdf(file, [show(72, 700, "Annat"), show(72, 700, "Annat")])
    assert read_page(found, 2, OPTIONS).lines[0].text == "Två"
    let_go()
    with pytest.raises(DocumentError, match="was replaced while it was read; run again"):
        read_page(found, 2, OPTIONS)


def test_a_large_file_that_is_written_into_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "LARGEST", 10)
    file = text_pdf(tmp_path / "a.pdf", [show(72, 700, "Ett"), show(72, 700, "Två")])
    found = document(file)
    assert read_page(found, 1, OPTIONS).lines[0].text == "Ett"
    with file.open("ab") as stream:
        stream.write(b"%")
    with pytest.raises(DocumentError) as caught:
        read_page(found, 2, OPTIONS)
    assert caught.value.code == "changed"
    let_go()


def test_a_file_is_opened_once_for_many_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Document] = []

    def fetched(one: Document) -> tuple[BinaryIO, str]:
        opened.append(one)
        return really(one)

    really = held._fetched
    monkeypatch.setattr(held, "_fetched", fetched)
    found = document(text_pdf(tmp_path / "a.pdf", [show(72, 700, "Sida")] * 90))
    assert open_document(found).page_count == 90
    for number in range(1, 91):
        assert read_page(found, number, OPTIONS).lines[0].text == "Sida"
    assert opened == [found]


def typeless(kids: str, count: int) -> bytes:
    """A PDF whose page object does not say that it is one."""
    stream = b"BT /F1 12 Tf 72 700 Td (Budget 2024) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(out))  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(("kids", "count"), [("3 0 R", 1), ("3 0 R 3 0 R", 2)])
def test_pages_that_only_one_reader_finds_are_read(tmp_path: Path, kids: str, count: int) -> None:
    file = tmp_path / "typeless.pdf"
    file.write_bytes(typeless(kids, count))
    found = document(file)
    assert open_document(found).page_count == count
    for number in range(1, count + 1):
        assert read_page(found, number, OPTIONS).lines[0].text == "Budget 2024"


def test_a_count_that_lies_is_found_out(tmp_path: Path) -> None:
    file = tmp_path / "lies.pdf"
    file.write_bytes(typeless("3 0 R", 1_000_000))
    opened = open_document(document(file))
    assert opened.page_count == 1
    assert [note.code for note in opened.notes] == ["page-count"]
    assert "says that it has 1000000 pages; 1 can be found" in opened.notes[0].message


def test_the_other_reader_reads_the_same(tmp_path: Path) -> None:
    content = show(72, 700, "Summa kostnader 4 250") + "50 690 300 0.5 re f\n"
    found = document(text_pdf(tmp_path / "a.pdf", [content]))
    one, other = (read_page(found, 1, replace(OPTIONS, other=o)) for o in (False, True))
    assert [line.text for line in one.lines] == [line.text for line in other.lines]
    assert len(one.rules) == len(other.rules) == 1
    for a, b in zip(one.lines[0].words, other.lines[0].words, strict=True):
        assert a.box is not None and b.box is not None
        assert a.box.x0 == pytest.approx(b.box.x0, abs=0.5)
        assert a.box.top == pytest.approx(b.box.top, abs=0.5)


def test_both_readers_agree_on_turned_pages(tmp_path: Path) -> None:
    for rotate in (0, 90, 180, 270):
        made = text_pdf(tmp_path / f"{rotate}.pdf", [show(72, 600, "Upp och ned")], rotate=rotate)
        found = document(made)
        first, _ = sources.try_layer(found, 1)
        second, _ = sources.try_layer(found, 1, other=True)
        assert first is not None and second is not None
        assert (first.width, first.height, first.turned) == (
            second.width,
            second.height,
            second.turned,
        )
        for a, b in zip(first.words, second.words, strict=True):
            assert a.text == b.text and a.box is not None and b.box is not None
            assert a.box.x0 == pytest.approx(b.box.x0, abs=0.6)
            assert a.box.bottom == pytest.approx(b.box.bottom, abs=0.6)


def test_more_characters_than_a_page_can_hold_are_refused_with_the_limit(tmp_path: Path) -> None:
    content = "BT /F1 1 Tf " + "".join(
        f"1 0 0 1 {30 + x} {30 + y} Tm (abcdefgh) Tj " for x in range(100) for y in range(90)
    )
    found = document(text_pdf(tmp_path / "many.pdf", [content + " ET"]))
    layer, problems = sources.try_layer(found, 1)
    assert layer is None and "more than 60000" in problems[0].message
