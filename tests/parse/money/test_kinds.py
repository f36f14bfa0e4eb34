"""Which tables are about money."""

from accounts import facts, table_block, table_of, text_block

from finsam.parse.facts import DocumentKind, Unit
from finsam.parse.money.kinds import Evidence, is_finance

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


def test_words_of_people_outweigh_a_unit_said_around_the_table() -> None:
    counted = Evidence(
        figures=8, filled=8, unit=False, large=30, shares=False,
        money=2, people=3, other=0, note=False, around=True,
    )  # fmt: skip
    assert not is_finance(counted)
