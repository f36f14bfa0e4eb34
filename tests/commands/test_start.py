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
    print(*sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
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
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *question, *where],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    loaded = done.stderr.split()
    assert "finsam" in loaded and done.stdout
    assert not set(HEAVY) & set(loaded)
