"""Which side of a table names insatser."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from layouts import block, context, table, table_of

from finsam.parse.counts.grid import read_grid
from finsam.parse.counts.labels import Names, parse_label
from finsam.parse.people import read as participants
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
    (one,) = context(table_of(rows, title or "Deltagare"), insatser=()).tables
    grid = read_grid(one)
    captions = [parse_label(grid.corner, Names()), parse_label(title, Names())]
    assert read_sides(grid, captions, Names()).insatser is side


def test_heads_that_say_something_only_together_are_one_phrase() -> None:
    rows = [
        ["", "Vid årets", "", "Antal"],
        ["Insats", "början", "Nya", "deltagare"],
        ["Lyktan", "31", "37", "68"],
        ["Fyrtornet", "7", "8", "15"],
    ]
    spread = replace(table(rows), header_rows=2)
    found = participants.read(context([block(spread)])).facts
    told = {(f.insats, f.measure, int(f.value)) for f in found}
    assert ("Lyktan", "at_start", 31) in told
    assert ("Lyktan", "new", 37) in told
    assert ("Lyktan", "participants", 68) in told
