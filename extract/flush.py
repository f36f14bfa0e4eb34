"""Pieces of text parted where a column begins that they nearly touch.

A heading set flush right in its margin, or a label as long as its column is wide, ends so near to
the text beside it that the two look like one piece. What shows the edge: other lines begin there,
to the point, and the gap before it is wider than the blanks of the line. In justified text blanks
are wide, but all those of a line alike.
"""

import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from finsam.extract.box import union
from finsam.extract.page import Word
from finsam.extract.segments import Segment, has_word

_FEWEST = 4
"""Pieces that begin at an edge, at least."""
_AT = 0.8
"""Points within which they begin at one place."""
_GAP = 0.36
"""Share of the font's size: a gap that is wider than blanks are, which are a quarter."""
_WIDER = 1.4
"""Times the usual blank of the line from which a gap is wider."""


def parted_at_edges(segments: Sequence[Segment]) -> list[Segment]:
    """Segments, those cut that run over the edge of a column.

    Args:
        segments: of a page, from top to bottom.
    """
    starts = sorted(s.box.x0 for s in segments)
    parts = [part for s in segments for part in _parts(s, starts)]
    return sorted(parts, key=lambda s: (s.top, s.box.x0))


def _parts(segment: Segment, starts: Sequence[float]) -> Iterator[Segment]:
    """A segment cut before each word that begins a column."""
    gaps = [_gap(a, b) for a, b in pairwise(segment.words)]
    begun = 0
    for at in range(1, len(segment.words)):
        if not _is_wide(gaps, at - 1, segment.size):
            continue
        if _begins_column(segment.words[at], starts) and has_word(segment.words[begun:at]):
            yield _part(segment, begun, at)
            begun = at
    yield segment if not begun else _part(segment, begun, len(segment.words))


def _is_wide(gaps: Sequence[float], at: int, size: float) -> bool:
    """Whether a gap is wider than a blank of this size, and than the others of the line."""
    if gaps[at] < _GAP * size or len(gaps) == 1:
        return False
    return gaps[at] >= _WIDER * statistics.median([*gaps[:at], *gaps[at + 1 :]])


def _gap(left: Word, right: Word) -> float:
    return right.box.x0 - left.box.x1 if left.box and right.box else 0.0


def _begins_column(word: Word, starts: Sequence[float]) -> bool:
    """Whether other pieces begin where a word begins."""
    if word.box is None:
        return False
    x = word.box.x0
    return bisect_right(starts, x + _AT) - bisect_left(starts, x - _AT) >= _FEWEST


def _part(segment: Segment, first: int, end: int) -> Segment:
    words = segment.words[first:end]
    boxes = [word.box for word in words if word.box is not None]
    return Segment(
        words=words, box=union(boxes), top=segment.top, bottom=segment.bottom, size=segment.size
    )
