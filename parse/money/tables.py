"""One finance table: from cells to facts and relations."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from finsam.parse.arithmetic.check import check_grid
from finsam.parse.arithmetic.types import GridResult, Mark, Place, Rule
from finsam.parse.facts import Basis, Unit
from finsam.parse.layout import Cell, Table
from finsam.parse.money.bracketed import compared
from finsam.parse.money.columns import Column, header_depth, read_columns
from finsam.parse.money.commas import with_comma_groups
from finsam.parse.money.counting import without_counts
from finsam.parse.money.differences import (
    dated_by_difference,
    difference_rules,
    named_by_difference,
    total_rules,
)
from finsam.parse.money.drafts import FigureDraft, drafts_of
from finsam.parse.money.kinds import is_money_column, without_sums_of_people
from finsam.parse.money.meaning import MoneyScene, title_period
from finsam.parse.money.row import MoneyRow
from finsam.parse.money.rows import lines_of, read_rows
from finsam.parse.money.second_look import Reread, read_again
from finsam.parse.money.shares import with_shares
from finsam.parse.money.table_units import TableUnits, unit_of
from finsam.parse.money.to_date import WHOLE_YEAR, accumulated, reached_columns
from finsam.parse.money.unreadable import with_unreadable
from finsam.parse.money.words import clean_label, first, says
from finsam.parse.values.heads import Told
from finsam.parse.values.period import find_periods
from finsam.parse.values.units import unit_in

_DOUBTED = 0.6
"""How sure a figure is, 0-1, at the most, where its print is in doubt."""
_LOOKED_AT = 40
"""Cells in which the print is judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """A finance table read.

    Attributes:
        scene: what is known of it.
        rows: its rows.
        columns: its columns of money and shares.
        drafts: its figures.
        grid: what the arithmetic says.
        exact: whether its characters are exact, not read from an image.
    """

    scene: MoneyScene
    rows: tuple[MoneyRow, ...]
    columns: tuple[Column, ...]
    drafts: tuple[FigureDraft, ...]
    grid: GridResult
    exact: bool


def corner_of(table: Table, header_rows: int) -> str:
    """The words in the head of the label column."""
    cells = [c for c in table.cells if c.row < header_rows and c.column == 0]
    return " ".join(cell.text for cell in cells)


def _opening(table: Table, header_rows: int, rows: Sequence[MoneyRow]) -> str | None:
    """A heading of the first rows that stands beside the heads of the columns."""
    if header_rows == 0 or not any(row.heading for row in rows):
        return None
    cell = table.cell(header_rows - 1, 0)
    if cell is None or cell.column_span > 1:
        return None
    label = clean_label(cell.text)
    bare = re.sub(r"\(.*?\)", "", label)
    told = first(label, "income_head", "cost_head", "asset")
    if told is None or unit_in(bare) or find_periods(label) or says("budget", label):
        return None
    return label


def _marks(
    rows: Sequence[MoneyRow],
    columns: Mapping[int, Column],
    units: TableUnits,
    exactness: Callable[[Cell, int], float | None],
) -> dict[Place, Mark]:
    marks: dict[Place, Mark] = {}
    for at, row in enumerate(rows):
        for column, cell in row.figures.items():
            if column not in columns:
                continue
            unit, _ = unit_of(cell, columns[column], units, row)
            if unit is Unit.PERCENT and columns[column].unit is not Unit.PERCENT:
                continue
            sure = exactness(cell.cell, cell.cell.page or row.page)
            if cell.guessed:
                sure = min(sure if sure is not None else _DOUBTED, _DOUBTED)
            marks[at, column] = Mark(
                value=cell.figure.value, confidence=sure, rounded=unit is not Unit.KR
            )
    return marks


def read_table(
    table: Table,
    scene: MoneyScene,
    units: TableUnits,
    exactness: Callable[[Cell, int], float | None],
    reread: Reread | None = None,
    before: Sequence[Column] = (),
) -> TableReading:
    """Read one table about money.

    Args:
        table: its cells.
        scene: what is known of it.
        units: what holds in it beside the units of cells and columns.
        exactness: confidence in the marks of a cell on a page; ``None`` for exact text.
        reread: reads a box of a page again.
        before: the columns of the table that this one may go on from, after a page break.
    """
    depth = header_depth(table)
    all_columns = accumulated(read_columns(table, depth, scene.part.year), scene.part.period)
    if _silent_of_budget(scene):
        all_columns = reached_columns(all_columns, scene.part)
    money = tuple(
        column
        for column in all_columns
        if is_money_column(column) and (scene.only is None or column.index in scene.only)
    )
    money = without_sums_of_people(money, all_columns)
    if depth == 0:
        money = _inherit(money, before)
    doubted = any(exactness(cell, table.page) is not None for cell in table.cells[:_LOOKED_AT])
    rows = tuple(without_counts(read_rows(table, all_columns, depth, doubted), units))
    rows = tuple(with_comma_groups(rows, units.unit))
    money, rows = compared(money, rows, title_period(scene)[0] or scene.part.period)
    by_index = {column.index: column for column in money}
    marks = _marks(rows, by_index, units, exactness)
    shown = with_shares(money, marks, scene.part.period)
    if shown != money:
        money, by_index = shown, {column.index: column for column in shown}
        marks = _marks(rows, by_index, units, exactness)
    differences = difference_rules(money, marks)
    rules = [*differences, *total_rules(money, marks)]
    money = dated_by_difference(named_by_difference(money, differences), differences)
    by_index = {column.index: column for column in money}
    scene = replace(scene, named=frozenset(c.basis for c in money if c.basis is not None))
    grid = _checked(rows, marks, money, rules)
    if reread is not None:
        better = read_again(rows, grid, marks, reread)
        if better != marks:
            grid = _checked(rows, better, money, rules)
    exact = all(mark.confidence is None for mark in marks.values())
    rows, grid = with_unreadable(table, rows, list(by_index), grid, marks)
    drafts = drafts_of(rows, by_index, scene, grid, units, _opening(table, depth, rows))
    return TableReading(
        scene=scene, rows=rows, columns=money, drafts=drafts, grid=grid, exact=exact
    )


def _checked(
    rows: Sequence[MoneyRow],
    marks: Mapping[Place, Mark],
    columns: Sequence[Column],
    rules: Sequence[Rule],
) -> GridResult:
    """What arithmetic says of a table: its columns of amounts decide how its rows add up."""
    strict = [c.index for c in columns if not _is_loose(c)]
    decisive = strict or [c.index for c in columns]
    loose = {c.index for c in columns if _is_loose(c)} if strict else set()
    return check_grid(lines_of(rows), marks, columns=decisive, column_rules=rules, loose=loose)


def _is_loose(column: Column) -> bool:
    """Whether a column holds differences or shares, whose rows need not add up."""
    return column.unit is Unit.PERCENT or column.basis is Basis.DIFFERENCE


def _silent_of_budget(scene: MoneyScene) -> bool:
    """Whether nothing above a table says that its figures are planned or for the whole year."""
    return WHOLE_YEAR.search(f"{scene.title} {scene.corner}") is None


def _inherit(columns: tuple[Column, ...], before: Sequence[Column]) -> tuple[Column, ...]:
    """Columns without heads take those of the table before, if there are as many."""
    if len(columns) != len(before) or any(c.header for c in columns):
        return columns
    return tuple(
        replace(old, index=new.index, unit=new.unit or old.unit, told=Told.ABOVE)
        for new, old in zip(columns, before, strict=True)
    )
