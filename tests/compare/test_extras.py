"""Outputs that need a package of their own, where it is missing."""

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from sqlalchemy import Engine

from finsam.cli import main
from finsam.compare import extras
from finsam.compare.chart import draw
from finsam.compare.extras import installed, lacking, require
from finsam.compare.output import write
from finsam.corpus.errors import MissingToolError
from finsam.schema.engine import display_name


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without extras."""
    monkeypatch.setattr(extras, "find_spec", lambda name: None)


def test_what_is_installed_is_found() -> None:
    assert installed("pyarrow") and installed("matplotlib") and not installed("no_such_package")
    require("pyarrow")


@pytest.mark.usefixtures("bare")
def test_parquet_is_refused_with_the_command_that_brings_it(tmp_path: Path) -> None:
    frame = pd.DataFrame({"value": [1], "sources": [[]]})
    with pytest.raises(MissingToolError, match=r"^Parquet .* pip install 'finsam\[parquet\]'$"):
        write(frame, tmp_path / "a.parquet")
    write(frame, tmp_path / "a.csv")
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.usefixtures("bare")
def test_a_chart_is_refused_with_the_command_that_brings_it(tmp_path: Path) -> None:
    with pytest.raises(MissingToolError, match=r"^charts .* pip install 'finsam\[charts\]'$"):
        draw(pd.DataFrame(), tmp_path / "a.svg")


@pytest.mark.usefixtures("bare")
def test_an_export_leaves_out_parquet_and_says_so(samples: Engine, tmp_path: Path) -> None:
    arguments = ["export", str(tmp_path), "--db", display_name(samples.url)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [f"no .parquet written: {lacking('pyarrow')}"]
    assert {file.suffix for file in tmp_path.iterdir()} == {".csv", ".json", ".xlsx"}
