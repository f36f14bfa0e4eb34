"""The order in which a page is read: what stands beside each other, one after the other."""

from collections.abc import Sequence

from finsam.extract.page import Rule
from finsam.extract.parting import parting_strip
from finsam.extract.segments import Segment

_DEPTH = 8
"""How often a page is cut: cards one under the other and several beside each other."""


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
    gutter = parting_strip(segments, rules, width)
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
