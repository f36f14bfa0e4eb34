"""What an answer says of itself, whatever the label beside it is called."""

import pytest

from finsam.parse.language.answers import field_of, field_of_all


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        ("Granviks kommun", "owner"),
        ("Region Norra", "owner"),
        ("Västra Götalandsregionen", "owner"),
        ("Finsam Granvik och Norrby", "owner"),
        ("Granviks kommun och Försäkringskassan", "owner"),
        ("Personer med långvarig sjukskrivning", "target_group"),
        ("Hemmasittande unga utan gymnasieexamen", "target_group"),
        ("Parternas chefer och handläggare", "target_group"),
        ("Utförsäkrade som saknar inkomst", "target_group"),
        ("Ge unga en fast kontakt hela vägen", "purpose"),
        ("Att fler når egen försörjning", "purpose"),
        ("2030-01-01 – tills vidare", "period"),
        ("mars 2030 – december 2032", "period"),
        ("fr.o.m. 2030-01-01 t.o.m. 2031-12-31", "period"),
        ("40 platser", "places"),
        ("plats för 12 deltagare", "places"),
    ],
)
def test_an_answer_of_one_kind_names_its_field(answer: str, field: str) -> None:
    assert field_of(answer) == field


@pytest.mark.parametrize(
    "answer",
    ["Anna Ek", "Kartläggning och samtal", "40", "40 deltagare", "Personerna kom i maj.",
     "Vårdcentralen i Norrby öppnade 2030", "", "Vårdcentral och socialtjänst i Norrby kommun"],
)  # fmt: skip
def test_an_answer_that_may_be_anything_names_none(answer: str) -> None:
    assert field_of(answer) is None


def test_most_answers_of_a_column_name_its_field_and_none_may_name_another() -> None:
    assert field_of_all(["Granviks kommun", "", "Region Norra", "Ungdomsgården"]) == "owner"
    assert field_of_all(["Granviks kommun", "Unga vuxna"]) is None
    assert field_of_all(["Granviks kommun", "Gården", "Skolan"]) is None
