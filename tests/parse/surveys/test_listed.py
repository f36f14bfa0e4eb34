"""Answers in lines below their question."""

from decimal import Decimal

import pytest
from laid import block, head, para

from finsam.parse.layout import Block, BlockKind
from finsam.parse.surveys.listed import ListedQuestion, listed


def asked(*blocks: Block) -> list[ListedQuestion]:
    return list(listed(blocks))


def options(one: ListedQuestion) -> list[tuple[str, Decimal, str]]:
    return [(a.option, a.number.value, a.unit) for a in one.answers]


def test_a_slide_asks_in_its_title_and_lists_the_answers() -> None:
    found = asked(
        head("Är du nöjd med din handledare?"),
        para("Antal svar från deltagarna: 40"),
        para("Ja: 55 %"),
        para("Delvis: 25 %"),
        para("Nej: 20 %"),
    )
    (one,) = found
    assert one.question.text == "Är du nöjd med din handledare?"
    assert (one.n, one.respondents) == (40, "participants")
    assert options(one) == [
        ("Ja", Decimal(55), "percent"),
        ("Delvis", Decimal(25), "percent"),
        ("Nej", Decimal(20), "percent"),
    ]


def test_dots_lead_to_the_figure_and_several_questions_follow_each_other() -> None:
    found = asked(
        head("Enkät"),
        para("1. Fick du tid nog? (n=20)"),
        para("Alltid ........ 60 %", "Ibland ........ 30 %", "Aldrig ........ 10 %"),
        para("2. Blev du sedd?"),
        para("Alltid ........ 75 %", "Ibland ........ 20 %", "Aldrig ........ 5 %"),
    )
    assert [(one.question.number, one.question.text, one.n) for one in found] == [
        ("1", "Fick du tid nog?", 20),
        ("2", "Blev du sedd?", None),
    ]
    assert [len(one.answers) for one in found] == [3, 3]


def test_answers_of_no_known_scale_parted_in_one_line_come_to_a_hundred() -> None:
    (one,) = asked(
        para("Hur fick du veta om oss?"),
        para("Genom en vän 45 %, via vården 35 %, på annat sätt 20 %"),
    )
    assert [a.option for a in one.answers] == ["Genom en vän", "via vården", "på annat sätt"]


def test_numbers_that_come_to_those_who_answered_are_counts() -> None:
    (one,) = asked(
        head("Vill du ha kontakt igen?"),
        para("12 svarande"),
        para("Gärna: 9"),
        para("Helst inte: 3"),
    )
    assert options(one) == [("Gärna", Decimal(9), "count"), ("Helst inte", Decimal(3), "count")]


@pytest.mark.parametrize(
    "blocks",
    [
        (head("Vad kostar det?"), para("Hyra: 40 %"), para("Löner: 30 %")),
        (head("Kostnader"), para("Hyra: 60 %"), para("Löner: 40 %")),
        (head("Hur gick det?"), para("Kvinnor: 14"), para("Män: 9")),
        (
            head("Hur gick det?"),
            para("Vi mötte många under året och lärde oss att det tar tid att nå fram."),
            para("Ja: 50 %"),
            para("Nej: 50 %"),
        ),
    ],
    ids=["not-whole", "no-question", "no-sample", "text-between"],
)
def test_lines_that_belong_to_no_question_are_no_answers(blocks: tuple[Block, ...]) -> None:
    assert asked(*blocks) == []


def test_a_table_ends_the_question() -> None:
    table = block(BlockKind.TABLE, "")
    found = asked(head("Hur var det?"), table, para("Ja: 50 %"), para("Nej: 50 %"))
    assert found == []


def test_answers_one_behind_the_other_are_parted_by_their_figures() -> None:
    (one,) = asked(
        head("Blev du sedd?"),
        para("Deltagare, 20 svar"),
        para("Absolut 60 % Oftast 25 % Inte alls 15 %"),
    )
    assert options(one) == [
        ("Absolut", Decimal(60), "percent"),
        ("Oftast", Decimal(25), "percent"),
        ("Inte alls", Decimal(15), "percent"),
    ]


@pytest.mark.parametrize("first", [head("46 % Ja"), para("46 % Ja")])
def test_the_commonest_answer_stands_large_behind_its_share_and_the_others_on_a_line(
    first: Block,
) -> None:
    (one,) = asked(para("Blev du sedd?"), first, para("Nej 30 % · Delvis 24 %"))
    assert [a.option for a in one.answers] == ["Ja", "Nej", "Delvis"]


def test_a_heading_with_a_share_below_no_question_is_no_answer() -> None:
    assert asked(para("Vi nådde målet."), head("46 % Ja"), para("Nej 30 % · Delvis 24 %")) == []
