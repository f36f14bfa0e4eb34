"""What a table's grid says of itself: signs that it was cut where the paper cuts it."""

import re

from finsam.parse.logical import CellKind, ColumnKind, LogicalTable
from finsam.parse.values.heads import basis_in
from finsam.parse.values.period import find_periods

Signs = tuple[tuple[str, float], ...]
_ANY_YEAR = 2000
_FEW_ROWS = 3
_UNLABELLED = 0.1
"""Share of rows without a label from which a grid is torn."""
_EMPTY = 0.3
"""Share of empty places among the figures from which a grid is torn."""
_WORDED = 0.12
"""Share of words among the figures from which a grid is torn."""


def grid_signs(table: LogicalTable) -> Signs:
    """The signs of a whole table, none of which needs to know what its figures mean."""
    figures = table.figures
    own = [c for c in table.columns if c.kind is ColumnKind.FIGURES]
    rows = [row for row in table.rows if row.label is not None]
    kinds = [cell.kind for cell in figures]
    total = max(1, len(kinds))
    places = max(1, len(own) * len({cell.row for cell in figures}))
    bare = [c for c in own if not c.heads]
    headed = [" ".join(c.path) for c in own if c.heads]
    unlabelled = 1 - len(rows) / max(1, len(table.rows))
    empty = max(0.0, 1 - len(kinds) / places)
    worded = sum(k is CellKind.WORDS for k in kinds) / total
    signs = {
        "grid: torn": float(unlabelled > _UNLABELLED or empty > _EMPTY or worded > _WORDED),
        "grid: corner names a basis": float(basis_in(table.corner) is not None),
        "grid: cells with several figures": sum(k is CellKind.SEVERAL for k in kinds) / total,
        "grid: words among figures": worded,
        "grid: empty cells": empty,
        "grid: no heads at all": float(bool(own) and not headed),
        "grid: some heads missing": float(bool(headed) and bool(bare)),
        "grid: two heads alike": float(len(set(headed)) < len(headed)),
        "grid: heads that hold two": float(any(_holds_two(text) for text in headed)),
        "grid: rows without label": unlabelled,
        "grid: few rows": float(len(rows) < _FEW_ROWS),
        "grid: ruled": float(table.table.ruled),
        "grid: over pages": float(table.page_to != table.page),
        "grid: one column": float(len(own) == 1),
        "grid: captioned": float(table.captioned),
        "grid: labels run on": sum(runs_on(row.label or "") for row in rows) / max(1, len(rows)),
    }
    return tuple((name, round(value, 4)) for name, value in signs.items() if value)


def _holds_two(text: str) -> bool:
    """Whether one head says what two columns would say: two bases, or two years."""
    bases = [b for word in text.split() if (b := basis_in(word)) is not None]
    years = {p.text for p in find_periods(text, _ANY_YEAR) if len(p.text) == 4}
    return len(bases) > 1 or len(years) > 1


def runs_on(label: str) -> bool:
    """Whether a label looks like two labels run together: capitals start again in its midst."""
    return (
        re.search(r"[a-zåäö)]\s+(?:[A-ZÅÄÖ][a-zåäö]{3,}\s+[a-zåäö]|[A-ZÅÄÖ][a-zåäö]{5,}$)", label)
        is not None
    )
