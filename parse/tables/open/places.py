"""Heads of columns set into cells: which column each stands over, which columns it spans."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from finsam.extract.box import Box, union
from finsam.extract.page import Rule
from finsam.parse.tables.drafts.draft import DraftCell, Token, chunk_of
from finsam.parse.tables.drafts.spans import Cut, Run, Spread, cut_of, strokes_between
from finsam.parse.tables.open.body import Strip
from finsam.parse.tables.open.stacks import Piece

_STANDS = 0.6
"""Heights of a line within which a head stands at the edge or the middle of its column."""
_HEIGHT = 10.0
"""Points of a line where nothing tells."""
_OUT = 3
"""Points by which a piece may stand before its column."""
_SHARED = 0.5
"""Share of the narrower width beyond which more overlap says nothing."""


def place_heads(
    heads: Sequence[Sequence[Piece]],
    strips: Sequence[Strip],
    rules: Sequence[Rule] = (),
    height: float = _HEIGHT,
) -> tuple[list[DraftCell], bool]:
    """Cells of the rows of headings, and whether it is sure which columns they span.

    A heading stands over the column that it overlaps most or is nearest to. In a row of fewer
    headings than columns above another row, each spans the columns that are dealt to it.

    Args:
        heads: rows of headings, top first.
        strips: columns of the table.
        rules: of the page.
        height: of a line in points.
    """
    made: list[DraftCell] = []
    sure = True
    heads = [[part for piece in row for part in _cut_apart(piece, strips)] for row in heads]
    for level in range(len(heads) - 1, -1, -1):
        runs = _in_cells(heads[level], strips, height)
        if not runs and level + 1 < len(heads):
            cut = _dealt(heads, level, strips, made, rules, height)
            runs = dict(zip(map(id, cut[0]), cut[1].runs, strict=True)) if cut else {}
            sure = sure and (cut is None or cut[1].sure)
        made = _row_cells(heads[level], strips, level, runs) + made
    return made, sure


def _row_cells(
    row: Sequence[Piece], strips: Sequence[Strip], level: int, runs: Mapping[int, Run]
) -> list[DraftCell]:
    first = _first(strips)
    cells: dict[int, DraftCell] = {}
    for piece in sorted(row, key=lambda p: (p.row, p.box.x0)):
        if id(piece) in runs:
            low, high = runs[id(piece)]
        else:
            own = _is_over(piece, row, strips, first)
            low = _nearest(piece.box, strips, first) if own else _label(piece.box, strips, first)
            high = low
        cell = cells.setdefault(low, DraftCell(level, low, 1, high - low + 1))
        tokens = piece.chunk.tokens
        cell.lines = [cell.lines[0] + tokens] if cell.lines else [tokens]
    return _no_clash(cells)


def _first(strips: Sequence[Strip]) -> int:
    return next(i for i, s in enumerate(strips) if s.figures)


def _in_cells(row: Sequence[Piece], strips: Sequence[Strip], height: float) -> dict[int, Run]:
    """Heads set in the middle of the cells of a sheet without lines, one for each column.

    Figures are set to the right of their cells, so a cell reaches from the end of the column before
    it to its own; a short head in the middle may stand over no figure at all.
    """
    first = _first(strips)
    columns = [s.box for s in strips[first:]]
    heads = sorted(row, key=lambda p: p.box.x0)
    if len(heads) != len(columns) or len(columns) < 2 or not all(s.figures for s in strips[first:]):
        return {}
    slack = _STANDS * height
    for head, (before, own) in zip(heads[1:], pairwise(columns), strict=True):
        if abs(head.box.center - (before.x1 + own.x1) / 2) > slack:
            return {}
    start = 2 * heads[0].box.center - columns[0].x1
    if start < max((s.box.x1 for s in strips[:first]), default=0.0):
        return {}
    return {id(head): (n, n) for n, head in enumerate(heads, first)}


def _dealt(
    heads: Sequence[Sequence[Piece]],
    level: int,
    strips: Sequence[Strip],
    below: Sequence[DraftCell],
    rules: Sequence[Rule],
    height: float,
) -> tuple[list[Piece], Cut] | None:
    """The headings of a row that spans columns, left to right, with the columns of each."""
    first = _first(strips)
    over = [p for p in heads[level] if _reaches(p, heads[level], strips, first)]
    over.sort(key=lambda p: p.box.x0)
    if not over or len({p.row for p in over}) > 1:
        return None
    atoms = _atoms(below, range(first, len(strips)))
    boxes = [
        union([strips[i].box for i in range(low, high + 1)] + _right_above(below, low, high))
        for low, high in atoms
    ]
    row, next_row = (union(p.box for p in heads[at]) for at in (level, level + 1))
    sides = union(boxes)
    level_rules = [r.box for r in rules if r.horizontal and r.box.overlap_x(sides) > 0]
    spread = Spread(
        heads=tuple(p.box for p in over),
        texts=tuple(p.chunk.text for p in over),
        columns=tuple(boxes),
        names=tuple(_names(below, low) for low, _ in atoms),
        strokes=tuple(strokes_between(row.middle, next_row.middle, level_rules, sides.width)),
        height=height,
    )
    cut = cut_of(spread)
    if cut is None:
        return None
    runs = tuple((atoms[low][0], atoms[high][1]) for low, high in cut.runs)
    return over, Cut(runs, cut.sure)


def _atoms(below: Sequence[DraftCell], columns: range) -> list[Run]:
    """The columns, those under one head of the row below taken as one."""
    row = min(cell.row for cell in below) if below else 0
    wide = [c for c in below if c.row == row and c.column_span > 1 and c.column in columns]
    starts = {c.column: c.column + c.column_span - 1 for c in wide}
    inner = {n for low, high in starts.items() for n in range(low + 1, high + 1)}
    return [(n, starts.get(n, n)) for n in columns if n not in inner]


def _right_above(below: Sequence[DraftCell], low: int, high: int) -> list[Box]:
    """Where the words of heads over just these columns stand."""
    own = [c for c in below if c.column == low and c.column + c.column_span - 1 == high]
    return [t.box for cell in own for line in cell.lines for t in line]


def _names(below: Sequence[DraftCell], column: int) -> str:
    own = [c for c in below if c.column <= column < c.column + c.column_span and c.lines]
    return " ".join(cell.text for cell in sorted(own, key=lambda c: c.row))


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
        if box.center >= strips[index].box.x0 - _OUT:
            return index
    return 0


def _reaches(piece: Piece, row: Sequence[Piece], strips: Sequence[Strip], first: int) -> bool:
    """Whether a head reaches the columns of figures, or stands right before them.

    Set in the middle of its cell it may end where the figures, set at the right, begin: beyond all
    labels, nearer to the figures, and with no other head of its row over them.
    """
    box, figures = piece.box, strips[first].box
    if box.x1 > figures.x0:
        return True
    labels = max((s.box.x1 for s in strips[:first]), default=0.0)
    if not first or box.x0 - labels <= figures.x0 - box.x1:
        return False
    return not any(other.box.overlap_x(figures) > 0 for other in row)


def _is_over(piece: Piece, row: Sequence[Piece], strips: Sequence[Strip], first: int) -> bool:
    """Whether a head heads figures rather than labels."""
    if piece.box.x1 > strips[first].box.x0:
        return _over_figures(piece.box, strips[first:])
    return _reaches(piece, row, strips, first)


def _over_figures(box: Box, strips: Sequence[Strip]) -> bool:
    """Whether a head reaches over a column beyond the labels rather than just beside it."""
    return any(box.overlap_x(s.box) > 0 for s in strips)


def _nearest(box: Box, strips: Sequence[Strip], first: int = 0) -> int:
    """Index of the strip from ``first`` on that a head stands over."""

    def rank(index: int) -> tuple[float, float]:
        own = strips[index].box
        apart = min(abs(own.center - box.center), abs(own.x1 - box.x1), abs(own.x0 - box.x0))
        return (-min(own.overlap_x(box), _SHARED * min(own.width, box.width)), apart)

    return min(range(first, len(strips)), key=rank)
