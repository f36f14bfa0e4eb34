"""The rows of a finance table: label, figures, and what the label says the row is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from finsam.parse.arithmetic.types import Line, LineKind
from finsam.parse.language.heads import insats_field
from finsam.parse.language.labels import whole_label
from finsam.parse.language.row_labels import row_says
from finsam.parse.layout import Cell, Table
from finsam.parse.lists import any_of
from finsam.parse.money.cells import FigureCell as FigureCell
from finsam.parse.money.cells import figure_of, surest, swallowed
from finsam.parse.money.columns import Column
from finsam.parse.money.row import MoneyRow
from finsam.parse.money.words import clean_label, first, is_total, says, section_head
from finsam.parse.values.amount import FigureKind

_MEMO = re.compile(rf"^(?:[-–•]\s*)?(?:{any_of('money.memo')})\b", re.IGNORECASE)
_SUM_WORDS = re.compile(
    rf"^{any_of('money.sum')}\b[\s:–-]*|^s:a\b\s*|^{any_of('money.total')}\b[\s:–-]*|"
    rf"[\s:–-]*\b(?:{any_of('money.sum_words')})$",
    re.IGNORECASE,
)
_TOLD = frozenset({"owner", "target_group", "purpose", "period", "start", "end"})
_NAMED = 0.9
"""Share of the rows that the first column must name to be the only one that does."""
_MOST_HEADS = 3
"""Headings over one another that a first row may have swallowed."""
_FAR = 300  # rows; no heading is summed farther down
_MONTHS = re.compile(r"^\(?\d{1,2}\s?m[aåä]n\w*\.?\)?$")  # what is left of a head: ``(6 mån)``
_GOES_ON = re.compile(rf"^(?:\(|(?:{any_of('money.goes_on')})\b)")
_CONTINUES = re.compile(r"^(?:\(|[a-zåäö])")
_WEAK_LABEL = re.compile(r"^[\W\d_]*$")
_LAST_WORD = 0.5
"""How like two names are, 0-1, that share their only word."""
_SAME = 0.9
"""How like two names have to be, 0-1, to be one."""
_CAPITALS = 3
"""Letters from which a label in capitals is a head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    """The columns of a table by what they hold: figures, notes, words that are no labels."""

    amount: frozenset[int]
    aside: frozenset[int]
    left: int


def read_rows(
    table: Table, columns: Sequence[Column], header_rows: int, doubted: bool
) -> tuple[MoneyRow, ...]:
    """The rows below the headings, empty ones left out."""
    by_row = table.by_row()
    amount = frozenset(column.index for column in columns if not column.is_note)
    notes = {column.index for column in columns if column.is_note}
    left = min(amount, default=table.columns)
    beside = _told_columns(table, header_rows) | _remarks(table, header_rows, left) - amount
    sides = _Sides(amount=amount, aside=frozenset(notes | beside), left=left)
    rows: list[MoneyRow] = []
    for index in range(header_rows, table.rows):
        page = table.row_pages[index] if index < len(table.row_pages) else table.page
        one = _row(by_row.get(index, []), sides, index, page, doubted)
        if one is not None:
            _add(rows, one, doubted)
    return tuple(row for at, row in enumerate(rows) if not _left_empty(rows, at))


def _row(
    cells: Sequence[Cell], sides: _Sides, index: int, page: int, doubted: bool
) -> MoneyRow | None:
    """One row by itself; ``None`` where it holds nothing."""
    found = {
        cell.column: figure
        for cell in cells
        if cell.column in sides.amount and (figure := figure_of(cell, doubted)) is not None
    }
    if not found and doubted:
        found = swallowed(cells, sorted(sides.amount))
    words = _words(cells, sides, found)
    label = clean_label(" ".join(_texts(words, found)))
    if not label and not found:
        return None
    return MoneyRow(
        index=index,
        page=page,
        label=label,
        raw=" ".join(cell.raw for cell in words) or None,
        figures=found,
        emphasis=_emphasis(words, label),
        memo=bool(_MEMO.match(label)),
        sure=surest(words),
    )


def _words(cells: Sequence[Cell], sides: _Sides, found: Mapping[int, FigureCell]) -> list[Cell]:
    """The cells of a row that make its label: left of the figures, or all where there are none."""
    words = [c for c in cells if c.column not in sides.aside and c.column not in found]
    within = any(figure.cell in words for figure in found.values())
    return [c for c in words if c.column < sides.left or not found or within]


def _texts(words: Sequence[Cell], found: Mapping[int, FigureCell]) -> list[str]:
    """Their words, figures that were read out of the first one left out."""
    texts = [cell.text for cell in words]
    if words and any(figure.cell is words[0] for figure in found.values()):
        texts[0] = texts[0][: min(f.figure.start for f in found.values())]
    return texts


def _add(rows: list[MoneyRow], row: MoneyRow, doubted: bool) -> None:
    """Put a row under those above it: on its own, or as the rest of the label before."""
    label = row.label or ""
    if rows and _goes_on(rows[-1], row, doubted):
        above = rows[-1]
        longer = f"{above.label or ''} {label}".strip()
        rows[-1] = replace(above, label=longer, raw=f"{above.raw or ''} {row.raw or ''}")
        return
    if _only_years(row.figures) or (not row.figures and _MONTHS.match(label)):
        return
    heads, label = _headings_in(label) if row.figures else ((), label)
    rows += [_heading(head, row.index, row.page) for head in heads]
    if rows and row.figures and rows[-1].heading and _GOES_ON.match(label):
        label = f"{rows.pop().label} {label}"
    rows.append(replace(row, label=None if _WEAK_LABEL.match(label) else label))


def _goes_on(above: MoneyRow, row: MoneyRow, doubted: bool) -> bool:
    """Whether a row without figures is the rest of the label above it."""
    if row.figures or not above.figures:
        return False
    return (_GOES_ON if doubted else _CONTINUES).match(row.label or "") is not None


def _headings_in(label: str) -> tuple[tuple[str, ...], str]:
    """Headings of sections that were read into the label of the first row below them.

    A line of its own, or words at the start, that name a section and nothing else, before words
    that begin with a capital.
    """
    found: list[str] = []
    rest = label
    while (head := section_head(rest)) is not None:
        after = rest[len(head) :].strip(" :–-")
        if not after[:1].isupper() or len(found) >= _MOST_HEADS:
            break
        found.append(head.strip())
        rest = after
    return tuple(found), rest if found else label


def _heading(label: str, index: int, page: int) -> MoneyRow:
    return MoneyRow(
        index=index, page=page, label=label, raw=label, figures={}, emphasis=False, memo=False
    )


def _told_columns(table: Table, header_rows: int) -> set[int]:
    """Columns beside the labels that tell who, what for or in what unit: no labels.

    Where the first column says that it holds names of insatser, all other words under heads of
    their own tell of them.
    """
    heads = {c.column: c.text for c in table.cells if c.row < header_rows and c.column_span == 1}
    names = [column for column, head in heads.items() if insats_field(head) == "name"]
    if names == [0] and _named_by_first(table, header_rows):
        return {column for column in heads if column > 0}
    return {
        cell.column
        for cell in table.cells
        if cell.row < header_rows and cell.column > 0 and _tells(cell.text)
    }


def _remarks(table: Table, header_rows: int, left: int) -> set[int]:
    """Columns under heads of their own among or behind the amounts of labelled rows: remarks."""
    if not left:
        return set()
    return {c.column for c in table.cells if c.row < header_rows and c.column > left and c.text}


def _named_by_first(table: Table, header_rows: int) -> bool:
    """Whether nearly all rows have words in the first column, so that it alone names them."""
    named = {
        c.row
        for c in table.cells
        if c.column == 0 and c.row >= header_rows and any(char.isalpha() for char in c.text)
    }
    return len(named) >= _NAMED * (table.rows - header_rows)


def _tells(head: str) -> bool:
    """Whether a head is one of Huvudman, Målgrupp, Enhet and the like."""
    label = whole_label(head)
    return (label is not None and label.field in _TOLD) or row_says("unit_head", head)


def _only_years(found: Mapping[int, FigureCell]) -> bool:
    """Whether a row is the heads of columns said once more."""
    return len(found) > 1 and all(c.figure.kind is FigureKind.YEAR for c in found.values())


def _left_empty(rows: Sequence[MoneyRow], at: int) -> bool:
    """Whether a row without figures is no heading but a line that was left empty.

    ``Finansiella intäkter`` before ``Finansiella kostnader -1 500`` opens nothing.
    """
    row = rows[at]
    if not row.heading or row.emphasis or at + 1 >= len(rows) or rows[at + 1].heading:
        return False
    sides = ("income_strong", "cost_strong")
    one, other = first(row.label, *sides), first(rows[at + 1].label, *sides)
    return one is not None and other is not None and one != other


def _emphasis(cells: Sequence[Cell], label: str) -> bool:
    words = [word for cell in cells for word in cell.words if any(c.isalpha() for c in word.text)]
    bold = bool(words) and all(word.bold for word in words)
    return bold or (len(label) > _CAPITALS and label.isupper())


def sum_name(label: str) -> str:
    """What a total says it sums (``Summa intäkter``: ``intäkter``), in lower case."""
    return _SUM_WORDS.sub("", label).strip(" -–:").casefold()


def names(total: str, heading: str) -> float:
    """How well the label of a total names a heading: 1 its very words, 0.5 its last word."""
    name, head = sum_name(total), sum_name(heading)
    if not name or not head:
        return 0.0
    if name == head or SequenceMatcher(None, name, head, autojunk=False).ratio() > _SAME:
        return 1.0
    return _LAST_WORD if name.split()[-1] == head.split()[-1] and len(name.split()) == 1 else 0.0


def _named_heading(rows: Sequence[MoneyRow], at: int) -> int | None:
    """The heading above row ``at`` that its label names, the nearest of the best."""
    label = rows[at].label or ""
    best: tuple[float, int] | None = None
    for index in range(max(0, at - _FAR), at):
        if rows[index].heading:
            score = names(label, rows[index].label or "")
            if score > 0 and (best is None or score >= best[0]):
                best = (score, index)
    return best[1] if best else None


def line_kind(row: MoneyRow) -> LineKind:
    """What a row's label says about it."""
    if row.heading:
        return LineKind.HEADING
    if row.memo:
        return LineKind.MEMO
    if row.label is None:
        return LineKind.TOTAL  # a figure below a rule, with no words: a sum
    if says("carried", row.label) and not says("closing", row.label):
        return LineKind.ITEM
    if is_total(row.label):
        return LineKind.TOTAL
    return LineKind.RESULT if says("result", row.label) else LineKind.ITEM


def lines_of(rows: Sequence[MoneyRow]) -> tuple[Line, ...]:
    """The rows as the arithmetic wants them."""
    found: list[Line] = []
    for at, row in enumerate(rows):
        kind = line_kind(row)
        found.append(
            Line(
                label=row.label or "",
                kind=kind,
                heading=_named_heading(rows, at) if kind is LineKind.TOTAL else None,
                emphasis=row.emphasis,
            )
        )
    return tuple(found)
