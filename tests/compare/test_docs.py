import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from finsam.compare.key_figures import key_figures
from finsam.compare.reference import pages

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", ["schema.md", "sql.md", "key-figures.md", "codes.md"])
def test_reference_pages_say_what_the_code_says(samples: Engine, name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == pages(samples)[name], "run: make docs"


def test_the_notebook_runs(samples: Engine, tmp_path: Path) -> None:
    notebook = json.loads((DOCS / "finsam.ipynb").read_text("utf-8"))
    cells = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    assert len(cells) >= 5
    script = tmp_path / "notebook.py"
    script.write_text("\n".join(cells), "utf-8")
    environment = {**os.environ, "FINSAM_DB": str(samples.url.database)}
    done = subprocess.run(
        [sys.executable, str(script)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_key_figure_has_both_languages_and_a_kind() -> None:
    kinds = {
        *("amount", "ratio", "budget_use", "per_participant", "per_inhabitant"),
        *("count", "women_share", "count_ratio", "goals"),
    }
    for figure in key_figures().values():
        assert figure.sv and figure.en
        assert figure.kind in kinds
