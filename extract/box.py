"""Rectangles on a page."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points (1/72 inch), origin at the top left of the upright page.

    Attributes:
        x0: left edge.
        top: upper edge, growing downwards.
        x1: right edge, ``x1 >= x0``.
        bottom: lower edge, ``bottom >= top``.

    Raises:
        ValueError: if an edge lies on the wrong side of its opposite.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    def __post_init__(self) -> None:
        if self.x1 < self.x0 or self.bottom < self.top:
            raise ValueError(f"box turned inside out: {self}")

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Vertical centre in points from the top."""
        return (self.top + self.bottom) / 2

    @property
    def center(self) -> float:
        """Horizontal centre in points from the left."""
        return (self.x0 + self.x1) / 2

    def overlap_x(self, other: "Box") -> float:
        """Points that the two share horizontally; 0 where they do not."""
        return max(0.0, min(self.x1, other.x1) - max(self.x0, other.x0))

    def overlap_y(self, other: "Box") -> float:
        """Points that the two share vertically; 0 where they do not."""
        return max(0.0, min(self.bottom, other.bottom) - max(self.top, other.top))

    def holds(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether ``other``'s centre lies inside, with ``slack`` points to each side."""
        return (
            self.x0 - slack <= other.center <= self.x1 + slack
            and self.top - slack <= other.middle <= self.bottom + slack
        )


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all ``boxes``.

    Raises:
        ValueError: if there is none.
    """
    first, *others = boxes
    if not others:
        return first
    x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
    for box in others:
        if box.x0 < x0:
            x0 = box.x0
        if box.top < top:
            top = box.top
        if box.x1 > x1:
            x1 = box.x1
        if box.bottom > bottom:
            bottom = box.bottom
    return Box(x0, top, x1, bottom)


def box_around(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box around all that have a place; ``None`` where none has, as in plain text."""
    placed = [box for box in boxes if box is not None]
    return union(placed) if placed else None
