import json
from pathlib import Path

import frictionless
import openpyxl
import pandas as pd
import pytest
from sqlalchemy import Engine, text

from finsam.compare.dictionary import columns, view_words
from finsam.compare.export import Exported, export
from finsam.compare.frames import VIEWS, read_view
from finsam.compare.sheets import write_workbook
from finsam.compare.worked_queries import worked_queries
from finsam.corpus.errors import UsageError


@pytest.fixture(scope="module")
def exported(samples: Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    done = export(samples, folder)
    assert [one.view for one in done] == list(VIEWS)
    assert Exported(view="documents", rows=4) in done
    return folder


def test_the_data_package_is_valid(exported: Path) -> None:
    report = frictionless.validate(str(exported / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]


def test_row_counts_are_written_and_true(exported: Path, samples: Engine) -> None:
    package = json.loads((exported / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        assert resource["rows"] == len(read_view(samples, resource["name"]))
        assert resource["rows"] == len(pd.read_parquet(exported / f"{resource['name']}.parquet"))


def test_the_workbook_has_types_frozen_header_and_filters(exported: Path) -> None:
    sheet = openpyxl.load_workbook(exported / "finsam.xlsx")["finance"]
    header = {c.value: n for n, c in enumerate(sheet[1])}
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is not None and sheet.auto_filter.ref.startswith("A1:")
    row = sheet[2]
    assert isinstance(row[header["value"]].value, int | float)
    assert isinstance(row[header["is_total"]].value, bool)
    assert isinstance(row[header["period"]].value, str)


def test_what_does_not_fit_a_sheet_is_refused(tmp_path: Path) -> None:
    long = pd.DataFrame({"text": ["x" * 40_000]})
    with pytest.raises(UsageError, match="do not fit an Excel cell"):
        write_workbook({"pages": long}, tmp_path / "long.xlsx")


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_of_every_view_is_described(samples: Engine, view: str) -> None:
    assert view_words(view)
    assert all(column.words and column.kind for column in columns(samples, view))


@pytest.mark.parametrize("query", worked_queries(), ids=lambda q: q.name)
def test_the_worked_questions_run(samples: Engine, query: object) -> None:
    sql = getattr(query, "sql", "")
    with samples.connect() as link:
        rows = link.execute(text(sql)).all()
    empty_here = {"doubtful_figures", "broken_sums"}
    assert rows or getattr(query, "name", "") in empty_here


def test_there_are_ten_worked_questions() -> None:
    assert len(worked_queries()) == 10
