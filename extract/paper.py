"""Columns of a page set like a newspaper: prose and narrow tables, one under the other in each.

Running text alone shows its columns by itself (:mod:`finsam.extract.gutters`); a table inside such
a column breaks it up into short pieces, and its rows then seem to go on in the next column. What
still shows the columns: they are equally wide, nothing crosses between them, each has lines of its
own that begin with words, text runs in at least one or tables of its own stand in each, and the
lines of one do not stand at the heights of the other's. The rows of a table stand at one height
from side to side.
"""

import statistics
from collections.abc import Sequence
from itertools import pairwise

from finsam.extract.letterheight import tails_of
from finsam.extract.page import Rule
from finsam.extract.panels import (
    NARROWEST,
    Strip,
    above_heads,
    stretches_between,
    strip_between,
    tallest,
)
from finsam.extract.segments import (
    FLUSH,
    Segment,
    is_near,
    rows_of,
    starts_of,
)

_FEWEST = 8
"""Lines of each column: fewer may miss each other's heights by chance."""
_ALIKE = 0.06
"""Share of the page's width by which columns may differ: ragged lines end a word short."""
_SIDE = 0.22
"""Share of the page's width that a column takes at least, as with panels."""
_LEVEL = 0.15
"""Times the height of a line within which two lines stand at one height."""
_OUT_OF_STEP = 0.35
"""Share of lines that have no partner beside them; of a table's rows only the wrapped ones."""
_LABELLED = 0.5
"""Share of a column's lines that begin with a word; a column of figures has none."""
_FULL = 0.7
"""Share of the column that a line of running text fills."""
_WORDS = 5
"""Words of a line of running text."""


def paper_strip(segments: Sequence[Segment], rules: Sequence[Rule], width: float) -> Strip | None:
    """The tallest strip between two columns of a page; ``None`` where there is none.

    Args:
        segments: text of one region of the page.
        rules: ruled lines of the page, edges of fields among them.
        width: of the page, in points.
    """
    found = [
        strip
        for x in starts_of(segments, _FEWEST // 2)
        for left, right in stretches_between(segments, rules, x - NARROWEST / 2)
        if (strip := _strip(left, right, width)) is not None
    ]
    found = [above_heads(strip, segments) for strip in found]
    return tallest(found)


def _strip(left: Sequence[Segment], right: Sequence[Segment], width: float) -> Strip | None:
    """The strip between two sides, if they are columns of a page."""
    if min(len(left), len(right)) < _FEWEST:
        return None
    x0, x1 = max(s.box.x1 for s in left), min(s.box.x0 for s in right)
    wide = x0 - min(s.box.x0 for s in left), max(s.box.x1 for s in right) - x1
    strip = strip_between(left, right, NARROWEST)
    if strip is None or min(wide) < _SIDE * width or abs(wide[0] - wide[1]) > _ALIKE * width:
        return None
    sides = [_lines(side) for side in (left, right)]
    if not all(_is_column(side) for side in sides) or not _out_of_step(*sides):
        return None
    if not any(_runs(side) for side in sides) and not _own_tables(*sides):
        return None
    return strip


def _lines(side: Sequence[Segment]) -> list[list[Segment]]:
    """The pieces of one side by line, from top to bottom, each from left to right."""
    return [sorted(line, key=lambda s: s.box.x0) for line in rows_of(side)]


def _is_column(lines: Sequence[Sequence[Segment]]) -> bool:
    """Whether a side has enough lines, and most begin with words."""
    named = sum(any(c.isalpha() for w in line[0].words[:1] for c in w.text) for line in lines)
    return len(lines) >= _FEWEST and named >= _LABELLED * len(lines)


def _runs(lines: Sequence[Sequence[Segment]]) -> bool:
    """Whether text runs somewhere in a side: two full lines of words, one under the other."""
    x0 = min(line[0].box.x0 for line in lines)
    wide = max(line[-1].box.x1 for line in lines) - x0

    def full(line: Sequence[Segment]) -> bool:
        return (
            len(line) == 1
            and line[0].box.x0 <= x0 + FLUSH
            and line[0].box.width >= _FULL * wide
            and sum(any(c.isalpha() for c in w.text) for w in line[0].words) >= _WORDS
        )

    return any(full(a) and full(b) for a, b in pairwise(lines))


def _own_tables(left: Sequence[Sequence[Segment]], right: Sequence[Sequence[Segment]]) -> bool:
    """Whether each side has rows of its own, words before figures, out of step with the other's."""
    rows = [[line for line in side if _is_row(line)] for side in (left, right)]
    return all(len(side) >= _FEWEST for side in rows) and _out_of_step(*rows)


def _is_row(line: Sequence[Segment]) -> bool:
    """Whether a line is words and then pieces that end in a figure."""
    first, last = line[0].words[0].text, line[-1].words[-1].text
    words, figure = any(c.isalpha() for c in first), any(c.isdigit() for c in last)
    return len(line) > 1 and words and figure


def _out_of_step(left: Sequence[Sequence[Segment]], right: Sequence[Sequence[Segment]]) -> bool:
    """Whether many lines of the side with fewer, where both stand, have no partner."""
    top = max(left[0][0].top, right[0][0].top)
    bottom = min(left[-1][0].bottom, right[-1][0].bottom)
    beside = [
        [line[0] for line in side if line[0].bottom > top and line[0].top < bottom]
        for side in (left, right)
    ]
    fewer, more = sorted(beside, key=len)
    if len(fewer) < _FEWEST:
        return False
    level = _LEVEL * statistics.median(s.height for s in (*fewer, *more))
    lines = sorted(_line_of(other) for other in more)
    partnered = sum(is_near(_line_of(s), lines, level) for s in fewer)
    return len(fewer) - partnered >= _OUT_OF_STEP * len(fewer)


def _line_of(segment: Segment) -> float:
    """How far down the line lies that a piece stands on.

    Boxes of a file's words reach below it alike; those of a scan end with the ink, and only where
    letters have tails below it.
    """
    if any(word.size is not None for word in segment.words):
        return segment.bottom
    said = "".join(word.text for word in segment.words)
    return segment.bottom - tails_of(said, segment.height)
