"""Fact sheets that are tables, as passages."""

from collections.abc import Iterator, Sequence, Set

from finsam.extract.page import TextSource
from finsam.parse.language.heads import heads_goals
from finsam.parse.language.labels import Label, label_at, whole_label
from finsam.parse.language.sentences import starts_anew
from finsam.parse.language.states import is_state
from finsam.parse.layout import Cell, Table
from finsam.parse.passages.cells import cell_paragraphs
from finsam.parse.passages.passage import Passage, PassageKind, Place, new, new_label

_TELLING = frozenset({"purpose", "target_group", "owner", "period", "goal"})
"""Fields that only a fact sheet labels; a name or a cost heads many a table."""
_FEWEST_ASIDE = 3
"""Columns of a table on its side: one of heads, and two goals at least."""
_OF_INSATSER = frozenset({"purpose", "target_group", "owner", "period", "places"})
"""Labels of a sheet about an insats."""
_OF_A_FORM = _OF_INSATSER | {"cost"}
"""Labels of which a form that a page break cuts has one at least."""

_PAIR = 2
"""Columns of a form laid as a sheet: label and answer."""
_FEWEST_FRAMED = 2
"""Labels below a name over a frame, at least, where none tells by itself."""
_TITLE_WORDS = 14
"""Words of the longest title in a table."""
_ROWS = 3
"""Of so many rows one has to have a label that is known."""
_LOWEST = 6
"""The level of a heading below all printed ones."""


def opens_sheet(table: Table) -> bool:
    """Whether a table starts with a heading or a label of its own, not with the rest of a row."""
    return table.cell(0, 0) is not None


def is_sheet(table: Table, *, goes_on: bool = False) -> bool:
    """Whether a table is a fact sheet: labels in its first column, text beside them.

    Args:
        table: any table.
        goes_on: whether a fact sheet stands right before it, so that it may be its last rows.
    """
    if any(_is_header(table, row) for row in range(min(2, table.rows))):
        return False
    labels = _sheet_labels(table)
    if goes_on and table.columns <= 2 and labels:
        return True
    if _is_framed(table, labels):
        return True
    if _is_turned(table, {label.field for label in labels}):
        return False
    telling = any(label.field in _TELLING for label in labels)
    rows = sum(1 for row in range(table.rows) if table.cell(row, 0) is not None)
    return telling and len(labels) >= 2 and _ROWS * len(labels) >= rows


def _is_framed(table: Table, labels: Sequence[Label]) -> bool:
    """Whether a name stands over rows that are labels all: a form cut by the end of its page."""
    if len(labels) < _FEWEST_FRAMED or table.columns != _PAIR:
        return False
    over = [cell for cell in table.cells if cell.row == 0]
    named = len(over) == 1 and over[0].column_span == table.columns and table.header_rows == 1
    known = 2 * len(labels) >= table.rows - 1
    return named and known and any(e.field in _OF_A_FORM for e in labels)


def _sheet_labels(table: Table) -> list[Label]:
    """The labels of the first column that have one or two texts beside them, or none."""
    labels: list[Label] = []
    for row in range(table.rows):
        cell = table.cell(row, 0)
        if cell is None or cell.row != row or cell.column_span >= max(table.columns, 2):
            continue
        beside = [c for c in table.cells if c.row == row and c.column > 0 and c.text]
        label = whole_label(cell.text)
        if label is not None and len(beside) <= 2:
            labels.append(label)
    return labels


def _is_turned(table: Table, fields: Set[str | None]) -> bool:
    """Whether the labels are the heads of a table of goals set on its side: one goal a column."""
    if table.columns < _FEWEST_ASIDE or fields & _OF_INSATSER:
        return False
    return heads_goals(c.text for c in table.cells if c.column == 0)


def _is_header(table: Table, row: int) -> bool:
    """Whether a row is a header of labels, which makes the table one of columns.

    "Bedömning" beside "Uppfyllt" is none: a state is the text of its label.
    """
    cells = [c for c in table.cells if c.row == row and not (c.column and is_state(c.text))]
    return sum(whole_label(c.text) is not None for c in cells) >= 2


def sheet_passages(table: Table, place: Place, number: int) -> Iterator[Passage]:
    """The passages of a fact sheet: headings, labels and texts, row by row.

    Args:
        table: the sheet.
        place: of the page it starts on.
        number: of the sheet in the file, from 1.
    """
    for row in range(table.rows):
        page = table.row_pages[row] if row < len(table.row_pages) else table.page
        here = Place(page, place.method, place.slide)
        cells = sorted((c for c in table.cells if c.row == row), key=lambda c: c.column)
        yield from _sheet_row(cells, table, here, number)


def _sheet_row(cells: Sequence[Cell], table: Table, place: Place, number: int) -> Iterator[Passage]:
    filled = [cell for cell in cells if cell.text.strip()]
    if not filled:
        return
    first, rest = filled[0], filled[1:]
    if first.column == 0:
        label = whole_label(first.text)
        if label is None and not rest and (labelled := label_at(first.text)) is not None:
            yield new_label(labelled.label, place, place.source(first.raw, first.box), number)
            text = first.text.partition(":")[2].strip()
            source = place.source(first.raw, first.box)
            yield new(PassageKind.TEXT, text, place, source, sheet=number)
            return
        if label is None and not rest and _is_title(first, table):
            for line in _title_lines(first):
                source = place.source(line, first.box)
                yield new(PassageKind.HEADING, line, place, source, level=_LOWEST, sheet=number)
            return
        if label is None and rest:
            label = Label("other", None, first.text.rstrip(" :"))
        if label is not None:
            yield new_label(label, place, place.source(first.raw, first.box), number)
        else:
            rest = filled
    else:
        rest = filled
    for cell in rest:
        yield from cell_passages(cell, place.page, place.method, slide=place.slide, sheet=number)


def _is_title(cell: Cell, table: Table) -> bool:
    return len(cell.text.split()) <= _TITLE_WORDS and not cell.text.rstrip().endswith((".", ","))


def _title_lines(cell: Cell) -> Sequence[str]:
    """The names over a sheet, one a line; a name that wraps stays whole."""
    lines = [line.strip() for line in cell.lines if line.strip()]
    if len(lines) > 1 and all(starts_anew(line) and len(line.split()) > 1 for line in lines):
        return lines
    return [cell.text]


def cell_passages(
    cell: Cell, page: int, method: TextSource, *, slide: bool = False, sheet: int = 0
) -> tuple[Passage, ...]:
    """The paragraphs and items of a cell, one passage each."""
    place = Place(page, method, slide)
    found: list[Passage] = []
    for marker, text in cell_paragraphs(cell):
        kind = PassageKind.ITEM if marker else PassageKind.TEXT
        source = place.source(cell.raw, cell.box)
        found.append(new(kind, text, place, source, marker=marker, sheet=sheet))
    return tuple(found)
