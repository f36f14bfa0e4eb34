"""Words and numbers about people: in cells, in sentences, in questions of surveys."""

import re
from decimal import Decimal

import pytest
from layouts import context, table_of

from finsam.parse.counts.cells import bare_printed, cell_figures, time_unit, time_value
from finsam.parse.counts.heads import further_heads, heads_of
from finsam.parse.counts.mend import mend
from finsam.parse.counts.numbers import numbers
from finsam.parse.counts.questions import (
    is_axis,
    question_number,
    sample_size,
    without_sample,
    wordings,
)
from finsam.parse.counts.words import (
    find,
    has,
    is_total,
    names_both_sexes,
    rules,
    sex_of,
    sex_order,
    sex_spans,
    without_sex_and_total,
    words_of,
)
from finsam.parse.facts import Status
from finsam.parse.lists import read_table
from finsam.parse.values.amount import figures


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("45", [(Decimal(45), None, False)]),
        ("45 %", [(Decimal(45), "percent", False)]),
        ("45 (40)", [(Decimal(45), None, False), (Decimal(40), None, True)]),
        ("–", [(Decimal(0), None, False)]),
    ],
)
def test_a_cell_of_figures_is_read_with_its_units_and_brackets(
    text: str, told: list[tuple[Decimal, str | None, bool]]
) -> None:
    found = cell_figures(text)
    assert found is not None
    assert [(one.value, one.unit, one.bracketed) for one in found] == told


@pytest.mark.parametrize("text", ["", "2023", "16-24 år", "1 250 tkr", "45 deltagare av Norrby"])
def test_years_ages_money_and_words_are_no_figures_about_people(text: str) -> None:
    assert cell_figures(text) is None


def test_six_months_are_half_a_year() -> None:
    unit = time_unit(" månader")
    assert unit is not None
    assert (unit[0], time_value(Decimal(6), unit[1], unit[2])) == ("years", Decimal("0.5"))
    assert time_unit(" personer") is None
    assert bare_printed(figures("(45)")[0]) == "45"


def test_a_row_below_the_heads_with_words_over_every_figure_is_a_head_too() -> None:
    rows = [
        ("Insats", "Kvinnor", "Män"),
        ("", "antal", "antal"),
        ("Vägvisaren", "12", "14"),
        ("Stegteam", "9", "7"),
    ]
    (table,) = context(table_of(rows, "Deltagare")).tables
    further = further_heads(table, (0,))
    assert further == (1,)
    assert heads_of(table, (0,), further)[1] == ("Kvinnor antal",)
    plain = context(table_of([rows[0], *rows[2:]], "Deltagare")).tables[0]
    assert further_heads(plain, (0,)) == ()


def test_letters_among_figures_are_the_figures_that_the_sum_demands() -> None:
    column = ["12", "Z", "5", "19"]
    found = mend(lambda row, _: column[row], range(4), [0], {3})
    assert found[1, 0].text == "2"
    assert found[1, 0].status is Status.REPAIRED


def test_letters_that_may_be_two_figures_stay_where_no_sum_tells() -> None:
    column = ["12", "Z", "5"]
    assert mend(lambda row, _: column[row], range(3), [0], ()) == {}


def test_numbers_of_a_sentence_are_those_that_may_count_people() -> None:
    found = numbers("Den 12 mars 2023 deltog 45 personer, varav tolv kvinnor (27 %).")
    assert [(n.value, n.unit) for n in found] == [
        (Decimal(45), None),
        (Decimal(12), None),
        (Decimal(27), "percent"),
    ]


def test_a_question_has_its_number_and_tells_how_many_answered() -> None:
    assert question_number("4. Har du fått stöd?") == ("4", "Har du fått stöd?")
    assert sample_size("Nöjdhet (n=18)") == 18
    assert without_sample("Nöjdhet (n=18)") == "Nöjdhet"
    assert wordings(["1. Är du nöjd med stödet?", "Vi möttes"]) == {"1": "Är du nöjd med stödet?"}


def test_evenly_spaced_shares_are_the_ticks_of_an_axis() -> None:
    assert is_axis(["0", "20", "40", "60", "80", "100"])
    assert not is_axis(["12", "20", "43", "60", "81"])


def test_words_about_people_are_found_in_order_and_none_inside_another() -> None:
    found = find("Antal nya deltagare som avslutats", ("status", "people"))
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert {"status", "people"} == {m.kind for m in found}
    assert has("45 deltagare", "people")
    assert not has("45 kronor", "people")
    assert all(rule.kind == "people" for rule in rules("people"))


def test_a_sex_counts_where_just_one_is_named() -> None:
    assert [sex_of(text) for text in ("Kvinnor", "varav män", "Kvinnor och män", "K", "Alla")] == [
        "women",
        "men",
        None,
        "women",
        None,
    ]
    assert names_both_sexes("Kvinnor och män")
    assert len(sex_spans("kvinnor 12, män 14")) == 2


def test_a_sum_says_so_and_is_blanked_out_in_place() -> None:
    assert is_total("Totalt")
    assert not is_total("Nya deltagare")
    text = "Totalt antal kvinnor"
    assert len(without_sex_and_total(text)) == len(text)
    assert "kvinnor" not in without_sex_and_total(text)


def test_each_word_that_says_nothing_stands_with_its_reason_and_how_often_it_was_seen() -> None:
    rows = read_table("people_words.csv")
    assert {row["kind"] for row in rows} == {"filler", "label_filler"}
    assert all(row["why"] and row["seen"].isdigit() for row in rows)
    assert re.fullmatch(words_of("filler"), "unika")
    assert not re.fullmatch(words_of("filler"), "avslutade")


def test_a_number_with_its_two_parts_is_three_figures_if_they_add_up() -> None:
    found = cell_figures("1 073 (536/537)") or ()
    assert [(f.printed, int(f.value), f.bracketed) for f in found] == [
        ("1 073", 1073, False), ("536", 536, True), ("537", 537, True),
    ]  # fmt: skip
    assert [int(f.value) for f in cell_figures("16/11 (27)") or ()] == [27, 16, 11]
    assert len(cell_figures("27 (16/12)") or ()) != 3


def test_the_order_of_the_sexes_is_the_one_in_which_they_are_named() -> None:
    assert sex_order("Totalt (kvinnor/män)") == ("women", "men")
    assert sex_order("varav män och kvinnor") == ("men", "women")
    assert sex_order("Deltagare (K/M)") == ("women", "men")
    assert sex_order("Deltagare, m/kv") == ("men", "women")
    assert sex_order("Kvinnor") is None


def test_a_share_behind_a_word_that_may_be_numbered_is_a_share() -> None:
    assert [n.printed for n in numbers("Till stor del 8 %")] == ["8"]
    assert numbers("Del 8") == ()
