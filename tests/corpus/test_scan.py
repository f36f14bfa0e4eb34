import os
import sys
from pathlib import Path

import pytest

from finsam.corpus.document import MediaType
from finsam.corpus.scan import scan

PDF = b"%PDF-1.4\n%%EOF\n"


def put(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def test_content_decides_and_order_is_by_path(tmp_path: Path) -> None:
    put(tmp_path, "b/rapport.bin", b"junk before " + PDF)
    put(tmp_path, "a.txt", "Årsredovisning".encode())
    put(tmp_path, "c.png", b"\x89PNG\r\n")
    put(tmp_path, ".hidden.txt", b"no")
    put(tmp_path, ".git/x.txt", b"no")
    found = scan([tmp_path])
    assert [(d.name, d.media_type) for d in found.documents] == [
        ("a.txt", MediaType.TEXT),
        ("rapport.bin", MediaType.PDF),
    ]
    assert found.problems == ()


def test_same_bytes_are_one_document(tmp_path: Path) -> None:
    put(tmp_path, "z.pdf", PDF)
    first = put(tmp_path, "a.pdf", PDF)
    other = put(tmp_path, "b.pdf", PDF + b"\n")
    found = scan([tmp_path, other, tmp_path / "z.pdf"])
    assert [d.path for d in found.documents] == [first, other]
    assert found.documents[0].size == len(PDF)
    assert len(found.documents[0].sha256) == 64


def test_latin_1_text_is_text(tmp_path: Path) -> None:
    put(tmp_path, "gammal.txt", "Förbundet får".encode("latin-1"))
    assert scan([tmp_path]).documents[0].media_type is MediaType.TEXT


def test_a_named_file_that_is_no_document_is_a_problem(tmp_path: Path) -> None:
    picture = put(tmp_path, "bild.png", b"\x89PNG\r\n\0")
    found = scan([picture, tmp_path / "missing.pdf"])
    assert found.documents == ()
    assert sorted(p.code for p in found.problems) == ["no-such-file", "not-a-document"]
    assert all("\n" not in p.message for p in found.problems)


def test_a_pdf_by_name_only_is_kept_so_that_it_fails_on_record(tmp_path: Path) -> None:
    put(tmp_path, "tom.pdf", b"")
    put(tmp_path, "fel.pdf", b"<html></html>")
    assert {d.name for d in scan([tmp_path]).documents} == {"tom.pdf", "fel.pdf"}


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom permissions bind"
)
def test_unreadable_places_are_problems(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    put(locked, "a.pdf", PDF)
    file = put(tmp_path, "b.pdf", PDF)
    locked.chmod(0)
    file.chmod(0)
    try:
        found = scan([tmp_path])
    finally:
        locked.chmod(0o700)
        file.chmod(0o600)
    assert {p.code for p in found.problems} == {"unreadable-folder", "unreadable-file"}


def test_an_unreadable_folder_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", deny)
    found = scan([tmp_path])
    assert [p.code for p in found.problems] == ["unreadable-folder"]
    assert "chmod" in found.problems[0].message


def test_a_broken_link_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "lost.pdf").symlink_to(tmp_path / "nowhere.pdf")
    assert [p.code for p in scan([tmp_path]).problems] == ["unreadable-file"]
