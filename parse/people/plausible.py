"""Whether a number can be what its words say."""

from decimal import Decimal

from finsam.parse.people.clause import Count

_MOST_CHANGE = 1000
"""Percent beyond which no change of support is one."""
_MOST_PEOPLE = 200_000
"""The most people that anything here counts."""


def plausible(count: Count) -> bool:
    """Whether the number can be what its words say."""
    if count.unit == "percent":
        most = _MOST_CHANGE if count.measure == "support_change" else 100
        return Decimal(0) <= count.number.value <= most
    whole = count.number.value == count.number.value.to_integral_value()
    return count.number.value <= _MOST_PEOPLE and (whole or count.unit != "count")
