"""Page texts in which a column of labels precedes its column of figures."""

from collections.abc import Callable, Sequence
from itertools import combinations

from finsam.parse.layout import Table
from finsam.parse.table_draft import Draft, DraftCell, Token
from finsam.parse.table_figures import bare
from finsam.parse.table_runs import best_cut, counts

Plausible = Callable[[Table], bool]
"""Tells whether the figures of a table fit together, as the arithmetic of accounts would."""

_LEAST = 3
_MOST_HEADS = 4
_MOST_TRIES = 3000


def paired_tables(lines: Sequence[tuple[bool, Sequence[Token]]]) -> list[Draft]:
    """Tables of labels and, below them, as many lines of figures.

    Args:
        lines: for each line that is not blank, whether it holds only figures, and its tokens;
            no tokens where running text or another table stands between.
    """
    drafts: list[Draft] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end][0]:
            end += 1
        if end - at >= _LEAST:
            start = at
            while start > 0 and lines[start - 1][1] and not lines[start - 1][0]:
                start -= 1
            draft = _pair(
                [tuple(t) for _, t in lines[start:at]], [tuple(t) for _, t in lines[at:end]]
            )
            if draft is not None:
                drafts.append(draft)
        at = max(end, at + 1)
    return drafts


Row = tuple[Token, ...]


def _pair(labels: Sequence[Row], figures: Sequence[Row]) -> Draft | None:
    """Labels with their figures, or ``None`` where neither count nor sums prove how they go."""
    columns = _columns(figures)
    if columns is None:
        return None
    cut = [_cut(row, columns) for row in figures]
    values = [[_number(cell) for cell in row] for row in cut]
    labels = list(labels[-(len(figures) + 12) :])
    if len(labels) < len(figures):
        return None
    if len(labels) == len(figures):
        return _draft([(label, row) for label, row in zip(labels, cut, strict=True)], columns)
    proven = _proven(labels, values)
    if proven is None:
        return None
    rows: list[tuple[Row, list[Row]]] = []
    left = iter(cut)
    for index, label in enumerate(labels):
        if index >= min(proven):
            rows.append((label, next(left) if index in proven else []))
    return _draft(rows, columns)


def _columns(figures: Sequence[Row]) -> int | None:
    """The number of figures that every line may be cut into; ``None`` if there is none."""
    shared: frozenset[int] | None = None
    for row in figures:
        own = counts(tuple(t.text for t in row))
        shared = own if shared is None else shared & own
    return min(shared) if shared else None


def _cut(row: Row, columns: int) -> list[Row]:
    lengths = best_cut([t.text for t in row], columns) or ()
    cells: list[Row] = []
    at = 0
    for length in lengths:
        cells.append(row[at : at + length])
        at += length
    return cells


def _number(cell: Row) -> int:
    """The value of a printed whole number, for sums only; decimals are left out."""
    text = bare(" ".join(t.text for t in cell))
    digits = "".join(char for char in text.split(",")[0] if char.isdigit())
    minus = text[:1] in "-−–—("
    return (-1 if minus else 1) * int(digits or 0)


def _is_sum(label: Row) -> bool:
    return label[0].text.lower().startswith(("summa", "totalt", "total", "s:a"))


def _proven(labels: Sequence[Row], values: Sequence[Sequence[int]]) -> set[int] | None:
    """Which labels have figures, if just one choice makes every sum come out.

    Labels beyond the number of figures are group headings or stand above the table; which ones
    is proven when each line that says it is a sum equals the lines since the sum before it.
    """
    surplus = len(labels) - len(values)
    if surplus > _MOST_HEADS + 8:
        return None
    found: list[set[int]] = []
    tries = 0
    for start in range(max(0, surplus - _MOST_HEADS), surplus + 1):
        inner = range(start, len(labels))
        free = [i for i in inner if not _is_sum(labels[i])]
        for heads in combinations(free, surplus - start):
            tries += 1
            if tries > _MOST_TRIES:
                return None
            kept = [i for i in inner if i not in heads]
            if kept[0] == start and _sums_hold(labels, kept, values):
                found.append(set(kept))
    return found[0] if len(found) == 1 else None


def _sums_hold(labels: Sequence[Row], kept: Sequence[int], values: Sequence[Sequence[int]]) -> bool:
    """Whether all sums hold in all columns, at least one of them over several lines."""
    parts: list[Sequence[int]] = []
    proofs = 0
    for index, own in zip(kept, values, strict=True):
        if not _is_sum(labels[index]):
            parts.append(own)
            continue
        total = [sum(column) for column in zip(*parts, strict=True)] if parts else []
        if total != list(own):
            return False
        proofs += len(parts) >= 2
        parts = []
    return proofs > 0


def _draft(rows: Sequence[tuple[Row, list[Row]]], columns: int) -> Draft:
    cells: list[DraftCell] = []
    for index, (label, figures) in enumerate(rows):
        cells.append(DraftCell(index, 0, lines=[label]))
        cells += [
            DraftCell(index, column + 1, lines=[figure]) for column, figure in enumerate(figures)
        ]
    return Draft(len(rows), columns + 1, cells, header_rows=0)
