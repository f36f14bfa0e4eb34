"""A page as headings, paragraphs, list items and tables, in reading order.

The types that every reader of facts works on. ``parse.blocks`` makes them, ``parse.tables`` the
tables among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from finsam.corpus.problem import Problem
from finsam.extract.box import Box, box_around
from finsam.extract.page import Word
from finsam.normalize.edit import CleanLine, CleanPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table; structure only, the characters are the page's own.

    Attributes:
        row: first row, from 0.
        column: first column, from 0.
        row_span: number of rows, at least 1.
        column_span: number of columns, at least 1.
        text: repaired words joined by blanks, lines of the cell joined by a blank.
        raw: the same from the words as they stood.
        words: repaired words, line by line.
        lines: text of each printed line of the cell.
        box: around the words, or the ruled cell if it is empty; ``None`` in plain text.
        page: that it stands on, where that is not the page of its row: columns of a table may go
            on on the next page.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str
    raw: str
    words: tuple[Word, ...]
    lines: tuple[str, ...]
    box: Box | None
    page: int | None = None

    def holding(self, words: Sequence[Word], column: int, text: str | None = None) -> "Cell":
        """A part of it in a column of its own.

        Args:
            words: of the part; where none has a place, it is taken to fill the whole cell.
            column: from 0.
            text: of the part where that is not just its words.
        """
        said = " ".join(word.text for word in words) if text is None else text
        return replace(
            self,
            column=column,
            column_span=1,
            text=said,
            raw=said,
            words=tuple(words),
            lines=(said,),
            box=box_around(word.box for word in words) or self.box,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A grid of cells. Empty places have no cell.

    Attributes:
        page: of its first row, from 1.
        rows: number of rows.
        columns: number of columns.
        cells: by row, then column.
        header_rows: how many rows at the top are headings of columns.
        label_columns: how many columns at the left hold labels rather than figures.
        ruled: whether ruled lines gave the structure.
        row_pages: page of each row, for tables that run over a page break.
        box: on its first page; ``None`` in plain text.
        title: a caption that belongs to the table itself, if one is printed at it.
        fit: how well the grid fits what is printed, 0 to 1 (:mod:`finsam.parse.tables.judge`).
        heads_sure: whether it is sure which columns its heads span; where two ways to deal the
            columns to the heads are about as good, it is not.
        ended: whether its caption stands under it, so that nothing of it stands on the next page.
    """

    page: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int
    label_columns: int
    ruled: bool
    row_pages: tuple[int, ...]
    box: Box | None
    title: str | None = None
    fit: float = 1.0
    heads_sure: bool = True
    ended: bool = False

    def page_of(self, cell: Cell) -> int:
        """The page that a cell of it stands on."""
        if cell.page is not None:
            return cell.page
        return self.row_pages[cell.row] if cell.row < len(self.row_pages) else self.page

    def by_row(self) -> dict[int, list[Cell]]:
        """The cells that begin in each row that has any, in the order of ``cells``."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return rows

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell that covers this place, or ``None`` where it is empty."""
        for cell in self.cells:
            if (
                cell.row <= row < cell.row + cell.row_span
                and cell.column <= column < cell.column + cell.column_span
            ):
                return cell
        return None


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE = "table"
    FOOTNOTE = "footnote"
    NOISE = "noise"
    """Running heads and feet, page numbers, e-signature stamps, logo debris, tables of contents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One heading, paragraph, list item or table.

    Attributes:
        kind: what it is.
        page: in the file, from 1; of its first line where it runs over a page break.
        text: repaired, its lines joined by a blank, hyphenation at line ends undone, without
            bullet or list number; empty for a table.
        raw: the lines as they stood, joined by a line feed.
        lines: the lines it is made of.
        box: around them; ``None`` in plain text.
        level: heading: 1 is the highest; list item: depth from 1; otherwise 0.
        marker: bullet or number that stood before a list item or a numbered heading.
        headings: texts of the headings above it, highest first.
        table: for kind TABLE.
        column: text column on the page, from 0, for pages set in columns.
    """

    kind: BlockKind
    page: int
    text: str
    raw: str
    lines: tuple[CleanLine, ...]
    box: Box | None
    level: int = 0
    marker: str | None = None
    headings: tuple[str, ...] = ()
    table: Table | None = None
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLayout:
    """One page's blocks.

    Attributes:
        page: the repaired page.
        blocks: in reading order.
        is_slide: whether the page is a slide of a presentation (landscape, few words).
        problems: what of the page could not be laid out.
    """

    page: CleanPage
    blocks: tuple[Block, ...]
    is_slide: bool
    problems: tuple[Problem, ...] = ()

    @property
    def number(self) -> int:
        """Page in the file, from 1."""
        return self.page.number
