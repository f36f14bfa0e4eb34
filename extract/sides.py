"""A page taken apart into its text and what stands in the margin beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from finsam.extract.segments import FLUSH, Segment, has_word, rows_of

GAP = 4.0
"""Points that a heading in the margin ends before the edge, at least."""
_INSET = 14.0
"""Points right of the edge within which the cells of a table, list items and the like begin."""
_FLUSH_ROWS = 0.6
"""Share of the lines of the text, rows of tables aside, that begin at the edge."""
_PROSE = 6
"""Words from which a line is one of running text."""
_PROSE_NARROW = 3
"""The same where its sentence goes on below: the lines of a narrow column."""
_PROSE_ROWS = 2
"""Lines of running text that the page has at the edge, at least."""
_ACROSS = 0.2
"""Lines of running text that begin left of the edge, to those that begin there, at most."""
_LINES = 5
"""Lines of a heading in the margin at most: more is a column of text."""
_WORDS = 14
"""Words of it at most."""
_NEXT = 0.8
"""Heights of a line within which the next line of the same heading stands."""
_LEVEL = 0.5
"""Share of the lower of two lines that they share where they are level."""
_WAVERS = 0.1
"""Share by which the sizes of the letters of one heading differ at most."""
_WAVERS_SCANNED = 0.4
"""The same on a scan, where a line is as high as the letters that stand in it."""


@dataclass(frozen=True, slots=True)
class Label:
    """Lines in the margin that belong together.

    Attributes:
        segments: a line each.
        top: where what stands beside them begins.
        beside: the line that it stands beside.
    """

    segments: tuple[Segment, ...]
    top: float
    beside: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """A page taken apart into its text and its margin.

    Attributes:
        edge: at which the text begins, in points from the left.
        labels: what stands in the margin, beside lines that begin at the edge, from the top.
        rest: all others.
        rows: lines of the text.
    """

    edge: float
    labels: tuple[Label, ...]
    rest: tuple[Segment, ...]
    rows: tuple[tuple[Segment, ...], ...]

    @property
    def flush(self) -> list[tuple[Segment, ...]]:
        """The lines of the text that begin at its edge."""
        return [row for row in self.rows if begins_at(self.edge, row)]

    @property
    def inside(self) -> list[Segment]:
        """The lines of all labels."""
        return [s for label in self.labels for s in label.segments]

    @property
    def gap(self) -> float:
        """A place between the text and its margin, in points from the left."""
        wall = max(s.box.x1 for s in self.inside)
        if wall < self.edge:
            return (wall + self.edge) / 2
        return min(s.box.x0 for s in self.inside) - GAP / 2


def begins_at(edge: float, row: Sequence[Segment]) -> bool:
    """Whether a line begins at the edge of its text; cells and items stand in a little."""
    return row[0].box.x0 <= edge + _INSET


def is_level(one: Segment, other: Segment) -> bool:
    """Whether two pieces stand on one line."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _LEVEL * min(one.height, other.height)


def is_named(segment: Segment) -> bool:
    """Whether a piece has words: the number of a paragraph or an item belongs to its line."""
    return has_word(segment.words)


def sides_of(
    segments: Sequence[Segment], edge: float, text: Sequence[Segment], short: Sequence[Segment]
) -> Sides | None:
    """A page taken apart into text and what stands beside it; ``None`` where that is no margin.

    Args:
        segments: of the page.
        edge: at which its text begins, in points from the left.
        text: pieces on the text's side.
        short: pieces on the margin's side.
    """
    rows = [tuple(sorted(row, key=lambda s: s.box.x0)) for row in rows_of(text)]
    labels = _labels([s for s in short if is_named(s)], rows, edge)
    if not labels:
        return None
    whole = {id(s) for s in (*text, *short)}
    top, bottom = labels[0].top, max(s.bottom for s in text)
    crossing = [s for s in segments if id(s) not in whole and top < s.bottom and s.top < bottom]
    if not _stands_at(edge, rows, crossing):
        return None
    taken = {id(s) for label in labels for s in label.segments}
    rest = tuple(s for s in segments if id(s) not in taken)
    return Sides(edge, tuple(labels), rest, tuple(rows))


def _stands_at(
    edge: float, rows: Sequence[tuple[Segment, ...]], crossing: Sequence[Segment]
) -> bool:
    """Whether running text stands at an edge, and hardly any across it where it does."""
    alone = [row[0] for row in rows if len(row) == 1]
    flush = [s for s in alone if begins_at(edge, (s,))]
    prose = sum(map(_runs_on, flush, [*flush[1:], None]))
    across = sum(len(s.words) >= _PROSE for s in crossing)
    many = len(flush) >= _FLUSH_ROWS * len(alone)
    return many and prose >= _PROSE_ROWS and across <= _ACROSS * prose


def _runs_on(line: Segment, below: Segment | None) -> bool:
    """Whether a line is one of running text: long, or a sentence goes on in the one below it."""
    goes_on = below is not None and below.words[0].text[:1].islower()
    return len(line.words) >= (_PROSE_NARROW if goes_on else _PROSE)


def _labels(
    short: Sequence[Segment], rows: Sequence[tuple[Segment, ...]], edge: float
) -> list[Label]:
    """What stands in the margin and beside lines at the edge, from the top; no cells, no columns.

    Args:
        short: pieces in the margin.
        rows: lines of the text.
        edge: at which the text begins, in points from the left.
    """
    sure: list[Label] = []
    others: list[Label] = []
    for lines in _grouped(short):
        at = next((i for i, row in enumerate(rows) if _stands_beside(lines[0], row)), None)
        if any(is_level(a, b) for a, b in pairwise(lines)):
            return []  # cells of a row
        if at is None:
            continue
        label = Label(tuple(lines), min(lines[0].top, *(s.top for s in rows[at])), rows[at])
        if not begins_at(edge, rows[at]):
            if 0 < at < len(rows) - 1 and begins_at(edge, rows[at + 1]):
                others.append(label)
        elif len(lines) > _LINES or sum(len(s.words) for s in lines) > _WORDS:
            return []  # a column of text
        else:
            sure.append(label)
    heads = [label for label in others if any(_set_alike(label, one) for one in sure)]
    return sorted([*sure, *heads], key=lambda label: label.top)


def _stands_beside(line: Segment, row: Sequence[Segment]) -> bool:
    return any(is_level(line, s) for s in row)


def _set_alike(label: Label, other: Label) -> bool:
    """Whether a label beside the heads of a table's columns is set as another is."""
    one, two = label.segments[0], other.segments[0]
    flush = abs(one.box.x0 - two.box.x0) <= FLUSH or abs(one.box.x1 - two.box.x1) <= FLUSH
    return flush and _same_size(one, two)


def _grouped(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Lines close below each other, as the lines of one heading stand."""
    groups: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: s.top):
        last = groups[-1][-1] if groups else None
        near = last is not None and segment.top - last.bottom <= _NEXT * segment.height
        if last is not None and near and _same_size(last, segment):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return groups


def _same_size(one: Segment, other: Segment) -> bool:
    """Whether two pieces are set in one size; that of scanned ones wavers with their letters."""
    scanned = any(word.size is None for word in (*one.words, *other.words))
    wavers = _WAVERS_SCANNED if scanned else _WAVERS
    return abs(one.size / other.size - 1) < wavers
