"""Whose a count of running text is."""

from layouts import block, context, head, insats

from finsam.parse.layout import Block
from finsam.parse.people import read as participants
from finsam.parse.people import whose


def owners(*blocks: Block) -> list[tuple[str | None, str | None]]:
    known = (insats("Lyktan"), insats("Vägen ut till jobb"))
    found = participants.read(context(blocks, insatser=known)).facts
    return [(f.insats, f.kommun) for f in found]


def test_the_sentence_goes_before_the_section_and_the_section_before_the_opening() -> None:
    assert whose.__doc__
    under = block("Vägen ut till jobb har haft 12 deltagare.", headings=("Lyktan",))
    assert owners(head("Lyktan"), under) == [("Vägen ut till jobb", None)]
    assert owners(head("Lyktan"), block("20 personer deltog.", headings=("Lyktan",))) == [
        ("Lyktan", None)
    ]
    assert owners(block("I Lyktan är takten hög. Under året deltog 20 personer.")) == [
        ("Lyktan", None)
    ]


def test_a_kommun_behind_or_before_a_number_is_its_own() -> None:
    assert owners(block("40 deltagare i Gävle och 12 deltagare i Åmål.")) == [
        (None, "Gävle"),
        (None, "Åmål"),
    ]
