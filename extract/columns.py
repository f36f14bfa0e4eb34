"""Columns of running text, told from the columns of a table."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from finsam.extract.page import Rule
from finsam.extract.parting import parting_strip
from finsam.extract.segments import Segment

GUTTER = 9.0
"""Points: columns of text stand at least this far apart."""

WIDE_GUTTER = 36.0
"""Points: lists of figures stand at least this far apart."""

_DASHES = "-‐‑–—−=*"  # a cell of its own: nil, or a figure that is not told
_UNITS = {"kr", "sek", "tkr", "mkr", "st"}

_DEPTH = 8
"""How often a page is cut: cards one under the other and several beside each other."""

FEWEST_ROWS = 4
"""Lines that a column of text must have."""

NARROWEST = 0.14
"""Share of the page's width that a column of text takes at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gutter:
    """An empty strip between two columns.

    Attributes:
        x0: left edge in points.
        x1: right edge in points.
        top: where it begins.
        bottom: where it ends.
    """

    x0: float
    x1: float
    top: float
    bottom: float


def reading_order(
    segments: Sequence[Segment], *, width: float, height: float, rules: Sequence[Rule] = ()
) -> list[list[Segment]]:
    """Blocks of segments in the order in which they are read.

    Args:
        segments: of one page, from top to bottom.
        width: of the page in points.
        height: of the page in points.
        rules: ruled lines of the page.

    Returns:
        Blocks; each is to be read row by row, and all of it before the next.
    """
    del height
    return [b for b in _split(list(segments), width, rules, depth=0) if b]


def _split(
    segments: list[Segment], width: float, rules: Sequence[Rule], depth: int
) -> list[list[Segment]]:
    """Splits at the best gutter: what is above, left column, right column, what is below."""
    if depth >= _DEPTH:
        return [segments]
    gutter = parting_strip(segments, rules, width) or _best_gutter(segments, width, rules)
    if gutter is None:
        return [segments]
    above = [s for s in segments if s.bottom <= gutter.top + 0.1]
    below = [s for s in segments if s.top >= gutter.bottom - 0.1]
    taken = {id(s) for s in above} | {id(s) for s in below}
    inside = [s for s in segments if id(s) not in taken]
    middle = (gutter.x0 + gutter.x1) / 2
    left = [s for s in inside if s.box.center < middle]
    right = [s for s in inside if s.box.center >= middle]
    blocks: list[list[Segment]] = []
    for part in (above, left, right, below):
        blocks += _split(part, width, rules, depth + 1)
    return blocks


def _best_gutter(segments: Sequence[Segment], width: float, rules: Sequence[Rule]) -> Gutter | None:
    """The gutter with most text around it that parts columns of text; ``None`` without one."""
    if len(segments) < 2 * FEWEST_ROWS:
        return None
    best: tuple[float, float] | None = None
    found: Gutter | None = None
    for x in _candidates(segments):
        for gutter, left, right in _stretches(segments, x):
            if not _is_text_gutter(gutter, left, right, width, rules):
                continue
            weight = (gutter.bottom - gutter.top, gutter.x1 - gutter.x0)
            if best is None or weight > best:
                best, found = weight, gutter
    return found


def _candidates(segments: Sequence[Segment]) -> list[float]:
    """Places where a gutter may lie: just left of where at least a few segments begin."""
    starts = sorted(s.box.x0 for s in segments)
    places: list[float] = []
    group: list[float] = []
    for start in [*starts, float("inf")]:
        if group and start - group[-1] > 6:
            if len(group) >= FEWEST_ROWS - 1:
                places.append(group[0] - GUTTER / 2)
            group = []
        group.append(start)
    return places


def _runs(
    segments: Sequence[Segment], x: float
) -> list[tuple[Gutter, list[Segment], list[Segment]]]:
    """Stretches of the page in which nothing crosses ``x``, each with what stands beside it."""
    runs: list[tuple[Gutter, list[Segment], list[Segment]]] = []
    left: list[Segment] = []
    right: list[Segment] = []

    def close() -> None:
        if left and right:
            first = max(min(s.top for s in left), min(s.top for s in right))
            last = min(max(s.bottom for s in left), max(s.bottom for s in right))
            both = [s for s in (*left, *right) if s.bottom > first and s.top < last]
            if both and last > first:
                runs.append(_gutter(x, left, right))

    for segment in sorted(segments, key=lambda s: (s.top, s.box.x0)):
        if segment.box.x0 < x < segment.box.x1:
            close()
            left, right = [], []
        elif segment.box.x1 <= x:
            left.append(segment)
        else:
            right.append(segment)
    close()
    return runs


def _stretches(
    segments: Sequence[Segment], x: float
) -> list[tuple[Gutter, list[Segment], list[Segment]]]:
    """The runs beside ``x``, and what of them stands above, between and below tables.

    A run that a table goes across, two segments in a row on both sides, is no run of columns.
    """
    found: list[tuple[Gutter, list[Segment], list[Segment]]] = []
    for run in _runs(segments, x):
        rows = _rows(run[1], run[2])
        across = any(_goes_across(row, x) for row in rows)
        found += [] if across else [run]
        stretch: list[Segment] = []
        for row in [*rows, None]:
            if row is not None and sum(not _is_bullet(s) for s in row) <= 2:
                stretch += row
                continue
            left = [s for s in stretch if s.box.x1 <= x]
            right = [s for s in stretch if s.box.x1 > x]
            if left and right and len(stretch) < len(run[1]) + len(run[2]):
                found.append(_gutter(x, left, right))
            stretch = []
    return found


def _goes_across(row: Sequence[Segment], x: float) -> bool:
    """Whether a row has several cells on both sides of ``x``; the dot of a list is no cell."""
    cells = [s for s in row if not _is_bullet(s)]
    left = sum(s.box.x1 <= x for s in cells)
    return left > 1 and len(cells) - left > 1


def _is_bullet(segment: Segment) -> bool:
    """Whether a piece is one mark that is neither letter nor figure, nor a dash for nothing."""
    text = _text(segment)
    return len(text) == 1 and not text.isalnum() and text not in _DASHES


def _rows(left: Sequence[Segment], right: Sequence[Segment]) -> list[list[Segment]]:
    """The segments on both sides by row, from top to bottom."""
    rows: list[list[Segment]] = []
    for segment in sorted((*left, *right), key=lambda s: s.top):
        if rows and (segment.top + segment.bottom) / 2 < rows[-1][0].bottom:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _gutter(
    x: float, left: list[Segment], right: list[Segment]
) -> tuple[Gutter, list[Segment], list[Segment]]:
    """The gutter around ``x``, cut to where both columns stand beside each other."""
    first = min(s.top for s in right)
    last = max(s.bottom for s in right)
    beside = [s for s in left if s.bottom > first - 1.5 * s.height and s.top < last]
    left = beside or left
    top = min(s.top for s in (*left, *right))
    bottom = max(s.bottom for s in (*left, *right))
    gutter = Gutter(
        x0=max(s.box.x1 for s in left),
        x1=min(s.box.x0 for s in right),
        top=top,
        bottom=bottom,
    )
    return gutter, left, right


def _is_text_gutter(
    gutter: Gutter,
    left: Sequence[Segment],
    right: Sequence[Segment],
    width: float,
    rules: Sequence[Rule],
) -> bool:
    """Whether what stands on both sides of a gutter is running text rather than table cells."""
    if gutter.x1 - gutter.x0 < GUTTER:
        return False
    if _is_ruled(gutter, rules):
        return False
    if gutter.x1 - gutter.x0 >= WIDE_GUTTER and _states_figures(left) and _states_figures(right):
        return True
    if not (_is_prose(left, width) and _is_prose(right, width)):
        return False
    return not _in_step(left, right) or (_is_full(left) and _is_full(right))


def _is_prose(column: Sequence[Segment], width: float) -> bool:
    """Whether a column's segments are lines of running text."""
    rows = _row_count(column)
    if rows < FEWEST_ROWS:
        return False
    extent = max(s.box.x1 for s in column) - min(s.box.x0 for s in column)
    if extent < NARROWEST * width:
        return False
    words = [w.text for s in column for w in s.words]
    letters = sum(any(c.isalpha() for c in w) for w in words)
    return letters >= 0.75 * len(words) and len(words) >= 2.5 * rows


def _states_figures(column: Sequence[Segment]) -> bool:
    """Whether a column's lines each say what their figure is: "15 % administration".

    A table parts the two, so such lines beside each other, flush left, are two lists.
    """
    if _row_count(column) < FEWEST_ROWS:
        return False
    starts = sorted(round(s.box.x0) for s in column)
    flush = max(sum(abs(x - start) <= 3 for x in starts) for start in starts)
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
    fills = [s for s in column if s.box.width >= 0.6 * (x1 - x0)]
    return len(fills) >= 0.55 * len(column)


def _row_count(column: Sequence[Segment]) -> int:
    """Number of rows in a column."""
    return len(_rows(column, ()))


def _in_step(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether paragraphs begin at the same heights on both sides, as rows of a table do."""
    starts_left, starts_right = _starts(left), _starts(right)
    fewer, more = sorted((starts_left, starts_right), key=len)
    if len(fewer) < 2:
        return False
    size = statistics.median(s.height for s in (*left, *right))
    hits = sum(any(abs(a - b) < 0.35 * size for b in more) for a in fewer)
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


def _is_ruled(gutter: Gutter, rules: Sequence[Rule]) -> bool:
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
