"""Turning a page by quarter turns."""

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
