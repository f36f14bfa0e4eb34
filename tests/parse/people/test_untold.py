"""Verbs, participles and heads that nobody knows: what a figure counts is then never sure."""

import pytest
from layouts import block, context, insats, table_of

from finsam.parse.layout import Block
from finsam.parse.lists import read_table
from finsam.parse.people import read as participants
from finsam.parse.people import untold
from finsam.parse.people.untold import MEASURE, MOMENT, SPLIT


def signs(*blocks: Block) -> list[list[str]]:
    found = participants.read(context(blocks, insatser=(insats("Lyktan"),))).facts
    assert found
    return [[name for name, _ in f.source.signs] for f in found]


@pytest.mark.parametrize(
    "text",
    ["Totalt frobades 30 deltagare.", "30 personer har frobats under året."],
)
def test_who_was_something_that_nobody_knows_may_not_be_who_took_part(text: str) -> None:
    assert signs(block(text)) == [[MEASURE]]


@pytest.mark.parametrize(
    "text",
    [
        "Totalt avslutades 30 deltagare.",
        "Under året deltog 30 personer.",
        "30 personer har deltagit i förbundets insatser.",
        "Sammanlagt har 30 deltagare fått stöd.",
    ],
)
def test_known_verbs_are_no_doubt(text: str) -> None:
    assert signs(block(text)) == [[]]


def test_a_title_with_a_participle_that_nobody_knows_may_tell_what_all_its_figures_are() -> None:
    rows = [["Insats", "Kvinnor", "Män"], ["Lyktan", "12", "14"]]
    assert signs(*table_of(rows, "Frobade deltagare 2023")) == [[MEASURE], [MEASURE]]
    assert signs(*table_of(rows, "Avslutade deltagare 2023")) == [[], []]
    assert signs(*table_of(rows, "Deltagare per insats 2023")) == [[], []]


def test_incomes_under_heads_that_tell_neither_before_nor_after_are_of_nobody_knows_when() -> None:
    rows = [["", "Inledning", "Utgång"], ["Sjukpenning", "5", "3"], ["Försörjningsstöd", "9", "7"]]
    found = signs(*table_of(rows, "Deltagarnas försörjning 2023"))
    assert all(MOMENT in names for names in found)
    rows[0] = ["", "Före", "Efter"]
    assert signs(*table_of(rows, "Deltagarnas försörjning 2023")) == [[], [], [], []]


def test_the_head_of_a_printed_list_is_no_label_of_its_figures() -> None:
    rows = [
        ["Lista", "", "Rapport S12"],
        ["", "", "2023-10-09 08:47"],
        ["Insats", "Kvinnor", "Män"],
        ["Lyktan", "12", "14"],
    ]
    assert signs(*table_of(rows, "Deltagare per insats"))[-1] == []


def test_every_such_sign_forbids_to_be_sure() -> None:
    vetoes = {row["sign"] for row in read_table("sureness_signs.csv") if row["speaks"] == "veto"}
    assert {MEASURE, MOMENT, SPLIT} <= vetoes
    assert untold.of_sentence("Totalt frobades 30 deltagare.", "ended") == ()
