"""Heads over columns of figures, where the paper has put them beside, above or once for several.

A head printed over the first or the middle of its columns, one that slid beside its column in a
scan, a second row of heads that was taken for a row of the table, a line of heads right above it.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from finsam.parse.counts.cells import cell_figures
from finsam.parse.counts.words import find, is_total, sex_spans
from finsam.parse.logical import ColumnKind, LogicalTable
from finsam.parse.values.period import find_periods

Heads = Mapping[int, tuple[str, ...]]
_HEADING_WORDS = 40
"""Words of a line of heads above a table at most."""
_MOST_FURTHER = 2
"""Rows of heads at most that may have been taken for rows of the table."""


def further_heads(table: LogicalTable, labels: Sequence[int]) -> tuple[int, ...]:
    """Indices of rows right below the heads that are heads as well: words over every figure.

    Args:
        table: the table.
        labels: its columns of labels.
    """
    found: list[int] = []
    columns = _figure_columns(table, labels)
    start = table.header_rows
    for row in range(start, min(start + _MOST_FURTHER, table.table.rows - 1)):
        texts = {
            c.column: c.text.strip()
            for c in table.table.cells
            if c.row == row and c.column in columns and c.text.strip()
        }
        if len(texts) < max(2, len(columns) // 2) or any(cell_figures(t) for t in texts.values()):
            break
        found.append(row)
    return tuple(found)


def heads_of(table: LogicalTable, labels: Sequence[int], further: Sequence[int]) -> Heads:
    """The heads over each column of figures, uppermost first.

    Args:
        table: the table.
        labels: its columns of labels.
        further: rows of the table that are heads as well.
    """
    columns = _figure_columns(table, labels)
    levels = [_level(table, row, columns) for row in (*range(table.header_rows), *further)]
    levels = [level for level in levels if level]
    filled = {c.column for c in table.table.cells if cell_figures(c.text) and c.column in columns}
    for upper, lower in pairwise(levels):
        _spread(upper, lower, sorted(filled))
    _borrow(levels, filled)
    if not any(column in level for level in levels for column in filled):
        levels = _line_above(table, sorted(filled)) or levels
    elif not any(find_periods(text) for level in levels for text in level.values()):
        levels = _years_above(table, sorted(filled)) + levels
    return {column: _path(levels, column) for column in columns}


def _path(levels: Sequence[Mapping[int, str]], column: int) -> tuple[str, ...]:
    """The heads of one column; words cut up over rows of heads are one head."""
    found: list[str] = []
    alone = False
    for level in levels:
        text = level.get(column)
        if text is None or (found and found[-1] == text):
            continue
        if found and alone and text[:1].islower():
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
        alone = sum(text == other for other in level.values()) == 1
    return tuple(found)


def _figure_columns(table: LogicalTable, labels: Sequence[int]) -> list[int]:
    aside = (ColumnKind.NOTE, ColumnKind.CODE) if labels else (ColumnKind.NOTE,)
    return [c.index for c in table.columns if c.index not in labels and c.kind not in aside]


def _level(table: LogicalTable, row: int, columns: Sequence[int]) -> dict[int, str]:
    """The heads of one row, by the columns that they stand over."""
    found: dict[int, str] = {}
    whole = len(table.columns)
    for cell in table.table.cells:
        if not cell.row <= row < cell.row + cell.row_span or not cell.text.strip():
            continue
        if cell.column == 0 and cell.column_span == whole > 1:
            continue  # a caption inside the table
        for column in range(cell.column, cell.column + cell.column_span):
            if column in columns:
                found[column] = cell.text.strip()
    return found


def _spread(upper: dict[int, str], lower: Mapping[int, str], filled: Sequence[int]) -> None:
    """Lets a head over several columns reach those under it that have none of their own."""
    below = [c for c in filled if c in lower]
    _fill_last(upper, lower, below)
    holders = sorted(c for c in upper if c in below)
    below = _without_sums(upper, lower, below, holders)
    if not holders or len(holders) >= len(below) or len(below) % len(holders):
        return
    size = len(below) // len(holders)
    texts = [upper[c] for c in holders]
    for nth, column in enumerate(below):
        upper[column] = texts[nth // size]


def _without_sums(
    upper: Mapping[int, str], lower: Mapping[int, str], below: list[int], holders: Sequence[int]
) -> list[int]:
    """The columns without sums of all groups, where only those keep the groups from being even."""
    if not holders or not len(below) % len(holders):
        return below
    parts = [c for c in below if c in upper or not is_total(lower[c])]
    size = len(parts) // len(holders)
    even = len(parts) == size * len(holders)
    own = even and [parts.index(c) // size for c in holders] == list(range(len(holders)))
    return parts if own else below


def _fill_last(upper: dict[int, str], lower: Mapping[int, str], below: Sequence[int]) -> None:
    """Lets a head reach the last column of its group, where a group like it has one more."""
    groups: list[list[int]] = []
    for column in below:
        last = groups[-1] if groups else []
        if last and upper.get(column, upper[last[0]]) == upper[last[0]]:
            if column not in upper and lower[column] in {lower[c] for c in last}:
                return
            last.append(column)
        elif column in upper:
            groups.append([column])
        else:
            return
    kinds = [[lower[c] for c in group] for group in groups]
    for group, kind in zip(groups, kinds, strict=True):
        if sum(kind == other for other in kinds) > 1:
            for column in group:
                upper.setdefault(column, upper[group[0]])


def _borrow(levels: Sequence[dict[int, str]], filled: set[int]) -> None:
    """Gives a column of figures the head of the empty column beside it."""
    headed = {column for level in levels for column in level}
    for column in sorted(filled - headed):
        for beside in (column + 1, column - 1):
            if beside in headed and beside not in filled:
                for level in levels:
                    if beside in level:
                        level[column] = level.pop(beside)
                headed.discard(beside)
                break


def _line_above(table: LogicalTable, columns: Sequence[int]) -> list[dict[int, str]]:
    """Heads in a line right above a table, if there is one for each column."""
    for text in _texts_above(table):
        if years := _years_in(text, columns):
            return [years]
        if len(text.split()) > _HEADING_WORDS:
            continue
        spans = [(m.start, m.end) for m in find(text, ("reason", "support", "status", "thing"))]
        spans += [s for s in sex_spans(text) if not any(s[0] < e and b < s[1] for b, e in spans)]
        if len(spans) == len(columns) >= 2:
            texts = [text[start:end] for start, end in sorted(spans)]
            return [dict(zip(columns, texts, strict=True))]
    return []


def _years_above(table: LogicalTable, columns: Sequence[int]) -> list[dict[int, str]]:
    """The years of a line right above a table that holds nothing else."""
    found = [years for text in _texts_above(table)[:1] if (years := _years_in(text, columns))]
    return found[:1]


def _texts_above(table: LogicalTable) -> list[str]:
    return [*reversed(table.above[-1:]), *([table.title] if table.title else [])]


def _years_in(text: str, columns: Sequence[int]) -> dict[int, str]:
    """The periods that a line is made of, each over as many columns as the others."""
    found = find_periods(text)
    rest = text
    for period in reversed(found):
        rest = rest[: period.start] + rest[period.end :]
    if len(found) < 2 or rest.strip(" |/,;") or not columns or len(columns) % len(found):
        return {}
    size = len(columns) // len(found)
    texts = [text[p.start : p.end] for p in found]
    return {column: texts[nth // size] for nth, column in enumerate(columns)}
