"""Goals put as questions, and what their answers tell of them."""

from collections.abc import Sequence

import pytest
from laid import context, head, item, para, read

from finsam.parse.facts import DocumentKind, Goal
from finsam.parse.goals.asked import told_in
from finsam.parse.layout import Block


def goals(*blocks: Block) -> Sequence[Goal]:
    return read(context(list(blocks), kind=DocumentKind.INTERIM))[1]


@pytest.mark.parametrize("lead", ["Svar: ", ""])
def test_a_question_that_is_answered_is_a_goal_in_a_chapter_about_goals(lead: str) -> None:
    found = goals(
        head("Frågor från styrelsen", 1),
        head("Invånarna", 2),
        para("Övergripande mål: Fler ska komma i arbete."),
        head("Går minst 40 procent vidare till studier?", 3),
        item(f"{lead}Nej. Hittills är utfallet 31 %. Två kurser ställdes in. Helår: nås delvis."),
        head("Finns det en gemensam rutin?", 3),
        item(f"{lead}Ja, sedan i våras. Den används av alla parter."),
    )
    assert [(g.level, g.area, g.status) for g in found] == [
        ("overall", "Invånarna", None),
        ("quantitative", "Invånarna", "Nej"),
        ("sub", "Invånarna", "Ja, sedan i våras"),
    ]
    asked = found[1]
    assert asked.target_value == 40 and asked.result_value == 31
    assert asked.expected == "nås delvis"
    assert asked.follow_up == "Två kurser ställdes in."
    assert found[2].follow_up == "Den används av alla parter."


def test_a_question_elsewhere_or_without_an_answer_is_no_goal() -> None:
    answered = (head("Hur går det till?", 2), para("Ja, det beror på. Ring oss gärna."))
    assert not goals(head("Om förbundet", 1), *answered)
    open_ = (head("Når vi dem som behöver stöd?", 2), para("Under året har parterna mötts ofta."))
    assert not [g for g in goals(head("Mål", 1), *open_) if g.text.endswith("?")]


def test_an_answer_without_a_state_is_a_comment() -> None:
    said = "Parterna har mötts varje månad sedan i våras."
    assert told_in(said) == (("follow_up", said),)


@pytest.mark.parametrize("figure", ["1 132 tkr", "907 tusen kronor", "31 %", "12 personer"])
def test_a_result_keeps_its_unit(figure: str) -> None:
    assert dict(told_in(f"Nej. Utfallet är {figure}."))["result"] == figure
