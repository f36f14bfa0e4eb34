"""Columns that others make: differences of two, a last one that adds up the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from finsam.parse.arithmetic.types import Mark, Place, Rule
from finsam.parse.facts import Basis, Unit
from finsam.parse.money.columns import Column
from finsam.parse.money.words import is_total
from finsam.parse.values.heads import Told, rest_of

_ENOUGH_ROWS = 4
_NEARLY_ALL = 0.8
"""Rows, and share of rows, that make a column without a word for it one of differences."""
_COLUMNS = 3
"""Columns from which the last may be the sum of the others."""


def difference_rules(columns: Sequence[Column], marks: Mapping[Place, Mark]) -> list[Rule]:
    """For each column of differences, which column less which it is; most rows decide.

    A column whose head was cut is one of differences if nearly all of its rows show it, between
    columns of two bases or with the sign that turns over.

    Differences are judged without their sign: many reports print what is better as plus, so that
    it turns over between incomes and costs. What order the columns have, most signs decide.
    """
    rules: list[Rule] = []
    rows = sorted({row for row, _ in marks})
    plain = [
        c.index for c in columns if c.basis is not Basis.DIFFERENCE and c.unit is not Unit.PERCENT
    ]
    bases = {column.index: column.basis for column in columns if column.basis}
    for column in columns:
        if column.unit is Unit.PERCENT or column.basis not in (Basis.DIFFERENCE, None):
            continue
        scored = [
            (
                *_differences(marks, rows, column.index, one, other),
                -abs(one - column.index),
                one,
                other,
            )
            for one, other in permutations(plain, 2)
            if column.index not in (one, other)
        ]
        held, signed, _, one, other = max(scored, default=(0, 0, 0, 0, 0))
        cut = bases.get(one) != bases.get(other) or 0 < signed < held
        cut = cut and column.index > max(one, other)
        if held and (column.basis or (cut and _shown_by(marks, column, held))):
            rules.append(
                Rule(
                    target=column.index,
                    parts=((1, one), (-1, other)),
                    expected=held >= 2,
                    tries=2,
                    either_sign=True,
                    name="difference",
                )
            )
    return rules


def _shown_by(marks: Mapping[Place, Mark], column: Column, held: int) -> bool:
    """Whether a column without a word for it holds differences: nearly all its figures are."""
    if rest_of(column.header):
        return False
    own = sum(bool(mark.value) for (_, at), mark in marks.items() if at == column.index)
    return held >= _ENOUGH_ROWS and held >= _NEARLY_ALL * own


def _differences(
    marks: Mapping[Place, Mark], rows: Sequence[int], target: int, one: int, other: int
) -> tuple[int, int]:
    """Rows in which column ``one`` less column ``other`` is column ``target``, not all zero.

    First those that hold but for the sign, then those that hold with it.
    """
    held = signed = 0
    for row in rows:
        here = [marks.get((row, column)) for column in (target, one, other)]
        if any(mark is None for mark in here):
            continue
        goal, first_value, second = (mark.value for mark in here if mark is not None)
        held += bool(goal) and abs(first_value - second) == abs(goal)
        signed += bool(goal) and first_value - second == goal
    return held, signed


def total_rules(columns: Sequence[Column], marks: Mapping[Place, Mark]) -> list[Rule]:
    """A last column that adds up the columns before it.

    One headed Summa or Totalt is expected to; whatever else stands last, such as a book value, does
    so only where the figures show it in most rows.
    """
    plain = [column for column in columns if column.unit is not Unit.PERCENT]
    if len(plain) < _COLUMNS or not is_total(plain[-1].header):
        return []
    parts = tuple((1, column.index) for column in plain[:-1])
    target = plain[-1].index
    held = [_adds_up(marks, row, target, parts) for row in sorted({row for row, _ in marks})]
    told = [one for one in held if one is not None]
    if not told or 2 * sum(told) <= len(told):
        return []
    return [Rule(target=target, parts=parts, expected=True, name="row total")]


def _adds_up(
    marks: Mapping[Place, Mark], row: int, target: int, parts: Sequence[tuple[int, int]]
) -> bool | None:
    """Whether the parts of a row come to its target; ``None`` where figures are missing."""
    here = [marks[row, column].value for _, column in parts if (row, column) in marks]
    if len(here) < 2 or (row, target) not in marks:
        return None
    return abs(sum(here, Decimal(0)) - marks[row, target].value) <= 1


def named_by_difference(columns: tuple[Column, ...], rules: Sequence[Rule]) -> tuple[Column, ...]:
    """A column that lost its head is the budget that the outcome is measured against.

    So is one that holds the difference of two others a column of differences.
    """
    by_index = {column.index: column for column in columns}
    for rule in rules:
        target = by_index[rule.target]
        if target.basis is None:
            by_index[target.index] = replace(target, basis=Basis.DIFFERENCE, told=Told.INFERRED)
        one, other = (by_index[index] for _, index in rule.parts)
        for silent, known in ((one, other), (other, one)):
            if not silent.header and known.basis is Basis.OUTCOME:
                by_index[silent.index] = replace(silent, basis=Basis.BUDGET, told=Told.INFERRED)
    return tuple(by_index[column.index] for column in columns)


def dated_by_difference(columns: tuple[Column, ...], rules: Sequence[Rule]) -> tuple[Column, ...]:
    """A column of differences is of the period of the columns that it is the difference of.

    Where a head that spans columns was laid over one too many, the figures know better.
    """
    by_index = {column.index: column for column in columns}
    for rule in rules:
        own, periods = by_index[rule.target], {by_index[index].period for _, index in rule.parts}
        if rule.expected and len(periods) == 1 and own.period and own.period not in periods:
            (period,) = periods
            if period is not None:
                day = by_index[rule.parts[0][1]].is_day
                by_index[own.index] = replace(own, period=period, is_day=day, told=Told.INFERRED)
    return tuple(by_index[column.index] for column in columns)
