"""The most probable reading of figures that should add up.

Each relation that fails costs as much as it is unlikely that a report gets its own sum wrong;
each figure taken for something else than was read costs what its marks say. The cheapest whole
wins, found by mending one figure at a time. Where two mendings are nearly as cheap, none is made:
the figures are in doubt.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from finsam.parse.arithmetic.marks import cost
from finsam.parse.arithmetic.types import Mark, Place, Relation

PLAUSIBLE = 14.0
"""Dearest misreading that is worth a thought."""
_WRONG_SUM = math.log(100)  # one sum in a hundred is wrong on the paper itself
_MOST_WEIGHT = 2 * _WRONG_SUM
_MARGIN = math.log(10)  # how much likelier than its rivals a repair must be
_SLIP = 10.0
"""Cost of a slip of the report's own hand in one figure, which breaks all its sums at once."""
OURS = _SLIP - _MARGIN
"""Dearest misreading that is likelier than a slip of the report's own hand."""
_ROUND = 1.2  # for each zero at the end that is lost
_MOST_PARTS = 60
_MOST_STEPS = 120
_MOST_FAILING = 400


@dataclass(slots=True)
class Solution:
    """What the solver settled on.

    Attributes:
        values: value of each figure.
        rivals: for figures in doubt, the other values that would make a relation hold, with cost.
    """

    values: dict[Place, Decimal]
    rivals: dict[Place, dict[Decimal, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Equation:
    """A relation as a sum that should be zero."""

    terms: tuple[tuple[int, Place], ...]
    tolerance: Decimal
    weight: float


@dataclass(frozen=True, slots=True)
class _Mend:
    """One figure taken for another value: what is won by it."""

    net: float
    cost: float
    price: float
    place: Place
    value: Decimal


def weight_of(surprise: float, demanded: bool) -> float:
    """Cost of a failing relation, from the surprise that it holds elsewhere."""
    return min(_MOST_WEIGHT, _WRONG_SUM + surprise if demanded else max(0.0, surprise))


def _roundness(read: Decimal, wanted: Decimal) -> float:
    """Cost of taking a round figure for a less round one: budgets are made of round figures."""
    lost = _trailing(read) - _trailing(wanted) if wanted and read else 0
    return _ROUND * lost


def _trailing(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(6, max(0, exponent)) if isinstance(exponent, int) else 0


class _Solver:
    def __init__(
        self, marks: Mapping[Place, Mark], relations: Sequence[Relation], surprises: Sequence[float]
    ) -> None:
        self.marks = marks
        self.values = {place: mark.value for place, mark in marks.items()}
        self.equations = [
            _Equation(
                ((-1, relation.target), *relation.parts),
                relation.tolerance,
                weight_of(surprise, relation.demanded),
            )
            for relation, surprise in zip(relations, surprises, strict=True)
        ]
        self.of_place: dict[Place, list[int]] = {}
        for index, equation in enumerate(self.equations):
            for _, place in equation.terms:
                self.of_place.setdefault(place, []).append(index)
        self.gaps = [self._gap(equation) for equation in self.equations]
        self.closed: set[int] = set()

    def _gap(self, equation: _Equation) -> Decimal:
        return sum((sign * self.values[place] for sign, place in equation.terms), Decimal(0))

    def _fails(self, index: int, gap: Decimal) -> bool:
        return abs(gap) > self.equations[index].tolerance

    def failing(self) -> list[int]:
        """Equations that fail, are short enough to mend and have not been given up."""
        found = [
            index
            for index, gap in enumerate(self.gaps)
            if index not in self.closed
            and self._fails(index, gap)
            and len(self.equations[index].terms) <= _MOST_PARTS
        ]
        return found[:_MOST_FAILING]

    def _mend(self, index: int, sign: int, place: Place) -> _Mend | None:
        mark = self.marks[place]
        if mark.confidence is None:
            return None
        wanted = self.values[place] - sign * self.gaps[index]
        price = cost(mark.value, wanted, mark.confidence) + _roundness(mark.value, wanted)
        if price >= PLAUSIBLE:
            return None
        now = self.values[place]
        more = price - cost(mark.value, now, mark.confidence) - _roundness(mark.value, now)
        change = wanted - self.values[place]
        gain = 0.0
        for other in self.of_place[place]:
            equation = self.equations[other]
            by = sum(s for s, p in equation.terms if p == place) * change
            before, after = self.gaps[other], self.gaps[other] + by
            gain += equation.weight * (self._fails(other, before) - self._fails(other, after))
        return _Mend(gain - more, more, price, place, wanted)

    def mends(self, index: int) -> list[_Mend]:
        """Ways to make one equation hold by one figure, best first."""
        terms = self.equations[index].terms
        found = [mend for sign, place in terms if (mend := self._mend(index, sign, place))]
        return sorted(found, key=lambda mend: (-mend.net, mend.place))

    def apply(self, mend: _Mend) -> None:
        """Take the figure for what the equation wants."""
        change = mend.value - self.values[mend.place]
        self.values[mend.place] = mend.value
        for index in self.of_place[mend.place]:
            times = sum(s for s, place in self.equations[index].terms if place == mend.place)
            self.gaps[index] += times * change

    def solve(self) -> Solution:
        """Mend one figure after the other while the whole gets likelier."""
        rivals: dict[Place, dict[Decimal, float]] = {}
        for _ in range(_MOST_STEPS):
            best: _Mend | None = None
            for index in self.failing():
                ways = self.mends(index)
                if not ways or ways[0].net <= _MARGIN:
                    continue
                if len(ways) > 1 and ways[1].net > ways[0].net - _MARGIN:
                    continue
                if ways[0].price > OURS:
                    continue  # the paper may as well be wrong
                if best is None or ways[0].net > best.net:
                    best = ways[0]
            if best is None:
                break
            self.apply(best)
        for index in self.failing():
            for mend in self.mends(index):
                rivals.setdefault(mend.place, {})[mend.value] = mend.cost
        return Solution(self.values, rivals)


def solve(
    marks: Mapping[Place, Mark], relations: Sequence[Relation], surprises: Sequence[float]
) -> Solution:
    """The most probable values of ``marks`` under ``relations``.

    Args:
        marks: the figures as read.
        relations: what they should satisfy, judged on the values as read.
        surprises: for each relation, how surely it is one: the negative logarithm of the chance
            that the rule it comes from holds elsewhere for no reason.
    """
    if not relations:
        return Solution({place: mark.value for place, mark in marks.items()})
    return _Solver(marks, relations, surprises).solve()


def judged(relation: Relation, values: Mapping[Place, Decimal], tolerance: Decimal) -> Relation:
    """``relation`` seen with other values."""
    expected = sum((sign * values[place] for sign, place in relation.parts), Decimal(0))
    actual = values[relation.target]
    gap = abs(expected - actual)
    return replace(
        relation,
        expected=expected,
        actual=actual,
        exact=gap == 0,
        holds=gap <= tolerance,
        tolerance=tolerance,
    )
