"""Names printed once for several rows: "Lotsen | Kvinnor", "| Män", "| Totalt".

The name stands beside the first of its rows, the middle one or all of them together; where no line
parts it from the labels of its rows the two are read as one label. The rows tell: women, men and
their sum come again and again, and each round of them is one thing's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from finsam.parse.counts.grid import Beside, Grid
from finsam.parse.counts.words import is_total, sex_of

_FEWEST = 2
"""Rounds of rows at least: one alone is a table of women and men."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's label, cut into the name in front and the sex or sum at its end."""

    index: int
    name: str
    kind: str
    own: Beside


def with_spread_names(grid: Grid) -> Grid:
    """The figures of a table with a name that is printed once beside each of its rows."""
    beside = {cell.row: cell.beside for cell in grid.cells}
    rows = [row for index, labels in sorted(beside.items()) if (row := _cut(index, labels))]
    if len(rows) < len(beside) or not any(row.name for row in rows):
        return grid
    rounds = _rounds(rows)
    if len(rounds[-1]) == 1 and not rounds[-1][0].name and rounds[-1][0].kind == "total":
        rounds.pop()  # the sum of all
    names = [_name(part) for part in rounds]
    if len(rounds) < _FEWEST or None in names or not _alike(rounds):
        return grid
    if not all(_fits(part, grid) for part in rounds):
        return grid
    told = {
        row.index: (Beside(row.own.head, name or ""), Beside("", row.own.text))
        for part, name in zip(rounds, names, strict=True)
        for row in part
    }
    return _with(grid, told)


def _with(grid: Grid, told: Mapping[int, tuple[Beside, ...]]) -> Grid:
    cells = tuple(replace(c, beside=told.get(c.row, c.beside)) for c in grid.cells)
    labels = {row: " ".join(one.text for one in beside) for row, beside in told.items()}
    return replace(grid, cells=cells, row_labels=grid.row_labels | labels)


def _cut(index: int, labels: Sequence[Beside]) -> _Row | None:
    """A row's label cut before its last word; ``None`` where that is no sex and no sum."""
    if not labels:
        return None
    words = labels[-1].text.split()
    last = words[-1] if words else ""
    kind = sex_of(last) or ("total" if is_total(last) else None)
    if kind is None:
        return None
    name = " ".join([*(one.text for one in labels[:-1]), *words[:-1]])
    return _Row(index, name, kind, Beside(labels[-1].head, last))


def _rounds(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows parted where a sex or a sum comes again."""
    rounds: list[list[_Row]] = []
    for row in rows:
        if not rounds or any(row.kind == one.kind for one in rounds[-1]):
            rounds.append([])
        rounds[-1].append(row)
    return rounds


def _name(part: Sequence[_Row]) -> str | None:
    """The name of a round of rows; one that runs over several of them is put together."""
    names = [row.name for row in part if row.name]
    if not names or len(set(names)) < len(names):
        return None
    return " ".join(names)


def _alike(rounds: Sequence[Sequence[_Row]]) -> bool:
    """Whether each round holds women and men, in one order."""
    kinds = {tuple(row.kind for row in part) for part in rounds}
    return len(kinds) == 1 and {"women", "men"} <= set(kinds.pop())


def _fits(part: Sequence[_Row], grid: Grid) -> bool:
    """Whether a round is whole: its sums are those of its women and men.

    A round without a sum must have its name in its first row, lest rows of two names be one round.
    """
    at = {row.kind: row.index for row in part}
    if "total" not in at:
        return bool(part[0].name)
    values = {(c.row, c.column): c.figures[0] for c in grid.cells}
    columns = {column for row, column in values if row == at["total"]}
    rows = [at["women"], at["men"], at["total"]]
    whole = [
        [values[row, column] for row in rows]
        for column in columns
        if all((row, column) in values for row in rows)
    ]
    counted = [figures for figures in whole if not any(f.unit for f in figures)]
    return bool(counted) and all(w.value + m.value == t.value for w, m, t in counted)
