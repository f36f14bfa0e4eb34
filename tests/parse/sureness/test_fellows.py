"""What facts of one kind say of each other, and what facts made of words say by themselves."""

from dataclasses import replace
from decimal import Decimal

import pytest
from making import PERSON, ROW, SOURCE

from finsam.parse.context import Context
from finsam.parse.facts import (
    FinanceFact,
    Goal,
    GoalLevel,
    IndicatorFact,
    Measure,
    ParticipantFact,
    Reading,
    Sex,
)
from finsam.parse.sureness.fellows import (
    contradicting_tables,
    numbers_as_shares,
    parts_of_names,
    same_words_signs,
)
from finsam.parse.sureness.named import (
    answer_signs,
    goal_signs,
    holds_a_label,
    is_like_two,
    name_signs,
)
from finsam.parse.sureness.people_signs import PeopleSigns
from finsam.parse.sureness.plain import counted


def share(sex: str, value: int, *, row: int = 1, table: int = 7) -> ParticipantFact:
    said = replace(PERSON, period="2031", sex=Sex(sex), value=Decimal(value), unit="percent")
    return replace(said, table_id=table, row=row)


def amount(value: int, title: str = "Resultaträkning", *, table: int) -> FinanceFact:
    return replace(ROW, value=Decimal(value), table_title=title, table_id=table)


def test_the_same_words_in_another_table_vouch_for_a_figure_or_speak_against_it() -> None:
    own = amount(512, table=1)
    others = [amount(512, table=2), amount(498, table=3), amount(77, "Not 4", table=4)]
    assert same_words_signs(own, others) == {
        "said elsewhere alike": 1.0,
        "said elsewhere otherwise": 1.0,
        "said otherwise under another head": 1.0,
        "other figure under the same words": 0.0,
    }


def test_the_same_words_twice_in_one_table_are_a_doubt_only_where_the_figures_differ() -> None:
    own = amount(512, table=1)
    name = "other figure under the same words"
    assert same_words_signs(own, [amount(512, table=1)])[name] == 0.0
    assert same_words_signs(own, [amount(513, table=1)])[name] == 1.0


def test_shares_of_women_and_men_that_come_to_a_total_are_numbers_in_several_rows_only() -> None:
    one = [share("women", 12), share("men", 9), share("total", 21)]
    two = [share("women", 4, row=2), share("men", 7, row=2), share("total", 11, row=2)]
    assert numbers_as_shares([*one, *two]) == {7}
    assert numbers_as_shares(one) == frozenset()
    whole = [
        share(sex, value, row=row)
        for row in (1, 2)
        for sex, value in (("women", 60), ("men", 40), ("total", 100))
    ]
    assert numbers_as_shares(whole) == frozenset()


def test_a_name_that_another_begins_with_was_cut() -> None:
    assert parts_of_names(["Vägen", "Vägen vidare", "Kompassen"]) == {"Vägen"}


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("en lång rad av ord som ingen skulle ge en insats till namn", "many words"),
        ("Kompassen", "one word"),
        ("vidare", "starts in lower case"),
    ],
)
def test_names_show_whether_they_are_names(name: str, sign: str) -> None:
    assert name_signs(name, 0.9)[sign] == 1.0
    assert not any(name_signs("Vägen vidare", 1.0).values())


def test_goals_and_answers_show_what_they_lack() -> None:
    goal = Goal(
        part=0,
        forbund=None,
        level=GoalLevel.QUANTITATIVE,
        area=None,
        insats=None,
        text="Fler i arbete",
        target_value=None,
        target_max=None,
        target_unit=None,
        comparator=None,
        year=None,
        status="met",
        expected=None,
        result_value=None,
        result_unit=None,
        follow_up=None,
        source=SOURCE,
    )
    said = {name for name, value in goal_signs(goal).items() if value == 1.0}
    assert said == {"few words", "no area", "status told", "level quantitative"}
    answer = IndicatorFact(
        part=0,
        forbund=None,
        insats=None,
        question_no=None,
        question="Fick du hjälp?",
        respondents=None,
        n=40,
        option="Ja",
        value=Decimal(60),
        unit="percent",
        instrument=None,
        options=("Ja", "Nej"),
        source=SOURCE,
    )
    said = {name for name, value in answer_signs(answer, twice=True).items() if value == 1.0}
    assert said == {"no respondents", "share", "answer told twice"}


def test_tables_that_contradict_each_other_do_not_vouch_where_some_of_their_figures_agree() -> None:
    def sheet(number: int, *values: int) -> list[ParticipantFact]:
        measures = (Measure.PARTICIPANTS, Measure.NEW, Measure.ENDED, Measure.PLACES)
        return [
            replace(PERSON, measure=m, value=Decimal(v), table_id=number)
            for m, v in zip(measures, values, strict=False)
        ]

    apart = [*sheet(1, 14, 8, 8), *sheet(2, 14, 9, 7)]
    assert contradicting_tables(apart, counted) == {(1, 2), (2, 1)}
    one_slip = [*sheet(1, 14, 8, 8, 20), *sheet(2, 14, 8, 8, 21)]
    assert contradicting_tables(one_slip, counted) == frozenset()


@pytest.mark.parametrize(
    ("name", "label", "two"),
    [
        ("Lyktan", False, False),
        ("För: unga utan arbete", True, False),
        ("Region Norr 2031-01-01", True, False),
        ("Lyktan i centrum Lärandeverkstad", False, True),
        ("Jobbspår Gävle", False, False),
    ],
)
def test_names_that_hold_a_label_or_look_like_two_are_told(
    name: str, label: bool, two: bool
) -> None:
    assert (holds_a_label(name), is_like_two(name)) == (label, two)


def test_figures_of_one_meaning_vouch_for_each_other() -> None:
    one = replace(PERSON, value=Decimal(14), table_id=1)
    reading = Reading(
        parts=(), participants=(one, replace(one, table_id=2), replace(one, value=Decimal(9)))
    )
    bare = Context(layouts=(), parts=(), page_forbund=())
    signs = PeopleSigns(reading, bare).of_fellows(0, one)
    assert signs["said elsewhere alike"] == 1
    assert signs["said elsewhere otherwise"] == 1
    assert PeopleSigns(reading, bare).of_name("För: unga")["name holds a label"] == 1
