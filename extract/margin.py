"""Headings in a margin: each is read before the text and the tables that it stands beside.

A page set so has all its running text, its tables and its captions at one edge; left of it, or
right of all of it, stand short labels, each level with the line that its text begins with, and
nothing where the text goes on. A form or a table whose first column holds labels looks alike, but
its cells hold one text each: what is headed from the margin has several paragraphs, tables,
headings of its own.
"""

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from finsam.extract.beside import set_apart
from finsam.extract.page import Rule
from finsam.extract.panels import rulings_across
from finsam.extract.segments import FLUSH, Segment, level_with, starts_of
from finsam.extract.sides import GAP, Label, Sides, is_level, is_named, sides_of

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
_BESIDE = 0.6
"""Share of the lines of the text beside which a label may stand; in a form it is all of them."""
_PARAGRAPH = 1.3
"""Times the usual step from line to line from which a new paragraph begins."""
_RAGGED = 4.0
"""Sizes of letters that a full line may leave free at its end."""
_LARGE = 1.12
"""Times the usual size of letters from which a line is a heading of the text's own."""
_LARGE_SCANNED = 1.3
"""The same on a scan, where sizes are measured by the letters that stand in a line."""
_IN_STEP = 0.5
"""Share of the pieces of a column that stand level with others in a table, at least."""
_NEAR = 0.8
"""Sizes of letters between two paragraphs of one text at most: rows of a table stand apart."""
_ENDS = ".!?"
"""Signs that end a sentence."""
_MANY = 1 / 3
"""Share of the labels beside which more stands than a cell holds, at least."""
_MANY_RULED = 0.6
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


def margin_parts(
    segments: Sequence[Segment], rules: Sequence[Rule], width: float
) -> tuple[Part, ...]:
    """A page with headings in its margin, part by part in reading order; empty without any.

    Args:
        segments: text of the page.
        rules: ruled lines of the page.
        width: of the page in points.
    """
    for sides in chain(_at_left(segments, width), _at_right(segments, width)):
        if _is_margin(sides, rules):
            return tuple(_parts(sides))
    return ()


def _at_left(segments: Sequence[Segment], width: float) -> Iterator[Sides]:
    """The page taken apart at each edge that may have a margin left of it."""
    for edge in starts_of(segments, _FEWEST):
        if _PLACES[0] * width <= edge <= _PLACES[1] * width:
            text = [s for s in segments if s.box.x0 >= edge - FLUSH]
            short = [s for s in segments if s.box.x1 <= edge - GAP]
            sides = sides_of(segments, edge, text, short)
            if sides is not None:
                yield sides


def _at_right(segments: Sequence[Segment], width: float) -> Iterator[Sides]:
    """The page taken apart at each place where a right margin may begin."""
    for wall in starts_of(segments, _FEWEST_RIGHT):
        if _PLACES[0] * width <= width - wall <= _PLACES[1] * width:
            text = [s for s in segments if s.box.x1 <= wall - GAP]
            short = [s for s in segments if s.box.x0 >= wall - FLUSH]
            for edge in starts_of(text, _FEWEST)[:1]:
                sides = sides_of(segments, edge, text, short)
                if sides is not None and _is_right(sides, short):
                    yield sides


def _is_right(sides: Sides, short: Sequence[Segment]) -> bool:
    """Whether labels right of a text may be its headings: the last cells of rows are not.

    Args:
        sides: the text and its labels.
        short: all that stands right of the text.
    """
    own = sides.inside
    prose = all(len(label.beside) == 1 for label in sides.labels)
    plain = not any(c.isdigit() for s in own for word in s.words for c in word.text)
    alone = len(own) >= _ONLY * len(short)
    return prose and plain and alone and len(sides.labels) >= _FEWEST_RIGHT


def _is_margin(sides: Sides, rules: Sequence[Rule]) -> bool:
    """Whether the labels are headings of the text beside them, not those of cells."""
    bands = _bands(sides)
    if not _is_sparse(sides) or _are_of_rows(sides, bands):
        return False
    crossing = rulings_across(rules, sides.gap, _REACH)
    within = sum(any(_runs_inside(y, band) for band in bands if band) for y in crossing)
    count = len(sides.labels)
    if within > _RULED_INSIDE * count:
        return False
    parted = sum(_is_near(label.top, crossing) for label in sides.labels)
    flush = sides.flush
    size = statistics.median(s.size for row in flush for s in row)
    step = _usual_step(flush)
    right = max(s.box.x1 for row in flush for s in row)
    more = sum(_is_more(band, size, step) or _has_breaks(band, right) for band in bands)
    return more >= max(1.0, (_MANY_RULED if 2 * parted >= count else _MANY) * count)


def _is_sparse(sides: Sides) -> bool:
    """Whether labels stand beside few lines of the text and have few words."""
    inside, flush = sides.inside, sides.flush
    beside = sum(any(is_level(row[0], s) for s in inside) for row in flush)
    words = sum(_words_in(row) for row in sides.rows)
    return beside <= _BESIDE * len(flush) and _words_in(inside) <= _FEW_WORDS * words


def _are_of_rows(sides: Sides, bands: Sequence[Sequence[Sequence[Segment]]]) -> bool:
    """Whether the labels are cells of rows, as groups named once are, or heads of a table."""
    first = sides.labels[0].beside
    figured = sum(_has_figures(label.beside) for label in sides.labels)
    lone = len(bands) == 1 and len(first) > 1
    return 2 * figured > len(sides.labels) or lone or _headed_together(first, bands[1:])


def _is_near(top: float, heights: Sequence[float]) -> bool:
    return any(abs(height - top) <= 2 * _RULE_SLACK for height in heights)


def _words_in(segments: Iterable[Segment]) -> int:
    return sum(len(s.words) for s in segments)


def _has_figures(row: Sequence[Segment]) -> bool:
    """Whether a row has cells of figures, as the first row of a group has."""
    return any(not is_named(s) and any(c.isdigit() for w in s.words for c in w.text) for s in row)


def _headed_together(head: Sequence[Segment], bands: Sequence[Sequence[Sequence[Segment]]]) -> bool:
    """Whether a row beside the first label heads columns that go on beside the labels below."""
    if len(head) < 2:
        return False
    starts = [s.box.x0 for s in head[1:]]
    firsts = [next((row for row in band if len(row) > 1), ()) for band in bands]
    return any(_starts_at(s, starts) for row in firsts for s in row[1:]) and _in_step(starts, bands)


def _starts_at(segment: Segment, starts: Sequence[float]) -> bool:
    return any(abs(segment.box.x0 - x) <= FLUSH for x in starts)


def _in_step(starts: Sequence[float], bands: Sequence[Sequence[Sequence[Segment]]]) -> bool:
    """Whether pieces that begin at some places stand level with others, as the cells of rows do."""
    pieces = [s for band in bands for row in band for s in row]
    cells = [s for s in pieces if _starts_at(s, starts)]
    others = [s for s in pieces if not _starts_at(s, starts)]
    if not cells or not others or set_apart(others, cells):
        return False
    return level_with(cells, others) >= _IN_STEP * len(cells)


def _runs_inside(height: float, band: Sequence[Sequence[Segment]]) -> bool:
    """Whether a ruled line runs between the first and the last line beside a label."""
    top, bottom = band[0][0].bottom + _RULE_SLACK, band[-1][0].top - _RULE_SLACK
    return top < height < bottom


def _bands(sides: Sides) -> list[list[tuple[Segment, ...]]]:
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
    if any(row[0].size >= _large(row[0]) * size for row in band[1:]):
        return True
    return any(b[0].bottom - a[0].bottom > _PARAGRAPH * step for a, b in pairwise(band))


def _large(segment: Segment) -> float:
    """Times the usual size from which a piece is set large."""
    measured = all(word.size is None for word in segment.words)
    return _LARGE_SCANNED if measured else _LARGE


def _has_breaks(band: Sequence[Sequence[Segment]], right: float) -> bool:
    """Whether a sentence ends where the next word had room: a paragraph, not the end of a line."""
    return any(
        a[-1].words[-1].text[-1:] in _ENDS and _is_next(a[-1], b[0], right)
        for a, b in pairwise(band)
    )


def _is_next(line: Segment, below: Segment, right: float) -> bool:
    """Whether a line stands close below another that had room for its first word."""
    word = below.words[0].box
    near = 0 <= below.top - line.bottom <= _NEAR * below.size
    flush = abs(below.box.x0 - line.box.x0) <= FLUSH
    return near and flush and word is not None and line.box.x1 + line.size + word.width < right


def _parts(sides: Sides) -> Iterable[Part]:
    """What stands above the first label, then each label and what stands beside and below it."""
    tops = [float("-inf"), *(label.top for label in sides.labels), float("inf")]
    heads: list[Label | None] = [None, *sides.labels]
    for head, top, end in zip(heads, tops, tops[1:], strict=False):
        if head is not None:
            yield Part(head.segments, head=True)
        own = tuple(s for s in sides.rest if top <= (s.top + s.bottom) / 2 < end)
        if own:
            yield Part(own, head=False)
