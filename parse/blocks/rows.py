"""Lines as the block builder sees them: where they stand, how they are set, what they begin with.

``Row`` is private to the block builder; the layout that others use is in ``parse.layout``.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from finsam.extract.box import Box
from finsam.extract.letterheight import font_size
from finsam.extract.margin import margin_parts
from finsam.extract.page import Line, TextSource
from finsam.extract.segments import segments_of
from finsam.normalize.edit import CleanLine, CleanPage

_USUAL_PITCH = 1.25
"""Font sizes from line to line where too few lines tell."""
_USUAL_WIDTH = 80
"""Letters of a line where too few lines tell."""
_LEAST_PITCH = 0.8
"""Font sizes below which two lines are one."""
_MOST_PITCH = 1.8
"""Font sizes beyond which a gap is more than a line's."""
_SAME_SIZE = 0.6
"""Points by which sizes of one type may differ in a text layer."""
_SAME_SIZE_OCR = 0.15
"""Share by which sizes of one type may differ on a scan."""
_COLUMN = 20
"""Points by which one column stands beside another."""
_HIGHER = 0.5
"""Heights by which a line has to stand higher to begin a new column."""
_RIGHTMOST = 0.97
"""Share of lines that end before the right margin; the rest stand out."""
_WIDEST = 0.9
"""Share of lines that are no longer than the usual width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One printed line that holds text.

    Attributes:
        line: the line itself.
        page: in the file, from 1.
        text: repaired, without outer white space.
        box: ``None`` in plain text.
        size: font size in points; ``None`` in plain text.
        bold: whether nearly all characters are bold.
        ocr: whether size and boldness are guesses from an image.
        column: text column, from 0.
        blank_before: plain text: an empty line stands above; elsewhere false.
        blank_after: the same for the line below.
        pitch: distance to the line above in the same column, in font sizes; ``None`` for the
            first line of a column and in plain text.
        aside: whether it stands in the margin, beside the line that follows.
    """

    line: CleanLine
    page: int
    text: str
    box: Box | None
    size: float | None
    bold: bool
    ocr: bool
    column: int
    blank_before: bool
    blank_after: bool
    pitch: float | None
    aside: bool = False

    @property
    def words(self) -> list[str]:
        """The words of the text."""
        return self.text.split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How the running text of like pages (portrait, or slides) is set.

    Attributes:
        size: font size of running text in points; ``None`` in plain text.
        pitch: usual distance between the lines of a paragraph, in font sizes.
        left: usual left edge of running text in points.
        right: right margin of running text in points; ``None`` in plain text.
        width: usual length of a full line in plain text, in characters.
    """

    size: float | None
    pitch: float
    left: float
    right: float | None
    width: int


def rows_of(page: CleanPage) -> list[Row]:
    """The page's lines that hold text, with what the block builder needs to know of each."""
    ocr = page.page.source is TextSource.OCR
    aside = _aside(page)
    columns = _columns(page, aside)
    rows: list[Row] = []
    lines = page.lines
    above: dict[tuple[int, bool], Box] = {}
    faces = [_face(line, ocr) for line in lines]
    # An engine's line heights waver; distances on a page are measured in its usual size.
    known = [size for size, _ in faces if size]
    common = median(known) if ocr and known else None
    for index, line in enumerate(lines):
        if not line.text.strip():
            continue
        box = page.page.lines[index].box
        size, bold = faces[index]
        column = columns[index]
        place = column, line.number in aside
        pitch = None
        if box is not None and place in above and size:
            pitch = _step(box, above[place]) / (common or size)
        if box is not None:
            above[place] = box
        rows.append(
            Row(
                line=line,
                page=page.number,
                text=" ".join(line.text.split()),
                box=box,
                size=size,
                bold=bold,
                ocr=ocr,
                column=column,
                blank_before=box is None and (index == 0 or not lines[index - 1].text.strip()),
                blank_after=box is None
                and (index + 1 == len(lines) or not lines[index + 1].text.strip()),
                pitch=pitch,
                aside=line.number in aside,
            )
        )
    return rows


def _step(box: Box, above: Box) -> float:
    """Distance of two lines in points, whatever letters reach up or down in them."""
    return ((box.bottom - above.bottom) + (box.top - above.top)) / 2


_BOLD = 0.8
"""Share of a line's characters that are bold in a bold line."""
_BOLD_SCANNED = 0.9
"""The same on a scan, where a bold label and the plain figure behind it are no bold line."""


def _face(line: CleanLine, ocr: bool) -> tuple[float | None, bool]:
    """Font size by most characters, and whether nearly all characters are bold."""
    sizes: Counter[float] = Counter()
    bold = 0
    for word in line.words:
        if word.size is not None:
            sizes[round(word.size, 1)] += len(word.text)
        bold += len(word.text) if word.bold else 0
    length = sum(len(word.text) for word in line.words)
    size = max(sorted(sizes), key=lambda s: sizes[s]) if sizes else _height(line)
    return size, length > 0 and bold >= (_BOLD_SCANNED if ocr else _BOLD) * length


def _height(line: CleanLine) -> float | None:
    """Font size estimated from the boxes of scanned words and the letters that stand in them."""
    sizes: list[float] = []
    for word in line.words:
        if word.box is not None and any(c.isalnum() for c in word.text):
            sizes += [font_size(word.text, word.box.height)] * len(word.text)
    return round(median(sizes), 1) if sizes else None


def _aside(page: CleanPage) -> frozenset[int]:
    """Numbers of the lines that stand in the margin, each beside the line read after it."""
    lines = page.page.lines
    if page.page.width is None or not any(_stands_beside(a, b) for a, b in pairwise(lines)):
        return frozenset()
    words = [word for line in lines for word in line.words]
    parts = margin_parts(segments_of(words), page.page.rules, page.page.width)
    own = {id(w) for part in parts if part.head for s in part.segments for w in s.words}
    return frozenset(line.number for line in lines if any(id(w) in own for w in line.words))


def _stands_beside(line: Line, after: Line) -> bool:
    """Whether a line stands left of the one that is read after it, not above it."""
    one, two = line.box, after.box
    return one is not None and two is not None and one.x1 < two.x0 and one.bottom > two.top


def _columns(page: CleanPage, aside: frozenset[int]) -> list[int]:
    """Text column of each line: a jump up the page and to the right opens the next one.

    What stands in the margin of a column is taken to be of it.
    """
    columns: list[int] = []
    edges: list[float] = []
    column = 0
    last: Box | None = None
    for line in page.page.lines:
        box = line.box
        if box is not None and line.number not in aside:
            if last is None or not edges:
                edges = [box.x0]
            elif box.top < last.top - _HIGHER * last.height and box.x0 > last.x0 + _COLUMN:
                edges = [*(e for e in edges if e < box.x0 - _COLUMN), box.x0]
            elif any(box.x0 < e - _COLUMN and box.x1 > e + _COLUMN for e in edges[1:]):
                edges = [box.x0]  # a line across the columns ends them
            column = sum(box.x0 >= e - _COLUMN for e in edges[1:])
            last = box
        columns.append(column)
    return columns


def setting(rows: Sequence[Row]) -> Setting:
    """How running text is set on the pages that ``rows`` come from."""
    size = _mode((row.size, len(row.text)) for row in rows if row.size)
    body = rows if size is None else _of_size(rows, size)
    pitches = [
        r.pitch for r in body if r.pitch is not None and _LEAST_PITCH < r.pitch < _MOST_PITCH
    ]
    rights = sorted(r.box.x1 for r in body if r.box is not None and r.column == 0)
    left = _mode((float(round(r.box.x0)), len(r.text)) for r in body if r.box is not None)
    lengths = sorted(len(r.text) for r in body)
    return Setting(
        size=size,
        pitch=median(pitches) if pitches else _USUAL_PITCH,
        left=left or 0.0,
        right=rights[int(len(rights) * _RIGHTMOST)] if rights else None,
        width=lengths[int(len(lengths) * _WIDEST)] if lengths else _USUAL_WIDTH,
    )


def with_margins(usual: Setting, rows: Sequence[Row]) -> Setting:
    """A setting with the margins of some of its pages; its own where they have no such text."""
    body = rows if usual.size is None else _of_size(rows, usual.size)
    if not body:
        return usual
    own = setting(body)
    return replace(usual, left=own.left, right=own.right, width=own.width)


def _of_size(rows: Sequence[Row], size: float) -> list[Row]:
    """The lines set in a font size; sizes of scanned lines are estimates."""
    if any(row.ocr for row in rows):
        return [row for row in rows if row.size and abs(row.size / size - 1) < _SAME_SIZE_OCR]
    return [row for row in rows if row.size and abs(row.size - size) < _SAME_SIZE]


def _mode(values: Iterable[tuple[float | None, int]]) -> float | None:
    tally: Counter[float] = Counter()
    for value, weight in values:
        if value is not None:
            tally[value] += weight
    return max(sorted(tally), key=lambda v: tally[v]) if tally else None
