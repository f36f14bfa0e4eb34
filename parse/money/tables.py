"""One finance table: from cells to facts and relations."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations
from typing import Protocol

from finsam.extract.box import Box
from finsam.parse.arithmetic.check import check_grid
from finsam.parse.arithmetic.marks import alternatives
from finsam.parse.arithmetic.types import GridResult, Mark, Place, Rule
from finsam.parse.facts import Basis, Status, Unit
from finsam.parse.layout import Cell, Table
from finsam.parse.money.bracketed import compared
from finsam.parse.money.columns import Column, header_depth, read_columns
from finsam.parse.money.drafts import Draft, TableUnits, drafts_of, unit_of
from finsam.parse.money.kinds import is_money_column
from finsam.parse.money.meaning import Scene, title_period
from finsam.parse.money.rows import Row, lines_of, read_rows
from finsam.parse.money.shares import with_shares
from finsam.parse.money.to_date import WHOLE_YEAR, accumulated, reached_columns
from finsam.parse.money.words import clean_label, first, says
from finsam.parse.values.heads import Told, rest_of
from finsam.parse.values.period import find_periods
from finsam.parse.values.units import unit_in

_SURE_MARKS = 0.9  # marks that the OCR engine is less sure of are read again

_ENOUGH_ROWS = 4
_NEARLY_ALL = 0.8
"""Rows, and share of rows, that make a column without a word for it one of differences."""


class Reread(Protocol):
    """An eye that looks at the paper once more."""

    def __call__(self, page: int, box: Box) -> str:
        """The figure in a box of a page, digits only.

        Args:
            page: in the file, from 1.
            box: in points.
        """
        ...


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

    scene: Scene
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    drafts: tuple[Draft, ...]
    grid: GridResult
    exact: bool


def corner_of(table: Table, header_rows: int) -> str:
    """The words in the head of the label column."""
    cells = [c for c in table.cells if c.row < header_rows and c.column == 0]
    return " ".join(cell.text for cell in cells)


def _opening(table: Table, header_rows: int, rows: Sequence[Row]) -> str | None:
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


def _difference_rules(columns: Sequence[Column], marks: Mapping[Place, Mark]) -> list[Rule]:
    """For each column of differences, which column less which it is; most rows decide.

    A column whose head was cut is one of differences if nearly all of its rows show it, between
    columns of two bases or with the sign that turns over.

    Differences are judged without their sign: many reports print what is better as plus, so that
    it turns over between incomes and costs. What order the columns have, most signs decide.
    """
    rules: list[Rule] = []
    rows = sorted({row for row, _ in marks})
    plain = [
        c.index for c in columns if c.basis is not Basis.DIFFERENCE and c.unit is not Unit.PERCENT
    ]
    bases = {column.index: column.basis for column in columns if column.basis}
    for column in columns:
        if column.unit is Unit.PERCENT or column.basis not in (Basis.DIFFERENCE, None):
            continue
        scored = [
            (
                *_differences(marks, rows, column.index, one, other),
                -abs(one - column.index),
                one,
                other,
            )
            for one, other in permutations(plain, 2)
            if column.index not in (one, other)
        ]
        held, signed, _, one, other = max(scored, default=(0, 0, 0, 0, 0))
        cut = bases.get(one) != bases.get(other) or 0 < signed < held
        cut = cut and column.index > max(one, other)
        if held and (column.basis or (cut and _shown_by(marks, column, held))):
            rules.append(
                Rule(
                    target=column.index,
                    parts=((1, one), (-1, other)),
                    expected=held >= 2,
                    tries=2,
                    either_sign=True,
                    name="difference",
                )
            )
    return rules


def _shown_by(marks: Mapping[Place, Mark], column: Column, held: int) -> bool:
    """Whether a column without a word for it holds differences: nearly all its figures are."""
    if rest_of(column.header):
        return False
    own = sum(bool(mark.value) for (_, at), mark in marks.items() if at == column.index)
    return held >= _ENOUGH_ROWS and held >= _NEARLY_ALL * own


def _differences(
    marks: Mapping[Place, Mark], rows: Sequence[int], target: int, one: int, other: int
) -> tuple[int, int]:
    """Rows in which column ``one`` less column ``other`` is column ``target``, not all zero.

    First those that hold but for the sign, then those that hold with it.
    """
    held = signed = 0
    for row in rows:
        here = [marks.get((row, column)) for column in (target, one, other)]
        if any(mark is None for mark in here):
            continue
        goal, first_value, second = (mark.value for mark in here if mark is not None)
        held += bool(goal) and abs(first_value - second) == abs(goal)
        signed += bool(goal) and first_value - second == goal
    return held, signed


def _total_rules(columns: Sequence[Column], marks: Mapping[Place, Mark]) -> list[Rule]:
    """A last column that adds up the columns before it.

    One headed Summa or Totalt is expected to; whatever else stands last, such as a book value, does
    so only where the figures show it in most rows.
    """
    plain = [column for column in columns if column.unit is not Unit.PERCENT]
    if len(plain) < 3 or not says("total", plain[-1].header):
        return []
    parts = tuple((1, column.index) for column in plain[:-1])
    target = plain[-1].index
    held = [_adds_up(marks, row, target, parts) for row in sorted({row for row, _ in marks})]
    told = [one for one in held if one is not None]
    if not told or 2 * sum(told) <= len(told):
        return []
    return [Rule(target=target, parts=parts, expected=True, name="row total")]


def _adds_up(
    marks: Mapping[Place, Mark], row: int, target: int, parts: Sequence[tuple[int, int]]
) -> bool | None:
    """Whether the parts of a row come to its target; ``None`` where figures are missing."""
    here = [marks[row, column].value for _, column in parts if (row, column) in marks]
    if len(here) < 2 or (row, target) not in marks:
        return None
    return abs(sum(here, Decimal(0)) - marks[row, target].value) <= 1


def _marks(
    rows: Sequence[Row],
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
            sure = exactness(cell.cell, row.page)
            if cell.guessed:
                sure = min(sure if sure is not None else 0.6, 0.6)
            marks[at, column] = Mark(
                value=cell.figure.value, confidence=sure, rounded=unit is not Unit.KR
            )
    return marks


def read_table(
    table: Table,
    scene: Scene,
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
    if depth == 0:
        money = _inherit(money, before)
    doubted = any(exactness(cell, table.page) is not None for cell in table.cells[:40])
    rows = tuple(r for r in read_rows(table, all_columns, depth, doubted) if not _counts(r))
    money, rows = compared(money, rows, title_period(scene)[0] or scene.part.period)
    by_index = {column.index: column for column in money}
    marks = _marks(rows, by_index, units, exactness)
    shown = with_shares(money, marks)
    if shown != money:
        money, by_index = shown, {column.index: column for column in shown}
        marks = _marks(rows, by_index, units, exactness)
    differences = _difference_rules(money, marks)
    rules = [*differences, *_total_rules(money, marks)]
    money = _dated_by_difference(_named_by_difference(money, differences), differences)
    by_index = {column.index: column for column in money}
    grid = _checked(rows, marks, money, rules)
    if reread is not None:
        better = _read_again(rows, grid, marks, reread)
        if better != marks:
            grid = _checked(rows, better, money, rules)
    exact = all(mark.confidence is None for mark in marks.values())
    drafts = drafts_of(rows, by_index, scene, grid, units, _opening(table, depth, rows))
    return TableReading(
        scene=scene, rows=rows, columns=money, drafts=drafts, grid=grid, exact=exact
    )


def _checked(
    rows: Sequence[Row],
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


def _silent_of_budget(scene: Scene) -> bool:
    """Whether nothing above a table says that its figures are planned or for the whole year."""
    return WHOLE_YEAR.search(f"{scene.title} {scene.corner}") is None


def _counts(row: Row) -> bool:
    """Whether a row among those of money counts something else: people, posts, cases."""
    plain = all(c.figure.unit is None for c in row.figures.values())
    return (
        bool(row.figures)
        and plain
        and says("counted", row.label)
        and not says("counted_money", row.label)
    )


def _inherit(columns: tuple[Column, ...], before: Sequence[Column]) -> tuple[Column, ...]:
    """Columns without heads take those of the table before, if there are as many."""
    if len(columns) != len(before) or any(c.header for c in columns):
        return columns
    return tuple(
        replace(old, index=new.index, unit=new.unit or old.unit, told=Told.ABOVE)
        for new, old in zip(columns, before, strict=True)
    )


def _named_by_difference(columns: tuple[Column, ...], rules: Sequence[Rule]) -> tuple[Column, ...]:
    """A column that lost its head is the budget that the outcome is measured against.

    So is one that holds the difference of two others a column of differences.
    """
    by_index = {column.index: column for column in columns}
    for rule in rules:
        target = by_index[rule.target]
        if target.basis is None:
            by_index[target.index] = replace(target, basis=Basis.DIFFERENCE, told=Told.INFERRED)
        one, other = (by_index[index] for _, index in rule.parts)
        for silent, known in ((one, other), (other, one)):
            if not silent.header and known.basis is Basis.OUTCOME:
                by_index[silent.index] = replace(silent, basis=Basis.BUDGET, told=Told.INFERRED)
    return tuple(by_index[column.index] for column in columns)


def _dated_by_difference(columns: tuple[Column, ...], rules: Sequence[Rule]) -> tuple[Column, ...]:
    """A column of differences is of the period of the columns that it is the difference of.

    Where a head that spans columns was laid over one too many, the figures know better.
    """
    by_index = {column.index: column for column in columns}
    for rule in rules:
        own, periods = by_index[rule.target], {by_index[index].period for _, index in rule.parts}
        if rule.expected and len(periods) == 1 and own.period and own.period not in periods:
            (period,) = periods
            if period is not None:
                day = by_index[rule.parts[0][1]].is_day
                by_index[own.index] = replace(own, period=period, is_day=day, told=Told.INFERRED)
    return tuple(by_index[column.index] for column in columns)


def _read_again(
    rows: Sequence[Row], grid: GridResult, marks: Mapping[Place, Mark], reread: Reread
) -> dict[Place, Mark]:
    """The marks with those in doubt read a second time.

    A second reading that agrees makes the first surer; one that differs makes it less sure, and
    takes its place if it is what the relations asked for.
    """
    better = dict(marks)
    for (at, column), verdict in sorted(grid.verdicts.items()):
        mark = marks[at, column]
        cell = rows[at].figures[column].cell
        weak = mark.confidence is not None and mark.confidence < _SURE_MARKS
        if cell.box is None or mark.confidence is None:
            continue
        if verdict.status is not Status.DOUBTFUL and not (
            weak and verdict.status is not Status.CONFIRMED
        ):
            continue
        second = alternatives(reread(rows[at].page, cell.box), mark.confidence)
        if not second:
            continue
        value = second[0].value
        if value == mark.value:
            better[at, column] = Mark(
                value=value, confidence=max(mark.confidence, 0.97), rounded=mark.rounded
            )
        elif value in verdict.alternatives or value == verdict.value:
            better[at, column] = Mark(value=value, confidence=0.9, rounded=mark.rounded)
        else:
            better[at, column] = Mark(
                value=mark.value, confidence=min(mark.confidence, 0.6), rounded=mark.rounded
            )
    return better
