"""Filled forms: frames whose cells hold a label and its answer, laid as sheets.

A form asks for the same things in each of its frames, and a cell of it holds a field: the label
before its answer ("Ansvarig part: Granviks kommun"), the label above its answer, several fields
under one another, or the label alone with its answer in the next cell. Which cell holds which
field means nothing. Laid with one field a row, the label at the left and the answer beside it, a
form is a sheet like any other, and whatever reads sheets reads it. The name that stands over the
whole frame stays its first row; a grid of several such frames is as many sheets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from finsam.extract.box import Box, box_around
from finsam.parse.language.fold import fold
from finsam.parse.language.labels import whole_label
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token

_LABEL_WORDS = 6
"""Words of a label, at most."""
_TITLE_WORDS = 14
"""Words of a name over a frame, at most."""
_FEWEST = 2
"""Fields of a frame with a name over it, at least."""
_FEWEST_BARE = 3
"""Fields of a frame of several columns without a name over it, at least."""
_KNOWN = 0.5
"""Share of known labels from which a frame without bold letters is a form."""
_OWN = 0.8
"""Share of a form's fields whose labels no other field has; columns of a table say one again."""
_LEAD = re.compile(r"[^\W\d_][^:.!?]*:(?:\s|$)")
_SENTENCE = re.compile(r"[.!?]\s*$")

Line = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """A label with its answer.

    Attributes:
        cell: that the label stands in.
        label: its lines, with the colon if it has one.
        answer: the lines behind or below it in its own cell; none where the cell is all label.
    """

    cell: DraftCell
    label: tuple[Line, ...]
    answer: tuple[Line, ...]

    @property
    def said(self) -> str:
        """The label without its colon."""
        return _text(self.label).rstrip(" :")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the form to be: a name over what follows, or a field and the cells that answer."""

    title: DraftCell | None = None
    field: _Field | None = None
    beside: tuple[DraftCell, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether it is a field whose answer stands somewhere."""
        return self.field is not None and bool(self.field.answer or self.beside)

    @property
    def box(self) -> Box | None:
        """Around it."""
        first = self.title or (self.field.cell if self.field else None)
        return box_around(c.box for c in (first, *self.beside) if c is not None)


def forms_of(draft: Draft) -> tuple[Draft, ...]:
    """The sheets of the forms that a ruled grid holds; none where it is no form.

    Args:
        draft: of one column or more, its cells as the rules bound them.
    """
    rows = _rows(draft)
    if not rows or not any(row.field is not None and row.field.answer for row in rows):
        return ()
    frames = _frames(rows)
    if not all(_is_form(frame, draft.columns) for frame in frames):
        return ()
    return tuple(_laid(frame) for frame in frames)


def _rows(draft: Draft) -> list[_Row]:
    """The rows of a form; none where a cell is neither field nor answer nor a name."""
    found: list[_Row] = []
    for row in range(draft.rows):
        own = [cell for cell in draft.cells if cell.row == row and cell.lines]
        if not own:
            continue
        own.sort(key=lambda cell: cell.column)
        more = _over_all(own, draft, found)
        if more is None:
            more = _fields_of_row(own)
        if more is None:
            return []
        found += more
    return found


def _over_all(own: Sequence[DraftCell], draft: Draft, before: list[_Row]) -> list[_Row] | None:
    """A cell over the whole frame that is a name, or answers the label above it, else ``None``."""
    cell = own[0]
    if len(own) > 1 or cell.column_span < draft.columns:
        return None
    fields = _fields(cell)
    if any(field.answer for field in fields):
        return None
    last = before[-1] if before else None
    if not fields and last is not None and last.field is not None and not last.answered:
        before[-1] = replace(last, beside=(cell,))
        return []
    if before and fields and whole_label(cell.text) is not None:
        return [_Row(field=fields[0])]
    short = len(cell.text.split()) <= _TITLE_WORDS and not _SENTENCE.search(cell.text)
    return [_Row(title=cell)] if short else None


def _fields_of_row(own: Sequence[DraftCell]) -> list[_Row] | None:
    """The fields of a row, a label alone with the cell behind it; ``None`` if a cell is neither."""
    found: list[_Row] = []
    for cell in own:
        fields = _fields(cell)
        if fields:
            found += [_Row(field=field) for field in fields]
        elif found and not found[-1].answered:
            found[-1] = replace(found[-1], beside=(cell,))
        else:
            return None
    return found


def _fields(cell: DraftCell) -> list[_Field]:
    """The fields that a cell holds, one under the other; none where it opens with no label."""
    starts = [nth for nth in range(len(cell.lines)) if _opens(cell.lines, nth)]
    if not starts or starts[0] != 0:
        return []
    ends = (*starts[1:], len(cell.lines))
    return [_field(cell, cell.lines[a:b]) for a, b in zip(starts, ends, strict=True)]


def _opens(lines: Sequence[Line], nth: int) -> bool:
    """Whether a field begins with a line of a cell."""
    line = lines[nth]
    if not line[0].text[:1].isupper():
        return False
    if colon := _colon(line):
        known = whole_label(_text((line[:colon],))) is not None
        return nth == 0 or known or colon <= _bold(line) < len(line)
    if nth and lines[nth - 1][-1].word.bold:
        return False  # the second line of a label
    if len(line) > _LABEL_WORDS:
        return False
    known = nth == 0 and whole_label(_text((line,))) is not None
    return _bold(line) == len(line) or (known and not any(map(_bold, lines[1:])))


def _bold(line: Line) -> int:
    """How many words at its start are bold."""
    return next((nth for nth, token in enumerate(line) if not token.word.bold), len(line))


def _colon(line: Line) -> int:
    """How many words at its start are a label with a colon; 0 where there is none."""
    nth = next((n for n, token in enumerate(line) if token.text.endswith(":")), -1) + 1
    return nth if 0 < nth <= _LABEL_WORDS and _LEAD.match(_text((line,))) else 0


def _field(cell: DraftCell, lines: Sequence[Line]) -> _Field:
    """A label with what stands behind or below it."""
    first = lines[0]
    if colon := _colon(first):
        rest = (first[colon:],) if first[colon:] else ()
        return _Field(cell, (first[:colon],), (*rest, *lines[1:]))
    ends = 1
    while _bold(first) and ends < len(lines) and _bold(lines[ends]) == len(lines[ends]):
        ends += 1
    return _Field(cell, tuple(lines[:ends]), tuple(lines[ends:]))


def _text(lines: Sequence[Line]) -> str:
    return " ".join(token.text for line in lines for token in line)


def _frames(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows cut before each name below which a label comes again: another form."""
    found: list[list[_Row]] = []
    for row, below in zip(rows, (*rows[1:], _Row()), strict=True):
        if not found or (row.title is not None and _said([below]) & _said(found[-1])):
            found.append([])
        found[-1].append(row)
    return found


def _said(rows: Sequence[_Row]) -> set[str]:
    """The labels of rows."""
    return {fold(row.field.said) for row in rows if row.field is not None}


def _is_form(frame: Sequence[_Row], columns: int) -> bool:
    """Whether rows are one form: fields enough, known ones among them, each label its own."""
    fields = [row.field for row in frame if row.field is not None]
    known = [field for field in fields if whole_label(field.said) is not None]
    least = _FEWEST if frame[0].title is not None else _FEWEST_BARE
    if columns == 1 and (len(known) < len(fields) or frame[0].title is not None):
        return False  # a frame around text that opens with bold words
    if not known or (columns > 1 and len(fields) < least):
        return False
    if len(_said(frame)) < _OWN * len(fields) or not any(row.answered for row in frame):
        return False
    bold = any(_bold(line) for field in fields for line in field.label)
    return bold or len(known) >= _KNOWN * len(fields)


def _laid(frame: Sequence[_Row]) -> Draft:
    """A form as a table of two columns: label and answer."""
    cells = [cell for at, row in enumerate(frame) for cell in _cells(at, row)]
    return Draft(
        len(frame),
        2,
        cells,
        ruled=True,
        box=box_around(row.box for row in frame),
        header_rows=1 if frame[0].title is not None else 0,
    )


def _cells(at: int, row: _Row) -> Iterator[DraftCell]:
    if row.title is not None:
        yield replace(row.title, row=at, column=0, row_span=1, column_span=2)
    elif row.field is not None:
        box = row.field.cell.box
        yield DraftCell(at, 0, lines=list(row.field.label), box=box)
        beside = [line for cell in row.beside for line in cell.lines]
        if answer := [*row.field.answer, *beside]:
            yield DraftCell(at, 1, lines=answer, box=row.beside[0].box if row.beside else box)
