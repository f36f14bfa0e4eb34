"""Fact sheets whose labels are questions."""

import itertools

import pytest
from layouts import block, context, head

from finsam.parse.passages.questions import asked, question_sheets
from finsam.parse.passages.stream import passages


def _labels(*texts: str) -> list[tuple[str, str]]:
    blocks = [head("Lyktan"), *(block(text) for text in texts)]
    found = question_sheets(passages(context(blocks).layouts))
    return [
        (one.label.field, after.text)
        for one, after in itertools.pairwise(found)
        if one.label is not None and after.label is None
    ]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Vem sköter det hela? Granviks kommun", "owner"),
        ("Vilka kan få en plats? Unga vuxna utan arbete", "target_group"),
        ("När är det öppet? 2031-01-01 – 2033-12-31", "period"),
        ("Hur många tar ni emot? 14", "places"),
        ("Vad hoppas vi på? Bygga broar till studier", "purpose"),
        ("Vad tycker besökarna? 14 svarade", "other"),
        ("När är det öppet? Granviks kommun", "other"),
    ],
)
def test_the_word_that_asks_and_the_answer_name_the_field(text: str, field: str) -> None:
    found = asked(text)
    assert found is not None
    assert found.label.field == field


def test_a_question_without_an_answer_or_with_another_question_is_no_label() -> None:
    assert asked("Vem sköter det hela?") is None
    assert asked("Vem sköter det hela? Vad hoppas vi på?") is None


def test_questions_below_a_name_are_its_sheet_with_the_lines_among_them() -> None:
    assert _labels(
        "Teamet har bytt lokal två gånger.",
        "Vem sköter det hela? Granviks kommun",
        "Adress Vid torget",
        "Vad hoppas vi på? Bygga broar till studier",
        "Öppet 2031-01-01 – 2033-12-31",
    ) == [
        ("owner", "Granviks kommun"),
        ("other", "Vid torget"),
        ("purpose", "Bygga broar till studier"),
        ("period", "2031-01-01 – 2033-12-31"),
    ]


def test_one_question_in_running_text_parts_nothing() -> None:
    assert _labels("Vem sköter det hela? Granviks kommun", "Det gick bra.") == []
