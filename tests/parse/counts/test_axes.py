"""What the head over labels says that they are."""

import pytest

from finsam.parse.counts.axes import SILENT, Axis, axis_of


@pytest.mark.parametrize(
    ("head", "axis"),
    [
        ("Insats", Axis.INSATS),
        ("Insats/projekt", Axis.INSATS),
        ("Individinriktade insatser", Axis.INSATS),
        ("Kommun", Axis.KOMMUN),
        ("Deltagarnas ålder", Axis.AGE),
        ("Kön", Axis.SEX),
        ("Månad", Axis.PERIOD),
        ("Orsak till avslut", Axis.REASON),
        ("Försörjning", Axis.SUPPORT),
        ("Fråga", Axis.QUESTION),
        ("Ansvarig part", Axis.WORDS),
        ("Beslutad tid", Axis.WORDS),
        ("Nr", Axis.NUMBER),
        ("Antal deltagare", None),
        ("Kvinnor", None),
        ("", None),
    ],
)
def test_a_head_says_what_its_labels_are(head: str, axis: Axis | None) -> None:
    assert axis_of(head) is axis


def test_owners_and_numbers_split_no_figures() -> None:
    assert {Axis.WORDS, Axis.NUMBER} == set(SILENT)
