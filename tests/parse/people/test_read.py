"""Figures about people and answers of surveys, read from hand-made layouts of invented reports."""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import (
    FORBUND,
    OTHER_FORBUND,
    block,
    context,
    head,
    insats,
    table,
    table_of,
)

from finsam.parse.facts import DocumentKind, IndicatorFact, ParticipantFact, Status
from finsam.parse.layout import Block
from finsam.parse.people import read as participants
from finsam.parse.surveys import read as indicators

Key = tuple[Any, ...]


def key(fact: ParticipantFact) -> Key:
    return (
        fact.insats,
        fact.kommun,
        fact.sex,
        fact.age,
        fact.period,
        fact.measure,
        fact.detail,
        fact.value,
        fact.unit,
    )


def keys(*blocks: Block, **given: Any) -> list[Key]:
    return [key(f) for f in participants.read(context(blocks, **given)).facts]


def short(*blocks: Block, **given: Any) -> list[tuple[str, str, int, str]]:
    facts = participants.read(context(blocks, **given)).facts
    return [(f.measure, f.sex, int(f.value), f.unit) for f in facts]


EXITS = [
    ["Insats", "Kvinnor", "Män", "Nya", "Avslutade", "Arbete", "Studier", "Annan orsak"],
    ["Lyftet", "12", "9", "7", "6", "3", "2", "1"],
    ["Stegvis", "4", "-", "1", "", "", "", ""],
    ["Totalt", "16", "9", "8", "6", "3", "2", "1"],
]


def test_the_number_of_a_heading_counts_nobody() -> None:
    numbered = replace(head("Deltagare"), marker="3", lines=head("3 Deltagare").lines)
    assert short(numbered, block("Vi möttes ofta.")) == []
    assert short(head("3 deltagare"), block("Vi möttes ofta.")) != []


def test_a_table_by_insats_gives_each_figure_its_measure() -> None:
    found = keys(*table_of(EXITS, "Deltagare 2023"))
    assert ("Lyftet", None, "women", None, "2023", "participants", None, 12, "count") in found
    assert ("Lyftet", None, "total", None, "2023", "new", None, 7, "count") in found
    assert ("Lyftet", None, "total", None, "2023", "ended_work", "Arbete", 3, "count") in found
    assert (None, None, "total", None, "2023", "ended", None, 6, "count") in found
    other = ("Lyftet", None, "total", None, "2023", "ended_other", "Annan orsak", 1, "count")
    assert other in found


def test_an_empty_cell_is_no_fact_and_a_dash_is_zero() -> None:
    found = [k for k in keys(*table_of(EXITS, "Deltagare 2023")) if k[0] == "Stegvis"]
    assert [(k[5], k[2], k[7]) for k in found] == [
        ("participants", "women", 4),
        ("participants", "men", 0),
        ("new", "total", 1),
    ]


def test_two_levels_of_headings_give_year_and_sex() -> None:
    rows = [
        ["", "2021", "", "2022", ""],
        ["", "Kvinnor", "Män", "Kvinnor", "Män"],
        ["Lyftet", "5", "6", "7", "8"],
        ["Stegvis", "1", "2", "3", "4"],
    ]
    found = keys(*table_of(rows, "Antal avslut fördelat på kön och insats"))
    assert [(k[0], k[4], k[2], k[5], k[7]) for k in found] == [
        ("Lyftet", "2021", "women", "ended", 5),
        ("Lyftet", "2021", "men", "ended", 6),
        ("Lyftet", "2022", "women", "ended", 7),
        ("Lyftet", "2022", "men", "ended", 8),
        ("Stegvis", "2021", "women", "ended", 1),
        ("Stegvis", "2021", "men", "ended", 2),
        ("Stegvis", "2022", "women", "ended", 3),
        ("Stegvis", "2022", "men", "ended", 4),
    ]


def test_years_in_an_interim_report_are_the_same_part_of_each_year() -> None:
    rows = [["", "2022", "2023"], ["Flytt", "4%", "2%"], ["Sjukdom", "5%", "27%"]]
    found = keys(
        *table_of(rows, "Avslutsanledning per år i procent"),
        kind=DocumentKind.INTERIM,
        period="2023-01-01/2023-08-31",
    )
    assert {k[4] for k in found} == {"2022-01-01/2022-08-31", "2023-01-01/2023-08-31"}
    assert {(k[5], k[6], k[8]) for k in found} == {
        ("ended_moved", "Flytt", "percent"),
        ("ended_illness", "Sjukdom", "percent"),
    }


def test_income_before_and_after_with_change() -> None:
    rows = [
        ["Försörjning", "Antal före insats", "Andel före", "Antal efter", "Förändring"],
        ["Försörjningsstöd", "14", "22%", "13", "-1"],
        ["Uppgift saknas", "0", "0%", "3", "3"],
        ["Totalt", "14", "22%", "16", "2"],
    ]
    found = keys(*table_of(rows, "Förändring av försörjning före och efter insats"))
    assert [(k[5], k[6], k[7], k[8]) for k in found if k[6] == "Försörjningsstöd"] == [
        ("support_before", "Försörjningsstöd", 14, "count"),
        ("support_before", "Försörjningsstöd", 22, "percent"),
        ("support_after", "Försörjningsstöd", 13, "count"),
        ("support_change", "Försörjningsstöd", -1, "count"),
    ]
    assert ("support_after", "Uppgift saknas", 3) in [(k[5], k[6], k[7]) for k in found]
    assert ("support_after", None, 16) in [(k[5], k[6], k[7]) for k in found]


def test_figures_in_brackets_are_last_years_where_a_note_says_so() -> None:
    rows = [["", "Kvinnor", "Män"], ["Lyftet", "58 (45)", "41(52)"]]
    note = block("Siffror inom parentes avser 2022")
    found = keys(*table_of(rows, "Antal deltagare per insats 2023*"), note)
    assert [(k[2], k[4], k[7]) for k in found] == [
        ("women", "2023", 58),
        ("women", "2022", 45),
        ("men", "2023", 41),
        ("men", "2022", 52),
    ]


_COMPARED = "Under året deltog 134 (98) personer, varav 77 (53) var nya."


@pytest.mark.parametrize(
    "note",
    [
        "Uppgifter inom parentes avser föregående år.",
        "Här redovisas verksamhetsåret 2023. Siffror inom parentes avser föregående år.",
    ],
)
def test_a_number_alone_in_brackets_counts_the_same_in_the_year_of_the_note(note: str) -> None:
    assert [(k[4], k[5], k[7]) for k in keys(block(note), block(_COMPARED))] == [
        ("2023", "participants", 134),
        ("2022", "participants", 98),
        ("2023", "new", 77),
        ("2022", "new", 53),
    ]


def test_without_a_note_a_number_alone_in_brackets_is_left_out() -> None:
    found = keys(block(_COMPARED))
    assert [(k[5], k[7]) for k in found] == [("participants", 134), ("new", 77)]


def test_the_name_before_a_colon_says_nothing_of_those_counted_behind_it() -> None:
    text = "Hälsa och arbete i Vik: Granviks kommun. 21 personer, varav 12 kvinnor."
    found = short(block(text), insatser=(insats("Hälsa och arbete i Vik"),))
    assert found == [
        ("participants", "total", 21, "count"),
        ("participants", "women", 12, "count"),
    ]


def test_without_a_note_brackets_say_nothing_unless_they_are_shares() -> None:
    rows = [["", "Kvinnor", "Män"], ["Lyftet", "9 (45 %)", "11 (12)"]]
    found = keys(*table_of(rows, "Antal deltagare 2023"))
    assert [(k[2], k[7], k[8]) for k in found] == [
        ("women", 9, "count"),
        ("women", 45, "percent"),
        ("men", 11, "count"),
    ]


def test_columns_by_kommun_and_sex_under_a_chart() -> None:
    rows = [
        ["", "Kvinnor Åre", "Män Åre", "Kvinnor Ragunda"],
        ["■ Vid årsskiftet", "5", "2", "7"],
        ["■ Nya under 2023", "3", "3", "11"],
    ]
    found = keys(*table_of(rows, "Deltagare 2023"))
    assert [(k[1], k[2], k[5], k[7]) for k in found] == [
        ("Åre", "women", "at_start", 5),
        ("Åre", "men", "at_start", 2),
        ("Ragunda", "women", "at_start", 7),
        ("Åre", "women", "new", 3),
        ("Åre", "men", "new", 3),
        ("Ragunda", "women", "new", 11),
    ]


def test_ages_in_the_first_column_are_labels() -> None:
    rows = [["-25", "6"], ["25-40", "13"], ["40 +", "5"]]
    found = keys(*table_of(rows, "Resultat Lyftet 2023"))
    assert [(k[0], k[3], k[5], k[7]) for k in found] == [
        ("Lyftet", "-25", "participants", 6),
        ("Lyftet", "25-40", "participants", 13),
        ("Lyftet", "40 +", "participants", 5),
    ]


def test_columns_that_lost_their_headings_get_the_sex_of_the_same_figures() -> None:
    known = [["", "Kvinnor", "Män"], ["Lyftet", "17", "23"], ["Stegvis", "5", "6"]]
    lost = [["", "", "Till arbete", "Annan orsak"], ["17", "23", "2", "1"]]
    found = participants.read(
        context(
            table_of(known, "Antal deltagare per insats 2023"),
            table_of(lost, "Avslut i Lyftet 2023"),
        )
    ).facts
    again = [(f.sex, f.measure, int(f.value)) for f in found if f.source.page == 2]
    assert again[:2] == [("women", "participants", 17), ("men", "participants", 23)]


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([["", "2022", "2023"], ["Driftbidrag", "4 000", "4 100"]], "Resultaträkning"),
        ([["", "Budget", "Utfall"], ["Lyftet", "400 000", "390 500"]], "Insatskostnader i kr"),
        ([["", "Kvinnor", "Män"], ["Antal anställda", "2", "1"]], "Sjukfrånvaro personal"),
        ([["Inledning", "1"], ["Deltagare", "3"], ["Budget", "7"]], "Innehåll"),
    ],
)
def test_tables_about_money_and_staff_are_left_alone(rows: list[list[str]], title: str) -> None:
    found = keys(*table_of(rows, title))
    assert found == []


def test_a_money_column_beside_participants_is_skipped() -> None:
    rows = [
        ["Insats", "Antal deltagare", "Kostnad"],
        ["Lyftet", "34", "1200"],
        ["Stegvis", "21", "900"],
    ]
    found = short(*table_of(rows, "Insatser 2023"))
    assert found == [("participants", "total", 34, "count"), ("participants", "total", 21, "count")]


def test_years_in_a_line_above_a_table_are_its_headings() -> None:
    rows = [["Flytt", "4%", "2%"], ["Sjukdom", "5%", "27%"], ["Studier", "9%", "7%"]]
    title = "Avslutsanledning per år i procent"
    blocks = [head(title), block("2021 2022"), block(table(rows), headings=(title,))]
    assert [(k[4], k[5], k[7]) for k in keys(*blocks)][:3] == [
        ("2021", "ended_moved", 4),
        ("2022", "ended_moved", 2),
        ("2021", "ended_illness", 5),
    ]


def test_words_in_a_line_above_a_table_are_its_headings() -> None:
    rows = [["Lyftet", "12|", "9", "7", "6"], ["Stegvis", "4", "2", "1", "3"]]
    line_above = "Antal 2023 | Kvinnor|Män|Nya | Avslutade"
    found = keys(head(line_above), block(table(rows), headings=(line_above,)))
    assert [(k[0], k[2], k[5], k[7]) for k in found][:4] == [
        ("Lyftet", "women", "participants", 12),
        ("Lyftet", "men", "participants", 9),
        ("Lyftet", "total", "new", 7),
        ("Lyftet", "total", "ended", 6),
    ]


def test_a_heading_beside_its_column_is_borrowed() -> None:
    rows = [
        ["", "2021", "", "2022"],
        ["Flytt", "4", "2", ""],
        ["Sjukdom", "5", "27", ""],
        ["Studier", "9", "7", ""],
    ]
    found = keys(*table_of(rows, "Avslutsanledning"))
    assert [(k[4], k[7]) for k in found if k[5] == "ended_moved"] == [("2021", 4), ("2022", 2)]


def test_letters_read_for_figures_are_put_right_where_the_sum_demands_it() -> None:
    rows = [
        ["", "Kvinnor", "Män", "Andel"],
        ["Lyftet", "12", "Z", "40%"],
        ["Stegvis", "4", "3", "30%"],
        ["Bryggan", "il", "2", "3OR"],
        ["Totalt", "17", "12", "100%"],
    ]
    facts = participants.read(context(table_of(rows, "Antal deltagare 2023"))).facts
    men = [f for f in facts if f.sex == "men"]
    assert (int(men[0].value), men[0].status) == (7, Status.REPAIRED)
    assert men[0].source.printed == "Z"
    women = [(int(f.value), f.status) for f in facts if f.sex == "women"]
    assert women[2] == (1, Status.REPAIRED)


def test_letters_that_no_sum_speaks_for_are_left_alone_or_doubtful() -> None:
    rows = [["", "Kvinnor", "Män"], ["Lyftet", "12", "Z"], ["Stegvis", "4", "3"], ["X", "l", "2"]]
    facts = participants.read(context(table_of(rows, "Antal deltagare 2023"))).facts
    assert [int(f.value) for f in facts if f.sex == "men"] == [3, 2]
    assert [f.status for f in facts if f.sex == "women"][2] is Status.DOUBTFUL


def test_structural_participants_are_other() -> None:
    text = block("Föreläsning om bemötande (48 deltagare).", headings=("Mötesplatsen",))
    found = participants.read(context([head("Mötesplatsen"), text])).facts
    assert [(f.measure, f.detail, int(f.value)) for f in found] == [("other", "deltagare", 48)]


def test_sums_are_checked_and_a_slip_is_told() -> None:
    reading = participants.read(context(table_of(EXITS, "Deltagare 2023")))
    assert reading.checks and all(c.holds for c in reading.checks)
    wrong = [*EXITS[:3], ["Totalt", "17", "9", "8", "6", "3", "2", "1"]]
    failed = [
        c
        for c in participants.read(context(table_of(wrong, "Deltagare 2023"))).checks
        if not c.holds
    ]
    assert [(int(c.expected), int(c.actual), c.verdict) for c in failed] == [(16, 17, "paper")]
    assert "Kvinnor" in failed[0].expr and "Lyftet" in failed[0].expr


def test_a_sum_that_comes_out_confirms_its_figures() -> None:
    rows = [["", "Kvinnor"], ["Lyftet", "31"], ["Stegvis", "24"], ["Totalt", "55"]]
    sure = participants.read(context(table_of(rows, "Antal deltagare 2023"))).facts
    assert {f.status for f in sure} == {Status.CONFIRMED}
    small = [["", "Kvinnor"], ["Lyftet", "1"], ["Stegvis", "2"], ["Totalt", "3"]]
    open_ = participants.read(context(table_of(small, "Antal deltagare 2023"))).facts
    assert {f.status for f in open_} == {Status.READ}


def test_a_fact_sheet_tells_participants_and_results_but_no_targets() -> None:
    rows = [
        ["Syfte:", "Att ge samlat stöd till dem som behöver det."],
        ["Mål (resultat):", "Att arbeta med 40 deltagare under året (37 deltagare)"],
        ["Antal deltagare", "26 deltagare, varav 3 avslutade"],
        ["Kostnad:", "412 300 kr (38%)"],
    ]
    blocks = [head("Lyftet"), block(table(rows), headings=("Lyftet",))]
    found = [(k[0], k[5], k[7]) for k in keys(*blocks)]
    assert found == [
        ("Lyftet", "participants", 37),
        ("Lyftet", "participants", 26),
        ("Lyftet", "ended", 3),
    ]


def test_the_lines_of_a_list_are_told_apart_by_their_words() -> None:
    lines = ["Avslut 17 deltagare", "9 st åter till remittent", "8 st vidare till annan insats"]
    blocks = [head("Stegvis"), *(block(t, headings=("Stegvis",)) for t in lines)]
    found = keys(*blocks, slide=True)
    assert [(k[5], k[6], k[7]) for k in found] == [
        ("ended", None, 17),
        ("ended_rehab", "åter till remittent", 9),
        ("ended_rehab", "vidare till annan insats", 8),
    ]


def test_a_key_figure_in_large_type_takes_its_words_from_the_line_below() -> None:
    blocks = [head("Statistik 2023"), block("204"), block("Deltagare totalt")]
    assert short(*blocks, slide=True) == [("participants", "total", 204, "count")]


def test_ticks_of_an_axis_are_no_key_figures() -> None:
    blocks = [head("Avslut"), *(block(t) for t in ("30", "20", "10", "0", "Avslutade kvinnor"))]
    assert short(*blocks, slide=True) == []


def test_a_report_without_participants_gives_an_honest_nothing() -> None:
    empty = participants.read(context([block("Styrelsen har haft fem möten under året.")]))
    assert empty.facts == () and empty.checks == ()
    english = participants.read(context([block("The board met 5 times and hired 3 people.")]))
    assert english.facts == ()


def test_a_deck_of_several_forbund_gives_each_its_own() -> None:
    one = [head("Deltagare"), block("Totalt 31 deltagare 2023")]
    two = [head("Deltagare"), block("Totalt 52 deltagare 2023")]
    deck = context(one, two, slide=True, forbund=(FORBUND, OTHER_FORBUND))
    found = participants.read(deck).facts
    assert [(f.forbund, int(f.value)) for f in found] == [(FORBUND, 31), (OTHER_FORBUND, 52)]


# Properties ----------------------------------------------------------------------------------

NAMES = ("Lyftet", "Stegvis", "Bryggan", "Nystart Norr")
COLUMNS = ("Kvinnor", "Män", "Nya", "Avslutade", "Arbete", "Studier", "Sjukdom", "Flytt")
KNOWN = tuple(insats(name) for name in NAMES)


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """A table of insatser by measure with some empty cells."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
    some = draw(st.lists(st.sampled_from(COLUMNS[2:]), max_size=6, unique=True))
    columns = ["Kvinnor", "Män", *some]
    figure = st.one_of(st.just(""), st.just("-"), st.integers(0, 400).map(str))
    rows = [[name, *(draw(figure) for _ in columns)] for name in names]
    for row in rows:  # a row or column without any figure has no place to stand
        row[1] = row[1] or "7"
    for column in range(1, len(columns) + 1):
        rows[0][column] = rows[0][column] or "3"
    return [["Insats", *columns], *rows]


def facts_of(rows: list[list[str]], pages: tuple[int, ...] | None = None) -> Counter[Key]:
    title = "Deltagare per insats 2023"
    grid = block(table(rows, pages=pages), headings=(title,))
    blocks = [head(title), grid]
    count = max(pages) if pages else 1
    given = context(blocks, *([] for _ in range(count - 1)), insatser=KNOWN)
    return Counter(key(f) for f in participants.read(given).facts)


@settings(max_examples=40, deadline=None)
@given(grids())
def test_a_transposed_table_gives_the_same_facts(rows: list[list[str]]) -> None:
    turned = [list(column) for column in zip(*rows, strict=True)]
    assert facts_of(rows) == facts_of(turned)


@settings(max_examples=40, deadline=None)
@given(grids(), st.randoms(use_true_random=False))
def test_swapped_columns_and_rows_give_the_same_facts(rows: list[list[str]], lot: Random) -> None:
    order = list(range(1, len(rows[0])))
    lot.shuffle(order)
    body = rows[1:]
    lot.shuffle(body)
    mixed = [[row[0], *(row[c] for c in order)] for row in [rows[0], *body]]
    assert facts_of(rows) == facts_of(mixed)


@settings(max_examples=40, deadline=None)
@given(grids())
def test_every_figure_gives_one_fact_and_every_blank_none(rows: list[list[str]]) -> None:
    printed = [cell for row in rows[1:] for cell in row[1:] if cell]
    assert sum(facts_of(rows).values()) == len(printed)


@settings(max_examples=25, deadline=None)
@given(grids(), st.integers(1, 3))
def test_a_table_over_two_pages_gives_the_same_facts(rows: list[list[str]], cut: int) -> None:
    pages = tuple(1 if n <= cut else 2 for n in range(len(rows)))
    assert facts_of(rows) == facts_of(rows, pages)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=120))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    given = context([block(text or "-"), block(table([[text or "-", "1"], ["2", text or "3"]]))])
    for fact in participants.read(given).facts:
        assert fact.period is not None
    indicators.read(given)


# Indicators ----------------------------------------------------------------------------------


def answers(*blocks: Block, **given: Any) -> list[IndicatorFact]:
    return list(indicators.read(context(blocks, **given)))


def test_shares_printed_in_a_chart_are_linked_to_their_questions() -> None:
    text = "\n".join(
        (
            "Fråga 3 Hur väl stämmer det att du har fått det stöd",
            "som du har behövt?",
            "Fråga 3 (n=21) 10% 38%",
            "0% 10% 20% 30% 40% 50%",
        )
    )
    found = answers(head("Indikatorer för finansiell samordning (avslutade Lyftet)"), block(text))
    assert [(f.question_no, f.n, int(f.value), f.option) for f in found] == [
        ("3", 21, 10, None),
        ("3", 21, 38, None),
    ]
    assert {f.question for f in found} == {
        "Hur väl stämmer det att du har fått det stöd som du har behövt?"
    }
    assert {(f.insats, f.respondents, f.instrument) for f in found} == {
        ("Lyftet", "participants", "NNS")
    }


def test_a_bar_with_a_share_for_each_answer_gets_the_options_in_order() -> None:
    text = "Fråga 2 (n=10) 20% 30% 50%\nInte alls Delvis Helt och hållet"
    found = answers(head("Enkät till personal"), block(text))
    assert [f.option for f in found] == ["Inte alls", "Delvis", "Helt och hållet"]
    assert {f.respondents for f in found} == {"staff"}


def test_a_table_of_questions_by_answers() -> None:
    rows = [
        ["Fråga", "n", "Inte alls", "Delvis", "Till stor del", "Helt och hållet"],
        ["1. Är stödet till nytta för dig?", "20", "5%", "25%", "-", "70%"],
    ]
    title = "Enkät till deltagare"
    found = answers(head(title), block(table(rows), headings=(title,)))
    assert [(f.question_no, f.n, f.option, int(f.value)) for f in found] == [
        ("1", 20, "Inte alls", 5),
        ("1", 20, "Delvis", 25),
        ("1", 20, "Till stor del", 0),
        ("1", 20, "Helt och hållet", 70),
    ]
    assert found[0].options == ("Inte alls", "Delvis", "Till stor del", "Helt och hållet")


def test_a_table_of_answers_by_question_is_the_same_turned() -> None:
    rows = [["Svar", "Antal"], ["Ja", "14"], ["Nej", "3"], ["Vet ej", "2"]]
    title = "Känner du dig delaktig i din planering?"
    found = answers(head(title), block(table(rows), headings=(title,)))
    assert [(f.question, f.option, int(f.value), f.unit) for f in found] == [
        (title, "Ja", 14, "count"),
        (title, "Nej", 3, "count"),
        (title, "Vet ej", 2, "count"),
    ]


def test_answers_told_in_sentences() -> None:
    text = "8 av 19 svarade att de mår bättre än vid start."
    found = answers(head("Lyftet"), block(text, headings=("Lyftet",)), slide=True)
    assert [(int(f.value), f.unit, f.n, f.question, f.respondents) for f in found] == [
        (8, "count", 19, "svarade att de mår bättre än vid start", "participants")
    ]


def test_a_question_named_in_a_sentence_with_its_answer() -> None:
    text = (
        "Enkäten besvarades av 31 deltagare. På fråga 4, Har du fått vara med och bestämma, "
        "svarade 52 % till stor del."
    )
    found = answers(block(text))
    assert [(f.question_no, f.question, f.n, f.option, int(f.value)) for f in found] == [
        ("4", "Har du fått vara med och bestämma", 31, "till stor del", 52)
    ]
    assert found[0].respondents == "participants"


def test_a_survey_answer_is_no_participant_and_a_goal_is_no_answer() -> None:
    answer = block("8 av 19 svarade att de mår bättre än vid start.")
    assert short(answer) == []
    goal = block("Målet är att minst 80 % av deltagarna upplever att stödet är till nytta.")
    assert answers(goal) == []


def test_the_boards_share_is_an_answer_of_the_board() -> None:
    text = "Av ledamöterna i styrelsen svarade många, 64 % av styrelsen anser att dialogen är god."
    found = answers(block(text))
    assert [(int(f.value), f.respondents) for f in found] == [(64, "board")]


def test_a_table_of_reasons_knows_that_unknown_words_and_incomes_are_reasons_too() -> None:
    rows = [
        ["Avslutsorsak", "Kvinnor", "Män", "Totalt"],
        ["Arbete", "4", "3", "7"],
        ["Studier", "2", "1", "3"],
        ["Sjukersättning", "1", "1", "2"],
        ["Ålderspension", "1", "0", "1"],
        ["Värnplikt", "0", "2", "2"],
        ["Summa", "8", "7", "15"],
    ]
    found = short(*table_of(rows, "Deltagare som slutat"))
    other = [(sex, value) for measure, sex, value, _ in found if measure == "ended_other"]
    assert other == [
        *(("women", 1), ("men", 1), ("total", 2)),
        *(("women", 1), ("men", 0), ("total", 1)),
        *(("women", 0), ("men", 2), ("total", 2)),
    ]
    assert [value for measure, _, value, _ in found if measure == "ended"] == [8, 7, 15]


def test_people_enrolled_when_the_year_begins_are_not_new() -> None:
    rows = [
        ["Deltagare", "Kvinnor", "Män"],
        ["Inskrivna vid årets början", "20", "18"],
        ["Inskrivna under året", "30", "22"],
    ]
    found = short(*table_of(rows, "Deltagare 2023"))
    assert [measure for measure, *_ in found] == ["at_start", "at_start", "new", "new"]


def test_a_fact_sheet_with_labels_in_two_columns_tells_its_places() -> None:
    rows = [
        ["Huvudman", "Granviks kommun", "Platser", "14"],
        ["Målgrupp", "Unga utan sysselsättning", "Syfte", "Stegvis väg till arbete"],
    ]
    found = short(head("Lyftet"), block(table(rows)))
    assert [(measure, value) for measure, _, value, _ in found] == [("places", 14)]


def test_how_many_answered_a_survey_took_part_in_nothing() -> None:
    assert not short(head("Enkät"), block("Deltagarna, antal svar: 31"))


def test_a_caption_of_beginning_and_end_names_no_moment_for_its_columns() -> None:
    rows = [["Insats", "Antal deltagare", "Nya"], ["Lyftet", "23", "13"]]
    title = "Deltagare vid årets början och slut"
    assert [one[0] for one in short(head(title), block(table(rows), headings=(title,)))] == [
        "participants", "new",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Deltagarna kom från Åmål (31), Säffle (21) och Eda (30).",
        "Deltagare: Åmål (31), Säffle (21), Eda (30)",
    ],
)
def test_people_listed_by_kommun_are_counted_in_each(text: str) -> None:
    found = [(f.kommun, f.measure, int(f.value)) for f in said_in(text)]
    assert found == [
        ("Åmål", "participants", 31),
        ("Säffle", "participants", 21),
        ("Eda", "participants", 30),
    ]


def test_people_who_left_are_listed_by_kommun_too() -> None:
    found = said_in("Deltagarna som avslutades kom från Åmål (12) och Eda (9).")
    assert [(f.kommun, f.measure, int(f.value)) for f in found] == [
        ("Åmål", "ended", 12),
        ("Eda", "ended", 9),
    ]


def said_in(text: str) -> tuple[ParticipantFact, ...]:
    return participants.read(context([block(text)])).facts


def test_of_key_figures_with_a_unit_for_each_row_those_of_people_are_read() -> None:
    rows = [
        ["Nyckeltal", "Enhet", "Perioden", "Samma period fg år"],
        ["Antal deltagare", "antal", "59", "67"],
        ["Verksamhetens kostnader", "tkr", "6 041", "5 924"],
        ["Nya deltagare", "antal", "36", "37"],
        ["Resultat", "tkr", "175", "172"],
    ]
    found = keys(
        *table_of(rows, "Nyckeltal"), kind=DocumentKind.INTERIM, period="2023-01-01/2023-08-31"
    )
    assert {(k[4], k[5], int(k[7])) for k in found} == {
        ("2023-01-01/2023-08-31", "participants", 59),
        ("2022-01-01/2022-08-31", "participants", 67),
        ("2023-01-01/2023-08-31", "new", 36),
        ("2022-01-01/2022-08-31", "new", 37),
    }
