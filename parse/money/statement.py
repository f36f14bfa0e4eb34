"""What a result ought to contain: the financial items that a statement prints above it.

The reader of sums finds relations that hold. A statement whose result leaves its own financial
items out holds a smaller relation, and the larger one that ought to hold must be told as failing.
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from finsam.parse.arithmetic.fit import grain
from finsam.parse.facts import Check, FactRef, FinanceFact, Role, Unit

_INCOME = ("INC", "INC.MEM")
"""Income of the year, best first; means carried over are none."""


def left_out(facts: Sequence[FinanceFact]) -> tuple[Check, ...]:
    """Results that equal income less costs although financial items stand between them.

    Args:
        facts: of one file, with categories.
    """
    columns: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        if fact.table_id is not None and fact.column is not None and fact.unit != Unit.PERCENT:
            columns[fact.part, fact.table_id, fact.column].append(index)
    found = (_of_column(facts, indices) for _, indices in sorted(columns.items()))
    return tuple(check for check in found if check is not None)


def _of_column(facts: Sequence[FinanceFact], indices: Sequence[int]) -> Check | None:
    by_code: dict[str, int] = {}
    for index in indices:
        by_code.setdefault(facts[index].category or "", index)
    income = next((by_code[code] for code in _INCOME if code in by_code), None)
    cost, result = by_code.get("COST"), by_code.get("RES")
    if income is None or cost is None or result is None:
        return None
    financial = [i for i in indices if _is_financial(facts[i], facts[result])]
    plain = facts[income].value - abs(facts[cost].value)
    due = plain + sum((_signed(facts[i]) for i in financial), Decimal(0))
    if facts[result].value != plain or abs(due - plain) <= _rounding(facts, indices):
        return None
    parts = [income, cost, *financial]
    words = " − ".join(facts[i].label or "" for i in parts)
    return Check(
        page=facts[result].source.page,
        expr=f"{facts[result].table_title}: {facts[result].label} = {words}",
        expected=due,
        actual=facts[result].value,
        holds=False,
        verdict="paper",
        facts=tuple(FactRef(kind="finance", index=i) for i in (result, *parts)),
    )


def _rounding(facts: Sequence[FinanceFact], indices: Sequence[int]) -> Decimal:
    """What rounding may make of a sum, in kronor: two steps of what the column is rounded to."""
    if all(facts[index].unit is Unit.KR for index in indices):
        return Decimal(0)
    return 2 * grain(facts[index].value for index in indices)


def _is_financial(fact: FinanceFact, result: FinanceFact) -> bool:
    above = (fact.row or 0) < (result.row or 0)
    return above and not fact.is_total and fact.category in ("FIN.INC", "FIN.COST")


def _signed(fact: FinanceFact) -> Decimal:
    return -abs(fact.value) if fact.role is Role.COST else abs(fact.value)
