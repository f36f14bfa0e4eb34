"""Answers in tables: questions down or across, groups of respondents, heads cut up, means."""

from collections.abc import Sequence
from decimal import Decimal

from layouts import block, context, head, table, table_of

from finsam.parse.facts import IndicatorFact
from finsam.parse.surveys import read as indicators

Rows = Sequence[Sequence[str]]


def facts(rows: Rows, title: str = "Resultat av enkäten") -> tuple[IndicatorFact, ...]:
    return indicators.read(context(table_of(rows, title)))


def test_the_heading_over_a_group_of_questions_says_who_and_how_many_answered() -> None:
    rows = [
        ["Fråga", "Ofta", "Ibland", "Aldrig"],
        ["Deltagare (n = 41)", "", "", ""],
        ["Får du stöd?", "5", "60", "35"],
        ["Medarbetare (n = 57)", "", "", ""],
        ["Fungerar samarbetet?", "10", "50", "40"],
    ]
    found = facts(rows)
    assert [(f.respondents, f.n, f.option, f.value) for f in found][::3] == [
        ("participants", 41, "Ofta", Decimal(5)),
        ("staff", 57, "Ofta", Decimal(10)),
    ]


def test_an_answer_cut_up_over_two_rows_of_heads_is_one() -> None:
    rows = [
        ["Fråga", "Inte", "Till stor", "Helt och"],
        ["", "alls", "del", "hållet"],
        ["Får du stöd?", "5", "60", "35"],
    ]
    assert [f.option for f in facts(rows)] == ["Inte alls", "Till stor del", "Helt och hållet"]


def test_a_block_about_one_question_takes_it_from_its_caption() -> None:
    rows = [["", "Antal", "Andel"], ["Ja", "30", "75 %"], ["Nej", "10", "25 %"]]
    found = facts(rows, "Fråga 2. Har du fått det stöd du behöver? (n=40)")
    assert {(f.question_no, f.question, f.n) for f in found} == {
        ("2", "Har du fått det stöd du behöver?", 40)
    }
    assert [(f.option, int(f.value), f.unit) for f in found] == [
        ("Ja", 30, "count"), ("Ja", 75, "percent"), ("Nej", 10, "count"), ("Nej", 25, "percent"),
    ]  # fmt: skip


def test_questions_across_are_the_same_turned() -> None:
    rows = [
        ["", "Får du stöd?", "Går det bra?"],
        ["Ofta", "5", "10"],
        ["Ibland", "60", "50"],
        ["Aldrig", "35", "40"],
    ]
    found = {(f.question, f.option, int(f.value)) for f in facts(rows)}
    assert ("Går det bra?", "Ibland", 50) in found
    assert len(found) == 6


def test_means_have_no_answer_and_know_how_many_answered() -> None:
    rows = [["Fråga", "Antal svar", "Medelvärde (1–5)"], ["Går det bra?", "24", "4,1"]]
    (mean,) = facts(rows)
    assert (mean.option, mean.unit, mean.n, mean.value) == (None, "score", 24, Decimal("4.1"))


def test_a_sentence_above_says_how_many_answered() -> None:
    rows = [["Fråga", "Ofta", "Ibland", "Aldrig"], ["Får du stöd?", "5", "60", "35"]]
    title = "Enkät till deltagare"
    page = [head(title), block("Antal svar: 52"), block(table(rows), headings=(title,))]
    assert {f.n for f in indicators.read(context(page))} == {52}


def test_a_line_of_who_and_how_many_answered_is_not_the_question() -> None:
    rows = [["Svar", "Andel"], ["Ja", "75 %"], ["Nej", "25 %"]]
    asked = [block("Fråga 2. Har du fått det stöd du behöver?"), block("Styrelsen, antal svar: 40")]
    found = indicators.read(context([head("Enkät"), *asked, block(table(rows))]))
    assert {(f.question_no, f.question, f.respondents, f.n) for f in found} == {
        ("2", "Har du fått det stöd du behöver?", "board", 40)
    }
