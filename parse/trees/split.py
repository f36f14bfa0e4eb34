"""Tables that were taken for one because they stand close: notes under each other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from finsam.parse.language.row_labels import clean_label, row_says
from finsam.parse.layout import Cell, Table
from finsam.parse.trees.holds import holding, is_figure_kind

_HEAD_WORDS = 6
"""Words that a head of a column has at most."""


def split(table: Table) -> Iterator[Table]:
    """The tables that ``table`` holds, each with its caption as its title.

    A row that reads ``Not 8 …`` in the midst of a table opens a new one, and the heads of columns
    that follow are its own.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
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
        depth = 1
        while start + depth < end and _heads(rows.get(start + depth, [])):
            depth += 1
        yield _part(table, start + 1, end, depth - 1, _caption(rows[start]))


def _caption(cells: Sequence[Cell]) -> str | None:
    """The caption that a row is, if it holds words of a caption and no figure."""
    if any(is_figure_kind(holding(cell.text).kind) for cell in cells if cell.column):
        return None
    text = " ".join(cell.text for cell in cells)
    return clean_label(text) if row_says("caption", text) else None


def _heads(cells: Sequence[Cell]) -> bool:
    """Whether a row holds nothing but short words beside the labels."""
    right = [cell for cell in cells if cell.column > 0]
    return (
        bool(right)
        and len(right) == len(cells)
        and not any(is_figure_kind(holding(cell.text).kind) for cell in right)
        and all(len(cell.text.split()) <= _HEAD_WORDS for cell in right)
    )


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
