"""The logical table: what every reader of facts is given of a table, whatever it looks like.

Made once a file, by :mod:`finsam.parse.trees`, after the tables have been found: a table that goes
on over a page is one, tables printed under one another with captions between are several, and
every cell knows the heads above it, the labels beside it, its unit and where that was said.
Structure only: what a head or a label *means* is for the readers and for ``parse.values``.

How a reader uses it::

    for table in context.tables:                     # in the order of the file
        for cell in table.figures:                   # cells in columns of figures, heads left out
            table.column_path(cell.column)           # ("2023", "Budget"), outermost first
            table.row_path(cell.row)                 # ("Kostnader", "Personal", "Löner")
            cell.text, cell.value, cell.unit, cell.unit_from, cell.page, cell.box

A reader that walks through blocks asks ``context.tables_of(block)``: the tables that begin in the
block, nothing for the parts of a table that began on a page before.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from finsam.extract.box import Box
from finsam.parse.facts import Unit
from finsam.parse.layout import Block, Cell, Table


class ColumnKind(StrEnum):
    """What stands in a column below its heads."""

    LABEL = "label"
    """Names of rows; the leftmost columns."""
    CODE = "code"
    """Numbers of accounts, rows or insatser that stand before or after the labels."""
    NOTE = "note"
    """Numbers of notes."""
    FIGURES = "figures"
    """Figures, dashes and what stands for figures that are not told."""
    WORDS = "words"
    """Anything else: remarks, persons in charge, statuses, dates."""


class RowKind(StrEnum):
    """What a row below the heads of the columns is."""

    HEADING = "heading"
    """A label and no figure: it heads the rows below it."""
    ITEM = "item"
    TOTAL = "total"
    """Its label says that it sums other rows, or it has no label and stands below some."""


class CellKind(StrEnum):
    """What a cell holds."""

    FIGURE = "figure"
    """One figure and nothing else; a unit, a note's mark or brackets aside."""
    NIL = "nil"
    """A dash that stands for zero."""
    WITHHELD = "withheld"
    """A mark that stands for a figure that is not told: ``..``, ``<5``, ``*``, ``x``, ``e.u.``."""
    SEVERAL = "several"
    """More than one figure: a share behind a number in brackets, or cells read as one."""
    TIME = "time"
    """A year, a date or a period."""
    WORDS = "words"


class UnitFrom(StrEnum):
    """Where the unit of a cell was said; nearer goes before farther."""

    CELL = "cell"
    ROW = "row"
    HEAD = "head"
    CORNER = "corner"
    CAPTION = "caption"
    FOOT = "foot"
    PAGE = "page"
    DOCUMENT = "document"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One head of one or more columns.

    Attributes:
        text: repaired words, lines joined by a blank.
        raw: the same as it stood.
        row: first row of the table that it stands in, from 0.
        first_column: first column under it, from 0.
        last_column: last column under it, inclusive.
        cell: where it stands.
    """

    text: str
    raw: str
    row: int
    first_column: int
    last_column: int
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class LogicalColumn:
    """One column.

    Attributes:
        index: in the table, from 0.
        kind: what stands below its heads.
        heads: outermost first; a head over several columns is in each of them.
    """

    index: int
    kind: ColumnKind
    heads: tuple[Head, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """Texts of its heads, outermost first."""
        return tuple(head.text for head in self.heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogicalRow:
    """One row below the heads of the columns.

    Attributes:
        index: in the table, from 0.
        page: that it stands on, from 1.
        kind: what it is.
        label: its own words without marks, references to notes and leaders; ``None`` without any.
        raw: its own words as they stood; ``None`` without any.
        labels: text of each label column, left to right; a label set once for several rows stands
            in each of them.
        groups: rows that it stands under, outermost first: headings, the line that it is a
            ``varav`` of, the line that it is indented under.
        depth: steps of indentation, 0 at the left edge.
        emphasis: whether its label is bold or in capitals.
        memo: whether it tells a part of the row above (``varav``).
        code: number of an account or the like that stands beside the label.
        note: number of a note that the row refers to.
        mark: raised figure or star behind the label.
        box: around its label; ``None`` in plain text or without a label.
    """

    index: int
    page: int
    kind: RowKind
    label: str | None
    raw: str | None
    labels: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()
    depth: int = 0
    emphasis: bool = False
    memo: bool = False
    code: str | None = None
    note: str | None = None
    mark: str | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogicalCell:
    """One cell below the heads and right of the labels.

    Attributes:
        row: in the table, from 0.
        column: in the table, from 0.
        kind: what it holds.
        text: repaired words.
        value: the number as printed, not scaled by a unit; ``None`` unless it is one figure or a
            dash.
        mark: star or raised figure behind the figure.
        unit: of money or share; ``None`` where nobody says it.
        unit_from: where it was said; ``None`` without a unit.
        page: that it stands on, from 1.
        cell: its words and box.
    """

    row: int
    column: int
    kind: CellKind
    text: str
    value: Decimal | None
    mark: str | None
    unit: Unit | None
    unit_from: UnitFrom | None
    page: int
    cell: Cell

    @property
    def box(self) -> Box | None:
        """Around its words; ``None`` in plain text."""
        return self.cell.box


@dataclass(frozen=True, slots=True, kw_only=True)
class LogicalTable:
    """One table.

    Attributes:
        number: in the file, from 1.
        page: of its first row.
        page_to: of its last row.
        table: its grid, joined over pages; rows and columns are numbered as here.
        header_rows: how many rows at the top are heads of columns.
        columns: all of them, left to right.
        rows: those below the heads that hold anything, top to bottom.
        cells: right of the labels and below the heads, by row and column.
        title: the caption, or a short line above that stands as one, else the nearest heading.
        captioned: whether the title is printed at the table itself.
        corner: words in the heads of the label columns.
        headings: texts of the headings above it, highest first.
        above: paragraphs between the heading or table before it and the table, top to bottom.
        below: what stands right under it: footnotes and short lines, top to bottom.
        unit: of most of its figures; ``None`` where nobody says it.
        unit_from: where that was said.
        block: the block that it begins in.
    """

    number: int
    page: int
    page_to: int
    table: Table
    header_rows: int
    columns: tuple[LogicalColumn, ...]
    rows: tuple[LogicalRow, ...]
    cells: tuple[LogicalCell, ...]
    title: str | None
    captioned: bool
    corner: str
    headings: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    unit: Unit | None
    unit_from: UnitFrom | None
    block: Block

    @property
    def box(self) -> Box | None:
        """Around it on its first page; ``None`` in plain text."""
        return self.table.box

    @property
    def figures(self) -> tuple[LogicalCell, ...]:
        """The cells in columns of figures."""
        own = {c.index for c in self.columns if c.kind is ColumnKind.FIGURES}
        return tuple(cell for cell in self.cells if cell.column in own)

    def row(self, index: int) -> LogicalRow | None:
        """The row at ``index``; ``None`` for heads and empty rows."""
        return next((row for row in self.rows if row.index == index), None)

    def column_path(self, column: int) -> tuple[str, ...]:
        """Heads over a column, outermost first."""
        return self.columns[column].path

    def row_path(self, index: int) -> tuple[str, ...]:
        """Labels of the rows that a row stands under, outermost first, then its own."""
        row = self.row(index)
        if row is None:
            return ()
        above = [self.row(group) for group in row.groups]
        labels = [one.label for one in above if one is not None and one.label]
        outer = [text for text in row.labels[:-1] if text and text != row.label]
        own = [row.label] if row.label and not (outer and row.label in outer) else []
        if outer:
            return (*labels, *outer, *(text for text in row.labels[-1:] if text))
        return (*labels, *own)
