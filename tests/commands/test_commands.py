import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from finsam import __version__
from finsam.cli import main
from finsam.schema import engine
from finsam.schema.database import open_database


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    monkeypatch.setenv("FINSAM_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("FINSAM_DB", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "lyckbygden.txt"
    path.write_text(
        "Samordningsförbundet Lyckbygden\nÅrsredovisning 2023\f"
        "Kostnader\nAdministration 1 250 tkr\nSumma kostnader 4 250 tkr\n",
        "utf-8",
    )
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_version() -> None:
    assert run("--version").output == f"finsam, version {__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    done = run("completion", shell)
    assert done.exit_code == 0 and "_FINSAM_COMPLETE" in done.output


def test_ingest_then_status_and_search(report: Path) -> None:
    done = run("ingest", str(report), "--db", "my.db")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("1 file read into my.db (1 complete), 2 pages")
    assert "[1/1] lyckbygden.txt: 2 pages" in done.stderr

    done = run("search", "kostnader", "--db", "my.db", "--json")
    assert [(hit["file_name"], hit["page"]) for hit in json.loads(done.stdout)] == [
        ("lyckbygden.txt", 2)
    ]
    done = run("search", "kostnader", "--db", "my.db")
    assert "Administration 1 250 tkr" in done.stdout
    done = run("search", "saknas", "--db", "my.db")
    assert (done.exit_code, done.stdout) == (0, "")

    said = json.loads(run("status", "--db", "my.db", "--json").stdout)
    assert said["pages"] == [{"what": "pages", "of": "plain", "number": 2}]
    assert "lyckbygden.txt" in run("status", "--db", "my.db").stdout


def test_force_reads_again_and_quiet_says_nothing(report: Path) -> None:
    assert run("ingest", str(report), "--quiet").output == ""
    done = run("ingest", str(report), "--force", "--json")
    said = json.loads(done.stdout)
    assert [(file["status"], file["replaced"]) for file in said["files"]] == [("complete", True)]
    assert said["unchanged"] == []


def test_a_file_that_moved_is_known_and_found(report: Path, tmp_path: Path) -> None:
    assert run("ingest", str(report)).exit_code == 0
    moved = report.rename(tmp_path / "renamed.txt")
    assert "nothing to do" in run("ingest", str(moved)).stdout
    with closing(sqlite3.connect(tmp_path / "finsam.db")) as link:
        assert link.execute("select name, path from file").fetchall() == [
            ("renamed.txt", str(moved))
        ]


def test_database_by_environment(monkeypatch: pytest.MonkeyPatch, report: Path) -> None:
    monkeypatch.setenv("FINSAM_DB", "named.db")
    assert run("ingest", str(report)).exit_code == 0
    assert Path("named.db").exists() and not Path("finsam.db").exists()


@pytest.mark.parametrize("command", [["status"], ["search", "x"], ["show", "f0"]])
def test_no_database(command: list[str]) -> None:
    done = run(*command)
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == (
        "error: finsam.db: no such database; make it with finsam ingest PATH --db finsam.db\n"
    )


def test_database_that_is_none(report: Path) -> None:
    Path("finsam.db").write_text("a letter, not a database " * 50)
    done = run("ingest", str(report))
    assert done.exit_code == 4
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("error: finsam.db: not a database")


def test_locked_database(report: Path) -> None:
    open_database("finsam.db", create=True).dispose()
    with closing(sqlite3.connect("finsam.db", isolation_level=None)) as link:
        link.execute("begin exclusive")
        done = run("ingest", str(report))
    assert done.exit_code == 4
    assert done.stderr.startswith("error: finsam.db: locked by another program")


def test_newer_database(report: Path) -> None:
    open_database("finsam.db", create=True).dispose()
    with closing(sqlite3.connect("finsam.db", isolation_level=None)) as link:
        link.execute("update alembic_version set version_num = '9999'")
    done = run("ingest", str(report))
    assert done.exit_code == 4
    assert "made by a newer Finsam" in done.stderr and "update finsam" in done.stderr


def test_errors_as_json() -> None:
    done = run("status", "--json")
    assert done.exit_code == 4 and done.stdout == ""
    said = json.loads(done.stderr)
    assert said["exit_status"] == 4 and said["error"].startswith("finsam.db: no such database")
    done = run("search", "--json")
    assert done.exit_code == 2
    assert json.loads(done.stderr)["exit_status"] == 2


@pytest.mark.parametrize(
    "command", [["show"], ["show", "f0", "--label", "x"], ["ingest"], ["ingest", "x", "--ocr", "y"]]
)
def test_wrong_usage(command: list[str]) -> None:
    done = run(*command)
    assert done.exit_code == 2 and "Traceback" not in done.output


def test_a_file_that_cannot_be_written(report: Path) -> None:
    assert run("ingest", str(report), "--quiet").exit_code == 0
    done = run("export", str(report))
    assert done.exit_code == 2
    done = run("export", str(report / "below"))
    assert done.exit_code == 1 and done.stderr.startswith("error: ")
    assert "Traceback" not in done.output


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "finsam.commands.doctor", None)
        assert isinstance(run("doctor").exception, ModuleNotFoundError)

    def gone(_target: str) -> None:
        raise ModuleNotFoundError("No module named 'pytesseract'", name="pytesseract")

    monkeypatch.setattr("finsam.commands.doctor.examine", gone)
    done = run("doctor")
    assert done.exit_code == 3 and "the package pytesseract is missing" in done.stderr


def test_doctor() -> None:
    done = run("doctor", "--json")
    said = {finding["what"]: finding for finding in json.loads(done.stdout)}
    assert said["python"]["ok"] and said["click"]["ok"] and said["sqlite"]["ok"]
    assert said["database"]["found"] == "finsam.db, not made yet"
    assert done.exit_code == (0 if all(finding["ok"] for finding in said.values()) else 3)


def test_doctor_and_a_database_that_is_none() -> None:
    Path("finsam.db").write_text("a letter, not a database " * 50)
    said = {f["what"]: f for f in json.loads(run("doctor", "--json").stdout)}
    assert not said["database"]["ok"] and "--db" in said["database"]["remedy"]


def test_normalize_keeps_the_number_of_lines() -> None:
    damaged = "Forbundet skall framja samverkan\n\nmellan parterna &r fran ar.\n"
    done = CliRunner().invoke(main, ["normalize"], input=damaged)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "Förbundet skall främja samverkan"
    assert done.stdout.count("\n") == 3
    assert run("normalize", "nowhere.txt").exit_code == 2


def test_compare_export_and_report_of_an_empty_database() -> None:
    open_database("finsam.db", create=True).dispose()
    done = run("compare", "nosuchkey")
    assert done.exit_code == 2 and done.stderr.startswith("error: ")
    done = run("compare")
    assert done.exit_code == 2 and done.stdout == ""
    done = run("export", "out", "--json")
    assert done.exit_code == 0
    assert {row["view"]: row["rows"] for row in json.loads(done.stdout)}["finance"] == 0
    assert Path("out/datapackage.json").exists()
