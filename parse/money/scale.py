"""Tables without a unit: what other figures of the document say of it.

A head printed white on a dark ground may be lost in a scan, and ``tkr`` with it; in any file the
unit may be said once, for a table that stands far off. A figure taken for kronor that is really in
thousands is wrong by a factor of a thousand, while all its sums close.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.corpus.spelling import skeleton
from finsam.parse.facts import Check, FinanceFact, Role, Status, Unit

_THOUSAND = Decimal(1000)

_SMALL = Decimal(100_000)
"""Kronor: the sums of a year's budget or account of a förbund are larger."""

_DOUBT = Decimal("0.5")
"""Share of their confidence that figures of an uncertain unit keep."""

_SUMS = frozenset({Role.INCOME, Role.COST, Role.EQUITY})


def settle_units(
    facts: Sequence[FinanceFact], checks: Sequence[Check], assumed: Collection[int]
) -> tuple[list[FinanceFact], list[Check]]:
    """The facts and checks with the unit of some tables settled by figures in other tables.

    Args:
        facts: all of a file.
        checks: relations between them.
        assumed: numbers of the tables whose figures are kronor only because no unit was found.

    Returns:
        Figures that elsewhere stand a thousand times as high are thousands. Where nothing
        speaks for either and the sums are too small for a förbund, all figures are doubtful; and
        thousands, where all amounts of the file that have a unit are in thousands or millions.
    """
    known = _stated(facts, assumed)
    stated = {f.unit for f in facts if f.table_id not in assumed}
    only_thousands = Unit.TKR in stated and Unit.KR not in stated
    scaled: set[int] = set()
    doubtful: set[int] = set()
    for table in sorted(assumed):
        own = [f for f in facts if f.table_id == table and f.unit is Unit.KR]
        same, thousand = _votes(own, known)
        if thousand > same:
            scaled.add(table)
        elif not same and _too_small(own):
            doubtful.add(table)
            scaled |= {table} if only_thousands else set()
    return [_settled(f, scaled, doubtful) for f in facts], [
        _check(c, facts, scaled) for c in checks
    ]


def _key(fact: FinanceFact) -> tuple[int, str, str | None, str | None]:
    """What two figures must share to be one amount told twice."""
    basis = fact.basis.value if fact.basis else None
    return fact.part, skeleton(fact.label or ""), fact.period, basis


def _stated(
    facts: Sequence[FinanceFact], assumed: Collection[int]
) -> dict[tuple[int, str, str | None, str | None], list[Decimal]]:
    """Amounts whose unit was read, by what they are."""
    known: dict[tuple[int, str, str | None, str | None], list[Decimal]] = {}
    for fact in facts:
        if fact.unit is not Unit.PERCENT and fact.label and fact.table_id not in assumed:
            known.setdefault(_key(fact), []).append(abs(fact.value))
    return known


def _votes(
    own: Sequence[FinanceFact],
    known: dict[tuple[int, str, str | None, str | None], list[Decimal]],
) -> tuple[int, int]:
    """How many figures stand elsewhere as they are, and a thousand times as high."""
    same = thousand = 0
    for fact in own:
        value = abs(fact.value)
        for other in known.get(_key(fact), ()) if value else ():
            same += abs(other - value) < 1
            thousand += abs(other - value * _THOUSAND) < _THOUSAND
    return same, thousand


def _too_small(own: Sequence[FinanceFact]) -> bool:
    sums = [abs(f.value) for f in own if f.is_total and f.role in _SUMS]
    return len(sums) > 1 and max(sums) < _SMALL


def _settled(fact: FinanceFact, scaled: set[int], doubtful: set[int]) -> FinanceFact:
    if fact.unit is not Unit.KR or fact.table_id is None:
        return fact
    printed = fact
    if fact.table_id in scaled:
        others = tuple(value * _THOUSAND for value in fact.alternatives)
        fact = replace(fact, value=fact.value * _THOUSAND, unit=Unit.TKR, alternatives=others)
    if fact.table_id in doubtful:
        sure = float(round(Decimal(str(fact.source.confidence)) * _DOUBT, 4))
        other = printed.value if fact.unit is Unit.TKR else fact.value * _THOUSAND
        return replace(
            fact,
            status=Status.DOUBTFUL,
            alternatives=(*fact.alternatives, other),
            source=replace(fact.source, confidence=sure),
        )
    return fact


def _check(check: Check, facts: Sequence[FinanceFact], scaled: set[int]) -> Check:
    """A check of figures that became thousands, in kronor."""
    own = [facts[ref.index] for ref in check.facts if ref.kind == "finance"]
    if not own or any(f.table_id not in scaled or f.unit is not Unit.KR for f in own):
        return check
    return replace(check, expected=check.expected * _THOUSAND, actual=check.actual * _THOUSAND)
