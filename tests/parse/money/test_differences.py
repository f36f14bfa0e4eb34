"""Columns that others make, and figures in doubt that are read once more."""

from collections.abc import Sequence
from decimal import Decimal

from accounts import table_of

from finsam.extract.box import Box
from finsam.parse.arithmetic.types import GridResult, Mark, Place, Verdict
from finsam.parse.facts import Basis, Status
from finsam.parse.money.columns import Column, header_depth, read_columns
from finsam.parse.money.differences import (
    dated_by_difference,
    difference_rules,
    named_by_difference,
    total_rules,
)
from finsam.parse.money.row import MoneyRow
from finsam.parse.money.rows import read_rows
from finsam.parse.money.second_look import read_again

ROWS = (("Personal", 620, 600, 20), ("Lokaler", 310, 325, -15), ("Övrigt", 70, 75, -5))


def columns(*heads: tuple[str, Basis | None, str | None]) -> tuple[Column, ...]:
    return tuple(
        Column(
            index=n, header=head, period=period, is_day=False, basis=basis, unit=None, is_note=False
        )
        for n, (head, basis, period) in enumerate(heads, 1)
    )


def marks(rows: Sequence[tuple[object, ...]] = ROWS) -> dict[Place, Mark]:
    return {
        (at, n): Mark(value=Decimal(str(value)))
        for at, row in enumerate(rows)
        for n, value in enumerate(row[1:], 1)
    }


def test_most_rows_say_which_columns_a_difference_is_of() -> None:
    three = columns(
        ("Utfall", Basis.OUTCOME, "2031"),
        ("Budget", Basis.BUDGET, "2031"),
        ("Avvikelse", Basis.DIFFERENCE, "2031"),
    )
    (rule,) = difference_rules(three, marks())
    assert (rule.target, rule.parts, rule.expected) == (3, ((1, 1), (-1, 2)), True)


def test_a_last_column_that_is_no_difference_is_none() -> None:
    three = columns(
        ("Utfall", Basis.OUTCOME, "2031"),
        ("Budget", Basis.BUDGET, "2031"),
        ("Prognos", Basis.FORECAST, "2031"),
    )
    assert difference_rules(three, marks()) == []


def test_a_column_without_head_is_the_budget_that_a_difference_is_measured_against() -> None:
    three = columns(
        ("Utfall", Basis.OUTCOME, "2031"),
        ("", None, "2031"),
        ("Avvikelse", Basis.DIFFERENCE, "2030"),
    )
    rules = difference_rules(three, marks())
    named = named_by_difference(three, rules)
    assert [c.basis for c in named] == [Basis.OUTCOME, Basis.BUDGET, Basis.DIFFERENCE]
    assert [c.period for c in dated_by_difference(named, rules)] == ["2031"] * 3


def test_a_last_column_headed_totalt_adds_up_the_others_where_most_rows_do() -> None:
    three = columns(("Norr", None, None), ("Söder", None, None), ("Totalt", None, None))
    summed = [(name, a, b, a + b) for name, a, b, _ in ROWS]
    (rule,) = total_rules(three, marks(summed))
    assert (rule.target, rule.parts) == (3, ((1, 1), (1, 2)))
    assert total_rules(three, marks()) == []


def rows_of() -> tuple[MoneyRow, ...]:
    table = table_of([["", "2031"], ["Personal", "620"]], confidence=0.8)
    depth = header_depth(table)
    return tuple(read_rows(table, read_columns(table, depth, 2031), depth, True))


def seen_again(figure: str, wanted: int) -> Mark:
    """What a figure read as 620 becomes when a second look gives ``figure``."""
    mark = Mark(value=Decimal(620), confidence=0.8)
    verdict = Verdict(value=Decimal(wanted), status=Status.DOUBTFUL)
    grid = GridResult(verdicts={(0, 1): verdict}, relations=(), parents={}, totals=frozenset())
    looked: list[tuple[int, Box]] = []

    def look(page: int, box: Box) -> str:
        looked.append((page, box))
        return figure

    better = read_again(rows_of(), grid, {(0, 1): mark}, look)
    assert len(looked) == 1
    return better[0, 1]


def test_a_second_look_that_agrees_makes_surer() -> None:
    assert seen_again("620", 820) == Mark(value=Decimal(620), confidence=0.97)


def test_a_second_look_that_sees_what_the_sums_ask_for_takes_its_place() -> None:
    assert seen_again("820", 820) == Mark(value=Decimal(820), confidence=0.9)


def test_a_second_look_that_sees_something_else_leaves_the_figure_in_doubt() -> None:
    assert seen_again("520", 820) == Mark(value=Decimal(620), confidence=0.6)
    assert seen_again("", 820) == Mark(value=Decimal(620), confidence=0.8)
