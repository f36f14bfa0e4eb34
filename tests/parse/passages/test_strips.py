"""Small tables that set an insats's fields side by side."""

import pytest
from layouts import block, context, head, table

from finsam.extract.page import TextSource
from finsam.parse.insatser.read import read
from finsam.parse.language.labels import whole_label
from finsam.parse.passages.passage import PassageKind, Place
from finsam.parse.passages.stream import passages
from finsam.parse.passages.strips import strip_passages

HEADS = ["Ansvarig organisation", "Startdatum", "Slutdatum", "Antal platser"]
ANSWERS = ["Granviks kommun", "2031-01-01", "2033-12-31", "20"]


def test_labels_over_one_row_of_answers_fill_the_fields_of_the_name_above() -> None:
    blocks = [head("Fyrbåken"), block(table([HEADS, ANSWERS]))]
    (one,) = read(context(blocks))
    assert (one.name, one.owner, one.places) == ("Fyrbåken", "Granviks kommun", 20)
    assert (one.start, one.end) == ("2031-01-01", "2033-12-31")


def test_a_label_and_its_answer_may_share_a_cell_below_a_name() -> None:
    rows = [
        ["3.1 Fyrbåken", "", ""],
        ["Ägare Granviks kommun", "Startdatum 2031-01-01", "Platser 9"],
    ]
    (one,) = read(context([head("Insatser"), block(table(rows))]))
    assert (one.name, one.owner, one.start, one.places) == (
        "Fyrbåken",
        "Granviks kommun",
        "2031-01-01",
        9,
    )


def test_each_label_of_a_strip_stands_before_its_answer() -> None:
    place = Place(page=1, method=next(iter(TextSource)), slide=False)
    found = strip_passages(table([HEADS, ANSWERS]), place)
    assert [p.text for p in found[:4]] == [HEADS[0], ANSWERS[0], HEADS[1], ANSWERS[1]]
    assert [p.kind for p in found[:2]] == [PassageKind.LABEL, PassageKind.TEXT]


@pytest.mark.parametrize(
    "rows",
    [
        [["Insats", "Huvudman", "Platser"], ["Fyrbåken", "Granviks kommun", "9"]],
        [["Huvudman", "Platser"], ["Granviks kommun", "9"], ["Viks kommun", "8"]],
        [["Budget", "Utfall"], ["12", "9"]],
    ],
)
def test_an_overview_several_answers_and_figures_are_no_strip(rows: list[list[str]]) -> None:
    (found,) = passages(context([block(table(rows))]).layouts)
    assert found.kind is PassageKind.TABLE


def test_a_label_of_two_words_names_the_field_of_the_one_that_has_one() -> None:
    joint = whole_label("Beskrivning och syfte")
    assert joint is not None
    assert joint.field == "purpose"
    assert whole_label("Tid och plats") is None
