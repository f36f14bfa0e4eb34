"""Columns that have lost their headings, known again by the same figures elsewhere."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.parse.facts import ParticipantFact

_Key = tuple[Decimal, ...]
_Cell = tuple[int, int | None, int | None, int | None]


def _cells(facts: Sequence[ParticipantFact]) -> dict[_Cell, list[int]]:
    """Indices of the facts of each table cell."""
    found: dict[_Cell, list[int]] = {}
    for index, fact in enumerate(facts):
        if fact.table_id is not None:
            found.setdefault((fact.part, fact.table_id, fact.row, fact.column), []).append(index)
    return found


def name_lost_columns(
    facts: Sequence[ParticipantFact], lost: frozenset[tuple[int, int, int]]
) -> tuple[ParticipantFact, ...]:
    """Gives figures under lost headings the sex that the same figures have elsewhere.

    A row of another table answers only if at least two of its cells hold the same figures, about
    the same insats, and each of them once.

    Args:
        facts: of one file.
        lost: table, row and column of the cells without any heading.
    """
    out = list(facts)
    cells = _cells(facts)
    rows: dict[tuple[int, int | None, int | None], list[_Cell]] = {}
    for cell in cells:
        rows.setdefault(cell[:3], []).append(cell)
    for row, members in rows.items():
        open_cells = [c for c in members if c[1:] in lost]
        if len(open_cells) < 2:
            continue
        for other, others in rows.items():
            if other[1] == row[1] or other[0] != row[0]:
                continue
            pairs = _same_figures(open_cells, others, cells, facts)
            if len(pairs) >= 2:
                for mine, theirs in pairs:
                    for a, b in zip(cells[mine], cells[theirs], strict=True):
                        out[a] = replace(out[a], sex=facts[b].sex, measure=facts[b].measure)
                break
    return tuple(out)


def _same_figures(
    mine: Sequence[_Cell],
    others: Sequence[_Cell],
    cells: dict[_Cell, list[int]],
    facts: Sequence[ParticipantFact],
) -> list[tuple[_Cell, _Cell]]:
    """Pairs of cells of two rows that print the same figures of the same insats, by sex."""
    found: list[tuple[_Cell, _Cell]] = []
    for cell in mine:
        same = [
            o
            for o in others
            if _values(cells[o], facts) == _values(cells[cell], facts)
            and facts[cells[o][0]].insats == facts[cells[cell][0]].insats
            and facts[cells[o][0]].sex != "total"
        ]
        if len(same) == 1:
            found.append((cell, same[0]))
    return found


def _values(indices: Sequence[int], facts: Sequence[ParticipantFact]) -> _Key:
    return tuple(facts[i].value for i in indices)
