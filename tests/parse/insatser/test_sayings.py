"""How sentences say the fields of an insats."""

import pytest
from laid import context, head, para, read

from finsam.parse.insatser.sayings import said_in


@pytest.mark.parametrize(
    ("sentence", "field", "said"),
    [
        ("Granviks kommun är huvudman.", "owner", "Granviks kommun"),
        ("Granviks kommun ansvarar för driften.", "owner", "Granviks kommun"),
        ("Insatsen drivs av Region Norra i samverkan med kommunen.", "owner", "Region Norra"),
        ("Lyktan, med Granviks kommun som huvudman, är ny.", "owner", "Granviks kommun"),
        ("Syftet är att bryta isolering.", "purpose", "bryta isolering"),
        ("Lyktan går ut på att deltagaren prövar arbete.", "purpose", "deltagaren prövar arbete"),
        ("Den vänder sig främst till unga vuxna.", "target_group", "unga vuxna"),
        ("Lyktan är till för personer med ohälsa.", "target_group", "personer med ohälsa"),
        ("Insatsen har plats för 12 deltagare.", "places", "12"),
        ("Det finns 25 platser.", "places", "25"),
        ("Lyktan startade i mars 2031.", "start", "mars 2031"),
        ("Insatsen pågår till och med 2032-12-31.", "end", "2032-12-31"),
    ],
)
def test_a_sentence_says_a_field(sentence: str, field: str, said: str) -> None:
    assert said_in(sentence).get(field) == said


@pytest.mark.parametrize(
    "sentence",
    ["Under året startade 12 nya deltagare.", "Lyktan drivs av engagemang.",
     "Gruppen vänder sig till kommunen med frågor.", "Anna Ek leder arbetet."],
)  # fmt: skip
def test_what_answers_no_field_is_not_taken_for_one(sentence: str) -> None:
    assert not said_in(sentence)


def test_a_label_inside_a_chapters_text_and_its_sentences_tell_of_the_insats_together() -> None:
    text = (
        "Granviks kommun är huvudman. Ordna vardagen så att nästa steg blir möjligt. "
        "Målgrupp: Unga vuxna utan arbete. Insatsen har 12 platser. Det gick bra."
    )
    found, _ = read(context([head("Insatser", 2), head("Fyrbåken", 3), para(text)]))
    [one] = [insats for insats in found if insats.name == "Fyrbåken"]
    assert (one.owner, one.target_group, one.places) == (
        "Granviks kommun",
        "Unga vuxna utan arbete",
        12,
    )
    assert one.purpose == "Ordna vardagen så att nästa steg blir möjligt."
    assert [insats.name for insats in found] == ["Fyrbåken"]
