"""Badges: small shapes drawn inside a cell, around a status or a figure. They bound no cell.

A planning system prints "Uppnått" on a field of colour with round ends, a form draws a box to tick.
What is left of such a shape are short rules that touch one another and nothing else, well inside
the lines that bound the cell. Taken for lines of the grid they cut a column in two.
"""

from collections.abc import Iterator, Sequence

from finsam.extract.box import Box, union
from finsam.extract.joined import joined
from finsam.extract.page import Rule

_HIGH = 20.0
"""A badge is lower than this many points: one line of text with room around it."""
_WIDE = 120.0
"""A badge is narrower than this many points."""
_CORNER = 3.0
"""Rules of one badge end at most this many points apart; round ends leave a gap."""
_CLEAR = 2.0
"""Points of white between a badge and the lines of its cell, at least."""
_FAR = 30.0
"""Points from a badge to the lines above and below it, at most: those of its cell."""
_LONGER = 1.5
"""Times the badge's width that the lines above and below it are long, at least."""
_MOST = 1000
"""Small rules on a page beyond this number are a drawing, and not looked at."""


def without_badges(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules that may bound cells: those that do not belong to a badge.

    Args:
        rules: of a page.
    """
    small = [r for r in rules if r.box.width <= _WIDE and r.box.height <= _HIGH]
    if not 2 < len(small) <= _MOST:
        return tuple(rules)
    gone: set[int] = set()
    held = {id(rule) for rule in small}
    long = [r.box for r in rules if r.horizontal]
    tall = [r.box for r in rules if not r.horizontal and id(r) not in held]
    for group in joined(len(small), _corners([r.box for r in small])):
        parts = [small[n] for n in group]
        if _is_badge(parts, long, tall):
            gone.update(id(rule) for rule in parts)
    return tuple(rule for rule in rules if id(rule) not in gone)


def _corners(boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Pairs of boxes, given by index, that nearly touch."""
    order = sorted(range(len(boxes)), key=lambda n: boxes[n].top)
    for at, n in enumerate(order):
        for m in order[at + 1 :]:
            if boxes[m].top > boxes[n].bottom + _CORNER:
                break
            if boxes[m].x0 <= boxes[n].x1 + _CORNER and boxes[n].x0 <= boxes[m].x1 + _CORNER:
                yield n, m


def _is_badge(parts: Sequence[Rule], level: Sequence[Box], tall: Sequence[Box]) -> bool:
    """Whether rules that touch are a small box of their own between the lines of a cell."""
    box = union(rule.box for rule in parts)
    lying = sum(rule.horizontal for rule in parts)
    if lying < 2 or lying == len(parts) or box.height > _HIGH or box.width > _WIDE:
        return False
    if any(_apart(box, other) < _CLEAR for other in tall):
        return False
    across = [
        other
        for other in level
        if other.width >= _LONGER * box.width and other.overlap_x(box) >= box.width - _CLEAR
    ]
    above = [box.top - other.bottom for other in across if other.middle < box.middle]
    below = [other.top - box.bottom for other in across if other.middle > box.middle]
    return all(gaps and _CLEAR <= min(gaps) <= _FAR for gaps in (above, below))


def _apart(box: Box, upright: Box) -> float:
    """Points between a box and an upright line beside it; many where it stands elsewhere."""
    if box.overlap_y(upright) <= 0:
        return _FAR
    return max(upright.x0 - box.x1, box.x0 - upright.x1)
