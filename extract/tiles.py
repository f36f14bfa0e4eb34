"""Tiles: large figures in a row, each with its name under it.

"The year in figures" is a row of such pairs, or several. In a table the figures of a row are never
larger than the heads above them, and heads stand above; here the names are smaller than the figures
and stand below. Each pair is read by itself: else a figure would be filed under the name of the
tile above it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from finsam.extract.panels import Strip, strip_between, tallest
from finsam.extract.segments import Segment, begins_with_figure, has_word, rows_of

_LARGER = 1.3
"""Times the size of its name that a figure is, at least."""
_NEAR = 1.2
"""Heights of a figure that its name stands below it at most."""
_LINES = 2
"""Lines that a name has at most."""
_GAP = 4.0
"""Points that tiles stand apart, at least."""


def tile_strip(segments: Sequence[Segment]) -> Strip | None:
    """The tallest strip between two tiles side by side; ``None`` where there are none.

    Args:
        segments: text of one region of the page.
    """
    rows = [sorted(row, key=lambda s: s.box.x0) for row in rows_of(segments)]
    return tallest(strip for at in range(len(rows)) for strip in _between(rows, at))


def _between(rows: Sequence[Sequence[Segment]], at: int) -> Iterator[Strip]:
    """The strips between the tiles whose figures stand in row ``at``."""
    figures = rows[at]
    if len(figures) < 2 or not all(_is_figure(s) for s in figures):
        return
    tiles = [[figure] for figure in figures]
    for row in rows[at + 1 : at + 1 + _LINES]:
        if not _names(row, tiles):
            break
        for piece in row:
            tiles[_nearest(piece, figures)].append(piece)
    if any(len(tile) < 2 for tile in tiles):
        return
    top, bottom = min(s.top for s in figures), max(s.bottom for tile in tiles for s in tile)
    for left, right in pairwise(tiles):
        if (strip := strip_between(left, right, _GAP)) is not None:
            yield replace(strip, top=top, bottom=bottom)


def _is_figure(segment: Segment) -> bool:
    """Whether a piece begins with a figure, and has at most a unit behind it."""
    units = [word for word in segment.words[1:] if has_word([word])]
    return begins_with_figure(segment) and len(units) <= 1


def _names(row: Sequence[Segment], tiles: Sequence[Sequence[Segment]]) -> bool:
    """Whether a row holds names of tiles: words, smaller, right below what is each its own."""
    figures = [tile[0] for tile in tiles]
    own = [_nearest(piece, figures) for piece in row]
    if len(set(own)) < len(own):
        return False
    return all(
        has_word(piece.words)
        and figures[at].size >= _LARGER * piece.size
        and piece.top - tiles[at][-1].bottom <= _NEAR * figures[at].height
        for piece, at in zip(row, own, strict=True)
    )


def _nearest(piece: Segment, figures: Sequence[Segment]) -> int:
    """Index of the figure that a piece stands under, else of the one next to it."""
    return min(
        range(len(figures)),
        key=lambda at: (
            -figures[at].box.overlap_x(piece.box),
            abs(figures[at].box.center - piece.box.center),
        ),
    )
