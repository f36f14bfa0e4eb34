"""Large lines that head what is below them on both sides of an edge though they do not cross it."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.extract.segments import Segment, level_with

LARGE = 1.2
"""Times the usual height of letters from which a line alone in its band heads what is below."""

_LEVEL_ENDS = 3.5
"""Heights of a line by which columns of one text may end apart."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Large lines of a region, which may head what is below them.

    Attributes:
        segments: of the region.
        usual: height of a line.
        large: those that are larger than usual.
    """

    segments: Sequence[Segment]
    usual: float
    large: tuple[Segment, ...]

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> "Heads":
        """Of the text of one region of a page."""
        usual = statistics.median(s.height for s in segments) if segments else 0.0
        return cls(segments, usual, tuple(s for s in segments if s.height >= LARGE * usual))

    def below(self, edge: float) -> list[float]:
        """Heights of large lines below both columns beside an edge, alone at the left.

        They head both: columns of one text end at about one height; what is headed below them goes
        on from side to side, whether or not it reaches over the edge.
        """
        large = [s for s in self.large if s.box.x1 <= edge]
        return [s.box.top for s in large if _heads_below(s, self.segments, edge, self.usual)]


def _heads_below(head: Segment, segments: Sequence[Segment], edge: float, usual: float) -> bool:
    """Whether both columns have ended above a large line, and no column goes on beside it.

    Where something stands right of the edge below it, it is the end of a row.
    """
    left = [s for s in segments if s.box.x1 <= edge and s is not head]
    right = [s for s in segments if s.box.x0 >= edge]
    ends = [[s.bottom for s in side if s.bottom <= head.top] for side in (left, right)]
    if not all(ends) or abs(max(ends[0]) - max(ends[1])) > _LEVEL_ENDS * usual:
        return False
    return _only_ends_rows(head, left, right, _crossing_below(head, segments, edge))


def _crossing_below(head: Segment, segments: Sequence[Segment], edge: float) -> float:
    """The height of the next line below that crosses the edge."""
    crossing = [s.top for s in segments if s.box.x0 < edge < s.box.x1 and s.top >= head.bottom]
    return min(crossing, default=math.inf)


def _only_ends_rows(
    head: Segment, left: Sequence[Segment], right: Sequence[Segment], until: float
) -> bool:
    """Whether what stands at the right below a line, down to a height, stands in rows."""
    below = [s for s in right if s.bottom > head.top and s.top < until]
    if any(s.top < head.bottom for s in below):
        return False
    return level_with(below, left) == len(below)
