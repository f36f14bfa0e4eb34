"""Short, inflected and damaged forms of the names of insatser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import insats

from finsam.parse.facts import Insats
from finsam.parse.language.insats_names import holds_name, match_insats, named_insatser, same_insats
from finsam.parse.language.insats_words import (
    is_generic,
    kind_of,
    name_of,
    section_kind,
    split_names,
)
from finsam.parse.language.labels import label_at

KNOWN = [
    insats(name)
    for name in (
        "Stegteam Norrby",
        "Stegteam Söderby",
        "Mötesteam Norrby",
        "Vägvisaren",
        "Stöd till egen gång (STEG)",
        "KRAFT — Ny riktning",
        "På spåret",
        "Enter",
    )
]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stegteamet i Norrby", "Stegteam Norrby"),
        ("Stegteamets deltagare i Söderby", None),
        ("deltagare i Stegteam Söderby", "Stegteam Söderby"),
        ("Mötesteamet", "Mötesteam Norrby"),
        ("i Stegteamen", None),
        ("Öka användningen av Vägvisaren", "Vägvisaren"),
        ("Vägvisarens hemsida", "Vägvisaren"),
        ("STEG", "Stöd till egen gång (STEG)"),
        ("ett steg i taget", None),
        ("KRAFT", "KRAFT — Ny riktning"),
        ("ENTER", "Enter"),
        ("arbetet är på spåret igen", None),
        ("Projektet På spåret", "På spåret"),
        ("Stegteam Norrby och Vägvisaren", None),
        ("Vägvlsaren", "Vägvisaren"),
        ("Mötest.team Norrby", None),
        ("", None),
    ],
)
def test_match(text: str, name: str | None) -> None:
    found = match_insats(text, KNOWN)
    assert (found.name if found else None) == name


def test_group_names_all() -> None:
    assert [i.name for i in named_insatser("i Stegteamen", KNOWN)] == [
        "Stegteam Norrby",
        "Stegteam Söderby",
    ]


def test_same_and_holding() -> None:
    assert same_insats("Stegteamet Norrby", "Stegteam Norrby")
    assert not same_insats("Stegteam Norrby", "Stegteam Söderby")
    assert holds_name("Vägvisaren i hela länet", "Vägvisaren")
    assert not holds_name("Vägvisaren 2", "Vägvisaren")


@given(st.sampled_from(KNOWN), st.sampled_from(["", "Projektet ", "Insatsen "]))
def test_whole_name_always_matches(one: Insats, lead: str) -> None:
    assert match_insats(f"{lead}{one.name}", KNOWN) == one


@given(st.text(max_size=40))
def test_any_text(text: str) -> None:
    found = match_insats(text, KNOWN)
    assert found is None or found in KNOWN


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("3. Projekt ”Vändpunkt”, ESF-finansierad", "Vändpunkt"),
        ("Insatsen Kompassen", "Kompassen"),
        ("Samlingsdag 12 maj 2031", "Samlingsdag"),
        ("4. NY(Nära yrkesliv)", "NY (Nära yrkesliv)"),
        ("Projekt om sociala företag", "Projekt om sociala företag"),
    ],
)
def test_name_in_a_heading(title: str, name: str) -> None:
    assert name_of(title) == name


def test_names_over_one_sheet() -> None:
    assert split_names("Stegteam Norrby och Startteam Söderby") == (
        "Stegteam Norrby",
        "Startteam Söderby",
    )
    assert split_names("Kurser och mötesplatser") == ("Kurser och mötesplatser",)


def test_sections_and_kinds() -> None:
    assert section_kind("Strukturövergripande insatser / satsningar") == "struktur"
    assert section_kind("Finansierade individinsatser 2031") == "individ"
    assert section_kind("Beviljade projekt/aktiviteter") == "mixed"
    assert section_kind("Uppföljning av insatser") is None
    assert kind_of("Samlingsdag", None, None, ()) == "struktur"
    assert kind_of("Vägen", "Personer utan arbete", None, ()) == "individ"
    assert kind_of("Ljuset", None, None, ()) == "other"
    assert kind_of("Struktursteget", "Långtidsarbetslösa", None, ()) == "individ"
    assert kind_of("Rehabteamet", "Handläggare hos parterna", None, ()) == "struktur"
    assert is_generic("Ekonomi 2031") and is_generic("Summa insatser") and is_generic("2031")
    assert not is_generic("Kompassen")
    assert is_generic("Nästa steg") and not is_generic("Nästa Steg")


def test_labels() -> None:
    found = label_at("Kvantitativa mål (delårsresultat): Att nå 20")
    assert found is not None
    assert (found.label.field, found.label.level, found.rest) == (
        "goal",
        "quantitative",
        "Att nå 20",
    )
    assert label_at("Malgrupp:") is not None
    assert label_at("Antal platser | 12") is not None
    assert label_at("Målgrupp unga", slide=True) is not None
    assert label_at("Målgrupp unga") is None
    assert label_at("Vi har ett mål") is None


def test_a_name_that_a_narrow_column_breaks_in_a_word_is_the_same_insats() -> None:
    assert same_insats("Etableringstea m Norrby", "Etableringsteam Norrby")
    assert same_insats("Etableringst eam Norrby", "Etableringstea m Norrby")
    assert not same_insats("Etableringsteam Norrby", "Etableringsteam Söderby")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Om Fyren", "Fyren"),
        ("Läs mer om Fyren", "Fyren"),
        ("Fyren – vad är det?", "Fyren"),
        ("Om förbundet", "Om förbundet"),
        ("Omstart Vik", "Omstart Vik"),
    ],
)
def test_what_a_heading_asks_or_says_around_a_name_is_no_part_of_it(
    heading: str, name: str
) -> None:
    assert name_of(heading) == name
