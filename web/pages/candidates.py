"""What else a figure may be: other readings of its marks, and what its sums demand."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypedDict

from finsam.schema.corrections.sums import signs_of

READING = "reading"
"""Verdict of a sum that may fail because a figure was misread."""


class Candidate(TypedDict):
    """Another value that a figure may have.

    Attributes:
        value: as the database has it.
        marks: whether the printed marks admit it.
        sums: how many sums that fail would close with it.
    """

    value: Decimal
    marks: bool
    sums: int


def candidates(fact: Mapping[str, Any], checks: Sequence[Mapping[str, Any]]) -> list[Candidate]:
    """Other values, likeliest first: what sums demand and marks admit, then either alone.

    Args:
        fact: with ``value`` and ``alternatives``.
        checks: relations that it takes part in, with their figures in order.
    """
    value = fact.get("value")
    if value is None:
        return []
    marks = [Decimal(str(other)) for other in fact.get("alternatives") or ()]
    demanded = list(_demanded(fact["fact_id"], checks))
    found = [
        Candidate(value=one, marks=one in marks, sums=demanded.count(one))
        for one in dict.fromkeys([*marks, *demanded])
        if one != value
    ]
    return sorted(found, key=lambda one: (not (one["marks"] and one["sums"]), not one["marks"]))


def _demanded(key: str, checks: Sequence[Mapping[str, Any]]) -> Iterator[Decimal]:
    """For each sum that fails the value with which it would close."""
    for check in checks:
        if check["holds"] or check["verdict"] != READING:
            continue
        keys = [figure["fact_id"] for figure in check["figures"]]
        if any(figure["value"] is None for figure in check["figures"]) or key not in keys:
            continue
        values = [Decimal(str(figure["value"])) for figure in check["figures"]]
        place, expected, actual = keys.index(key), check["expected"], check["actual"]
        if place == 0:
            yield expected
        elif signs := signs_of(values, expected, actual):
            yield values[place] + signs[place - 1] * (actual - expected)
