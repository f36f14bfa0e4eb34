"""Tables about people as figures, each with the heads above it and the labels beside it.

The logical table tells heads, labels and groups; here its cells are read as figures that may count
people: a number with a share in brackets, a dash for zero, a word for a number. Rows and columns
are treated alike, so that a table and the same table turned on its side give the same figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finsam.parse.counts.axes import SILENT, axis_of
from finsam.parse.counts.cells import CellFigure, cell_figures
from finsam.parse.counts.heads import further_heads, heads_of
from finsam.parse.counts.mend import Mended, mend
from finsam.parse.counts.outside import is_age
from finsam.parse.facts import Status
from finsam.parse.layout import Cell
from finsam.parse.logical import CellKind, ColumnKind, LogicalRow, LogicalTable, RowKind

_YEAR = re.compile(r"(?:19|20)\d\d")
_PAIR = re.compile(r"\d{1,4}\s?/\s?\d{1,4}")
"""Two numbers of one cell, such as women and men."""
_COLUMNS = 3
"""Columns of the smallest table in which one without a head may be set aside."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One label of a row: its words, and those in the head over it."""

    head: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One cell of figures.

    Attributes:
        cell: where it stands.
        figures: at least one.
        columns: texts of the headings above it, uppermost first.
        groups: labels of the rows that its row stands under, outermost first.
        beside: the labels of its row, leftmost first.
        page: on which the row stands.
        row, column: place in the table.
        status: whether the figures stand as read, or were put right.
    """

    cell: Cell
    figures: tuple[CellFigure, ...]
    columns: tuple[str, ...]
    groups: tuple[str, ...]
    beside: tuple[Beside, ...]
    page: int
    row: int
    column: int
    status: Status = Status.READ

    @property
    def rows(self) -> tuple[str, ...]:
        """Texts of its groups and labels, outermost first."""
        return (*self.groups, *(one.text for one in self.beside))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table taken apart.

    Attributes:
        table: the table.
        cells: all cells of figures, by row and column.
        corner: text above the row labels.
        row_labels: label of each row with figures, by its index.
        column_labels: headings of each column with figures, by its index, joined.
        label_heads: the head over each column of labels.
    """

    table: LogicalTable
    cells: tuple[GridCell, ...]
    corner: str
    row_labels: dict[int, str]
    column_labels: dict[int, str]
    label_heads: tuple[str, ...]


def read_grid(table: LogicalTable) -> Grid:
    """Takes a table apart."""
    labels = _label_columns(table)
    further = further_heads(table, labels)
    heads = heads_of(table, labels, further)
    mended = _mended(table)
    beside = {row.index: _beside(row, table, labels) for row in table.rows}
    cells: list[GridCell] = []
    for row, column, cell, page in _figure_places(table):
        if row in further or column in labels or _is_silent(heads.get(column, ())):
            continue
        put_right = mended.get((row, column))
        text = put_right.text if put_right else cell.text.strip()
        figures = None if is_age(text) else cell_figures(text)
        if not figures:
            continue
        own = table.row(row)
        cells.append(
            GridCell(
                cell=cell,
                figures=figures,
                columns=heads.get(column, ()),
                groups=_groups(own, table) if own else (),
                beside=beside.get(row, ()),
                page=page,
                row=row,
                column=column,
                status=put_right.status if put_right else Status.READ,
            )
        )
    return Grid(
        table=table,
        cells=tuple(cells),
        corner=table.corner,
        row_labels={c.row: " ".join(b.text for b in c.beside) for c in cells},
        column_labels={c.column: " ".join(c.columns) for c in cells},
        label_heads=tuple(" ".join(table.column_path(n)) for n in labels),
    )


def _is_silent(heads: Sequence[str]) -> bool:
    """Whether what stands under these heads counts nothing: dates, owners, remarks."""
    return bool(heads) and (axis_of(heads[-1]) in SILENT or axis_of(" ".join(heads)) in SILENT)


def _figure_places(table: LogicalTable) -> Iterator[tuple[int, int, Cell, int]]:
    """Row, column, cell and page of what may be figures, by row and column."""
    told = {(c.row, c.column): c for c in table.cells}
    stray = _stray(table)
    for row in table.rows:
        for column in table.columns:
            cell = table.table.cell(row.index, column.index)
            if cell is None or (cell.row, cell.column) != (row.index, column.index):
                continue
            if column.index in stray:
                yield row.index, column.index, cell, row.page
            one = told.get((row.index, column.index))
            if one is None or column.kind in (ColumnKind.NOTE, ColumnKind.CODE):
                continue
            dated = one.kind is CellKind.TIME and not _PAIR.fullmatch(cell.text.strip())
            if dated and column.kind is ColumnKind.WORDS:
                continue
            yield row.index, column.index, cell, one.page


def _label_columns(table: LogicalTable) -> list[int]:
    """Columns of labels; one of nothing but figures has lost its head and is none."""
    found = [c.index for c in table.columns if c.kind is ColumnKind.LABEL]
    found = sorted({*found, *_ages(table), *_telling_codes(table)})
    if len(found) != 1 or table.column_path(found[0]):
        return found
    return [] if found[0] in _stray(table) else found


def _telling_codes(table: LogicalTable) -> list[int]:
    """Columns of numbers that are labels after all: years, or what their head says."""
    found: list[int] = []
    for column in table.columns:
        if column.kind is not ColumnKind.CODE:
            continue
        texts = [c.text for c in table.table.cells if c.column == column.index]
        years = [text for text in texts if _YEAR.fullmatch(text.strip())]
        axis = axis_of(" ".join(column.path))
        if 2 * len(years) > len(texts) or (axis is not None and axis not in SILENT):
            found.append(column.index)
    return found


def _ages(table: LogicalTable) -> list[int]:
    """The first column where it holds ages, which look like figures."""
    body = [c for c in table.table.cells if c.column == 0 and c.row >= table.header_rows]
    texts = [c.text.strip() for c in body if c.text.strip()]
    ages = [text for text in texts if is_age(text, signed=True)]
    return [0] if ages and 2 * len(ages) > len(texts) and len(table.columns) > 1 else []


def _stray(table: LogicalTable) -> list[int]:
    """Columns without a head, taken for labels or codes, that hold nothing but figures."""
    if (
        len([c for c in table.columns if c.kind is ColumnKind.LABEL]) > 1
        or len(table.columns) < _COLUMNS
    ):
        return []
    labelled = any(c.kind is ColumnKind.LABEL for c in table.columns[1:])
    first = table.columns[0]
    if first.kind not in (ColumnKind.LABEL, ColumnKind.CODE) or first.path or labelled:
        return []
    texts = [c.text.strip() for c in table.table.cells if c.column == 0 and c.text.strip()]
    told = [t for t in texts if cell_figures(t) and not is_age(t, signed=True) and t not in "-–"]
    return [0] if texts and len(told) == len(texts) else []


def _beside(row: LogicalRow, table: LogicalTable, labels: Sequence[int]) -> tuple[Beside, ...]:
    """A row's labels with their heads; a column of words counts if its head splits figures."""
    texts = row.labels if len(row.labels) == len(labels) else (row.label or "",) * len(labels)
    found: list[Beside] = []
    for column, text in zip(labels, texts, strict=False):
        cell = table.table.cell(row.index, column)
        printed = cell.text.strip() if cell else ""
        own = printed if is_age(printed, signed=True) or not text else text
        if len(labels) == 1 and row.label and own == text:
            own = row.label
        if own:
            found.append(Beside(" ".join(table.column_path(column)), own))
    for one in table.columns:
        head = " ".join(one.path)
        axis = axis_of(head) if one.kind is ColumnKind.WORDS else None
        if axis is None or axis in SILENT:
            continue
        cell = table.table.cell(row.index, one.index)
        if cell is not None and cell.text.strip():
            found.append(Beside(head, cell.text.strip()))
    return tuple(found)


def _groups(row: LogicalRow, table: LogicalTable) -> tuple[str, ...]:
    """Labels of the rows that a row stands under, outermost first."""
    above = [table.row(index) for index in row.groups]
    return tuple(one.label for one in above if one is not None and one.label)


def _mended(table: LogicalTable) -> dict[tuple[int, int], Mended]:
    """Cells of a scan whose figures were read as letters, put right."""
    if _is_exact(table):
        return {}
    rows = [row.index for row in table.rows]
    columns = [c.index for c in table.columns if c.kind is ColumnKind.FIGURES]
    if not rows or not columns:
        return {}
    texts = {(c.row, c.column): c.text.strip() for c in table.table.cells}
    totals = {row.index for row in table.rows if row.kind is RowKind.TOTAL}
    return mend(lambda r, c: texts.get((r, c), ""), rows, columns, totals)


def _is_exact(table: LogicalTable) -> bool:
    """Whether the characters come from a text layer rather than from reading marks."""
    words: Sequence[Cell] = table.table.cells
    return any(w.box and w.confidence is None for cell in words for w in cell.words)
