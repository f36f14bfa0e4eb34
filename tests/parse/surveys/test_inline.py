"""Answers that stand behind their question in one text."""

from laid import head, para

from finsam.parse.layout import Block
from finsam.parse.surveys.inline import inline
from finsam.parse.surveys.listed import ListedQuestion


def told(one: ListedQuestion) -> list[tuple[str, int]]:
    return [(a.option, int(a.number.value)) for a in one.answers]


def asked(*blocks: Block) -> list[ListedQuestion]:
    return list(inline(blocks))


def test_answers_behind_a_question_are_read_and_those_asked_before_it() -> None:
    (one,) = asked(para("Personal (n = 8) Räcker orken till? Ja 40 %; Delvis 35 %; Nej 25 %"))
    assert one.question.text == "Räcker orken till?"
    assert (one.n, one.respondents) == (8, "staff")
    assert told(one) == [("Ja", 40), ("Delvis", 35), ("Nej", 25)]


def test_questions_follow_each_other_in_one_text_and_a_sentence_may_end_it() -> None:
    one, two = asked(
        para("Är du nöjd? Ja 60 %, Nej 40 %. Går det bra? Ja 20 %, Nej 80 %. Det är färre än då.")
    )
    assert (one.question.text, two.question.text) == ("Är du nöjd?", "Går det bra?")
    assert told(two) == [("Ja", 20), ("Nej", 80)]


def test_answers_go_on_in_the_next_block_and_what_is_said_of_those_asked_holds() -> None:
    one, two = asked(
        para("Styrelse (n = 9) Är mötena väl förberedda? Alltid 50 %;"),
        para("Ibland 30 %; Aldrig 20 %"),
        para("Får ni det ni behöver? Alltid 10 %, Ibland 20 %, Aldrig 70 %"),
    )
    assert told(one) == [("Alltid", 50), ("Ibland", 30), ("Aldrig", 20)]
    assert (two.n, two.respondents) == (9, "board")


def test_a_heading_ends_what_is_said_of_those_asked() -> None:
    _, two = asked(
        para("Styrelse (n = 9) Är mötena väl förberedda? Ja 50 %, Nej 50 %"),
        head("Andra"),
        para("Får ni det ni behöver? Ja 10 %, Nej 90 %"),
    )
    assert two.n is None


def test_a_sentence_that_quotes_a_question_and_a_list_of_shares_hold_none() -> None:
    assert not asked(para("På frågan ”Är du nöjd?” svarade 69 procent ”Ja” och 31 % ”Nej”."))
    assert not asked(para("Kostnaderna delades: Norrby 60 %, Söderby 40 %"))
