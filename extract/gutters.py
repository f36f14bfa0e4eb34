"""Columns of running text, told from the columns of a table."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from finsam.extract.box import Box
from finsam.extract.heads import Heads
from finsam.extract.page import Rule
from finsam.extract.panels import Strip, above_heads, tallest
from finsam.extract.running import (
    FEWEST_ROWS,
    LARGER,
    NARROWEST,
    SHORTEST,
    in_step,
    is_bullet,
    is_full,
    is_prose,
    reads_alone,
    row_count,
    states_figures,
)
from finsam.extract.segments import Segment, rows_of, starts_of, stretches_at

GUTTER = 9.0
"""Points: columns of text stand at least this far apart."""

WIDE_GUTTER = 36.0
"""Points: lists of figures stand at least this far apart."""

_APART = 4.0
"""Heights of a line that part a text from what stands far below it on a page: a running foot."""

_NEXT_LINE = 1.3
"""Heights of a line that stand between a line and the next paragraph of its column at most."""

_FEWEST_WORDS = 3
"""Words with letters in whatever is running text: lines that state figures have one each."""


@dataclass(frozen=True, slots=True)
class _Around:
    """A gutter and what stands beside it."""

    gutter: Strip
    left: Sequence[Segment]
    right: Sequence[Segment]


def best_gutter(segments: Sequence[Segment], width: float, rules: Sequence[Rule]) -> Strip | None:
    """The gutter with most text around it that parts columns of text; ``None`` without one."""
    if len(segments) < 2 * SHORTEST:
        return None
    search = _Search.of(segments, width, rules)
    found = [
        strip for x in starts_of(segments, SHORTEST) for strip in search.gutters(x - GUTTER / 2)
    ]
    best = tallest(found)
    return above_heads(best, segments) if best else None


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for around every edge of one region of a page.

    Most edges part no columns. What is cheap to see comes first: whether so much stands on both
    sides as the smallest column has.

    Attributes:
        segments: text of the region.
        width: of the page, in points.
        level: ruled lines from side to side.
        heads: lines that may head both sides though they do not cross an edge.
        words: how many words with letters each segment has, by its identity.
    """

    segments: Sequence[Segment]
    width: float
    level: Sequence[Box]
    heads: Heads
    words: Mapping[int, int]

    @classmethod
    def of(cls, segments: Sequence[Segment], width: float, rules: Sequence[Rule]) -> "_Search":
        """Prepares a search."""
        level = [r.box for r in rules if r.horizontal]
        words = {id(s): _words_in(s) for s in segments}
        return cls(segments, width, level, Heads.of(segments), words)

    def gutters(self, edge: float) -> list[Strip]:
        """The gutters around an edge between columns of running text."""
        if not self._may_part(
            [s for s in self.segments if s.box.x1 <= edge],
            [s for s in self.segments if s.box.x0 >= edge],
        ):
            return []
        runs = self._runs(edge, ())
        found = self._text_gutters(runs, edge)
        if runs and not found and (above := self.heads.below(edge)):
            return self._text_gutters(self._runs(edge, above), edge)
        return found

    def _text_gutters(self, runs: Sequence[_Around], edge: float) -> list[Strip]:
        return [
            around.gutter
            for run in runs
            for around in self._stretches(run, edge)
            if _is_text_gutter(around, self.width, self.level)
        ]

    def _runs(self, edge: float, heads: Sequence[float]) -> list[_Around]:
        """Stretches of the page in which nothing crosses an edge, with what stands beside it.

        Args:
            edge: in points from the left.
            heads: heights of lines that head both sides though they do not cross.
        """
        runs: list[_Around] = []
        for left, right in stretches_at(self.segments, edge, heads):
            if self._may_part(left, right):
                first = max(min(s.top for s in left), min(s.top for s in right))
                last = min(max(s.bottom for s in left), max(s.bottom for s in right))
                if last > first:
                    runs.append(_gutter(left, right))
        return runs

    def _stretches(self, run: _Around, edge: float) -> Iterator[_Around]:
        """A run, and what of it stands above, between and below tables and gaps.

        A run that a table goes across, two segments in a row on both sides, is no run of columns.
        """
        if not self._may_part(run.left, run.right):
            return
        rows = rows_of((*run.left, *run.right))
        if not any(_goes_across(row, edge) for row in rows):
            yield run
        for stretch in _pieces(rows):
            left = [s for s in stretch if s.box.x1 <= edge]
            right = [s for s in stretch if s.box.x1 > edge]
            whole = len(stretch) == len(run.left) + len(run.right)
            if not whole and self._may_part(left, right):
                yield _gutter(left, right)

    def _may_part(self, left: Sequence[Segment], right: Sequence[Segment]) -> bool:
        """Whether both sides of an edge are large enough for any column and say enough."""
        return all(self._may_be_column(side) for side in (left, right))

    def _may_be_column(self, side: Sequence[Segment]) -> bool:
        if len(side) < SHORTEST or sum([self.words[id(s)] for s in side]) < _FEWEST_WORDS:
            return False
        if len(side) >= FEWEST_ROWS:
            return True
        return max([s.box.x1 for s in side]) - min([s.box.x0 for s in side]) >= (
            NARROWEST * self.width
        )


def _words_in(segment: Segment) -> int:
    """How many of its words have letters."""
    return sum([not w.text.isdigit() and any(map(str.isalpha, w.text)) for w in segment.words])


def _pieces(rows: Sequence[Sequence[Segment]]) -> list[list[Segment]]:
    """What stands above, between and below rows of several cells, and wide gaps in the page."""
    pieces: list[list[Segment]] = [[]]
    end: float | None = None
    for row in rows:
        if end is not None and min(s.top for s in row) - end > _APART * row[0].height:
            pieces.append([])
        end = max(s.bottom for s in row)
        if sum(not is_bullet(s) for s in row) > 2:
            pieces.append([])
        else:
            pieces[-1] += row
    return pieces


def _goes_across(row: Sequence[Segment], x: float) -> bool:
    """Whether a row has several cells on both sides of ``x``; the dot of a list is no cell."""
    cells = [s for s in row if not is_bullet(s)]
    left = sum(s.box.x1 <= x for s in cells)
    return left > 1 and len(cells) - left > 1


def _gutter(left: Sequence[Segment], right: Sequence[Segment]) -> _Around:
    """The gutter between two columns, cut to where both stand beside each other."""
    first = min(s.top for s in right)
    last = max(s.bottom for s in right)
    beside = [s for s in left if s.bottom > first - 1.5 * s.height and s.top < last]
    if beside:
        short = row_count(right) <= FEWEST_ROWS
        left = [*beside, *_going_on(left, beside)] if short else beside
    gutter = Strip(
        x0=max(s.box.x1 for s in left),
        x1=min(s.box.x0 for s in right),
        top=min(first, *(s.top for s in left)),
        bottom=max(last, *(s.bottom for s in left)),
    )
    return _Around(gutter, left, right)


def _going_on(column: Sequence[Segment], beside: Sequence[Segment]) -> list[Segment]:
    """Lines of a column that go on below its neighbour's end, close below each other and alike."""
    end = max(s.bottom for s in beside)
    usual = statistics.median_low(s.height for s in beside)
    below: list[Segment] = []
    for segment in sorted((s for s in column if s.bottom > end), key=lambda s: s.top):
        near = segment.top - end <= _NEXT_LINE * segment.height
        if not near or segment.height > LARGER * usual:
            break
        below.append(segment)
        end = max(end, segment.bottom)
    return below


def _is_text_gutter(around: _Around, width: float, level: Sequence[Box]) -> bool:
    """Whether what stands on both sides of a gutter is running text rather than table cells.

    Args:
        around: the gutter and both sides.
        width: of the page, in points.
        level: ruled lines from side to side.
    """
    gutter, left, right = around.gutter, around.left, around.right
    if gutter.x1 - gutter.x0 < GUTTER or _is_ruled(_beside(gutter, left, right), level):
        return False
    if gutter.x1 - gutter.x0 >= WIDE_GUTTER and states_figures(left) and states_figures(right):
        return True
    for side, other in ((left, right), (right, left)):
        if not reads_alone(side, other, width) and not _is_several(side, width):
            return False
    if not in_step(left, right):
        return True
    return all(
        (is_prose(side, width) and is_full(side)) or _is_several(side, width)
        for side in (left, right)
    )


def _is_several(column: Sequence[Segment], width: float) -> bool:
    """Whether one side of a gutter is itself columns of running text, as on a page of three."""
    for x in starts_of(column, FEWEST_ROWS - 1)[1:]:
        edge = x - GUTTER / 2
        sides = [s for s in column if s.box.x1 <= edge], [s for s in column if s.box.x0 >= edge]
        whole = len(sides[0]) + len(sides[1]) == len(column)
        if whole and all(is_prose(side, width) and is_full(side) for side in sides):
            return all(len(row) == 1 for side in sides for row in rows_of(side))
    return False


def _beside(gutter: Strip, left: Sequence[Segment], right: Sequence[Segment]) -> Strip:
    """The part of a gutter in which both columns stand: the rule of a heading is above it."""
    top = max(min(s.top for s in left), min(s.top for s in right))
    return replace(gutter, top=min(top, gutter.bottom))


def _is_ruled(gutter: Strip, level: Sequence[Box]) -> bool:
    """Whether ruled lines run through the gutter from side to side, as those of a table do."""
    return any(
        gutter.top + 4 < box.middle < gutter.bottom - 4
        and box.x0 < gutter.x0 - 5
        and box.x1 > gutter.x1 + 5
        for box in level
    )
