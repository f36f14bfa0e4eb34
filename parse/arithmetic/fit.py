"""How well a relation between rows fits the figures of each column, and by what chance."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.parse.arithmetic.marks import IMPOSSIBLE, cost
from finsam.parse.arithmetic.types import Mark, Place

Parts = Sequence[tuple[int, int]]
"""Sign and row of each part."""
_CHEAP = 9.0  # dearest misreading that still speaks for a relation
_MANY_PARTS = 60
_LONGER_SUMS = (8, 20)
"""Numbers of parts from which rounding may make a sum off by one more."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a relation fits.

    Attributes:
        columns: how many columns it was tried on.
        exact: in how many of them it holds to the last digit.
        near: in how many more it holds but for rounding.
        repairable: in how many more one cheap misreading would make it hold.
        surprise: negative logarithm of the chance that it holds where it does; 0 if it never does.
    """

    columns: int
    exact: int
    near: int
    repairable: int
    surprise: float

    @property
    def holds(self) -> bool:
        """Whether it holds in every column it was tried on."""
        return self.columns > 0 and self.exact + self.near == self.columns

    @property
    def rank(self) -> tuple[int, int, float]:
        """The better, the greater."""
        good = self.exact + self.near
        return (good, self.repairable, self.surprise)


def grain(values: Iterable[Decimal]) -> Decimal:
    """The power of ten that all ``values`` are multiples of; 1 if all are zero."""
    least: int | None = None
    for value in values:
        if value:
            exponent = value.normalize().as_tuple().exponent
            place = exponent if isinstance(exponent, int) else 0
            least = place if least is None else min(least, place)
    return Decimal(1).scaleb(least) if least is not None else Decimal(1)


def chance(values: Sequence[Decimal], tolerance: Decimal) -> float:
    """Chance that a sum of ``values`` hits its target, were the figures unrelated."""
    largest = max((abs(value) for value in values), default=Decimal(0))
    if not largest:
        return 1.0
    step = grain(values)
    room = float(largest / step)
    hits = 1.0 + 2.0 * float(tolerance / step)
    return min(1.0, hits / max(1.0, room))


def tolerance_of(marks: Iterable[Mark], count: int) -> Decimal:
    """Greatest difference that rounding explains.

    Amounts are kept in öre and printed in kronor, or in thousands: each may be off by a half, and
    a sum is off by one to three, more in longer sums. Round figures, all of them hundreds or
    thousands, were not rounded but set; and in kronor a last digit that a scan misread looks the
    same, so that there only exact text may be off.
    """
    listed = list(marks)
    if count < 2:
        return Decimal(0)
    rounded = any(mark.rounded for mark in listed)
    step = min((grain([mark.value]) for mark in listed if mark.value), default=Decimal(1))
    exact = all(mark.confidence is None for mark in listed)
    if not rounded and (step != 1 or not exact):
        return Decimal(0)
    return min(step, Decimal(1)) * (1 + sum(count >= parts for parts in _LONGER_SUMS))


def repair_cost(
    marks: Mapping[Place, Mark], target: Place, parts: Sequence[tuple[int, Place]], gap: Decimal
) -> float:
    """Cost of the cheapest misreading of one figure that explains ``gap`` (parts less target)."""
    if len(parts) > _MANY_PARTS or not single_digit(gap):
        return IMPOSSIBLE
    best = IMPOSSIBLE
    for sign, place in ((-1, target), *parts):
        mark = marks[place]
        best = min(best, cost(mark.value, mark.value - sign * gap, mark.confidence))
    return best


def single_digit(gap: Decimal) -> bool:
    """Whether one digit misread can make this difference."""
    return len(gap.normalize().as_tuple().digits) == 1 and gap != 0


def fit(
    marks: Mapping[Place, Mark], columns: Sequence[int], target: int, parts: Parts, sign: int = 1
) -> Fit:
    """How ``row target = sign * sum of parts`` fits the figures of ``columns``."""
    tried = exact = near = repairable = 0
    surprise = 0.0
    for column in columns:
        goal = marks.get((target, column))
        here = [(s * sign, (row, column)) for s, row in parts if (row, column) in marks]
        if goal is None or not here:
            continue
        tried += 1
        values = [marks[place].value for _, place in here]
        gap = sum((s * v for (s, _), v in zip(here, values, strict=True)), Decimal(0)) - goal.value
        slack = tolerance_of([goal, *(marks[place] for _, place in here)], len(here))
        if abs(gap) <= slack:
            exact += gap == 0
            near += gap != 0
            surprise -= math.log(chance([goal.value, *values], slack if gap else Decimal(0)))
        elif (
            goal.confidence is not None and repair_cost(marks, (target, column), here, gap) < _CHEAP
        ):
            repairable += 1
    return Fit(tried, exact, near, repairable, surprise)
