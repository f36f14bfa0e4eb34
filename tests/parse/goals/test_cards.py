"""Goals in cards on a slide, below the overall goal that the slide opens with."""

from collections.abc import Sequence

from laid import context, head, item, para, read

from finsam.parse.facts import DocumentKind, Goal
from finsam.parse.layout import Block


def goals(*blocks: Block, slide: bool = True) -> Sequence[Goal]:
    return read(context(list(blocks), slide=slide, kind=DocumentKind.ANNUAL))[1]


def test_cards_below_an_overall_goal_are_goals_with_their_outcomes() -> None:
    found = goals(
        head("Stöd till unga", 1),
        para("Övergripande mål: Fler unga ska komma i arbete."),
        para("Alla ungdomar ska ha en egen handledare."),
        item("Inte uppnått", "■"),
        para("Öka inflytandet för de unga i planeringen."),
        para("Minst 40 % ska gå till studier."),
        para("Utfall: 33 %"),
        para("▲ Delvis uppfyllt"),
        para("Kontakterna med skolan har blivit fler."),
    )
    assert [(g.level, g.text, g.status) for g in found] == [
        ("overall", "Fler unga ska komma i arbete.", None),
        ("sub", "Alla ungdomar ska ha en egen handledare.", "Inte uppnått"),
        ("sub", "Öka inflytandet för de unga i planeringen.", None),
        ("quantitative", "Minst 40 % ska gå till studier.", "Delvis uppfyllt"),
    ]
    assert [g.result_value for g in found] == [None, None, None, 33]
    assert {g.area for g in found} == {"Stöd till unga"}


def test_an_area_named_like_a_label_keeps_its_goals() -> None:
    found = goals(
        head("Ekonomi", 1),
        para("Övergripande mål: Medlen ska göra nytta."),
        para("Det egna kapitalet ska vara högst 2", "100 tkr."),
    )
    assert [(g.area, g.text) for g in found] == [
        ("Ekonomi", "Medlen ska göra nytta."),
        ("Ekonomi", "Det egna kapitalet ska vara högst 2 100 tkr."),
    ]
    assert found[1].target_value == 2_100_000


def test_a_heading_that_names_the_vision_among_others_leaves_it_to_its_own_heading() -> None:
    found = goals(
        head("Förbundet och visionen", 1),
        para("Förbundet bildas av två kommuner och regionen."),
        head("Vision", 2),
        para("Ingen ska stå utanför."),
    )
    assert [g.text for g in found] == ["Ingen ska stå utanför."]


def test_a_card_that_calls_itself_an_areas_states_its_overall_goal() -> None:
    found = goals(
        head("Årsredovisning 2031", 1),
        para("Perspektiv"),
        head("Vägen till jobb", 3),
        para("Ingen ska behöva vänta på stöd."),
        para("Perspektiv"),
        head("Ekonomin", 3),
        para("Varje krona ska göra nytta."),
        slide=False,
    )
    assert [(g.level, g.area, g.text) for g in found] == [
        ("overall", "Vägen till jobb", "Ingen ska behöva vänta på stöd."),
        ("overall", "Ekonomin", "Varje krona ska göra nytta."),
    ]
