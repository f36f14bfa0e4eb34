"""Rows of words that stand half a line above or below the figures that they label."""

from bisect import bisect_left
from collections.abc import Sequence

from finsam.parse.tables.open.stacks import Piece

_HALF = 0.75
"""Words up to this many heights above or below a figure's middle stand beside it."""


def rows_beside(figures: Sequence[Piece], texts: Sequence[Piece]) -> set[int]:
    """The rows of the figures, and rows of words that stand half a line off one of them.

    A label on two lines leaves its figures between them, on a row of their own.
    """
    rows = {figure.row for figure in figures}
    middles = sorted(figure.box.middle for figure in figures)
    for text in texts:
        if text.row in rows:
            continue
        reach = _HALF * text.box.height
        at = bisect_left(middles, text.box.middle - reach)
        if at < len(middles) and middles[at] <= text.box.middle + reach:
            rows.add(text.row)
    return rows
