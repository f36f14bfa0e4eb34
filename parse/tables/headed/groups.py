"""Heads over several heads: the line above the heads of a table of words."""

from collections.abc import Sequence

from finsam.extract.box import Box, union
from finsam.extract.page import Rule
from finsam.parse.tables.drafts.draft import Draft, DraftCell
from finsam.parse.tables.drafts.rows import ChunkRow, em
from finsam.parse.tables.drafts.spans import Spread, cut_of, strokes_between

_FAR = 1.6
"""Font sizes from the heads to the line over them at most."""
_SAME_SIZE = 0.15
"""Share of the font size by which the two lines differ at most."""
_WORDS = 5
"""Words of a head at most."""


def with_groups(draft: Draft, above: ChunkRow, rules: Sequence[Rule]) -> Draft | None:
    """The draft with the line above as its first row; ``None`` if that heads no several columns.

    Args:
        draft: a table whose first row is its heads.
        above: the line right above them.
        rules: of the page.
    """
    heads = [c for c in draft.cells if c.row == 0]
    tokens = [t for c in heads for line in c.lines for t in line]
    if not _stands_over(above, union(t.box for t in tokens), em(tokens)):
        return None
    cut = cut_of(_spread(draft, above, rules))
    if cut is None or not cut.sure or not all(high > low for low, high in cut.runs):
        return None
    first = [
        DraftCell(0, low, 1, high - low + 1, [chunk.tokens])
        for chunk, (low, high) in zip(above.chunks, cut.runs, strict=True)
    ]
    rest = [
        DraftCell(c.row + 1, c.column, c.row_span, c.column_span, c.lines, c.box)
        for c in draft.cells
    ]
    area = union([above.box, draft.box]) if draft.box else above.box
    return Draft(draft.rows + 1, draft.columns, first + rest, box=area, header_rows=2)


def _stands_over(above: ChunkRow, heads: Box, size: float) -> bool:
    """Whether a line stands right above the heads, in short words of the same size."""
    alike = abs(em([t for c in above.chunks for t in c.tokens]) - size) <= _SAME_SIZE * size
    short = all(len(c.tokens) <= _WORDS for c in above.chunks)
    return alike and short and heads.top - above.box.bottom <= _FAR * size


def _spread(draft: Draft, above: ChunkRow, rules: Sequence[Rule]) -> Spread:
    """The line above, and the columns of the table below it."""
    heads = {c.column: c for c in draft.cells if c.row == 0}
    tokens = [t for c in heads.values() for line in c.lines for t in line]
    own = union(t.box for t in tokens)
    level = [r.box for r in rules if r.horizontal]
    return Spread(
        heads=tuple(c.box for c in above.chunks),
        texts=tuple(c.text for c in above.chunks),
        columns=tuple(_column(draft, n) for n in range(draft.columns)),
        names=tuple(heads[n].text if n in heads else "" for n in range(draft.columns)),
        strokes=tuple(strokes_between(above.box.middle, own.middle, level, own.width)),
        height=em(tokens),
    )


def _column(draft: Draft, column: int) -> Box:
    """Where the words of a column stand."""
    cells = [c for c in draft.cells if c.column == column and c.column_span == 1]
    return union(t.box for c in cells for line in c.lines for t in line)
