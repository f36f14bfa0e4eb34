"""Answers under one another in one cell of a table."""

from dataclasses import replace

from layouts import block, context, head, table

from finsam.parse.layout import Cell, Table
from finsam.parse.surveys import read as indicators
from finsam.parse.surveys.celled import celled


def _lined(found: Table) -> Table:
    """The table with a line of a cell for each part between bars."""
    return replace(found, cells=tuple(map(_cell, found.cells)))


def _cell(cell: Cell) -> Cell:
    lines = tuple(cell.text.split("|"))
    return replace(cell, text=" ".join(lines), raw=" ".join(lines), lines=lines)


ROWS = [
    ["Fråga", "Svar"],
    ["Får du stöd?", "Inte alls 12 %|Till liten del 28 %|Till stor del 60 %"],
    ["Kan du påverka?", "Inte alls 20 %|Till liten del 30 %|Till stor del 50 %"],
]


def test_each_answer_of_a_cell_is_one_to_the_question_beside_it() -> None:
    said = block("Enkäten besvarades av 65 deltagare.")
    made = context((head("Enkät"), said, block(_lined(table(ROWS)))))
    found = indicators.read(made)
    assert [(f.question, f.option, int(f.value), f.n, f.respondents) for f in found[:3]] == [
        ("Får du stöd?", "Inte alls", 12, 65, "participants"),
        ("Får du stöd?", "Till liten del", 28, 65, "participants"),
        ("Får du stöd?", "Till stor del", 60, 65, "participants"),
    ]
    assert len(found) == 6


def test_question_and_answers_may_share_a_cell_and_words_alone_answer_nothing() -> None:
    rows = [["Fråga 1", "Vem"], ["Får du stöd?|Ja 40 %|Nej 60 %", "Deltagare"]]
    (made,) = context((head("Enkät"), block(_lined(table(rows))))).tables
    assert [(q.question.text, len(q.answers)) for _, q in celled(made)] == [("Får du stöd?", 2)]
    rows = [["Insats", "Mål"], ["Lyftet", "Minst 40 %|Högst 60 %"]]
    (made,) = context((head("Mål"), block(_lined(table(rows))))).tables
    assert list(celled(made)) == []


def test_a_cell_of_several_questions_with_answers_takes_those_asked_from_its_row() -> None:
    said = "Får du stöd? Ja 40 %, Nej|60 %|Kan du påverka? Ja 10 %, Nej 90 %"
    (made,) = context((head("Svar"), block(_lined(table([["Personal (n = 8)", said]]))))).tables
    found = [(q.question.text, q.n, q.respondents, len(q.answers)) for _, q in celled(made)]
    assert found == [
        ("Får du stöd?", 8, "staff", 2),
        ("Kan du påverka?", 8, "staff", 2),
    ]
