"""A canonical category for each finance line, beside its printed label.

The label alone does not tell: ``Utbildningsdagar`` is an insats under *Strukturövergripande
insatser* and administration under *Kansli*; a ``Totalt`` under a list of insatser is no total of
all costs. So a line takes its code from :mod:`finsam.parse.codes.book`, and its table then
corrects it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.parse.codes.book import codebook
from finsam.parse.facts import FinanceFact, Role

_GROUPS = {"COST.IND": "COST.IND.INS", "COST.STR": "COST.STR.INS"}
"""A cost printed under one of these groups is one insats of it."""
_ALL = Decimal("0.98")
"""Share of the lines from which a sum counts as all of them: some may be misread or uncoded."""
_NEEDS_TOTAL = {"BAL.AST", "BAL.LIA"}
"""A single asset or liability is not the sum of them."""


def categorize(facts: Sequence[FinanceFact]) -> tuple[FinanceFact, ...]:
    """``facts`` in their order, each with its category; ``None`` where nothing fits."""
    coded = [replace(fact, category=_by_itself(fact)) for fact in facts]
    tables: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, fact in enumerate(coded):
        if fact.table_id is not None:
            tables[fact.part, fact.table_id].append(index)
    for rows in tables.values():
        own = [coded[index] for index in rows]
        for index in rows:
            coded[index] = replace(coded[index], category=_in_table(coded[index], own))
    return tuple(coded)


def _by_itself(fact: FinanceFact) -> str | None:
    label = fact.label or ("Summa" if fact.is_total else None)
    code = codebook().code(
        label=label, role=fact.role, section=fact.section, table=fact.table_title
    )
    if code in _NEEDS_TOTAL and not fact.is_total:
        return f"{code}.PART"
    if code == "COST" and fact.table_id is not None and fact.section and not fact.is_total:
        return None  # a row within a group is not all of the costs
    if fact.role is not Role.COST or fact.is_total:
        return code
    group = codebook().code(label=fact.section, role=Role.COST) if fact.section else None
    if group == "COST.STR" and code == "COST.ADM.STAFF":
        return "COST.STR.STAFF"
    if group in _GROUPS:
        return _GROUPS[group]
    return "COST.INS" if fact.insats else code


def _in_table(fact: FinanceFact, rows: Sequence[FinanceFact]) -> str | None:
    """The category of ``fact`` once the other rows of its table are known."""
    if fact.category == "INC" and fact.is_total:
        same = [r for r in rows if r.section == fact.section]
        if any(r.category == "INC.EQU" for r in same):
            return "INC.MEANS"
    if fact.category in _GROUPS and not fact.is_total and _among_insatser(fact, rows):
        return "COST.INS"
    if fact.category == "COST.ADM" and fact.is_total:
        return _administration(fact, rows)
    if fact.category == "COST" and fact.is_total:
        costs = [r.category for r in rows if r.role is Role.COST and not r.is_total]
        if costs and all(c in ("COST.INS", *_GROUPS.values()) for c in costs):
            return "COST.MIX"
    return fact.category


def _among_insatser(fact: FinanceFact, rows: Sequence[FinanceFact]) -> bool:
    """Whether a line stands among named insatser of one group: it is one of them, not a group."""
    return fact.section is not None and any(
        row.category == "COST.INS" and row.section == fact.section for row in rows
    )


def _administration(fact: FinanceFact, rows: Sequence[FinanceFact]) -> str:
    """What a sum called administration is, beside the lines of its column.

    One that is as much as all lines together is the total of all costs, whatever its name
    (*Förbundskostnader inkl kansli*); one that is less than the lines of administration is the
    sum of some of them.
    """
    lines = [
        row
        for row in rows
        if row.role is Role.COST
        and not row.is_total
        and (row.period, row.basis, row.unit) == (fact.period, fact.basis, fact.unit)
    ]
    everything = sum(abs(row.value) for row in lines)
    own = sum(abs(row.value) for row in lines if (row.category or "").startswith("COST.ADM."))
    if own < everything and abs(fact.value) >= everything * _ALL:
        return "COST"
    return "COST.ADM.OTH" if abs(fact.value) < own * _ALL else "COST.ADM"
