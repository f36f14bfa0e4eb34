"""Which texts beside figures are labels of the rows, and which remarks."""

from collections.abc import Sequence
from statistics import median

from finsam.extract.box import Box, union
from finsam.parse.tables.open.body import Strip
from finsam.parse.tables.open.stacks import Piece

_FILLED = 0.34
"""Share of rows that a column of words between figures fills."""
_TEXT_WORDS = 4
"""Words from which pieces across columns are text."""
_NOWHERE = 1e9
"""Points right of any page."""
_WIDE_PIECES = 0.6
"""Share of the pieces that are wide where they are text."""
_SENTENCE_WORDS = 7
"""Words from which pieces are text wherever they end."""
_OF_ROWS = 0.4
"""Share of the rows that need a label."""
_WIDE = 0.7
"""Share of a column's width from which a piece is wide."""
_OUT = 10
"""Points by which a label on the right may begin earlier."""
_OUT_LEFT = 15
"""Points by which a label may begin left of the others."""
_INSIDE = 5
"""Points by which a piece may stand out of a box."""
_COVERED = 0.3
"""Share of a piece's width that a column may cover."""


def labels_of(
    near: Sequence[Piece], rows: set[int], first: float, figures: Sequence[Piece]
) -> list[Piece]:
    """The words that stand left of the first column, back to whatever stands beyond them."""
    left = [t for t in near if t.box.center < first and t.box.x0 < first - 2]
    own = [t for t in left if t.row in rows]
    if not own:
        return []
    bound = max((f.box.x1 for f in figures if f.box.x1 < first and f.row in rows), default=-1.0)
    own = [t for t in own if t.box.x0 > bound]
    groups = overlapping(own)
    if not groups:
        return []
    keep = groups[-1:]
    for group in reversed(groups[:-1]):
        if _running(group, rows, left):
            break
        keep.append(group)
    start = min(t.box.x0 for group in keep for t in group)
    return [t for t in left if t.box.x0 >= start - _OUT_LEFT and t.box.x0 > bound]


def overlapping(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces grouped by overlap from side to side, left to right."""
    groups: list[list[Piece]] = []
    reach = 0.0
    for piece in sorted(pieces, key=lambda p: p.box.x0):
        if groups and piece.box.x0 < reach:
            groups[-1].append(piece)
            reach = max(reach, piece.box.x1)
        else:
            groups.append([piece])
            reach = piece.box.x1
    return groups


def _running(group: Sequence[Piece], rows: set[int], near: Sequence[Piece]) -> bool:
    """Whether words are lines of running text that merely stand beside a table."""
    box = union(p.box for p in group)
    inside = [p for p in near if box.x0 - _INSIDE <= p.box.x0 and p.box.x1 <= box.x1 + _INSIDE]
    wide = [p for p in inside if p.box.width >= _WIDE * box.width]
    words = median(len(p.chunk.tokens) for p in inside)
    beyond = sum(p.row not in rows for p in inside)
    return (
        words >= _TEXT_WORDS
        and len(wide) >= _WIDE_PIECES * len(inside)
        and (beyond > 0 or words >= _SENTENCE_WORDS)
    )


def remarks_of(
    near: Sequence[Piece], rows: set[int], last: float, figures: Sequence[Piece]
) -> list[Piece]:
    """A column of words right of the last figures: remarks, persons in charge."""
    bound = min((f.box.x0 for f in figures if f.box.x0 > last and f.row in rows), default=_NOWHERE)
    right = [t for t in near if t.box.x0 >= last and t.box.x1 < bound]
    own = [t for t in right if t.row in rows]
    if bound < _NOWHERE or len(own) < 2 or len({t.row for t in own}) < _OF_ROWS * len(rows):
        return []
    groups = overlapping(own)
    if len(groups) != 1 or _running(groups[0], rows, right):
        return []
    start = min(t.box.x0 for t in groups[0])
    return [t for t in right if t.box.x0 >= start - _OUT]


def between_of(pieces: Sequence[Piece], columns: Sequence[Box], rows: int) -> list[Strip]:
    """Columns of words among the columns of figures; a few words are misread figures."""
    free = [
        p for p in pieces if not any(p.box.overlap_x(c) > _COVERED * p.box.width for c in columns)
    ]
    return [
        Strip(union(p.box for p in group), figures=False)
        for group in overlapping(free)
        if len(group) >= max(2, _FILLED * rows)
    ]
