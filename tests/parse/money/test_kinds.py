"""Which tables are about money."""

from dataclasses import replace

from accounts import context, facts, table_block, table_of, text_block

from finsam.parse.facts import DocumentKind, Unit
from finsam.parse.money.kinds import TableEvidence, columns_of_money

INTERIM = {"kind": DocumentKind.INTERIM, "year": 2031, "period": "2031-01-01/2031-06-30"}
SMALL = [
    ["", "Utfall 2031", "Budget 2031"],
    ["Verksamhetens intäkter", "61", "64"],
    ["Lokaler", "22", "24"],
    ["Kurser och konferenser", "9", "11"],
    ["Finansiella kostnader", "1", "1"],
]


def test_small_amounts_are_money_where_the_foot_of_their_table_says_thousands() -> None:
    foot = text_block("Belopp i tkr.")
    found = facts([table_block(table_of(SMALL)), foot], **INTERIM)
    assert found["Lokaler 2031-01-01/2031-06-30 outcome"].value == 22_000
    assert {f.unit for f in found.values()} == {Unit.TKR}


def test_small_figures_that_nobody_calls_money_are_not() -> None:
    assert facts([table_block(table_of(SMALL))], **INTERIM) == {}


def test_names_under_years_are_money_where_the_words_around_the_table_say_thousands() -> None:
    named = [
        ["", "Budget 2031", "Plan 2032"],
        ["Ljusglimten", "610", "620"],
        ["Spåret", "90", "95"],
    ]
    foot = text_block("Belopp i tkr.")
    found = facts([table_block(table_of(named), ["Kansliet"]), foot], **INTERIM)
    assert sorted(f.value for f in found.values()) == [90_000, 95_000, 610_000, 620_000]


def test_a_row_that_counts_people_leaves_key_figures_in_thousands_money() -> None:
    rows = [
        ["", "2030", "2031"],
        ["Verksamhetens intäkter", "81", "85"],
        ["Balansomslutning", "36", "34"],
        ["Antal deltagare", "240", "86"],
    ]
    found = facts([text_block("Översikt (tkr)"), table_block(table_of(rows))], year=2031)
    assert sorted(f.value for f in found.values()) == [34_000, 36_000, 81_000, 85_000]


def test_words_of_people_outweigh_a_unit_said_around_the_table() -> None:
    counted = TableEvidence(
        figures=8, filled=8, unit=False, large=30, shares=False,
        money=2, people=3, other=0, note=False, around=True,
    )  # fmt: skip
    (logical,) = context([table_block(table_of(SMALL))]).tables
    assert columns_of_money(logical, counted) == frozenset()
    assert columns_of_money(logical, replace(counted, people=0)) is None


def test_targets_and_results_of_goals_are_no_accounts() -> None:
    matrix = [
        ["Målsättning", "Utfall", "Uppföljning"],
        ["Administrationen ska vara högst 14 % av budgeten.", "12 %", "Lägre hyra."],
        ["Det egna kapitalet ska vara högst 700 tkr.", "655 tkr", "Som väntat."],
    ]
    card = [
        ["Mål", "Det egna kapitalet ska vara högst 700 tkr."],
        ["Målnivå", "≤ 700 tkr"],
        ["Resultat", "655 tkr"],
        ["Status", "Uppnått"],
    ]
    assert facts([table_block(table_of(matrix))], **INTERIM) == {}
    assert facts([table_block(table_of(card, header_rows=0))], **INTERIM) == {}


def test_a_sheet_with_a_goal_and_a_cost_still_tells_the_cost() -> None:
    sheet = [
        ["Mål", "Deltagarna ska närma sig arbete."],
        ["Målgrupp", "Unga vuxna"],
        ["Kostnad", "450 tkr"],
    ]
    found = facts([table_block(table_of(sheet, header_rows=0))], **INTERIM)
    assert [f.value for f in found.values()] == [450_000]


def test_money_beside_people_in_one_table_is_taken_and_the_people_are_not() -> None:
    overview = [
        ["Insats", "Platser", "Kvinnor", "Män", "Deltagare totalt", "Budget", "Utfall"],
        ["Stigen", "20", "9", "12", "21", "450", "410"],
        ["Bryggan", "15", "6", "7", "13", "380", "395"],
        ["Totalt", "35", "15", "19", "34", "830", "805"],
    ]
    foot = text_block("Belopp i tkr.")
    found = facts([table_block(table_of(overview)), foot], **INTERIM)
    assert {int(f.value) for f in found.values()} == {
        450_000,
        380_000,
        830_000,
        410_000,
        395_000,
        805_000,
    }
