"""Grids that compete for the same words: the one that fits what is printed stays."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from paper import Set, paper

from finsam.extract.box import Box
from finsam.extract.page import Rule
from finsam.normalize.edit import CleanPage
from finsam.parse.tables.drafts.draft import Draft, tokens_of
from finsam.parse.tables.find import find_tables
from finsam.parse.tables.judge import better, marks_of
from finsam.parse.tables.open.find import unruled_tables

ROWS = (
    ("Löner", "1 200", "1 150"),
    ("Hyror", "300", "290"),
    ("Resor", "45", "61"),
    ("Summa kostnader", "1 545", "1 501"),
    ("Resultat", "10", "-5"),
)
LEFT, RIGHT, TOP, STEP = 66.0, 460.0, 100.0, 18.0


def statement(rows: Sequence[Sequence[str]] = ROWS) -> list[Set]:
    """A small statement with two years, right-aligned, a letter 5.5 points wide."""
    lines = []
    for at, (label, *figures) in enumerate((("", "2031", "2030"), *rows)):
        top = TOP + STEP * at
        lines.append(Set(label or "tkr", 72.0, top))
        for column, figure in enumerate(figures):
            lines.append(Set(figure, 380.0 + 70 * column - 5.5 * len(figure), top))
    return lines


def level(y: float) -> Rule:
    return Rule(box=Box(LEFT, y, RIGHT, y + 0.5))


def upright(x: float, top: float, bottom: float) -> Rule:
    return Rule(box=Box(x, top, x + 0.5, bottom))


def ruled(lines: Sequence[Set], rules: Sequence[Rule]) -> CleanPage:
    page = paper(lines)
    return replace(page, page=replace(page.page, rules=tuple(rules)))


def edge(row: int) -> float:
    """Height between the row before and this one, rows of heads counted."""
    return TOP + STEP * row - 4.0


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param(
            [level(edge(0)), level(edge(1)), level(edge(4)), level(edge(5)), level(edge(6))],
            id="level rules at head and sums alone",
        ),
        pytest.param(
            [
                level(edge(0)),
                level(edge(1)),
                level(edge(6)),
                *(upright(x, edge(0), edge(1)) for x in (LEFT, 330.0, 400.0, RIGHT)),
                upright(LEFT, edge(1), edge(6)),
                upright(RIGHT, edge(1), edge(6)),
            ],
            id="a frame, and upright strokes in the head row alone",
        ),
        pytest.param(
            [level(edge(0)), level(edge(6)), upright(LEFT, edge(0), edge(6)),
             upright(RIGHT, edge(0), edge(6))],
            id="a frame around everything",
        ),
        pytest.param([level(edge(n)) for n in range(7)], id="a rule under each row"),
    ],
)  # fmt: skip
def test_every_figure_stands_alone_in_its_row_and_column(rules: list[Rule]) -> None:
    (table,) = find_tables(ruled(statement(), rules))
    for at, (label, *figures) in enumerate(ROWS, table.header_rows):
        row = [c.text for c in sorted(table.cells, key=lambda c: c.column) if c.row == at]
        assert row == [label, *figures]
    heads = [c.text for c in table.cells if c.row < table.header_rows and c.column]
    assert heads == ["2031", "2030"]


def test_a_grid_with_several_figures_in_a_cell_loses() -> None:
    (good,) = unruled_tables(list(tokens_of(paper(statement()))))
    cells = [replace(c, row=min(c.row, 1), lines=list(c.lines)) for c in good.cells]
    fused: dict[tuple[int, int], object] = {}
    merged = []
    for cell in cells:
        seen = fused.setdefault((cell.row, cell.column), cell)
        if seen is cell:
            merged.append(cell)
        else:
            seen.lines.extend(cell.lines)  # type: ignore[attr-defined]
    bad = Draft(2, good.columns, merged, ruled=True, box=good.box)
    assert better([good], [bad]) > 0.1
    bad_marks, good_marks = marks_of(bad), marks_of(good)
    assert good_marks.single == 1.0 and good_marks.closing == 1.0
    assert bad_marks.single is not None and bad_marks.single < 0.5


def test_no_grid_fits_no_region() -> None:
    (good,) = unruled_tables(list(tokens_of(paper(statement()))))
    assert better([good], []) > 0.5
