"""Turning a page: by quarter turns, and by the small angle at which it was scanned."""

import math
from dataclasses import dataclass

from finsam.extract.box import Box


def turn_box(box: Box, degrees: int, *, width: float, height: float) -> Box:
    """Where a box lies after its page has been turned clockwise.

    Args:
        box: on the page as it is.
        degrees: 0, 90, 180 or 270, clockwise.
        width: of the page as it is, in the box's unit.
        height: of the page as it is, in the box's unit.

    Raises:
        ValueError: if ``degrees`` is no quarter turn.
    """
    match degrees:
        case 0:
            return box
        case 90:
            return Box(height - box.bottom, box.x0, height - box.top, box.x1)
        case 180:
            return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
        case 270:
            return Box(box.top, width - box.x1, box.bottom, width - box.x0)
        case _:
            raise ValueError(f"no quarter turn: {degrees}")


def scaled(box: Box, factor: float) -> Box:
    """A box in another unit."""
    return Box(box.x0 * factor, box.top * factor, box.x1 * factor, box.bottom * factor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Makes a page level by turning it around its middle.

    Attributes:
        degrees: small, anticlockwise.
        width: of the page.
        height: of the page, in the same unit as the boxes.
    """

    degrees: float
    width: float
    height: float

    def box(self, box: Box) -> Box:
        """The box moved to where its centre comes to lie; its size stays."""
        if self.degrees == 0:
            return box
        angle = math.radians(self.degrees)
        dx, dy = box.center - self.width / 2, box.middle - self.height / 2
        x = self.width / 2 + dx * math.cos(angle) + dy * math.sin(angle)
        y = self.height / 2 - dx * math.sin(angle) + dy * math.cos(angle)
        half_width, half_height = box.width / 2, box.height / 2
        return Box(x - half_width, y - half_height, x + half_width, y + half_height)
