"""Grids of ruled lines: which places they bound and which places are open to one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from finsam.extract.box import Box
from finsam.extract.joined import joined
from finsam.extract.page import Rule
from finsam.parse.tables.drafts.rows import cluster

_SNAP = 3.0
"""Rules this many points apart are one rule (double lines, cell borders drawn twice)."""
_TOUCH = 5.0
"""A rule that ends this many points before another still meets it."""
_COVER = 0.5
"""A side of a place is closed if rules cover this share of it."""
_MOST = 4000
"""Rules on a page beyond this number are a drawing."""
_SLACK = 10.0
"""Points beyond the last edge from which crossing lines end in one more."""
_MOST_COLUMNS = 60
"""Edges across beyond which a grid is a drawing."""
_MOST_ROWS = 2000
"""Edges down beyond which a grid is a drawing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A straight line: ``at`` across, from ``start`` to ``end`` along."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GridPlace:
    """A rectangle of a grid in rows and columns, bounds inclusive."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class RuledGrid:
    """Ruled lines that cross.

    Attributes:
        xs: vertical edges, ascending, in points.
        ys: horizontal edges, ascending.
        level: horizontal lines.
        upright: vertical lines.
    """

    xs: list[float]
    ys: list[float]
    level: list[Bar] = field(default_factory=list)
    upright: list[Bar] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """Around the whole grid."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def grids(rules: Sequence[Rule]) -> list[RuledGrid]:
    """The grids that the page's rules make, top to bottom.

    A grid needs an upright line that meets two level ones; open sides are closed where the
    lines end, since many tables have no frame.
    """
    if len(rules) > _MOST:
        return []
    level = _merge([Bar(r.box.middle, r.box.x0, r.box.x1) for r in rules if r.horizontal])
    upright = _merge(
        [Bar(r.box.center, r.box.top, r.box.bottom) for r in rules if not r.horizontal]
    )
    found = [_grid(h, v) for h, v in _connected(level, upright) if v and len(h) >= 2]
    good = [grid for grid in found if grid is not None]
    return sorted(good, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _merge(bars: list[Bar]) -> list[Bar]:
    """Pieces of one line put together."""
    bars.sort(key=lambda bar: (bar.at, bar.start))
    merged: list[Bar] = []
    group: list[Bar] = []
    for bar in [*bars, None]:
        if bar is not None and (not group or bar.at - group[-1].at <= _SNAP):
            group.append(bar)
            continue
        merged += _chain(group)
        group = [bar] if bar is not None else []
    return merged


def _chain(group: list[Bar]) -> list[Bar]:
    """Of bars at the same height, those that touch made one."""
    made: list[Bar] = []
    for bar in sorted(group, key=lambda b: b.start):
        if made and bar.start <= made[-1].end + _TOUCH:
            last = made[-1]
            longer = bar if bar.end - bar.start > last.end - last.start else last
            made[-1] = Bar(longer.at, last.start, max(last.end, bar.end))
        else:
            made.append(bar)
    return made


def _connected(level: list[Bar], upright: list[Bar]) -> list[tuple[list[Bar], list[Bar]]]:
    """Groups of lines that meet, as level and upright ones."""
    bars = [*level, *upright]
    return [
        ([bars[i] for i in group if i < len(level)], [bars[i] for i in group if i >= len(level)])
        for group in joined(len(bars), _meeting(level, upright))
    ]


def _meeting(level: Sequence[Bar], upright: Sequence[Bar]) -> Iterator[tuple[int, int]]:
    """Indexes of lines that meet, the upright ones counted behind the level ones."""
    for i, h in enumerate(level):
        for j, v in enumerate(upright, len(level)):
            across = h.start - _TOUCH <= v.at <= h.end + _TOUCH
            if across and v.start - _TOUCH <= h.at <= v.end + _TOUCH:
                yield i, j


def _grid(level: list[Bar], upright: list[Bar]) -> RuledGrid | None:
    left, right = min(h.start for h in level), max(h.end for h in level)
    top, bottom = min(v.start for v in upright), max(v.end for v in upright)
    xs = cluster([v.at for v in upright], _SNAP)
    ys = cluster([h.at for h in level], _SNAP)
    xs = _with_ends(xs, left, right)
    ys = _with_ends(ys, top, bottom)
    if len(xs) < 2 or len(ys) < 2 or len(xs) > _MOST_COLUMNS or len(ys) > _MOST_ROWS:
        return None
    return RuledGrid(xs, ys, level, upright)


def _with_ends(edges: list[float], low: float, high: float) -> list[float]:
    """``edges`` with an edge where the crossing lines end, if that is clearly farther out."""
    slack = _SLACK
    first = [low] if low < edges[0] - slack else []
    last = [high] if high > edges[-1] + slack else []
    return [*first, *edges, *last]


def places(grid: RuledGrid) -> list[GridPlace]:
    """The places that the grid's lines close, each a rectangle of base places."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    right = _closed(grid.upright, grid.xs, grid.ys)
    below = _closed(grid.level, grid.ys, grid.xs)
    taken = [[False] * columns for _ in range(rows)]
    found: list[GridPlace] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            last = column
            while last + 1 < columns and not right[last + 1][row] and not taken[row][last + 1]:
                last += 1
            bottom = _deepest(row, column, last, right, below)
            for r in range(row, bottom + 1):
                for c in range(column, last + 1):
                    taken[r][c] = True
            found.append(GridPlace(row, column, bottom, last))
    return found


def _deepest(
    row: int, column: int, last: int, right: list[list[bool]], below: list[list[bool]]
) -> int:
    """The last row of the place that starts at ``row`` and is open downwards in all columns."""
    rows, columns = len(right[0]), len(below[0])
    while row + 1 < rows and not any(below[row + 1][c] for c in range(column, last + 1)):
        inner = any(right[c][row + 1] for c in range(column + 1, last + 1))
        outer = (column > 0 and not right[column][row + 1]) or (
            last + 1 < columns and not right[last + 1][row + 1]
        )
        if inner or outer:
            break
        row += 1
    return row


def _closed(bars: Sequence[Bar], at: Sequence[float], along: Sequence[float]) -> list[list[bool]]:
    """``[edge][band]``: whether bars cover enough of the edge within the band.

    Args:
        bars: lines in the direction of the edge.
        at: the edges that they may lie on.
        along: the edges across, which part each edge into bands.
    """
    near: list[list[Bar]] = [[] for _ in at]
    for bar in bars:
        best = min(range(len(at)), key=lambda i: abs(at[i] - bar.at))
        near[best].append(bar)
    closed = []
    for own in near:
        row = []
        for low, high in pairwise(along):
            covered = sum(max(0.0, min(b.end, high) - max(b.start, low)) for b in own)
            row.append(covered >= _COVER * (high - low))
        closed.append(row)
    for edge in (0, len(at) - 1):
        closed[edge] = [True] * (len(along) - 1)
    return closed
