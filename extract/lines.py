"""Words become lines in reading order.

A table's row is one line across its columns; columns of running text come one after the other.
The difference is told by what stands on both sides of a gutter: see ``extract.columns``.
"""

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finsam.extract.box import union
from finsam.extract.columns import reading_order
from finsam.extract.page import Line, Rule, Word
from finsam.extract.segments import LANE, Segment, segments_of

SAME_ROW = 0.5
"""Share of the lower of two segments' heights that they must share to stand in one row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """Segments that stand side by side, and the height that decides who joins them."""

    segments: list[Segment]
    top: float
    bottom: float


def build_lines(
    words: Sequence[Word], *, width: float, height: float, rules: Sequence[Rule] = ()
) -> tuple[Line, ...]:
    """Puts words with boxes into lines, in reading order.

    Args:
        words: any order; words without a box are left out.
        width: of the upright page in points.
        height: of the upright page in points.
        rules: ruled lines; they keep the cells of a table from being read as columns of text.

    Returns:
        Lines numbered from 1.
    """
    segments = segments_of(words)
    lines: list[Line] = []
    for block in reading_order(segments, width=width, height=height, rules=rules):
        for row in _rows(block):
            ordered = sorted(row.segments, key=lambda s: (s.box.x0, s.box.top))
            lines.append(_line(len(lines) + 1, [w for s in ordered for w in s.words]))
    return tuple(lines)


def _line(number: int, words: Sequence[Word]) -> Line:
    """A line of words that are already in order."""
    return Line(
        number=number,
        text=" ".join(word.text for word in words),
        words=tuple(words),
        box=union(word.box for word in words if word.box is not None),
    )


def _rows(block: Sequence[Segment]) -> list[_Row]:
    """Rows of a block from the top; each segment joins the row that it shares most height with.

    Tall segments come first, so that a raised note mark joins its line and never splits it.
    """
    if not block:
        return []
    typical = statistics.median(s.height for s in block)
    rows: list[_Row] = []
    lanes: dict[int, list[int]] = {}
    for segment in sorted(block, key=lambda s: (s.height < 0.75 * typical, s.top, s.box.x0)):
        best, share = None, 0.0
        for row in _beside(rows, lanes, segment):
            shared = min(row.bottom, segment.bottom) - max(row.top, segment.top)
            lower = min(row.bottom - row.top, segment.height)
            if lower > 0 and shared / lower > max(share, SAME_ROW) and _fits(row, segment):
                best, share = row, shared / lower
        if best is None:
            for lane in _lanes(segment):
                lanes.setdefault(lane, []).append(len(rows))
            rows.append(_Row(segments=[segment], top=segment.top, bottom=segment.bottom))
        else:
            best.segments.append(segment)
    return sorted(rows, key=lambda r: (r.top, min(s.box.x0 for s in r.segments)))


def _beside(
    rows: Sequence[_Row], lanes: Mapping[int, Sequence[int]], segment: Segment
) -> list[_Row]:
    """The rows that may share height with a segment, in their order."""
    near = {at for lane in _lanes(segment) for at in lanes.get(lane, ())}
    return [rows[at] for at in sorted(near)]


def _lanes(segment: Segment) -> range:
    """Strips of the page, ``LANE`` points high, over which a segment reaches."""
    return range(math.floor(segment.top / LANE), math.floor(segment.bottom / LANE) + 1)


def _fits(row: _Row, segment: Segment) -> bool:
    """Whether a segment stands beside all others of a row rather than over one of them."""
    for other in row.segments:
        shared = segment.box.overlap_x(other.box)
        if shared > 0.5 * min(segment.box.width, other.box.width) and shared > 1:
            return False
    return True
