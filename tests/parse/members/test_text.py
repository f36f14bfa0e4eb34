"""Parties that a text names, and names of member kommuner put right by the register."""

from finsam.corpus.register import register
from finsam.parse.members.mending import damaged, own_kommun
from finsam.parse.members.text import Named, named_in

FORBUND = next(f for f in register().forbund if len(f.kommuner) >= 3 and f.lan)


def test_kommuner_regions_and_both_authorities_are_named_in_order() -> None:
    one, two = FORBUND.kommuner[:2]
    text = f"Medlemmar är {one} kommun, {two} kommun, Försäkringskassan och Arbetsförmedlingen."
    found = named_in(text, register(), FORBUND.lan)
    assert [n.start for n in found] == sorted(n.start for n in found)
    kinds = [n.kind for n in found]
    assert kinds.count("kommun") == 2
    assert len(set(kinds)) == 3
    assert all(text[n.start : n.end] == n.printed for n in found)


def test_a_text_without_parties_names_none() -> None:
    assert named_in("Arbetet har fortsatt som planerat.", register(), None) == []


def _named(printed: str) -> Named:
    return Named(kind="kommun", name=printed, printed=printed, start=0, end=len(printed))


def test_a_kommun_of_the_förbund_is_a_member_and_another_is_none() -> None:
    own = FORBUND.kommuner[0]
    other = next(
        k.name
        for k in register().kommuner
        if k.lan != FORBUND.lan and not any(k.name in f for f in FORBUND.kommuner)
    )
    named = named_in(f"{own} kommun", register(), FORBUND.lan)
    assert own_kommun(named[0], FORBUND, register(), strict=True) == named[0].name
    far = named_in(f"{other} kommun", register(), None)
    assert own_kommun(far[0], FORBUND, register(), strict=True) is None


def test_nothing_is_damaged_where_all_kommuner_are_already_named() -> None:
    text = ", ".join(f"{k} kommun" for k in FORBUND.kommuner)
    named = named_in(text, register(), FORBUND.lan)
    assert damaged(text, named, FORBUND, named) == []
