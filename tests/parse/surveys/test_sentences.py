"""Answers told in sentences."""

import pytest

from finsam.parse.surveys.sentences import answered_by, question_alone, told


@pytest.mark.parametrize(
    ("text", "value", "n", "option"),
    [
        ("Av 52 svarande uppger 41 att de närmat sig arbete.", "41", 52, None),
        ("15 av 29 svarade att de står närmare arbete.", "15", 29, None),
        ("Av de 40 deltagare som svarade anger 32 personer att de är nöjda.", "32", 40, None),
        ("5 procent svarade ”Nöjd” på frågan ”Går det bra?”.", "5", None, "Nöjd"),
        ("På frågan ”Går det bra?” svarade 8 % ”Vet inte”.", "8", None, "Vet inte"),
    ],
)
def test_an_answer_is_told_once(text: str, value: str, n: int | None, option: str | None) -> None:
    (one,) = told(text)
    assert (one.number.printed, one.n, one.option) == (value, n, option)


def test_the_quoted_question_is_the_question() -> None:
    (one,) = told("5 procent svarade ”Nöjd” på frågan ”Går det bra?”.")
    assert one.question == "Går det bra?"


def test_how_many_answered_is_no_answer() -> None:
    assert not list(told("Enkäten besvarades av 52 personer."))


def test_a_question_quoted_in_the_sentence_before_is_answered_by_the_next() -> None:
    asked = question_alone("”Får du hjälp i tid?”")
    assert asked == "Får du hjälp i tid?"
    (one,) = told("Svaret ”Ganska ofta” gavs av 27 procent av deltagarna (54 svarande).", asked)
    assert (one.question, one.option, one.n) == (asked, "Ganska ofta", 54)
    assert (str(one.number.value), one.respondents) == ("27", "participants")


def test_shares_with_their_answers_behind_them_are_one_each() -> None:
    found = told("På frågan ”Vet du vem du ska ringa?” svarade 36 procent ”Ja” och 21 % ”Vet ej”.")
    assert [(one.number.printed, one.option) for one in found] == [("36", "Ja"), ("21", "Vet ej")]


def test_a_sentence_behind_says_how_many_answered() -> None:
    assert answered_by("Frågan besvarades av 30 chefer.") == (30, "managers")
    assert answered_by("Enkäten handlade om 3 frågor.") is None
