"""The rows of a finance table: label, figures, and what the label says the row is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from finsam.parse.arithmetic.marks import alternatives
from finsam.parse.arithmetic.types import Line, LineKind
from finsam.parse.language.labels import whole_label
from finsam.parse.layout import Cell, Table
from finsam.parse.money.columns import Column
from finsam.parse.money.words import clean_label, first, says, section_head
from finsam.parse.values.amount import Figure, FigureKind, figures, parse_figure
from finsam.parse.values.digits import looks_like_figure

_MEMO = re.compile(r"^(?:[-–•]\s*)?(?:var\s?av|där\s?av)\b", re.IGNORECASE)
_SUM_WORDS = re.compile(
    r"^(?:del)?summa\b[\s:–-]*|^s:a\b\s*|^totalt?(?:\s+summa)?\b[\s:–-]*|[\s:–-]*\b(?:totalt?|summa)$",
    re.IGNORECASE,
)
_FOOT = re.compile(r"(?<=\d)\s?(?:\*+\)?|[\u00b9\u00b2\u00b3]+)$")
_STRAY = re.compile(r"^[\s|_.,:;'`´’\[\]=]+(?=[-–−\d(])|(?<=[\dr%)])[\s|_.,:;'`´’\[\]]+$")
_TOLD = frozenset({"owner", "target_group", "purpose", "period", "start", "end"})
_MOST_HEADS = 3
"""Headings over one another that a first row may have swallowed."""
_FAR = 300  # rows; no heading is summed farther down
_MONTHS = re.compile(r"^\(?\d{1,2}\s?m[aåä]n\w*\.?\)?$")  # what is left of a head: ``(6 mån)``
_GOES_ON = re.compile(
    r"^(?:\(|(?:av|för|och|till|i|på|med|från|inom|samt|eller|vid|om|under|per|exkl|inkl|som)\b)"
)
_CONTINUES = re.compile(r"^(?:\(|[a-zåäö])")
_WEAK_LABEL = re.compile(r"^[\W\d_]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """A figure in a cell.

    Attributes:
        figure: the figure.
        cell: the cell it stands in.
        confidence: lowest of its words as the OCR engine says; ``None`` for exact text.
        guessed: whether characters that are no digits were taken for digits.
    """

    figure: Figure
    cell: Cell
    confidence: float | None
    guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row.

    Attributes:
        index: in the table, from 0.
        page: that it stands on.
        label: its words, repaired, without marks and notes; ``None`` where there is none.
        raw: its words as they stood.
        figures: by column.
        emphasis: whether it is set in bold or in capitals.
        memo: whether it tells a part of the row above (``varav``).
        sure: lowest confidence of the label's words as the OCR engine says; ``None`` for exact
            text.
    """

    index: int
    page: int
    label: str | None
    raw: str | None
    figures: dict[int, FigureCell]
    emphasis: bool
    memo: bool
    sure: float | None = None

    @property
    def heading(self) -> bool:
        """Whether it has a label and no figures."""
        return self.label is not None and not self.figures


def cell_confidence(cell: Cell) -> float | None:
    """Lowest confidence of a cell's words; ``None`` for exact text."""
    known = [word.confidence for word in cell.words if word.confidence is not None]
    return min(known) if known else None


def _surest(cells: Sequence[Cell]) -> float | None:
    """Lowest confidence of the words of several cells; ``None`` for exact text."""
    return min((c for cell in cells if (c := cell_confidence(cell)) is not None), default=None)


def figure_of(cell: Cell, doubted: bool) -> FigureCell | None:
    """The figure that a cell holds, if it holds one and nothing else.

    Args:
        cell: the cell.
        doubted: whether the characters come from a scan, so that letters may be digits.
    """
    confidence = cell_confidence(cell)
    text = _FOOT.sub("", cell.text.strip())
    if doubted:
        text = _STRAY.sub("", re.sub(r"(?<=\d)\s?[.,:]\s?(?=(?:t|m)?kr\b)", " ", text))
    figure = parse_figure(text)
    if figure is not None:
        return FigureCell(figure=figure, cell=cell, confidence=confidence)
    if not doubted or not looks_like_figure(text):
        return None
    readings = alternatives(text, confidence if confidence is not None else 0.7)
    if not readings:
        return None
    read = parse_figure(readings[0].text)
    if read is None:
        return None
    return FigureCell(figure=read, cell=cell, confidence=min(confidence or 0.6, 0.6), guessed=True)


def read_rows(
    table: Table, columns: Sequence[Column], header_rows: int, doubted: bool
) -> tuple[Row, ...]:
    """The rows below the headings, empty ones left out."""
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    amount = {column.index for column in columns if not column.is_note}
    notes = {column.index for column in columns if column.is_note}
    left = min(amount, default=table.columns)
    told = _told_columns(table, header_rows)
    rows: list[Row] = []
    for index in range(header_rows, table.rows):
        cells = by_row.get(index, [])
        found = {
            cell.column: figure
            for cell in cells
            if cell.column in amount and (figure := figure_of(cell, doubted)) is not None
        }
        if not found and doubted:
            found = _swallowed(cells, sorted(amount))
        words = [c for c in cells if c.column not in notes | told and c.column not in found]
        swallowed = any(figure.cell in words for figure in found.values())
        words = [c for c in words if c.column < left or not found or swallowed]
        texts = [cell.text for cell in words]
        if any(cell.cell is words[0] for cell in found.values()) if words else False:
            texts[0] = texts[0][: min(f.figure.start for f in found.values())]
        label = clean_label(" ".join(texts))
        if not label and not found:
            continue
        goes_on = _GOES_ON if doubted else _CONTINUES
        if rows and not found and rows[-1].figures and goes_on.match(label):
            rows[-1] = _longer(rows[-1], label, words)
            continue
        if _only_years(found) or (not found and _MONTHS.match(label)):
            continue
        heads, label = _headings_in(words, label) if found else ((), label)
        page = table.row_pages[index] if index < len(table.row_pages) else table.page
        rows += [_heading(head, index, page) for head in heads]
        if rows and found and rows[-1].heading and _GOES_ON.match(label):
            above = rows.pop()
            label = f"{above.label} {label}"
        rows.append(
            Row(
                index=index,
                page=page,
                label=None if _WEAK_LABEL.match(label) else label,
                raw=" ".join(cell.raw for cell in words) or None,
                figures=found,
                emphasis=_emphasis(words, label),
                memo=bool(_MEMO.match(label)),
                sure=min(
                    (c for cell in words if (c := cell_confidence(cell)) is not None), default=None
                ),
            )
        )
    return tuple(row for at, row in enumerate(rows) if not _left_empty(rows, at))


def _headings_in(cells: Sequence[Cell], label: str) -> tuple[tuple[str, ...], str]:
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


def _heading(label: str, index: int, page: int) -> Row:
    return Row(
        index=index, page=page, label=label, raw=label, figures={}, emphasis=False, memo=False
    )


def _told_columns(table: Table, header_rows: int) -> set[int]:
    """Columns beside the labels that tell who or what for (Huvudman, Målgrupp): no labels."""
    return {
        cell.column
        for cell in table.cells
        if cell.row < header_rows
        and cell.column > 0
        and (label := whole_label(cell.text)) is not None
        and label.field in _TOLD
    }


def _longer(row: Row, label: str, cells: Sequence[Cell]) -> Row:
    """A row whose label goes on in the next line."""
    raw = " ".join(cell.raw for cell in cells)
    return replace(row, label=f"{row.label or ''} {label}".strip(), raw=f"{row.raw or ''} {raw}")


def _only_years(found: Mapping[int, FigureCell]) -> bool:
    """Whether a row is the heads of columns said once more."""
    return len(found) > 1 and all(c.figure.kind is FigureKind.YEAR for c in found.values())


def _left_empty(rows: Sequence[Row], at: int) -> bool:
    """Whether a row without figures is no heading but a line that was left empty.

    ``Finansiella intäkter`` before ``Finansiella kostnader -1 500`` opens nothing.
    """
    row = rows[at]
    if not row.heading or row.emphasis or at + 1 >= len(rows) or rows[at + 1].heading:
        return False
    sides = ("income_strong", "cost_strong")
    one, other = first(row.label, *sides), first(rows[at + 1].label, *sides)
    return one is not None and other is not None and one != other


def _swallowed(cells: Sequence[Cell], columns: Sequence[int]) -> dict[int, FigureCell]:
    """Figures that were taken for the end of the row's label (``Resor 26 000.kr``)."""
    if len(cells) != 1 or not columns:
        return {}
    cell = cells[0]
    text = re.sub(r"(?<=\d)[.,:](?=\s?(?:t|m)?kr\b)", " ", cell.text)
    found = [f for f in figures(text) if f.kind is FigureKind.NUMBER and f.start > 3]
    tail = found[-len(columns) :]
    if len(tail) != len(columns) or re.sub(r"[\s.|]", "", text[tail[-1].unit_end :]):
        return {}
    between = text[tail[0].start : tail[-1].unit_end]
    grouped = all(f.unit or re.search(r"\d\s\d{3}", f.printed) for f in tail)
    if not grouped or re.search(r"[^\W\d_]{4}", between):
        return {}
    confidence = min(cell_confidence(cell) or 0.7, 0.7)
    return {
        column: FigureCell(figure=figure, cell=cell, confidence=confidence, guessed=True)
        for column, figure in zip(columns, tail, strict=True)
    }


def _emphasis(cells: Sequence[Cell], label: str) -> bool:
    words = [word for cell in cells for word in cell.words if any(c.isalpha() for c in word.text)]
    bold = bool(words) and all(word.bold for word in words)
    return bold or (len(label) > 3 and label.isupper())


def sum_name(label: str) -> str:
    """What a total says it sums (``Summa intäkter``: ``intäkter``), in lower case."""
    return _SUM_WORDS.sub("", label).strip(" -–:").casefold()


def names(total: str, heading: str) -> float:
    """How well the label of a total names a heading: 1 its very words, 0.5 its last word."""
    name, head = sum_name(total), sum_name(heading)
    if not name or not head:
        return 0.0
    if name == head or SequenceMatcher(None, name, head, autojunk=False).ratio() > 0.9:
        return 1.0
    return 0.5 if name.split()[-1] == head.split()[-1] and len(name.split()) == 1 else 0.0


def _named_heading(rows: Sequence[Row], at: int) -> int | None:
    """The heading above row ``at`` that its label names, the nearest of the best."""
    label = rows[at].label or ""
    best: tuple[float, int] | None = None
    for index in range(max(0, at - _FAR), at):
        if rows[index].heading:
            score = names(label, rows[index].label or "")
            if score > 0 and (best is None or score >= best[0]):
                best = (score, index)
    return best[1] if best else None


def line_kind(row: Row) -> LineKind:
    """What a row's label says about it."""
    if row.heading:
        return LineKind.HEADING
    if row.memo:
        return LineKind.MEMO
    if row.label is None:
        return LineKind.TOTAL  # a figure below a rule, with no words: a sum
    if says("carried", row.label) and not says("closing", row.label):
        return LineKind.ITEM
    if says("total", row.label):
        return LineKind.TOTAL
    return LineKind.RESULT if says("result", row.label) else LineKind.ITEM


def lines_of(rows: Sequence[Row]) -> tuple[Line, ...]:
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
