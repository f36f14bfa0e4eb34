"""Stacks of figures: where on a page figures stand under and beside one another."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finsam.extract.box import Box, union
from finsam.extract.joined import joined
from finsam.parse.lists import any_of
from finsam.parse.tables.drafts.draft import Chunk, chunk_of
from finsam.parse.tables.drafts.figures import figure_tail, is_figure
from finsam.parse.tables.drafts.glued import unglued
from finsam.parse.tables.drafts.rows import ChunkRow, em

_REACH = 11.0
"""Two figures under one another belong together up to this many line heights apart."""
_VOID = 3.4
"""Unless the page is empty between them over this many line heights."""
_LARGER = 1.17
"""Or something is printed between them that is larger by this factor: a heading."""
_ALIGNED = 0.6
"""Right edges this many line heights apart are the same column's."""
_TITLE = re.compile(rf"(?:{any_of('tables.title')})\s?\d+\b", re.IGNORECASE)
_TALLER = 1.5
"""The same where a scan only gives an estimate of the size,"""
_APART = 1.8
"""if it stands this many line heights below as well."""
_GAP = 2.5
"""Times the wider of two figures that running text between them is at least."""
_ROUNDS = 3
"""Times that columns are joined at the most."""
_SHARED = 0.3
"""Share of the narrower width that figures of one column share."""
_FIGURES = 4
"""Figures of the longest column from which one beside it may have strayed."""
_SLACK = 0.25
"""Heights by which a figure may reach into the next column."""
_WIDE_GAP = 0.35
"""Heights of a gap that parts a label from a figure."""
_LINES = 3
"""Times a line's height that a figure counts as wide at least."""
_SAMPLES = 40
"""Pieces that are looked at, spread over all."""
_AHEAD = 200
"""Figures ahead among which one below is looked for."""
_AROUND = 4
"""Rows around in which figures stand near."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A chunk in its row, judged: a figure or words."""

    chunk: Chunk
    row: int
    figure: bool

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.chunk.box


def pieces_of(rows: Sequence[ChunkRow]) -> list[Piece]:
    """All chunks of the rows; figures that stand close behind their label are cut off.

    A figure at the end of a chunk of words is cut off only where a figure above or below has
    the same right edge: running text keeps its figures.
    """
    edges = [
        (index, chunk.box.x1)
        for index, row in enumerate(rows)
        for chunk in row.chunks
        if is_figure(chunk.text)
    ]
    by_row: dict[int, list[float]] = {}
    for index, edge in edges:
        by_row.setdefault(index, []).append(edge)
    pieces: list[Piece] = []
    for index, row in enumerate(rows):
        near = [
            e for at in range(index - _AROUND, index + 5) if at != index for e in by_row.get(at, ())
        ]
        for chunk in row.chunks:
            pieces += [Piece(c, index, is_figure(c.text)) for c in _cut(chunk, near)]
    return pieces


def _cut(chunk: Chunk, edges: Sequence[float]) -> list[Chunk]:
    """A chunk of words and figures cut before each figure that ends at one of the edges."""
    cut: list[Chunk] = []
    rest: Chunk | None = chunk
    while rest is not None:
        at = 0 if is_figure(rest.text) else _figure_start(rest, edges)
        cut.append(chunk_of(rest.tokens[at:]) if at else rest)
        rest = chunk_of(rest.tokens[:at]) if at else None
    return cut[::-1]


def _figure_start(chunk: Chunk, edges: Sequence[float]) -> int:
    """Index of the word that starts the figure at the end of a chunk; 0 if it must not be cut."""
    slack = _ALIGNED * chunk.box.height
    if not any(abs(edge - chunk.box.x1) <= slack for edge in edges):
        return 0
    words = [t.text for t in chunk.tokens]
    at = figure_tail(words)
    while at < len(words) and not is_figure(" ".join(words[at:])):
        at += 1
    if at in (0, len(words)):
        return 0
    gap = chunk.tokens[at].box.x0 - chunk.tokens[at - 1].box.x1
    return at if gap >= _WIDE_GAP * chunk.box.height else 0


def stacks(pieces: Sequence[Piece], line: float) -> list[list[Piece]]:
    """Groups of figures that stand under or beside one another, each the body of a table.

    Args:
        pieces: of the page, by row, left to right.
        line: usual height of a line in points.
    """
    figures = [piece for piece in pieces if piece.figure]
    texts = [piece for piece in pieces if not piece.figure]
    groups = joined(len(figures), _pairs(figures, texts, line))
    return [[figures[i] for i in group] for group in groups if len(group) >= 2]


def _pairs(figures: Sequence[Piece], texts: Sequence[Piece], line: float) -> list[tuple[int, int]]:
    """Indexes of figures that belong together: next below in the column, next in the row."""
    found: list[tuple[int, int]] = []
    by_row: dict[int, list[Piece]] = {}
    for text in texts:
        by_row.setdefault(text.row, []).append(text)
    for i, one in enumerate(figures):
        below: int | None = None
        for j in range(i + 1, min(i + _AHEAD, len(figures))):
            other = figures[j]
            if other.box.top - one.box.bottom > _REACH * line:
                break
            if other.row == one.row:
                found.append((i, j))
            elif _over(one.box, other.box):  # its own row is behind it: figures stand by row
                below = j
                break
        if below is None or _blocked(one, figures[below], by_row, line):
            continue
        if not _parted(one, figures[below], by_row, line):
            found.append((i, below))
    return found


def _parted(one: Piece, other: Piece, texts: Mapping[int, Sequence[Piece]], line: float) -> bool:
    """Whether white space or a heading parts two figures of a column."""
    edge = one.box.bottom
    size = max(em(one.chunk.tokens), em(other.chunk.tokens))
    printed = one.chunk.tokens[0].word
    sure = printed.size and printed.confidence is None
    for row in range(one.row + 1, other.row):
        for text in texts.get(row, ()):
            if text.box.x0 > other.box.x1:
                continue
            gap = text.box.top - edge
            if gap > _VOID * line or _TITLE.match(text.chunk.text):
                return True
            larger = em(text.chunk.tokens) / size
            if larger > (_LARGER if sure else _TALLER) and (sure or gap > _APART * line):
                return True
            edge = max(edge, text.box.bottom)
    return other.box.top - edge > _VOID * line


def _over(a: Box, b: Box) -> bool:
    return a.overlap_x(b) > _SHARED * min(a.width, b.width)


def _blocked(one: Piece, other: Piece, texts: Mapping[int, Sequence[Piece]], line: float) -> bool:
    """Whether running text stands between two figures of a column."""
    wide = _GAP * max(one.box.width, other.box.width, _LINES * line)
    for row in range(one.row + 1, other.row):
        for text in texts.get(row, ()):
            covers = _over(text.box, one.box) or _over(text.box, other.box)
            if covers and text.box.width > wide:
                return True
    return False


def columns_of(body: Sequence[Piece]) -> tuple[list[Box], list[Piece]]:
    """The columns that the figures of a body stand in, left to right, and the figures.

    Figures of a column overlap. One that bridges two columns (two figures with a narrow gap)
    shows where a row has two figures under it; it is cut at the columns' edges.
    """
    pieces = list(body)
    for _ in range(_ROUNDS):
        groups = _groups(pieces)
        bridges = [piece for group in groups for piece in _bridges(group)]
        if not bridges:
            break
        out = {id(bridge) for bridge in bridges}
        solid = [p for p in pieces if id(p) not in out]
        columns = [union(p.box for p in g) for g in _groups(solid)]
        cut = [piece for bridge in bridges for piece in _divide(bridge, columns)]
        if len(cut) == len(bridges):
            break
        pieces = solid + cut
    pieces.sort(key=lambda p: (p.row, p.box.x0))
    groups = _without_strays(_groups(pieces))
    return [union(p.box for p in group) for group in groups], pieces


def _without_strays(groups: list[list[Piece]]) -> list[list[Piece]]:
    """Groups with a single figure added to the neighbour that has none in its row.

    A figure misread to half its width on a scan stands beside its column.
    """
    if len(groups) < 2 or max(map(len, groups)) < _FIGURES:
        return groups
    kept = [group for group in groups if len(group) > 1]
    for (stray,) in (group for group in groups if len(group) == 1):
        near = [
            group
            for group in kept
            if all(p.row != stray.row for p in group)
            and _between(union(p.box for p in group), stray.box) <= 2 * group[0].box.height
        ]
        if near:
            best = min(near, key=lambda g: _between(union(p.box for p in g), stray.box))
            best.append(stray)
        else:
            kept.append([stray])
    return sorted(kept, key=lambda group: min(p.box.x0 for p in group))


def _between(a: Box, b: Box) -> float:
    return max(a.x0 - b.x1, b.x0 - a.x1, 0.0)


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Figures grouped to columns by overlap, left to right."""
    groups: list[list[Piece]] = []
    reach = 0.0
    for piece in sorted(pieces, key=lambda p: (p.box.x0, p.box.x1)):
        slack = _SLACK * piece.box.height
        if groups and piece.box.x0 < reach - slack:
            groups[-1].append(piece)
            reach = max(reach, piece.box.x1)
        else:
            groups.append([piece])
            reach = piece.box.x1
    return groups


def _bridges(group: Sequence[Piece]) -> list[Piece]:
    """The widest pieces of a group without which no row has two pieces in it."""
    if len({piece.row for piece in group}) == len(group):
        return []
    rest = sorted(group, key=lambda p: p.box.width)
    out: list[Piece] = []
    while len(rest) > 2 and len(out) <= len(group) // 2:
        split_up = _groups(rest)
        if all(len({p.row for p in g}) == len(g) for g in split_up):
            break
        step = max(1, len(rest) // _SAMPLES)
        out += rest[-step:]
        del rest[-step:]
    return out


def _divide(bridge: Piece, columns: Sequence[Box]) -> list[Piece]:
    """A bridge cut between the columns that its words stand under."""
    whole = unglued(bridge.chunk, columns)
    owner = []
    for token in whole.tokens:
        best = max(
            range(len(columns)),
            key=lambda i: (columns[i].overlap_x(token.box), -abs(columns[i].x1 - token.box.x1)),
        )
        owner.append(best)
    made: list[Piece] = []
    start = 0
    for at in range(1, len(owner) + 1):
        if at == len(owner) or owner[at] != owner[start]:
            chunk = chunk_of(whole.tokens[start:at])
            made.append(Piece(chunk, bridge.row, is_figure(chunk.text)))
            start = at
    return made if all(piece.figure for piece in made) else [bridge]
