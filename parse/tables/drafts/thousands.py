"""Columns that hold nothing but the thousands of the amounts beside them.

Where amounts are set far apart and few are above a thousand, the gap behind the thousands of
those looks like the gap between two columns: "2 872" stands as "2" and "872". Every amount then
loses a thousand, or two, while the sums below it may still close.
"""

import re
from dataclasses import replace

from finsam.extract.box import Box, box_around, union
from finsam.parse.tables.drafts.draft import Draft, DraftCell

_THOUSANDS = re.compile(r"[-−–+]?\s?\d{1,3}")
_HUNDREDS = re.compile(r"\d{3}")
_BELOW = re.compile(r"[-−–+]?\s?\d{1,3}|[-−–—.]*|\D+")
"""What stands in the other rows of the right column: amounts below a thousand, and words."""
_WIDEST = 1.2
"""Widest gap within an amount, in heights of its digits: a blank of a typewriter and more."""
_ENOUGH = 2
"""Rows that must show it."""


def with_whole_amounts(draft: Draft) -> Draft:
    """The draft with the thousands of each amount in the amount's own cell."""
    column = 1
    while column < draft.columns - 1:
        if _are_thousands(draft, column):
            draft = _joined(draft, column)
        else:
            column += 1
    return draft


def _alone(draft: Draft, column: int) -> dict[int, DraftCell]:
    """The cells that stand in one column alone, by row."""
    return {
        cell.row: cell
        for cell in draft.cells
        if cell.column == column and cell.column_span == 1 and cell.row_span == 1 and cell.text
    }


def _are_thousands(draft: Draft, column: int) -> bool:
    """Whether a column without a head holds the thousands of amounts in the column beside it."""
    left, right = _alone(draft, column), _alone(draft, column + 1)
    if len(left) < _ENOUGH or not all(_THOUSANDS.fullmatch(c.text) for c in left.values()):
        return False
    if not all(row in right and _goes_on(left[row], right[row]) for row in left):
        return False
    top = min(left)
    headed = any(
        cell.row < top and cell.column <= column + 1 < cell.column + cell.column_span
        for cell in draft.cells
    )
    rest = [cell for row, cell in right.items() if row > top and row not in left]
    return headed and all(_BELOW.fullmatch(cell.text) for cell in rest)


def _goes_on(left: DraftCell, right: DraftCell) -> bool:
    """Whether three digits stand so near behind others that they may be of the same amount."""
    if not _HUNDREDS.fullmatch(right.text):
        return False
    one, other = _box(left), _box(right)
    if one is None or other is None:
        return False
    return 0 <= other.x0 - one.x1 <= _WIDEST * max(one.height, other.height)


def _box(cell: DraftCell) -> Box | None:
    return box_around(token.place for line in cell.lines for token in line)


def _joined(draft: Draft, column: int) -> Draft:
    """The draft without a column, its cells put before those of the next one."""
    left = _alone(draft, column)
    cells = []
    for cell in draft.cells:
        if cell.column == column and cell.column_span == 1:
            continue
        if cell.column == column + 1 and cell.column_span == 1 and cell.row in left:
            before = left[cell.row]
            line = tuple(t for part in (before, cell) for own in part.lines for t in own)
            box = union([b for b in (before.box, cell.box) if b is not None]) if cell.box else None
            cell = replace(cell, lines=[line], box=box)
        cells.append(_moved(cell, column))
    return replace(draft, columns=draft.columns - 1, cells=cells)


def _moved(cell: DraftCell, column: int) -> DraftCell:
    """A cell with its place after a column went."""
    if cell.column > column:
        return replace(cell, column=cell.column - 1)
    if cell.column + cell.column_span > column:
        return replace(cell, column_span=max(1, cell.column_span - 1))
    return cell
