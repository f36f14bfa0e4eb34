"""``finsam ledger``: what became of every number of a file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from finsam.cli import main


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FINSAM_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("FINSAM_DB", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lyckbygden.txt").write_text(
        "Samordningsförbundet Lyckbygden\nÅrsredovisning 2031\f"
        "Kostnader\nAdministration 1 250 tkr\nSumma kostnader 4 250 tkr\n"
        "Vi bjöd på 4711 koppar kaffe.\n",
        "utf-8",
    )


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_every_number_is_listed_with_its_line_and_end() -> None:
    assert run("ingest", "lyckbygden.txt").exit_code == 0
    said = run("ledger", "lyckbygden.txt")
    assert said.exit_code == 0, said.output
    assert "Vi bjöd på 4711 koppar kaffe." in said.output
    assert "of the numbers are accounted for" in said.output
    found = json.loads(run("ledger", "lyckbygden.txt", "--unread", "--json").output)
    assert [n["printed"] for n in found["numbers"]] == ["4711"]
    assert found["kinds"]["unread"] == 1 and 0 < found["accounted"] < 1
    status = run("status")
    assert "numbers not read: 1" in status.output


def test_a_file_that_was_not_read_is_one_clear_line() -> None:
    assert run("ingest", "lyckbygden.txt").exit_code == 0
    said = run("ledger", "annat.pdf")
    assert said.exit_code == 2
    assert "annat.pdf: has not been read into this database" in said.output
