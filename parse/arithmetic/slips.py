"""Whether a sum that fails is a slip of the report's own, or a sum that nobody meant.

A report that prints a wrong figure gets one column of one sum wrong, by two digits that changed
places or one digit that is another. A rule that fails wherever it is tried, or by just any amount,
is not the report's slip: its rows were not what we took them for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

_SLIGHT = Decimal("0.02")
"""Share of the largest figure by which a lone sum may be off and still be that sum."""
_FEWEST_PARTS = 2
"""A sum of one part is none: two figures may be alike in one column by chance."""
_MOST_FAILING = 3
"""A rule that holds is believed as long as at most one in three of its places fails."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a rule fared at one place.

    Attributes:
        holds: whether it does.
        expected: what its parts come to.
        actual: what stands there.
        parts: how many there are.
    """

    holds: bool
    expected: Decimal
    actual: Decimal
    parts: int


def shown(outcomes: Sequence[Outcome]) -> bool:
    """Whether the figures show that a rule is meant, though it fails at some places.

    Args:
        outcomes: of the rule at every column (or row) where it can be tried.
    """
    failed = [one for one in outcomes if not one.holds]
    held = sum(one.holds and bool(one.actual) for one in outcomes)
    if not failed:
        return True
    if max(one.parts for one in outcomes) < _FEWEST_PARTS:
        return False
    if held:
        return len(failed) == 1 or _MOST_FAILING * len(failed) <= held + len(failed)
    return len(failed) == len(outcomes) == 1 and _like_a_slip(failed[0])


def _like_a_slip(outcome: Outcome) -> bool:
    """Whether a sum that stands alone fails as sums fail that a report gets wrong."""
    gap = abs(outcome.expected - outcome.actual)
    return digits_slipped(gap) or gap <= _SLIGHT * abs(outcome.actual)


def digits_slipped(gap: Decimal) -> bool:
    """Whether one digit taken for another, or two neighbours swapped, make this difference."""
    bare = gap.normalize().as_tuple().digits
    whole = int("".join(map(str, bare))) if bare else 0
    return 0 < whole < 10 or (whole < 100 and whole % 9 == 0 and whole > 0)


def swapped(values: Iterable[Decimal], gap: Decimal) -> bool:
    """Whether two neighbouring digits of one of ``values``, swapped, make this difference."""
    return any(abs(abs(value) - other) == abs(gap) for value in values for other in _swaps(value))


def _swaps(value: Decimal) -> Iterable[Decimal]:
    """The values that a swap of two neighbouring digits gives."""
    text = format(value.copy_abs(), "f")
    for at in range(len(text) - 1):
        one, other = text[at], text[at + 1]
        if one != other and "." not in (one, other):
            yield Decimal(text[:at] + other + one + text[at + 2 :])
