"""Words that follow each other on one baseline without a wide gap."""

import math
import statistics
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from finsam.extract.box import Box, union
from finsam.extract.page import Word

WIDE_GAP = 1.15
"""Share of the font size: a wider gap than this ends a segment. Blanks of justified text stay
below it; gaps between the columns of a table or of a page rarely do."""

FLAT = 0.0008
"""Slope below which a page is taken for level."""

LANE = 12.0
"""Points; about the height of a line, so that a word lies in two lanes."""

_LEVEL = 0.2
"""Share of a line's height by which two pieces on one line, such as cells of a row, may differ."""

FLUSH = 3.0
"""Points within which pieces begin at one place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of words.

    Attributes:
        words: left to right.
        box: around them, in points.
        top: upper edge with the page's slope taken out.
        bottom: lower edge with the page's slope taken out.
        size: typical height of a character box in points.
    """

    words: tuple[Word, ...]
    box: Box
    top: float
    bottom: float
    size: float

    @property
    def height(self) -> float:
        """Height in points, slope taken out."""
        return self.bottom - self.top


def segments_of(words: Sequence[Word]) -> list[Segment]:
    """Groups words into segments.

    Args:
        words: any order; those without a box are left out.

    Returns:
        Segments from top to bottom.
    """
    boxed = [(word, word.box) for word in words if word.box is not None]
    if not boxed:
        return []
    level = _chains(boxed, 0.0)
    slope = _slope(level)
    chains = _chains(boxed, slope) if slope else level
    segments = [_segment(chain, slope) for chain in chains]
    return sorted(segments, key=lambda s: (s.top, s.box.x0))


def rows_of(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments that stand on one line, line by line from the top; in a line, highest first."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: s.top):
        if rows and (segment.top + segment.bottom) / 2 < rows[-1][0].bottom:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def runs_of_lines(
    side: Sequence[Segment], goes_on: Callable[[Sequence[Segment], Segment], bool]
) -> Iterator[list[Segment]]:
    """Lines of one piece each that follow each other, as texts of one column do.

    Args:
        side: all that stands on one side.
        goes_on: whether a line goes on below those of a run.
    """
    run: list[Segment] = []
    for row in rows_of(side):
        if run and not (len(row) == 1 and goes_on(run, row[0])):
            yield run
            run = []
        if len(row) == 1:
            run.append(row[0])
    if run:
        yield run


def starts_of(segments: Sequence[Segment], fewest: int) -> list[float]:
    """Left edges at which at least so many segments begin, flush, from the left."""
    places: list[list[float]] = []
    for start in sorted(s.box.x0 for s in segments):
        if places and start - places[-1][0] <= FLUSH:
            places[-1].append(start)
        else:
            places.append([start])
    return [group[0] for group in places if len(group) >= fewest]


def has_word(words: Iterable[Word]) -> bool:
    """Whether any is a word: a number, a bullet or a sign alone is none."""
    return any(sum(map(str.isalpha, word.text)) > 1 for word in words)


def begins_with_figure(segment: Segment) -> bool:
    """Whether the first word begins with a digit, a sign before it or not."""
    return segment.words[0].text.lstrip("+-−–")[:1].isdigit()


def level_with(pieces: Sequence[Segment], others: Iterable[Segment]) -> int:
    """How many pieces stand level with any of the others, as the cells of a row do."""
    bottoms = sorted(other.bottom for other in others)
    return sum(is_near(s.bottom, bottoms, _LEVEL * s.height) for s in pieces)


def is_near(value: float, ordered: Sequence[float], reach: float) -> bool:
    """Whether any of the values, smallest first, is less than ``reach`` away."""
    at = bisect_left(ordered, value)
    return any(abs(value - one) < reach for one in ordered[max(0, at - 1) : at + 1])


def stretches_at(
    segments: Sequence[Segment], edge: float, crossing: Sequence[float] = ()
) -> list[tuple[list[Segment], list[Segment]]]:
    """What stands left and right of an edge between the heights at which something crosses it.

    Args:
        segments: of one region of a page.
        edge: in points from the left.
        crossing: heights at which something else crosses it, such as ruled lines.
    """
    at = list(crossing)
    beside: list[Segment] = []
    for segment in segments:
        box = segment.box
        if box.x0 < edge < box.x1:
            at.append(box.middle)
        else:
            beside.append(segment)
    at.sort()
    parts: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for segment in beside:
        part = parts.setdefault(bisect_left(at, segment.box.middle), ([], []))
        part[segment.box.x0 >= edge].append(segment)
    return [parts[nth] for nth in sorted(parts)]


def _size(word: Word, box: Box) -> float:
    """Font size in points as far as it is known."""
    return word.size if word.size is not None else box.height


def _segment(chain: Sequence[tuple[Word, Box]], slope: float) -> Segment:
    """One chain as a segment, vertical place measured where its words are most alike."""
    box = union(b for _, b in chain)
    tops = [b.top - slope * b.center for _, b in chain]
    bottoms = [b.bottom - slope * b.center for _, b in chain]
    weights = [max(1, len(w.text)) for w, _ in chain]
    sizes = [_size(w, b) for w, b in chain]
    return Segment(
        words=tuple(w for w, _ in chain),
        box=box,
        top=_weighted_median(tops, weights),
        bottom=_weighted_median(bottoms, weights),
        size=sizes[0] if min(sizes) == max(sizes) else statistics.median(sizes),
    )


def _weighted_median(values: Sequence[float], weights: Sequence[int]) -> float:
    """The value at which half of the weight is reached."""
    if len(values) == 1:
        return values[0]
    ordered = sorted(zip(values, weights, strict=True))
    half, reached = sum(weights) / 2, 0.0
    for value, weight in ordered:
        reached += weight
        if reached >= half:
            return value
    return ordered[-1][0]


def _slope(chains: Sequence[Sequence[tuple[Word, Box]]]) -> float:
    """How much lines fall (points down for each point to the right), from the words themselves."""
    slopes: list[float] = []
    for chain in chains:
        first, last = chain[0][1], chain[-1][1]
        run = last.center - first.center
        if len(chain) >= 4 and run > 80:
            slopes.append((_base(chain[-1]) - _base(chain[0])) / run)
    if len(slopes) < 5:
        return 0.0
    slope = statistics.median(slopes)
    return slope if FLAT < abs(slope) < 0.08 else 0.0


def _base(item: tuple[Word, Box]) -> float:
    """A height that does not hang on ascenders much: the middle of the box."""
    return item[1].middle


def _chains(boxed: Sequence[tuple[Word, Box]], slope: float) -> list[list[tuple[Word, Box]]]:
    """Chains of neighbours on one baseline, left to right.

    Only chains that end at the height of a word are looked at for it, so that a page of many
    words takes only so much longer than one of few.
    """
    chains: list[list[tuple[Word, Box]]] = []
    ends: dict[int, set[int]] = defaultdict(set)
    widest = max(box.width + WIDE_GAP * _size(word, box) for word, box in boxed)
    reach = WIDE_GAP * max(_size(word, box) for word, box in boxed)
    slack = abs(slope) * 2 * widest
    for item in sorted(boxed, key=lambda i: (i[1].x0, i[1].top, i[0].text)):
        best, least = None, float("inf")
        for number in sorted(_near(ends, item[1], slack)):
            last = chains[number][-1]
            if item[1].x0 - last[1].x1 > reach:  # so far behind that nothing follows it any more
                for lane in _lanes(last[1], 0.0):
                    ends[lane].discard(number)
                continue
            distance = _distance(last, item, slope)
            if distance is not None and distance < least:
                best, least = number, distance
        if best is None:
            best = len(chains)
            chains.append([item])
        else:
            for lane in _lanes(chains[best][-1][1], 0.0):
                ends[lane].discard(best)
            chains[best].append(item)
        for lane in _lanes(item[1], 0.0):
            ends[lane].add(best)
    return chains


def _near(ends: Mapping[int, set[int]], box: Box, slack: float) -> set[int]:
    """Chains whose last word may share a box's height."""
    return {number for lane in _lanes(box, slack) for number in ends.get(lane, ())}


def _lanes(box: Box, slack: float) -> range:
    """Strips of the page, ``LANE`` points high, over which a box reaches."""
    return range(math.floor((box.top - slack) / LANE), math.floor((box.bottom + slack) / LANE) + 1)


def _distance(left: tuple[Word, Box], right: tuple[Word, Box], slope: float) -> float | None:
    """How badly ``right`` follows ``left``; ``None`` if it does not."""
    (left_word, a), (right_word, b) = left, right
    size = max(_size(left_word, a), _size(right_word, b))
    gap = b.x0 - a.x1
    if not -0.4 * size <= gap <= WIDE_GAP * size:
        return None
    shift = slope * (b.center - a.center)
    shared = min(a.bottom, b.bottom - shift) - max(a.top, b.top - shift)
    lower = min(a.height, b.height)
    if lower <= 0 or shared < 0.5 * lower:
        return None
    return abs(gap) + 2 * abs((b.middle - shift) - a.middle)
