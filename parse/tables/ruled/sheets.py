"""A ruled grid over a whole sheet, as of a workbook printed with its lines, parted into its tables.

Such a grid holds whatever the sheet does: its title and paragraphs in rows over the full width,
forms, tables one below the other with empty rows between them. An empty row within one table
parts nothing: only where heads begin anew below it, or text stands, does another part begin.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from finsam.extract.box import box_around
from finsam.parse.tables.drafts.draft import Draft, DraftCell
from finsam.parse.tables.drafts.figures import Looks, looks

_HEADS = 2
"""Cells with words side by side from which a row may be one of heads."""
_TABLE = 2
"""Rows of a table at least: a lone row beside text is text."""
_PROSE = 8
"""Words over the full width from which they are a paragraph and no group heading."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a grid.

    Attributes:
        at: its number.
        cells: that begin in it and hold words.
        open: whether no cell with words covers it.
        alone: whether all that it holds is one cell that begins at the left and spans columns.
    """

    at: int
    cells: tuple[DraftCell, ...]
    open: bool
    alone: bool

    @property
    def prose(self) -> bool:
        """Whether it is a paragraph over the full width."""
        words = sum(len(line) for cell in self.cells for line in cell.lines)
        return self.alone and words >= _PROSE

    @property
    def bold(self) -> bool:
        """Whether all that it holds is bold."""
        return bool(self.cells) and all(
            token.word.bold for cell in self.cells for line in cell.lines for token in line
        )


def parted(draft: Draft) -> list[Draft]:
    """The tables of a ruled grid; the grid itself where it is one table.

    What stands in none of them, titles and paragraphs over the full width, is left to be read as
    the text that it is.

    Args:
        draft: a grid with its words, ruled cells kept where they are empty.
    """
    lines = _lines(draft)
    blocks = _blocks(lines)
    sections = _sections(blocks)
    if len(sections) < 2 and not any(line.prose for line in _edges(lines)):
        return [draft]
    made = [_part(draft, own) for section in sections if (own := _trimmed(section))]
    return [part for part in made if part is not None]


def _lines(draft: Draft) -> list[_Line]:
    full = [cell for cell in draft.cells if cell.lines]
    covered = {row for c in full for row in range(c.row, c.row + c.row_span)}
    found = []
    for row in range(draft.rows):
        own = tuple(sorted((c for c in full if c.row == row), key=lambda c: c.column))
        over = any(c.row < row < c.row + c.row_span for c in full)
        alone = len(own) == 1 and not over and own[0].column == 0 and own[0].column_span > 1
        found.append(_Line(row, own, row not in covered, alone))
    return found


def _edges(lines: Sequence[_Line]) -> list[_Line]:
    """The first and the last row that hold anything."""
    full = [line for line in lines if not line.open]
    return [full[0], full[-1]] if full else []


def _blocks(lines: Sequence[_Line]) -> list[list[_Line]]:
    """The rows between empty rows."""
    blocks: list[list[_Line]] = [[]]
    for line in lines:
        if not line.open:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _sections(blocks: Sequence[list[_Line]]) -> list[list[_Line]]:
    """Blocks of one table put together again; text stands by itself."""
    found: list[list[_Line]] = []
    text = True
    for block in blocks:
        own_text = all(line.alone for line in block)
        if found and not text and not own_text and not _opens(block, found[-1]):
            found[-1] += block
        else:
            found.append(list(block))
        text = own_text
    return found


def _opens(block: Sequence[_Line], above: Sequence[_Line]) -> bool:
    """Whether heads begin in the first rows of a block, so that it is no part of the table above.

    Heads are words side by side, over figures, or set in bold where the rows below them are not;
    the same is said of the table above, which else would be headless beside this one.
    """
    body = _untitled(block)
    if len(body) <= 1 or not _is_head(body[0]):
        return False
    below = body[1:]
    if any(_is_amount(cell) for line in below for cell in line.cells if cell.column):
        return len(body) < len(block) or body[0].bold or _is_head(_untitled(above)[0])
    return body[0].bold and not all(line.bold for line in below)


def _untitled(block: Sequence[_Line]) -> Sequence[_Line]:
    """The rows from the first that is not alone; all of them if there is none."""
    first = next((i for i, line in enumerate(block) if not line.alone), 0)
    return block[first:]


def _is_head(line: _Line) -> bool:
    """Whether a row holds words, years or units side by side, and no amount."""
    beside = [cell for cell in line.cells if cell.column]
    return len(line.cells) >= _HEADS and not any(_is_amount(cell) for cell in beside)


def _is_amount(cell: DraftCell) -> bool:
    return looks(cell.text) in (Looks.AMOUNT, Looks.DASH)


def _trimmed(section: Sequence[_Line]) -> Sequence[_Line]:
    """A section without its title and the paragraphs before and after its table."""
    rows = list(section)
    while rows and rows[0].alone:
        rows.pop(0)
    while rows and rows[-1].alone:
        rows.pop()
    return rows


def _part(draft: Draft, own: Sequence[_Line]) -> Draft | None:
    """The part of a grid in some of its rows, without columns that hold nothing there."""
    first, last = own[0].at, own[-1].at
    if last - first + 1 < _TABLE:
        return None
    inside = [c for c in draft.cells if first <= c.row <= last]
    full = [c for c in inside if c.lines]
    begun = sorted({c.column for c in full})
    end = max(c.column + c.column_span for c in full)
    at = {column: index for index, column in enumerate(begun)}
    cells = []
    for cell in inside:
        span = sum(cell.column <= column < cell.column + cell.column_span for column in begun)
        column = at.get(cell.column)
        if column is None or cell.column >= end or not span:
            continue
        rows = min(cell.row_span, last + 1 - cell.row)
        cells.append(DraftCell(cell.row - first, column, rows, span, cell.lines, cell.box))
    if len(begun) < 2:
        return None
    box = box_around(cell.box for cell in cells) or draft.box
    return Draft(last - first + 1, len(begun), cells, ruled=draft.ruled, box=box)
