"""Goals in two languages side by side."""

from decimal import Decimal

from laid import context, grid, head, read, table

from finsam.parse.goals.twins import TWIN, with_twins

ROWS = [
    ["Mål", "Goal", "Utfall / Outcome", "Status"],
    ["Minst 40 % av de avslutade ska till arbete.", "At least 40 % of those who leave shall work.",
     "37 %", "Ej nått / Not achieved"],
    ["Väntan får vara högst 20 dagar.", "No one shall wait more than 20 days for a place.",
     "25 dagar", "Ej nått / Not achieved"],
]  # fmt: skip


def test_a_column_in_english_beside_the_goals_is_told_apart() -> None:
    fields = {0: "text", 1: "text", 2: "result"}
    assert with_twins(grid(*ROWS, header=1), 0, fields) == {0: "text", 1: TWIN, 2: "result"}


def test_a_goal_in_english_beside_the_swedish_one_is_read_with_its_target_and_result() -> None:
    _, goals = read(context([head("Mål"), table(*ROWS, header=1)]))
    assert [(g.target_value, g.comparator, g.result_value) for g in goals] == [
        *[(Decimal(40), ">=", Decimal(37))] * 2,
        *[(Decimal(20), "<=", Decimal(25))] * 2,
    ]


def test_goals_that_open_their_areas_unmeasured_are_overall_in_both_languages() -> None:
    first = ["Alla ska få stöd i tid.", "Everyone shall have support in time.", "", ""]
    other = ["Vi ska dela på ansvaret.", "We shall share the responsibility.", "", ""]
    rows = [ROWS[0], ["Människan", "", "", ""], first, ROWS[1], ["Parterna", "", "", ""], other]
    _, goals = read(context([head("Mål"), table(*rows, ROWS[2], header=1)]))
    levels = {g.text: g.level for g in goals}
    assert [levels[text] for text in (*first[:2], *other[:2])] == ["overall"] * 4
    assert levels[ROWS[1][0]] != "overall"
