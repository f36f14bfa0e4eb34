"""Tables in the making: tokens, chunks of tokens, drafts of cells, and the finished table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from finsam.extract.box import Box, box_around, union
from finsam.extract.page import Word
from finsam.normalize.edit import CleanPage
from finsam.parse.layout import Cell, Table
from finsam.parse.tables.drafts.figures import bare


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the page with the number of its line.

    Attributes:
        text: as repaired.
        raw: as it stood.
        word: the repaired word, box kept.
        line: number of the page's line, from 1.
        place: where it stands, in points; in page texts with columns of blanks, in characters
            scaled to look like points; ``None`` in other page texts.
        led: whether a dotted leader stands behind it.
    """

    text: str
    raw: str
    word: Word
    line: int
    place: Box | None = None
    led: bool = False

    @property
    def box(self) -> Box:
        """Where it stands.

        Raises:
            ValueError: if the page has no geometry.
        """
        if self.place is None:
            raise ValueError(f"word without a place: {self.text}")
        return self.place


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring words of one printed line without a wide gap between them."""

    tokens: tuple[Token, ...]
    box: Box

    @property
    def text(self) -> str:
        """Its words joined by blanks."""
        return " ".join(t.text for t in self.tokens)

    @property
    def led(self) -> bool:
        """Whether a dotted leader stands behind it."""
        return self.tokens[-1].led

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(t.word.bold for t in self.tokens)


def chunk_of(tokens: Sequence[Token]) -> Chunk:
    """A chunk of these tokens, which stand left to right."""
    return Chunk(tuple(tokens), union(t.box for t in tokens))


@dataclass(slots=True)
class DraftCell:
    """A cell before it is finished; ``lines`` are its printed lines."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    lines: list[tuple[Token, ...]] = field(default_factory=list)
    box: Box | None = None

    @property
    def text(self) -> str:
        """Its words joined by blanks."""
        return bare(" ".join(t.text for line in self.lines for t in line))


@dataclass(slots=True)
class Draft:
    """A table before it is finished.

    Attributes:
        rows: number of rows.
        columns: number of columns.
        cells: in any order; empty places need none.
        ruled: whether ruled lines gave the structure.
        box: around all of it; ``None`` in plain text.
        title: caption printed at it.
        header_rows: rows of headings if already known.
        heads_sure: whether it is sure which columns its heads span.
    """

    rows: int
    columns: int
    cells: list[DraftCell]
    ruled: bool = False
    box: Box | None = None
    title: str | None = None
    header_rows: int | None = None
    heads_sure: bool = True

    def grid(self) -> list[list[DraftCell | None]]:
        """Cells by place; a spanning cell stands at each place that it covers."""
        places: list[list[DraftCell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    places[row][column] = cell
        return places

    def lines(self) -> set[int]:
        """Numbers of the page's lines that it takes words from."""
        return {t.line for cell in self.cells for line in cell.lines for t in line}


def tokens_of(page: CleanPage) -> Iterator[list[Token]]:
    """For each line of the page its tokens, left to right."""
    for line in page.lines:
        if len(line.raw_words) == len(line.words):
            raws: Iterable[Word] = line.raw_words
        else:
            raws = line.words
        yield [
            Token(word.text, raw.text, word, line.number, word.box)
            for word, raw in zip(line.words, raws, strict=True)
            if word.text.strip()
        ]


def finish(
    draft: Draft, page: int, header_rows: int, label_columns: int, fit: float = 1.0
) -> Table:
    """The finished table of a draft; cells without words are dropped unless they are ruled."""
    cells = [
        _cell(cell) for cell in draft.cells if cell.lines or (draft.ruled and cell.box is not None)
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(
        page=page,
        rows=draft.rows,
        columns=draft.columns,
        cells=tuple(cell for cell in cells if cell.words),
        header_rows=header_rows,
        label_columns=label_columns,
        ruled=draft.ruled,
        row_pages=(page,) * draft.rows,
        box=draft.box,
        title=draft.title,
        fit=fit,
        heads_sure=draft.heads_sure,
    )


def _cell(cell: DraftCell) -> Cell:
    texts = [bare(" ".join(t.text for t in line)) for line in cell.lines]
    words = tuple(t.word for line in cell.lines for t in line)
    return Cell(
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        text=" ".join(text for text in texts if text),
        raw=" ".join(t.raw for line in cell.lines for t in line),
        words=words,
        lines=tuple(text for text in texts if text),
        box=box_around(word.box for word in words) or cell.box,
    )
