"""Heads of columns that hold words, quantities of sentences, labels of rows."""

import re
from decimal import Decimal

import pytest

from finsam.parse.language.heads import (
    fields_of,
    goal_field,
    goal_fields,
    goal_head,
    heads_goals,
    heads_insatser,
    insats_field,
    is_head,
)
from finsam.parse.language.quantities import quantities
from finsam.parse.language.row_labels import clean_label, row_label_of, row_says
from finsam.parse.language.states import is_state, state_pattern


@pytest.mark.parametrize(
    ("head", "field"),
    [("Mål", "text"), ("Målvärde", "target"), ("Utfall", "result"), ("Måluppfyllelse", "status")],
)
def test_a_head_of_a_table_of_goals_names_its_field(head: str, field: str) -> None:
    assert goal_field(head) == field


def test_a_head_of_several_fields_names_them_all_if_each_is_known() -> None:
    assert goal_fields("Mål och målvärde") == ("text", "target")
    assert goal_field("Målvärde/mål") == "text"
    assert goal_fields("Utfall & bedömning 2031") == ("result", "status")
    assert goal_fields("Mål och medel") == goal_fields("Mål") == ()
    assert heads_goals(["Område", "Mål och målvärde"])


def test_a_year_in_a_head_is_the_year_of_its_column() -> None:
    assert goal_head("Utfall 2024") == ("result", 2024)
    assert goal_head("Kostnadsställe")[0] is None


def test_heads_of_insatser_and_heads_of_goals_are_told_apart() -> None:
    insatser = ("Insats", "Syfte", "Målgrupp")
    goals = ("Mål", "Indikator", "Utfall")
    assert heads_insatser(insatser)
    assert not heads_insatser(goals)
    assert heads_goals(goals)
    assert insats_field("Målgrupp") == "target_group"
    assert is_head("Utfall")
    assert not is_head("Samverkan mellan parterna har fördjupats under året")


def test_each_column_that_has_a_known_head_gets_its_field() -> None:
    assert fields_of({0: "Mål", 1: "Utfall", 2: "Xyzzy"}) == {0: "text", 1: "result"}


def test_a_nouns_unit_is_the_unit_of_the_quantity_before_it() -> None:
    found = quantities("Minst 40 deltagare och 75 procent av dem är nöjda")
    assert [(one.value, one.unit, one.sure) for one in found] == [
        (Decimal(40), "persons", True),
        (Decimal(75), "percent", True),
    ]


def test_a_label_is_taken_apart_from_what_is_hung_on_it() -> None:
    assert clean_label("Administration:") == "Administration"
    assert row_label_of("Lokalhyra*").mark == "*"
    noted = row_label_of("Personalkostnader not 4")
    assert (noted.text, noted.note) == ("Personalkostnader", "4")


def test_a_label_says_a_kind_only_by_whole_words_of_its_list() -> None:
    assert row_says("total", "Summa kostnader")
    assert not row_says("total", "Konsumentvägledning")
    assert not row_says("total", None)


@pytest.mark.parametrize("text", ["Målet är delvis uppfyllt", "Pågår", "Ej uppnått."])
def test_words_that_say_how_a_goal_stands_are_a_state(text: str) -> None:
    assert is_state(text)
    assert re.search(state_pattern(), text, re.IGNORECASE)


def test_a_sentence_that_says_more_is_no_state() -> None:
    assert not is_state("Målet är delvis uppfyllt eftersom fler deltog än året innan")
    assert not is_state("Lyktan")
