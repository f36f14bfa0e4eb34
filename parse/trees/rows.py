"""The tree of a table's row labels: groups, indents, ``varav``, labels set once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from finsam.extract.box import Box, box_around
from finsam.parse.language.row_labels import row_label_of, row_says
from finsam.parse.layout import Cell, Table
from finsam.parse.logical import ColumnKind, LogicalColumn, LogicalRow, RowKind
from finsam.parse.trees.holds import holding, is_figure_kind

_STEP = 0.55
"""Font sizes that a label must stand in from another to be under it."""
_STEP_OCR = 0.9
"""The same on a scan, whose left edges waver."""
_SAME_NAME = 0.9
"""Likeness from which a sum names a heading."""
_CAPITALS = 3
"""Letters from which a label in capitals is a head."""
_LOOKED_AT = 20
"""Cells whose words tell whether a table was read from a scan."""
_SAME = 0.01
"""Points within which two edges are one."""


def rows_of(
    table: Table, columns: Sequence[LogicalColumn], header_rows: int
) -> tuple[LogicalRow, ...]:
    """The rows below the heads, with the groups that each stands under."""
    by_row = table.by_row()
    lefts = _depths(table, columns, by_row, header_rows)
    rows = [
        _row(table, index, by_row[index], columns, lefts.get(index, 0))
        for index in range(header_rows, table.rows)
        if index in by_row
    ]
    return _grouped(_carried(rows, columns))


def _labelled(columns: Sequence[LogicalColumn]) -> list[int]:
    return [c.index for c in columns if c.kind is ColumnKind.LABEL]


def _row(
    table: Table, index: int, cells: Sequence[Cell], columns: Sequence[LogicalColumn], depth: int
) -> LogicalRow:
    kinds = {c.index: c.kind for c in columns}
    own = [c for c in cells if kinds[c.column] is ColumnKind.LABEL]
    rest = [c for c in cells if kinds[c.column] in (ColumnKind.FIGURES, ColumnKind.WORDS)]
    told = row_label_of(" ".join(c.text for c in own))
    label = told.text or None
    return LogicalRow(
        index=index,
        page=table.row_pages[index] if index < len(table.row_pages) else table.page,
        kind=_kind(label, any(c.text for c in rest), rest),
        label=label,
        raw=" ".join(c.raw for c in own) or None,
        labels=tuple(_text(cells, column) for column in _labelled(columns)),
        depth=depth,
        emphasis=_emphasis(own, label),
        memo=row_says("memo", label),
        code=_of_kind(cells, kinds, ColumnKind.CODE),
        note=told.note or _of_kind(cells, kinds, ColumnKind.NOTE),
        mark=told.mark,
        box=box_around(c.box for c in own),
    )


def _emphasis(cells: Sequence[Cell], label: str | None) -> bool:
    """Whether a label is bold or in capitals."""
    words = [w for c in cells for w in c.words if any(char.isalpha() for char in w.text)]
    bold = bool(words) and all(w.bold for w in words)
    return bold or (label is not None and len(label) > _CAPITALS and label.isupper())


def _of_kind(
    cells: Sequence[Cell], kinds: Mapping[int, ColumnKind], wanted: ColumnKind
) -> str | None:
    return next((c.text for c in cells if kinds[c.column] is wanted), None)


def _kind(label: str | None, filled: bool, rest: Sequence[Cell]) -> RowKind:
    if label is not None and not filled:
        return RowKind.HEADING
    if row_says("total", label):
        return RowKind.TOTAL
    figures = any(is_figure_kind(holding(c.text).kind) for c in rest)
    return RowKind.TOTAL if label is None and figures else RowKind.ITEM


def _text(cells: Sequence[Cell], column: int) -> str:
    own = next((c for c in cells if c.column == column), None)
    return row_label_of(own.text).text if own is not None else ""


def _depths(
    table: Table,
    columns: Sequence[LogicalColumn],
    by_row: Mapping[int, Sequence[Cell]],
    header_rows: int,
) -> dict[int, int]:
    """Steps of indentation of each row's label, told page by page."""
    first = next((c.index for c in columns if c.kind is ColumnKind.LABEL), None)
    lefts: dict[int, dict[int, Box]] = {}
    for row, cells in by_row.items():
        own = next((c for c in cells if c.column == first and c.words), None)
        if row < header_rows or own is None or own.words[0].box is None:
            continue
        page = table.row_pages[row] if row < len(table.row_pages) else table.page
        lefts.setdefault(page, {})[row] = own.words[0].box
    ocr = any(w.confidence is not None for c in table.cells[:_LOOKED_AT] for w in c.words)
    found: dict[int, int] = {}
    for own_page in lefts.values():
        found |= _page_depths(own_page, _STEP_OCR if ocr else _STEP)
    return found


def _page_depths(labels: Mapping[int, Box], step: float) -> dict[int, int]:
    """Steps of indentation of the labels of one page; none where they stand abreast.

    Args:
        labels: the first word of each row's label.
        step: font sizes that a label must stand in from another to be under it.
    """
    boxes = list(labels.values())
    if _abreast(boxes):
        return {}
    heights = sorted(box.height for box in boxes)
    slack = step * max(heights[len(heights) // 2], 1.0)
    steps = _steps(sorted(box.x0 for box in boxes), slack)
    return {
        row: max(i for i, edge in enumerate(steps) if box.x0 >= edge - _SAME)
        for row, box in labels.items()
    }


def _abreast(boxes: Sequence[Box]) -> bool:
    """Whether all labels stand on one line: none is indented under another."""
    return len(boxes) > 1 and max(b.top for b in boxes) < min(b.bottom for b in boxes)


def _steps(lefts: Sequence[float], slack: float) -> list[float]:
    """The left edges that labels start at, each a step in from the one before."""
    steps = [lefts[0]]
    last = lefts[0]
    for left in lefts[1:]:
        if left - last > slack and left - steps[-1] > slack:
            steps.append(left)
        last = left
    return steps


def _carried(rows: Sequence[LogicalRow], columns: Sequence[LogicalColumn]) -> list[LogicalRow]:
    """Rows with the labels that were set once for several of them."""
    count = len(_labelled(columns))
    if count < 2:
        return list(rows)
    made: list[LogicalRow] = []
    above: list[str] = [""] * count
    for row in rows:
        if row.kind is RowKind.HEADING:
            above = [""] * count
            made.append(row)
            continue
        last = max((i for i, text in enumerate(row.labels) if text), default=-1)
        labels = list(row.labels)
        if last > 0:
            first = next(i for i, text in enumerate(labels) if text)
            labels[:first] = above[:first]
        above = labels if last >= 0 else above
        made.append(replace(row, labels=tuple(labels)))
    return made


@dataclass(slots=True)
class _Open:
    """Rows that the next one may stand under: headings, and lines that others stand in from."""

    headings: list[int]
    owners: list[int]
    fresh: bool = False


def _grouped(rows: Sequence[LogicalRow]) -> tuple[LogicalRow, ...]:
    made: list[LogicalRow] = []
    by_index = {row.index: row for row in rows}
    opened = _Open([], [])
    main: LogicalRow | None = None
    for row in rows:
        if row.kind is RowKind.HEADING:
            _close(opened, row, by_index)
            made.append(replace(row, groups=tuple(opened.headings)))
            opened.headings.append(row.index)
            opened.owners, opened.fresh, main = [], True, None
            continue
        if row.memo and main is not None:
            made.append(replace(row, groups=(*main.groups, main.index)))
            continue
        placed = _placed(row, opened, by_index)
        made.append(placed)
        main, opened.fresh = placed, False
    return tuple(made)


def _close(opened: _Open, row: LogicalRow, rows: Mapping[int, LogicalRow]) -> None:
    """Closes the headings that a new heading does not stand under."""
    while opened.headings:
        last = rows[opened.headings[-1]]
        inside = row.depth > last.depth or (row.depth == last.depth and _rank(row) < _rank(last))
        if inside or (opened.fresh and row.depth >= last.depth and _rank(row) <= _rank(last)):
            return
        opened.headings.pop()
        opened.fresh = False


def _rank(row: LogicalRow) -> int:
    """How strongly a heading is set: in capitals, bold, plain."""
    text = row.label or ""
    return 2 if len(text) > _CAPITALS and text.isupper() else 1 if row.emphasis else 0


def _placed(row: LogicalRow, opened: _Open, rows: Mapping[int, LogicalRow]) -> LogicalRow:
    """A row with figures in its groups; a sum closes what it sums."""
    while opened.headings and row.depth < rows[opened.headings[-1]].depth and not opened.fresh:
        opened.headings.pop()
    if row_says("closing", row.label):
        opened.headings, opened.owners = [], []
        return row
    if row.kind is RowKind.TOTAL:
        named = _named(row, opened.headings, rows)
        kept = opened.headings[: named + 1] if named is not None else list(opened.headings)
        opened.headings, opened.owners = kept[:-1], []
        return replace(row, groups=tuple(kept))
    while opened.owners and rows[opened.owners[-1]].depth >= row.depth:
        opened.owners.pop()
    groups = (*opened.headings, *opened.owners)
    opened.owners.append(row.index)
    return replace(row, groups=groups)


def _named(row: LogicalRow, headings: Sequence[int], rows: Mapping[int, LogicalRow]) -> int | None:
    """Index in ``headings`` of the one that a sum names."""
    name = _bare_sum(row.label or "")
    for at in range(len(headings) - 1, -1, -1):
        head = _bare_sum(rows[headings[at]].label or "")
        if name and head and SequenceMatcher(None, name, head, autojunk=False).ratio() > _SAME_NAME:
            return at
    return None


def _bare_sum(label: str) -> str:
    """What a sum says it sums, in lower case."""
    words = [word for word in label.casefold().split() if not row_says("total", word)]
    return " ".join(words).strip(" :–-")
