"""Texts over a table or a chart are told by where they stand."""

from finsam.extract.box import Box
from finsam.extract.page import Word
from finsam.parse.surveys.over import texts_over


def line(text: str, x0: float, top: float) -> list[Word]:
    found, at = [], x0
    for said in text.split():
        found.append(Word(text=said, box=Box(at, top, at + 5.0 * len(said), top + 10.0)))
        at += 5.0 * len(said) + 3.0
    return found


def test_the_question_over_one_of_two_tables_abreast_is_its_own() -> None:
    left, right = Box(40, 150, 200, 260), Box(320, 150, 480, 260)
    words = [
        *line("Fråga 7. Vet du vem du kan", 40, 100),
        *line("Fråga 8. Hinner du med arbetet?", 320, 113),
        *line("ringa?", 40, 113),
        *line("Personal, antal svar: 31", 320, 126),
        *line("Deltagare, antal svar: 12", 40, 126),
    ]
    assert texts_over(words, left, [right]) == [
        "Deltagare, antal svar: 12",
        "Fråga 7. Vet du vem du kan ringa?",
    ]
    assert texts_over(words, right, [left])[-1] == "Fråga 8. Hinner du med arbetet?"


def test_nothing_over_another_table_belongs_to_the_one_below_it() -> None:
    words = [*line("Chefer", 40, 40), *line("Styrelsen", 40, 130)]
    above, below = Box(40, 60, 300, 120), Box(40, 150, 300, 220)
    assert texts_over(words, below, [above]) == ["Styrelsen"]
    assert texts_over(words, above, [below]) == ["Chefer"]


def test_a_heading_left_of_a_chart_that_stands_alone_is_over_it() -> None:
    words = line("Samverkansteamet (n=9)", 40, 80)
    assert texts_over(words, Box(250, 100, 500, 180), []) == ["Samverkansteamet (n=9)"]


def test_a_text_after_a_wide_gap_is_not_over_the_figure() -> None:
    words = [*line("Deltagarna", 40, 20), *line("Svarsfrekvens i år", 40, 86)]
    assert texts_over(words, Box(40, 100, 500, 180), []) == ["Svarsfrekvens i år"]
