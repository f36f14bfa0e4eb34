"""What a question to a database loads: nothing that only reading or a rare output needs."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from finsam.cli import main

HEAVY = ("numpy", "pandas", "pytesseract", "pdfplumber", "spacy", "matplotlib", "pyarrow",
         "alembic")  # fmt: skip
_LOADED = """
import sys
from finsam.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("start")
    report = folder / "lyckbygden.txt"
    report.write_text(
        "Samordningsförbundet Lyckbygden\nÅrsredovisning 2023\f"
        "Kostnader\nAdministration 1 250 tkr\nSumma kostnader 4 250 tkr\n",
        "utf-8",
    )
    database = folder / "my.db"
    done = CliRunner().invoke(main, ["ingest", str(report), "--db", str(database)])
    assert done.exit_code == 0, done.stderr
    return database


@pytest.mark.parametrize("question", [("status",), ("search", "kostnader"), ("show", "--help")])
def test_a_question_loads_no_reader_of_pages(filled: Path, question: tuple[str, ...]) -> None:
    where = () if "--help" in question else ("--db", str(filled))
    loaded = loaded_by(*question, *where)
    assert "finsam" in loaded
    assert not set(HEAVY) & loaded


def loaded_by(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *words],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return set(done.stderr.split())


def test_the_state_of_a_database_is_told_without_mapper_readers_and_register(filled: Path) -> None:
    loaded = loaded_by("status", "--db", str(filled))
    assert "sqlalchemy" in loaded
    assert not loaded & {
        "sqlalchemy.orm",
        "rapidfuzz",
        "finsam.parse.codes",
        "finsam.schema.models",
    }


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("ingest", "--help"), ("config",)])
def test_what_asks_no_database_loads_no_database(words: tuple[str, ...]) -> None:
    assert not loaded_by(*words) & {*HEAVY, "sqlalchemy", "rapidfuzz"}
