"""Grids of figures: what their own sums say of each figure."""

import random
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.parse.arithmetic.check import check_grid
from finsam.parse.arithmetic.marks import alternatives, cost
from finsam.parse.arithmetic.types import GridResult, Line, LineKind, Mark, Place, Rule
from finsam.parse.facts import Status

ITEM, TOTAL, RESULT, HEADING = LineKind.ITEM, LineKind.TOTAL, LineKind.RESULT, LineKind.HEADING


def grid(
    rows: Sequence[tuple[str, LineKind, Sequence[int | None]]], confidence: float | None = None
) -> tuple[tuple[Line, ...], dict[Place, Mark]]:
    lines = tuple(Line(label=label, kind=kind) for label, kind, _ in rows)
    marks = {
        (at, column): Mark(value=Decimal(value), confidence=confidence)
        for at, (_, _, values) in enumerate(rows)
        for column, value in enumerate(values, 1)
        if value is not None
    }
    return lines, marks


def statuses(result: GridResult) -> set[Status]:
    return {verdict.status for verdict in result.verdicts.values()}


def test_sections_totals_and_result_are_confirmed() -> None:
    lines, marks = grid(
        [
            ("Intäkter", HEADING, []),
            ("Bidrag från staten", ITEM, [2_150_400]),
            ("Bidrag från regionen", ITEM, [1_075_200]),
            ("Bidrag från kommunerna", ITEM, [1_075_200]),
            ("Summa intäkter", TOTAL, [4_300_800]),
            ("Kostnader", HEADING, []),
            ("Ankaret", ITEM, [1_912_345]),
            ("Kansli", ITEM, [2_101_155]),
            ("Summa kostnader", TOTAL, [4_013_500]),
            ("Resultat", RESULT, [287_300]),
        ]
    )
    result = check_grid(lines, marks)
    assert statuses(result) == {Status.CONFIRMED}
    assert all(relation.holds for relation in result.relations)
    assert result.totals == {4, 8, 9}
    assert result.spans[9] == (4, 8)
    assert result.parents == {}, "the state's half is no sum of the two quarters below it"


def test_costs_printed_negative_give_a_plain_sum() -> None:
    lines, marks = grid(
        [
            ("Intäkter", ITEM, [3_600_000, 3_500_100]),
            ("Kostnader", ITEM, [-3_596_145, -3_400_020]),
            ("Verksamhetens resultat", RESULT, [3_855, 100_080]),
        ]
    )
    result = check_grid(lines, marks)
    assert statuses(result) == {Status.CONFIRMED}
    assert result.relations[0].parts == ((1, (0, 1)), (1, (1, 1)))


def test_group_lines_are_found_by_their_children() -> None:
    lines, marks = grid(
        [
            ("Kostnader", HEADING, []),
            ("Lokaler", ITEM, [81_250]),
            ("Hyra", ITEM, [61_100]),
            ("El", ITEM, [20_150]),
            ("Resor", ITEM, [26_730]),
            ("Tåg", ITEM, [10_480]),
            ("Hotell", ITEM, [9_250]),
            ("Buss", ITEM, [7_000]),
            ("Summa", TOTAL, [107_980]),
        ]
    )
    result = check_grid(lines, marks)
    assert result.parents == {2: 1, 3: 1, 5: 4, 6: 4, 7: 4}
    assert result.spans[8] == (1, 4)
    assert statuses(result) == {Status.CONFIRMED}


def test_a_total_without_words_is_found_where_chance_is_out_of_the_question() -> None:
    lines, marks = grid(
        [
            ("Tjänster", ITEM, [112_345]),
            ("Arvoden", ITEM, [207_716]),
            ("Resor", ITEM, [30_017]),
            ("Rörelsens kostnader", ITEM, [350_078]),
        ]
    )
    assert check_grid(lines, marks).totals == {3}


def test_round_figures_that_add_up_by_chance_make_no_total() -> None:
    lines, marks = grid([("A", ITEM, [3_000]), ("B", ITEM, [2_000]), ("C", ITEM, [5_000])])
    result = check_grid(lines, marks)
    assert result.totals == frozenset()
    assert statuses(result) == {Status.READ}


def test_the_papers_own_misprint_is_told_and_never_mended() -> None:
    lines, marks = grid(
        [
            ("Ledning", ITEM, [1_024_476]),
            ("Insatser", ITEM, [4_556_000]),
            ("Totalt", TOTAL, [5_580_486]),
        ]
    )
    result = check_grid(lines, marks)
    (relation,) = result.relations
    assert not relation.holds
    assert relation.verdict == "paper"
    assert relation.expected == 5_580_476
    assert statuses(result) == {Status.READ}
    assert all(result.verdicts[place].value == mark.value for place, mark in marks.items())


def test_a_scanned_misreading_is_mended_and_both_readings_kept() -> None:
    lines, marks = grid(
        [
            ("Ankaret", ITEM, [1_912_345]),
            ("Bryggan", ITEM, [2_101_155]),
            ("Summa", TOTAL, [4_013_500]),
        ],
        confidence=0.95,
    )
    marks[1, 1] = Mark(value=Decimal(2_107_155), confidence=0.4)
    verdict = check_grid(lines, marks).verdicts[1, 1]
    assert verdict.status is Status.REPAIRED
    assert verdict.value == 2_101_155
    assert verdict.alternatives[0] == 2_107_155


def test_a_repair_proves_nothing_about_the_others() -> None:
    lines, marks = grid(
        [("A", ITEM, [1_912_345]), ("B", ITEM, [2_101_155]), ("Summa", TOTAL, [4_013_500])],
        confidence=0.95,
    )
    marks[1, 1] = Mark(value=Decimal(2_107_155), confidence=0.4)
    result = check_grid(lines, marks)
    assert result.verdicts[0, 1].status is Status.READ
    assert result.verdicts[2, 1].status is Status.READ


def test_rounded_thousands_may_be_one_off() -> None:
    lines = (
        Line(label="A"),
        Line(label="B"),
        Line(label="C"),
        Line(label="Summa", kind=TOTAL),
    )
    values = (1_234, 2_345, 3_456, 7_036)
    marks = {(row, 1): Mark(value=Decimal(value), rounded=True) for row, value in enumerate(values)}
    (relation,) = check_grid(lines, marks).relations
    assert relation.holds
    assert not relation.exact


def test_columns_are_checked_by_the_rules_given() -> None:
    lines, marks = grid(
        [
            ("Ankaret", ITEM, [412_000, 405_310, 6_690]),
            ("Bryggan", ITEM, [388_500, 391_220, -2_720]),
            ("Kompassen", ITEM, [198_750, 203_400, -4_560]),
        ]
    )
    rule = Rule(target=3, parts=((1, 1), (-1, 2)), expected=True, name="difference")
    result = check_grid(lines, marks, column_rules=[rule])
    assert [relation.holds for relation in result.relations] == [True, True, False]
    assert result.relations[2].verdict == "paper"


@st.composite
def accounts(draw: st.DrawFn) -> tuple[tuple[Line, ...], dict[Place, Decimal]]:
    """A budget with two sections and a result, in three columns: budget, outcome, difference."""
    amount = st.integers(10_007, 4_999_999)
    rows: list[tuple[str, LineKind, tuple[int, int] | None]] = []
    sums: list[tuple[int, int]] = []
    for section in ("intäkter", "kostnader"):
        rows.append((section.capitalize(), HEADING, None))
        items = draw(st.lists(st.tuples(amount, amount), min_size=2, max_size=7))
        rows += [(f"Rad {section} {n}", ITEM, item) for n, item in enumerate(items)]
        sums.append((sum(i[0] for i in items), sum(i[1] for i in items)))
        rows.append((f"Summa {section}", TOTAL, sums[-1]))
    rows.append(("Resultat", RESULT, (sums[0][0] - sums[1][0], sums[0][1] - sums[1][1])))
    lines = tuple(Line(label=label, kind=kind) for label, kind, _ in rows)
    values: dict[Place, Decimal] = {}
    for at, (_, _, pair) in enumerate(rows):
        if pair is not None:
            values[at, 1], values[at, 2] = Decimal(pair[0]), Decimal(pair[1])
            values[at, 3] = values[at, 1] - values[at, 2]
    return lines, values


def altered(value: Decimal, rng: random.Random) -> Decimal:
    digits = str(abs(int(value)))
    at = rng.randrange(len(digits))
    others = [d for d in "0123456789" if d != digits[at] and not (at == 0 and d == "0")]
    changed = int(digits[:at] + rng.choice(others) + digits[at + 1 :])
    return Decimal(-changed if value < 0 else changed)


DIFFERENCE = Rule(target=3, parts=((1, 1), (-1, 2)), expected=True, name="difference")


@settings(max_examples=120, deadline=None, derandomize=True)
@given(accounts(), st.integers(0, 10**9), st.sampled_from([0.3, 0.6, 0.85, 0.95]))
def test_three_altered_digits_are_mended_or_flagged(
    account: tuple[tuple[Line, ...], dict[Place, Decimal]], seed: int, confidence: float
) -> None:
    lines, values = account
    rng = random.Random(seed)
    places = rng.sample(sorted(values), 3)
    marks = {place: Mark(value=value, confidence=0.95) for place, value in values.items()}
    for place in places:
        marks[place] = Mark(value=altered(values[place], rng), confidence=confidence)
    result = check_grid(lines, marks, column_rules=[DIFFERENCE])
    for place in places:
        verdict = result.verdicts[place]
        assert verdict.value == values[place] or verdict.status is Status.DOUBTFUL
    for place, verdict in result.verdicts.items():
        if verdict.status is Status.CONFIRMED:
            assert verdict.value == values[place]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(accounts(), st.sampled_from([None, 0.9]))
def test_what_holds_is_never_told_to_fail(
    account: tuple[tuple[Line, ...], dict[Place, Decimal]], confidence: float | None
) -> None:
    lines, values = account
    marks = {place: Mark(value=value, confidence=confidence) for place, value in values.items()}
    result = check_grid(lines, marks, column_rules=[DIFFERENCE])
    assert all(relation.holds for relation in result.relations)
    assert all(result.verdicts[place].value == value for place, value in values.items())
    assert Status.DOUBTFUL not in statuses(result)


def test_no_figures_one_figure_and_figures_of_thirty_digits() -> None:
    assert check_grid((), {}).verdicts == {}
    assert check_grid((Line(label="A", kind=HEADING),), {}).relations == ()
    one = check_grid((Line(label="A"),), {(0, 1): Mark(value=Decimal(7))})
    assert one.verdicts[0, 1].status is Status.READ
    huge = 123456789012345678901234567890
    lines, marks = grid([("A", ITEM, [huge]), ("B", ITEM, [1]), ("Summa", TOTAL, [huge + 1])])
    result = check_grid(lines, marks)
    assert result.verdicts[0, 1].value == huge
    assert result.relations[0].holds


@pytest.mark.parametrize("items_each", [19, 9_999])
def test_ten_thousand_rows_are_checked(items_each: int) -> None:
    rng = random.Random(7)
    rows: list[tuple[str, LineKind, Sequence[int | None]]] = []
    for _ in range(10_000 // (items_each + 1)):
        items = [
            (rng.randrange(1000, 999_999), rng.randrange(1000, 999_999)) for _ in range(items_each)
        ]
        rows += [("Rad", ITEM, item) for item in items]
        rows.append(("Summa", TOTAL, (sum(i[0] for i in items), sum(i[1] for i in items))))
    lines, marks = grid(rows, 0.9)
    result = check_grid(lines, marks)
    assert len(result.verdicts) == 20_000
    assert all(relation.holds for relation in result.relations)


def test_readings_that_the_marks_admit_come_likeliest_first() -> None:
    found = alternatives("1 2O8", 0.8)
    assert found[0].value == 1208
    assert alternatives("430", 0.5)[0].value == 430
    assert -430 in {reading.value for reading in alternatives("430", 0.5)}
    assert alternatives("S 000", None)[0].value == 5000
    assert alternatives("ord", 0.9) == ()
    assert alternatives("", 0.9) == ()


def test_likely_confusions_cost_less_and_exact_text_admits_none() -> None:
    assert cost(Decimal(1_208), Decimal(1_208), 0.5) == 0
    likely = cost(Decimal(1_203), Decimal(1_208), 0.5)
    assert likely < cost(Decimal(1_203), Decimal(1_207), 0.5)
    assert likely < cost(Decimal(1_203), Decimal(1_208), 0.95)
    assert cost(Decimal(1_203), Decimal(1_208), None) > 1e5
    assert cost(Decimal(430), Decimal(-430), 0.5) < cost(Decimal(-430), Decimal(430), 0.5)
