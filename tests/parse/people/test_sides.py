"""Which side of a table names insatser."""

from collections.abc import Sequence

import pytest
from layouts import context, table_of

from finsam.parse.counts.grid import read_grid
from finsam.parse.counts.labels import Names, parse_label
from finsam.parse.people.sides import Side, read_sides

Rows = Sequence[Sequence[str]]


@pytest.mark.parametrize(
    ("rows", "title", "side"),
    [
        ([["Insats", "Nya"], ["Gnistan", "5"], ["Nystarten", "6"]], "", Side.ROWS),
        ([["", "Gnistan", "Fokus"], ["Nya", "5", "6"]], "Nya per insats", Side.COLUMNS),
        ([["", "Nya"], ["Gnistan", "5"], ["Fokus", "6"]], "Fördelat på insats", Side.ROWS),
        ([["", "Kvinnor", "Män"], ["Grundskola", "5", "6"], ["Gymnasium", "7", "8"]], "", None),
    ],
)
def test_the_side_of_the_insatser(rows: Rows, title: str, side: Side | None) -> None:
    (table,) = context(table_of(rows, title or "Deltagare"), insatser=()).tables
    grid = read_grid(table)
    captions = [parse_label(grid.corner, Names()), parse_label(title, Names())]
    assert read_sides(grid, captions, Names()).insatser is side
