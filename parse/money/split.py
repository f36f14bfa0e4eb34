"""Tables that were taken for one because they stand close: notes under each other."""

import re
from collections.abc import Iterator
from dataclasses import replace

from finsam.parse.layout import Cell, Table
from finsam.parse.money.columns import basis_in, is_figure, unit_in
from finsam.parse.money.words import clean_label
from finsam.parse.values.period import find_periods

_CAPTION = re.compile(r"^(?:not|tabell|diagram)\s?\d+\b", re.IGNORECASE)


def _rows(table: Table) -> dict[int, list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _caption(cells: list[Cell]) -> str | None:
    """The caption that a row is, if it holds words of a caption and no figure."""
    if any(is_figure(cell) for cell in cells):
        return None
    text = " ".join(cell.text for cell in cells)
    return clean_label(text) if _CAPTION.match(text) else None


def _heads(cells: list[Cell]) -> bool:
    """Whether a row holds nothing but heads of columns."""
    right = [cell for cell in cells if cell.column > 0]
    if not right or any(is_figure(cell) for cell in cells):
        return False
    return all(
        bool(find_periods(cell.text, 2000)) or basis_in(cell.text) is not None
        for cell in right
        if unit_in(cell.text) is None
    ) and len(right) == len(cells)


def split(table: Table) -> Iterator[Table]:
    """The tables that ``table`` holds, each with its caption as its title.

    A row that reads ``Not 8 …`` in the midst of a table opens a new one, and the heads of columns
    that follow are its own.
    """
    rows = _rows(table)
    starts = [0]
    for row in range(max(1, table.header_rows), table.rows):
        if _caption(rows.get(row, [])):
            starts.append(row)
    if len(starts) == 1:
        yield table
        return
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else table.rows
        if start == 0:
            yield _part(table, 0, end, table.header_rows, table.title)
            continue
        title = _caption(rows[start])
        depth = 1
        while start + depth < end and _heads(rows.get(start + depth, [])):
            depth += 1
        yield _part(table, start + 1, end, depth - 1, title)


def _part(table: Table, start: int, end: int, header_rows: int, title: str | None) -> Table:
    cells = tuple(
        replace(cell, row=cell.row - start) for cell in table.cells if start <= cell.row < end
    )
    return replace(
        table,
        rows=max(0, end - start),
        cells=cells,
        header_rows=header_rows,
        row_pages=table.row_pages[start:end],
        page=table.row_pages[start] if start < len(table.row_pages) else table.page,
        title=title,
    )
