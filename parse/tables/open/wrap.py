"""Rows of a table's body: which printed lines are one row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from finsam.extract.box import Box, union
from finsam.parse.lists import any_of
from finsam.parse.tables.drafts.draft import Chunk
from finsam.parse.values.units import stated_unit

_GOES_ON = re.compile(
    rf"(?:[/,&+\-–]|\b(?:{any_of('tables.goes_on')}))$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[A-ZÅÄÖ].*[^\W\d_]{4}[.:]$")
"""A line that begins like a sentence and ends with a word and a full stop; no abbreviation."""
_FEW = 3
"""Printed lines of a table without a rhythm of rows: what stands close there is one row."""
_LOOSE = 1.9
"""Heights of a line that rows of such a table are taken to stand apart."""
_LOW = 0.25
"""Share of the distances between rows that are narrower than the usual one."""
_BLANK = 0.4
"""Heights of a line that a blank is wide at most."""
_TIGHT = 0.8
"""Lines nearer than this share of the usual distance between rows are one wrapped label."""
_PITCH = 16.0
"""Points from row to row where nothing tells."""
_PITCHES = 1.6
"""Heights from row to row."""
_FULL = 0.6
"""Share of the label's column from which a line is full."""
_INDENT = 1.2
"""Heights of an indent."""
_CLOSE = 1.45
"""Lines within which a row goes on the one above."""
_CLOSER = 0.7
"""Lines below which a row stands closer than a row of its own."""
_SLACK = 1.25
"""Times a step may be longer for lines that waver."""
_APART = 1.6
"""Lines beyond which a row is one of its own."""
_NEARER = 0.9
"""Pitches below which a row that begins low goes on."""
_STEP = 0.75
"""Lines of the step within a row."""


@dataclass(slots=True)
class PrintedRow:
    """One printed line of a table.

    Attributes:
        labels: words in the label columns, left to right.
        cells: chunks by column, label columns left out.
        box: around all.
    """

    labels: list[Chunk] = field(default_factory=list)
    cells: dict[int, list[Chunk]] = field(default_factory=dict)

    @property
    def box(self) -> Box:
        """Around all of its words."""
        return union(c.box for c in self.chunks)

    @property
    def chunks(self) -> list[Chunk]:
        """All of its chunks."""
        return [*self.labels, *(c for chunks in self.cells.values() for c in chunks)]

    @property
    def text(self) -> str:
        """The words of the label."""
        return " ".join(c.text for c in self.labels)

    @property
    def bold(self) -> bool:
        """Whether the whole label is bold."""
        return bool(self.labels) and all(c.bold for c in self.labels)

    @property
    def left(self) -> float:
        """Left edge of the label."""
        return min((c.box.x0 for c in self.labels), default=self.box.x0)


def joined(rows: Sequence[PrintedRow], width: float) -> list[list[PrintedRow]]:
    """Printed lines grouped to rows: lines of a wrapped label with the line of the figures.

    Args:
        rows: printed lines from top to bottom.
        width: of the label column in points.
    """
    pitch = _pitch(rows)
    edge = reach(rows)
    last = max((n for n, row in enumerate(rows) if row.cells), default=len(rows))
    groups: list[list[PrintedRow]] = []
    for n, row in enumerate(rows):
        apart = n > last and had_room(groups[-1], row, edge)
        if groups and not apart and _same_row(groups[-1], row, pitch, width):
            groups[-1].append(row)
        else:
            groups.append([row])
    return _closed(groups, edge)


def reach(rows: Sequence[PrintedRow]) -> float:
    """Right edge that the words of labels reach, in points, leaders left out."""
    words = [t.box.x1 for row in rows for c in row.labels for t in c.tokens if _is_word(t.text)]
    return max(words, default=0.0)


def _is_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def had_room(group: Sequence[PrintedRow], row: PrintedRow, edge: float) -> bool:
    """Whether a line that starts large would have fitted behind the label above it.

    Labels break where the next word finds no room; the longest of them shows how much there is.

    Args:
        group: the lines above, of one row.
        row: the line.
        edge: right edge that the labels of the table reach, in points.
    """
    above = [r for r in group if r.labels]
    if not above or not row.labels or above[-1] is not group[-1] or not opens_anew(row.text):
        return False
    text = " ".join(r.text for r in above)
    return not _GOES_ON.search(text) and has_room(above[-1].labels[-1], row.labels[0], edge)


def has_room(last: Chunk, under: Chunk, edge: float) -> bool:
    """Whether the first word of a line would have fitted behind the line above.

    Args:
        last: the end of the line above.
        under: the line.
        edge: right edge that the lines of its column reach, in points.
    """
    word = under.tokens[0].box
    return last.box.x1 + _BLANK * last.box.height + word.width <= edge


def opens_anew(text: str) -> bool:
    """Whether a line starts as a label of its own does."""
    return text[:1].isupper()


def _closed(groups: list[list[PrintedRow]], edge: float) -> list[list[PrintedRow]]:
    """The rows, with words alone at the very end as the end of the last label.

    They head nothing, and a body is told to go on below its last figures only for its last label.
    """
    while len(groups) > 1 and not any(row.cells for row in groups[-1]):
        above, tail = groups[-2], groups[-1]
        if above[-1].bold != tail[0].bold and _knows_bold(above[-1], tail[0]):
            break
        if _is_remark(" ".join(row.text for row in tail)) or had_room(above, tail[0], edge):
            break
        groups[-2:] = [[*above, *tail]]
    return groups


def _is_remark(text: str) -> bool:
    """Whether words under a table are said of it: a sentence, a unit; no end of a label."""
    return _SENTENCE.match(text) is not None or stated_unit(text) is not None


def _pitch(rows: Sequence[PrintedRow]) -> float:
    """Usual distance between the middles of neighbouring rows that both hold figures.

    One of the narrower: sums stand off by a rule or a blank line, and rows never overlap.
    """
    steps = [b.box.middle - a.box.middle for a, b in pairwise(rows) if a.cells and b.cells]
    if not steps and len(rows) <= _FEW:
        return _LOOSE * median(row.box.height for row in rows)
    if steps:
        return sorted(steps)[int(_LOW * len(steps))]
    heights = [row.box.height for row in rows]
    return _PITCHES * median(heights) if heights else _PITCH


def _same_row(group: Sequence[PrintedRow], row: PrintedRow, pitch: float, width: float) -> bool:
    """Whether ``row`` goes on with the row that ``group`` has begun."""
    last = group[-1]
    step = row.box.middle - last.box.middle
    filled = any(r.cells for r in group)
    if filled and row.cells:
        apart = not any(row.cells.keys() & r.cells.keys() for r in group)
        return apart and step < _CLOSER * _line(last, row)
    if not last.labels or not row.labels:
        # Figures set at the middle of a wrapped label stand half a line off its lines.
        return step < _STEP * _line(last, row) * _SLACK and (
            not row.labels or not filled or step > 0
        )
    return _same_label(group, row, pitch, width)


def _same_label(group: Sequence[PrintedRow], row: PrintedRow, pitch: float, width: float) -> bool:
    """Whether the words of ``row`` go on with the label that ``group`` has begun."""
    last = group[-1]
    step = row.box.middle - last.box.middle
    above = " ".join(r.text for r in group)
    if last.bold != row.bold and _knows_bold(last, row):
        return False
    if any(r.cells for r in group) and _is_remark(row.text):
        return False
    if step > _APART * _line(last, row) + 2 or above.endswith(":"):
        return False
    filled = any(r.cells for r in group)
    low = row.text[:1].islower() and (step < _NEARER * pitch or not _fits(last, row, width))
    if low or _GOES_ON.search(above):
        return not (filled and row.text[:1].isupper() and _GOES_ON.search(row.text))
    return _is_tight(group, row, pitch, width)


def _is_tight(group: Sequence[PrintedRow], row: PrintedRow, pitch: float, width: float) -> bool:
    """Whether two lines of labels stand as close as those of one label; the first is full."""
    last, filled = group[-1], any(r.cells for r in group)
    step = row.box.middle - last.box.middle
    if abs(row.left - last.left) > _INDENT * last.box.height and row.left > last.left and filled:
        return False
    if filled and last.cells and last.labels and len(group) > 1 and row.text[:1].isupper():
        return False  # labels wrap upwards here: the figures stand beside their last line
    tight = step < _TIGHT * pitch and step < _CLOSE * _line(last, row)
    full = last.labels[-1].box.x1 - last.left > _FULL * width
    return tight and (full or filled)


def _fits(last: PrintedRow, row: PrintedRow, width: float) -> bool:
    """Whether the first word of ``row`` would easily have fitted behind ``last``."""
    word = row.labels[0].tokens[0].box.width
    return last.labels[-1].box.x1 - last.left + word < _FULL * width


def _line(a: PrintedRow, b: PrintedRow) -> float:
    return max(c.box.height for r in (a, b) for c in r.chunks)


def _knows_bold(a: PrintedRow, b: PrintedRow) -> bool:
    return any(t.word.bold for r in (a, b) for c in r.labels for t in c.tokens)
