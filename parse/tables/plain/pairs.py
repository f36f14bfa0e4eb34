"""Page texts in which a column of labels precedes its column of figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from finsam.parse.language.row_labels import row_says
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import bare
from finsam.parse.tables.plain.runs import best_cut, counts

_LEAST = 3
_MOST_TRIES = 3000
_LABELS = 12
"""Labels before the figures that may be heads."""


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
    labels = list(labels[-(len(figures) + _LABELS) :])
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
        if index >= min(proven) - 1:
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
    return row_says("total", " ".join(token.text for token in label))


def _proven(labels: Sequence[Row], values: Sequence[Sequence[int]]) -> set[int] | None:
    """Which labels have figures, if just one choice makes every sum come out.

    Labels beyond the number of figures are group headings or stand above the table. A heading
    stands where a group starts: at the top, or after a sum. Which ones are headings is proven
    when each line that says it is a sum equals the lines since the sum before it.
    """
    found: list[set[int]] = []
    state = _State(labels, values)
    _search(state, 0, 0, [], [], found)
    return found[0] if len(found) == 1 else None


@dataclass(slots=True)
class _State:
    """What the search for headings works on; it gives up after too many tries."""

    labels: Sequence[Row]
    values: Sequence[Sequence[int]]
    tries: int = 0


def _search(
    state: _State,
    label: int,
    figure: int,
    kept: list[int],
    sums: list[Sequence[int]],
    found: list[set[int]],
) -> None:
    """Tries all numbers of headings for the group that starts at ``label`` and those after it."""
    state.tries += 1
    if state.tries > _MOST_TRIES or len(found) > 1:
        return
    end = label
    while end < len(state.labels) and not _is_sum(state.labels[end]):
        end += 1
    for heads in range(0, end - label + 1):
        own = list(range(label + heads, end))
        after = figure + len(own)
        if after > len(state.values):
            continue
        if end == len(state.labels):
            if after == len(state.values) and sums:
                found.append({*kept, *own})
            continue
        if after < len(state.values) and _adds_up(state.values, figure, after, sums):
            total = state.values[after]
            _search(state, end + 1, after + 1, [*kept, *own, end], [*sums, total], found)


def _adds_up(
    values: Sequence[Sequence[int]], start: int, at: int, sums: Sequence[Sequence[int]]
) -> bool:
    """Whether the figures at ``at`` are the sum of those from ``start``, or of the sums before."""
    parts = values[start:at] if at - start >= 2 else sums if at == start else ()
    if len(parts) < 2:
        return at - start == 1 and list(values[start]) == list(values[at])
    return [sum(column) for column in zip(*parts, strict=True)] == list(values[at])


def _draft(rows: Sequence[tuple[Row, list[Row]]], columns: int) -> Draft:
    cells: list[DraftCell] = []
    for index, (label, figures) in enumerate(rows):
        cells.append(DraftCell(index, 0, lines=[label]))
        cells += [
            DraftCell(index, column + 1, lines=[figure]) for column, figure in enumerate(figures)
        ]
    return Draft(len(rows), columns + 1, cells, header_rows=0)
