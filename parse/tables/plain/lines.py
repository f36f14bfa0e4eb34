"""Tables in page texts whose rows are a label with a run of figures behind it."""

import re
from collections.abc import Sequence

from finsam.parse.lists import any_of
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import Looks, looks
from finsam.parse.tables.open.refuse import contents
from finsam.parse.tables.plain.counts import ENOUGH, column_count, cut_row, notes
from finsam.parse.tables.plain.judge import NUMBERED, Kind, PlainLine, line_of
from finsam.parse.tables.plain.pairs import paired_tables

_GOES_ON = re.compile(rf"(?:[/,&+\-–]|\b(?:{any_of('tables.row_goes_on')}))$")
_WORDS = 4
"""Words from which heads are counted one by one."""
_PIECES = 3
"""Pieces from which gaps part heads."""
_AHEAD = 4
"""Lines ahead in which the table goes on."""


def line_tables(lines: Sequence[Sequence[Token]]) -> list[Draft]:
    """The tables among these lines; empty lines stand as empty sequences."""
    judged = [line_of(line) for line in lines]
    drafts: list[Draft] = []
    for block in _blocks(judged):
        draft = _table(block)
        if draft is not None:
            drafts.append(draft)
    taken = {number for draft in drafts for number in draft.lines()}
    free = [
        PlainLine(Kind.OTHER, (), ()) if _line_number(line) in taken else line for line in judged
    ]
    pairs = [
        (line.kind is Kind.FIGURES, [*line.label, *line.run])
        for line in free
        if line.label or line.run or line.kind is Kind.OTHER
    ]
    return drafts + paired_tables(pairs)


def _line_number(line: PlainLine) -> int:
    return next((t.line for t in (*line.label, *line.run)), 0)


def _blocks(lines: Sequence[PlainLine]) -> list[list[PlainLine]]:
    """Runs of lines that may be one table each: cut at running text and before new headings."""
    blocks: list[list[PlainLine]] = [[]]
    blanks = 0
    for index, line in enumerate(lines):
        if line.kind is Kind.BLANK:
            blanks += 1
            continue
        after = next(
            (x for x in lines[index + 1 : index + _AHEAD] if x.kind is not Kind.BLANK), None
        )
        lone = line.kind is Kind.FIGURES and (
            (after is not None and after.kind is Kind.FIGURES) or not _holds_rows(blocks[-1])
        )
        new_head = line.kind is Kind.HEAD and _holds_rows(blocks[-1])
        if line.kind is Kind.OTHER or lone or new_head or blanks > 2:
            blocks.append([])
        if line.kind is not Kind.OTHER and not lone:
            blocks[-1].append(line)
        blanks = 0
    return [block for block in map(_trimmed, blocks) if block]


def _holds_rows(block: Sequence[PlainLine]) -> bool:
    return any(line.kind is Kind.ROW for line in block)


def _trimmed(block: list[PlainLine]) -> list[PlainLine]:
    """The block without labels after the last figures and without what stands above the table."""
    while block and (block[-1].kind in (Kind.LABEL, Kind.HEAD) or _page_number(block[-1])):
        block = block[:-1]
    rows = [i for i, line in enumerate(block) if line.kind is Kind.ROW]
    if not rows:
        return []
    heads = [i for i in range(rows[0]) if block[i].kind is Kind.HEAD]
    if heads:
        above = block[heads[0] - 1].label if heads[0] else ()
        return block[heads[0] - (1 if above and _dated(_phrases(above)) else 0) :]
    lead = rows[0]
    while lead > max(0, rows[0] - 2) and not NUMBERED.match(block[lead - 1].text):
        lead -= 1
    return block[lead:]


def _page_number(line: PlainLine) -> bool:
    return line.kind is Kind.FIGURES and bool(re.fullmatch(r"\d{1,3}", " ".join(line.words)))


def _table(block: Sequence[PlainLine]) -> Draft | None:
    """The table of a block; ``None`` if no number of columns fits most of its rows."""
    rows = [line for line in block if line.kind in (Kind.ROW, Kind.FIGURES)]
    heads = [line for line in block if line.kind is Kind.HEAD]
    columns = column_count(rows, heads)
    if columns is None or contents([(row.text, " ".join(row.words)) for row in rows]):
        return None
    if columns == 1 and not heads and len(rows) < ENOUGH * len(block):
        return None
    noted = {id(rows[index]) for index in notes(rows, heads, columns)}
    made = _Maker(columns, noted)
    for line in _with_heads(block, columns):
        made.add(line)
    return made.draft()


def _with_heads(block: Sequence[PlainLine], columns: int) -> list[PlainLine]:
    """The block with a line of as many repeated words as columns judged a heading."""
    made: list[PlainLine] = []
    above, full = True, False
    for line in block:
        above = above and line.kind in (Kind.HEAD, Kind.LABEL)
        if above and line.kind is Kind.LABEL and not full and _heads_all(line, columns):
            line = PlainLine(Kind.HEAD, (), line.label)
        full = full or (line.kind is Kind.HEAD and len(head_pieces(line, columns)[1]) == columns)
        made.append(line)
    return made


def _heads_all(line: PlainLine, columns: int) -> bool:
    """Whether a line of words heads all columns: one phrase each, or a year over equal shares."""
    pieces = _phrases(line.label)
    words = [t.text.casefold() for t in line.label]
    if len(words) == columns >= _WORDS and len(set(words)) <= columns // 2 + 1:
        return True
    shared = len(pieces) > 1 and columns % len(pieces) == 0
    return (len(pieces) == columns >= _PIECES) or (_dated(pieces) and shared)


def _dated(pieces: Sequence[Sequence[Token]]) -> bool:
    """Whether each phrase starts with a year."""
    return all(looks(piece[0].text) is Looks.YEAR for piece in pieces)


def _phrases(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """Tokens cut before each that starts with a capital or is a year."""
    pieces: list[tuple[Token, ...]] = []
    for token in tokens:
        starts = token.text[:1].isupper() or looks(token.text) in (Looks.YEAR, Looks.DATE)
        after_word = bool(pieces) and looks(token.text) is Looks.YEAR and len(pieces[-1]) == 1
        joins = after_word and looks(pieces[-1][0].text) is Looks.TEXT
        if pieces and (not starts or joins):
            pieces[-1] = (*pieces[-1], token)
        else:
            pieces.append((token,))
    return pieces


def head_pieces(line: PlainLine, columns: int) -> tuple[tuple[Token, ...], list[tuple[Token, ...]]]:
    """The words of a heading line over the labels, and those over each column of figures.

    ``Budget 2016 Budget 2017`` are two headings, ``2022 2023`` as well; what does not come to
    the number of columns stays as it was judged.
    """
    tokens = (*line.label, *line.run)
    words = [t.text.casefold() for t in tokens]
    if len(words) == columns >= _WORDS and len(set(words)) <= columns // 2 + 1:
        return (), [(token,) for token in tokens]
    pieces = _phrases(tokens)
    if len(line.run) != columns and len(pieces) == columns >= 2:
        return (), pieces
    if len(line.run) != columns and len(pieces) == columns + 1 >= _PIECES:
        return pieces[0], pieces[1:]
    if not line.label and columns % len(pieces) == 0 and len(pieces) > 1:
        return (), pieces
    return line.label, [(token,) for token in line.run]


class _Maker:
    """Builds the cells of a table line by line."""

    def __init__(self, columns: int, noted: set[int]) -> None:
        self.columns = columns
        self.noted = noted
        self.first = 2 if noted else 1
        self.cells: list[DraftCell] = []
        self.row = 0
        self.heads = 0
        self.open: DraftCell | None = None

    def add(self, line: PlainLine) -> None:
        """Adds one line as a row, or to the row before."""
        if line.kind is Kind.LABEL:
            self._label(line)
            return
        if line.kind is Kind.HEAD:
            self._head(line)
        else:
            self._figures(line)
        self.row += 1

    def _label(self, line: PlainLine) -> None:
        low = line.text[:1].islower()
        if self.open is not None and (low or _GOES_ON.search(self.open.text)):
            self.open.lines.append(line.label)
            return
        self.open = DraftCell(self.row, 0, lines=[line.label])
        self.cells.append(self.open)
        self.row += 1

    def _head(self, line: PlainLine) -> None:
        if self.row == self.heads:
            self.heads += 1
        label, pieces = head_pieces(line, self.columns)
        if label:
            self.cells.append(DraftCell(self.row, 0, lines=[label]))
        span = self.columns // len(pieces) if self.columns % len(pieces) == 0 else 0
        if not span:
            self._put(self.first, tuple(t for piece in pieces for t in piece), self.columns)
        for index, piece in enumerate(pieces if span else ()):
            self._put(self.first + index * span, piece, span)
        self.open = None

    def _figures(self, line: PlainLine) -> None:
        label, run = line.label, line.run
        note: tuple[Token, ...] = ()
        if id(line) in self.noted:
            note, run = run[:1], run[1:]
        found = cut_row(PlainLine(line.kind, label, run), self.columns)
        lead, cut = found if found is not None else (0, (len(run),))
        self._row_label((*label, *run[:lead]))
        if note:
            self._put(1, note, 1)
        run = run[lead:]
        if found is None:
            self._put(self.first, run, self.columns)
            return
        at = 0
        for index, length in enumerate(cut):
            self._put(self.first + index, run[at : at + length], 1)
            at += length

    def _row_label(self, label: tuple[Token, ...]) -> None:
        text = " ".join(t.text for t in label)
        before = self.open
        alone = (
            before is not None
            and before.row == self.row - 1
            and not any(c.row == before.row and c.column for c in self.cells)
        )
        if before is not None and alone and self.row > self.heads:
            goes_on = not label or text[:1].islower() or bool(_GOES_ON.search(before.text))
            if goes_on and not before.text.endswith(":"):
                self.row -= 1
                if label:
                    before.lines.append(label)
                return
        self.open = DraftCell(self.row, 0, lines=[label]) if label else None
        if self.open is not None:
            self.cells.append(self.open)

    def _put(self, column: int, tokens: tuple[Token, ...], span: int) -> None:
        self.cells.append(DraftCell(self.row, column, 1, span, [tokens]))

    def draft(self) -> Draft:
        """The table built so far."""
        return Draft(
            self.row, self.first + self.columns, self.cells, header_rows=self.heads or None
        )
