"""Heads of columns set into cells: which column each stands over, which columns it spans."""

from collections.abc import Sequence
from itertools import pairwise

from finsam.extract.box import Box, union
from finsam.parse.tables.drafts.draft import DraftCell, Token, chunk_of
from finsam.parse.tables.open.stacks import Piece
from finsam.parse.tables.open.strips import Strip

_STANDS = 0.6
"""Heights of a line within which a head stands at the edge or the middle of its column."""


def place_heads(
    row: Sequence[Piece],
    strips: Sequence[Strip],
    level: int,
    below: Sequence[Sequence[Piece]],
) -> list[DraftCell]:
    """Cells of one row of headings.

    A heading stands over the column that it overlaps most or is nearest to. One that is centred
    over several columns, each with a heading of its own below, spans them.
    """
    first = next(i for i, s in enumerate(strips) if s.figures)
    row = [piece for p in row for piece in _cut_apart(p, strips)]
    over = [p for p in row if p.box.x1 > strips[first].box.x0]
    spans = _spans(over, _widened(strips, below), first) if below else {}
    cells: dict[int, DraftCell] = {}
    for piece in sorted(row, key=lambda p: (p.row, p.box.x0)):
        low, high = spans.get(id(piece), (0, 0))
        if high <= low:
            own = piece in over and _over_figures(piece.box, strips[first:])
            low = _nearest(piece.box, strips, first) if own else _label(piece.box, strips, first)
            high = low
        cell = cells.setdefault(low, DraftCell(level, low, 1, high - low + 1))
        tokens = piece.chunk.tokens
        cell.lines = [cell.lines[0] + tokens] if cell.lines else [tokens]
    return _no_clash(cells)


def _cut_apart(piece: Piece, strips: Sequence[Strip]) -> list[Piece]:
    """Heads of several columns that stand so close that they were taken for one phrase.

    Each part must stand as its column does, at its right edge or at its middle; the words of a head
    that spans columns hardly do.
    """
    under = [s for s in strips if s.figures and s.box.overlap_x(piece.box) > 0]
    if len(under) < 2 or len(piece.chunk.tokens) < len(under):
        return [piece]
    groups: list[list[Token]] = [[] for _ in under]
    for token in piece.chunk.tokens:
        ranks = [-min(abs(token.box.x1 - s.box.x1), abs(_off(token.box, s.box))) for s in under]
        groups[ranks.index(max(ranks))].append(token)
    made = [Piece(chunk_of(group), piece.row, False) for group in groups if group]
    if len(made) < len(under) or [t for g in groups for t in g] != list(piece.chunk.tokens):
        return [piece]
    slack = _STANDS * piece.box.height
    stands = all(
        min(abs(one.box.x1 - s.box.x1), abs(_off(one.box, s.box))) <= slack
        for one, s in zip(made, under, strict=True)
    )
    return made if stands else [piece]


def _off(one: Box, other: Box) -> float:
    return one.center - other.center


def _no_clash(cells: dict[int, DraftCell]) -> list[DraftCell]:
    """Spans shortened where another heading stands in their way."""
    starts = sorted(cells)
    for at, after in pairwise(starts):
        cell = cells[at]
        cell.column_span = min(cell.column_span, after - at)
    return [cells[at] for at in starts]


def _label(box: Box, strips: Sequence[Strip], first: int) -> int:
    for index in range(first - 1, -1, -1):
        if box.center >= strips[index].box.x0 - 3:
            return index
    return 0


def _over_figures(box: Box, strips: Sequence[Strip]) -> bool:
    """Whether a head reaches over a column beyond the labels rather than just beside it."""
    return any(box.overlap_x(s.box) > 0 for s in strips)


def _nearest(box: Box, strips: Sequence[Strip], first: int = 0) -> int:
    """Index of the strip from ``first`` on that a head stands over."""

    def rank(index: int) -> tuple[float, float]:
        own = strips[index].box
        apart = min(abs(own.center - box.center), abs(own.x1 - box.x1), abs(own.x0 - box.x0))
        return (-min(own.overlap_x(box), 0.5 * min(own.width, box.width)), apart)

    return min(range(first, len(strips)), key=rank)


def _widened(strips: Sequence[Strip], below: Sequence[Sequence[Piece]]) -> list[Strip]:
    """The strips as wide as the headings right above their figures."""
    boxes = [strip.box for strip in strips]
    for piece in below[-1]:
        index = _nearest(piece.box, strips)
        if strips[index].figures:
            boxes[index] = union((boxes[index], piece.box))
    return [Strip(box, strip.figures) for box, strip in zip(boxes, strips, strict=True)]


def _spans(
    over: Sequence[Piece], strips: Sequence[Strip], first: int
) -> dict[int, tuple[int, int]]:
    """For each heading that is centred over several columns, the first and last of them."""
    columns = [i for i in range(first, len(strips)) if strips[i].figures]
    if not over or len(over) >= len(columns):
        return {}
    shares: dict[int, list[int]] = {id(piece): [] for piece in over}
    for index in columns:
        center = strips[index].box.center
        best = min(over, key=lambda p: abs(p.box.center - center))
        shares[id(best)].append(index)
    even = len({len(own) for own in shares.values()}) == 1
    found: dict[int, tuple[int, int]] = {}
    for piece in over:
        own = shares[id(piece)]
        if len(own) < 2 or own[-1] - own[0] != len(own) - 1:
            continue
        box = union(strips[i].box for i in own)
        inside = [i for i in own if strips[i].box.overlap_x(piece.box) > 0.6 * piece.box.width]
        off = abs(box.center - piece.box.center) / max(box.width, 1.0)
        wide = piece.box.width > 0.7 * box.width
        if (even and len(over) > 1 and off < 0.3) or (off < 0.2 and (wide or not inside)):
            found[id(piece)] = own[0], own[-1]
    return found
