"""What the running text of an insats's own chapter says of it."""

import pytest
from laid import context, head, para, read

from finsam.parse.insatser.told import aims_of
from finsam.parse.language.answers import is_aim


@pytest.mark.parametrize(
    "sentence",
    ["Ge unga en fast kontakt hela vägen.", "Samla läkarutlåtande och planering i ett möte.",
     "Hitta dem som ingen har kontakt med."],
)  # fmt: skip
def test_a_sentence_that_opens_with_an_infinitive_is_an_aim(sentence: str) -> None:
    assert is_aim(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Alla parter var med.", "Unga kvinnor och män.", "Anna arbetade i verkstaden.",
     "Insatsen startade i maj."],
)  # fmt: skip
def test_a_sentence_that_tells_what_was_is_none(sentence: str) -> None:
    assert not is_aim(sentence)


def test_the_aims_that_a_text_opens_with_end_where_it_begins_to_tell() -> None:
    text = "Öka tron på den egna förmågan. Ge stöd. Insatsen har haft tio deltagare."
    assert aims_of(text) == "Öka tron på den egna förmågan. Ge stöd."


def test_a_chapter_says_its_purpose_group_and_owner_without_labels() -> None:
    text = "Ge unga en fast kontakt (unga vuxna utan arbete). Drivs av Umeå kommun. Det gick bra."
    found, _ = read(context([head("Insatser", 2), head("Fyrbåken", 3), para(text)]))
    [one] = [insats for insats in found if insats.name == "Fyrbåken"]
    assert (one.purpose, one.target_group, one.owner) == (
        "Ge unga en fast kontakt.",
        "unga vuxna utan arbete",
        "Umeå kommun",
    )


@pytest.mark.parametrize(
    "owner", ["Huvudman är Umeå kommun", "Umeå kommun är huvudman", "Ansvarig part är Umeå kommun"]
)
def test_a_chapter_that_says_who_runs_it_and_what_for_is_an_insats(owner: str) -> None:
    text = f"{owner}. Insatsen vänder sig till unga utan arbete. Syftet är att ge dem en kontakt."
    found, _ = read(context([head("Bakgrund", 2), head("Verkstaden", 2), para(text)]))
    [one] = [insats for insats in found if insats.name == "Verkstaden"]
    assert (one.owner, one.target_group) == ("Umeå kommun", "unga utan arbete")
    assert one.purpose == "ge dem en kontakt"


def test_a_chapter_about_something_else_that_has_an_aim_is_no_insats() -> None:
    text = "Syftet är att ge en bild av året. Ansvarig är förbundschefen. Den vänder sig till alla."
    found, _ = read(context([head("Sammanfattning av året", 2), para(text)]))
    assert not found


def test_a_paragraph_below_labels_that_run_on_is_no_more_of_the_last() -> None:
    labels = "Möjliggöra anställning. Målgrupp: Unga vuxna. Huvudman: Umeå kommun."
    blocks = [head("Insatser", 2), head("Fyrbåken", 3), para(labels), para("12 deltagare.")]
    found, _ = read(context(blocks))
    [one] = [insats for insats in found if insats.name == "Fyrbåken"]
    assert (one.purpose, one.owner) == ("Möjliggöra anställning.", "Umeå kommun")
