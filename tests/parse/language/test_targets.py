"""Targets, comparators and units of goals; results in brackets; levels from headings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam.parse.goals.results import first_result, split_result, without_marks
from finsam.parse.goals.sentences import goal_sentences
from finsam.parse.language.sentences import extents
from finsam.parse.language.targets import targets
from finsam.parse.language.titles import is_self_named, lead_in, suspends, title_of

Seen = tuple[str, str | None, str | None, str]


def seen(text: str) -> list[Seen]:
    return [
        (str(t.value), None if t.maximum is None else str(t.maximum), t.unit, t.comparator)
        for t in targets(text)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Minst 45 % ska ha gått till arbete.", [("45", None, "percent", ">=")]),
        ("Minst hälften ska vara i studier.", [("50", None, "percent", ">=")]),
        ("Åtta av tio ska vara nöjda.", [("80", None, "percent", ">=")]),
        ("Att 24 deltagare påbörjar insatsen.", [("24", None, "persons", ">=")]),
        ("Teamet ska ta emot 60 remisser.", [("60", None, "count", ">=")]),
        ("Tiden i kö ska vara högst 20 dagar.", [("20", None, "days", "<=")]),
        ("Beslut ska ges inom tre veckor.", [("21", None, "days", "<=")]),
        ("Avtal tecknas inom två månader.", [("2", None, "months", "<=")]),
        ("Enkäten ska nå ett snitt på 3,5.", [("3.5", None, "score", ">=")]),
        ("Minst 4,2 på en femgradig skala.", [("4.2", None, "score", ">=")]),
        ("Eget kapital på 2 mkr.", [("2000000", None, "kr", "=")]),
        ("Underskott: inte sämre än -300 000 kr.", [("-300000", None, "kr", ">=")]),
        (
            "Kapitalet ska inte överstiga 900 tkr och inte understiga 400 tkr.",
            [("400000", "900000", "kr", "between")],
        ),
        ("Mellan 15 och 20 personer får plats.", [("15", "20", "persons", "between")]),
        ("5–8 % ska studera.", [("5", "8", "percent", "between")]),
        ("Administrationen får inte överstiga 18 %.", [("18", None, "percent", "<=")]),
        ("Målvärde: ≤ 18 %", [("18", None, "percent", "<=")]),
        ("≥ 45 personer", [("45", None, "persons", ">=")]),
        ("Andelen ska öka från 30 % till 40 %.", [("40", None, "percent", ">=")]),
        ("Träffar i samtliga fem kommuner.", [("5", None, "count", "=")]),
        (
            "60 % i Norrby och 70 % i Söderby ska trivas.",
            [("60", None, "percent", ">="), ("70", None, "percent", ">=")],
        ),
        ("Målvärde: 85 % ska svara ja, mot 60 % förra året", [("85", None, "percent", ">=")]),
        (
            "Alla ska erbjudas plats inom 14 dagar och 90 % ska tacka ja.",
            [("90", None, "percent", ">=")],
        ),
        ("Mer än 80 % deltar (gräns: 60-80 % delvis uppfyllt).", [("80", None, "percent", ">=")]),
    ],
)
def test_targets(text: str, wanted: list[Seen]) -> None:
    assert seen(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Att öka samverkan under 2024.",
        "Unga i åldern 16-29 år ska nås.",
        "Följa upp deltagare 6 månader efter avslut.",
        "Mäts med indikator 6 och fråga 5.",
        "Steg 2 ska vara infört den 1 mars 2025.",
        "Att halvera andelen som inte fullföljer inom tre år.",
        "",
    ],
)
def test_no_target(text: str) -> None:
    assert targets(text) == ()


@given(st.integers(2, 99), st.sampled_from(["minst", "högst", "max", "över"]))
def test_comparator_survives_spelling(share: int, word: str) -> None:
    wanted = "<=" if word in ("högst", "max") else ">="
    for text in (f"{word.capitalize()} {share} % ska nås.", f"Att {word} {share} procent nås."):
        found = targets(text)
        assert [(t.value, t.unit, t.comparator) for t in found] == [
            (Decimal(share), "percent", wanted)
        ]


@given(st.text(alphabet="abcåäö0123456789 %.,-–()kr", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for target in targets(text):
        assert target.comparator in (">=", "<=", "=", "between")
        assert 0 <= target.start <= target.end <= len(text)
        if target.maximum is not None:
            assert target.value < target.maximum


def test_result_in_brackets() -> None:
    found = split_result(
        "Att kön är max 20 dagar (kötid 8,5 dagar)", expected=True, report=True, unit="days"
    )
    assert (found.text, found.value, found.unit) == (
        "Att kön är max 20 dagar",
        Decimal("8.5"),
        "days",
    )


def test_mean_with_a_percent_sign_is_a_score() -> None:
    found = split_result("Ett snitt på 3,0 (2,9%)", expected=True, report=True, unit="score")
    assert (found.value, found.unit) == (Decimal("2.9"), "score")


def test_brackets_of_a_plan_stay() -> None:
    text = "Att leva självständigt (kommunen)"
    found = split_result(text, expected=False, report=False, unit=None)
    assert (found.text, found.value) == (text, None)


def test_words_in_brackets_are_a_follow_up() -> None:
    found = split_result("Kännedomen ska öka (mäts i maj)", expected=True, report=True, unit=None)
    assert (found.text, found.follow_up) == ("Kännedomen ska öka", "mäts i maj")


def test_dash_is_no_result() -> None:
    found = split_result("Att nå 30 deltagare -", expected=True, report=True, unit="persons")
    assert (found.text, found.value) == ("Att nå 30 deltagare", None)


def test_footnote_marks_go() -> None:
    assert without_marks("Att 60%1 av deltagarna får arbete eller studier2") == (
        "Att 60% av deltagarna får arbete eller studier"
    )


def test_number_word_result() -> None:
    assert first_result("Fyra av dem fick arbete.") == (Decimal(4), "persons")


@pytest.mark.parametrize(
    ("text", "level", "strict", "area"),
    [
        ("Vision", "vision", True, None),
        ("3.2 Övergripande mål", "overall", True, None),
        ("Övergripande mål, temaområde-arbetsgivare:", "overall", True, "arbetsgivare"),
        ("Kvantitativa mål (delårsresultat):", "quantitative", True, None),
        ("Målet för individen i våra insatser", "individual", True, None),
        ("Finansiella mål", "financial", True, None),
        ("Mätpunkter", "measure", True, None),
        ("Mål 2031", "plain", True, None),
        ("Ägarnas önskade riktning för förbundet", "overall", True, None),
        ("Verksamhetsinriktning och mål", "plain", False, None),
    ],
)
def test_goal_headings(text: str, level: str, strict: bool, area: str | None) -> None:
    title = title_of(text)
    assert title is not None
    assert (title.level, title.strict, title.area) == (level, strict, area)


@pytest.mark.parametrize("text", ["Målgrupp", "Måluppfyllelse", "Uppföljning av mål", "Syfte"])
def test_other_headings(text: str) -> None:
    assert title_of(text) is None


def test_lead_ins() -> None:
    title = lead_in("Året var bra. Följande delmål gäller för 2031:")
    assert title is not None and title.level == "sub"
    assert lead_in("Målen delas in i fyra områden:") is None
    assert suspends("Målen delas in i fyra områden:")
    assert not suspends("Genom samverkan ska:")


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Målet är att fler får arbete.", True),
        ("Det övergripande målet för teamet är att korta kön.", True),
        ("Av dem är målet att 40 % studerar.", True),
        ("Mål 50 %.", True),
        ("Vi nådde målet om 40 deltagare.", False),
        ("Målet följs upp i mars.", False),
        ("Målen är framtagna gemensamt.", False),
        ("Målet är att:", False),
    ],
)
def test_sentences_that_call_themselves_goals(sentence: str, named: bool) -> None:
    assert is_self_named(sentence) is named


def test_goal_with_its_result_before_it() -> None:
    found = goal_sentences("Sju av dem fick arbete. Målet var 40%. Konjunkturen var svag.")
    assert [s.text for s in found] == ["Sju av dem fick arbete. Målet var 40%."]
    assert found[0].extra.result == "Sju av dem fick arbete."
    assert found[0].extra.follow_up == "Konjunkturen var svag."


def test_abbreviations_end_no_sentence() -> None:
    text = "Stöd ges av bl.a. kommunen. Det räcker."
    assert [text[start:end] for start, end in extents(text)] == [
        "Stöd ges av bl.a. kommunen.",
        "Det räcker.",
    ]
