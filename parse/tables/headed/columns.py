"""Columns below heads: parted where the lines of the table leave most white space."""

from collections.abc import Sequence
from itertools import pairwise

from finsam.extract.box import Box
from finsam.parse.tables.drafts.rows import ChunkRow
from finsam.parse.tables.headed.heads import Heads

_SAME = 0.01
"""Points within which two edges are one."""


def edges_of(heads: Heads, below: Sequence[ChunkRow]) -> list[float]:
    """Edges of the columns: where the lines below leave most white space between two heads."""
    boxes = heads.boxes
    tokens = [[t.box for c in row.chunks for t in c.tokens] for row in below if len(row.chunks) > 1]
    inner = [_gutter(one, two, tokens) for one, two in pairwise(boxes)]
    return [float("-inf"), *inner, float("inf")]


def _gutter(left: Box, right: Box, lines: Sequence[Sequence[Box]]) -> float:
    """The middle of the widest stretch between two heads that fewest lines cover."""
    low, high = min(left.center, left.x0 + 2), max(right.center, right.x1 - 2)
    low, high = max(low, left.x0), min(high, right.x1)
    ends = {low, high, left.x1, right.x0}
    ends |= {x for line in lines for box in line for x in (box.x0, box.x1) if low < x < high}
    marks = sorted(x for x in ends if low <= x <= high)
    cover = [
        (sum(any(b.x0 < (a + c) / 2 < b.x1 for b in line) for line in lines), a, c)
        for a, c in pairwise(marks)
        if c > a and not _inside_head((a + c) / 2, left, right)
    ]
    if not cover:
        return (left.x1 + right.x0) / 2
    fewest = min(count for count, _, _ in cover)
    free = _joined([(a, c) for count, a, c in cover if count == fewest])
    start, stop = max(free, key=lambda one: one[1] - one[0])
    return (start + stop) / 2


def _inside_head(x: float, left: Box, right: Box) -> bool:
    return left.x0 < x < left.x1 or right.x0 < x < right.x1


def _joined(stretches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Neighbouring stretches put together."""
    found: list[tuple[float, float]] = []
    for start, stop in stretches:
        if found and start - found[-1][1] < _SAME:
            found[-1] = (found[-1][0], stop)
        else:
            found.append((start, stop))
    return found
