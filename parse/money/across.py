"""Relations between tables: the year's result stands in each account of a report alike."""

import re
from collections.abc import Sequence
from decimal import Decimal

from finsam.extract.page import TextSource
from finsam.parse.facts import Basis, Check, FactRef, FinanceFact, Status, Unit
from finsam.parse.lists import any_of
from finsam.parse.values.period_texts import last_day

_RESULT = re.compile(
    rf"^(?:(?:{any_of('money.of_which')})av\s+)?(?:{any_of('money.own')})\s+resultat$",
    re.IGNORECASE,
)
_ROUNDING = Decimal(1000)  # kronor: one figure may be rounded to thousands, or cut to them


def _key(fact: FinanceFact) -> tuple[int, str | None, str | None, str] | None:
    """What two figures must share to be the same result."""
    if fact.table_id is None or fact.period is None or fact.unit is Unit.PERCENT:
        return None
    if fact.basis is Basis.DIFFERENCE or not _RESULT.match(fact.label or ""):
        return None
    basis = fact.basis.value if fact.basis else None
    return fact.part, fact.forbund, basis, last_day(fact.period)


def across(facts: Sequence[FinanceFact]) -> list[Check]:
    """The year's result in one table against the same in each other table.

    Args:
        facts: all of a file; the references of the checks are places in them.
    """
    first: dict[tuple[int, str | None, str | None, str], int] = {}
    checks: list[Check] = []
    for index, fact in enumerate(facts):
        key = _key(fact)
        if key is None:
            continue
        known = first.setdefault(key, index)
        other = facts[known]
        if other.table_id == fact.table_id:
            continue
        rounded = Unit.KR not in (fact.unit, other.unit) or fact.unit is not other.unit
        slack = _ROUNDING if rounded else Decimal(1)
        holds = abs(fact.value - other.value) < slack
        sure = all(f.status in (Status.CONFIRMED, Status.READ) for f in (fact, other))
        exact = all(f.source.method is TextSource.TEXT_LAYER for f in (fact, other))
        verdict = "paper" if exact or (sure and fact.status is other.status) else "reading"
        checks.append(
            Check(
                page=fact.source.page,
                expr=f"{fact.table_title}: {fact.label} {fact.period}"
                f" = {other.table_title}: {other.label}",
                expected=other.value,
                actual=fact.value,
                holds=holds,
                verdict=None if holds else verdict,
                facts=(
                    FactRef(kind="finance", index=index),
                    FactRef(kind="finance", index=known),
                ),
            )
        )
    return checks
