"""Names that nobody knows: whose a figure is cannot be said, and it is never called sure."""

import pytest
from layouts import block, context, head, insats, table, table_of

from finsam.parse.facts import ParticipantFact
from finsam.parse.layout import Block
from finsam.parse.lists import read_table
from finsam.parse.people import read as participants
from finsam.parse.people.strangers import ABOVE, IN_SENTENCE, LABEL, OPENS, PASSED, UNNAMED

KNOWN = (insats("Lyktan"), insats("Vägen ut till jobb"))


def facts(*blocks: Block) -> tuple[ParticipantFact, ...]:
    found = participants.read(context(blocks, insatser=KNOWN)).facts
    assert found
    return found


def signs(*blocks: Block) -> list[str]:
    return [name for name, _ in facts(*blocks)[-1].source.signs]


@pytest.mark.parametrize(
    "text",
    [
        "Kompassen har haft 12 deltagare.",
        "6 deltagare avslutades i Språngbrädan.",
        "Tre deltagare i VIA gick till arbete.",
        "I Nästa Steg deltog 18 personer.",
        "Unga Vuxna Gävle har haft 48 deltagare.",
        "Den genomsnittliga tiden i MIRA – Mod i rörelse var 230 dagar.",
        "I insatsen ”Växtkraft” deltog 18 personer.",
        "Lyktan hade 20 deltagare och Kompassen 30 deltagare.",
    ],
)
def test_a_sentence_that_names_a_stranger_is_whose_nobody_can_say(text: str) -> None:
    assert signs(block(text)) == [IN_SENTENCE]


@pytest.mark.parametrize(
    "text",
    [
        "Under året deltog 18 personer i förbundets insatser.",
        "Flest deltagare kom från Gävle, 53 personer.",
        "Lyktan har haft 12 deltagare.",
        "I Vägen ut till jobb deltog 12 personer.",
        "Könsfördelningen var jämn: 20 kvinnor och 19 män.",
        "Av de 45 som avslutades gick 12 till arbete.",
        "Arbetsförmedlingen och Försäkringskassan har haft 14 deltagare.",
        "TOTALT deltog 14 personer.",
        "Enligt SUS deltog 14 personer.",
        "Utfall: 20 deltagare. Status: Uppnått",
    ],
)
def test_words_of_such_reports_are_no_strangers(text: str) -> None:
    assert signs(block(text)) == []


def test_one_insats_that_is_not_named_is_nobodys() -> None:
    assert signs(block("Insatsen har 45 platser.")) == [UNNAMED]
    assert signs(head("Lyktan"), block("Insatsen har 45 platser.", headings=("Lyktan",))) == []


def test_a_paragraph_that_opens_with_a_stranger_may_be_about_it() -> None:
    text = "Kompassen startade i maj. Sammanlagt deltog 20 personer."
    assert signs(block(text)) == [OPENS]


def test_a_title_that_is_a_strangers_name_holds_for_what_stands_under_it() -> None:
    rows = [["", "Kvinnor", "Män"], ["Antal deltagare", "12", "14"]]
    for title in ("Kompassen", "Stigfinnaren Gävle"):
        assert signs(head(title), block("20 personer deltog.", headings=(title,))) == [ABOVE]
        assert signs(head(title), block(table(rows), headings=(title,))) == [ABOVE]
    for title in ("Deltagare", "Året i siffror", "Lyktan", "Gävle", "Verksamhetsberättelse 2023"):
        assert signs(head(title), block("20 personer deltog.", headings=(title,))) == []


def test_a_label_that_tells_nothing_known_puts_its_figures_in_doubt() -> None:
    rows = [["", "Kompassen", "Unga Vuxna Gävle", "Summa"], ["Nya", "12", "14", "26"]]
    found = facts(*table_of(rows, "Deltagare 2023"))
    assert [[name for name, _ in f.source.signs] for f in found] == [[LABEL], [LABEL], []]


def test_every_such_sign_forbids_to_be_sure() -> None:
    vetoes = {row["sign"] for row in read_table("sureness_signs.csv") if row["speaks"] == "veto"}
    assert {IN_SENTENCE, OPENS, ABOVE, LABEL, UNNAMED} <= vetoes


def test_a_label_taken_for_an_insats_that_it_shares_no_word_with_is_odd() -> None:
    broken = (insats("Insatserna en och en Kraftkällan", aliases=("LINK",)),)
    rows = [["Insats", "Nya", "Avslutade"], ["LINK", "12", "14"], ["Kraftkällan", "9", "7"]]
    found = participants.read(context(table_of(rows, "Deltagare 2023"), insatser=broken)).facts
    odd = {f.row: [name for name, _ in f.source.signs] for f in found}
    assert odd == {1: [LABEL], 2: []}


def test_a_name_before_a_number_that_opens_a_paragraph_below_another_is_a_stranger() -> None:
    under = block("Rörelsen 51 personer deltog.", headings=("Lyktan",))
    assert OPENS in signs(head("Lyktan"), under)


def test_another_insats_that_began_below_a_heading_leaves_open_whose_a_figure_is() -> None:
    opens = block("Vägen ut till jobb Avsikt: hjälpa.", headings=("Lyktan",))
    places = block("Det finns 35 platser.", headings=("Lyktan",))
    assert PASSED in signs(head("Lyktan"), opens, places)
    assert PASSED not in signs(head("Lyktan"), places)


@pytest.mark.parametrize("title", ["Insatser", "Våra insatser", "Insats för insats"])
def test_figures_right_under_the_title_of_a_chapter_of_insatser_are_of_one_of_them(
    title: str,
) -> None:
    rows = (["Nyckeltal", "2023"], ["Antal deltagare", "28"], ["Nya", "15"])
    assert UNNAMED in signs(head(title), block(table(rows), headings=(title,)))
    assert signs(head(title), block("Totalt deltog 80 personer.", headings=(title,))) == []


def test_a_table_of_several_insatser_ends_the_section_of_one() -> None:
    names = ("Lyktan",)
    rows = (["Insats", "2023"], ["Lyktan", "28"], ["Vägen ut till jobb", "15"])
    after = block("Totalt deltog 80 personer.", headings=names)
    found = facts(head("Lyktan"), block(table(rows), headings=names), after)
    assert found[-1].insats is None
