"""Which rows of a table are headings of its columns, and which columns hold labels."""

import re
from collections.abc import Sequence
from itertools import pairwise

from finsam.parse.language.row_labels import row_says
from finsam.parse.layout import Table
from finsam.parse.lists import any_of
from finsam.parse.tables.drafts.contents import (
    MOST_HEADS,
    Grid,
    figure_columns_of,
    quantities_of,
    texts_of,
)
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import (
    is_figure,
    is_quantity,
)
from finsam.parse.values.units import unit_in

_NOTE = re.compile(f"{any_of('tables.note_head')}", re.IGNORECASE)
_LONG = 90
"""Characters beyond which a cell is no heading of a column."""
_SENTENCE = 5
"""Words before a full stop from which they are a sentence, no abbreviated head."""
_COLUMNS = 3
"""Columns from which one may be of notes."""
_MOST_NOTES = 40
"""The greatest number of a note."""
_LEAD_LETTERS = 120
"""Letters of the longest lead over a table."""
_DATED = 0.4
"""Share of the cells below that are dates."""
_AMOUNT_DIGITS = 4
"""Digits from which a figure is an amount and no number of a note."""
_SPARSE = 0.8
"""Share of the rows below which several numbers are of notes."""
_SPARSE_ONE = 0.34
"""Share of the rows below which a single number is of a note."""
_HEAD_LETTERS = 45
"""Letters of the longest head."""
_LONGER = 1.3
"""Times the letters of the heads that cells below have where those are heads."""
_AMOUNTS = 0.6
"""Share of the cells beside that are amounts where numbers are of notes."""


def header_rows(draft: Draft) -> int:
    """How many rows at the top are headings of columns.

    Headings stand over figures: words, years and dates beside or above the label column, never
    a quantity. In a table without figures the first row is a heading if its cells are short and
    it fills several columns, or spans all of them.
    """
    if draft.header_rows is not None:
        return draft.header_rows
    grid = draft.grid()
    if draft.rows < 2:
        return 0
    if figure_columns_of(draft, grid):
        return _over_figures(draft, grid)
    return _over_text(draft, grid)


def _over_figures(draft: Draft, grid: Grid) -> int:
    labels = label_columns_of(draft, grid)
    count = 0
    for row in range(min(MOST_HEADS, draft.rows - 1)):
        if not _is_head(grid[row], labels):
            break
        count = row + 1
    count = _above_groups(grid, count)
    while count and not _fills(grid[count - 1], labels):
        count -= 1
    while count > 1 and _opens_group(grid, count - 1):
        count -= 1
    return count


def _above_groups(grid: Grid, count: int) -> int:
    """Rows of heads above the first label that goes on down beside rows that are none."""
    for row in range(count):
        lead = grid[row][0]
        if lead is not None and lead.lines and lead.row + lead.row_span > count:
            return row
    return count


def _opens_group(grid: Grid, row: int) -> bool:
    """Whether words over the whole table name the rows below: heads of columns stand above them.

    A unit over the whole table holds for its columns and is a head.
    """
    lead = grid[row][0]
    if lead is None or lead.column_span < len(grid[row]) or unit_in(lead.text) is not None:
        return False
    return any(cell is not None and cell.lines and cell is not lead for cell in grid[row - 1][1:])


def _is_head(row: Sequence[DraftCell | None], labels: int) -> bool:
    """Whether all cells are short, no sentence, and none beside the labels states a quantity."""
    if any(cell is not None and (len(cell.text) > _LONG or is_sentence(cell)) for cell in row):
        return False
    lead = row[0]
    if labels and lead is not None and lead.text.endswith(":"):
        return False
    return not quantities_of(row, max(labels, 0))


def is_sentence(cell: DraftCell) -> bool:
    """Whether a cell ends with the full stop of a sentence: no head of a column does."""
    text = cell.text
    return text.endswith(".") and text.count(" ") >= _SENTENCE - 1


def _fills(row: Sequence[DraftCell | None], labels: int) -> bool:
    """Whether a row has words over a figure column."""
    return any(cell is not None and cell.lines for cell in row[labels:])


def _over_text(draft: Draft, grid: Grid) -> int:
    first = grid[0]
    lead = first[0]
    if lead is not None and lead.lines and lead.column_span == draft.columns:
        short = len(lead.text) <= _LEAD_LETTERS and not lead.text.endswith(":")
        if not short:
            return 0
        return 2 if draft.rows > 2 and draft.columns > 2 and _caption_row(grid[1]) else 1
    if draft.columns == 2 and lead is not None and lead.text.endswith(":"):
        return 0
    return 1 if _caption_row(first) and draft.rows > 1 and _taller(grid) else 0


def _caption_row(row: Sequence[DraftCell | None]) -> bool:
    """Whether the filled cells are at least two and all short, without figures or full stop."""
    own = {id(cell): cell.text for cell in row if cell is not None}
    texts = [text for text in own.values() if text]
    good = all(
        len(text) <= _HEAD_LETTERS and not text.endswith((".", ":")) and not is_quantity(text)
        for text in texts
    )
    return len(texts) >= 2 and good


def _taller(grid: Grid) -> bool:
    """Whether the rows below hold more words than the first, or the first is bold alone."""
    first = [c for c in grid[0] if c is not None and c.lines]
    below = [c for row in grid[1:] for c in row if c is not None and c.lines]
    if not below:
        return False
    if all(_bold(c) for c in first) and not all(_bold(c) for c in below):
        return True
    mean = sum(len(c.text) for c in below) / len(below)
    dates = sum(is_figure(c.text) for c in below)
    return mean > _LONGER * sum(len(c.text) for c in first) / len(first) or dates >= _DATED * len(
        below
    )


def _bold(cell: DraftCell) -> bool:
    return all(t.word.bold for line in cell.lines for t in line)


def label_columns_of(draft: Draft, grid: Grid | None = None) -> int:
    """How many columns at the left hold labels: words, or references to notes."""
    grid = draft.grid() if grid is None else grid
    figures = figure_columns_of(draft, grid)
    if not figures:
        return 1 if draft.columns > 1 else 0
    first = figures[0]
    note = note_column_of(draft, grid)
    if note == first:
        first = note + 1
    if first > 1 and _are_units(grid, first - 1):
        first -= 1
    return min(first, draft.columns - 1) if draft.columns > 1 else 0


def _are_units(grid: Grid, column: int) -> bool:
    """Whether a column is headed as one of units: it says how its rows are counted, not what."""
    heads = [row[column] for row in grid[:MOST_HEADS]]
    return any(cell is not None and row_says("unit_head", cell.text) for cell in heads)


def note_column_of(draft: Draft, grid: Grid | None = None) -> int | None:
    """The column that refers to notes, if there is one.

    Its heading says so; where that is lost, it holds a few small whole numbers in ascending
    order between the labels and columns of far larger figures.
    """
    grid = draft.grid() if grid is None else grid
    for column in range(1, draft.columns - 1):
        for row in range(min(MOST_HEADS, draft.rows)):
            cell = grid[row][column]
            if cell is not None and cell.column_span == 1 and _NOTE.fullmatch(cell.text):
                return column
    return _unnamed_note(draft, grid)


def _unnamed_note(draft: Draft, grid: Grid) -> int | None:
    if draft.columns < _COLUMNS:
        return None
    texts = texts_of(grid, 1, 0)
    numbers = [text.rstrip(",.") for text in texts if re.fullmatch(r"\d{1,2}[,.]?", text)]
    if not numbers or len(numbers) != len(texts) or int(max(numbers, key=int)) > _MOST_NOTES:
        return None
    values = [int(number) for number in numbers]
    beside = texts_of(grid, 2, 0)
    large = sum(len(re.sub(r"\D", "", text)) >= _AMOUNT_DIGITS for text in beside)
    ascending = all(a < b for a, b in pairwise(values))
    sparse = len(values) < (_SPARSE if len(values) > 1 else _SPARSE_ONE) * len(beside)
    return 1 if ascending and sparse and large >= _AMOUNTS * len(beside) else None


def note_column(table: Table) -> int | None:
    """The column of a finished table that refers to notes, if there is one.

    It counts among ``label_columns`` but holds neither labels nor amounts.
    """
    cells = [
        DraftCell(
            c.row,
            c.column,
            c.row_span,
            c.column_span,
            [tuple(Token(word.text, word.text, word, 0, word.box) for word in c.words)],
            c.box,
        )
        for c in table.cells
    ]
    return note_column_of(Draft(table.rows, table.columns, cells))


def row_label(table: Table, row: int) -> str:
    """The words that label a row, from all label columns but the one that refers to notes."""
    note = note_column(table)
    words: list[str] = []
    seen: list[int] = []
    for column in range(table.label_columns):
        cell = table.cell(row, column)
        if cell is None or column == note or id(cell) in seen:
            continue
        seen.append(id(cell))
        words.append(cell.text)
    return " ".join(words)
