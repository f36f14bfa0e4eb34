"""The order in which a page is read: what stands beside each other, one after the other."""

from collections.abc import Sequence

from finsam.extract.page import Rule
from finsam.extract.parting import regions
from finsam.extract.segments import Segment


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
    return [list(region.segments) for region in regions(segments, rules, width)]
