"""Twin tables: two small tables side by side whose heads say the same.

"Deltagare per insats" beside "Orsak till avslut", each with women, men and total: few rows, so few
that neither frames nor lines out of step show that a row never ran through both. What shows it: the
heads end alike in both halves, and in the right half rows begin with a label of their own, flush. A
table whose groups of columns repeat their heads has one column of labels only, at the left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finsam.extract.page import Rule
from finsam.extract.panels import (
    NARROWEST,
    Strip,
    in_grid,
    stretches_between,
    strip_between,
    tallest,
)
from finsam.extract.segments import (
    FLUSH,
    Segment,
    begins_with_figure,
    has_word,
    rows_of,
    starts_of,
)

_ALIKE = 2
"""Words in which the heads of both halves end alike, at least; one alone is a chance."""
_APART = 2
"""Lines by which the heads of one table may stand above the other's."""
_ROWS = 2
"""Rows that each table has at least: a label and its figures."""
_LABELLED = 0.7
"""Share of the right half's lines that begin with a word; a column of figures has none."""
_INDENT = 14.0
"""Points that a label of the right half may stand in from its edge."""
_STEP = 2.6
"""Heights of a line from a row to the next of its table at most."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands on one line, left and right of an edge, each from left to right."""

    left: tuple[Segment, ...]
    right: tuple[Segment, ...]

    @property
    def both(self) -> tuple[Segment, ...]:
        """All of it."""
        return (*self.left, *self.right)


def twin_strip(segments: Sequence[Segment], rules: Sequence[Rule]) -> Strip | None:
    """The tallest strip between two tables whose heads say the same; ``None`` where none stand.

    Args:
        segments: text of one region of the page.
        rules: ruled lines of the page, edges of fields among them.
    """
    return tallest(
        strip
        for x in starts_of(segments, _ROWS + 1)
        for left, right in stretches_between(segments, rules, x - NARROWEST / 2)
        if min(len(left), len(right)) > 2 * _ROWS
        for strip in _strips(_lines(left, right, x), x)
        if not in_grid(strip, rules)
    )


def _lines(left: Sequence[Segment], right: Sequence[Segment], x: float) -> list[_Line]:
    """Both sides line by line, from the top."""
    rows = [sorted(row, key=lambda s: s.box.x0) for row in rows_of((*left, *right))]
    edge = x - NARROWEST / 2
    return [
        _Line(
            tuple(s for s in row if s.box.x0 < edge),
            tuple(s for s in row if s.box.x0 >= edge),
        )
        for row in rows
    ]


def _strips(lines: Sequence[_Line], x: float) -> Iterator[Strip]:
    """The strips between twin tables, found by the first heads of theirs that are alike."""
    heads = next(_heads(lines), None)
    if heads is None:
        return
    first, last = _first(lines, heads[0], x), _last(lines, heads, x)
    if not _are_tables(lines[heads[0] + 1 : last + 1]):
        return
    own = lines[first : last + 1]
    sides = [s for line in own for s in line.left], [s for line in own for s in line.right]
    if (strip := strip_between(*sides, NARROWEST)) is not None:
        yield strip


def _heads(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Which lines hold heads that end alike in both halves, from the upper to the lower."""
    for at, line in enumerate(lines):
        for down in range(min(_APART + 1, len(lines) - at)):
            other = lines[at + down]
            if _alike(line.left, other.right) or _alike(other.left, line.right):
                yield at, at + down


def _alike(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether both sides are of several pieces and end in the same words, none of them a figure."""
    if min(len(left), len(right)) < 2:
        return False
    ends = [[w.text.casefold() for s in side for w in s.words][-_ALIKE:] for side in (left, right)]
    return ends[0] == ends[1] and not any(map(str.isdigit, "".join(ends[0])))


def _is_flush(line: _Line, x: float) -> bool:
    """Whether the right half of a line begins at its edge, or is empty."""
    return not line.right or x - FLUSH <= line.right[0].box.x0 <= x + _INDENT


def _first(lines: Sequence[_Line], heads: int, x: float) -> int:
    """The first line that belongs to two halves: captions and text above the heads."""
    first = heads
    for at in range(heads - 1, -1, -1):
        line = lines[at]
        if max(len(line.left), len(line.right)) > 1 or not _is_flush(line, x):
            break
        if line.right:
            first = at
    return first


def _last(lines: Sequence[_Line], heads: tuple[int, int], x: float) -> int:
    """The last line of either half: rows of the left table may go on below the right one's end."""
    last = at = heads[1]
    while at + 1 < len(lines) and _is_flush(lines[at + 1], x):
        at += 1
        if lines[at].right:
            last = at
    while last < at and _goes_on(lines, last):
        last += 1
    return last


def _goes_on(lines: Sequence[_Line], at: int) -> bool:
    """Whether the next line, or the one below it, is a row of the left half, and near."""
    line, *more = lines[at + 1 : at + 3]
    near = line.left[0].bottom - lines[at].both[0].bottom <= _STEP * line.left[0].height
    return near and any(not one.right and len(one.left) > 1 for one in (line, *more))


def _are_tables(lines: Sequence[_Line]) -> bool:
    """Whether both halves have rows, and those of the right half labels of their own."""
    for side in ([line.left for line in lines], [line.right for line in lines]):
        if sum(_is_row(one) for one in side) < _ROWS:
            return False
    right = [line.right for line in lines if line.right]
    return sum(has_word(one[0].words) for one in right) >= _LABELLED * len(right)


def _is_row(pieces: Sequence[Segment]) -> bool:
    """Whether a line of one half is a label and then pieces of which the last is a figure."""
    if len(pieces) < 2 or not has_word(pieces[0].words):
        return False
    return begins_with_figure(pieces[-1])
