"""What other systems have that this one has not: their consoles, line ends, paths, processes."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytesseract
import pytest

from finsam.commands.terminal import prepare
from finsam.extract import place, read_page

PAGES = (
    "Samordningsförbundet Lyckbygden\nÅrsredovisning 2023 – utfall −5 %\f"
    "Kostnader\nAdministration 1 250 tkr\nSumma kostnader 4 250 tkr\n"
    "Målet är att ≥ 80 deltagare ska fullfölja.\n"
)
_OURS = str(Path("src", "finsam"))
_FACTS = "select page, label, label_raw, printed, value, unit from finance order by value"
_SPAWNED = """
import multiprocessing, os, sys
for name in ("fork", "setpgrp", "setpgid", "setsid", "killpg", "getpgid", "getuid", "getppid"):
    if hasattr(os, name):
        delattr(os, name)
sys.modules |= dict.fromkeys(("resource", "fcntl", "pwd", "grp"))
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
    from finsam.cli import main
    main(sys.argv[1:])
"""
"""What Windows has not, in this process and in those it spawns."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    hidden = ("FINSAM_DB", "PYTHONUTF8", "PYTHONIOENCODING")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return {**kept, "FINSAM_CACHE": str(tmp_path / "cache")}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "lyckbygden.txt"
    file.write_text(PAGES, "utf-8")
    return file


def finsam(
    *arguments: str | Path, env: dict[str, str], python: tuple[str, ...] = ("-m", "finsam")
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *python, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env=env)


def test_a_console_of_windows_gets_its_own_letters_and_the_nearest_of_others(
    report: Path, environment: dict[str, str]
) -> None:
    database = report.with_suffix(".db")
    console = {**environment, "PYTHONIOENCODING": "cp1252"}
    assert finsam("ingest", report, "--db", database, env=console).returncode == 0
    done = finsam("search", "deltagare", "--db", database, env=console)
    assert done.returncode == 0, done.stderr
    said = done.stdout.decode("cp1252")
    assert ">= 80 deltagare ska fullfölja" in said
    done = finsam("search", "deltagare", "--db", database, "--json", env=console)
    assert done.stdout.isascii() and "≥ 80 deltagare" in json.loads(done.stdout)[0]["snippet"]


def test_what_a_code_page_lacks_is_written_as_the_nearest_there_is() -> None:
    written = BytesIO()
    stream = TextIOWrapper(written, encoding="cp850", write_through=True)
    prepare(stream)
    stream.write("år −5 ≥ 4 → … ▃ 漢")
    assert written.getvalue().decode("cp850") == "år -5 >= 4 -> ... 2 ?"


def test_a_stream_that_holds_every_letter_is_left_alone() -> None:
    stream = TextIOWrapper(BytesIO(), encoding="utf-8")
    prepare(stream)
    assert stream.errors == "strict"


def test_line_ends_of_windows_change_no_fact(report: Path, environment: dict[str, str]) -> None:
    other = report.parent / "windows" / report.name
    other.parent.mkdir()
    other.write_bytes(PAGES.replace("\n", "\r\n").encode("utf-8"))
    found = []
    for file in (report, other):
        database = file.with_suffix(".db")
        assert finsam("ingest", file, "--db", database, env=environment).returncode == 0
        with closing(sqlite3.connect(database)) as link:
            found.append(link.execute(_FACTS).fetchall())
    assert found[0] == found[1] and len(found[0]) >= 2


def test_processes_that_are_spawned_read_as_those_that_are_forked(
    report: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    script = tmp_path / "spawned.py"
    script.write_text(_SPAWNED, "utf-8")
    second = report.with_name("sjöbygden.txt")
    second.write_text(PAGES.replace("Lyck", "Sjö"), "utf-8")
    database = tmp_path / "spawned.db"
    done = finsam(
        "ingest", report, second, "--db", database, "--jobs", "2",
        env=environment, python=(str(script),),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.startswith(b"2 files read into ") and b"4 pages" in done.stdout


def test_no_file_is_opened_in_the_encoding_of_the_machine(
    report: Path, environment: dict[str, str]
) -> None:
    strict = ("-X", "warn_default_encoding", "-m", "finsam")
    database = report.with_suffix(".db")
    page = report.with_suffix(".html")
    for arguments in (
        ("ingest", report),
        ("status",),
        ("compare", "cost"),
        ("report", "--forbund", "Lyckbygden", "-o", page),
        ("export", report.parent / "out"),
    ):
        done = finsam(*arguments, "--db", database, env=environment, python=strict)
        said = done.stderr.decode().splitlines()
        assert not [line for line in said if "EncodingWarning" in line and _OURS in line]
        assert not [line for line in said if line.startswith("Traceback")]


def test_tesseract_is_looked_for_where_installers_of_windows_put_it() -> None:
    places = place.usual_places(
        {"ProgramFiles": r"C:\Program Files", "LOCALAPPDATA": r"C:\Users\Åsa\AppData\Local"}
    )
    assert places == (
        r"C:\Program Files\Tesseract-OCR\tesseract.exe",
        r"C:\Users\Åsa\AppData\Local\Programs\Tesseract-OCR\tesseract.exe",
        r"C:\Users\Åsa\AppData\Local\Tesseract-OCR\tesseract.exe",
    )


def test_tesseract_in_its_usual_folder_is_called_when_it_is_not_on_the_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    there = tmp_path / "tesseract.exe"
    monkeypatch.setattr(place, "usual_places", lambda environment: (str(there),))
    monkeypatch.delenv(place.VARIABLE, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert place.program() == "tesseract"
    there.touch()
    assert place.program() == str(there)
    monkeypatch.setenv(place.VARIABLE, "/elsewhere/tesseract")
    assert place.program() == "/elsewhere/tesseract"


@pytest.mark.parametrize(
    ("system", "hint"),
    [("win32", "winget install"), ("darwin", "brew install"), ("linux", "apt install")],
)
def test_each_system_is_told_what_installs_tesseract(system: str, hint: str) -> None:
    assert place.install_hint(system=system).startswith(hint)
    assert "tesseract" in place.install_hint(("swe", "eng"), system=system).lower()


def test_what_calls_tesseract_calls_the_one_that_was_found() -> None:
    assert callable(read_page)  # which loads what calls it
    assert pytesseract.pytesseract.tesseract_cmd == place.program()
