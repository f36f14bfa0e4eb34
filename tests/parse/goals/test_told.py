"""What stands behind or below a sentence makes it a goal; a line above it names its area."""

from collections.abc import Sequence
from dataclasses import replace

from laid import context, head, item, para, read

from finsam.parse.facts import DocumentKind, Goal
from finsam.parse.goals.state import GoalScene
from finsam.parse.goals.told import heads_card
from finsam.parse.insatser.where import Where
from finsam.parse.language.phrases import says_what_shall_be
from finsam.parse.layout import Block
from finsam.parse.passages.stream import passages


def goals(*blocks: Block) -> Sequence[Goal]:
    return read(context(list(blocks), kind=DocumentKind.INTERIM))[1]


def test_a_goal_that_a_sentence_states_stands_under_the_line_that_names_its_area() -> None:
    found = goals(
        head("Måluppfyllelse", 1, "6"),
        para("Stöd till unga"),
        para("Det övergripande målet är: Fler unga ska komma i arbete."),
        item("Alla ungdomar ska ha en handledare. Ej uppfyllt. Vakanser har påverkat det.", "–"),
        item(
            "Minst 40 % ska gå till studier. Utfall: 33 %. Delvis uppfyllt. Vi ser över det.", "–"
        ),
        para("Samverkan"),
        para("Det övergripande målet är: Parterna ska dela ansvaret."),
        item("Gemensamma rutiner ska tas fram. Uppnått. Arbetet löper på.", "–"),
    )
    assert [(g.level, g.area, g.text, g.status) for g in found] == [
        ("overall", "Stöd till unga", "Fler unga ska komma i arbete.", None),
        ("sub", "Stöd till unga", "Alla ungdomar ska ha en handledare.", "Ej uppfyllt"),
        ("quantitative", "Stöd till unga", "Minst 40 % ska gå till studier.", "Delvis uppfyllt"),
        ("overall", "Samverkan", "Parterna ska dela ansvaret.", None),
        ("sub", "Samverkan", "Gemensamma rutiner ska tas fram.", "Uppnått"),
    ]
    assert found[2].result_value == 33
    assert found[1].follow_up == "Vakanser har påverkat det."


def test_a_chapter_about_something_else_has_no_goals_though_its_lines_say_what_shall_be() -> None:
    text = "Gemensamma rutiner ska tas fram. Uppnått. Arbetet löper på."
    assert says_what_shall_be(text)
    assert not goals(head("Styrelsens arbete", 1), item(text, "–"))


def test_goals_told_by_their_states_below_the_overall_goal_of_their_list_are_its_parts() -> None:
    part = replace(item("Gemensamma rutiner ska tas fram. Pågår", "–"), level=2)
    found = goals(
        head("Mål för perioden", 1),
        head("Samverkan", 2),
        item("Parterna ska dela ansvaret.", "–"),
        part,
        replace(part, text="Ett nyhetsbrev ska ges ut varje kvartal. Uppnått"),
    )
    assert [g.level for g in found] == ["overall", "sub", "sub"]


def test_a_goal_told_by_its_outcome_is_of_the_level_that_its_heading_says() -> None:
    found = goals(
        head("Individuella mål", 1),
        item("Fler deltagare ska må bättre än när de började.", "–"),
        item("Minst 80 % ska vara nöjda med sitt bemötande.", "–"),
        para("Resultat: 74 %"),
    )
    assert [(g.level, g.result_value) for g in found] == [("individual", None), ("individual", 74)]


def test_only_the_sentence_below_the_name_of_an_area_that_calls_itself_one_heads_its_card() -> None:
    blocks = [
        head("Årsredovisning 2031", 1),
        para("Perspektiv"),
        head("Vägen till jobb", 3),
        para("Ingen ska behöva vänta på stöd."),
        para("Varje krona ska göra nytta."),
        head("Ekonomin", 3),
        para("Kostnaderna ska rymmas i ramen."),
    ]
    one = context(blocks, kind=DocumentKind.ANNUAL)
    scene = GoalScene(context=one, where=Where(one), stream=passages(one.layouts), sheets=())
    heading = [p.text for at, p in enumerate(scene.stream) if heads_card(scene, at)]
    assert heading == ["Ingen ska behöva vänta på stöd."]
