"""Running text, told from the cells of a table."""

import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from finsam.extract.segments import FLUSH, Segment, is_near, level_with, rows_of

_DASHES = "-‐‑–—−=*"  # a cell of its own: nil, or a figure that is not told
_UNITS = {"kr", "sek", "tkr", "mkr", "st"}

_LETTERS = 0.75
"""Share of the words that have letters."""

_PER_LINE = 2.5
"""Words of a line on average."""

FEWEST_ROWS = 4
"""Lines that a column of text must have."""

SHORTEST = 2
"""Lines of a short column: a text of few lines set in two columns over a wide page."""

LONG_LINES = 7.0
"""Words that the lines of a short column have, on average: the cells of a table have fewer."""

LARGER = 1.15
"""Times the height of usual lines from which a line is a heading."""

SHORT_NARROWEST = 0.3
"""Share of the page's width that a short column takes at least."""

NARROWEST = 0.14
"""Share of the page's width that a column of text takes at least."""

OWN_LABELS = 0.7
"""Share of the rows of tables in a column that begin with words; heads have no label."""

SHARED_HEIGHTS = 0.6
"""Share of these rows that stand on a line with something in the other column; by chance few do."""


def is_prose(column: Sequence[Segment], width: float) -> bool:
    """Whether a column's segments are lines of running text."""
    if len(column) < SHORTEST:
        return False
    extent = max(s.box.x1 for s in column) - min(s.box.x0 for s in column)
    if extent < NARROWEST * width:
        return False
    rows = row_count(column)
    short = rows < FEWEST_ROWS
    if rows < SHORTEST or (short and extent < SHORT_NARROWEST * width):
        return False
    words = [w for s in column for w in _whole_figures([w.text for w in s.words])]
    if short and len(words) < LONG_LINES * rows:
        return False
    return are_words(words, rows)


def are_words(words: Sequence[str], lines: int) -> bool:
    """Whether what stands on so many lines is words, and as many of them as in running text."""
    letters = sum(any(map(str.isalpha, word)) for word in words)
    return letters >= _LETTERS * len(words) and len(words) >= _PER_LINE * lines


def _whole_figures(words: Sequence[str]) -> list[str]:
    """The words of a line, the thousands of a figure in it made one; as they are in a bare one."""
    if not any(char.isalpha() for word in words for char in word):
        return list(words)
    parted = zip(["", *words], words, strict=False)
    return [w for before, w in parted if not (w[:1].isdigit() and before[-1:].isdigit())]


def is_full(column: Sequence[Segment]) -> bool:
    """Whether most lines fill their column, as running text does and cells do not."""
    x0, x1 = min(s.box.x0 for s in column), max(s.box.x1 for s in column)
    usual = statistics.median_low(s.height for s in column)
    lines = [s for s in column if s.height < LARGER * usual]
    fills = [s for s in lines if s.box.width >= 0.6 * (x1 - x0)]
    return len(fills) >= 0.55 * len(lines)


def states_figures(column: Sequence[Segment]) -> bool:
    """Whether a column's lines each say what their figure is: "15 % administration".

    A table parts the two, so such lines beside each other, flush left, are two lists.
    """
    if row_count(column) < FEWEST_ROWS:
        return False
    starts = sorted(round(s.box.x0) for s in column)
    flush = max(
        bisect_right(starts, x + FLUSH) - bisect_left(starts, x - FLUSH) for x in set(starts)
    )
    whole = [s for s in column if _has_words(s) and any(c.isdigit() for c in _text(s))]
    return flush >= 3 and len(whole) >= 0.6 * len(column)


def reads_alone(column: Sequence[Segment], other: Sequence[Segment], width: float) -> bool:
    """Whether a column is running text, with or without whole tables in it.

    A table that lies in the column has its own labels, and its rows stand at heights of their own;
    of one that goes across both columns the labels stand in the other, at the same heights.
    """
    rows = rows_of(column)
    several = [sum(not is_bullet(s) for s in row) > 1 for row in rows]
    cells = [row for row, has in zip(rows, several, strict=True) if has]
    if not cells:
        return is_prose(column, width)
    text = [s for row, has in zip(rows, several, strict=True) if not has for s in row]
    if not is_prose(text, width):
        return False
    edge = min(s.box.x0 for s in column)
    third = edge + (max(s.box.x1 for s in column) - edge) / 3
    firsts = [min(row, key=lambda s: s.box.x0) for row in cells]
    named = sum(s.box.x0 <= third and _has_words(s) for s in firsts)
    level = level_with(firsts, other)
    return named >= OWN_LABELS * len(cells) and level <= SHARED_HEIGHTS * len(cells)


def is_bullet(segment: Segment) -> bool:
    """Whether a piece is one mark that is neither letter nor figure, nor a dash for nothing."""
    words = segment.words
    if len(words) != 1 or len(words[0].text) != 1:
        return False
    return not words[0].text.isalnum() and words[0].text not in _DASHES


def _has_words(segment: Segment) -> bool:
    words = (w.text.strip(".,:;()") for w in segment.words)
    return any(len(w) > 1 and w.isalpha() and w.casefold() not in _UNITS for w in words)


def _text(segment: Segment) -> str:
    return " ".join(w.text for w in segment.words)


def row_count(column: Sequence[Segment]) -> int:
    """Number of rows in a column."""
    return len(rows_of(column))


def in_step(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
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
