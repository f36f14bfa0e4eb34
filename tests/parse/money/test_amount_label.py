"""The words that an amount in running text belongs to."""

import pytest

from finsam.parse.money.amount_label import Words, label_of
from finsam.parse.money.sentences import by_name
from finsam.parse.values.amount import figures


def _labels(text: str, topic: str | None = None) -> list[str | None]:
    found = [f for f in figures(text, prose=True) if f.unit]
    return [label_of(text, figure, None, "Ekonomi", topic).label for figure in found]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Ekbacken har rekvirerat 612 400 kr under året.", ["Ekbacken"]),
        ("Stödlinjen har begagnat 80 tkr.", ["Stödlinjen"]),
        ("Den 31 december fanns 2 310 000 kr i eget kapital.", ["eget kapital"]),
        ("Bokslutet visar ett minus på 93 tkr.", ["Bokslutet"]),
        ("PLUS kostade 800 tkr.", ["PLUS"]),
        ("Styrelsen begär 9 100 tkr av medlemmarna.", ["medlemmarna"]),
    ],
)
def test_an_amount_is_of_the_one_who_has_it_not_of_the_verb(text: str, labels: list[str]) -> None:
    assert _labels(text) == labels


def test_what_an_amount_is_compared_with_is_of_the_same_thing() -> None:
    text = "Driften kostade 812 500 kr att jämföra med budgeterade 790 000 kr."
    assert _labels(text) == ["Driften", "Driften"]


def test_an_amount_over_or_under_budget_is_called_so() -> None:
    text = "Kansliet kostade 540 tusen kronor, det vill säga 23 tusen kronor under budget."
    assert _labels(text) == ["Kansliet", "under budget"]


def test_of_two_joined_amounts_in_kronor_each_has_its_own_words() -> None:
    text = "Statens del är 1 900 000 kronor och Region Norrviks del är 950 000 kronor."
    assert _labels(text) == ["Statens del", "Region Norrviks del"]


def test_an_insats_keeps_its_whole_name_though_marks_part_it() -> None:
    name = "BRO (arbete, lotsning, stöd)"
    whole = by_name(Words("BRO"), name, "Ekonomi")
    assert whole.label == name
    assert by_name(Words("Ekonomi"), name, "Ekonomi").label == name
    assert by_name(Words("hyra"), name, "Ekonomi").label == "hyra"
    assert by_name(Words("BRO"), None, "Ekonomi").label == "BRO"
