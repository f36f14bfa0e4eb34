"""Stacked bars: one bar a question, a segment for each answer, a legend that names them.

The segments are told by the upright edges that part them, the legend by its small fields: the third
segment is the third answer, whether or not the ones before it are wide enough to print a figure.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from finsam.extract.box import Box, union
from finsam.extract.page import Rule, Word
from finsam.normalize.edit import CleanPage
from finsam.parse.counts.questions import SAMPLE, Question, question_number, sample_size
from finsam.parse.surveys.charts import Bar, Share

_HEIGHTS = (6.0, 45.0)
"""Points: a bar is neither a stroke nor a column of a page."""
_FIELD = (3.0, 15.0)
"""Points: sides of the small field before a legend's words."""
_SAME = 1.5
"""Points within which edges end at one height."""
_LEAST_EDGES = 4
"""Upright edges of a bar of three segments; with fewer, a row of a table looks the same."""
_ROUNDING = 3
"""Percent by which shares of one bar may miss a hundred, each rounded by itself."""
_LEGEND_GAP = 60.0
"""Points between the last bar and its legend, above or below."""


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A bar with what is printed in each of its segments.

    Attributes:
        bar: the question and its shares, left to right.
        answers: the answer that each share is for, ``None`` where no legend tells.
        options: all answers of the legend, in its order.
        unit: ``percent``, or ``count`` where the figures add up to those who answered.
    """

    bar: Bar
    unit: str
    answers: tuple[str | None, ...]
    options: tuple[str, ...]


def stacked_bars(page: CleanPage) -> list[StackedBar]:
    """The stacked bars of a page that print shares and have a question beside or above them."""
    words = [w for line in page.lines for w in line.words if w.box is not None]
    shapes = [s for s in _shapes(page.page.rules) if s.width >= 4 * s.height]
    if not shapes:
        return []
    found = []
    for bars, fields in _charts(shapes, page.page.rules):
        options = tuple(said for f in fields if (said := _behind(f, fields, words)))
        found += [bar for shape in bars if (bar := _bar(shape, bars, words, options))]
    return [bar for bar in found if _asks(bar.bar) or (len(found) > 1 and _is_answered(bar))]


def _asks(bar: Bar) -> bool:
    """Whether a bar that stands alone is about a question; money is shown as one bar, too."""
    text = bar.question.text or ""
    return bar.question.number is not None or bar.n is not None or "?" in text


def _is_answered(found: StackedBar) -> bool:
    """Whether a legend names each share of a bar, and they are all there is.

    A statement to agree with has no question mark. Shares of a budget that are used up do not make
    a hundred, and no legend names them.
    """
    total = sum((share.value for share in found.bar.shares), Decimal(0))
    return None not in found.answers and abs(total - 100) <= _ROUNDING


@dataclass(frozen=True, slots=True)
class _Shape:
    """Edges of a bar, left to right, and its height on the page."""

    edges: tuple[float, ...]
    top: float
    bottom: float

    @property
    def box(self) -> Box:
        return Box(self.edges[0], self.top, self.edges[-1], self.bottom)

    @property
    def width(self) -> float:
        return self.edges[-1] - self.edges[0]

    @property
    def height(self) -> float:
        return self.bottom - self.top


def _shapes(rules: Sequence[Rule]) -> Iterator[_Shape]:
    """Upright edges of one top and bottom, with level edges along the whole of them."""
    groups: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for rule in rules:
        if not rule.horizontal and _HEIGHTS[0] <= rule.box.height <= _HEIGHTS[1]:
            groups[round(rule.box.top / _SAME), round(rule.box.bottom / _SAME)].append(rule.box)
    for boxes in groups.values():
        places = sorted(b.center for b in boxes)
        edges = [places[0], *(b for a, b in pairwise(places) if b - a > _SAME)]
        shape = _Shape(tuple(edges), boxes[0].top, boxes[0].bottom)
        if len(edges) >= _LEAST_EDGES and _is_closed(shape, rules):
            yield shape


def _is_closed(shape: _Shape, rules: Sequence[Rule]) -> bool:
    """Whether level edges close the bar above and below."""
    level = [r.box for r in rules if r.horizontal and r.box.width >= 0.9 * shape.width]
    along = [b for b in level if abs(b.x0 - shape.edges[0]) <= 2 * _SAME]
    return all(any(abs(b.middle - y) <= _SAME for b in along) for y in (shape.top, shape.bottom))


def _charts(
    shapes: Sequence[_Shape], rules: Sequence[Rule]
) -> Iterator[tuple[list[_Shape], list[Box]]]:
    """The bars of each chart with the fields of its legend, which stands below or above them.

    Where fields stand between bars the page holds several charts, each with a legend of its own.
    """
    fields = _fields(rules, union(shape.box for shape in shapes))
    right = max(shape.edges[-1] for shape in shapes)
    if any(field.x0 > right for field in fields):
        yield list(shapes), fields  # the legend stands beside the bars
        return
    marks: list[_Shape | Box] = sorted([*shapes, *fields], key=lambda mark: mark.top)
    legend_first = isinstance(marks[0], Box)
    chart: tuple[list[_Shape], list[Box]] = ([], [])
    for before, mark in zip([None, *marks], marks, strict=False):
        opens = isinstance(mark, Box) == legend_first and isinstance(before, Box) != legend_first
        if opens and before is not None:
            yield chart[0], sorted(chart[1], key=_reading)
            chart = ([], [])
        if isinstance(mark, Box):
            chart[1].append(mark)
        else:
            chart[0].append(mark)
    yield chart[0], sorted(chart[1], key=_reading)


def _reading(field: Box) -> tuple[int, float]:
    return round(field.middle / 4), field.x0


def _fields(rules: Sequence[Rule], bars: Box) -> list[Box]:
    """The small fields near the bars, row by row."""
    small = [
        r.box
        for r in rules
        if r.horizontal
        and _FIELD[0] <= r.box.width <= _FIELD[1]
        and bars.top - _LEGEND_GAP <= r.box.middle <= bars.bottom + _LEGEND_GAP
    ]
    found = [
        Box(a.x0, a.middle, a.x1, b.middle)
        for a in small
        for b in small
        if _FIELD[0] <= b.middle - a.middle <= _FIELD[1] and abs(a.x0 - b.x0) <= 1
    ]
    return sorted(found, key=_reading)


def _behind(field: Box, fields: Sequence[Box], words: Sequence[Word]) -> str:
    """The words on a field's line, up to the next field."""
    ends = [f.x0 for f in fields if abs(f.middle - field.middle) <= 3 and f.x0 > field.x1]
    end = min(ends, default=float("inf"))
    own = [
        w
        for w in words
        if w.box is not None
        and w.box.top <= field.middle <= w.box.bottom
        and field.x1 <= w.box.x0 + 1
        and w.box.x1 <= end
    ]
    return " ".join(w.text for w in sorted(own, key=lambda w: w.box.x0 if w.box else 0.0))


def _bar(
    shape: _Shape, shapes: Sequence[_Shape], words: Sequence[Word], options: tuple[str, ...]
) -> StackedBar | None:
    inside = [w for w in words if w.box is not None and shape.box.holds(w.box)]
    shares = _shares(inside)
    label = _label(shape, shapes, words)
    if not shares or not label:
        return None
    sample = SAMPLE.search(label)
    number, rest = question_number(label[: sample.start()] if sample else label)
    text = rest.strip(" .:–-") if len(rest.split()) >= 3 else None
    if number is None and text is None:
        return None
    size = sample_size(label)
    unit = _unit(inside, shares, size)
    if unit is None:
        return None
    bar = Bar(question=Question(number=number, text=text), n=size, shares=tuple(shares))
    return StackedBar(bar, unit, _answers(shape, shares, options), options)


def _unit(inside: Sequence[Word], shares: Sequence[Share], size: int | None) -> str | None:
    """What the figures of a bar count; ``None`` where neither a sign nor their sum tells."""
    total = sum((share.value for share in shares), Decimal(0))
    if any("%" in word.text for word in inside) or abs(total - 100) <= _ROUNDING:
        return "percent"
    return "count" if size is not None and total == size else None


def _shares(inside: Sequence[Word]) -> list[Share]:
    """The figures in a bar; a sign of its own is no figure."""
    found = []
    for word in sorted(inside, key=lambda w: w.box.x0 if w.box else 0.0):
        printed = word.text.strip("% ")
        plain = printed.replace(",", ".")
        if plain.replace(".", "", 1).isdigit() and Decimal(plain) <= 100:
            found.append(
                Share(
                    value=Decimal(plain), printed=printed, box=word.box, confidence=word.confidence
                )
            )
    return found


def _answers(
    shape: _Shape, shares: Sequence[Share], options: tuple[str, ...]
) -> tuple[str | None, ...]:
    """The answer of the segment that each share stands in."""
    if len(options) == len(shape.edges) - 1:
        places = [
            sum(edge < share.box.center for edge in shape.edges[1:]) if share.box else -1
            for share in shares
        ]
        if len(set(places)) == len(shares) and min(places) >= 0:
            return tuple(options[at] if at < len(options) else None for at in places)
    if len(options) == len(shares):
        return options
    return (None,) * len(shares)


def _label(shape: _Shape, shapes: Sequence[_Shape], words: Sequence[Word]) -> str:
    """What is printed left of a bar, as far as halfway to its neighbours; else right above it."""
    above = max((s.bottom for s in shapes if s.bottom <= shape.top), default=shape.top - 12)
    below = min((s.top for s in shapes if s.top >= shape.bottom), default=shape.bottom + 12)
    top, bottom = (above + shape.top) / 2 - 1, (below + shape.bottom) / 2 + 1
    left = [
        w
        for w in words
        if w.box is not None and w.box.x1 <= shape.edges[0] + 2 and top <= w.box.middle <= bottom
    ]
    beside = left or [
        w
        for w in words
        if w.box is not None
        and shape.top - 16 <= w.box.middle < shape.top
        and shape.edges[0] - 60 <= w.box.x0
    ]
    ordered = sorted(beside, key=lambda w: (round(w.box.middle / 5), w.box.x0) if w.box else (0, 0))
    return " ".join(w.text for w in ordered)
