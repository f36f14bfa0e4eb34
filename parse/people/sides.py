"""The labels of a table's rows and columns, read; which of the two sides names insatser."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from finsam.parse.counts.axes import SILENT, Axis, axis_of
from finsam.parse.counts.grid import Grid, GridCell
from finsam.parse.counts.labels import CountLabel, Names, parse_label
from finsam.parse.counts.outside import outside
from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of

Labels = tuple[CountLabel, ...]
_PER_INSATS = re.compile(f"{any_of('people.per_insats')}")
"""Captions that say that one side of the table names insatser."""

_LIST_HEAD = re.compile(
    rf"(?:(?:{any_of('people.list_head')})\s+[A-Z]{{0,3}}\s?\d+|{any_of('people.printed')}"
    r".*|(?:19|20)\d\d-\d\d-\d\d(?:\s+\d\d[:.]\d\d)?)\s*",
    re.IGNORECASE,
)
"""What the head of a printed list says of the list: its number, and when it was printed."""

_STACKED = 2
"""Heads above each other that may be one phrase, broken into lines."""
_CAPTIONS = 3
"""Captions nearest to a table that may tell what its rows are."""


class Side(StrEnum):
    """One side of a table."""

    ROWS = "rows"
    COLUMNS = "columns"


class HeadKind(StrEnum):
    """How far the head "Insats" over the labels of rows is believed."""

    PASSED_OVER = "passed over"
    DOUBTED = "doubted"
    """Most labels tell what is counted: those that do are no names."""
    TRUSTED = "trusted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The labels of a table.

    Attributes:
        rows: labels of each row with figures, outermost first, by its index.
        columns: labels of each column with figures, outermost first, by its index.
        insatser: the side whose labels are names of insatser, known or not.
    """

    rows: Mapping[int, Labels]
    columns: Mapping[int, Labels]
    insatser: Side | None

    def of(self, cell: GridCell) -> Labels:
        """All labels of a cell: those of its column, then those of its row, outermost first."""
        return (*self.columns[cell.column], *self.rows[cell.row])

    @property
    def row_labels(self) -> list[CountLabel]:
        """The labels of all rows, the innermost of each."""
        return [labels[-1] for labels in self.rows.values() if labels]

    @property
    def named_labels(self) -> list[CountLabel]:
        """The labels of the side that names insatser."""
        if self.insatser is None:
            return []
        return self.row_labels if self.insatser is Side.ROWS else self.column_labels

    @property
    def column_labels(self) -> list[CountLabel]:
        """All labels of all columns."""
        return [label for labels in self.columns.values() for label in labels]


def read_sides(grid: Grid, captions: Sequence[CountLabel], names: Names) -> Sides:
    """Reads the labels of a table.

    Args:
        grid: the table.
        captions: what its title and headings say, nearest first.
        names: that its labels may hold.
    """
    rows = {cell.row: _row_labels(cell, names, HeadKind.PASSED_OVER) for cell in grid.cells}
    pairs = {cell.column for cell in grid.cells if len(cell.figures) > 1}
    columns = {c.column: _column_labels(c, names, c.column in pairs) for c in grid.cells}
    side = _insatser_on(grid, rows, columns, captions)
    if side is Side.ROWS:
        trust = HeadKind.DOUBTED if _measures(rows.values()) else HeadKind.TRUSTED
        rows = {cell.row: _row_labels(cell, names, trust) for cell in grid.cells}
        rows = {row: _named(labels) for row, labels in rows.items()}
    elif side is Side.COLUMNS:
        columns = {column: _named(labels) for column, labels in columns.items()}
    return Sides(rows=rows, columns=columns, insatser=side)


def _row_labels(cell: GridCell, names: Names, trust: HeadKind) -> Labels:
    """Labels of a row; the label of a row above it counts only if it adds something.

    Args:
        cell: of the row.
        names: that labels may hold.
        trust: what a head "Insats" over it says.
    """
    told = [one for one in cell.beside if axis_of(one.head) not in SILENT] or list(cell.beside)
    own = tuple(parse_label(b.text, names, _axis(b.head, b.text, trust)) for b in told)
    groups = [parse_label(text, names) for text in cell.groups]
    kept: Labels = own
    for group in reversed(groups):
        if not own or not _same_sort(group, kept):
            kept = (group, *kept)
    return kept


def _axis(head: str, text: str, trust: HeadKind) -> Axis | None:
    """What a head says that a label is; "Kvinnor" under "Insats" is none all the same."""
    axis = axis_of(head)
    if axis in SILENT or (axis is Axis.INSATS and trust is HeadKind.PASSED_OVER):
        return None
    if axis is Axis.INSATS:
        bare = parse_label(text, Names())
        told = bool(bare.sex or bare.age or bare.period)
        if trust is HeadKind.DOUBTED:
            told = told or bare.says("status", "people", "thing")
        if told and len(bare.rest) < 2:
            return None
    return axis


def _column_labels(cell: GridCell, names: Names, pairs: bool) -> Labels:
    """Labels of a column; brackets that explain those in its cells are left out."""
    heads = [t for t in cell.columns if axis_of(t) not in SILENT and not _LIST_HEAD.fullmatch(t)]
    labels = tuple(parse_label(outside(text) if pairs else text, names) for text in heads)
    return _one_phrase(labels, names)


def _one_phrase(labels: Labels, names: Names) -> Labels:
    """Heads that say nothing alone but something together: "Vid årets" over "början"."""
    if len(labels) < _STACKED or not all(map(is_plain, labels[-_STACKED:])):
        return labels
    whole = parse_label(" ".join(label.text for label in labels[-_STACKED:]), names)
    return (*labels[:-_STACKED], whole) if whole.mentions else labels


def _same_sort(group: CountLabel, rows: Sequence[CountLabel]) -> bool:
    """Whether a row above is a sibling of the row below it, not a heading over it."""
    for row in rows:
        if row.total and not (group.sex or group.period):
            return True
        pairs = ((group.insats, row.insats), (group.kommun, row.kommun), (group.sex, row.sex))
        if any(a and b for a, b in pairs) or (group.age and row.age):
            return True
        if group.says("reason", "support") and row.says("reason", "support", "status"):
            return True
    return False


def _insatser_on(
    grid: Grid,
    rows: Mapping[int, Labels],
    columns: Mapping[int, Labels],
    captions: Sequence[CountLabel],
) -> Side | None:
    """The side whose labels are names of insatser: by its head, by known names, by the caption."""
    known_rows = sum(any(one.insats for one in labels) for labels in rows.values())
    known_columns = len({one.insats for labels in columns.values() for one in labels if one.insats})
    headed = any(axis_of(head) is Axis.INSATS for head in grid.label_heads)
    if headed and not (known_columns >= 2 and _measures(rows.values())):
        return Side.ROWS
    over = any(axis_of(text) is Axis.INSATS for cell in grid.cells for text in cell.columns)
    if over or known_columns >= max(2, known_rows):
        return Side.COLUMNS
    if known_rows >= 2:
        return Side.ROWS
    return _captioned(rows, columns, captions, known_rows, known_columns)


def _captioned(
    rows: Mapping[int, Labels],
    columns: Mapping[int, Labels],
    captions: Sequence[CountLabel],
    known_rows: int,
    known_columns: int,
) -> Side | None:
    """The side of unknown names in a table said to be by insats, or with one known name."""
    said = any(_PER_INSATS.search(fold(label.text)) for label in captions[:_CAPTIONS])
    plain_rows, plain_columns = _mostly_plain(rows.values()), _mostly_plain(columns.values())
    if plain_rows and not plain_columns and (said or known_rows):
        return Side.ROWS
    if plain_columns and not plain_rows and (said or known_columns):
        return Side.COLUMNS
    return None


def _measures(sides: Iterable[Labels]) -> bool:
    """Whether most labels, sums aside, only say what is counted, or of whom."""
    last = [labels[-1] for labels in sides if labels and not labels[-1].total]
    kinds = ("status", "people", "thing", "reason", "support")
    told = [one for one in last if one.sex or one.age or (one.says(*kinds) and len(one.rest) < 2)]
    return 2 * len(told) > len(last)


def _mostly_plain(sides: Iterable[Labels]) -> bool:
    """Whether most labels, sums aside, are words that tell nothing we know: names."""
    last = [labels[-1] for labels in sides if labels and not labels[-1].total]
    plain = [one for one in last if one.insats or is_plain(one)]
    return len(plain) >= 2 and 3 * len(plain) >= 2 * len(last)


def is_plain(label: CountLabel) -> bool:
    """Whether a label tells nothing that we know, and so may be a name."""
    known = label.kommun or label.sex or label.age or label.period or label.forbund or label.total
    return not known and not label.mentions and len(label.rest) > 1


def _named(labels: Labels) -> Labels:
    """The labels of one row or column, the innermost that may be a name made one."""
    if any(label.insats for label in labels):
        return labels
    for nth in range(len(labels) - 1, -1, -1):
        label = labels[nth]
        if may_name(label):
            named = replace(label, insats=label.text, mentions=())
            return (*labels[:nth], named, *labels[nth + 1 :])
    return labels


def may_name(label: CountLabel) -> bool:
    """Whether a label on the side of insatser is a name that the document has no record of."""
    if axis_of(label.text) is Axis.INSATS:
        return False
    known = label.kommun or label.sex or label.age or label.period or label.forbund or label.total
    said = label.says("status", "reason", "support", "thing", "people", "money", "better")
    return not known and not said and len(label.rest) > 1
