"""The figures of a finance table with their meaning: section, role, period, basis, unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from finsam.parse.arithmetic.types import GridResult, LineKind, Verdict
from finsam.parse.facts import Basis, Part, Role, Status, Unit
from finsam.parse.money.columns import Column, column_of
from finsam.parse.money.meaning import (
    MoneyScene,
    TableKind,
    basis_of,
    period_of,
    role_of,
    told_by_label,
)
from finsam.parse.money.row import MoneyRow
from finsam.parse.money.rows import FigureCell, line_kind
from finsam.parse.money.sections import chains, sections
from finsam.parse.money.table_units import TableUnits, unit_of
from finsam.parse.money.to_date import accumulated
from finsam.parse.money.words import clean_label, is_total, says
from finsam.parse.values.heads import Told, Tolds, rest_of
from finsam.parse.values.period_texts import first_day, year_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDraft:
    """A figure of a table with its meaning, before it becomes a fact.

    Attributes:
        row: index in the rows of the reading.
        column: of the table, from 0.
        page: that it stands on.
        cell: the figure and where it stands.
        label: the row's words.
        raw: the same as they stood.
        section: heading within the table.
        period: in the form of the public views.
        basis: as headings, title or document say.
        role: that the row plays.
        total: whether the row is computed from others.
        unit: that holds for the figure.
        verdict: what the arithmetic says.
        headed: whether its column has a heading of its own.
        told: where period, basis and unit were said.
    """

    row: int
    column: int
    page: int
    cell: FigureCell
    label: str | None
    raw: str | None
    section: str | None
    period: str | None
    basis: Basis | None
    role: Role
    total: bool
    unit: Unit
    verdict: Verdict
    headed: bool
    told: Tolds


_LONGEST_ROLL = 7
"""Rows with figures of a table that carries equity forward, at most."""


def _chain_labels(
    rows: Sequence[MoneyRow], chain: Sequence[int], opening: str | None
) -> tuple[str, ...]:
    labels = tuple(rows[at].label or "" for at in chain)
    return labels if labels or not opening else (opening,)


def _roles(
    rows: Sequence[MoneyRow],
    scene: MoneyScene,
    grid: GridResult,
    found: Mapping[int, tuple[int, ...]],
    opened: Mapping[int, str | None],
) -> dict[int, Role]:
    """The role of each row; a sum whose words say nothing plays that of its parts."""
    roles: dict[int, Role] = {}
    for at, row in enumerate(rows):
        if row.heading:
            continue
        chain = _chain_labels(rows, found.get(at, ()), opened.get(at))
        if at in grid.parents:
            chain = (*chain, rows[grid.parents[at]].label or "")
        roles[at] = role_of(row.label or "", chain, scene)
    for at in sorted(grid.spans):
        label = rows[at].label or ""
        parts = {roles[part] for part in grid.spans[at] if part in roles and part != at}
        own = scene.kind is not TableKind.OTHER and scene.kind is not TableKind.RESULT
        if len(parts) == 1 and not own and not told_by_label(label):
            roles[at] = parts.pop()
    return roles


def _is_total(row: MoneyRow, at: int, scene: MoneyScene, grid: GridResult) -> bool:
    """Whether a row is computed from other rows of the same table."""
    kind = line_kind(row)
    label = row.label or ""
    if kind is LineKind.MEMO or (says("carried", label) and not says("closing", label)):
        return False
    if kind is LineKind.TOTAL or at in grid.totals:
        return True
    if kind is LineKind.RESULT:
        return scene.kind not in (TableKind.BALANCE, TableKind.CASHFLOW)
    return False


def drafts_of(
    rows: Sequence[MoneyRow],
    columns: Mapping[int, Column],
    scene: MoneyScene,
    grid: GridResult,
    units: TableUnits,
    opening: str | None,
) -> tuple[FigureDraft, ...]:
    """The figures of a table with their meaning.

    Args:
        rows: the rows of the table.
        columns: its columns of money and shares, by index.
        scene: what is known of the table.
        grid: what the arithmetic says of it.
        units: what holds in it beside the units of cells and columns.
        opening: heading of the first rows that stands in the head of the table.
    """
    found = chains(rows, grid.spans)
    told = sections(rows, found, grid.parents, opening)
    roles = _roles(rows, scene, grid, found, told)
    drafts: list[FigureDraft] = []
    turned = _turned(rows, columns)
    lines = _lines(rows, scene.part) if turned else {}
    opening_row = _opening_row(rows, scene)
    reheaded = _reheaded(rows, scene.part.year)
    for at, row in enumerate(rows):
        for index, cell in sorted(row.figures.items()):
            if index not in columns:
                continue
            column = replace(reheaded[at], index=index) if at in reheaded else columns[index]
            unit, unit_told = unit_of(cell, column, units, row)
            if at in lines:
                column = replace(lines[at], index=index, header=column.header)
            label = row.label or ""
            role = role_of(column.header, (), scene) if turned else roles[at]
            period, period_told = period_of(label, role, _dated(column, columns), scene)
            basis, basis_told = basis_of(label, period, column, scene)
            if at == opening_row and period:
                period = first_day(str(year_of(period)))
            drafts.append(
                FigureDraft(
                    row=at,
                    column=index,
                    page=cell.cell.page or row.page,
                    cell=cell,
                    label=clean_label(column.header) if turned else row.label,
                    raw=row.raw,
                    section=None if turned else told.get(at),
                    period=period,
                    basis=basis,
                    role=Role.SHARE if unit is Unit.PERCENT else role,
                    total=is_total(column.header) if turned else _is_total(row, at, scene, grid),
                    unit=unit,
                    verdict=grid.verdicts.get((at, index), _unread(cell)),
                    headed=bool(column.header),
                    told=Tolds(period=period_told, basis=basis_told, unit=unit_told),
                )
            )
    return tuple(drafts)


def _reheaded(rows: Sequence[MoneyRow], year: int | None) -> dict[int, Column]:
    """The head of each row that stands under a head set in the midst of the rows.

    A line of words that say basis and period and nothing else ("kr  Utfall 2012") opens a small
    table of one column, which the lines of a typed page do not set apart from the one above.
    """
    found: dict[int, Column] = {}
    head: Column | None = None
    for at, row in enumerate(rows):
        if row.heading and at and row.label and not rest_of(row.label):
            said = column_of(0, row.label, year)
            head = said if said.basis and said.period else head
        elif row.figures and head is not None:
            if len(row.figures) > 1:
                head = None
            else:
                found[at] = head
    return found


def _turned(rows: Sequence[MoneyRow], columns: Mapping[int, Column]) -> bool:
    """Whether years or words of a basis go down the side, so that the heads name the lines."""
    labels = [row.label for row in rows if row.figures]
    if not labels or len(columns) < 2 or any(c.period or c.basis for c in columns.values()):
        return False
    named = all(rest_of(c.header) for c in columns.values() if c.unit is not Unit.PERCENT)
    return named and all(label and not rest_of(label) for label in labels)


def _lines(rows: Sequence[MoneyRow], part: Part) -> dict[int, Column]:
    """What the label of each row says where years or words of a basis go down the side.

    A difference is of the period of the budget beside it, or of the document's where a budget or
    an outcome names none.
    """
    said = [column_of(at, row.label or "", part.year) for at, row in enumerate(rows)]
    said = [replace(one, told=Told.ROW) for one in said]
    lines = {c.index: c for c in accumulated(said, part.period) if rows[c.index].figures}
    bare = any(c.period is None and c.basis is not Basis.DIFFERENCE for c in lines.values())
    return lines if bare else {at: _dated(one, lines) for at, one in lines.items()}


def _opening_row(rows: Sequence[MoneyRow], scene: MoneyScene) -> int | None:
    """The first row of equity carried forward, if a closing row ends the table.

    "Tidigare års resultat, årets resultat, utgående eget kapital": the first is what stood when
    the year began.
    """
    filled = [at for at, row in enumerate(rows) if row.figures]
    if scene.kind is TableKind.BALANCE or not 2 < len(filled) < _LONGEST_ROLL:
        return None
    first, last = rows[filled[0]], rows[filled[-1]]
    held = (says("equity", first.label) or says("carried", first.label)) and says(
        "closing", last.label
    )
    return filled[0] if held and not says("result_of_year", first.label) else None


def _unread(cell: FigureCell) -> Verdict:
    return Verdict(value=cell.figure.value, status=Status.READ)


def _dated(column: Column, columns: Mapping[int, Column]) -> Column:
    """A column without period of its own takes that of the budget it is measured against.

    So does a column of differences, and a column of shares that of the column on its left. Where
    that names none itself, both are of the document's period.
    """
    if column.period is not None:
        return column
    others = [other for other in columns.values() if other.period is not None]
    if not others or _measures_a_silent_one(column, columns.values()):
        return column
    left = [other for other in others if other.index < column.index]
    if column.basis is Basis.DIFFERENCE:
        budgets = [other for other in others if other.basis is Basis.BUDGET]
        near = sorted(budgets, key=lambda other: abs(other.index - column.index))
        chosen = near[0] if near else (left or others)[-1]
        days = [other for other in others if other.is_day]
        if not budgets and len(days) > 1:
            chosen = max(days, key=lambda other: other.period or "")
    elif column.unit is Unit.PERCENT and left:
        chosen = left[-1]
    else:
        return column
    return replace(column, period=chosen.period, is_day=chosen.is_day, told=Told.INFERRED)


def _measures_a_silent_one(column: Column, columns: Iterable[Column]) -> bool:
    """Whether a difference is from a budget or an outcome whose head names no period.

    The nearest budget tells, or the outcomes where there is none.
    """
    if column.basis is not Basis.DIFFERENCE:
        return False
    told = [c for c in columns if c.basis in (Basis.BUDGET, Basis.OUTCOME)]
    budgets = [c for c in told if c.basis is Basis.BUDGET]
    near = min(budgets, key=lambda c: abs(c.index - column.index), default=None)
    return near.period is None if near is not None else any(c.period is None for c in told)
