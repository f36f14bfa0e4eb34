"""Cards: labels side by side, each over its own answer, as sheets of labels and answers.

A card sets what it tells of one thing in columns: "Plats | Platser" and below them "Granvik | 20
personer", then the next two labels and their answers. Read line by line a label runs into the
label beside it and an answer into the other's. Laid as a sheet, one label with its answer a row,
whatever reads sheets reads it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from finsam.extract.box import union
from finsam.parse.language.labels import whole_label
from finsam.parse.tables.drafts.draft import Chunk, Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import is_figure
from finsam.parse.tables.drafts.rows import ChunkRow, cluster, em, rows_of, split

_LABELS = 3
"""Labels of a card, at least."""
_ROWS = 2
"""Lines of labels of a card, at least; one alone heads a table."""
_ABREAST = 2
"""Labels side by side in the line that opens a card, at least."""
_KNOWN = 0.6
"""Share of a card's labels that say themselves that an answer follows, at least."""
_WORDS = 7
"""Words of a label, at most."""
_EDGE = 0.7
"""Font sizes within which a label and its answer begin at one left edge."""
_STEP = 1.2
"""White space between two lines of one answer, at most, in font sizes."""
_NEW = 0.25
"""White space beyond that between label and answer from which a line opens new fields, in font
sizes; what tells labels from answers where no letter is bold."""
_APART = 3.5
"""White space between an answer and the next labels, at most, in font sizes."""


@dataclass(slots=True)
class _Field:
    """A label with the lines of its answer."""

    label: Chunk
    answer: list[Chunk] = field(default_factory=list)


@dataclass(slots=True)
class _Card:
    """A card as far as it has been read.

    Attributes:
        edges: left edges of its columns.
        size: of its type, in points.
        bold: whether the labels that open it are bold.
        step: white space between those labels and their answers, in points.
        bottom: of the row taken last.
        fields: read so far.
        open: those of the labels passed last, by column.
        label_rows: lines of labels passed.
    """

    edges: Sequence[float]
    size: float
    bold: bool
    step: float
    bottom: float
    fields: list[_Field] = field(default_factory=list)
    open: dict[int, _Field] = field(default_factory=dict)
    label_rows: int = 0

    def takes(self, row: ChunkRow) -> bool:
        """Takes the next row for labels or answers; false if it is none of the card's."""
        places = [
            place for c in row.chunks if (place := _edge(self.edges, c, self.size)) is not None
        ]
        gap = row.box.top - self.bottom
        if len(places) < len(row.chunks) or gap > _APART * self.size:
            return False
        opens = gap > self.step + _NEW * self.size
        if not self.label_rows or _are_labels(row, self.bold, opens):
            if any(not one.answer for one in self.open.values()):
                return False
            pairs = zip(places, row.chunks, strict=True)
            self.open = {place: _Field(chunk) for place, chunk in pairs}
            self.fields += self.open.values()
            self.label_rows += 1
        elif not _answered(self.open, places, row, self.size):
            return False
        self.bottom = row.box.bottom
        return True


def card_tables(lines: Sequence[Sequence[Token]]) -> list[Draft]:
    """The cards among lines whose labels stand side by side over their answers.

    Args:
        lines: tokens of the page's lines that are in no ruled table.
    """
    rows = rows_of(chunk for line in lines for chunk in split(line)) if lines else []
    drafts: list[Draft] = []
    at = 0
    while at < len(rows):
        fields, end = _card(rows, at)
        if fields:
            drafts.append(_draft(fields))
        at = max(end, at + 1)
    return drafts


def _card(rows: Sequence[ChunkRow], start: int) -> tuple[list[_Field], int]:
    """The fields of the card that opens with a row, and the index after its last row."""
    first = rows[start]
    if len(first.chunks) < _ABREAST or not all(_is_named(chunk) for chunk in first.chunks):
        return [], start
    size = em(first.chunks[0].tokens)
    card = _Card(
        edges=cluster([chunk.box.x0 for chunk in first.chunks], _EDGE * size),
        size=size,
        bold=all(chunk.bold for chunk in first.chunks),
        step=_step(rows, start),
        bottom=first.box.top,
    )
    at = start
    while at < len(rows) and card.takes(rows[at]):
        at += 1
    fields = [one for one in card.fields if one.answer]
    known = sum(_is_named(one.label) for one in fields)
    enough = len(fields) >= _LABELS and card.label_rows >= _ROWS and known >= _KNOWN * len(fields)
    return (fields, at) if enough else ([], start)


def _edge(edges: Sequence[float], chunk: Chunk, size: float) -> int | None:
    """The column that a chunk begins at the left edge of."""
    near = [n for n, edge in enumerate(edges) if abs(chunk.box.x0 - edge) <= _EDGE * size]
    return near[0] if near else None


def _step(rows: Sequence[ChunkRow], start: int) -> float:
    """The white space between the labels that open a card and their answers, in points."""
    below = rows[start + 1 : start + 2]
    return max(below[0].box.top - rows[start].box.bottom, 0.0) if below else 0.0


def _are_labels(row: ChunkRow, bold: bool, opens: bool) -> bool:
    """Whether all of a row are labels: in bold as those of the first row, else below a gap.

    Args:
        row: below the labels that open the card.
        bold: whether those are bold.
        opens: whether more white space stands above the row than between label and answer.
    """
    if bold:
        return all(chunk.bold and _may_name(chunk) for chunk in row.chunks)
    return opens and all(_may_name(chunk) for chunk in row.chunks)


def _answered(fields: dict[int, _Field], places: Sequence[int], row: ChunkRow, size: float) -> bool:
    """Takes a row for the answers of the labels above; false where it is none of theirs."""
    if not fields or not set(places) <= fields.keys():
        return False
    for place, chunk in zip(places, row.chunks, strict=True):
        above = (fields[place].answer or [fields[place].label])[-1]
        if chunk.box.top - above.box.bottom > _STEP * size:
            return False
        fields[place].answer.append(chunk)
    return True


def _may_name(chunk: Chunk) -> bool:
    return len(chunk.tokens) <= _WORDS and not is_figure(chunk.text)


def _is_named(chunk: Chunk) -> bool:
    """Whether a label says itself that an answer follows: as a question, by colon, by its word."""
    text = chunk.text
    return _may_name(chunk) and (text.endswith(("?", ":")) or whole_label(text) is not None)


def _draft(fields: Sequence[_Field]) -> Draft:
    cells: list[DraftCell] = []
    for row, one in enumerate(fields):
        cells.append(DraftCell(row, 0, lines=[one.label.tokens]))
        cells.append(DraftCell(row, 1, lines=[chunk.tokens for chunk in one.answer]))
    box = union(chunk.box for one in fields for chunk in (one.label, *one.answer))
    return Draft(len(fields), 2, cells, box=box, header_rows=0)
