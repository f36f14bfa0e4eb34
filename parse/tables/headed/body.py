"""The lines below heads that are rows of their table, and what each column has of them."""

from collections.abc import Sequence, Set
from itertools import pairwise, takewhile

from finsam.parse.tables.drafts.draft import DraftCell, Token
from finsam.parse.tables.drafts.rows import ChunkRow, band, em
from finsam.parse.tables.headed.heads import Heads

_STRADDLE = 1.5
"""Points of a word on both sides of an edge from which it crosses the edge."""
_BLANK = 0.4
"""A gap of less font sizes is the blank between two words, so no gutter."""
_TORN = 1.5
"""A gap of so many font sizes parts columns, not words of one cell."""
_GROUP_WORDS = 9
"""Words of a line over all columns that heads the rows below it, at most."""
_OUT = 3
"""Font sizes by which a row may stand out to the left."""


def body_of(
    below: Sequence[ChunkRow], heads: Heads, edges: Sequence[float], bound: Set[int]
) -> list[ChunkRow]:
    """The printed lines of the table below its heads."""
    left = min(box.x0 for box in heads.boxes)
    size = em([t for head in heads.chunks for c in head for t in c.tokens])
    taken = list(takewhile(lambda row: _fits(row, edges, left, size, bound), below))
    while taken and is_group(taken[-1], edges, left, size, bound):
        taken.pop()  # the heading of what comes next
    return taken


def _fits(row: ChunkRow, edges: Sequence[float], left: float, size: float, bound: Set[int]) -> bool:
    """Whether a printed line is one of the table: nothing in it crosses an edge."""
    if row.box.x0 < left - _OUT * size or _torn(row, edges, size):
        return False
    return not crosses(row, edges, size) or is_group(row, edges, left, size, bound)


def _torn(row: ChunkRow, edges: Sequence[float], size: float) -> bool:
    """Whether wide gaps part words of one column: they stand in columns of another table."""
    return any(
        band(edges, one.box.center) == band(edges, two.box.center)
        and two.box.x0 - one.box.x1 > _TORN * size
        for one, two in pairwise(row.chunks)
    )


def crosses(row: ChunkRow, edges: Sequence[float], size: float) -> bool:
    """Whether a word stands on an edge, or a line runs over one without a gap."""
    tokens = sorted((t for c in row.chunks for t in c.tokens), key=lambda t: t.box.x0)
    for edge in edges[1:-1]:
        if any(t.box.x0 < edge - _STRADDLE and t.box.x1 > edge + _STRADDLE for t in tokens):
            return True
        before = [t.box.x1 for t in tokens if t.box.center < edge]
        after = [t.box.x0 for t in tokens if t.box.center >= edge]
        if before and after and min(after) - max(before) < _BLANK * size:
            return True
    return False


def is_group(
    row: ChunkRow, edges: Sequence[float], left: float, size: float, bound: Set[int]
) -> bool:
    """Whether a line heads the rows below it: short, alone, at the left, and no sentence.

    One that rules bound as a row by itself may be long, and a sentence.
    """
    if len(row.chunks) > 1 or row.box.x0 > left + 2 * size:
        return False
    if id(row) in bound:
        return crosses(row, edges, size)
    if len(row.text.split()) > _GROUP_WORDS or row.text.endswith((".", ",", ";")):
        return False
    return crosses(row, edges, size) or row.chunks[0].bold


def row_cells(group: Sequence[ChunkRow], number: int, edges: Sequence[float]) -> list[DraftCell]:
    """The cells of one row of the table; a line over all columns is one cell."""
    size = em([t for row in group for c in row.chunks for t in c.tokens])
    columns = len(edges) - 1
    if len(group) == 1 and len(group[0].chunks) == 1 and crosses(group[0], edges, size):
        return [DraftCell(number, 0, column_span=columns, lines=[group[0].chunks[0].tokens])]
    lines: dict[int, list[tuple[Token, ...]]] = {}
    for row in group:
        tokens = sorted((t for c in row.chunks for t in c.tokens), key=lambda t: t.box.x0)
        for column in range(columns):
            inside = tuple(t for t in tokens if band(edges, t.box.center) == column)
            if inside:
                lines.setdefault(column, []).append(inside)
    return [DraftCell(number, column, lines=said) for column, said in sorted(lines.items())]
