import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from finsam.cli import main


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("FINSAM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("FINSAM_WHO", "Ada")
    monkeypatch.delenv("FINSAM_DB", raising=False)
    monkeypatch.chdir(tmp_path)
    report = tmp_path / "lyckbygden.txt"
    report.write_text(
        "Samordningsförbundet Lyckbygden\nÅrsredovisning 2023\f"
        "Kostnaderna för administration var 1 250 tkr under 2023.\n",
        "utf-8",
    )
    assert run("ingest", str(report), "--quiet").exit_code == 0
    return tmp_path / "finsam.db"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def figure() -> tuple[str, float]:
    with closing(sqlite3.connect("finsam.db")) as link:
        found: tuple[str, float] = link.execute("select fact_id, value from finance").fetchone()
    return found


def test_correct_list_undo_and_diff(database: Path) -> None:
    fact, value = figure()
    old = database.with_name("old.db")
    old.write_bytes(database.read_bytes())

    done = run("correct", fact, "value=1260000", "unit=kr", "--why", "smudge", "--json")
    assert done.exit_code == 0, done.stderr
    uid = json.loads(done.stdout)[0]["correction_id"]
    assert figure() == (fact, 1260000)

    listed = json.loads(run("corrections", "list", "--json").stdout)
    said = [(one["who"], one["column_name"], one["new_value"], one["reason"]) for one in listed]
    assert sorted(said) == [("Ada", "unit", "kr", "smudge"), ("Ada", "value", "1260000", "smudge")]

    changed = json.loads(run("diff", "old.db", "finsam.db", "--json").stdout)
    assert [(one["column"], one["new"], one["why"]) for one in changed] == [
        ("unit", "kr", "corrected by Ada: smudge"),
        ("value", "1260000", "corrected by Ada: smudge"),
    ]
    assert run("corrections", "undo", uid).exit_code == 0
    assert figure() == (fact, value)
    assert "undone before" in run("corrections", "undo", uid).stderr


def test_corrections_as_gold_score_the_database_that_they_came_from() -> None:
    fact, _ = figure()
    assert run("correct", fact, "--accept", "--why", "looked").exit_code == 0
    done = run("corrections", "export", "--gold", "gold", "--json")
    assert json.loads(done.stdout) == {"lyckbygden.facts.jsonl": 1}
    scored = run("evaluate", "gold", "--json")
    assert scored.exit_code == 0, scored.stderr
    assert '"hits": 1' in scored.stdout


def test_corrections_travel_as_a_file() -> None:
    fact, _ = figure()
    run("correct", fact, "value=7", "--why", "smudge")
    assert run("corrections", "export", "-o", "mine.jsonl").exit_code == 0
    assert run("ingest", "lyckbygden.txt", "--db", "other.db", "--quiet").exit_code == 0
    done = run("corrections", "import", "mine.jsonl", "--db", "other.db")
    assert done.stdout.startswith("1 imported"), done.stderr
    with closing(sqlite3.connect("other.db")) as link:
        assert link.execute("select value from finance").fetchone() == (7,)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("correct", "nosuch", "value=1", "--why", "x"), "nosuch: no such fact"),
        (("correct", "nosuch", "--why", "x"), "give either COLUMN=VALUE"),
        (("correct", "nosuch", "value", "--why", "x"), "write COLUMN=VALUE"),
        (("corrections", "undo", "nosuch"), "no such correction"),
        (("corrections", "import", "lyckbygden.txt"), "line 1: not JSON"),
        (("diff", "nosuch.db", "finsam.db"), "no such database"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(arguments: tuple[str, ...], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code in (2, 4)
    assert message in done.stderr and done.stderr.count("\n") == 1
