from pathlib import Path

import pikepdf
import pytest
from extract_pdfs import document, show, text_pdf

from finsam.corpus.errors import DocumentError
from finsam.extract import open_document


def failure(file: Path) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        open_document(document(file))
    message = str(caught.value)
    assert file.name in message and "\n" not in message
    return caught.value


def test_page_count(tmp_path: Path) -> None:
    file = text_pdf(tmp_path / "a.pdf", [show(50, 700, "Ett"), show(50, 700, "Två")])
    assert open_document(document(file)).page_count == 2


def test_empty_and_false_files(tmp_path: Path) -> None:
    for name, data, code in (
        ("tom.pdf", b"", "empty"),
        ("tom.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("sida.pdf", b"<html><body>Not found</body></html>", "not-a-pdf"),
        ("avbruten.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Cat", "truncated"),
        ("skadad.pdf", b"%PDF-1.7\nnothing of use\n%%EOF\n", "broken"),
    ):
        file = tmp_path / name
        file.write_bytes(data)
        assert failure(file).code == code


def test_locked_with_a_password(tmp_path: Path) -> None:
    source = text_pdf(tmp_path / "open.pdf", [show(50, 700, "Hemligt")])
    file = tmp_path / "locked.pdf"
    with pikepdf.open(source) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="o", user="u"))
    error = failure(file)
    assert error.code == "encrypted" and "password" in str(error)


def test_owner_password_alone_does_not_lock(tmp_path: Path) -> None:
    source = text_pdf(tmp_path / "open.pdf", [show(50, 700, "Öppet")])
    file = tmp_path / "owned.pdf"
    with pikepdf.open(source) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="o", user=""))
    assert open_document(document(file)).page_count == 1


def test_no_pages(tmp_path: Path) -> None:
    file = tmp_path / "ingen.pdf"
    pdf = pikepdf.new()
    pdf.save(file)
    assert failure(file).code == "no-pages"


def test_the_file_vanished(tmp_path: Path) -> None:
    file = text_pdf(tmp_path / "a.pdf", [show(50, 700, "Ett")])
    known = document(file)
    file.unlink()
    with pytest.raises(DocumentError) as caught:
        open_document(known)
    assert caught.value.code == "unreadable"
