"""How many answered, said once over all questions of a section."""

from laid import context, head, para

from finsam.parse.layout import Block
from finsam.parse.surveys.asked import asked_over


def _said(*before: Block) -> tuple[int | None, str | None]:
    layouts = context([*before, para("Ja 60 % · Nej 40 %")]).layouts
    return asked_over(layouts, layouts[0].blocks[-1])


def test_a_sentence_over_the_questions_tells_who_answered_and_how_many() -> None:
    said = para("Enkäten besvarades av 45 deltagare.")
    assert _said(head("Röster"), said, para("Blev du sedd?"), head("46 % Ja")) == (
        45,
        "participants",
    )


def test_a_sentence_of_another_chapter_tells_nothing() -> None:
    said = para("Enkäten besvarades av 45 deltagare.")
    assert _said(said, head("Personalen"), para("Blev du sedd?")) == (None, None)
