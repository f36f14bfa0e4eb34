"""Relations of finance tables as checks: what was printed against what it comes to."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from finsam.parse.arithmetic.slips import Outcome, shown
from finsam.parse.arithmetic.types import LineKind, Place, Relation
from finsam.parse.facts import Basis, Check, FactRef, Role, Unit
from finsam.parse.money.columns import Column
from finsam.parse.money.drafts import FigureDraft
from finsam.parse.money.rows import line_kind
from finsam.parse.money.tables import TableReading
from finsam.parse.money.words import says


def _label(reading: TableReading, place: Place) -> str:
    return reading.rows[place[0]].label or "(sum)"


def _head(reading: TableReading, column: int) -> str:
    found = next((c for c in reading.columns if c.index == column), None)
    if found is None:
        return ""
    return found.header or (found.basis.value if found.basis and len(reading.columns) > 1 else "")


def expression(reading: TableReading, relation: Relation) -> str:
    """A relation in words, with labels as printed."""
    across = relation.target[0] == relation.parts[0][1][0]
    pieces: list[str] = []
    for sign, place in sorted(relation.parts, key=lambda part: part[0] < 0):
        name = _head(reading, place[1]) if across else _label(reading, place)
        pieces.append(f"{'−' if sign < 0 else '+'} {name}")
    terms = " ".join(pieces).removeprefix("+ ")
    target = _label(reading, relation.target)
    head = _head(reading, relation.target[1])
    left = f"{target} {head}".strip() if across or head else target
    return f"{reading.scene.title}: {left} = {terms}"


def table_checks(
    reading: TableReading, refs: Mapping[Place, FactRef], values: Mapping[Place, Decimal]
) -> list[Check]:
    """All relations of one table.

    Args:
        reading: the table.
        refs: the fact of each figure.
        values: its value in kronor, or the percent number.
    """
    checks = [
        _check(reading, relation, refs, values)
        for relation in reading.grid.relations
        if all(place in refs for place in relation.places)
        and (relation.holds or relation.verdict is not None)
    ]
    drafts = {(draft.row, draft.column): draft for draft in reading.drafts}
    checks += _shares(reading, drafts, refs)
    checks += _carried(reading, drafts, refs, values)
    return checks


def _check(
    reading: TableReading,
    relation: Relation,
    refs: Mapping[Place, FactRef],
    values: Mapping[Place, Decimal],
) -> Check:
    return Check(
        page=reading.rows[relation.target[0]].page,
        expr=expression(reading, relation),
        expected=sum((sign * values[place] for sign, place in relation.parts), Decimal(0)),
        actual=values[relation.target],
        holds=relation.holds,
        verdict=relation.verdict,
        facts=tuple(refs[place] for place in relation.places),
    )


def _shares(
    reading: TableReading, drafts: Mapping[Place, FigureDraft], refs: Mapping[Place, FactRef]
) -> list[Check]:
    """Shares in percent of the amounts on their left; told only where nearly all hold."""
    found: list[Check] = []
    for column in reading.columns:
        left = [c for c in reading.columns if c.index < column.index and c.unit is not Unit.PERCENT]
        if column.unit is not Unit.PERCENT or not left:
            continue
        for total, span in reading.grid.spans.items():
            if line_kind(reading.rows[total]) is LineKind.TOTAL:
                checks = _span_shares(reading, drafts, refs, (left[-1].index, column.index), span)
                if sum(check.holds for check in checks) * 3 >= 2 * len(checks):
                    found += checks
    return found


def _span_shares(
    reading: TableReading,
    drafts: Mapping[Place, FigureDraft],
    refs: Mapping[Place, FactRef],
    columns: tuple[int, int],
    span: Sequence[int],
) -> list[Check]:
    """The shares of the rows of a sum; none where a row lacks its amount or its share.

    Args:
        reading: the table.
        drafts: its figures by place.
        refs: their facts.
        columns: of the amounts and of the shares.
        span: the rows that the sum adds up.
    """
    amount, share = columns
    whole = sum(
        (drafts[r, amount].verdict.value for r in span if (r, amount) in drafts), Decimal(0)
    )
    complete = all((row, column) in drafts for row in span for column in columns)
    if len(span) < 2 or not complete or not whole:
        return []
    return [_share(reading, drafts, refs, (row, amount), (row, share), whole) for row in span]


def _share(
    reading: TableReading,
    drafts: Mapping[Place, FigureDraft],
    refs: Mapping[Place, FactRef],
    amount: Place,
    share: Place,
    whole: Decimal,
) -> Check:
    printed = drafts[share].verdict.value
    step = Decimal(1).scaleb(-drafts[share].cell.figure.decimals)
    exact = 100 * drafts[amount].verdict.value / whole
    expected = exact.quantize(step, rounding=ROUND_HALF_UP)
    holds = abs(expected) == abs(printed)
    return Check(
        page=reading.rows[share[0]].page,
        expr=f"{reading.scene.title}: {_label(reading, share)} % = {_label(reading, amount)} / sum",
        expected=expected,
        actual=printed,
        holds=holds,
        verdict=None if holds else ("paper" if reading.exact else "reading"),
        facts=(refs[share], refs[amount]),
    )


def _carried(
    reading: TableReading,
    drafts: Mapping[Place, FigureDraft],
    refs: Mapping[Place, FactRef],
    values: Mapping[Place, Decimal],
) -> list[Check]:
    """Equity of one year carried into the next by a result: whichever year's the figures show."""
    years = _carrying_years(reading.columns)
    results = [at for at, row in enumerate(reading.rows) if line_kind(row) is LineKind.RESULT]
    equity = [at for at in range(len(reading.rows)) if _is_equity(drafts, reading, at, years)]
    if not results or len(equity) != 1 or len(years) < 2:
        return []
    tried = [
        _carried_by(reading, refs, values, (equity[0], results[-1]), years, opening)
        for opening in (False, True)
    ]
    best = max(tried, key=lambda checks: sum(check.holds for check in checks))
    told = shown([Outcome(c.holds, c.expected, c.actual, 2) for c in best])
    return best if told and any(check.holds for check in best) else []


def _carried_by(
    reading: TableReading,
    refs: Mapping[Place, FactRef],
    values: Mapping[Place, Decimal],
    rows: tuple[int, int],
    years: Sequence[Column],
    opening: bool,
) -> list[Check]:
    """Equity carried on, by the year's own result or (equity at a year's start) by last year's."""
    row, result = rows
    found: list[Check] = []
    for before, after in pairwise(years):
        moved = (result, before.index if opening else after.index)
        places = ((row, after.index), (row, before.index), moved)
        follows = int(after.period or 0) == int(before.period or 0) + 1
        if follows and all(place in refs for place in places):
            label = reading.rows[row].label
            words = (
                f"{reading.scene.title}: {label} {after.period} = {label} {before.period}"
                f" + {reading.rows[result].label} {_head(reading, moved[1])}"
            )
            found.append(_sum_of_two(reading, words, places, refs, values))
    return found


def _carrying_years(columns: Sequence[Column]) -> list[Column]:
    """The columns of amounts of whole years, earliest first."""
    years = [c for c in columns if c.period and c.period.isdigit() and not c.is_day]
    years = [c for c in years if c.basis is not Basis.DIFFERENCE and c.unit is not Unit.PERCENT]
    return sorted(years, key=lambda column: column.period or "")


def _sum_of_two(
    reading: TableReading,
    words: str,
    places: tuple[Place, Place, Place],
    refs: Mapping[Place, FactRef],
    values: Mapping[Place, Decimal],
) -> Check:
    """That the first of three figures is the sum of the others, told in ``words``."""
    whole, one, two = places
    expected = values[one] + values[two]
    holds = expected == values[whole]
    return Check(
        page=reading.rows[whole[0]].page,
        expr=words,
        expected=expected,
        actual=values[whole],
        holds=holds,
        verdict=None if holds else ("paper" if reading.exact else "reading"),
        facts=tuple(refs[place] for place in places),
    )


def _is_equity(
    drafts: Mapping[Place, FigureDraft], reading: TableReading, row: int, years: Sequence[object]
) -> bool:
    label = reading.rows[row].label or ""
    if not says("equity", label) or says("result", label):
        return False
    roles = {draft.role for place, draft in drafts.items() if place[0] == row}
    return bool(roles & {Role.EQUITY, Role.INCOME})
