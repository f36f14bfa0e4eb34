"""Looking after a database: verify, backup, restore, reparse, cache prune, names of strangers."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from finsam.cli import main
from finsam.corpus.names import file_name, path_from, shown, stored_path
from finsam.schema.database import open_database

SAMPLE = Path(__file__).resolve().parents[2] / "corpus/samples/granvik-plan-2024.born.pdf"


def run(*arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(main, [str(a) for a in arguments])
    assert done.exit_code == code, done.output
    return done.stdout


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    shutil.copy(SAMPLE, folder / "plan.pdf")
    (folder / "protokoll\x1b[2J\u202efdp.txt").write_text("Protokoll\nRad två\n", "utf-8")
    run("ingest", folder, "--db", folder / "a.db", "--jobs", "1", "--quiet")
    return folder


def rows(db: Path, sql: str) -> list[tuple[object, ...]]:
    engine = open_database(db)
    try:
        with engine.connect() as link:
            return [tuple(row) for row in link.execute(text(sql))]
    finally:
        engine.dispose()


FACTS = "select fact_id, kind, page, printed, confidence, status from fact order by fact_id"


def test_a_sound_database_is_called_sound_and_each_fault_is_named(
    archive: Path, tmp_path: Path
) -> None:
    assert run("verify", "--db", archive / "a.db") == "all is sound\n"
    copy = tmp_path / "b.db"
    shutil.copy(archive / "a.db", copy)
    engine = open_database(copy)
    with engine.begin() as link:
        link.execute(text("update fact set printed = '987654321' where kind = 'finance'"))
        link.execute(text("update file set page_count = 9 where name = 'plan.pdf'"))
        link.execute(text("update fact set x1 = 5000 where kind = 'goal'"))
    engine.dispose()
    found = json.loads(run("verify", "--db", copy, "--json", code=1))
    assert {"printed", "pages", "place"} <= {one["what"] for one in found}


def test_a_backup_is_the_database_and_makes_it_again(archive: Path, tmp_path: Path) -> None:
    kept, made = tmp_path / "kept.finsam", tmp_path / "made.db"
    run("backup", kept, "--db", archive / "a.db")
    run("restore", kept, "--db", made)
    assert rows(made, FACTS) == rows(archive / "a.db", FACTS)
    run("restore", kept, "--db", made, code=4)
    run("restore", kept, "--db", made, "--force")
    assert not list(tmp_path.glob(".*.part"))
    (tmp_path / "no.finsam").write_bytes(b"no database at all" * 100)
    run("restore", tmp_path / "no.finsam", "--db", tmp_path / "x.db", code=4)
    assert not (tmp_path / "x.db").exists()


def test_reparse_gives_the_same_facts_and_names_files_that_have_gone(
    archive: Path, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    shutil.copy(archive / "a.db", db)
    before = rows(db, FACTS)
    run("reparse", "--db", db, "--jobs", "1", "--quiet")
    assert rows(db, FACTS) == before
    engine = open_database(db)
    with engine.begin() as link:
        link.execute(text("update file set path = '/nowhere/x.txt' where media_type like 'text%'"))
    engine.dispose()
    done = json.loads(run("reparse", "--db", db, "--jobs", "1", "--quiet", "--json", code=1))
    assert [problem["code"] for problem in done["problems"]] == ["gone"]
    assert len(rows(db, "select name from file")) == 2


def test_prune_removes_what_no_version_uses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINSAM_CACHE", str(tmp_path))
    place = tmp_path / "ocr" / "ab" / ("ab" * 32)
    place.mkdir(parents=True)
    for name in ("00001-00000000.json.gz", ".draft.part", "foreign.txt"):
        (place / name).write_bytes(b"x" * 100)
    assert json.loads(run("cache", "prune", "--json"))["files"] == 2
    assert [file.name for file in place.iterdir()] == ["foreign.txt"]


def test_every_run_is_on_record_with_what_became_of_each_file(archive: Path) -> None:
    ((outcome, host, pid),) = rows(archive / "a.db", "select outcome, host, pid from run")
    assert outcome == "done" and host and pid
    found = rows(archive / "a.db", "select status, pages, seconds from run_file order by pages")
    assert [(status, pages) for status, pages, _ in found] == [("complete", 1), ("complete", 4)]


def test_names_of_strangers_are_shown_harmlessly(archive: Path) -> None:
    for command in (("status",), ("search", "rad")):
        said = run(*command, "--db", archive / "a.db")
        assert "\x1b" not in said and "\u202e" not in said
    assert shown("a\nb\x07\u202ec") == "a b\ufffd\ufffdc"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode here")
def test_a_name_in_latin_1_is_read_like_any_other_and_found_again(tmp_path: Path) -> None:
    place = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe5rsredovisning.txt"))
    place.write_text("Årsredovisning 2023\n", "utf-8")
    assert file_name(place) == "årsredovisning.txt"
    assert path_from(stored_path(place)) == place.absolute()
    (tmp_path / "z.txt").write_text("Sist\n", "utf-8")
    db = tmp_path / "a.db"
    said = run("ingest", tmp_path, "--db", db, "--jobs", "1", "--quiet", "--json")
    assert [one["file_name"] for one in json.loads(said)["files"]] == [
        "z.txt",
        "årsredovisning.txt",
    ]
    again = json.loads(run("ingest", tmp_path, "--db", db, "--quiet", "--json"))
    assert again["files"] == [] and len(again["unchanged"]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_pipes_devices_and_links_out_of_the_folder_are_named_and_the_batch_goes_on(
    tmp_path: Path,
) -> None:
    folder, outside = tmp_path / "in", tmp_path / "outside.txt"
    folder.mkdir()
    outside.write_text("Utanför\n", "utf-8")
    os.mkfifo(folder / "a.pdf")
    (folder / "b.txt").symlink_to("/dev/zero")
    (folder / "c.txt").symlink_to(outside)
    (folder / "d.txt").write_text("Innanför\n", "utf-8")
    (folder / "e.txt").symlink_to(folder / "d.txt")
    (folder / ".git").mkdir()
    (folder / "f").symlink_to(tmp_path)
    done = json.loads(
        run("ingest", folder, "--db", tmp_path / "a.db", "--jobs", "1", "--quiet", "--json", code=1)
    )
    assert [one["file_name"] for one in done["files"]] == ["d.txt"]
    assert {problem["code"] for problem in done["problems"]} == {"link-outside"}
    assert len(done["problems"]) == 2
    passed = {note["message"].split(": ", 1)[1] for note in done["notes"]}
    assert "a pipe, a socket or a device; passed over" in passed
    assert {"a hidden folder; passed over", "a link to a folder; passed over"} <= passed
    run("ingest", folder / "a.pdf", "--db", tmp_path / "a.db", "--quiet", code=1)
