"""Insatser whose name opens the sentences about them."""

import pytest
from layouts import block, context, head

from finsam.parse.insatser.read import read
from finsam.parse.insatser.runin import read_run_in
from finsam.parse.passages.stream import passages


def _named(*texts: str) -> list[tuple[str, dict[str, str]]]:
    blocks = [head("Detta betalar vi"), *(block(text) for text in texts)]
    found = read_run_in(passages(context(blocks).layouts))
    return [(one.name, dict(one.fields)) for one in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fyrbåken, som drivs av Granviks kommun, riktar sig till unga med värk.", "Fyrbåken"),
        ("Stegen i Vik har Granviks kommun som huvudman och är till för unga.", "Stegen i Vik"),
        ("Insatsen Stigen vänder sig till unga. Det finns 12 platser.", "Stigen"),
        ("Källan – hälsa i vardag är till för nyblivna farfäder. Huvudman är Granviks kommun.",
         "Källan – hälsa i vardag"),
    ],
)  # fmt: skip
def test_the_words_before_what_a_sentence_says_of_an_insats_are_its_name(
    text: str, name: str
) -> None:
    assert [found for found, _ in _named(text)] == [name]


def test_what_the_sentences_say_fills_the_fields() -> None:
    ((_, fields),) = _named(
        "Fyrbåken, som drivs av Granviks kommun, riktar sig till lediga med värk. Tanken med "
        "arbetet i båten är att stärka hälsan. Beslutet gäller åren 2031 till 2033. Samtidigt "
        "ryms 14 deltagare."
    )
    assert fields == {
        "owner": "Granviks kommun",
        "target_group": "lediga med värk",
        "purpose": "stärka hälsan",
        "period": "2031 till 2033",
        "places": "14",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Granviks kommun driver kansliet och har 12 platser.",
        "Teamet drivs av Granviks kommun och vänder sig till unga.",
        "Under året vänder sig Granviks kommun till unga. Det finns 12 platser.",
        "Fyrbåken vänder sig till unga.",
        "Hit kommer unga med värk. Huvudman är Granviks kommun.",
    ],
)
def test_parties_nouns_and_what_little_is_told_of_name_no_insats(text: str) -> None:
    assert _named(text) == []


def test_a_heading_over_paragraphs_that_name_insatser_is_none_itself() -> None:
    blocks = [
        head("Stöd i Granvik"),
        block("Fyrbåken, som drivs av Granviks kommun, riktar sig till unga med värk."),
    ]
    assert [one.name for one in read(context(blocks))] == ["Fyrbåken"]


def test_a_line_of_its_own_over_what_tells_of_an_insats_names_it() -> None:
    blocks = [
        block("Fyrbåken – en väg ut"),
        block("Granviks kommun är huvudman. Målgruppen är unga med värk. Det finns 8 platser."),
    ]
    (one,) = read(context(blocks))
    assert (one.name, one.owner, one.places) == ("Fyrbåken – en väg ut", "Granviks kommun", 8)


@pytest.mark.parametrize("title", ["Så gick det med båtarna", "Det vi bekostar", "Vad vi betalar"])
def test_a_clause_over_such_a_text_is_no_name(title: str) -> None:
    text = "Granviks kommun är huvudman. Målgruppen är unga med värk. Det finns 8 platser."
    assert read(context([head(title), block(text)])) == ()
