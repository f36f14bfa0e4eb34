"""Ruled lines that a PDF draws: strokes, thin filled rectangles, borders of boxes."""

from collections.abc import Iterable, Mapping
from typing import Any

from finsam.extract.box import Box
from finsam.extract.page import Rule

THICKEST = 4.0
"""Points; a bar thicker than this is a picture or a coloured field, not a ruled line."""

SHORTEST = 6.0
"""Points; anything shorter is part of a letter or an icon."""

JOIN = 2.0
"""Points that may lie between two pieces of one line."""


def rules_of(page: Any, shift: tuple[float, float]) -> list[Rule]:
    """The ruled lines of a pdfplumber page.

    Args:
        page: a ``pdfplumber.page.Page``.
        shift: points to take off x and top, so that the page's visible corner is the origin.

    Returns:
        Horizontal lines from the top, then vertical lines from the left, pieces joined.
    """
    width, height = float(page.width), float(page.height)
    boxes = (_edge_box(edge, shift) for edge in page.edges)
    return merge(box for box in boxes if is_rule(box, width, height))


def merge(boxes: Iterable[Box]) -> list[Rule]:
    """Joins pieces that continue or double each other.

    Args:
        boxes: extents of thin lines, any order.

    Returns:
        Horizontal rules from the top, then vertical ones from the left; lines shorter than
        ``SHORTEST`` after joining are dropped.
    """
    level: list[Box] = []
    upright: list[Box] = []
    for box in boxes:
        (level if box.width >= box.height else upright).append(box)
    across = _join([(b.top, b.bottom, b.x0, b.x1) for b in level])
    down = _join([(b.x0, b.x1, b.top, b.bottom) for b in upright])
    rules = [Rule(box=Box(start, low, end, high)) for low, high, start, end in across]
    rules += [Rule(box=Box(low, start, high, end)) for low, high, start, end in down]
    return rules


def _join(pieces: list[tuple[float, float, float, float]]) -> list[tuple[float, ...]]:
    """Joins pieces given as (low, high, start, end), ``low``-``high`` across the line."""
    lanes: list[list[tuple[float, float, float, float]]] = []
    for piece in sorted(pieces):
        middle = (piece[0] + piece[1]) / 2
        for lane in reversed(lanes):
            head = lane[0]
            if middle - (head[0] + head[1]) / 2 <= JOIN:
                lane.append(piece)
                break
            if middle - head[0] > JOIN + THICKEST:  # no earlier lane lies nearer
                lanes.append([piece])
                break
        else:
            lanes.append([piece])
    joined: list[tuple[float, ...]] = []
    for lane in lanes:
        joined += _chain(lane)
    return [p for p in sorted(joined) if p[3] - p[2] >= SHORTEST]


def _chain(lane: list[tuple[float, float, float, float]]) -> list[tuple[float, ...]]:
    """Joins the pieces of one lane where they touch or nearly do."""
    chained: list[list[float]] = []
    for low, high, start, end in sorted(lane, key=lambda p: (p[2], p[3])):
        if chained and start - chained[-1][3] <= JOIN:
            last = chained[-1]
            last[0], last[1] = min(last[0], low), max(last[1], high)
            last[3] = max(last[3], end)
        else:
            chained.append([low, high, start, end])
    return [tuple(piece) for piece in chained]


def is_rule(box: Box, width: float, height: float) -> bool:
    """Whether a straight piece is thin, lies on the page, and is no frame around all of it."""
    return min(box.width, box.height) <= THICKEST and _on_page(box, width, height)


def _edge_box(edge: Mapping[str, Any], shift: tuple[float, float]) -> Box:
    """The extent of an edge in points."""
    x0, x1 = sorted((float(edge["x0"]) - shift[0], float(edge["x1"]) - shift[0]))
    top, bottom = sorted((float(edge["top"]) - shift[1], float(edge["bottom"]) - shift[1]))
    return Box(x0, top, x1, bottom)


def _on_page(box: Box, width: float, height: float) -> bool:
    """Whether a line lies on the page and is no frame around all of it."""
    inside = -1 <= box.center <= width + 1 and -1 <= box.middle <= height + 1
    at_edge = (
        min(box.center, width - box.center) < 1
        if box.height > box.width
        else min(box.middle, height - box.middle) < 1
    )
    return inside and not at_edge
