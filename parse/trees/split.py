"""Tables that were taken for one because they stand close: notes under each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from finsam.parse.language.row_labels import clean_label, row_says
from finsam.parse.layout import Cell, Table
from finsam.parse.trees.holds import holding, is_figure_kind

_FEWEST_HEADS = 2
"""Heads that a table amid another one must have; one word may be a remark in a row."""
_MOST_HEADS = 3
"""Rows of heads under a name at most."""
_HEAD_WORDS = 6
"""Words that a head of a column has at most."""


def split(table: Table) -> Iterator[Table]:
    """The tables that ``table`` holds, each with its caption as its title.

    A row that reads ``Not 8 …`` in the midst of a table opens a new one, and the heads of columns
    that follow are its own. So does a row with nothing but a name that heads over figures
    follow: sheets are printed with several tables in one grid of lines.
    """
    rows = table.by_row()
    starts = [0]
    for row in range(max(1, table.header_rows), table.rows):
        here = rows.get(row, [])
        if _caption(here) or (_name(here) and _opens(rows, row)):
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
        while start + depth < end and _is_head_row(rows.get(start + depth, [])):
            depth += 1
        title = _caption(rows[start]) or _name(rows[start])
        yield _part(table, start + 1, end, depth - 1, title)


def _caption(cells: Sequence[Cell]) -> str | None:
    """The caption that a row is, if it holds words of a caption and no figure."""
    if any(is_figure_kind(holding(cell.text).kind) for cell in cells if cell.column):
        return None
    text = " ".join(cell.text for cell in cells)
    return clean_label(text) if row_says("caption", text) else None


def _name(cells: Sequence[Cell]) -> str | None:
    """The words of a row that has a label and nothing else."""
    if len(cells) != 1 or cells[0].column != 0:
        return None
    return clean_label(cells[0].text) or None


def _opens(rows: Mapping[int, Sequence[Cell]], row: int) -> bool:
    """Whether heads follow a name: words where the rows on either side of them have figures."""
    heads: set[int] = set()
    below = row + 1
    while _is_head_row(rows.get(below, [])) and below - row <= _MOST_HEADS:
        heads |= {n for cell in rows[below] for n in _columns(cell)}
        below += 1
    while _name(rows.get(below, [])):
        below += 1
    under = heads & _figures(rows.get(below, []))
    above = {n for at in range(row) for n in _figures(rows.get(at, []))}
    return len(under & above) >= _FEWEST_HEADS and 2 * len(under) > len(heads)


def _columns(cell: Cell) -> range:
    """The columns beside the labels that a cell stands over."""
    return range(max(1, cell.column), cell.column + cell.column_span)


def _figures(cells: Sequence[Cell]) -> set[int]:
    """The columns in which a row has figures."""
    return {c.column for c in cells if c.column and is_figure_kind(holding(c.text).kind)}


def _is_head_row(cells: Sequence[Cell]) -> bool:
    """Whether a row holds short words in several columns, a word over the labels aside."""
    right = [cell for cell in cells if cell.column > 0]
    if _heads(cells):
        return True
    return (
        len(right) >= _FEWEST_HEADS
        and not _figures(cells)
        and all(len(cell.text.split()) <= _HEAD_WORDS for cell in cells)
    )


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
