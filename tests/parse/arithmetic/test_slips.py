"""Whose fault it is that a sum fails: the report's, ours, or nobody's, for no sum was meant."""

from collections.abc import Sequence
from decimal import Decimal

from finsam.parse.arithmetic.check import check_grid
from finsam.parse.arithmetic.slips import Outcome, digits_slipped, shown, swapped
from finsam.parse.arithmetic.types import Line, LineKind, Mark, Place, Relation, Rule

ITEM, TOTAL, RESULT = LineKind.ITEM, LineKind.TOTAL, LineKind.RESULT


def grid(
    rows: Sequence[tuple[str, LineKind, Sequence[int]]], confidence: float | None = None
) -> tuple[tuple[Line, ...], dict[Place, Mark]]:
    lines = tuple(Line(label=label, kind=kind) for label, kind, _ in rows)
    marks = {
        (at, column): Mark(value=Decimal(value), confidence=confidence)
        for at, (_, _, values) in enumerate(rows)
        for column, value in enumerate(values, 1)
    }
    return lines, marks


def told(relations: Sequence[Relation]) -> list[Relation]:
    return [one for one in relations if not one.holds and one.verdict is not None]


def outcome(expected: int, actual: int, parts: int = 3) -> Outcome:
    return Outcome(expected == actual, Decimal(expected), Decimal(actual), parts)


def test_a_rule_that_fails_wherever_it_is_tried_was_never_meant() -> None:
    assert not shown([outcome(22, 67), outcome(48, 101)])
    assert shown([outcome(22, 67), outcome(101, 101)])
    assert shown([outcome(5, 5), outcome(7, 7)])


def test_a_lone_sum_is_believed_if_it_fails_as_slips_fail() -> None:
    assert shown([outcome(10_986, 11_040)]), "54: two neighbours swapped"
    assert not shown([outcome(4_100, 12_737)])
    assert not shown([outcome(10_986, 11_040, parts=1)]), "a sum of one row is no sum"


def test_swapped_neighbours_and_single_digits_make_differences_of_their_own() -> None:
    assert digits_slipped(Decimal(18_000))
    assert digits_slipped(Decimal(400))
    assert not digits_slipped(Decimal(437))
    assert not swapped([Decimal(-640), Decimal(8_578)], Decimal(90_000))
    assert swapped([Decimal(246_000)], Decimal(18_000)), "246 and 264"


def test_differences_are_judged_without_their_sign_row_by_row() -> None:
    lines, marks = grid(
        [
            ("Bidrag", ITEM, [4_100, 4_250, 150]),
            ("Försäljning", ITEM, [300, 290, -10]),
            ("Insatser", ITEM, [2_900, 3_100, -200]),
            ("Kansli", ITEM, [1_200, 1_150, 50]),
        ]
    )
    rule = Rule(
        target=3, parts=((1, 2), (-1, 1)), expected=True, either_sign=True, name="difference"
    )
    result = check_grid(lines, marks, columns=[1, 2], column_rules=[rule], loose=[3])
    assert all(one.holds for one in result.relations if one.name == "difference")


def test_a_wrong_budget_in_a_row_of_costs_is_told_with_the_sign_of_the_costs() -> None:
    lines, marks = grid(
        [
            ("Bidrag", ITEM, [4_100, 4_250, 150]),
            ("Försäljning", ITEM, [300, 290, -10]),
            ("Insatser", ITEM, [2_900, 3_100, -200]),
            ("Lokaler", ITEM, [480, 390, 0]),
            ("Kansli", ITEM, [1_200, 1_150, 50]),
        ]
    )
    rule = Rule(
        target=3, parts=((1, 2), (-1, 1)), expected=True, either_sign=True, name="difference"
    )
    result = check_grid(lines, marks, columns=[1, 2], column_rules=[rule], loose=[3])
    (slip,) = told(result.relations)
    assert slip.target == (3, 3)
    assert abs(slip.expected - slip.actual) == 90


def test_rows_need_not_add_up_in_a_column_of_differences_or_shares() -> None:
    lines, marks = grid(
        [
            ("Porten", ITEM, [2_830, 2_940, 104]),
            ("Nästa steg", ITEM, [2_340, 2_420, 103]),
            ("Summa", TOTAL, [5_170, 5_360, 104]),
        ]
    )
    result = check_grid(lines, marks, columns=[1, 2], loose=[3])
    assert told(result.relations) == []
    assert {one.target[1] for one in result.relations} == {1, 2}


def test_deviations_that_say_better_or_worse_add_up_with_the_signs_that_they_have() -> None:
    lines, marks = grid(
        [
            ("Intäkter", TOTAL, [8_229_400, 7_989_000, 240_400]),
            ("Kostnader", TOTAL, [7_431_150, 7_559_300, 128_150]),
            ("Resultat", RESULT, [798_250, 429_700, 368_550]),
        ]
    )
    result = check_grid(lines, marks, columns=[1, 2], loose=[3])
    assert [one.holds for one in result.relations if one.target == (2, 3)] == [True]


def test_net_financial_items_in_an_overview_are_no_result() -> None:
    lines, marks = grid(
        [
            ("Summa intäkter", TOTAL, [8_229, 7_989, 7_868]),
            ("Summa kostnader", TOTAL, [-7_431, -7_559, -6_992]),
            ("Finansnetto", RESULT, [13, 19, -2]),
            ("Resultat", RESULT, [811, 449, 937]),
        ]
    )
    (slip,) = told(check_grid(lines, marks).relations)
    assert slip.target == (3, 3)
    assert slip.expected == 874


def test_a_grand_total_takes_up_the_rows_before_the_subtotal() -> None:
    lines, marks = grid(
        [
            ("Staten", ITEM, [6_647]),
            ("Regionen", ITEM, [3_337]),
            ("Ekby kommun", ITEM, [1_721]),
            ("Nybo kommun", ITEM, [1_616]),
            ("Summa kommunerna", TOTAL, [3_337]),
            ("Summa bidrag", TOTAL, [13_348]),
        ]
    )
    (slip,) = told(check_grid(lines, marks).relations)
    assert slip.target == (5, 1)
    assert slip.expected == 13_321


def test_digits_swapped_on_the_paper_are_the_papers_on_a_scan_too() -> None:
    lines, marks = grid(
        [
            ("Staten", ITEM, [5_610_200, 5_612_000]),
            ("Regionen", ITEM, [2_806_000, 2_806_000]),
            ("Kommunerna", ITEM, [2_806_000, 2_806_000]),
            ("Totalt", TOTAL, [11_224_000, 11_224_000]),
        ],
        confidence=0.96,
    )
    (slip,) = told(check_grid(lines, marks).relations)
    assert slip.verdict == "paper"


def test_a_single_digit_misread_on_a_scan_stays_ours() -> None:
    lines, marks = grid(
        [
            ("Staten", ITEM, [5_612_000, 5_612_000]),
            ("Regionen", ITEM, [2_806_000, 2_806_000]),
            ("Kommunerna", ITEM, [2_306_000, 2_806_000]),
            ("Totalt", TOTAL, [11_224_000, 11_224_000]),
        ],
        confidence=0.7,
    )
    assert all(one.verdict != "paper" for one in check_grid(lines, marks).relations)
