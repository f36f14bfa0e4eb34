"""Which rows add up to which, by what chance, and what a misread figure costs."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from finsam.parse.arithmetic.families import families_of, support_of, with_chance
from finsam.parse.arithmetic.fit import (
    chance,
    fit,
    grain,
    repair_cost,
    single_digit,
    tolerance_of,
)
from finsam.parse.arithmetic.groups import find_groups
from finsam.parse.arithmetic.solve import judged, solve, weight_of
from finsam.parse.arithmetic.structure import find_structure
from finsam.parse.arithmetic.types import Line, LineKind, Mark, Relation, Rule


def _marks(*rows: Sequence[int]) -> dict[tuple[int, int], Mark]:
    return {
        (row, column): Mark(value=Decimal(value))
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    }


def _relation(target: int, parts: Sequence[int], *, demanded: bool = True) -> Relation:
    return Relation(
        name="sum",
        target=(target, 0),
        parts=tuple((1, (part, 0)) for part in parts),
        expected=Decimal(0),
        actual=Decimal(0),
        holds=False,
        exact=False,
        chance=0.001,
        demanded=demanded,
    )


def test_the_grain_is_the_power_of_ten_that_all_figures_share() -> None:
    assert grain([Decimal(1200), Decimal(300)]) == 100
    assert grain([Decimal("12.50"), Decimal(3)]) == Decimal("0.1")
    assert grain([Decimal(0)]) == 1


def test_rounded_figures_may_miss_their_sum_by_what_rounding_explains() -> None:
    rounded = [Mark(value=Decimal("1.25"), rounded=True), Mark(value=Decimal("0.75"), rounded=True)]
    assert tolerance_of(rounded, 2) > 0
    assert tolerance_of(rounded, 9) >= tolerance_of(rounded, 2)


def test_large_figures_agree_by_chance_less_often_than_small_ones() -> None:
    large, small = [Decimal(1250), Decimal(750)], [Decimal(2), Decimal(1)]
    assert chance(large, Decimal(0)) < chance(small, Decimal(0))


@given(st.integers(1, 9), st.integers(0, 5))
def test_one_digit_misread_makes_a_difference_of_one_digit(digit: int, place: int) -> None:
    assert single_digit(Decimal(digit * 10**place))


def test_a_difference_of_two_digits_is_no_misreading_of_one() -> None:
    assert not single_digit(Decimal(1234))


def test_a_doubtful_figure_is_cheaper_to_repair_than_a_printed_one() -> None:
    sure = _marks([100], [250], [380])
    doubted = {place: Mark(value=mark.value, confidence=0.4) for place, mark in sure.items()}
    parts = [(1, (0, 0)), (1, (1, 0))]
    gap = Decimal(100 + 250 - 380)
    assert repair_cost(doubted, (2, 0), parts, gap) < repair_cost(sure, (2, 0), parts, gap)


def test_a_sum_that_holds_in_every_column_fits_better_than_one_that_does_not() -> None:
    marks = _marks([120, 80], [35, 40], [155, 120])
    good = fit(marks, [0, 1], 2, ((1, 0), (1, 1)))
    bad = fit(marks, [0, 1], 1, ((1, 0), (1, 2)))
    assert good.holds
    assert (good.columns, good.exact) == (2, 2)
    assert not bad.holds
    assert good.rank > bad.rank


def test_the_rows_under_a_group_line_are_those_that_add_up_to_it() -> None:
    plain = [Line(label=label) for label in ("Insatser", "Lyktan", "Bron", "Administration")]
    lines = [Line(label="Insatser", emphasis=True), *plain[1:]]
    marks = _marks([92537, 81311], [61204, 50109], [31333, 31202], [14107, 13903])
    assert find_groups(lines, marks, [0, 1]) == {1: 0, 2: 0}
    assert find_groups(plain, marks, [0, 1]) == {}, "two rows alone may add up by chance"


def test_a_total_is_computed_from_the_rows_above_it() -> None:
    lines = [
        Line(label="Personal"),
        Line(label="Lokaler"),
        Line(label="Summa kostnader", kind=LineKind.TOTAL),
    ]
    marks = _marks([6120, 5010], [3130, 3120], [9250, 8130])
    (rule,) = find_structure(lines, marks, [0, 1]).rules
    assert rule.target == 2
    assert {row for _, row in rule.parts} == {0, 1}


def test_a_relation_is_judged_on_the_values_that_it_is_seen_with() -> None:
    relation = _relation(2, [0, 1])
    right = {(0, 0): Decimal(100), (1, 0): Decimal(250), (2, 0): Decimal(350)}
    assert judged(relation, right, Decimal(0)).holds
    assert not judged(relation, {**right, (2, 0): Decimal(380)}, Decimal(0)).holds


def test_exact_figures_are_left_as_printed_whatever_does_not_add_up() -> None:
    marks = _marks([100], [250], [380])
    solved = solve(marks, [_relation(2, [0, 1])], [5.0])
    assert solved.values == {place: mark.value for place, mark in marks.items()}


def test_a_failing_relation_costs_more_the_surer_it_is_elsewhere() -> None:
    assert weight_of(12.0, demanded=False) >= weight_of(2.0, demanded=False)
    assert weight_of(2.0, demanded=True) >= weight_of(2.0, demanded=False)


def test_a_rule_between_rows_gives_a_relation_in_each_column() -> None:
    marks = _marks([6120, 5010], [3130, 3120], [9250, 8130])
    rule = Rule(target=2, parts=((1, 0), (1, 1)), expected=True)
    (family,) = families_of(marks, [rule], [], frozenset())
    kept = [relation for relation, _ in family.keep()]
    assert [relation.target for relation in kept] == [(2, 0), (2, 1)]
    assert all(relation.holds for relation in kept)


def test_a_relation_of_large_figures_speaks_louder_than_one_of_small_ones() -> None:
    relation = _relation(2, [0, 1])
    large = {(0, 0): Decimal(6123), (1, 0): Decimal(3131), (2, 0): Decimal(9254)}
    small = {(0, 0): Decimal(1), (1, 0): Decimal(2), (2, 0): Decimal(3)}
    loud, low = (with_chance(relation, values) for values in (large, small))
    assert loud.chance < low.chance
    assert support_of(loud, 0.0, 1) > support_of(low, 0.0, 1)
