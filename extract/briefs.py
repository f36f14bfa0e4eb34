"""Two texts of few lines side by side, such as what is said in two columns above a table.

What stands above and below them, a running head or the heads of a table, has as many lines as they
have, so that the gutter between columns of text (:mod:`finsam.extract.gutters`) does not show. Here
only what stands beside each other is looked at: lines of one piece, flush, wide, full of words.
"""

from collections.abc import Iterator, Sequence

from finsam.extract.page import Rule
from finsam.extract.panels import Strip, in_grid, stretches_between, strip_between, tallest
from finsam.extract.running import (
    FEWEST_ROWS,
    LONG_LINES,
    SHORT_NARROWEST,
    SHORTEST,
    are_words,
)
from finsam.extract.segments import FLUSH, Segment, level_with, runs_of_lines, starts_of

_GUTTER = 9.0
"""Points: columns of text stand at least this far apart."""
_SIZES = 0.06
"""Share by which the letters of two lines of one text differ in size at most."""
_STEP = 1.8
"""Heights of a line from one line to the next of its text at most."""


def brief_strip(segments: Sequence[Segment], rules: Sequence[Rule], width: float) -> Strip | None:
    """The tallest strip between two texts of few lines; ``None`` where none stand so.

    Args:
        segments: text of one region of the page.
        rules: ruled lines of the page, edges of fields among them.
        width: of the page, in points.
    """
    return tallest(
        strip
        for x in starts_of(segments, SHORTEST)
        for left, right in stretches_between(segments, rules, x - _GUTTER / 2)
        for strip in _strips(left, right, width)
        if not in_grid(strip, rules)
    )


def _strips(left: Sequence[Segment], right: Sequence[Segment], width: float) -> Iterator[Strip]:
    """The strips between texts that begin at one height on both sides."""
    texts = [list(_texts(side, width)) for side in (left, right)]
    for first in texts[0]:
        for second in texts[1]:
            brief = min(len(first), len(second)) < FEWEST_ROWS
            strip = strip_between(first, second, _GUTTER)
            if brief and strip is not None and level_with(first[:1], second[:1]):
                yield strip


def _texts(side: Sequence[Segment], width: float) -> Iterator[list[Segment]]:
    """The texts of a side: lines of one piece each, flush, close below each other."""
    runs = runs_of_lines(side, _follows)
    return (run for run in runs if len(run) >= SHORTEST and _is_text(run, width))


def _follows(run: Sequence[Segment], line: Segment) -> bool:
    """Whether a line goes on below others: flush with the last, near, as high."""
    last = run[-1]
    near = line.bottom - last.bottom <= _STEP * last.height
    alike = abs(line.size - last.size) <= _SIZES * last.size
    return near and alike and abs(line.box.x0 - last.box.x0) <= FLUSH


def _is_text(lines: Sequence[Segment], width: float) -> bool:
    """Whether lines are words enough for their width; the last one may be as short as it likes."""
    extent = max(s.box.width for s in lines)
    full = sum(s.box.width for s in lines) / extent
    words = [w.text for s in lines for w in s.words]
    letters = [w for w in words if any(map(str.isalpha, w))]
    if extent < SHORT_NARROWEST * width or len(letters) < LONG_LINES * full:
        return False
    return are_words(letters, len(lines))
