"""Columns of running text, told from the columns of a table."""

import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from finsam.extract.page import Rule
from finsam.extract.panels import Strip, above_heads, tallest
from finsam.extract.segments import (
    FLUSH,
    Segment,
    heads_below,
    is_near,
    rows_of,
    starts_of,
    stretches_at,
)

GUTTER = 9.0
"""Points: columns of text stand at least this far apart."""

WIDE_GUTTER = 36.0
"""Points: lists of figures stand at least this far apart."""

_DASHES = "-‐‑–—−=*"  # a cell of its own: nil, or a figure that is not told
_UNITS = {"kr", "sek", "tkr", "mkr", "st"}

FEWEST_ROWS = 4
"""Lines that a column of text must have."""

SHORTEST = 2
"""Lines of a short column: a text of few lines set in two columns over a wide page."""

LONG_LINES = 7.0
"""Words that the lines of a short column have, on average: the cells of a table have fewer."""

_APART = 4.0
"""Heights of a line that part a text from what stands far below it on a page: a running foot."""

_NEXT_LINE = 1.3
"""Heights of a line that stand between a line and the next paragraph of its column at most."""

_LARGER = 1.15
"""Times the height of usual lines from which a line is a heading."""

SHORT_NARROWEST = 0.3
"""Share of the page's width that a short column takes at least."""

NARROWEST = 0.14
"""Share of the page's width that a column of text takes at least."""

OWN_LABELS = 0.7
"""Share of the rows of tables in a column that begin with words; heads have no label."""

_LEVEL = 0.2
"""Share of a line's height by which two pieces on one line, such as cells of a row, may differ."""

SHARED_HEIGHTS = 0.6
"""Share of these rows that stand on a line with something in the other column; by chance few do."""


def best_gutter(segments: Sequence[Segment], width: float, rules: Sequence[Rule]) -> Strip | None:
    """The gutter with most text around it that parts columns of text; ``None`` without one."""
    if len(segments) < 2 * SHORTEST:
        return None
    found: list[Strip] = []
    for x in starts_of(segments, SHORTEST):
        edge = x - GUTTER / 2
        above = heads_below(segments, edge)
        gutters = _text_gutters(segments, edge, (), width, rules)
        if above and not gutters:
            gutters = _text_gutters(segments, edge, above, width, rules)
        found += gutters
    best = tallest(found)
    return above_heads(best, segments) if best else None


def _text_gutters(
    segments: Sequence[Segment],
    x: float,
    heads: Sequence[float],
    width: float,
    rules: Sequence[Rule],
) -> list[Strip]:
    """The gutters around ``x`` between columns of running text."""
    return [
        gutter
        for gutter, left, right in _stretches(segments, x, heads)
        if _is_text_gutter(gutter, left, right, width, rules)
    ]


def _runs(
    segments: Sequence[Segment], x: float, heads: Sequence[float]
) -> list[tuple[Strip, list[Segment], list[Segment]]]:
    """Stretches of the page in which nothing crosses ``x``, each with what stands beside it.

    Args:
        segments: text of one region of the page.
        x: in points from the left.
        heads: heights of lines that head both sides though they do not cross.
    """
    runs: list[tuple[Strip, list[Segment], list[Segment]]] = []
    for left, right in stretches_at(segments, x, heads):
        if left and right:
            first = max(min(s.top for s in left), min(s.top for s in right))
            last = min(max(s.bottom for s in left), max(s.bottom for s in right))
            if last > first:
                runs.append(_gutter(x, left, right))
    return runs


def _stretches(
    segments: Sequence[Segment], x: float, heads: Sequence[float]
) -> list[tuple[Strip, list[Segment], list[Segment]]]:
    """The runs beside ``x``, and what of them stands above, between and below tables and gaps.

    A run that a table goes across, two segments in a row on both sides, is no run of columns.
    """
    found: list[tuple[Strip, list[Segment], list[Segment]]] = []
    for run in _runs(segments, x, heads):
        rows = rows_of((*run[1], *run[2]))
        across = any(_goes_across(row, x) for row in rows)
        found += [] if across else [run]
        for stretch in _pieces(rows):
            left = [s for s in stretch if s.box.x1 <= x]
            right = [s for s in stretch if s.box.x1 > x]
            if left and right and len(stretch) < len(run[1]) + len(run[2]):
                found.append(_gutter(x, left, right))
    return found


def _pieces(rows: Sequence[Sequence[Segment]]) -> list[list[Segment]]:
    """What stands above, between and below rows of several cells, and wide gaps in the page."""
    pieces: list[list[Segment]] = [[]]
    end: float | None = None
    for row in rows:
        if end is not None and min(s.top for s in row) - end > _APART * row[0].height:
            pieces.append([])
        end = max(s.bottom for s in row)
        if sum(not _is_bullet(s) for s in row) > 2:
            pieces.append([])
        else:
            pieces[-1] += row
    return pieces


def _goes_across(row: Sequence[Segment], x: float) -> bool:
    """Whether a row has several cells on both sides of ``x``; the dot of a list is no cell."""
    cells = [s for s in row if not _is_bullet(s)]
    left = sum(s.box.x1 <= x for s in cells)
    return left > 1 and len(cells) - left > 1


def _is_bullet(segment: Segment) -> bool:
    """Whether a piece is one mark that is neither letter nor figure, nor a dash for nothing."""
    text = _text(segment)
    return len(text) == 1 and not text.isalnum() and text not in _DASHES


def _gutter(
    x: float, left: list[Segment], right: list[Segment]
) -> tuple[Strip, list[Segment], list[Segment]]:
    """The gutter around ``x``, cut to where both columns stand beside each other."""
    first = min(s.top for s in right)
    last = max(s.bottom for s in right)
    beside = [s for s in left if s.bottom > first - 1.5 * s.height and s.top < last]
    short = _row_count(right) <= FEWEST_ROWS
    left = [*beside, *(_going_on(left, beside) if short else [])] if beside else left
    top = min(s.top for s in (*left, *right))
    bottom = max(s.bottom for s in (*left, *right))
    gutter = Strip(
        x0=max(s.box.x1 for s in left),
        x1=min(s.box.x0 for s in right),
        top=top,
        bottom=bottom,
    )
    return gutter, left, right


def _going_on(column: Sequence[Segment], beside: Sequence[Segment]) -> list[Segment]:
    """Lines of a column that go on below its neighbour's end, close below each other and alike."""
    end = max(s.bottom for s in beside)
    usual = statistics.median_low(s.height for s in beside)
    below: list[Segment] = []
    for segment in sorted((s for s in column if s.bottom > end), key=lambda s: s.top):
        near = segment.top - end <= _NEXT_LINE * segment.height
        if not near or segment.height > _LARGER * usual:
            break
        below.append(segment)
        end = max(end, segment.bottom)
    return below


def _is_text_gutter(
    gutter: Strip,
    left: Sequence[Segment],
    right: Sequence[Segment],
    width: float,
    rules: Sequence[Rule],
) -> bool:
    """Whether what stands on both sides of a gutter is running text rather than table cells."""
    if gutter.x1 - gutter.x0 < GUTTER:
        return False
    if _is_ruled(_beside(gutter, left, right), rules):
        return False
    if gutter.x1 - gutter.x0 >= WIDE_GUTTER and _states_figures(left) and _states_figures(right):
        return True
    several = [_is_several(side, width) for side in (left, right)]
    alone = _reads_alone(left, right, width), _reads_alone(right, left, width)
    if not all(own or many for own, many in zip(alone, several, strict=True)):
        return False
    if not _in_step(left, right):
        return True
    return all(
        many or (_is_prose(side, width) and _is_full(side))
        for side, many in zip((left, right), several, strict=True)
    )


def _is_several(column: Sequence[Segment], width: float) -> bool:
    """Whether one side of a gutter is itself columns of running text, as on a page of three."""
    for x in starts_of(column, FEWEST_ROWS - 1)[1:]:
        edge = x - GUTTER / 2
        sides = [s for s in column if s.box.x1 <= edge], [s for s in column if s.box.x0 >= edge]
        whole = len(sides[0]) + len(sides[1]) == len(column)
        if whole and all(_is_prose(side, width) and _is_full(side) for side in sides):
            return all(len(row) == 1 for side in sides for row in rows_of(side))
    return False


def _reads_alone(column: Sequence[Segment], other: Sequence[Segment], width: float) -> bool:
    """Whether a column is running text, with or without whole tables in it.

    A table that lies in the column has its own labels, and its rows stand at heights of their own;
    of one that goes across both columns the labels stand in the other, at the same heights.
    """
    rows = rows_of(column)
    several = [sum(not _is_bullet(s) for s in row) > 1 for row in rows]
    cells = [row for row, has in zip(rows, several, strict=True) if has]
    if not cells:
        return _is_prose(column, width)
    text = [s for row, has in zip(rows, several, strict=True) if not has for s in row]
    if not _is_prose(text, width):
        return False
    edge = min(s.box.x0 for s in column)
    third = edge + (max(s.box.x1 for s in column) - edge) / 3
    firsts = [min(row, key=lambda s: s.box.x0) for row in cells]
    named = sum(s.box.x0 <= third and _has_words(s) for s in firsts)
    bottoms = sorted(s.bottom for s in other)
    level = sum(is_near(s.bottom, bottoms, _LEVEL * s.height) for s in firsts)
    return named >= OWN_LABELS * len(cells) and level <= SHARED_HEIGHTS * len(cells)


def _is_prose(column: Sequence[Segment], width: float) -> bool:
    """Whether a column's segments are lines of running text."""
    rows = _row_count(column)
    if rows < SHORTEST:
        return False
    short = rows < FEWEST_ROWS
    extent = max(s.box.x1 for s in column) - min(s.box.x0 for s in column)
    if extent < (SHORT_NARROWEST if short else NARROWEST) * width:
        return False
    words = [w for s in column for w in _whole_figures([w.text for w in s.words])]
    if short and len(words) < LONG_LINES * rows:
        return False
    letters = sum(any(c.isalpha() for c in w) for w in words)
    return letters >= 0.75 * len(words) and len(words) >= 2.5 * rows


def _whole_figures(words: Sequence[str]) -> list[str]:
    """The words of a line, the thousands of a figure in it made one; as they are in a bare one."""
    if not any(char.isalpha() for word in words for char in word):
        return list(words)
    parted = zip(["", *words], words, strict=False)
    return [w for before, w in parted if not (w[:1].isdigit() and before[-1:].isdigit())]


def _states_figures(column: Sequence[Segment]) -> bool:
    """Whether a column's lines each say what their figure is: "15 % administration".

    A table parts the two, so such lines beside each other, flush left, are two lists.
    """
    if _row_count(column) < FEWEST_ROWS:
        return False
    starts = sorted(round(s.box.x0) for s in column)
    flush = max(
        bisect_right(starts, x + FLUSH) - bisect_left(starts, x - FLUSH) for x in set(starts)
    )
    whole = [s for s in column if _has_words(s) and any(c.isdigit() for c in _text(s))]
    return flush >= 3 and len(whole) >= 0.6 * len(column)


def _has_words(segment: Segment) -> bool:
    words = (w.text.strip(".,:;()") for w in segment.words)
    return any(len(w) > 1 and w.isalpha() and w.casefold() not in _UNITS for w in words)


def _text(segment: Segment) -> str:
    return " ".join(w.text for w in segment.words)


def _is_full(column: Sequence[Segment]) -> bool:
    """Whether most lines fill their column, as running text does and cells do not."""
    x0, x1 = min(s.box.x0 for s in column), max(s.box.x1 for s in column)
    usual = statistics.median_low(s.height for s in column)
    lines = [s for s in column if s.height < _LARGER * usual]
    fills = [s for s in lines if s.box.width >= 0.6 * (x1 - x0)]
    return len(fills) >= 0.55 * len(lines)


def _row_count(column: Sequence[Segment]) -> int:
    """Number of rows in a column."""
    return len(rows_of(column))


def _in_step(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether paragraphs begin at the same heights on both sides, as rows of a table do."""
    starts_left, starts_right = _starts(left), _starts(right)
    fewer, more = sorted((starts_left, starts_right), key=len)
    if len(fewer) < 2:
        return False
    size = statistics.median(s.height for s in (*left, *right))
    ordered = sorted(more)
    hits = sum(is_near(a, ordered, 0.35 * size) for a in fewer)
    return hits >= 0.7 * len(fewer)


def _starts(column: Sequence[Segment]) -> list[float]:
    """Tops of the lines that follow a gap wider than the column's usual leading."""
    tops = sorted(s.top for s in column)
    rows = [tops[0]]
    for top in tops[1:]:
        if top - rows[-1] > 2:
            rows.append(top)
    steps = [b - a for a, b in pairwise(rows)]
    if not steps:
        return rows
    usual = statistics.median_low(steps)
    return [rows[0]] + [b for a, b in pairwise(rows) if b - a > 1.25 * usual]


def _beside(gutter: Strip, left: Sequence[Segment], right: Sequence[Segment]) -> Strip:
    """The part of a gutter in which both columns stand: the rule of a heading is above it."""
    top = max(min(s.top for s in left), min(s.top for s in right))
    return replace(gutter, top=min(top, gutter.bottom))


def _is_ruled(gutter: Strip, rules: Sequence[Rule]) -> bool:
    """Whether ruled lines run through the gutter from side to side, as those of a table do."""
    crossing = [
        r
        for r in rules
        if r.horizontal
        and r.box.x0 < gutter.x0 - 5
        and r.box.x1 > gutter.x1 + 5
        and gutter.top - 2 <= r.box.middle <= gutter.bottom + 2
    ]
    inner = [r for r in crossing if gutter.top + 4 < r.box.middle < gutter.bottom - 4]
    return bool(inner)
