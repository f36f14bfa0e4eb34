import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from finsam.compare.export import export
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


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_recipe_for_r_runs_without_packages(samples: Engine, tmp_path: Path) -> None:
    recipe = re.findall(r"```r\n(.*?)```", (DOCS / "r.md").read_text("utf-8"), re.DOTALL)
    export(samples, tmp_path / "out")
    (tmp_path / "recipe.R").write_text(recipe[0], "utf-8")
    assert "library" not in recipe[0]
    done = subprocess.run(
        ["Rscript", "recipe.R"],
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Finsam Sjöbygden" in done.stdout and "women_share" in done.stdout


def test_the_notebook_finds_a_database_where_it_lies(samples: Engine, tmp_path: Path) -> None:
    notebook = json.loads((DOCS / "finsam.ipynb").read_text("utf-8"))
    cells = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    (tmp_path / "docs").mkdir()
    shutil.copy(str(samples.url.database), tmp_path / "demo.db")
    environment = {k: v for k, v in os.environ.items() if k != "FINSAM_DB"}
    done = subprocess.run(
        [sys.executable, "-c", cells[0]],
        cwd=tmp_path / "docs",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"reading {tmp_path / 'demo.db'}"


def test_every_key_figure_has_both_languages_and_a_kind() -> None:
    kinds = {
        *("amount", "ratio", "budget_use", "per_participant", "per_inhabitant"),
        *("count", "women_share", "count_ratio", "goals"),
    }
    for figure in key_figures().values():
        assert figure.sv and figure.en
        assert figure.kind in kinds
