"""A text beside what is no text: a table, a list of keys, that keeps lines of its own.

Two columns of running text show their gutter by themselves (:mod:`finsam.extract.gutters`). Where
a paragraph stands beside a table, only one side runs. What shows that its lines are no labels of
the rows beside it: they run on from one to the next at one step, every row has words of its own to
begin with, and rows do not stand at the heights of the lines, or are of smaller letters. The rows
of one table stand at one height from side to side.
"""

import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise

from finsam.extract.page import Rule
from finsam.extract.panels import Strip, in_grid, stretches_between, strip_between, tallest
from finsam.extract.running import LARGER, OWN_LABELS, are_words, is_full
from finsam.extract.segments import FLUSH, Segment, is_near, rows_of, runs_of_lines, starts_of

_GAP = 6.0
"""Points that the two stand apart, at least."""
_LINES = 3
"""Lines of the text at least."""
_FEWEST = 2
"""Rows beside it at least."""
_LINES_ALIKE = 4
"""Lines of the text where both are of one size of letters: a cell has fewer as a rule."""
_FEWEST_ALIKE = 5
"""Rows beside it then: fewer are out of step by chance."""
_STEP = 2.6
"""Heights of a line from one line of the text to the next at most, a paragraph's gap included."""
_ROW_STEP = 4.0
"""The same from one row to the next of what stands beside it."""
_RUNS_ON = 0.3
"""Share of the lines that begin inside a sentence: of a list of labels next to none do."""
_LEVEL = 0.15
"""Times the height of a line within which a line and a row stand at one height."""
_IN_STEP = 0.5
"""Share of the rows that stand at the height of a line, at most; by chance a third do."""
_SIZES = 0.08
"""Share by which two sizes of letters differ that are meant to."""


def beside_strip(segments: Sequence[Segment], rules: Sequence[Rule], width: float) -> Strip | None:
    """The tallest strip between a running text and rows that are not its own; ``None`` without one.

    Args:
        segments: text of one region of the page.
        rules: ruled lines of the page, edges of fields among them.
        width: of the page, in points; a text takes a tenth of it at least.
    """
    return tallest(
        strip
        for x in starts_of(segments, _FEWEST)
        for sides in stretches_between(segments, rules, x - _GAP / 2)
        if min(map(len, sides)) >= _FEWEST
        for text, other in (sides, sides[::-1])
        for strip in _strips(text, other, width)
        if not in_grid(strip, rules)
    )


def _strips(text: Sequence[Segment], other: Sequence[Segment], width: float) -> Iterator[Strip]:
    """The strips between each text of one side and what stands beside it."""
    for run in _texts(text, width):
        rows = _rows_beside(run, text, other)
        pieces = [s for row in rows for s in row]
        if len(rows) < _FEWEST or not _are_own(run, rows):
            continue
        first, second = sorted((run, pieces), key=lambda side: min(s.box.x0 for s in side))
        if (strip := strip_between(first, second, _GAP)) is not None:
            yield strip


def _texts(side: Sequence[Segment], width: float) -> Iterator[list[Segment]]:
    """The running texts of a side: lines of one piece each that follow each other, flush."""
    return (run for run in runs_of_lines(side, _follows) if _runs(run, width))


def _follows(run: Sequence[Segment], line: Segment) -> bool:
    """Whether a line goes on below others: flush with them, near, as high."""
    last = run[-1]
    flush = abs(line.box.x0 - run[0].box.x0) <= FLUSH
    near = line.bottom - last.bottom <= _STEP * max(line.height, last.height)
    return flush and near and abs(line.size - last.size) <= 0.1 * last.size


def _runs(lines: Sequence[Segment], width: float) -> bool:
    """Whether lines are running text: full, of words, sentences that go over their ends."""
    if len(lines) < _LINES or not is_full(lines):
        return False
    extent = max(s.box.x1 for s in lines) - min(s.box.x0 for s in lines)
    words = [w.text for s in lines for w in s.words]
    inside = sum(s.words[0].text[:1].islower() for s in lines)
    return (
        extent >= 0.1 * width and are_words(words, len(lines)) and inside >= _RUNS_ON * len(lines)
    )


def _rows_beside(
    text: Sequence[Segment], side: Sequence[Segment], other: Sequence[Segment]
) -> list[list[Segment]]:
    """The rows beside a text, and those that go on above and below where its side is empty.

    Args:
        text: lines of a running text.
        side: all that stands on its side.
        other: all that stands on the other.
    """
    rows = [sorted(row, key=lambda s: s.box.x0) for row in rows_of(other)]
    top, bottom = text[0].top, text[-1].bottom
    within = [i for i, r in enumerate(rows) if r[0].bottom > top and r[0].top < bottom]
    if not within:
        return []
    rest = [s for s in side if not any(s is line for line in text)]
    first, last = within[0], within[-1]
    while first > 0 and _goes_on(rows[first - 1], rows[first], rest):
        first -= 1
    while last + 1 < len(rows) and _goes_on(rows[last], rows[last + 1], rest):
        last += 1
    return rows[first : last + 1]


def _goes_on(above: Sequence[Segment], below: Sequence[Segment], rest: Sequence[Segment]) -> bool:
    """Whether two rows belong together: near, of one size, and nothing stands beside them."""
    sizes = sorted((above[0].size, below[0].size))
    if sizes[1] > LARGER * sizes[0]:
        return False
    near = below[0].bottom - above[0].bottom <= _ROW_STEP * below[0].height
    top, bottom = above[0].top, below[0].bottom
    return near and not any(s.bottom > top and s.top < bottom for s in rest)


def _are_own(text: Sequence[Segment], rows: Sequence[Sequence[Segment]]) -> bool:
    """Whether rows beside a text begin with words of their own, out of step with its lines."""
    top, bottom = text[0].top, text[-1].bottom
    beside = [row[0] for row in rows if row[0].bottom > top and row[0].top < bottom]
    if len(beside) < _FEWEST or not _is_even(text):
        return False
    named = sum(_is_named(row[0]) for row in rows)
    if named < OWN_LABELS * len(rows):
        return False
    if set_apart(text, beside):
        return True
    level = _LEVEL * statistics.median(s.height for s in text)
    bottoms = sorted(s.bottom for s in text)
    stepped = sum(is_near(s.bottom, bottoms, level) for s in beside)
    many = len(text) >= _LINES_ALIKE and len(beside) >= _FEWEST_ALIKE
    return many and stepped <= _IN_STEP * len(beside)


def set_apart(one: Sequence[Segment], other: Sequence[Segment]) -> bool:
    """Whether two columns are printed in letters of two sizes, as the cells of one table are not.

    On a scan nobody knows the size of letters: then they are not.
    """
    if any(word.size is None for s in (*one, *other) for word in s.words):
        return False
    sizes = [statistics.median(s.size for s in side) for side in (one, other)]
    return abs(sizes[0] - sizes[1]) > _SIZES * max(sizes)


def _is_even(text: Sequence[Segment]) -> bool:
    """Whether most lines follow at one step: cells of rows stand apart."""
    steps = [b.bottom - a.bottom for a, b in pairwise(text)]
    usual = statistics.median_low(steps)
    return sum(step <= 1.15 * usual for step in steps) >= 0.6 * len(steps)


def _is_named(segment: Segment) -> bool:
    """Whether a piece begins with a word."""
    return sum(c.isalpha() for c in segment.words[0].text) > 1
