"""Figures about people in steps: tables judged, labels to measures, sentences, periods."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from layouts import block, context, head, insats, source, table, table_of
from making import PERSON

from finsam.parse.context import Context
from finsam.parse.counts.cells import CellFigure, cell_figures
from finsam.parse.counts.labels import CountLabel, Names, parse_label
from finsam.parse.facts import ParticipantFact, Sex, Status
from finsam.parse.layout import Block, BlockKind
from finsam.parse.people.checks import TableLabels, checks, judged
from finsam.parse.people.clause import Surroundings
from finsam.parse.people.grammar import read_sentence
from finsam.parse.people.judge import counts, judge, tells_its_own
from finsam.parse.people.labelled import LabelledCount
from finsam.parse.people.lost import name_lost_columns
from finsam.parse.people.measure import (
    Topic,
    in_time_unit,
    meaning,
    of_unknown_column,
    topic_of,
    unit_of,
)
from finsam.parse.people.pairs import is_key_figure, is_labelled_figure, read_pair
from finsam.parse.people.periods import to_date
from finsam.parse.people.said import ended, of_share, trim
from finsam.parse.people.scene import Scene
from finsam.parse.people.sentences import about_exits, goes_on, read_blocks
from finsam.parse.people.sheets import is_goal_table, read_goal_table, read_text_table
from finsam.parse.people.tables import read_table, source_of
from finsam.parse.values.period_texts import part_of_a_year, same_part, year_before

NAMES = Names(year=2023)
PEOPLE = [("Insats", "Kvinnor", "Män"), ("Lyktan", "12", "14"), ("Brobygget", "9", "7")]
GOALS = [
    ("Mål", "Resultat"),
    ("Minst 40 deltagare ska gå till arbete eller studier", "45"),
    ("Minst 10 nya deltagare ska börja varje termin", "12"),
]


def _label(text: str) -> CountLabel:
    return parse_label(text, NAMES)


def _file(blocks: Sequence[Block]) -> Context:
    return context(blocks, insatser=(insats("Lyktan"), insats("Brobygget")))


def _figure(text: str) -> CellFigure:
    found = cell_figures(text)
    assert found is not None
    return found[0]


def test_a_table_with_both_sexes_over_insatser_is_about_people() -> None:
    one = _file(table_of(PEOPLE, "Deltagare i insatserna"))
    judged = judge(one.tables[0], Scene(one))
    assert judged is not None
    assert judged.topic.status == "participants"
    assert counts(_label("Nya deltagare"))
    assert not counts(_label("Vid årets slut"))


def test_a_table_of_costs_is_about_no_people() -> None:
    rows = [("Kostnader, tkr", "2022", "2023"), ("Personal", "120", "140"), ("Hyra", "80", "90")]
    one = _file(table_of(rows, "Kostnader (tkr)"))
    assert judge(one.tables[0], Scene(one)) is None
    assert read_table(one.tables[0], Scene(one)) == ()


def test_each_figure_of_such_a_table_has_its_insats_and_its_sex() -> None:
    one = _file(table_of(PEOPLE, "Deltagare i insatserna"))
    found = {(f.insats, f.sex): f.value for f in read_table(one.tables[0], Scene(one))}
    assert found == {
        ("Lyktan", "women"): Decimal(12),
        ("Lyktan", "men"): Decimal(14),
        ("Brobygget", "women"): Decimal(9),
        ("Brobygget", "men"): Decimal(7),
    }


def test_marks_that_are_not_clear_make_a_figure_less_sure() -> None:
    one = _file(table_of(PEOPLE, "Deltagare"))
    cell = one.tables[0].table.cells[4]
    clear = source_of(cell, 1, "12", Scene(one), True)
    dim = source_of(cell, 1, "12", Scene(one), False)
    assert dim.confidence < clear.confidence


def test_reasons_in_a_table_of_exits_are_exits_and_nowhere_else() -> None:
    rows = [_label(text) for text in ("Arbete", "Studier", "Sjukdom")]
    exits = topic_of([_label("Avslutsorsak")], _label(""), rows, [])
    assert exits.exits
    assert exits.reasons
    plain = topic_of([_label("Deltagare")], _label(""), [_label("Lyktan")], [])
    assert not plain.exits
    assert meaning([rows[0]], exits).measure != meaning([_label("Lyktan")], plain).measure


@pytest.mark.parametrize(("text", "unit"), [("45", "count"), ("45 %", "percent")])
def test_the_unit_of_a_figure_is_its_own_or_that_of_its_heading(text: str, unit: str) -> None:
    assert unit_of(_figure(text), "participants", [], Topic()) == unit
    shares = [_label("Andel i procent")]
    assert unit_of(_figure("45"), "participants", shares, Topic()) == "percent"


def test_a_bare_length_of_time_takes_the_unit_of_its_heading() -> None:
    figure = in_time_unit(_figure("6"), [_label("Tid i insats, månader")])
    assert (figure.value, figure.unit) == (Decimal("0.5"), "years")
    assert in_time_unit(_figure("6"), [_label("Deltagare")]) == _figure("6")
    assert of_unknown_column([_label("Deltagare")], 1) is None


@pytest.mark.parametrize(
    ("period", "year", "moved"),
    [("2023", 2021, "2021"), ("2023-01-01/2023-08-31", 2022, "2022-01-01/2022-08-31")],
)
def test_the_same_part_of_another_year_is_that_part(period: str, year: int, moved: str) -> None:
    assert same_part(period, year) == moved


def test_a_tertial_runs_from_the_new_year_where_no_column_is_for_the_one_before() -> None:
    part, report = "2023-05-01/2023-08-31", "2023-01-01/2023-08-31"
    assert to_date(part, report, ["Tertial 2"]) == report
    assert to_date(part, report, ["Tertial 1", "Tertial 2"]) == part
    assert to_date(part, "2023", ["Tertial 2"]) == part
    assert year_before("2023-01-01/2023-08-31") == "2022-01-01/2022-08-31"
    assert part_of_a_year("2023-01-01/2023-08-31")
    assert not part_of_a_year("2023")


def test_what_is_said_of_people_is_told_from_what_is_said_of_shares() -> None:
    assert ended("14 personer avslutades")
    assert not ended("14 personer deltog")
    assert of_share("andelen kvinnor var")
    assert not of_share("antalet kvinnor var")
    assert trim("st. till arbete, och") == "till arbete"


def _sentence(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[ParticipantFact, ...]:
    one = _file([head("Lyktan"), block(text, kind, headings=("Lyktan",))])
    return read_blocks([one.layouts[0].blocks[1]], Scene(one), False)


def test_people_counted_in_a_sentence_are_facts_and_money_is_none() -> None:
    (fact,) = _sentence("Under 2023 deltog 45 personer i insatsen.")
    assert (fact.value, fact.measure, fact.period) == (Decimal(45), "participants", "2023")
    assert _sentence("Insatsen kostade 450 tkr.") == ()


def test_a_key_figure_is_read_with_the_words_below_it() -> None:
    one = _file([block("45"), block("deltagare under året")])
    blocks = one.layouts[0].blocks
    assert is_key_figure(blocks, 0)
    assert not is_labelled_figure(blocks, 0)
    (fact,) = read_pair(blocks[0], blocks[1], Scene(one))
    assert (fact.value, fact.measure) == (Decimal(45), "participants")
    labelled = [block("Antal deltagare:"), block("45")]
    assert is_labelled_figure(labelled, 0)


def test_lines_of_one_list_go_on_and_a_heading_ends_them() -> None:
    items = [block("45 kvinnor", BlockKind.LIST_ITEM), block("40 män", BlockKind.LIST_ITEM)]
    assert goes_on(items[0], items[1])
    assert not goes_on(items[0], head("Ekonomi"))
    assert about_exits("Orsaker till avslut:")
    assert not about_exits("Deltagare:")


def test_results_in_a_table_of_goals_count_what_the_goals_count() -> None:
    one = _file([block(table(GOALS))])
    assert is_goal_table(one.tables[0])
    values = {fact.value for fact in read_goal_table(one.tables[0], Scene(one))}
    assert Decimal(40) not in values
    assert values <= {Decimal(45), Decimal(12)}
    assert values
    people = _file(table_of(PEOPLE, "Deltagare"))
    assert not is_goal_table(people.tables[0])


def test_sentences_in_a_fact_sheet_are_read_too() -> None:
    rows = [("Syfte", "Att fler når arbete."), ("Deltagare", "Under året deltog 45 personer.")]
    one = _file([block(table(rows))])
    assert [f.value for f in read_text_table(one.tables[0], Scene(one))] == [Decimal(45)]


def test_a_scene_knows_the_period_of_its_document_and_what_was_printed_last() -> None:
    one = _file([block("Deltagare under våren")])
    scene = Scene(one)
    assert scene.part(1).period == "2023"
    assert scene.default_period(1, None) == "2023"
    assert scene.printed_period("Under 2022 deltog 45 personer", 1) == "2022"
    assert scene.printed_period("Antal deltagare", 1) is None


def _fact(row: int, column: int, sex: str, value: int, table_id: int) -> ParticipantFact:
    number = Decimal(value)
    place = replace(PERSON, table_id=table_id, row=row, column=column, source=source())
    return replace(place, insats="Lyktan", sex=Sex(sex), value=number)


def test_figures_under_a_lost_heading_get_the_sex_of_the_same_figures_elsewhere() -> None:
    known = [_fact(1, 1, "women", 12, 1), _fact(1, 2, "men", 14, 1)]
    lost = [_fact(1, 1, "total", 12, 2), _fact(1, 2, "total", 14, 2)]
    found = name_lost_columns([*known, *lost], frozenset({(2, 1, 1), (2, 1, 2)}))
    assert [fact.sex for fact in found] == ["women", "men", "women", "men"]
    other = [replace(fact, value=fact.value + 1) for fact in lost]
    kept = name_lost_columns([*known, *other], frozenset({(2, 1, 1), (2, 1, 2)}))
    assert [fact.sex for fact in kept] == ["women", "men", "total", "total"]


def _summed(*values: int) -> tuple[list[ParticipantFact], TableLabels]:
    """A column of figures whose last row is headed as their sum."""
    labels = TableLabels()
    for row in range(len(values)):
        labels.rows[1, row] = "Totalt" if row == len(values) - 1 else f"Insats {row}"
    labels.total_rows.add((1, len(values) - 1))
    facts = [_fact(row, 1, "total", value, 1) for row, value in enumerate(values)]
    return facts, labels


def test_a_column_that_comes_to_its_sum_is_confirmed_by_it() -> None:
    facts, labels = _summed(120, 85, 205)
    (check,) = checks(facts, labels)
    assert check.holds
    assert {fact.status for fact in judged(facts, [check])} == {Status.CONFIRMED}


def test_a_small_sum_may_hold_by_chance_and_confirms_nothing() -> None:
    facts, labels = _summed(2, 3, 5)
    found = checks(facts, labels)
    assert {fact.status for fact in judged(facts, found)} == {Status.READ}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Antal deltagare: 45", [("participants", 45)]),
        ("80 deltagare + 20 på kvällen", [("participants", 80), ("participants", 20)]),
        ("Antal platser 121 i Norrby, 40 i Söderby", [("places", 121), ("places", 40)]),
        ("Kostnad: 45", []),
        ("Deltagarna, antal svar: 45", []),
    ],
)
def test_a_number_without_a_noun_counts_what_its_label_or_the_one_before_says(
    text: str, counts: list[tuple[str, int]]
) -> None:
    found = read_sentence(text, Surroundings())
    assert [(one.measure, int(one.number.value)) for one in found] == counts
    assert LabelledCount(text, Surroundings()).counts == ()


def test_what_a_sentence_ends_is_no_label_of_its_figures() -> None:
    found = _sentence("20 deltagare, 8 avslutade. Kostnad: 673 tkr.")
    assert [(f.value, f.measure) for f in found] == [
        (Decimal(20), "participants"),
        (Decimal(8), "ended"),
    ]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Väntetiden var 36 dagar. 28 deltagare lämnade insatserna.", True),
        ("Tabell 3 visar deltagare som avslutades under 2031.", False),
        ("Avslutade deltagare 2031-01-01 – 2031-04-30.", False),
        ("Avslutade deltagare (28)", False),
    ],
)
def test_a_sentence_with_figures_of_its_own_does_not_say_what_a_table_counts(
    text: str, own: bool
) -> None:
    assert tells_its_own(text) is own
