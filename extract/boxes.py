"""Closed boxes: what is printed inside one is told apart from what stands beside it.

A card on a slide, a box with a saying beside a text, a ruled table with a remark at its side: a
line round all four sides says that a row ends at it. The cells of one table touch; boxes that
stand apart with paper between them are not cells of one row.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from finsam.extract.box import Box, union
from finsam.extract.joined import joined
from finsam.extract.page import Rule
from finsam.extract.panels import NARROWEST, Strip, tallest
from finsam.extract.segments import Segment, has_word

_TOUCH = 3.0
"""Points within which rules touch: half a border, and what a scan moves."""
_SQUARE = 16.0
"""Points: side of the squares in which neighbours are looked for, about a line of text."""
_CLOSED = 0.9
"""Share of a side that its rules cover at least; corners may be rounded."""
_LOWEST = 12.0
"""Points: a box is at least as high as a line of text."""
_OVERLAP = 0.5
"""Share of the lower box's height that two boxes beside each other have in common."""
_WORDED = 0.5
"""Share of a card's lines that have a word; in a column of figures only its head has one."""
_PER_LINE = 2.5
"""Words on a line of running text, at least, on average; labels of rows have fewer."""
_LETTERS = 0.6
"""Share of the words of running text that have letters."""
_STEP = 0.2
"""Share of a line's height within which two lines are at one height."""
_IN_STEP = 0.7
"""Share of the fewer lines that have one at their height, from which they are rows of one table."""


@dataclass(frozen=True, slots=True)
class _Filled:
    """A closed box and the text in it."""

    box: Box
    text: tuple[Segment, ...]


def box_strip(segments: Sequence[Segment], rules: Sequence[Rule]) -> Strip | None:
    """The tallest strip beside a closed box, to the next box or to running text.

    Args:
        segments: text of one region of the page.
        rules: ruled lines of the region, edges of fields among them.

    Returns:
        The strip; ``None`` where no box has something of its own beside it.
    """
    filled = _filled(segments, rules)
    found = [*_between(filled, segments), *_beside_text(filled, segments)]
    return tallest(found)


def closed_boxes(rules: Sequence[Rule]) -> list[Box]:
    """Outlines of all rules that touch each other and close on four sides; by place."""
    closed = []
    for group in joined(len(rules), _touching(rules)):
        members = [rules[at] for at in group]
        outline = union(rule.box for rule in members)
        if _is_closed(outline, members):
            closed.append(outline)
    return sorted(closed, key=lambda b: (b.top, b.x0))


def _touching(rules: Sequence[Rule]) -> Iterator[tuple[int, int]]:
    """Indexes of rules that touch; each is only held against what is near on the paper."""
    squares: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for at, rule in enumerate(rules):
        for square in _squares(rule.box):
            near = squares[square]
            yield from ((other, at) for other in near if _near(rules[other].box, rule.box))
            near.append(at)


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    """Squares of the paper that a box touches, with the slack of touching."""
    columns = range(int((box.x0 - _TOUCH) // _SQUARE), int((box.x1 + _TOUCH) // _SQUARE) + 1)
    rows = range(int((box.top - _TOUCH) // _SQUARE), int((box.bottom + _TOUCH) // _SQUARE) + 1)
    return product(columns, rows)


def _near(one: Box, other: Box) -> bool:
    """Whether two boxes touch, or nearly."""
    return (
        one.x0 - _TOUCH <= other.x1
        and other.x0 - _TOUCH <= one.x1
        and one.top - _TOUCH <= other.bottom
        and other.top - _TOUCH <= one.bottom
    )


def _is_closed(box: Box, rules: Sequence[Rule]) -> bool:
    """Whether rules run along all four sides."""
    if len(rules) < 4 or box.height < _LOWEST:
        return False
    level = [r.box for r in rules if r.horizontal]
    upright = [r.box for r in rules if not r.horizontal]
    across = [
        [(b.x0, b.x1) for b in level if abs(b.middle - y) <= _TOUCH] for y in (box.top, box.bottom)
    ]
    down = [
        [(b.top, b.bottom) for b in upright if abs(b.center - x) <= _TOUCH]
        for x in (box.x0, box.x1)
    ]
    return all(_covered(spans) >= _CLOSED * box.width for spans in across) and all(
        _covered(spans) >= _CLOSED * box.height for spans in down
    )


def _covered(spans: Sequence[tuple[float, float]]) -> float:
    """Length that spans cover together."""
    length, reached = 0.0, float("-inf")
    for start, end in sorted(spans):
        length += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return length


def _filled(segments: Sequence[Segment], rules: Sequence[Rule]) -> list[_Filled]:
    """The closed boxes that hold text."""
    found = []
    for box in closed_boxes(rules):
        inside = tuple(s for s in segments if box.holds(s.box))
        if inside:
            found.append(_Filled(box, inside))
    return found


def _between(filled: Sequence[_Filled], segments: Sequence[Segment]) -> list[Strip]:
    """Strips between a card and the next card to its right."""
    cards = [f for f in filled if _is_card(f.text)]
    found = []
    for one in cards:
        beside = [o for o in cards if o.box.x0 - one.box.x1 >= NARROWEST and _abreast(one, o)]
        if beside:
            other = min(beside, key=lambda f: f.box.x0)
            top = min(one.box.top, other.box.top)
            bottom = max(one.box.bottom, other.box.bottom)
            strip = Strip(x0=one.box.x1, x1=other.box.x0, top=top, bottom=bottom)
            found += [strip] if _is_empty(strip, segments) else []
    return found


def _abreast(one: _Filled, other: _Filled) -> bool:
    lower = min(one.box.height, other.box.height)
    return one.box.overlap_y(other.box) > _OVERLAP * lower


def _is_empty(strip: Strip, segments: Sequence[Segment]) -> bool:
    """Whether no text stands in the middle of a strip."""
    return not any(
        s.box.x0 < strip.middle < s.box.x1 and s.bottom > strip.top and s.top < strip.bottom
        for s in segments
    )


def _is_card(text: Sequence[Segment]) -> bool:
    """Whether a box says in words what its figures are; a filled column of a table does not."""
    return sum(has_word(s.words) for s in text) >= _WORDED * len(text)


def _beside_text(filled: Sequence[_Filled], segments: Sequence[Segment]) -> list[Strip]:
    """Strips between a box and running text at one of its sides."""
    found = []
    for one in filled:
        own = {id(s) for s in one.text}
        abreast = [
            s
            for s in segments
            if id(s) not in own and s.bottom > one.box.top and s.top < one.box.bottom
        ]
        before = [s for s in abreast if s.box.x1 <= one.box.x0 - NARROWEST]
        after = [s for s in abreast if s.box.x0 >= one.box.x1 + NARROWEST]
        for text in (before, after):
            if not _is_running(text) or _in_step(text, one.text):
                continue
            around = union(s.box for s in text)
            strip = Strip(
                x0=min(one.box.x1, around.x1),
                x1=max(one.box.x0, around.x0),
                top=min(one.box.top, *(s.top for s in text)),
                bottom=max(one.box.bottom, *(s.bottom for s in text)),
            )
            found += [strip] if _is_empty(strip, segments) else []
    return found


def _is_running(text: Sequence[Segment]) -> bool:
    """Whether pieces are lines of running text: one under the other, flush left, of words."""
    if len(text) < 2:
        return False
    ordered = sorted(text, key=lambda s: s.top)
    if any(b.top < (a.top + a.bottom) / 2 for a, b in pairwise(ordered)):
        return False
    if max(s.box.x0 for s in text) - min(s.box.x0 for s in text) > max(s.height for s in text):
        return False
    words = [w.text for s in text for w in s.words]
    letters = sum(any(c.isalpha() for c in w) for w in words)
    return letters >= _LETTERS * len(words) and len(words) >= _PER_LINE * len(text)


def _in_step(text: Sequence[Segment], boxed: Sequence[Segment]) -> bool:
    """Whether lines beside a box stand at the heights of the lines in it, as labels of rows do."""
    middles = [[(s.top + s.bottom) / 2 for s in side] for side in (text, boxed)]
    fewer, more = sorted(middles, key=len)
    slack = _STEP * min(s.height for s in (*text, *boxed))
    return sum(any(abs(a - b) <= slack for b in more) for a in fewer) >= _IN_STEP * len(fewer)
