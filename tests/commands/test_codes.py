"""From a report to its codes, through the command line alone."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from finsam.cli import main

REPORT = """Samordningsförbundet Lyckbygden
Årsredovisning 2023
\fDeltagare
Under 2023 deltog 40 personer i Lyktan.
Avslutsanledning 2023 Kvinnor Män
Arbete 4 3
Studier 2 1
Fortsatt rehabilitering 5 2
Sjukdorn 1 1
Värnplikt 1 0
Summa 13 7
\fResultaträkning 2023
Medlemsbidrag 3 000 000
Trädgårdsmöbler 40 000
Administration 500 000
Summa kostnader 2 900 000
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("codes")
    path = folder / "lyckbygden.txt"
    path.write_text(REPORT, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINSAM_CACHE", str(folder / "cache"))
        patch.delenv("FINSAM_DB", raising=False)
        name = str(folder / "my.db")
        assert run("ingest", str(path), "--db", name).exit_code == 0
        yield name


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_the_book_says_how_many_figures_have_each_code(database: str) -> None:
    said = json.loads(run("codes", "--db", database, "--json").stdout)
    by_code = {row["code"]: row for row in said}
    assert by_code["EXIT.WORK"]["figures"] == 2
    assert by_code["EXIT.WORK"]["parent"] == "PART.END"
    assert by_code["EXIT.DEATH"]["figures"] == 0
    assert all(row["definition"] for row in said)
    only = json.loads(run("codes", "--kind", "goals", "--db", database, "--json").stdout)
    assert {row["kind"] for row in only} == {"goals"}


def test_a_code_leads_to_its_labels_and_pages(database: str) -> None:
    (row,) = json.loads(run("codes", "EXIT.ILL", "--db", database, "--json").stdout)
    assert (row["figures"], row["documents"]) == (2, 1)
    assert row["label"].startswith("Sjukdo")
    assert {source["page"] for source in row["sources"]} == {2}
    assert "EXIT.ILL" in run("codes", "EXIT.ILL", "--db", database).stdout


def test_what_has_no_code_is_listed_with_its_page(database: str) -> None:
    done = run("codes", "--uncoded", "--db", database, "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    found = {(row["kind"], row["label"]): row for row in rows}
    assert ("finance", "Trädgårdsmöbler") in found
    leave = found["participants", "Värnplikt"]
    assert (leave["figures"], leave["documents"], leave["code"]) == ("2", "1", "")
    assert "lyckbygden.txt p. 2" in leave["sources"]
    assert not any(row["label"] == "Arbete" for row in rows)
    shown = run("codes", "--uncoded", "--db", database).stdout
    assert "Värnplikt" in shown and "participants: " in shown


def test_an_unknown_code_is_answered_with_those_alike(database: str) -> None:
    done = run("codes", "EXIT.WRK", "--db", database)
    assert done.exit_code == 2 and "did you mean EXIT.WORK" in done.stderr
    assert run("codes", "EXIT.WORK", "--uncoded", "--db", database).exit_code == 2


def test_a_figure_shows_its_code(database: str) -> None:
    (row,) = json.loads(run("codes", "EXIT.STUDY", "--db", database, "--json").stdout)
    fact = row["sources"][0]["fact_id"]
    shown = json.loads(run("show", fact, "--db", database, "--json").stdout)
    assert shown["values"]["code"] == "EXIT.STUDY"


def test_the_export_explains_the_codes(database: str, tmp_path: Path) -> None:
    assert run("export", str(tmp_path / "out"), "--db", database).exit_code == 0
    with (tmp_path / "out" / "codes.csv").open(encoding="utf-8", newline="") as file:
        known = {row["code"] for row in csv.DictReader(file)}
    with (tmp_path / "out" / "participants.csv").open(encoding="utf-8", newline="") as file:
        used = {row["code"] for row in csv.DictReader(file)} - {""}
    assert used and used <= known
