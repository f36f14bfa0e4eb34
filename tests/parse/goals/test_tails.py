"""What stands behind a goal without label or column: its result, how it stands."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from laid import context, head, item, para, read

from finsam.parse.facts import Goal
from finsam.parse.goals.tails import read_tail, split_tail, told_below
from finsam.parse.language.states import is_state
from finsam.parse.layout import Block


def goals(*blocks: Block) -> Sequence[Goal]:
    return read(context(list(blocks)))[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("62 % Målet är uppfyllt", {"result": "62 %", "status": "Målet är uppfyllt"}),
        ("41 personer Inte uppnått", {"result": "41 personer", "status": "Inte uppnått"}),
        ("Utfall: 12 st. Status: delvis nått", {"result": "12 st", "status": "delvis nått"}),
        ("Nästan uppnått", {"status": "Nästan uppnått"}),
        ("Målvärde: minst 40 % Utfall: 38 %", {"target": "minst 40 %", "result": "38 %"}),
        ("62 %", {}),
        ("klart", {}),
        ("Mål 2031", {}),
        ("Mål 2031 Utfall 1 988", {"target": "2031", "result": "1 988"}),
        ("Klart. Vi har flyttat.", {}),
        ("", {}),
    ],
)
def test_a_tail_says_a_target_a_result_and_a_state_or_nothing(
    text: str, said: dict[str, str]
) -> None:
    assert dict(read_tail(text)) == said


def test_a_goal_keeps_its_own_figures() -> None:
    tail = split_tail("Minst 60 % ska gå vidare till studier. 54 % Delvis uppfyllt")
    assert tail.text == "Minst 60 % ska gå vidare till studier."
    assert dict(tail.said) == {"result": "54 %", "status": "Delvis uppfyllt"}
    assert not split_tail("Minst 60 % ska gå vidare. Stödet ska finnas kvar.").said


@pytest.mark.parametrize("text", ["Pågår", "Ej uppfyllt", "Målet bedöms vara uppnått", "Grön", "✓"])
def test_states_are_known_by_their_words(text: str) -> None:
    assert is_state(text) and not is_state(f"{text} arbete med rutiner")


def test_results_and_states_in_items_are_told_of_their_goals() -> None:
    found = goals(
        head("Våra mål", 2),
        head("Individ", 3),
        item("Minst 60 % ska gå vidare till studier. 54 % Delvis uppfyllt"),
        item("Kön till teamen ska vara högst 20 dagar."),
        para("31 dagar Inte uppnått"),
        item("Ett nyhetsbrev ska ges ut varje kvartal. Uppnått"),
    )
    assert [(g.text, str(g.result_value), g.status) for g in found] == [
        ("Minst 60 % ska gå vidare till studier.", "54", "Delvis uppfyllt"),
        ("Kön till teamen ska vara högst 20 dagar.", "31", "Inte uppnått"),
        ("Ett nyhetsbrev ska ges ut varje kvartal.", "None", "Uppnått"),
    ]


def test_what_stands_deeper_than_the_goal_that_opens_a_list_is_a_part_of_it() -> None:
    found = goals(
        head("Mål för året", 2),
        head("Samverkan", 3),
        item("Samverkan ska vara en del av vardagen."),
        replace(item("Gemensamma rutiner ska tas fram."), level=2),
        replace(item("Minst 40 ärenden ska lyftas."), level=2),
    )
    assert [g.level for g in found] == ["overall", "sub", "quantitative"]


def test_a_sentence_that_labels_tell_of_is_a_goal() -> None:
    found = goals(
        head("Måluppfyllelse", 1),
        head("Individ", 2),
        para("Övergripande mål: Stödet ska hänga ihop."),
        para("Varje deltagare ska ha en plan."),
        para("Prognos: Förväntas nås"),
        para("Minst 40 ärenden ska lyftas till teamen."),
        para("Målvärde: 40 st"),
        para("Resultat: 52 st"),
        para("Kommentar: Fler än väntat."),
        para("Arbetet har gått bra under året."),
    )
    assert [(g.level, g.text, str(g.result_value), g.expected, g.follow_up) for g in found] == [
        ("overall", "Stödet ska hänga ihop.", "None", None, None),
        ("sub", "Varje deltagare ska ha en plan.", "None", "Förväntas nås", None),
        (
            "quantitative",
            "Minst 40 ärenden ska lyftas till teamen.",
            "52",
            None,
            "Fler än väntat.",
        ),
    ]
    assert {g.area for g in found} == {"Individ"}


def test_results_of_other_chapters_make_no_goals() -> None:
    assert not goals(
        head("Ekonomi", 1),
        para("Medlemmarna bidrar med lika delar."),
        para("Resultat: 52 tkr"),
    )


def test_labels_need_no_colon_before_a_figure_and_a_comment_may_follow_it() -> None:
    said = told_below("Mål ≥ 15 personer Utfall 18 personer Vikarier kom in i tid.")
    assert dict(said) == {
        "target": "≥ 15 personer",
        "result": "18 personer",
        "follow_up": "Vikarier kom in i tid.",
    }
    assert not told_below("Mål för alla som deltar Utfall redovisas senare.")


def test_words_that_stand_apart_behind_a_goal_tell_how_it_stands() -> None:
    text = "Alla team ska ha en plan. Halvvägs dit"
    assert not split_tail(text).said
    assert split_tail(text, "Halvvägs dit").said == (("status", "Halvvägs dit"),)
    assert split_tail(text.replace("Halvvägs dit", "Väntas inte nås")).said == (
        ("expected", "Väntas inte nås"),
    )


def test_goals_below_the_heading_of_an_area_are_told_by_how_they_went() -> None:
    found = goals(
        head("Mål", 2),
        head("Nära dig", 3),
        para("Var och en ska mötas där hon är."),
        para("Alla team ska ha en plan. Inte nått"),
        para("Flytten tog tid."),
        para("Minst 15 personer ska få plats. Nått"),
        para("Mål ≥ 15 personer Utfall 18 personer Vikarier kom in i tid."),
    )
    assert [(g.level, g.text, g.status, g.follow_up) for g in found] == [
        ("overall", "Var och en ska mötas där hon är.", None, None),
        ("sub", "Alla team ska ha en plan.", "Inte nått", "Flytten tog tid."),
        ("quantitative", "Minst 15 personer ska få plats.", "Nått", "Vikarier kom in i tid."),
    ]


def test_an_area_of_nothing_but_what_shall_be_is_one_of_goals() -> None:
    found = goals(
        head("Mål", 2),
        head("Nära dig", 3),
        para("Var och en ska mötas där hon är."),
        para("Alla team ska ha en plan."),
        head("Nära varandra", 3),
        para("Parterna ska ses ofta."),
        para("Vi träffades fyra gånger i fjol och lärde känna varandra."),
    )
    assert [g.text for g in found] == [
        "Var och en ska mötas där hon är.",
        "Alla team ska ha en plan.",
    ]


@pytest.mark.parametrize("mark", [".", ":"])
def test_a_label_set_in_the_line_parts_a_state_and_a_remark_from_the_goal(mark: str) -> None:
    said_of = f"Resultat: 33 personer. Utvärdering{mark} Klart. Bra bemanning hela året."
    tail = split_tail(f"Minst 30 ska delta. {said_of}")
    assert tail.text == "Minst 30 ska delta."
    said = {"result": "33 personer", "status": "Klart", "follow_up": "Bra bemanning hela året."}
    assert dict(tail.said) == said


def test_a_remark_without_a_state_follows_its_label() -> None:
    tail = split_tail("Minst 30 ska delta. Kommentar: Lokalen var för liten.")
    assert (tail.text, tail.said) == (
        "Minst 30 ska delta.",
        (("follow_up", "Lokalen var för liten."),),
    )
    assert split_tail("Arbetet följs upp. Uppföljning sker i mars.").said == ()


def test_the_goals_of_a_year_have_a_heading_and_are_of_one_level() -> None:
    found = goals(
        head("Parterna", 3),
        para("Förbundet ska stödja parterna."),
        head("Mål 2031", 2, "4.3"),
        head("Vägar", 3, "4.3.1"),
        item("Fler vägar till arbete är öppna."),
        head("Mätpunkter", 4),
        item("Platser räknas i maj.", "-"),
        item("Köerna är korta."),
        item("Väntan mäts i juni.", "-"),
    )
    assert [(g.level, g.area) for g in found] == [("overall", "Vägar"), ("measure", "Vägar")] * 2


def test_another_bullet_than_the_measures_goes_back_to_goals_that_had_no_heading() -> None:
    found = goals(
        head("Vägar", 2),
        para("Vårt övergripande mål är att fler vägar till arbete är öppna."),
        head("Mätpunkter", 3),
        item("Platser räknas i maj.", "-"),
        item("Köerna är korta."),
        item("Väntan mäts i juni.", "-"),
    )
    assert [g.level for g in found] == ["overall", "measure", "sub", "measure"]
