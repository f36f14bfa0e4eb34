"""Columns of keys with their values under them, side by side: the sheet of an insats on a slide.

A key is set apart from its value, bold or large, and the value stands under it. Where two columns
both go on so, key, value, key, value, no row runs through both: what stands right of a key is
another key, never its value. In a table heads stand over columns once, and rows have no keys
inside their columns.
"""

import statistics
from collections.abc import Sequence
from itertools import pairwise

from finsam.extract.letterheight import font_size
from finsam.extract.page import Rule
from finsam.extract.panels import NARROWEST, Strip, in_grid, tallest
from finsam.extract.segments import FLUSH, Segment, starts_of

_FEWEST = 2
"""Keys with values that each column has: one alone is the head of a column of a table."""
_INDENT = 2.0
"""Times the height of a line by which values may stand in from their keys."""
_APART = 3.0
"""Times the usual height of a line; what stands farther below is no more of the sheet."""
_LARGE = 1.08
"""Times the usual size from which a line is set apart by its size."""
_LARGE_SCANNED = 1.25
"""The same where sizes are told from the height of letters, which wavers."""


def keyed_strip(segments: Sequence[Segment], rules: Sequence[Rule]) -> Strip | None:
    """The tallest strip between two columns of keys and values; ``None`` where there is none.

    Args:
        segments: text of one region of the page.
        rules: ruled lines of the page; columns of a ruled table are none of keys.
    """
    if not segments:
        return None
    usual = statistics.median(_size(s) for s in segments)
    keys = [s for s in segments if _is_key(s, usual)]
    found = [
        strip for x in _starts(keys) if (strip := _strip_before(x, segments, usual)) is not None
    ]
    return tallest(strip for strip in found if not in_grid(strip, rules))


def _is_key(segment: Segment, usual: float) -> bool:
    """Whether a piece is set apart and names something: words, no figure."""
    said = "".join(w.text for w in segment.words)
    if sum(c.isalpha() for c in said) < 2 or any(c.isdigit() for c in said):
        return False
    scanned = all(w.size is None for w in segment.words)
    large = _size(segment) >= (_LARGE_SCANNED if scanned else _LARGE) * usual
    return large or all(w.bold for w in segment.words)


def _size(segment: Segment) -> float:
    """Font size of a piece; where no font is known, as its letters tell it."""
    known = [w.size for w in segment.words if w.size is not None]
    if known and min(known) == max(known):
        return known[0]
    told = [
        font_size(w.text, w.box.height) for w in segment.words if w.box is not None and not known
    ]
    return statistics.median(known or told or [segment.size])


def _starts(keys: Sequence[Segment]) -> list[float]:
    """Where several keys begin, one under the other, right of the first such place."""
    first = min((s.box.x0 for s in keys), default=0.0)
    return [x for x in starts_of(keys, _FEWEST) if x > first]


def _strip_before(x: float, segments: Sequence[Segment], usual: float) -> Strip | None:
    """The strip left of ``x``, if columns of keys and values stand on both sides of it."""
    edge = x - NARROWEST / 2
    right = [s for s in segments if s.box.x0 >= edge]
    keys = [s for s in right if s.box.x0 <= x + FLUSH and _is_key(s, usual)]
    top = min(s.top for s in keys) - 0.5 * keys[0].height
    below = sorted((s for s in segments if s.top >= top), key=lambda s: s.top)
    sheet = _unbroken(below, edge)
    columns = ([s for s in sheet if s.box.x1 <= edge], [s for s in sheet if s.box.x0 >= edge])
    if not all(_is_keyed(column, usual) for column in columns):
        return None
    x0 = max(s.box.x1 for s in columns[0])
    if x - x0 < NARROWEST:
        return None
    return Strip(x0=x0, x1=x, top=top, bottom=max(s.bottom for s in sheet))


def _unbroken(below: Sequence[Segment], edge: float) -> list[Segment]:
    """What follows line by line until something crosses the edge or a wide gap comes."""
    sheet: list[Segment] = []
    for segment in below:
        if segment.box.x0 < edge < segment.box.x1:
            break
        if sheet and segment.top - max(s.bottom for s in sheet) > _APART * segment.height:
            break
        sheet.append(segment)
    return sheet


def _is_keyed(column: Sequence[Segment], usual: float) -> bool:
    """Whether a column goes on key, value, key, value, one piece on each line."""
    lines = sorted(column, key=lambda s: s.top)
    if len(lines) < 2 * _FEWEST or not _is_key(lines[0], usual) or _is_key(lines[-1], usual):
        return False
    left = lines[0].box.x0
    for line, following in pairwise(lines):
        if following.top < (line.top + line.bottom) / 2:
            return False
        if _is_key(line, usual) and _is_key(following, usual):
            return False
    keys = [s for s in lines if _is_key(s, usual)]
    flush = all(abs(s.box.x0 - left) <= FLUSH for s in keys)
    inset = all(-FLUSH <= s.box.x0 - left <= _INDENT * s.height for s in lines)
    return flush and inset and len(keys) >= _FEWEST
