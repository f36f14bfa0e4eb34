"""What a table's grid says of itself: signs that it was cut where the paper cuts it."""

import re

from finsam.parse.facts import Signs
from finsam.parse.logical import CellKind, ColumnKind, LogicalColumn, LogicalTable
from finsam.parse.values.heads import basis_in
from finsam.parse.values.period import find_periods

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
    signs = {**_cells(table), **_heads(table), **_rows(table)}
    signs["grid: ruled"] = float(table.table.ruled)
    signs["grid: over pages"] = float(table.page_to != table.page)
    signs["grid: spans in doubt"] = float(not table.table.heads_sure)
    signs["grid: captioned"] = float(table.captioned)
    torn = (
        signs["grid: rows without label"] > _UNLABELLED
        or signs["grid: empty cells"] > _EMPTY
        or signs["grid: words among figures"] > _WORDED
    )
    signs["grid: torn"] = float(torn)
    return tuple((name, round(value, 4)) for name, value in signs.items() if value)


def _own(table: LogicalTable) -> list[LogicalColumn]:
    return [c for c in table.columns if c.kind is ColumnKind.FIGURES]


def _cells(table: LogicalTable) -> dict[str, float]:
    """What the cells of the columns of figures hold."""
    kinds = [cell.kind for cell in table.figures]
    total = max(1, len(kinds))
    places = max(1, len(_own(table)) * len({cell.row for cell in table.figures}))
    return {
        "grid: cells with several figures": kinds.count(CellKind.SEVERAL) / total,
        "grid: words among figures": kinds.count(CellKind.WORDS) / total,
        "grid: empty cells": max(0.0, 1 - len(kinds) / places),
    }


def _heads(table: LogicalTable) -> dict[str, float]:
    """How the columns of figures are headed."""
    own = _own(table)
    headed = [" ".join(c.path) for c in own if c.heads]
    return {
        "grid: no heads at all": float(bool(own) and not headed),
        "grid: some heads missing": float(0 < len(headed) < len(own)),
        "grid: two heads alike": float(len(set(headed)) < len(headed)),
        "grid: heads that hold two": float(any(_holds_two(text) for text in headed)),
        "grid: corner names a basis": float(basis_in(table.corner) is not None),
        "grid: one column": float(len(own) == 1),
    }


def _rows(table: LogicalTable) -> dict[str, float]:
    """How the rows are labelled."""
    labels = [row.label for row in table.rows if row.label is not None]
    return {
        "grid: rows without label": 1 - len(labels) / max(1, len(table.rows)),
        "grid: few rows": float(len(labels) < _FEW_ROWS),
        "grid: labels run on": sum(map(runs_on, labels)) / max(1, len(labels)),
    }


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
