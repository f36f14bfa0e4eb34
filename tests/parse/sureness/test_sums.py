"""What the checks of a reading say of its figures."""

from dataclasses import replace
from decimal import Decimal

from layouts import block, context
from making import PART, ROW

from finsam.parse.facts import Check, FactRef, Reading
from finsam.parse.sureness.file_signs import FileSigns
from finsam.parse.sureness.sums import Sums

PARTS = tuple(replace(ROW, value=Decimal(value)) for value in (40, 60, 100, 70))


def _check(whole: int, *parts: int) -> Check:
    expected, actual = PARTS[whole].value, sum((PARTS[at].value for at in parts), Decimal(0))
    return Check(
        page=1,
        expr="sum",
        expected=expected,
        actual=actual,
        holds=expected == actual,
        verdict=None if expected == actual else "reading",
        facts=tuple(FactRef(kind="finance", index=at) for at in (whole, *parts)),
    )


def test_a_sum_that_holds_speaks_for_its_parts_and_one_that_fails_against_them() -> None:
    reading = Reading(parts=(PART,), finance=PARTS, checks=(_check(2, 0, 1), _check(3, 0, 1)))
    found = Sums(reading).signs("finance", 0, PARTS[0])
    assert found["checks that hold"] == 1.0
    assert found["checks that fail"] == 1.0
    assert Sums(reading).signs("finance", 2, PARTS[2])["checks that fail"] == 0.0


def test_the_signs_of_a_figure_hold_those_of_its_sums() -> None:
    reading = Reading(parts=(PART,), finance=PARTS, checks=(_check(2, 0, 1),))
    fact = replace(PARTS[0], source=replace(ROW.source, page=1))
    found = dict(FileSigns(reading, context([block("x")])).finance(0, fact))
    assert found["checks that hold"] == 1.0
