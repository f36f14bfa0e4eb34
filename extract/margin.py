"""Headings in a margin: each is read before the text and the tables that it stands beside.

A page set so has all its running text, its tables and its captions at one edge; left of it, or
right of all of it, stand short labels, each level with the line that its text begins with, and
nothing where the text goes on. A form or a table whose first column holds labels looks alike, but
its cells hold one text each: what is headed from the margin has several paragraphs, tables,
headings of its own.
"""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from finsam.extract.page import Rule
from finsam.extract.panels import rulings_across
from finsam.extract.segments import FLUSH, Segment, rows_of, starts_of

_FEWEST = 4
"""Pieces that begin at the edge of the text at least."""
_PLACES = (0.1, 0.5)
"""Shares of the page's width between which that edge lies, from the side of the margin."""
_FEW_WORDS = 0.25
"""Words of the labels to those of the text, at most."""
_ONLY = 0.7
"""Share of the lines in a right margin that are of labels, at least."""
_FEWEST_RIGHT = 2
"""Labels that a right margin has at least: what stands there is a note as often as a heading."""
_GAP = 4.0
"""Points that a heading in the margin ends before the edge, at least."""
_INSET = 14.0
"""Points right of the edge within which the cells of a table, list items and the like begin."""
_FLUSH_ROWS = 0.6
"""Share of the lines of the text, rows of tables aside, that begin at the edge."""
_PROSE = 6
"""Words from which a line is one of running text."""
_PROSE_ROWS = 2
"""Lines of running text that the page has at the edge, at least."""
_ACROSS = 0.2
"""Lines of running text that begin left of the edge, to those that begin there, at most."""
_LINES = 5
"""Lines of a heading in the margin at most: more is a column of text."""
_WORDS = 14
"""Words of it at most."""
_NEXT = 0.8
"""Heights of a line within which the next line of the same heading stands."""
_BESIDE = 0.6
"""Share of the lines of the text beside which a label may stand; in a form it is all of them."""
_LEVEL = 0.5
"""Share of the lower of two lines that they share where they are level."""
_PARAGRAPH = 1.3
"""Times the usual step from line to line from which a new paragraph begins."""
_RAGGED = 4.0
"""Sizes of letters that a full line may leave free at its end."""
_LARGE = 1.12
"""Times the usual size of letters from which a line is a heading of the text's own."""
_MANY = 1 / 3
"""Share of the labels beside which more stands than a cell holds, at least."""
_MANY_RULED = 0.5
"""The same where ruled lines part one from the next, as the rows of a table."""
_REACH = 10.0
"""Points that a ruled line reaches to both sides of the edge where it parts rows of a table."""
_RULE_SLACK = 4.0
"""Points that a ruled line may stand off from the top of a row."""
_RULED_INSIDE = 0.25
"""Ruled lines inside what stands beside a label, to the number of labels, at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is read in one go.

    Attributes:
        segments: of it.
        head: whether it is a heading in the margin.
    """

    segments: tuple[Segment, ...]
    head: bool


@dataclass(frozen=True, slots=True)
class _Label:
    """Lines in the margin that belong together.

    Attributes:
        segments: a line each.
        top: where what stands beside them begins.
        beside: the line that it stands beside.
    """

    segments: tuple[Segment, ...]
    top: float
    beside: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Sides:
    """A page taken apart into its text and its margin.

    Attributes:
        edge: at which the text begins, in points from the left.
        labels: what stands in the margin, beside lines that begin at the edge.
        rest: all others.
        rows: lines of the text.
    """

    edge: float
    labels: tuple[_Label, ...]
    rest: tuple[Segment, ...]
    rows: tuple[tuple[Segment, ...], ...]


def margin_parts(
    segments: Sequence[Segment], rules: Sequence[Rule], width: float
) -> tuple[Part, ...]:
    """A page with headings in its margin, part by part in reading order; empty without any.

    Args:
        segments: text of the page.
        rules: ruled lines of the page.
        width: of the page in points.
    """
    for edge in starts_of(segments, _FEWEST):
        if _PLACES[0] * width <= edge <= _PLACES[1] * width:
            text = [s for s in segments if s.box.x0 >= edge - FLUSH]
            short = [s for s in segments if s.box.x1 <= edge - _GAP]
            sides = _sides(segments, edge, text, short)
            if sides is not None and _is_margin(sides, rules):
                return tuple(_parts(sides))
    for wall in starts_of(segments, _FEWEST_RIGHT):
        if _PLACES[0] * width <= width - wall <= _PLACES[1] * width:
            text = [s for s in segments if s.box.x1 <= wall - _GAP]
            short = [s for s in segments if s.box.x0 >= wall - FLUSH]
            for edge in starts_of(text, _FEWEST)[:1]:
                sides = _sides(segments, edge, text, short)
                if sides is not None and _is_right(sides, short) and _is_margin(sides, rules):
                    return tuple(_parts(sides))
    return ()


def _sides(
    segments: Sequence[Segment], edge: float, text: Sequence[Segment], short: Sequence[Segment]
) -> _Sides | None:
    """The page taken apart into text and what stands beside it; ``None`` where that is no margin.

    Args:
        segments: of the page.
        edge: at which its text begins, in points from the left.
        text: pieces on the text's side.
        short: pieces on the margin's side.
    """
    rows = [tuple(sorted(row, key=lambda s: s.box.x0)) for row in rows_of(text)]
    alone = [row for row in rows if len(row) == 1]
    flush = [row for row in rows if row[0].box.x0 <= edge + _INSET]
    if sum(len(row) == 1 for row in flush) < _FLUSH_ROWS * len(alone):
        return None
    whole = {id(s) for s in (*text, *short)}
    across = sum(len(s.words) >= _PROSE for s in segments if id(s) not in whole)
    prose = sum(len(row) == 1 and len(row[0].words) >= _PROSE for row in flush)
    if prose < _PROSE_ROWS or across > _ACROSS * prose:
        return None
    labels = _labels([s for s in short if _is_label(s)], rows, edge)
    if not labels:
        return None
    taken = {id(s) for label in labels for s in label.segments}
    rest = tuple(s for s in segments if id(s) not in taken)
    return _Sides(edge, tuple(labels), rest, tuple(rows))


def _is_right(sides: _Sides, short: Sequence[Segment]) -> bool:
    """Whether labels right of a text may be its headings: the last cells of rows are not.

    Args:
        sides: the text and its labels.
        short: all that stands right of the text.
    """
    own = [s for label in sides.labels for s in label.segments]
    prose = all(len(label.beside) == 1 for label in sides.labels)
    plain = not any(c.isdigit() for s in own for word in s.words for c in word.text)
    alone = len(own) >= _ONLY * len(short)
    return prose and plain and alone and len(sides.labels) >= _FEWEST_RIGHT


def _labels(
    short: Sequence[Segment], rows: Sequence[tuple[Segment, ...]], edge: float
) -> list[_Label]:
    """What stands in the margin and beside lines at the edge, from the top; no cells, no columns.

    Args:
        short: pieces in the margin.
        rows: lines of the text.
        edge: at which the text begins, in points from the left.
    """
    sure: list[_Label] = []
    others: list[_Label] = []
    for lines in _grouped(short):
        if any(_level(a, b) for a, b in pairwise(lines)):
            return []  # cells of a row
        at = next((i for i, r in enumerate(rows) if any(_level(lines[0], s) for s in r)), None)
        if at is None:
            continue
        label = _Label(tuple(lines), min(lines[0].top, *(s.top for s in rows[at])), rows[at])
        if rows[at][0].box.x0 <= edge + _INSET:
            if len(lines) > _LINES or sum(len(s.words) for s in lines) > _WORDS:
                return []
            sure.append(label)
        elif 0 < at < len(rows) - 1 and rows[at + 1][0].box.x0 <= edge + _INSET:
            others.append(label)
    heads = [label for label in others if any(_set_alike(label, one) for one in sure)]
    return sorted([*sure, *heads], key=lambda label: label.top)


def _set_alike(label: _Label, other: _Label) -> bool:
    """Whether a label beside the heads of a table's columns is set as another is."""
    one, two = label.segments[0], other.segments[0]
    flush = abs(one.box.x0 - two.box.x0) <= FLUSH or abs(one.box.x1 - two.box.x1) <= FLUSH
    return flush and abs(one.size / two.size - 1) < 1 - 1 / _LARGE


def _is_label(segment: Segment) -> bool:
    """Whether a piece has words: the number of a paragraph or an item belongs to its line."""
    return any(sum(c.isalpha() for c in word.text) > 1 for word in segment.words)


def _grouped(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Lines close below each other, as the lines of one heading stand."""
    groups: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: s.top):
        last = groups[-1][-1] if groups else None
        near = last is not None and segment.top - last.bottom <= _NEXT * segment.height
        if last is not None and near and abs(segment.size / last.size - 1) < 1 - 1 / _LARGE:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return groups


def _level(one: Segment, other: Segment) -> bool:
    """Whether two pieces stand on one line."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _LEVEL * min(one.height, other.height)


def _is_margin(sides: _Sides, rules: Sequence[Rule]) -> bool:
    """Whether the labels are headings of the text beside them, not those of cells."""
    inside = [s for label in sides.labels for s in label.segments]
    rows = [row for row in sides.rows if row[0].box.x0 <= sides.edge + _INSET]
    beside = sum(any(_level(row[0], s) for s in inside) for row in rows)
    if beside > _BESIDE * len(rows):
        return False
    if _words_in(inside) > _FEW_WORDS * sum(_words_in(row) for row in sides.rows):
        return False
    bands = _bands(sides)
    if 2 * sum(_has_figures(la.beside) for la in sides.labels) > len(sides.labels):
        return False
    first = sides.labels[0].beside
    if _headed_together(first, bands[1:]) or (len(bands) == 1 and len(first) > 1):
        return False
    wall = max(s.box.x1 for s in inside)
    left = wall < sides.edge
    gap = (wall + sides.edge) / 2 if left else min(s.box.x0 for s in inside) - _GAP
    crossing = rulings_across(rules, gap, _REACH)
    tops = [label.top for label in sides.labels]
    ruled = sum(any(abs(y - top) <= 2 * _RULE_SLACK for y in crossing) for top in tops)
    within = sum(any(_runs_inside(y, band) for band in bands if band) for y in crossing)
    if within > _RULED_INSIDE * len(tops):
        return False
    size = statistics.median(s.size for row in rows for s in row)
    step = _usual_step(rows)
    more = sum(_is_more(band, size, step) for band in bands)
    return more >= max(1.0, (_MANY_RULED if 2 * ruled >= len(tops) else _MANY) * len(tops))


def _words_in(segments: Iterable[Segment]) -> int:
    return sum(len(s.words) for s in segments)


def _has_figures(row: Sequence[Segment]) -> bool:
    """Whether a row has cells of figures, as the first row of a group has."""
    return any(not _is_label(s) and any(c.isdigit() for w in s.words for c in w.text) for s in row)


def _headed_together(head: Sequence[Segment], bands: Sequence[Sequence[Sequence[Segment]]]) -> bool:
    """Whether a row beside the first label heads columns that go on beside the labels below."""
    if len(head) < 2:
        return False
    starts = [s.box.x0 for s in head[1:]]
    firsts = [next((row for row in band if len(row) > 1), ()) for band in bands]
    return any(any(abs(s.box.x0 - x) <= FLUSH for s in row[1:] for x in starts) for row in firsts)


def _runs_inside(height: float, band: Sequence[Sequence[Segment]]) -> bool:
    """Whether a ruled line runs between the first and the last line beside a label."""
    top, bottom = band[0][0].bottom + _RULE_SLACK, band[-1][0].top - _RULE_SLACK
    return top < height < bottom


def _bands(sides: _Sides) -> list[list[tuple[Segment, ...]]]:
    """The lines from each label down to the next."""
    tops = [*(label.top for label in sides.labels), float("inf")]
    return [
        [row for row in sides.rows if top <= (row[0].top + row[0].bottom) / 2 < end]
        for top, end in pairwise(tops)
    ]


def _usual_step(rows: Sequence[Sequence[Segment]]) -> float:
    """Points from line to line inside a paragraph: below lines that are full, as far as any are."""
    alone = [row[0] for row in rows if len(row) == 1]
    right = max((s.box.x1 for s in alone), default=0.0)
    full = [b.bottom - a.bottom for a, b in pairwise(alone) if a.box.x1 >= right - _RAGGED * a.size]
    steps = sorted(step for step in full if step > 0)
    if steps:
        return statistics.median_low(steps)
    every = sorted(b.bottom - a.bottom for a, b in pairwise(alone))
    return next((step for step in every[len(every) // 4 :] if step > 0), 0.0)


def _is_more(band: Sequence[Sequence[Segment]], size: float, step: float) -> bool:
    """Whether lines are more than one cell holds: several paragraphs, a table, a heading."""
    if not band:
        return False
    if any(len(row) > 1 for row in band[1:]):
        return True
    if any(row[0].size >= _LARGE * size for row in band[1:]):
        return True
    return any(b[0].bottom - a[0].bottom > _PARAGRAPH * step for a, b in pairwise(band))


def _parts(sides: _Sides) -> Iterable[Part]:
    """What stands above the first label, then each label and what stands beside and below it."""
    tops = [float("-inf"), *(label.top for label in sides.labels), float("inf")]
    heads: list[_Label | None] = [None, *sides.labels]
    for head, top, end in zip(heads, tops, tops[1:], strict=False):
        if head is not None:
            yield Part(head.segments, head=True)
        own = tuple(s for s in sides.rest if top <= (s.top + s.bottom) / 2 < end)
        if own:
            yield Part(own, head=False)
