"""Whether a figure stands in the lines of a goal, or right below them."""

from finsam.extract.box import Box
from finsam.parse.facts import Goal, Source

_SLACK = 2.0
"""Points by which a figure may reach out of its goal's lines."""


def stands_in(figure: Source, goal: Goal, below: float = 0.0) -> bool:
    """Whether a figure stands in the lines that print a goal; never where places are unknown.

    Args:
        figure: where it stands.
        goal: on any page.
        below: points below the goal's last line that are still its own.
    """
    box, its = figure.box, goal.source.box
    if box is None or its is None or figure.page != goal.source.page:
        return False
    return _across(box, its) and -_SLACK <= box.middle - its.top <= its.height + below + _SLACK


def _across(box: Box, goal: Box) -> bool:
    """Whether a figure is as far to the side as its goal, or as its own width lets it be."""
    right = max(goal.x1, goal.x0 + box.width)
    return goal.x0 - _SLACK <= box.center <= right + _SLACK
