import csv
import json
import re
import shutil
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import frictionless
import openpyxl
import pandas as pd
import pytest
from openpyxl.utils import get_column_letter
from sqlalchemy import Engine, text

from finsam.compare import sheets
from finsam.compare.comparison import compare
from finsam.compare.csv import csv_text
from finsam.compare.datasette import metadata
from finsam.compare.dictionary import columns, view_words
from finsam.compare.export import Exported, export
from finsam.compare.frames import VIEWS, read_view
from finsam.compare.heads import heads, sheet_name, sheet_words
from finsam.compare.key_figures import key_figures
from finsam.compare.output import flat, write
from finsam.compare.sheets import write_workbook
from finsam.compare.worked_queries import worked_queries
from finsam.corpus.errors import UsageError
from finsam.schema.database import open_database


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


def test_a_text_longer_than_a_cell_does_not_stop_the_workbook(tmp_path: Path) -> None:
    long = pd.DataFrame({"text": ["x" * 40_000, "kort"]})
    assert write_workbook({"pages": long}, tmp_path / "long.xlsx") == 1
    cells = [row[0].value for row in openpyxl.load_workbook(tmp_path / "long.xlsx")["pages"]]
    assert cells[1] == "x" * 32_766 + "…" and cells[2] == "kort"


def test_a_figure_without_a_unit_does_not_stop_the_workbook(tmp_path: Path) -> None:
    units = pd.array(["share", pd.NA, "kr"], dtype="string")
    frame = pd.DataFrame({"value": [0.25, 3.0, 4.5], "median": [0.5, 2.0, 7.0], "unit": units})
    write_workbook({"cells": frame}, tmp_path / "units.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "units.xlsx")["cells"].iter_rows(min_row=2, max_col=2)
    formats = [tuple(cell.number_format for cell in row) for row in rows]
    assert formats == [("0.0%", "0.0%"), ("#,##0", "#,##0"), ("#,##0.00", "#,##0")]


def test_a_workbook_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    target = tmp_path / "none" / "out.xlsx"
    with pytest.raises(FileNotFoundError) as caught:
        write_workbook({"cells": pd.DataFrame({"text": ["a"]})}, target)
    assert caught.value.filename == str(target)


def test_more_rows_than_a_sheet_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 1)
    with pytest.raises(UsageError, match="2 rows do not fit"):
        write_workbook({"pages": pd.DataFrame({"a": [1, 2]})}, tmp_path / "rows.xlsx")


def test_the_workbook_opens_on_a_cover_that_says_what_when_and_from_which_files(
    samples: Engine, tmp_path: Path
) -> None:
    export(samples, tmp_path, language="sv", made=date(2026, 3, 5))
    book = openpyxl.load_workbook(tmp_path / "finsam.xlsx")
    assert book.sheetnames[0] == "Om" and book.active is book["Om"]
    said = [str(cell.value) for row in book["Om"] for cell in row if cell.value is not None]
    assert "Sammanställd: 5 mars 2026" in said
    assert "granvik-plan-2024.txt" in said and "Verksamhetsplan" in said
    assert "Ekonomi" in said and str(book["Ekonomi"].max_row - 1) in said
    heads = [cell.value for cell in book["Ekonomi"][1]]
    assert heads[:4] == ["Uppgifts-id", "Dokument-id", "Fil", "Sida"] and "Förbund" in heads


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_has_a_swedish_head_of_its_own(samples: Engine, view: str) -> None:
    own = [column.name for column in columns(samples, view)]
    swedish = heads(own, "sv")
    assert not [one for one in swedish if "_" in one or one[0].islower()]
    assert len(set(swedish)) == len(swedish)
    assert sheet_words(view, "sv") and sheet_name(view, "sv")[0].isupper()


def test_figures_have_formats_and_room(exported: Path) -> None:
    sheet = openpyxl.load_workbook(exported / "finsam.xlsx")["finance"]
    header = {cell.value: get_column_letter(n) for n, cell in enumerate(sheet[1], 1)}
    column = header["value"]
    widest = 0
    for row in range(2, sheet.max_row + 1):
        cell = sheet[f"{column}{row}"]
        assert cell.number_format in ("#,##0", "#,##0.00")
        widest = max(widest, len(f"{cell.value:,.0f}"))
    assert sheet.column_dimensions[column].width > widest
    assert sheet[f"{header['page']}2"].number_format == "0"


def test_a_swedish_excel_opens_the_csv_with_a_double_click(samples: Engine, tmp_path: Path) -> None:
    export(samples, tmp_path, language="sv", csv_locale="sv")
    raw = (tmp_path / "finance.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    head, first, *_ = raw.decode("utf-8-sig").splitlines()
    assert head.startswith("Uppgifts-id;Dokument-id;Fil;Sida;Förbund;")
    assert ";0,99;" in first
    own = pd.read_csv(tmp_path / "finance.csv", sep=";", decimal=",", encoding="utf-8-sig")
    assert own["Värde"].dtype.kind == "f" and len(own) == len(read_view(samples, "finance"))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]


def test_the_csv_for_programs_keeps_the_names_of_the_views(exported: Path) -> None:
    text = (exported / "finance.csv").read_bytes()
    assert text.startswith(b"fact_id,document_id,file_name,page,forbund,")


def test_no_other_csv_is_known(samples: Engine, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there are plain, sv"):
        export(samples, tmp_path, csv_locale="fi")


FORMULAS = ["=1+1", "+cmd|' /C calc'!A1", "-2+3", "@SUM(A1)", " =1", "\t=1", "-varav lokaler"]
FIGURES = ["-5 479", "+3,5 %", "−255 000", "- 12 000", "5"]


@pytest.mark.parametrize("locale", ["plain", "sv"])
def test_texts_that_look_like_formulas_are_harmless_in_csv(locale: str) -> None:
    frame = pd.DataFrame({"label": [*FORMULAS, *FIGURES]})
    mark = {"plain": ",", "sv": ";"}[locale]
    read = list(csv.reader(StringIO(csv_text(frame, locale)), delimiter=mark))
    cells = [row[0] for row in read[1:]]
    assert cells == [*(f"'{one}" for one in FORMULAS), *FIGURES]


def test_texts_that_look_like_formulas_are_harmless_in_excel(tmp_path: Path) -> None:
    write_workbook({"finance": pd.DataFrame({"label": FORMULAS})}, tmp_path / "f.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx")["finance"]
    for n, said in enumerate(FORMULAS, 2):
        cell = sheet.cell(n, 1)
        assert cell.data_type == "s" and cell.value == said and cell.quotePrefix


def test_datasette_finds_the_canned_queries_whatever_the_files_name(
    samples: Engine, tmp_path: Path
) -> None:
    said = metadata(samples)
    assert list(said["databases"]) == [Path(str(samples.url.database)).stem] == ["gold"]
    assert len(said["databases"]["gold"]["queries"]) == len(worked_queries())
    renamed = tmp_path / "min databas 2026.db"
    shutil.copy(str(samples.url.database), renamed)
    engine = open_database(renamed)
    (tmp_path / "metadata.json").write_text(json.dumps(metadata(engine)), "utf-8")
    engine.dispose()
    asked = "/min~20databas~202026/contributions.json?_shape=array"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "datasette", str(renamed)),
            *("-m", str(tmp_path / "metadata.json"), "--get", asked),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert len(json.loads(done.stdout)) > 3


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


def test_swedish_heads_have_swedish_contents_in_workbooks_and_csv(
    samples: Engine, tmp_path: Path
) -> None:
    export(samples, tmp_path, language="sv", csv_locale="sv")
    finance = pd.read_csv(tmp_path / "finance.csv", sep=";", decimal=",", encoding="utf-8-sig")
    assert set(finance["Grund"]) <= {"utfall", "budget", "prognos", "avvikelse"}
    assert set(finance["Slag av belopp"]) & {"intäkt", "kostnad"}
    assert set(finance["Är summa"]) == {"ja", "nej"}
    sheet = pd.read_excel(tmp_path / "finsam.xlsx", sheet_name="Deltagare")
    assert set(sheet["Kön"].dropna()) <= {"kvinnor", "män", "totalt"}
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    fields = [field for one in package["resources"] for field in one["schema"]["fields"]]
    assert {tuple(f["trueValues"]) for f in fields if f["type"] == "boolean"} == {("ja",)}


def test_a_comparison_for_swedish_offices_has_no_english_in_its_cells(
    samples: Engine, tmp_path: Path
) -> None:
    frame = compare(samples, ["cost", "adm_share_narrow"])
    write(frame, tmp_path / "a.csv", language="sv", csv_locale="sv")
    write(frame, tmp_path / "a.xlsx", language="sv")
    told = pd.read_csv(tmp_path / "a.csv", sep=";", decimal=",", encoding="utf-8-sig")
    for shown in (told, pd.read_excel(tmp_path / "a.xlsx")):
        assert set(shown["Grund"].dropna()) <= {"utfall", "budget", "prognos"}
        assert set(shown["Jämförbart"]) <= {"ja", "nej"} and set(shown["Enhet"]) <= {"kr", "andel"}
        names = {key_figures()[key].label("sv") for key in ("cost", "adm_share_narrow")}
        assert set(shown["Nyckeltal"]) == names
        assert all(re.search(r" s\. \d+ \(", said) for said in shown["Källor"].dropna())
    plain = pd.read_csv(StringIO(csv_text(flat(frame))))
    assert set(plain["key"]) == {"cost", "adm_share_narrow"}
    assert plain["comparable"].dtype == bool and " p. " in plain["sources"].iloc[0]
