"""The year before in brackets: no minus signs, and another period."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from accounts import facts, table_block, table_of, text_block

from finsam.parse.facts import DocumentKind
from finsam.parse.money.bracketed import compared
from finsam.parse.money.columns import Column
from finsam.parse.values.period_texts import year_before

_TITLE = "Sammandrag av resultaträkningen"


def _values(rows: Sequence[tuple[str, ...]], header_rows: int = 0) -> dict[str, Decimal]:
    block = table_block(table_of(rows, header_rows=header_rows, title=_TITLE))
    found = facts([block], kind=DocumentKind.ANNUAL, year=2019)
    return {name: fact.value for name, fact in found.items()}


def test_a_column_all_in_brackets_is_the_year_before_and_not_negative() -> None:
    rows = (
        ("Medlemsavgifter", "4 210 300", "(4 105 200)"),
        ("Lokaler", "137 410", "(128 330)"),
        ("Personal", "2 904 120", "(2 811 040)"),
        ("Verksamhetens resultat", "1 168 770", "(-14 170)"),
    )
    values = _values(rows)
    assert values["Lokaler 2019 outcome"] == 137410
    assert values["Lokaler 2018 outcome"] == 128330
    assert values["Verksamhetens resultat 2018 outcome"] == -14170
    assert len(values) == 8


def test_columns_without_figures_in_brackets_stay_as_they_are() -> None:
    columns = tuple(
        Column(index=at, header="", period=None, is_day=False, basis=None, unit=None, is_note=False)
        for at in (1, 2)
    )
    assert compared(columns, (), "2019") == (columns, ())


def test_one_head_for_both_columns_dates_each() -> None:
    rows = (
        ("Intäkter", "2017 (2016)", ""),
        ("Medlemsavgifter", "4 210 300", "(4 105 200)"),
        ("Bidrag", "137 410", "(128 330)"),
        ("Ersättningar", "904 120", "(811 040)"),
    )
    values = _values(rows, header_rows=1)
    assert values["Bidrag 2017 outcome"] == 137410
    assert values["Bidrag 2016 outcome"] == 128330


def test_brackets_in_both_columns_are_minus_signs() -> None:
    rows = (
        ("Kostnader", "2019", "2018"),
        ("Lokaler", "(137 410)", "(128 330)"),
        ("Personal", "(2 904 120)", "(2 811 040)"),
        ("Revision", "(24 100)", "(22 900)"),
    )
    values = _values(rows, header_rows=1)
    assert values["Lokaler 2019 outcome"] == -137410
    assert values["Lokaler 2018 outcome"] == -128330


def test_brackets_in_a_column_of_differences_are_minus_signs() -> None:
    rows = (
        ("Kostnader", "Budget 2019", "Avvikelse"),
        ("Lokaler", "137 410", "(12 330)"),
        ("Personal", "2 904 120", "(81 040)"),
        ("Revision", "24 100", "(2 900)"),
    )
    values = _values(rows, header_rows=1)
    assert values["Lokaler 2019 difference"] == -12330


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2024", "2023"),
        ("2024-02-29", "2023-02-28"),
        ("2023-01-01/2023-06-30", "2022-01-01/2022-06-30"),
    ],
)
def test_the_year_before_has_the_same_form(period: str, before: str) -> None:
    assert year_before(period) == before


@pytest.mark.parametrize("unit", [" kr", ":-", " tkr", ""])
def test_an_amount_measured_against_another_is_named_like_it_in_any_unit(unit: str) -> None:
    text = f"Kostnaden blev 1 271 300{unit} mot budgeterade 1 255 000{unit or ' kr'}."
    found = facts([text_block(text)], kind=DocumentKind.ANNUAL, year=2019)
    assert "Kostnaden 2019 budget" in found


def test_an_amount_measured_against_the_year_before_without_words_has_the_words_before() -> None:
    text = "Medlemmarna betalade in 2 748 kkr, mot 2 664 kkr året innan."
    found = facts([text_block(text)], kind=DocumentKind.ANNUAL, year=2019)
    assert {"Medlemmarna 2019 outcome", "Medlemmarna 2018 outcome"} <= set(found)
