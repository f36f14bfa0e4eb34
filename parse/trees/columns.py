"""The tree of a table's column heads, and what stands in each column."""

import re
from collections.abc import Sequence
from dataclasses import replace

from finsam.parse.language.lines import join_lines
from finsam.parse.language.sentences import is_open
from finsam.parse.layout import Cell, Table
from finsam.parse.logical import CellKind, ColumnKind, Head, LogicalColumn
from finsam.parse.tables.drafts.heads import note_column
from finsam.parse.trees.holds import holding, is_figure_kind
from finsam.parse.values.short import are_ages, are_short_days

_CODE = re.compile(r"\d{2,6}(?:\s?[-–]\s?\d{2,6})?")
_MOST = 0.5
"""Share of a column's filled cells that must be figures for a column of figures."""
_CODES = 0.7
"""Share of a label column's filled cells that must be numbers for a column of codes."""


def columns_of(table: Table, header_rows: int) -> tuple[LogicalColumn, ...]:
    """The columns of a table, each with its heads.

    Args:
        table: joined over pages.
        header_rows: how many rows at its top are heads.
    """
    notes = note_column(table)
    by_place = _places(table, header_rows)
    body: list[list[Cell]] = [[] for _ in range(table.columns)]
    for cell in table.cells:
        if cell.row >= header_rows and cell.column_span == 1:
            body[cell.column].append(cell)
    return tuple(
        LogicalColumn(
            index=index,
            kind=_kind(index, body[index], table.label_columns, notes),
            heads=_heads(by_place, index, header_rows, table.columns),
        )
        for index in range(table.columns)
    )


def _places(table: Table, header_rows: int) -> dict[tuple[int, int], Cell]:
    found: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        if cell.row >= header_rows:
            continue
        for row in range(cell.row, min(cell.row + cell.row_span, header_rows)):
            for column in range(cell.column, cell.column + cell.column_span):
                found.setdefault((row, column), cell)
    return found


def _heads(
    places: dict[tuple[int, int], Cell], column: int, header_rows: int, columns: int
) -> tuple[Head, ...]:
    heads: list[Head] = []
    seen: set[int] = set()
    for row in range(header_rows):
        cell = places.get((row, column))
        if cell is None or not cell.text or id(cell) in seen:
            continue
        seen.add(id(cell))
        if is_banner(cell, columns):
            continue
        head = Head(
            text=cell.text,
            raw=cell.raw,
            row=cell.row,
            first_column=cell.column,
            last_column=cell.column + cell.column_span - 1,
            cell=cell,
        )
        if heads and _goes_on(heads[-1], head):
            upper = heads.pop()
            head = replace(
                head,
                text=join_lines((upper.text, head.text)),
                raw=f"{upper.raw}\n{head.raw}",
                row=upper.row,
            )
        heads.append(head)
    return tuple(heads)


def _goes_on(upper: Head, lower: Head) -> bool:
    """Whether a head ends amid a phrase that the one below ends: "Inskrivna vid" over "årsskiftet".

    Both stand over the same columns.
    """
    same = (upper.first_column, upper.last_column) == (lower.first_column, lower.last_column)
    return same and is_open(upper.text)


def is_banner(cell: Cell, columns: int) -> bool:
    """Whether a cell runs over the whole table: a caption printed in it, no head."""
    return columns > 1 and cell.column == 0 and cell.column_span == columns


def _kind(index: int, body: Sequence[Cell], labels: int, notes: int | None) -> ColumnKind:
    if index == notes:
        return ColumnKind.NOTE
    held = [holding(cell.text).kind for cell in body]
    if index < labels:
        codes = sum(bool(_CODE.fullmatch(cell.text.strip())) for cell in body)
        return ColumnKind.CODE if body and codes >= _CODES * len(body) else ColumnKind.LABEL
    figures = sum(is_figure_kind(kind) for kind in held)
    if CellKind.FIGURE in held:  # beside amounts, four digits are an amount without its blank
        figures += sum(bool(re.fullmatch(r"(?:19|20)\d\d", c.text.strip())) for c in body)
    if figures and figures >= _MOST * len(held):
        return ColumnKind.FIGURES
    if not held and labels:
        return ColumnKind.FIGURES  # a column of figures that was left empty
    return ColumnKind.WORDS


def corner_of(table: Table, header_rows: int) -> str:
    """The words in the heads of the label columns."""
    own = [
        cell.text
        for cell in table.cells
        if cell.row < header_rows
        and cell.column < max(1, table.label_columns)
        and not is_banner(cell, table.columns)
        and cell.column + cell.column_span <= max(1, table.label_columns)
    ]
    return " ".join(own)


def banner_of(table: Table, header_rows: int) -> str | None:
    """The words of a row of heads that runs over the whole table."""
    own = [
        cell.text
        for cell in table.cells
        if cell.row < header_rows and is_banner(cell, table.columns) and cell.text
    ]
    return " ".join(own) or None


def header_depth(table: Table) -> int:
    """How many rows at the top are heads; a row with a figure beside the labels is none."""
    depth = min(table.header_rows, max(0, table.rows - 1))
    while depth and _has_figure(table, depth - 1):
        depth -= 1
    return depth


def _has_figure(table: Table, row: int) -> bool:
    first = max(1, table.label_columns)
    own = [c for c in table.cells if c.row == row and c.column >= first]
    if are_short_days([cell.text for cell in own]):
        return False
    kinds = (CellKind.FIGURE, CellKind.SEVERAL)
    found = [cell.text for cell in own if holding(cell.text).kind in kinds]
    return bool(found) and not are_ages(found)
