"""What stands in the columns of a grid: figures, codes, dates or words."""

import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise

from finsam.parse.tables.drafts.draft import Draft, DraftCell
from finsam.parse.tables.drafts.figures import (
    Looks,
    is_figure,
    is_quantity,
    looks,
)
from finsam.parse.values.short import are_ages, are_short_days

_CODE = re.compile(r"\d{2,6}")
MOST_HEADS = 5
_FEWEST_CODES = 3
"""Numbers in a column from which that they rise tells that they number the rows."""
Grid = Sequence[Sequence[DraftCell | None]]
_FIGURES = 0.5
"""Share of the texts below that are figures under a head."""


def figure_columns_of(draft: Draft, grid: Grid) -> list[int]:
    """Columns most of whose filled cells below the first row look like figures."""
    found = []
    start = max(1 if draft.rows > 1 else 0, _first_figures(grid))
    for column in range(draft.columns):
        texts = texts_of(grid, column, start)
        figures = sum(is_quantity(text) for text in texts)
        if figures:  # a sum of 1 971 looks like a year where the blank is left out
            figures += sum(looks(text) is Looks.YEAR for text in texts)
        if (texts and figures >= _FIGURES * len(texts)) or (not texts and _dated(grid, column)):
            found.append(column)
    return found[1:] if len(found) > 1 and found[0] == 0 and _codes(grid, found) else found


def _codes(grid: Grid, figures: Sequence[int]) -> bool:
    """Whether the first column holds numbers of rows, as of accounts, before the words they name.

    They are as long as one another and rise from row to row; counts of things do not.
    """
    if figures[1] == 1:
        return False
    texts = list(dropwhile(lambda text: not _CODE.fullmatch(text), texts_of(grid, 0, 0)))
    codes = [text for text in texts if _CODE.fullmatch(text)]
    rising = all(a < b and len(a) == len(b) for a, b in pairwise(codes))
    named = sum(
        row[0] is not None and row[1] is not None and bool(re.search(r"[^\W\d]{2}", row[1].text))
        for row in grid
        if row[0] is not None and row[0].text in codes
    )
    return len(codes) >= _FEWEST_CODES and len(codes) == len(texts) == named and rising


def _first_figures(grid: Grid) -> int:
    """The first row with a quantity beside the first column; 0 where the first rows have none.

    Heads of several lines stand above it, mostly without a label; they tell nothing of what the
    columns hold.
    """
    labelled = 0
    for row in range(min(MOST_HEADS + 1, len(grid))):
        if quantities_of(grid[row], 1):
            return row if 2 * labelled <= row else 0
        lead = grid[row][0]
        labelled += lead is not None and bool(lead.lines)
    return 0


def _dated(grid: Grid, column: int) -> bool:
    """Whether an empty column is headed by a year or date."""
    heads = texts_of(grid, column, 0)
    return bool(heads) and is_figure(heads[0]) and not is_quantity(heads[0])


def texts_of(grid: Grid, column: int, first: int) -> list[str]:
    """The texts of a column of a grid."""
    texts = []
    for row in range(first, len(grid)):
        cell = grid[row][column]
        if cell is not None and cell.lines and cell.column_span == 1:
            texts.append(cell.text)
    return texts


def quantities_of(row: Sequence[DraftCell | None], first: int) -> bool:
    """Whether a row states quantities from a column on; short dates and spans of age are none."""
    own = [c.text for c in row[first:] if c is not None and c.lines and is_quantity(c.text)]
    return bool(own) and not are_short_days(own) and not are_ages(own)
