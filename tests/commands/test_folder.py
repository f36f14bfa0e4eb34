"""A folder of every day: what is read, what is not, taken out, taken back, watched."""

import json
import os
import shutil
import sqlite3
import threading
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from finsam.cli import main
from finsam.corpus import archive
from finsam.corpus.document import MediaType
from finsam.corpus.scan import scan

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "granvik-plan-2024.born.pdf"
TEXT = (
    "Samordningsförbundet Lyckbygden\nÅrsredovisning 2023\f"
    "Kostnader\nAdministration 1 250 tkr\nSumma kostnader 4 250 tkr\n"
)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FINSAM_CACHE", str(tmp_path / "cache"))
    for name in ("FINSAM_DB", "FINSAM_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "reports"
    place.mkdir()
    (place / "lyckbygden.txt").write_text(TEXT, "utf-8")
    return place


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def files_of(database: str = "finsam.db") -> list[str]:
    with closing(sqlite3.connect(database)) as link:
        return [name for (name,) in link.execute("select name from file order by name")]


def fill_with_odd_things(place: Path) -> None:
    (place / "kopia av lyckbygden.txt").write_text(TEXT, "utf-8")
    (place / "plan.docx").write_bytes(b"PK\x03\x04word")
    (place / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0picture")
    (place / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1")
    (place / "empty.dat").write_bytes(b"")
    (place / "what is this?").write_bytes(b"\x00\x01\x02")
    (place / ".DS_Store").write_bytes(b"\x00\x00\x00\x01Bud1")
    (place / "~$plan.docx").write_bytes(b"lock")
    with zipfile.ZipFile(place / "arkiv.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.write(SAMPLE, "2021/plan å.pdf")
        archive.writestr("../2022/inner.zip", b"PK")
        archive.writestr("readme.md", b"none")
        archive.writestr("2021/.DS_Store", b"Bud1")
        archive.writestr("2021/Thumbs.db", b"thumbs")
        archive.writestr("__MACOSX/2021/._plan.pdf", b"mac")
        archive.writestr("__MACOSX/._2021", b"mac")


def test_every_file_of_a_folder_is_accounted_for(folder: Path) -> None:
    fill_with_odd_things(folder)
    done = run("ingest", str(folder), "--json")
    assert done.exit_code == 0, done.stderr
    said = json.loads(done.stdout)
    lines = [note["message"] for note in said["notes"]]
    accounted = {file["file_name"] for file in said["files"]}
    for file in folder.iterdir():
        assert file.name in accounted or any(str(file) in line for line in lines), file.name
    told = "\n".join(lines)
    for words in (
        "plan.docx: a word processor's document, not read; save it as PDF",
        "scan.jpg: an image, not read; make a PDF of it",
        "old.doc: a document of an older Word",
        "empty.dat: empty",
        "what is this?: neither a PDF nor a text",
        "arkiv.zip/2022/inner.zip: an archive within an archive, not read; unpack it",
        "arkiv.zip/readme.md: neither a PDF nor a text",
        "kopia av lyckbygden.txt: the same bytes as",
        ".DS_Store: hidden or temporary",
        "~$plan.docx: hidden or temporary",
        "arkiv.zip/2021/.DS_Store: hidden or temporary",
        "arkiv.zip/2021/Thumbs.db: hidden or temporary",
        "arkiv.zip/__MACOSX: 2 files that a Mac packs beside its own; passed over",
    ):
        assert words in told
    # A copy within an archive leaves the lead to the file that anyone can open.
    shutil.copy(SAMPLE, folder / "utanför.pdf")
    again = json.loads(run("ingest", str(folder), "--dry-run", "--json").stdout)
    assert any("2021/plan å.pdf: the same bytes as" in line for line in again["notes"])
    assert "plan å.pdf" in accounted
    shown = run("ingest", str(folder))
    assert "not read: " in shown.stderr and "plan.docx" in shown.stderr


def test_the_database_beside_the_reports_is_not_opened_as_if_it_were_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert run("ingest", ".", "--quiet").exit_code == 0
    files = {f"finsam.db{end}" for end in ("", "-journal", "-wal", "-shm")}
    for name in files - {"finsam.db"}:
        Path(name).touch()
    opened: list[str] = []
    really = os.open

    def listen(path: str | Path, *how: int) -> int:
        opened.append(Path(path).name)
        return really(path, *how)

    monkeypatch.setattr(os, "open", listen)
    (folder / "till.txt").write_text(f"{TEXT}Ett år till.\n", "utf-8")
    done = run("ingest", ".", "--json", "--jobs", "1")
    assert done.exit_code == 0, done.stderr
    assert "till.txt" in opened and not files & set(opened)
    lines = [note["message"] for note in json.loads(done.stdout)["notes"]]
    assert "finsam.db: the database itself; passed over" in lines


def test_the_original_keeps_its_name_whatever_the_copies_are_called(folder: Path) -> None:
    for name in ("Kopia av lyckbygden.txt", "a copy.txt", "lyckbygden (1).txt"):
        (folder / name).write_text(TEXT, "utf-8")
    (document,) = scan([folder]).documents
    assert document.name == "lyckbygden.txt"


def test_an_archive_of_more_files_than_are_looked_at_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST", 2)
    with zipfile.ZipFile(folder / "stort.zip", "w") as packed:
        for name in ("a.txt", "b.txt", "__MACOSX/._a.txt", "c.txt"):
            packed.writestr(name, b"none")
    found = scan([folder])
    (problem,) = found.problems
    said = "stort.zip: holds 3 files, of which only the first 2 are looked at; unpack it"
    assert said in problem.message


def test_lines_tell_files_of_one_name_apart_and_name_the_archive_of_what_is_packed(
    folder: Path,
) -> None:
    for part in ("2021", "2022"):
        (folder / part).mkdir()
        (folder / part / "rapport.pdf").write_bytes(b"%PDF-1.4 " + part.encode())
    with zipfile.ZipFile(folder / "arkiv.zip", "w") as packed:
        packed.writestr("bokslut/trasig.pdf", b"%PDF-1.4 nonsense")
    done = run("ingest", str(folder), "--jobs", "1")
    assert done.exit_code == 1
    for place in ("2021/rapport.pdf", "2022/rapport.pdf", "arkiv.zip/bokslut/trasig.pdf"):
        assert f"] {place}: failed" in done.stderr
        assert f"error: {place}: " in done.stderr
    doubts = run("status", "--json")
    asked = {(d["place"], d["message"].split(": ")[0]) for d in json.loads(doubts.stdout)["doubts"]}
    places = ("2021/rapport.pdf", "2022/rapport.pdf", "arkiv.zip/bokslut/trasig.pdf")
    assert asked >= {(place, place) for place in places}


def test_pages_that_were_left_out_are_not_counted_as_read(folder: Path) -> None:
    done = run("ingest", str(SAMPLE), "--pages", "1-2")
    assert f"{SAMPLE.name}: 2 pages" in done.stderr
    assert "(1 partial), 2 pages" in done.stdout
    said = json.loads(run("status", "--json").stdout)
    assert sum(count["number"] for count in said["pages"]) == 2
    assert not [doubt for doubt in said["doubts"] if doubt["what"] == "page"]


def test_the_pdfs_in_an_archive_are_read_and_shown_like_others(folder: Path) -> None:
    fill_with_odd_things(folder)
    inside = folder / "arkiv.zip" / "2021" / "plan å.pdf"
    assert [one.path for one in scan([folder / "arkiv.zip"]).documents] == [inside]
    assert [one.path for one in scan([inside]).documents] == [inside]
    done = run("ingest", str(folder / "arkiv.zip"))
    assert done.exit_code == 1 and "inner.zip" in done.stderr  # named outright: not all was read
    picture = folder / "place.png"
    fact = json.loads(run("show", "--label", "Summa kostnader", "--json").stdout)
    assert run("show", fact["fact_id"], "--image", str(picture)).exit_code == 0
    assert picture.stat().st_size > 1000
    again = run("reparse")
    assert again.exit_code == 0 and "not there any more" not in again.stderr
    assert "file changed" not in run("verify").stdout


def test_an_archive_that_cannot_be_read_gets_a_line(folder: Path) -> None:
    (folder / "torn.zip").write_bytes(b"PK\x03\x04 and no more")
    with zipfile.ZipFile(folder / "none.zip", "w") as archive:
        archive.writestr("readme.md", b"none")
    with zipfile.ZipFile(folder / "bad.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("plan.pdf", b"%PDF-1.7 " * 400)
    whole = (folder / "bad.zip").read_bytes()
    (folder / "bad.zip").write_bytes(whole[:50] + b"\xff" * 10 + whole[60:])
    told = "\n".join(note.message for note in scan([folder]).notes)
    for words in (
        "torn.zip: a damaged",
        "none.zip: a .zip archive without",
        "plan.pdf: damaged in",
    ):
        assert words in told, told


def test_an_archive_is_told_by_what_it_holds_whatever_it_is_called(folder: Path) -> None:
    with zipfile.ZipFile(folder / "rapport.pdf", "w", zipfile.ZIP_STORED) as archive:
        archive.write(SAMPLE, "plan.pdf")
    with zipfile.ZipFile(folder / "brev.pdf", "w") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"<document/>")
    found = scan([folder])
    packed = [one.path for one in found.documents if one.media_type is MediaType.PDF]
    assert packed == [folder / "rapport.pdf" / "plan.pdf"]
    told = [note.message for note in found.notes]
    assert sum("brev.pdf" in line for line in told) == 1
    assert any("brev.pdf: a document of Word" in line for line in told)


def test_files_of_one_name_are_told_apart_by_their_folders(folder: Path) -> None:
    for year in ("2021", "2022"):
        (folder / year).mkdir()
        (folder / year / "plan.txt").write_text(TEXT.replace("2023", year), "utf-8")
    assert run("ingest", str(folder)).exit_code == 0
    shown = run("status").stdout
    assert "2021/plan.txt" in shown and "2022/plan.txt" in shown
    assert "reports/lyckbygden.txt" not in shown and "lyckbygden.txt" in shown


def test_a_dry_run_tells_all_and_does_nothing(folder: Path) -> None:
    fill_with_odd_things(folder)
    done = run("ingest", str(folder), "--dry-run")
    assert done.exit_code == 0, done.output
    assert f"would read {folder / 'lyckbygden.txt'}" in done.stdout
    assert "2 to read, 0 read before; nothing done" in done.stdout
    assert "plan.docx" in done.stderr
    assert not Path("finsam.db").exists()
    run("ingest", str(folder))
    said = json.loads(run("ingest", str(folder), "--dry-run", "--json").stdout)
    assert (said["would_read"], said["unchanged"]) == (
        [],
        [str(folder / name) for name in ("arkiv.zip/2021/plan å.pdf", "lyckbygden.txt")],
    )


def test_the_log_holds_a_json_line_for_each_event(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    log = folder.parent / "log.jsonl"
    assert run("ingest", str(folder), "--log-json", str(log)).exit_code == 1
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert {line["event"] for line in lines} == {"scanned", "planned", "page", "file"}
    done = {line["file"]: line for line in lines if line["event"] == "file"}
    assert done["broken.pdf"]["status"] == "failed" and done["broken.pdf"]["problems"]
    assert done["lyckbygden.txt"]["facts"]["finance"] > 0
    assert all(line["time"].endswith("+00:00") for line in lines)
    refused = run("ingest", str(folder), "--log-json", str(folder / "no" / "log"))
    assert refused.exit_code == 2 and "log cannot be written" in refused.stderr


def test_what_is_excluded_is_left_out_and_told(folder: Path) -> None:
    (folder / "utkast 2024.txt").write_text(TEXT.replace("2023", "2024"), "utf-8")
    (folder / "old").mkdir()
    (folder / "old" / "x.txt").write_text(TEXT.replace("2023", "2020"), "utf-8")
    done = run("ingest", str(folder), "--exclude", "utkast*", "--exclude", "old")
    assert done.exit_code == 0
    assert files_of() == ["lyckbygden.txt"]
    assert done.stderr.count("left out, as asked") == 2


def test_forget_takes_a_file_out_and_undo_takes_it_back(folder: Path) -> None:
    run("ingest", str(folder))
    facts = run("show", "--label", "Summa kostnader").stdout
    done = run("forget", "lyckbygden.txt", "--why", "fel år")
    assert done.exit_code == 0 and "is out of the database" in done.stdout
    assert files_of() == []
    assert run("show", "--label", "Summa kostnader").exit_code != 0

    again = run("ingest", str(folder))  # it stays out, and says why
    assert files_of() == []
    assert "forgotten (fel år); finsam forget --undo" in again.stderr
    assert "fel år" in run("forget", "--list").stdout

    back = run("forget", "--undo")
    assert back.exit_code == 0 and "read again" in back.stdout
    assert run("show", "--label", "Summa kostnader").stdout == facts
    assert json.loads(run("forget", "--list", "--json").stdout) == []


def test_forget_says_what_there_is_when_it_finds_nothing(folder: Path) -> None:
    run("ingest", str(folder))
    done = run("forget", "lykbygden.txt")
    assert done.exit_code == 2 and "there are lyckbygden.txt" in done.stderr
    assert "name the FILE" in run("forget").stderr
    assert "no file is forgotten" in run("forget", "--undo").stderr


def test_a_forgotten_file_that_is_gone_can_be_handed_in_again(folder: Path) -> None:
    run("ingest", str(folder))
    run("forget", "lyckbygden.txt")
    moved = (folder / "lyckbygden.txt").rename(folder.parent / "elsewhere.txt")
    assert "run finsam ingest on it" in run("forget", "--undo", "lyckbygden.txt").stdout
    run("ingest", str(moved))
    assert files_of() == ["elsewhere.txt"]


def test_a_watched_folder_is_read_as_files_come_and_not_while_they_grow(folder: Path) -> None:
    old = time.time() - 60
    os.utime(folder / "lyckbygden.txt", (old, old))

    def arrive() -> None:
        time.sleep(0.5)
        later = folder / "senare.txt"
        later.write_text(TEXT.replace("2023", "2024"), "utf-8")
        os.utime(later, (old, old))
        half = folder / "half.txt"
        half.write_text("Samordnings", "utf-8")
        os.utime(half, (old + 3600, old + 3600))  # still being copied

    helper = threading.Thread(target=arrive)
    helper.start()
    done = run("watch", str(folder), "--every", "0.5", "--rounds", "4")
    helper.join()
    assert done.exit_code == 0, done.output
    assert files_of() == ["lyckbygden.txt", "senare.txt"]
    assert "half.txt" not in done.stderr
