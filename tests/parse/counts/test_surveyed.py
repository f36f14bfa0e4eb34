"""Whether a table is one of a survey, and which side holds the answers."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from layouts import context, table_of

from finsam.parse.counts.surveyed import Layout, survey_table
from finsam.parse.facts import Unit
from finsam.parse.logical import UnitFrom

Rows = Sequence[Sequence[str]]


def layout(rows: Rows, title: str = "Resultat av enkäten") -> Layout | None:
    (table,) = context(table_of(rows, title)).tables
    found = survey_table(table, [title])
    return found.layout if found else None


@pytest.mark.parametrize(
    ("rows", "side"),
    [
        (
            [["Fråga", "Ofta", "Ibland", "Aldrig"], ["Får du stöd?", "5", "60", "35"]],
            Layout.COLUMNS,
        ),
        ([["", "Får du stöd?"], ["Ofta", "5"], ["Ibland", "60"], ["Aldrig", "35"]], Layout.ROWS),
        ([["Fråga", "Grönt", "Gult", "Rött"], ["Går det bra?", "5", "60", "35"]], Layout.COLUMNS),
        ([["Fråga", "Medelvärde"], ["Går det bra?", "4,1"]], Layout.MEANS),
        ([["Fråga", "2021", "2022"], ["Går det bra?", "55 %", "62 %"]], Layout.YEARS),
    ],
)
def test_the_side_of_the_answers(rows: Rows, side: Layout) -> None:
    assert layout(rows) is side


@pytest.mark.parametrize(
    "rows",
    [
        [["Insats", "Kvinnor", "Män"], ["Lyftet", "5", "6"]],
        [["Fråga", "Grönt", "Gult"], ["Går det bra?", "5", "6"]],
        [["Tkr", "2021", "2022"], ["Intäkter", "4 100 tkr", "4 200 tkr"]],
    ],
)
def test_other_tables_are_no_surveys(rows: Rows) -> None:
    assert layout(rows, "Utfall") is None


def test_money_said_of_the_whole_page_is_not_the_unit_of_a_survey() -> None:
    rows = [["Fråga", "Ja", "Delvis", "Nej"], ["Är du nöjd?", "40", "35", "25"]]
    (made,) = context(table_of(rows, "Enkät")).tables
    far = replace(made, unit=Unit.TKR, unit_from=UnitFrom.PAGE)
    near = replace(made, unit=Unit.TKR, unit_from=UnitFrom.CAPTION)
    assert survey_table(far, ["Enkät"]) is not None
    assert survey_table(near, ["Enkät"]) is None
