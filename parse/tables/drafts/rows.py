"""Words on a page put together to chunks and rows, by geometry alone."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from finsam.extract.box import Box, union
from finsam.parse.tables.drafts.draft import Chunk, Token, chunk_of

_GAP = 0.85
"""A gap wider than this many heights of the line parts two chunks; a blank is about 0.25."""
_SAME_ROW = 0.5
"""Share of the lower chunk's height that two chunks of a row have in common."""


@dataclass(frozen=True, slots=True)
class Row:
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
    heights = [t.box.height for t in tokens]
    size = median(sizes) if sizes else median(heights) * 1.1
    return max(size, 1.0)


def split(tokens: Sequence[Token], gap: float = _GAP) -> list[Chunk]:
    """Cuts a line's tokens at wide gaps.

    Args:
        tokens: of one line, left to right.
        gap: width in font sizes from which a gap cuts.
    """
    if not tokens:
        return []
    limit = gap * em(tokens)
    runs: list[list[Token]] = [[tokens[0]]]
    for before, token in pairwise(tokens):
        if token.box.x0 - before.box.x1 > limit or token.box.x1 < before.box.x0 - limit:
            runs.append([token])
        else:
            runs[-1].append(token)
    return [chunk_of(run) for run in runs]


def rows_of(chunks: Iterable[Chunk]) -> list[Row]:
    """Puts chunks on one level together, top to bottom.

    A chunk joins the row whose horizontally nearest chunk shares at least half its height and
    that has nothing where the chunk stands; near neighbours are compared rather than whole rows
    because a skewed line climbs.
    """
    rows: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda c: (c.box.middle, c.box.x0)):
        best: list[Chunk] | None = None
        most = _SAME_ROW
        for row in rows[-8:]:
            share = _share(row, chunk)
            if share > most or (share == most and best is None):
                best, most = row, share
        if best is None:
            rows.append([chunk])
        else:
            best.append(chunk)
    made = [
        Row(tuple(sorted(row, key=lambda c: c.box.x0)), union(c.box for c in row)) for row in rows
    ]
    return sorted(made, key=lambda row: row.box.middle)


def _share(row: Sequence[Chunk], chunk: Chunk) -> float:
    """Share of height that the chunk has in common with its neighbour in ``row``; 0: no room."""
    nearest, distance = row[0], float("inf")
    for other in row:
        if other.box.overlap_x(chunk.box) > 1.0:
            return 0.0
        apart = max(other.box.x0 - chunk.box.x1, chunk.box.x0 - other.box.x1)
        if apart < distance:
            nearest, distance = other, apart
    low = max(min(nearest.box.height, chunk.box.height), 0.1)
    return nearest.box.overlap_y(chunk.box) / low


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
