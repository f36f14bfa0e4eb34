"""Names of insatser in sentences: whose the figures are, and no words of what they say."""

import pytest
from layouts import block, context, insats

from finsam.parse.facts import Status
from finsam.parse.layout import Block
from finsam.parse.people import read as participants

NAMES = (insats("SNURRA – Studier, arbete och rehabilitering"), insats("Vägen ut till jobb"))


def read(*pages: tuple[Block, ...]) -> list[tuple[str | None, str, int]]:
    at = context(*pages, insatser=NAMES)
    return [(f.insats, f.measure, int(f.value)) for f in participants.read(at).facts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "SNURRA – Studier, arbete och rehabilitering har haft 14 deltagare.",
            [(NAMES[0].name, "participants", 14)],
        ),
        (
            "6 deltagare avslutades i SNURRA – Studier, arbete och rehabilitering.",
            [(NAMES[0].name, "ended", 6)],
        ),
        ("7 personer deltog i Vägen ut till jobb.", [(NAMES[1].name, "participants", 7)]),
        (
            "Av deltagarna i Vägen ut till jobb gick 3 till studier.",
            [(NAMES[1].name, "ended_studies", 3)],
        ),
    ],
)
def test_the_words_of_a_name_say_nothing_of_who_is_counted(
    text: str, found: list[tuple[str, str, int]]
) -> None:
    assert read((block(text),)) == found


def test_a_sheet_of_lines_goes_on_over_the_page_in_its_section() -> None:
    first = tuple(block(t, headings=("Insatser",)) for t in ("Vägen ut till jobb", "Syfte Stöd"))
    text = "9 personer deltog."
    assert read(first, (block(text, headings=("Insatser",)),)) == [
        (NAMES[1].name, "participants", 9)
    ]
    assert read(first, (block(text, headings=("Ekonomi",)),)) == [(None, "participants", 9)]


@pytest.mark.parametrize(
    "text",
    ["Ca 30 personer deltog.", "Fler än 30 personer deltog.", "Upp till 30 personer deltog."],
)
def test_a_rounded_number_or_a_bound_is_never_sure(text: str) -> None:
    exact = participants.read(context([block("30 personer deltog.")])).facts
    (about,) = participants.read(context([block(text)])).facts
    assert about.value == 30
    assert about.status is Status.DOUBTFUL
    assert about.source.confidence < 0.7 < exact[0].source.confidence


@pytest.mark.parametrize(
    "text", ["<5 deltagare gick till studier.", "Färre än fem deltagare gick till studier."]
)
def test_a_known_unknown_is_no_figure(text: str) -> None:
    assert read((block(text),)) == []
