"""Small tables that set an insats's fields side by side: a row of labels over a row of answers.

Systems for planning print one below each name: "Huvudman | Startdatum | Platser" and what each
says, in the row below or in the same cell. Such a strip is a fact sheet on its side.
"""

from collections.abc import Iterator, Sequence

from finsam.parse.language.labels import OF_INSATS, Label, bare_prefix, label_at, whole_label
from finsam.parse.layout import Cell, Table
from finsam.parse.passages.passage import Passage, PassageKind, Place, new, new_label

_FEWEST = 2
"""Labels of a row at least, and fields of an insats among them."""
_TITLE_WORDS = 12
"""Words of a name over the labels, at most."""
_LEVEL = 6
"""The level of a heading below all printed ones."""

Answered = tuple[Label, Cell, str]
"""A label, the cell that answers it, and its answer."""


def strip_passages(table: Table, place: Place) -> tuple[Passage, ...]:
    """The passages of a strip: its name, if it has one, labels and answers; empty if it is none.

    Args:
        table: any table.
        place: of the page that it starts on.
    """
    rows = [
        sorted((c for c in table.cells if c.row == n and c.text.strip()), key=lambda c: c.column)
        for n in range(table.rows)
    ]
    rows = [row for row in rows if row]
    title = _title(rows)
    answered = _answered(rows[1:] if title else rows)
    if len({label.field for label, _, _ in answered} & OF_INSATS) < _FEWEST:
        return ()
    return tuple(_passages(title, answered, place))


def _passages(title: Cell | None, answered: Sequence[Answered], place: Place) -> Iterator[Passage]:
    if title is not None:
        source = place.source(title.raw, title.box)
        yield new(PassageKind.HEADING, title.text, place, source, level=_LEVEL)
    for label, cell, answer in answered:
        source = place.source(cell.raw, cell.box)
        yield new_label(label, place, source)
        yield new(PassageKind.TEXT, answer, place, source, inline=True)


def _title(rows: Sequence[Sequence[Cell]]) -> Cell | None:
    """The name alone in the first row, over labels."""
    if len(rows) < _FEWEST or len(rows[0]) != 1 or rows[0][0].column:
        return None
    text = rows[0][0].text
    named = whole_label(text) is None and label_at(text) is None
    return rows[0][0] if named and len(text.split()) <= _TITLE_WORDS else None


def _answered(rows: Sequence[Sequence[Cell]]) -> list[Answered]:
    """Every label of a strip with its answer; empty where a row is neither labels nor answers."""
    found: list[Answered] = []
    at = 0
    while at < len(rows):
        own = [_own_answer(cell) for cell in rows[at]]
        labels = [whole_label(cell.text) for cell in rows[at]]
        if all(one is not None for one in own):
            found += [one for one in own if one is not None]
            at += 1
        elif all(label is not None for label in labels) and at + 1 < len(rows):
            below = {cell.column: cell for cell in rows[at + 1]}
            if not below.keys() <= {cell.column for cell in rows[at]}:
                return []
            for cell, label in zip(rows[at], labels, strict=True):
                if label is not None and (answer := below.get(cell.column)) is not None:
                    found.append((label, answer, answer.text))
            at += 2
        else:
            return []
    return found


def _own_answer(cell: Cell) -> Answered | None:
    """The label that a cell opens with, and what it says behind or below that."""
    lines = [line.strip() for line in cell.lines if line.strip()]
    if len(lines) >= _FEWEST and (label := whole_label(lines[0])) is not None:
        return label, cell, " ".join(lines[1:])
    labelled = label_at(cell.text) or bare_prefix(cell.text)
    return (labelled.label, cell, labelled.rest) if labelled and labelled.rest else None
