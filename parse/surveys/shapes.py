"""Filled areas of a page as bars and their segments."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from finsam.extract.box import Box, union
from finsam.extract.page import Rule

_HEIGHTS = (6.0, 45.0)
"""Points: a bar is neither a stroke nor a column of a page."""
_FIELD = (3.0, 15.0)
"""Points: sides of the small field before a legend's words."""
_SAME = 1.5
"""Points within which edges end at one height."""
_LEAST_EDGES = 4
"""Upright edges of a bar of three segments; with fewer, a row of a table looks the same."""
_LEGEND_GAP = 60.0
"""Points between the last bar and its legend, above or below."""
_SAME_ROW = 4
"""Points within which fields stand in one row."""
_WHOLE = 0.9
"""Share of a bar's width that a line under it has at least."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Edges of a bar, left to right, and its height on the page."""

    edges: tuple[float, ...]
    top: float
    bottom: float

    @property
    def box(self) -> Box:
        """The area that it covers."""
        return Box(self.edges[0], self.top, self.edges[-1], self.bottom)

    @property
    def width(self) -> float:
        """Points from its left to its right end."""
        return self.edges[-1] - self.edges[0]

    @property
    def height(self) -> float:
        """Points from its top to its bottom."""
        return self.bottom - self.top


def shapes_of(rules: Sequence[Rule]) -> Iterator[Shape]:
    """Upright edges of one top and bottom, with level edges along the whole of them."""
    groups: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for rule in rules:
        if not rule.horizontal and _HEIGHTS[0] <= rule.box.height <= _HEIGHTS[1]:
            groups[round(rule.box.top / _SAME), round(rule.box.bottom / _SAME)].append(rule.box)
    for boxes in groups.values():
        places = sorted(b.center for b in boxes)
        edges = [places[0], *(b for a, b in pairwise(places) if b - a > _SAME)]
        shape = Shape(tuple(edges), boxes[0].top, boxes[0].bottom)
        if len(edges) >= _LEAST_EDGES and _is_closed(shape, rules):
            yield shape


def _is_closed(shape: Shape, rules: Sequence[Rule]) -> bool:
    """Whether level edges close the bar above and below."""
    level = [r.box for r in rules if r.horizontal and r.box.width >= _WHOLE * shape.width]
    along = [b for b in level if abs(b.x0 - shape.edges[0]) <= 2 * _SAME]
    return all(any(abs(b.middle - y) <= _SAME for b in along) for y in (shape.top, shape.bottom))


def fields_of(rules: Sequence[Rule], shapes: Sequence[Shape]) -> list[Box]:
    """The small fields of legends near the bars, row by row."""
    bars = union(shape.box for shape in shapes)
    small = [
        r.box
        for r in rules
        if r.horizontal
        and _FIELD[0] <= r.box.width <= _FIELD[1]
        and bars.top - _LEGEND_GAP <= r.box.middle <= bars.bottom + _LEGEND_GAP
    ]
    fields = [
        Box(a.x0, a.middle, a.x1, b.middle)
        for a in small
        for b in small
        if _FIELD[0] <= b.middle - a.middle <= _FIELD[1] and abs(a.x0 - b.x0) <= 1
    ]
    apart = [f for f in fields if not any(shape.box.holds(f, 1.0) for shape in shapes)]
    return sorted(apart, key=reading)


def reading(field: Box) -> tuple[int, float]:
    """The place of a field in the order of reading."""
    return round(field.middle / _SAME_ROW), field.x0
