"""Panels side by side: frames, fields and ruled tables that stop at one edge and begin at the next.

Running text shows its columns by itself (:mod:`finsam.extract.columns`). Cards, boxed lists and
tables do not: their lines are short and broken. What shows their columns is what is drawn around
them. Rules and edges of fields that end at one place, others that begin at one place a little to
the right, and nothing that crosses between: two panels stand beside each other, and a row that runs
through both was never one row.
"""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from finsam.extract.heads import LARGE, Heads
from finsam.extract.page import Rule
from finsam.extract.segments import Segment, has_word, stretches_at

NARROWEST = 9.0
"""Points: panels stand at least this far apart."""
WIDEST = 60.0
"""Points: what stands farther apart than this is parted by more than a gutter."""
_EDGE = 3.0
"""Points within which edges are one edge: half a border, and what a scan moves."""
_SIDE = 0.22
"""Share of the page's width that a panel takes at least; a column of figures takes less."""
_LEAST = 2
"""Rules at different heights that each side must have: the two borders of one box."""
_LABELS = 3
"""Pieces of text with letters that each side must have: columns of figures have none."""
_BORDER = 16.0
"""Points that a border may stand off from the text in its panel."""
_OVER = 5.0
"""Points that a rule must reach over a strip on both sides to bind what it parts."""
_STEP = 2.0
"""Points within which rules on both sides are at one height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The empty strip between two panels, in points."""

    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Where what stands left of it is told from what stands right."""
        return (self.x0 + self.x1) / 2


def tallest(strips: Iterable[Strip]) -> Strip | None:
    """The tallest strip, of such the widest, of such the first; ``None`` of none."""
    return max(strips, key=lambda s: (s.bottom - s.top, s.x1 - s.x0), default=None)


def strip_between(left: Sequence[Segment], right: Sequence[Segment], gap: float) -> Strip | None:
    """The strip between two sides, as high as both; ``None`` if closer than ``gap`` points."""
    x0, x1 = max(s.box.x1 for s in left), min(s.box.x0 for s in right)
    if x1 - x0 < gap:
        return None
    both = (*left, *right)
    return Strip(x0=x0, x1=x1, top=min(s.top for s in both), bottom=max(s.bottom for s in both))


def rulings_across(rules: Iterable[Rule], x: float, over: float = 0.0) -> list[float]:
    """Heights of the level rules that reach more than ``over`` points to both sides of ``x``."""
    return [
        r.box.middle for r in rules if r.horizontal and r.box.x0 < x - over and r.box.x1 > x + over
    ]


def in_grid(strip: Strip, rules: Sequence[Rule]) -> bool:
    """Whether a strip lies between two columns of a ruled table, whose cells are no panels.

    An upright stroke stands in it for half of its height at least, and level strokes cross that
    stroke: above the strip or at its top, and below it or at its bottom.
    """
    for stroke in (r.box for r in rules if not r.horizontal):
        if not strip.x0 - _EDGE <= stroke.center <= strip.x1 + _EDGE:
            continue
        beside = min(stroke.bottom, strip.bottom) - max(stroke.top, strip.top)
        if beside < (strip.bottom - strip.top) / 2:
            continue
        across = rulings_across(rules, stroke.center, _OVER)
        own = [y for y in across if stroke.top - _EDGE <= y <= stroke.bottom + _EDGE]
        if own and min(own) <= strip.top + _EDGE and max(own) >= strip.bottom - _EDGE:
            return True
    return False


def stretches_between(
    segments: Sequence[Segment], rules: Iterable[Rule], edge: float
) -> list[tuple[list[Segment], list[Segment]]]:
    """What stands left and right of an edge between the heights at which anything crosses it.

    A ruled line crosses where it reaches some points to both sides: it binds what it parts.
    """
    return stretches_at(segments, edge, rulings_across(rules, edge, _OVER))


def above_heads(strip: Strip, segments: Sequence[Segment]) -> Strip:
    """The strip up to what is headed below both of its columns."""
    beside = [s for s in segments if s.bottom > strip.top and s.top < strip.bottom]
    bottom = min([strip.bottom, *Heads.of(beside).below(strip.middle)])
    return replace(strip, bottom=bottom)


def panel_strip(segments: Sequence[Segment], rules: Sequence[Rule], width: float) -> Strip | None:
    """The tallest strip between panels that stand side by side; ``None`` where none do.

    Args:
        segments: text of one region of the page.
        rules: ruled lines of the page, edges of fields among them.
        width: of the page, in points.
    """
    levels = [r for r in rules if r.horizontal and r.box.width >= _SIDE * width]
    found = [
        strip
        for x0 in _edges(r.box.x1 for r in levels)
        for x1 in _edges(r.box.x0 for r in levels)
        if NARROWEST <= x1 - x0 <= WIDEST
        for strip in _strips(segments, levels, x0, x1)
    ]
    return tallest(found)


def _edges(places: Iterable[float]) -> list[float]:
    """One place for each group of edges that are one."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= _EDGE:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [statistics.median(group) for group in groups if len(group) >= _LEAST]


def _strips(
    segments: Sequence[Segment], levels: Sequence[Rule], x0: float, x1: float
) -> list[Strip]:
    """The stretches of a strip that nothing crosses and that panels stand on both sides of."""
    middle = (x0 + x1) / 2
    left = [r for r in levels if abs(r.box.x1 - x0) <= _EDGE]
    right = [r for r in levels if abs(r.box.x0 - x1) <= _EDGE]
    found: list[Strip] = []
    for run in _runs(segments, rulings_across(levels, middle), middle):
        top, bottom = min(s.top for s in run), max(s.bottom for s in run)
        beside = [
            [r.box.middle for r in side if top - _BORDER <= r.box.middle <= bottom + _BORDER]
            for side in (left, right)
        ]
        if min(_heights(beside[0]), _heights(beside[1])) >= _LEAST and _are_panels(
            run, middle, beside
        ):
            found.append(Strip(x0=x0, x1=x1, top=top, bottom=bottom))
    return found


def _heights(places: Sequence[float]) -> int:
    """At how many heights rules lie."""
    return sum(
        1 for at, y in enumerate(sorted(places)) if not at or y - sorted(places)[at - 1] > _STEP
    )


def _runs(segments: Sequence[Segment], crossed: Sequence[float], x: float) -> list[list[Segment]]:
    """The text between one thing that stands across ``x`` and the next, from the top."""
    if not segments:
        return []
    usual = statistics.median(s.height for s in segments)
    standing = [s for s in segments if _stands_across(s, segments, x, usual)]
    across = {id(s) for s in standing}
    limits = sorted([*crossed, *((s.top + s.bottom) / 2 for s in standing)])
    runs: list[list[Segment]] = [[]]
    at = 0
    for segment in sorted((s for s in segments if id(s) not in across), key=lambda s: s.top):
        while at < len(limits) and limits[at] <= (segment.top + segment.bottom) / 2:
            at += 1
            runs.append([])
        runs[-1].append(segment)
    return [run for run in runs if run]


def _stands_across(segment: Segment, segments: Sequence[Segment], x: float, usual: float) -> bool:
    """Whether text runs through ``x``, or is large, at the left, alone: it heads both sides."""
    if segment.box.x0 < x < segment.box.x1:
        return True
    if segment.box.x0 >= x or segment.height < LARGE * usual:
        return False
    return not any(
        s.box.x1 > x and s.top < segment.bottom and s.bottom > segment.top for s in segments
    )


def _are_panels(run: Sequence[Segment], x: float, rules: Sequence[Sequence[float]]) -> bool:
    """Whether both sides of ``x`` have labels of their own.

    Where all rules lie at the same heights the rows may run through both: then each side must have
    rows of several pieces, too.
    """
    sides = ([s for s in run if s.box.x1 <= x], [s for s in run if s.box.x1 > x])
    if any(sum(has_word(s.words) for s in side) < _LABELS for side in sides):
        return False
    fewer, more = sorted(rules, key=len)
    in_step = all(any(abs(a - b) <= _STEP for b in more) for a in fewer) and len(fewer) == len(more)
    return not in_step or all(_has_rows(side) for side in sides)


def _has_rows(side: Sequence[Segment]) -> bool:
    """Whether at least two lines of a side are of several pieces, a label and what stands by it."""
    several = 0
    for segment in side:
        several += any(
            other is not segment
            and other.box.x0 > segment.box.x1
            and abs(other.top - segment.top) < 0.5 * segment.height
            for other in side
        )
    return several >= 2
