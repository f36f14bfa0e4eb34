"""Answers of a survey's table, and shares of bar charts printed as text."""

from decimal import Decimal

from layouts import context, line, table_of

from finsam.parse.counts.surveyed import survey_table
from finsam.parse.surveys.charts import bars
from finsam.parse.surveys.tables import answers

ROWS = [
    ("Fråga", "Instämmer helt", "Instämmer delvis", "Instämmer inte alls"),
    ("Jag har fått det stöd jag behöver", "60 %", "30 %", "10 %"),
    ("Jag vet vad som är nästa steg", "45 %", "35 %", "20 %"),
]


def test_each_cell_of_a_survey_table_is_one_answer_to_one_question() -> None:
    (logical,) = context(table_of(ROWS, "Resultat av enkäten (n=20)")).tables
    survey = survey_table(logical, ["Resultat av enkäten (n=20)"])
    assert survey is not None
    found = list(answers(survey))
    assert len(found) == 6
    first = found[0]
    assert (first.question.text, first.option) == (ROWS[1][0], "Instämmer helt")
    assert (first.value, first.unit) == (Decimal(60), "percent")


def test_a_bar_whose_label_prints_a_question_gives_its_shares_left_to_right() -> None:
    (bar,) = bars([line(1, "Fråga 3 (n=18) 10% 38% 52%")])
    assert (bar.question.number, bar.n) == ("3", 18)
    assert [share.value for share in bar.shares] == [Decimal(10), Decimal(38), Decimal(52)]


def test_a_line_without_a_question_is_no_bar() -> None:
    assert list(bars([line(1, "Kostnaderna ökade med 10% och 38%")])) == []
