"""Words on a page put together to chunks and rows, by geometry alone."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from finsam.extract.box import Box, union
from finsam.parse.tables.drafts.draft import Chunk, Token, chunk_of

_GAP = 0.85
"""A gap wider than this many heights of the line parts two chunks; a blank is about 0.25."""
_EDGE = 0.6
"""Points within which words begin at one edge: text layers round to tenths."""
_MANY = 4
"""Chunks that begin at an edge for it to be that of a column."""
_WIDER = 1.8
"""Times the usual blank of a chunk from which a blank may stand between two cells."""
_FEWEST_BLANKS = 3
"""Blanks that tell how wide they usually are."""
_SAME_ROW = 0.5
"""Share of the lower chunk's height that two chunks of a row have in common."""
_RECENT = 8
"""Rows begun last that a chunk may still join: a skewed line climbs no further."""
_LEAST_HEIGHT = 0.1
"""Points that a height has at least."""
_EM = 1.1
"""Font sizes of a box's height, where no size is told."""


@dataclass(frozen=True, slots=True)
class ChunkRow:
    """Chunks on one level, left to right."""

    chunks: tuple[Chunk, ...]
    box: Box

    @property
    def text(self) -> str:
        """All words joined by blanks."""
        return " ".join(chunk.text for chunk in self.chunks)


def em(tokens: Sequence[Token]) -> float:
    """The font size of a line in points, from the font or else the height of its words."""
    sizes = [t.word.size for t in tokens if t.word.size]
    if sizes and min(sizes) == max(sizes):
        return max(sizes[0], 1.0)
    size = median(sizes) if sizes else median(t.box.height for t in tokens) * _EM
    return max(size, 1.0)


def split(tokens: Sequence[Token], gap: float = _GAP) -> list[Chunk]:
    """Cuts a line's tokens at wide gaps.

    Args:
        tokens: of one line, left to right.
        gap: width in font sizes from which a gap cuts.
    """
    if len(tokens) < 2:
        return [chunk_of(tokens)] if tokens else []
    limit = gap * em(tokens)
    runs: list[list[Token]] = [[tokens[0]]]
    before = tokens[0].box
    for token in tokens[1:]:
        box = token.box
        if box.x0 - before.x1 > limit or box.x1 < before.x0 - limit:
            runs.append([token])
        else:
            runs[-1].append(token)
        before = box
    return [chunk_of(run) for run in runs]


def chunks_of(lines: Sequence[Sequence[Token]]) -> list[Chunk]:
    """The chunks of lines, cut too where a word begins at the left edge of a column.

    A long cell may reach so near the next that no wide gap is left; that the next begins where many
    others do, behind a blank wider than those before it, tells the two apart.

    Args:
        lines: tokens of each line, left to right.
    """
    chunks = [chunk for line in lines for chunk in split(line)]
    starts = sorted(chunk.box.x0 for chunk in chunks)
    edges = [
        x
        for at, x in enumerate(starts)
        if bisect_right(starts, x + _EDGE) - at >= _MANY and (not at or starts[at - 1] < x - _EDGE)
    ]
    return [part for chunk in chunks for part in _cut_at(chunk, edges)]


def _cut_at(chunk: Chunk, edges: Sequence[float]) -> list[Chunk]:
    """A chunk cut where one of its words begins at one of these edges, behind a wider blank."""
    if len(chunk.tokens) < _FEWEST_BLANKS + 1 or not edges:
        return [chunk]
    blanks = [b.box.x0 - a.box.x1 for a, b in pairwise(chunk.tokens)]
    usual = max(median(blanks), 0.0)
    places = [
        n
        for n, (blank, token) in enumerate(zip(blanks, chunk.tokens[1:], strict=True), 1)
        if blank >= _WIDER * usual and _is_edge(token.box.x0, edges)
    ]
    bounds = [0, *places, len(chunk.tokens)]
    return [chunk_of(chunk.tokens[a:b]) for a, b in pairwise(bounds)]


def _is_edge(x: float, edges: Sequence[float]) -> bool:
    at = bisect_left(edges, x - _EDGE)
    return at < len(edges) and edges[at] <= x + _EDGE


def rows_of(chunks: Iterable[Chunk]) -> list[ChunkRow]:
    """Puts chunks on one level together, top to bottom.

    A chunk joins the row whose horizontally nearest chunk shares at least half its height and
    that has nothing where the chunk stands; near neighbours are compared rather than whole rows
    because a skewed line climbs.
    """
    rows: list[list[Chunk]] = []
    lowest: list[float] = []
    for chunk in sorted(chunks, key=lambda c: (c.box.middle, c.box.x0)):
        best: int | None = None
        most = _SAME_ROW
        for at in range(max(0, len(rows) - _RECENT), len(rows)):
            if lowest[at] <= chunk.box.top:
                continue
            share = _share(rows[at], chunk)
            if share > most or (share == most and best is None):
                best, most = at, share
        if best is None:
            rows.append([chunk])
            lowest.append(chunk.box.bottom)
        else:
            rows[best].append(chunk)
            lowest[best] = max(lowest[best], chunk.box.bottom)
    made = [
        ChunkRow(tuple(sorted(row, key=lambda c: c.box.x0)), union(c.box for c in row))
        for row in rows
    ]
    return sorted(made, key=lambda row: row.box.middle)


def _share(row: Sequence[Chunk], chunk: Chunk) -> float:
    """Share of height that the chunk has in common with its neighbour in ``row``; 0: no room."""
    nearest, distance = row[0].box, float("inf")
    x0, x1 = chunk.box.x0, chunk.box.x1
    for other in row:
        box = other.box
        left, right = box.x0 - x1, x0 - box.x1
        if left < -1.0 and right < -1.0 and box.overlap_x(chunk.box) > 1.0:
            return 0.0
        apart = left if left > right else right
        if apart < distance:
            nearest, distance = box, apart
    low = max(min(nearest.height, chunk.box.height), _LEAST_HEIGHT)
    return nearest.overlap_y(chunk.box) / low


def cluster(values: Sequence[float], slack: float) -> list[float]:
    """Means of the groups of ``values`` that lie within ``slack`` of their neighbour."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= slack:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def band(edges: Sequence[float], value: float) -> int:
    """Index of the band between two ``edges`` (ascending) that ``value`` lies in, kept inside."""
    return min(max(bisect_left(edges, value) - 1, 0), len(edges) - 2)
