"""Stacked bars: one bar a question, a segment for each answer, a legend that names them.

The segments are told by the upright edges that part them, the legend by its small fields: the third
segment is the third answer, whether or not the ones before it are wide enough to print a figure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from finsam.extract.box import Box, union
from finsam.extract.page import Word
from finsam.normalize.edit import CleanPage
from finsam.parse.counts.questions import SAMPLE, Question, question_number, sample_size
from finsam.parse.surveys.charts import ChartBar, Share
from finsam.parse.surveys.shapes import Shape, fields_of, reading, shapes_of

_ROUNDING = 3
"""Percent by which shares of one bar may miss a hundred, each rounded by itself."""
_EDGE_GAP = 12.0
"""Points above the first bar of a chart and below the last, of which half may hold its label."""
_QUESTION_WORDS = 3
"""Words of the shortest question."""
_WIDE = 4
"""Times its height that a bar is wide at least."""
_LEVEL = 3
"""Points within which two fields stand level."""
_OVER = 16
"""Points over a bar in which its text stands."""
_OUT = 60
"""Points to the left of a bar in which its text begins."""
_SAME_LINE = 5
"""Points within which words stand in one line."""


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A bar with what is printed in each of its segments.

    Attributes:
        bar: the question and its shares, left to right.
        answers: the answer that each share is for, ``None`` where no legend tells.
        options: all answers of the legend, in its order.
        chart: where the bars stand that share its legend.
        unit: ``percent``, or ``count`` where the figures add up to those who answered.
    """

    bar: ChartBar
    unit: str
    answers: tuple[str | None, ...]
    options: tuple[str, ...]
    chart: Box


def stacked_bars(page: CleanPage) -> list[StackedBar]:
    """The stacked bars of a page that print shares and have a question beside or above them."""
    words = [w for line in page.lines for w in line.words if w.box is not None]
    shapes = [s for s in shapes_of(page.page.rules) if s.width >= _WIDE * s.height]
    if not shapes:
        return []
    found: list[StackedBar] = []
    for chart in _charts(shapes, fields_of(page.page.rules, shapes), words):
        labels = [_label(shape, chart, words) for shape in chart.shapes]
        box = union([chart.box, *(w.box for label in labels for w in label if w.box)])
        for shape, label in zip(chart.shapes, labels, strict=True):
            if bar := _bar(shape, label, chart.options, words):
                found.append(StackedBar(*bar, chart.options, box))
    return [bar for bar in found if _asks(bar.bar) or (len(found) > 1 and _is_answered(bar))]


def _asks(bar: ChartBar) -> bool:
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
class _Chart:
    """Bars that share a legend, and what it says; the words of the legend label no bar."""

    shapes: tuple[Shape, ...]
    options: tuple[str, ...]
    legend: tuple[Box, ...]

    @property
    def box(self) -> Box:
        return union(shape.box for shape in self.shapes)


def _charts(
    shapes: Sequence[Shape], fields: Sequence[Box], words: Sequence[Word]
) -> Iterator[_Chart]:
    """The bars of each chart with the answers of its legend, which stands below or above them.

    Where fields stand between bars the page holds several charts, each with a legend of its own; a
    legend alone on its page, or one that stands beside the bars, is that of all.
    """
    parts = [(bars, own) for bars, own in _parts(shapes, fields) if bars]
    legends = [own for _, own in parts if own]
    for bars, own in parts:
        shown = own or (legends[0] if len(legends) == 1 else [])
        options = tuple(said for f in shown if (said := _behind(f, shown, words)))
        yield _Chart(tuple(sorted(bars, key=lambda s: s.top)), options, tuple(fields))


def _parts(
    shapes: Sequence[Shape], fields: Sequence[Box]
) -> Iterator[tuple[list[Shape], list[Box]]]:
    """Bars and the fields that stand below or above them, chart by chart."""
    right = max(shape.edges[-1] for shape in shapes)
    if any(field.x0 > right for field in fields):
        yield list(shapes), list(fields)  # the legend stands beside the bars
        return
    marks: list[Shape | Box] = sorted([*shapes, *fields], key=lambda mark: mark.top)
    legend_first = isinstance(marks[0], Box)
    chart: tuple[list[Shape], list[Box]] = ([], [])
    for before, mark in zip([None, *marks], marks, strict=False):
        opens = isinstance(mark, Box) == legend_first and isinstance(before, Box) != legend_first
        if opens and before is not None:
            yield chart[0], sorted(chart[1], key=reading)
            chart = ([], [])
        if isinstance(mark, Box):
            chart[1].append(mark)
        else:
            chart[0].append(mark)
    yield chart[0], sorted(chart[1], key=reading)


def _behind(field: Box, fields: Sequence[Box], words: Sequence[Word]) -> str:
    """The words on a field's line, up to the next field."""
    ends = [f.x0 for f in fields if abs(f.middle - field.middle) <= _LEVEL and f.x0 > field.x1]
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
    shape: Shape, label: Sequence[Word], options: tuple[str, ...], words: Sequence[Word]
) -> tuple[ChartBar, str, tuple[str | None, ...]] | None:
    """A bar, what its figures count and the answer each is for; ``None`` if it asks nothing."""
    inside = [w for w in words if w.box is not None and shape.box.holds(w.box)]
    shares = _shares(inside)
    said = " ".join(w.text for w in label)
    if not shares or not said:
        return None
    sample = SAMPLE.search(said)
    number, rest = question_number(said[: sample.start()] if sample else said)
    text = rest.strip(" .:–-") if len(rest.split()) >= _QUESTION_WORDS else None
    if number is None and text is None:
        return None
    size = sample_size(said)
    unit = _unit(inside, shares, size)
    if unit is None:
        return None
    bar = ChartBar(question=Question(number=number, text=text), n=size, shares=tuple(shares))
    return bar, unit, _answers(shape, shares, options)


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
    shape: Shape, shares: Sequence[Share], options: tuple[str, ...]
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


def _label(shape: Shape, chart: _Chart, words: Sequence[Word]) -> list[Word]:
    """What is printed left of a bar, as far as halfway to its neighbours; else right above it."""
    top, bottom = _reach(shape, chart)
    free = [w for w in words if w.box is not None and not _in_legend(w.box, chart)]
    left = [
        w
        for w in free
        if w.box and w.box.x1 <= shape.edges[0] + 2 and top <= w.box.middle <= bottom
    ]
    beside = left or [
        w
        for w in free
        if w.box
        and shape.top - _OVER <= w.box.middle < shape.top
        and shape.edges[0] - _OUT <= w.box.x0
    ]
    return sorted(
        beside, key=lambda w: (round(w.box.middle / _SAME_LINE), w.box.x0) if w.box else (0, 0)
    )


def _reach(shape: Shape, chart: _Chart) -> tuple[float, float]:
    """The heights between which a bar's label stands: halfway to the bars above and below."""
    above = max((s.bottom for s in chart.shapes if s.bottom <= shape.top), default=None)
    below = min((s.top for s in chart.shapes if s.top >= shape.bottom), default=None)
    gaps = [b.top - a.bottom for a, b in pairwise(chart.shapes) if b.top > a.bottom]
    gap = min([_EDGE_GAP, *gaps])
    top = (shape.top - gap if above is None else above) / 2 + shape.top / 2 - 1
    bottom = (shape.bottom + gap if below is None else below) / 2 + shape.bottom / 2 + 1
    return top, bottom


def _in_legend(box: Box, chart: _Chart) -> bool:
    """Whether a word stands on the line of a legend's fields."""
    return any(f.top - 2 <= box.middle <= f.bottom + 2 for f in chart.legend)
