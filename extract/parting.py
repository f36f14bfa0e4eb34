"""Where a page parts from side to side: what stands left and right of a strip is read by itself.

One answer for the order of reading and for the search for tables. Ten things show such a strip:
rules and fields that end at one place (:mod:`finsam.extract.panels`), closed boxes that stand apart
(:mod:`finsam.extract.boxes`), columns of keys over their values (:mod:`finsam.extract.keyed`),
columns of a page whose lines are out of step (:mod:`finsam.extract.paper`), two languages beside
each other (:mod:`finsam.extract.tongues`), gutters between columns of text
(:mod:`finsam.extract.gutters`), a text beside rows that are not its own
(:mod:`finsam.extract.beside`), small tables whose heads say the same (:mod:`finsam.extract.twins`),
large figures over their names (:mod:`finsam.extract.tiles`), and texts of few lines
(:mod:`finsam.extract.briefs`).
Before all of them headings in the left margin are told from the text that they stand beside
(:mod:`finsam.extract.margin`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from finsam.extract.beside import beside_strip
from finsam.extract.box import Box
from finsam.extract.boxes import box_strip
from finsam.extract.briefs import brief_strip
from finsam.extract.flush import parted_at_edges
from finsam.extract.gutters import best_gutter
from finsam.extract.keyed import keyed_strip
from finsam.extract.margin import Part, margin_parts
from finsam.extract.page import Rule
from finsam.extract.panels import Strip, panel_strip, tallest
from finsam.extract.paper import paper_strip
from finsam.extract.segments import Segment
from finsam.extract.tiles import tile_strip
from finsam.extract.tongues import tongue_strip
from finsam.extract.twins import twin_strip

_BORDER = 16.0
"""Points that a border may stand off from the text in its panel."""
_TOUCH = 0.1
"""Points by which what stands above or below may reach into the strip."""
_DEPTH = 8
"""How often a page is cut: rows of panels one under the other, several beside each other."""


def parting_strip(segments: Sequence[Segment], rules: Sequence[Rule], width: float) -> Strip | None:
    """The strip at which a region parts; ``None`` where its rows run through.

    Args:
        segments: text of one region of the page.
        rules: ruled lines of the page, edges of fields among them.
        width: of the page, in points.
    """
    return (
        panel_strip(segments, rules, width)
        or paper_strip(segments, rules, width)
        or box_strip(segments, rules)
        or keyed_strip(segments, rules)
        or tongue_strip(segments, rules, width)
        or twin_strip(segments, rules)
        or tallest(filter(None, _of_text(segments, rules, width)))
        or tile_strip(segments)
        or brief_strip(segments, rules, width)
    )


def _of_text(
    segments: Sequence[Segment], rules: Sequence[Rule], width: float
) -> tuple[Strip | None, Strip | None]:
    """The gutter between two texts, and the strip between a text and what is none."""
    return best_gutter(segments, width, rules), beside_strip(segments, rules, width)


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that panels leave to be read by itself."""

    segments: tuple[Segment, ...]
    rules: tuple[Rule, ...]


def regions(segments: Sequence[Segment], rules: Sequence[Rule], width: float) -> list[Region]:
    """The page cut at its strips: what stands above, left, right, below. Empty ones are left out.

    Args:
        segments: text of the page.
        rules: of the page; all of them say where it parts, whichever region they lie in.
        width: of the page, in points.
    """
    pieces = parted_at_edges(segments)
    page = Region(tuple(pieces), tuple(rules))
    parts = _at_margin(page, margin_parts(pieces, rules, width)) if pieces else []
    return [one for part in parts for one in _parted(part, page.rules, width, _DEPTH)]


def _at_margin(page: Region, parts: Sequence[Part]) -> list[Region]:
    """The page cut at headings in its margin, each rule with the text that it stands in or over."""
    if not parts:
        return [page]
    rules: list[list[Rule]] = [[] for _ in parts]
    texts = [at for at, part in enumerate(parts) if not part.head]
    for rule in page.rules:
        nearest = min(texts, key=lambda at: _distance(parts[at].segments, rule.box.middle))
        rules[nearest].append(rule)
    return [Region(part.segments, tuple(own)) for part, own in zip(parts, rules, strict=True)]


def _distance(segments: Sequence[Segment], height: float) -> float:
    """Points from a text to a height above or below it; 0 inside."""
    top, bottom = min(s.top for s in segments), max(s.bottom for s in segments)
    return max(top - height, height - bottom, 0.0)


def _parted(region: Region, rules: Sequence[Rule], width: float, depth: int) -> list[Region]:
    """A region cut again and again, at most ``depth`` times."""
    strip = parting_strip(region.segments, rules, width) if depth else None
    if strip is None:
        return [region]
    parts: list[tuple[list[Segment], list[Rule]]] = [([], []) for _ in range(4)]
    for segment in region.segments:
        parts[_part_of(strip, segment)][0].append(segment)
    for rule in region.rules:
        parts[_part_near(strip, rule.box)][1].append(rule)
    cut = [Region(tuple(own), tuple(near)) for own, near in parts if own]
    return [one for part in cut for one in _parted(part, rules, width, depth - 1)]


def _part_of(strip: Strip, segment: Segment) -> int:
    """0 above the strip, 1 left of it, 2 right of it, 3 below."""
    if segment.bottom <= strip.top + _TOUCH:
        return 0
    if segment.top >= strip.bottom - _TOUCH:
        return 3
    return 1 if segment.box.center < strip.middle else 2


def _part_near(strip: Strip, box: Box) -> int:
    """The same for a rule; a border stands off from what it surrounds."""
    beside = strip.top - _BORDER <= box.middle <= strip.bottom + _BORDER
    if not beside or box.x0 < strip.middle < box.x1:
        return 0 if box.middle < (strip.top + strip.bottom) / 2 else 3
    return 1 if box.center < strip.middle else 2
