"""The same figures in tables of many shapes: whichever side holds what, they mean the same."""

from collections.abc import Sequence

import pytest
from layouts import context, table_of

from finsam.parse.facts import DocumentKind, ParticipantFact
from finsam.parse.people import read as participants

Rows = Sequence[Sequence[str]]


def facts(rows: Rows, title: str, **given: object) -> tuple[ParticipantFact, ...]:
    return participants.read(context(table_of(rows, title), **given)).facts  # type: ignore[arg-type]


def short(rows: Rows, title: str) -> list[tuple[str | None, str, str, int]]:
    return [(f.insats, f.measure, f.sex, int(f.value)) for f in facts(rows, title)]


def test_names_that_no_record_holds_are_the_rows_insatser_where_the_head_says_so() -> None:
    rows = [
        ["Insats", "Kvinnor", "Män"],
        ["Arbete & Hälsa", "5", "6"],
        ["Nystarten", "3", "2"],
        ["Totalt", "8", "8"],
    ]
    assert [f.insats for f in facts(rows, "Deltagare")] == [
        "Arbete & Hälsa", "Arbete & Hälsa", "Nystarten", "Nystarten", None, None,
    ]  # fmt: skip


def test_names_over_the_columns_are_insatser_where_the_caption_says_so() -> None:
    rows = [
        ["", "Gnistan", "Kompassen Väst", "Totalt"],
        ["Antal deltagare", "30", "12", "42"],
        ["Avslutade", "8", "2", "10"],
    ]
    assert short(rows, "Deltagare per insats")[:4] == [
        ("Gnistan", "participants", "total", 30),
        ("Kompassen Väst", "participants", "total", 12),
        (None, "participants", "total", 42),
        ("Gnistan", "ended", "total", 8),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["Månad", "Nya"], ["Januari", "5"], ["Februari", "3"], ["Summa", "8"]],
        [["", "jan", "feb", "Summa"], ["Nya", "5", "3", "8"]],
    ],
)
def test_months_are_periods_down_or_across(rows: Rows) -> None:
    found = [(f.measure, f.detail, f.period, int(f.value)) for f in facts(rows, "Inflöde 2022")]
    assert found == [
        ("new", None, "2022-01-01/2022-01-31", 5),
        ("new", None, "2022-02-01/2022-02-28", 3),
        ("new", None, "2022", 8),
    ]


def test_years_down_the_side_are_periods() -> None:
    rows = [["År", "Kvinnor", "Män"], ["2021", "12", "15"], ["2022", "4", "6"]]
    found = [(f.period, f.sex, int(f.value)) for f in facts(rows, "Antal deltagare")]
    assert found == [
        ("2021", "women", 12), ("2021", "men", 15), ("2022", "women", 4), ("2022", "men", 6),
    ]  # fmt: skip


def test_a_year_and_the_months_in_brackets_are_one_period() -> None:
    rows = [["", "2023 (jan–aug)", "2022 (jan–aug)"], ["Kvinnor", "13", "12"], ["Män", "7", "6"]]
    given = {"kind": DocumentKind.INTERIM, "period": "2023-01-01/2023-08-31"}
    found = facts(rows, "Deltagare", **given)
    assert {f.period for f in found} == {"2023-01-01/2023-08-31", "2022-01-01/2022-08-31"}


def test_a_head_explains_the_brackets_of_its_cells() -> None:
    rows = [["Insats", "Antal deltagare (varav kvinnor)"], ["Lyftet", "34 (20)"]]
    assert short(rows, "Deltagare") == [
        ("Lyftet", "participants", "total", 34),
        ("Lyftet", "participants", "women", 20),
    ]
    years = [["Insats", "2023 (2022)"], ["Lyftet", "34 (28)"], ["Stegvis", "21 (25)"]]
    assert [(f.period, int(f.value)) for f in facts(years, "Antal deltagare")][:2] == [
        ("2023", 34),
        ("2022", 28),
    ]


def test_women_and_men_in_one_cell() -> None:
    rows = [["Insats", "K/M"], ["Lyftet", "12/15"], ["Stegvis", "4/6"]]
    assert short(rows, "Deltagare 2023")[:2] == [
        ("Lyftet", "participants", "women", 12),
        ("Lyftet", "participants", "men", 15),
    ]


def test_a_number_and_its_two_parts_in_one_cell_in_the_order_that_the_caption_tells() -> None:
    rows = [["Insats", "Deltagare 2030", "Avslutade 2030"], ["Lyftet", "27 (16/11)", "13 (7/6)"]]
    assert short(rows, "Deltagare per insats (kvinnor/män)")[:3] == [
        ("Lyftet", "participants", "total", 27),
        ("Lyftet", "participants", "women", 16),
        ("Lyftet", "participants", "men", 11),
    ]
    assert [s[2:] for s in short(rows, "Deltagare per insats (m/kv)")][:3] == [
        ("total", 27), ("men", 16), ("women", 11),
    ]  # fmt: skip
    assert [s[2:] for s in short(rows, "Deltagare per insats")] == [("total", 27), ("total", 13)]


def test_owners_purposes_and_target_groups_say_nothing_of_what_is_counted() -> None:
    rows = [
        ["Insats", "Huvudman", "Syfte", "Målgrupp", "Platser"],
        ["Lyftet", "Kumla kommun", "Praktik i lugn takt", "Personer med sjukpenning", "20"],
        ["Stegvis", "Kumla kommun", "Väg till arbete", "Kvinnor utan försörjning", "15"],
        ["Mötesplatsen", "Region Örebro län", "Samverkan", "Parternas chefer", "–"],
    ]
    found = facts(rows, "Insatser")
    assert [(f.insats, f.kommun, f.measure, f.sex, int(f.value)) for f in found] == [
        ("Lyftet", None, "places", "total", 20),
        ("Stegvis", None, "places", "total", 15),
    ]


def test_what_is_withheld_is_no_figure() -> None:
    rows = [["Insats", "Kvinnor", "Män"], ["Lyftet", "<5", "6"], ["Stegvis", "12", "färre än 5"]]
    assert [int(f.value) for f in facts(rows, "Deltagare 2023")] == [6, 12]


def test_nobody_counts_parts_of_people() -> None:
    rows = [["Insats", "Deltagare"], ["Lyftet", "2,2"], ["Stegvis", "12"]]
    assert [int(f.value) for f in facts(rows, "Antal deltagare")] == [12]


def test_a_row_and_a_column_of_different_sexes_leave_the_figure_in_doubt() -> None:
    rows = [["", "Kvinnor", "Män"], ["Män", "5", "6"], ["Kvinnor", "7", "8"]]
    found = facts(rows, "Deltagare 2023")
    assert [f.status.value for f in found] == ["doubtful", "read", "read", "doubtful"]


def test_a_column_that_counts_people_in_a_table_of_costs() -> None:
    rows = [
        ["Insats", "Kostnad", "Antal deltagare", "Kostnad per deltagare"],
        ["Lyftet", "400 000", "36", "11 111"],
        ["Stegvis", "200 000", "25", "8 000"],
    ]
    assert short(rows, "Kostnad per insats") == [
        ("Lyftet", "participants", "total", 36),
        ("Stegvis", "participants", "total", 25),
    ]


GOALS = [
    ["Mål", "Målvärde", "Utfall", "Status"],
    ["45 procent av dem som avslutas går till arbete eller studier.", "≥ 45 %", "58 %", "Uppnått"],
    ["Minst 80 medarbetare hos parterna ska delta i utbildningar.", "≥ 80", "101", "Uppnått"],
    ["Väntetiden från remiss till start ska vara högst 45 dagar.", "≤ 45 dagar", "40 dagar", "Ja"],
    ["Kostnaden för kansliet ska vara högst 20 % av kostnaderna.", "≤ 20 %", "18 %", "Uppnått"],
]


def test_the_result_of_a_goal_counts_what_the_goal_counts() -> None:
    found = [(f.measure, f.detail, int(f.value), f.unit) for f in facts(GOALS, "Målredovisning")]
    assert found == [
        ("ended_work_studies", None, 58, "percent"),
        ("other", "medarbetare hos parterna", 101, "count"),
        ("queue_time", None, 40, "days"),
    ]


def test_goals_without_heads_have_their_result_behind_the_target() -> None:
    found = [(f.measure, int(f.value)) for f in facts(GOALS[1:], "Mål och resultat")]
    assert found == [("ended_work_studies", 58), ("other", 101), ("queue_time", 40)]
    assert not facts(GOALS[1:], "Mål", kind=DocumentKind.PLAN)
