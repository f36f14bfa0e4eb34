"""Rows among those of money that count people."""

from collections.abc import Sequence

import pytest
from accounts import facts, table_block, table_of, text_block

from finsam.parse.facts import Basis, DocumentKind, Role, Unit
from finsam.parse.money.columns import read_columns
from finsam.parse.money.counting import whole_among_decimals, without_counts
from finsam.parse.money.meaning import are_payers
from finsam.parse.money.row import MoneyRow
from finsam.parse.money.rows import read_rows
from finsam.parse.money.table_units import TableUnits

KEYS = [
    ["Mkr", "2031", "2030"],
    ["Intäkter", "7,20", "7,00"],
    ["Kostnader", "7,81", "7,33"],
    ["Eget kapital", "3,91", "4,51"],
    ["Deltagare", "77", "62"],
    ["Avslutade", "37", "26"],
]


def rows(table: Sequence[Sequence[str]]) -> list[MoneyRow]:
    made = table_of(table)
    return list(read_rows(made, read_columns(made, 1, 2031), 1, False))


def test_whole_numbers_under_decimals_are_seen() -> None:
    assert whole_among_decimals(rows(KEYS)) == {3, 4}
    assert whole_among_decimals(rows([["Tkr", "2031"], ["Hyra", "7"], ["Resor", "7,5"]])) == set()


def test_people_and_what_is_printed_as_they_are_beside_them_are_no_money() -> None:
    kept = without_counts(rows(KEYS), TableUnits())
    assert [row.label for row in kept] == ["Intäkter", "Kostnader", "Eget kapital"]


def test_a_whole_number_that_no_row_of_people_is_beside_stays_and_is_never_sure() -> None:
    table = [*KEYS[:4], ["Lokaler", "12", "11"]]
    found = facts([table_block(table_of(table), ["Ekonomi i mkr"])])
    odd = {f.label for f in found.values() if dict(f.source.signs).get("whole among decimals")}
    assert odd == {"Lokaler"}


@pytest.mark.parametrize(
    ("labels", "paid"),
    [
        (["Staten", "Region Vik", "Granviks kommun", "Summa"], True),
        (["Försäkringskassan", "Arbetsförmedlingen", "Parterna tillsammans"], True),
        (["Granviks kommun", "Lokaler", "Resor"], False),
        (["Staten", "Summa"], False),
        ([], False),
    ],
)
def test_those_who_pay_name_the_rows_of_a_table_of_contributions(
    labels: list[str], paid: bool
) -> None:
    assert are_payers(labels) is paid


def test_what_parties_pay_is_income_whatever_the_table_is_called() -> None:
    table = [["Tkr", "2031"], ["Staten", "2 100"], ["Granviks kommun", "1 050"], ["Summa", "3 150"]]
    found = facts([table_block(table_of(table), ["Ekonomi"])])
    assert {fact.role for fact in found.values()} == {Role.INCOME}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Medlemmarna betalade in 7,84 mkr, mot 7,60 mkr året innan.",
            {("Medlemmarna", 7_840_000), ("Medlemmarna", 7_600_000)},
        ),
        ("Året gav ett underskott på 0,24 miljoner kronor.", {("underskott", 240_000)}),
        (
            "Kostnad 843 (904) tusen kronor.",
            {("Kostnad", 843_000), ("Kostnad", 904_000)},
        ),
    ],
)
def test_amounts_keep_their_words_over_decimals_brackets_and_scales(
    text: str, labels: set[tuple[str, int]]
) -> None:
    found = facts([text_block(text, headings=["Ekonomi"])], kind=DocumentKind.ANNUAL)
    assert {(fact.label, int(fact.value)) for fact in found.values()} == labels


def test_what_is_owed_stands_at_a_day_and_a_budget_in_brackets_is_the_budget() -> None:
    owed = facts([text_block("Skulderna uppgår till 455 574 kr.")], kind=DocumentKind.ANNUAL)
    (fact,) = owed.values()
    assert (fact.role, fact.period) == (Role.LIABILITY, "2024-12-31")
    gone = facts(
        [text_block("Till Lyktan gick 0,99 mkr (budget 1,00 mkr).", headings=["Ekonomi"])],
        kind=DocumentKind.ANNUAL,
    )
    assert {(int(f.value), f.basis) for f in gone.values()} == {
        (990_000, Basis.OUTCOME),
        (1_000_000, Basis.BUDGET),
    }


def test_the_few_words_under_a_figure_in_large_type_say_what_it_is() -> None:
    blocks = [text_block("6,49 miljoner kronor"), text_block("i kostnader")]
    assert {f.label for f in facts(blocks, kind=DocumentKind.ANNUAL).values()} == {"i kostnader"}
    blocks = [text_block("Kostnad 2024"), text_block("0,4 mkr"), text_block("Läs mer på webben")]
    assert {f.label for f in facts(blocks, kind=DocumentKind.ANNUAL).values()} == {"Kostnad 2024"}


def test_a_line_of_several_heads_above_a_table_is_no_caption_and_heads_its_columns() -> None:
    rows_below = [["Totala intäkter", "12,2", "12,0"], ["Totala kostnader", "11,4", "11,3"]]
    blocks = [
        text_block("mkr Utfall 2024 Utfall 2023", headings=["Ekonomin i korthet"]),
        table_block(table_of(rows_below, header_rows=0), ["Ekonomin i korthet"]),
    ]
    found = facts(blocks, kind=DocumentKind.ANNUAL)
    assert {(f.table_title, f.period, int(f.value)) for f in found.values()} == {
        ("Ekonomin i korthet", "2024", 12_200_000),
        ("Ekonomin i korthet", "2023", 12_000_000),
        ("Ekonomin i korthet", "2024", 11_400_000),
        ("Ekonomin i korthet", "2023", 11_300_000),
    }


def test_a_table_that_goes_on_under_the_same_heads_keeps_its_unit() -> None:
    first = [["Tkr", "Budget 2024", "Utfall 2024"], ["Hyra", "548", "583"], ["Resor", "32", "26"]]
    rest = [
        ["", "Budget 2024", "Utfall 2024"],
        ["Tryck", "1 480", "1 830"],
        ["Kurser", "1 120", "1 160"],
    ]
    other = [
        ["", "Budget 2025", "Plan 2026"],
        ["Revision", "1 480", "1 830"],
        ["Bank", "1 120", "1 160"],
    ]
    tables = [table_block(table_of(rows), ["Resultat"]) for rows in (first, rest, other)]
    found = facts(tables, kind=DocumentKind.ANNUAL)
    units = {fact.label: fact.unit for fact in found.values()}
    assert units["Hyra"] is units["Tryck"] is Unit.TKR
    assert units.get("Revision", Unit.KR) is Unit.KR


def test_the_time_of_an_insats_beside_its_cost_dates_no_amount() -> None:
    text = "Utfall 906 tusen kronor Tid 2019-01-01 – 2020-12-31"
    found = facts([text_block(text, headings=["Lyktan"])], kind=DocumentKind.ANNUAL, year=2020)
    assert {f.period for f in found.values()} == {"2020"}


def test_the_same_part_of_another_year_is_outcome_whatever_the_account_is_called() -> None:
    text = "Samma period 2023 var personalkostnaderna 662 000 kronor."
    found = facts(
        [text_block(text, headings=["Resultaträkning med prognos"])],
        kind=DocumentKind.INTERIM,
        period="2024-01-01/2024-08-31",
    )
    assert {(f.period, f.basis) for f in found.values()} == {
        ("2023-01-01/2023-08-31", Basis.OUTCOME)
    }
