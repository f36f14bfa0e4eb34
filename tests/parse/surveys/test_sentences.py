"""Answers told in sentences."""

import pytest

from finsam.parse.surveys.sentences import told


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
