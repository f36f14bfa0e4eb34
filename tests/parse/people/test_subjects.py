"""Numbers that stand behind what they count, and those dealt out by sex, age and kommun."""

import pytest
from layouts import block, context

from finsam.parse.people import read as participants
from finsam.parse.people import subjects
from finsam.parse.people.clause import Surroundings
from finsam.parse.people.grammar import read_sentence

Found = list[tuple[str, str, str]]


def counts(text: str) -> Found:
    found = read_sentence(text, Surroundings())
    return [(c.number.printed, c.measure, c.sex) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Antalet deltagare var 131, fördelat på 70 kvinnor och 61 män.",
            [
                ("131", "participants", "total"),
                ("70", "participants", "women"),
                ("61", "participants", "men"),
            ],
        ),
        (
            "Kvinnorna var 17 och männen 21, tillsammans 38 deltagare.",
            [
                ("17", "participants", "women"),
                ("21", "participants", "men"),
                ("38", "participants", "total"),
            ],
        ),
        (
            "Av de 41 som avslutades var kvinnorna 19 och männen 22.",
            [("41", "ended", "total"), ("19", "ended", "women"), ("22", "ended", "men")],
        ),
        (
            "Deltagare: 13 (kv 4, män 9), avslutade: 6",
            [
                ("13", "participants", "total"),
                ("4", "participants", "women"),
                ("9", "participants", "men"),
                ("6", "ended", "total"),
            ],
        ),
        (
            "Sett till ålder: 31 var 16–29 år och 44 var 30–44 år.",
            [("31", "participants", "total"), ("44", "participants", "total")],
        ),
        (
            "Bland de 37 som avslutades började 11 arbeta.",
            [("37", "ended", "total"), ("11", "ended_work", "total")],
        ),
        (
            "12 deltagare (60 procent) gick vidare till arbete eller studier.",
            [("12", "ended_work_studies", "total"), ("60", "ended_work_studies", "total")],
        ),
        ("Hälften av de 26 som avslutades gick till arbete.", [("26", "ended", "total")]),
        ("36 deltog: 15 kvinnor och 21 män.",
            [
                ("36", "participants", "total"),
                ("15", "participants", "women"),
                ("21", "participants", "men"),
            ],
        ),
        ("177 invånare har fått stöd.", [("177", "participants", "total")]),
        ("177 invånare bor i kommunen.", []),
        ("Antalet deltagare var 12 fler än året före.", []),
        ("Samtidigt ryms 45 deltagare.", [("45", "places", "total")]),
        ("25 personer ryms åt gången.", [("25", "places", "total")]),
        ("Teamet kan ta emot 12 deltagare samtidigt.", [("12", "places", "total")]),
        ("Samtidiga deltagare: 15", [("15", "places", "total")]),
        ("30 medarbetare deltog.", [("30", "other", "total")]),
    ],
)  # fmt: skip
def test_what_stands_before_or_right_behind_a_number_tells_what_it_counts(
    text: str, expected: Found
) -> None:
    assert subjects.__doc__
    assert counts(text) == expected


def test_kommuner_with_a_number_each_have_it_whichever_stands_first() -> None:
    said = "Efter hemkommun var deltagarna 31 i Gävle och 22 i Åmål."
    behind = "Deltagarna kom från två kommuner: Gävle 31 och Åmål 22."
    for text in (said, behind):
        found = participants.read(context((block(text),))).facts
        assert [(f.kommun, int(f.value)) for f in found] == [("Gävle", 31), ("Åmål", 22)]


def test_a_number_of_the_year_before_is_of_what_the_last_sentence_counted() -> None:
    text = "Räknat över alla insatser deltog 68 personer. Året innan var de 57."
    found = participants.read(context((block(text),))).facts
    assert [(int(f.value), f.measure, f.period) for f in found] == [
        (68, "participants", "2023"),
        (57, "participants", "2022"),
    ]


def test_ages_are_those_that_a_number_stands_at() -> None:
    text = "Sett till ålder: 31 var 16–29 år och 44 var 30–44 år."
    found = participants.read(context((block(text),))).facts
    assert [f.age for f in found] == ["16–29 år", "30–44 år"]
