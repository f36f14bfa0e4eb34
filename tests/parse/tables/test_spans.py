"""Heads that span columns: the columns dealt to them as a whole."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sheets import CHAR, Paper, only, texts

from finsam.extract.box import Box
from finsam.parse.layout import Block, BlockKind, PageLayout, Table
from finsam.parse.sureness.grids import grid_signs
from finsam.parse.tables.drafts.spans import Spread, cut_of, strokes_between
from finsam.parse.trees.make import logical_tables

RIGHTS = (250.0, 305.0, 360.0, 415.0, 470.0, 525.0)
LABELS = ("Medlemsbidrag", "Summa intäkter", "Personal", "Lokaler", "Summa kostnader")


def set_at(middle: float, text: str) -> tuple[float, str]:
    """Words set around a middle."""
    words = text.split()
    wide = sum(len(word) * CHAR for word in words) + 2.6 * (len(words) - 1)
    return middle - wide / 2, text


def six_columns(groups: Sequence[tuple[str, float]], names: Sequence[str]) -> Table:
    """A table of six columns under a row of groups, each at its middle, and a row of names."""
    paper = Paper("Delårsrapport 2031")
    paper.line(*(set_at(middle, text) for text, middle in groups), step=16.0)
    rows = [["", *names]]
    rows += [
        [label, *(str(1100 + 7 * n + 31 * c) for c in range(6))] for n, label in enumerate(LABELS)
    ]
    paper.table(rows, RIGHTS)
    return only(paper)


def spans(table: Table, row: int = 0) -> list[tuple[str, int, int]]:
    return [(c.text, c.column, c.column + c.column_span - 1) for c in table.cells if c.row == row]


def middle(first: int, last: int) -> float:
    """The middle of the cells of some columns; each is 55 points wide."""
    return (RIGHTS[first] - 55 + RIGHTS[last]) / 2


@pytest.mark.parametrize("cut", [1, 2, 3, 4, 5])
def test_two_heads_over_six_columns_are_cut_where_their_middles_say(cut: int) -> None:
    table = six_columns(
        [("Januari–juni", middle(0, cut - 1)), ("Helår", middle(cut, 5))],
        ["Utfall", "Budget", "Avvikelse", "Andel", "Prognos", "Rest"],
    )
    assert spans(table) == [("Januari–juni", 1, cut), ("Helår", cut + 1, 6)]
    assert table.heads_sure


def test_a_first_head_over_one_column_leaves_the_others_their_own() -> None:
    table = six_columns(
        [("Helår", middle(0, 0)), ("Januari–juni", middle(1, 3)), ("Helår", middle(4, 5))],
        ["Budget", "Budget", "Utfall", "Avvikelse", "Prognos", "Avvikelse"],
    )
    assert spans(table) == [("Helår", 1, 1), ("Januari–juni", 2, 4), ("Helår", 5, 6)]


def test_heads_of_two_lines_beside_heads_of_one_stand_over_one_column_each() -> None:
    paper = Paper("Delårsrapport 2031")
    paper.line((-RIGHTS[0], "Utfall"), (-RIGHTS[2], "Budget"), step=14.0)
    rows = [["", "jan–juni", "Avvikelse", "helår", "Andel"]]
    rows += [[label, *(str(1100 + 9 * n + c) for c in range(4))] for n, label in enumerate(LABELS)]
    paper.table(rows, RIGHTS[:4])
    table = only(paper)
    assert spans(table) == [("Utfall", 1, 1), ("Budget", 3, 3)]
    assert texts(table, 1) == ["jan–juni", "Avvikelse", "helår", "Andel"]


def test_a_column_of_notes_stands_under_no_head_that_spans() -> None:
    columns = tuple(Box(x - 40, 100, x, 110) for x in (250, 305, 360))
    spread = Spread(
        heads=(Box(255, 80, 300, 90), Box(320, 80, 360, 90)),
        texts=("Utfall", "Budget"),
        columns=columns,
        names=("Not", "2031", "2031"),
        strokes=(),
        height=10.0,
    )
    cut = cut_of(spread)
    assert cut is not None
    assert cut.runs == ((1, 1), (2, 2))


def spread_of(heads: Sequence[float], strokes: Sequence[tuple[float, float]] = ()) -> Spread:
    """Two heads around these middles over five columns, names that tell nothing."""
    return Spread(
        heads=tuple(Box(x - 20, 80, x + 20, 90) for x in heads),
        texts=("Januari–juni", "Helår"),
        columns=tuple(Box(x - 50, 100, x, 110) for x in (150, 205, 260, 315, 370)),
        names=("A", "B", "C", "D", "E"),
        strokes=tuple(Box(a, 94, b, 94) for a, b in strokes),
        height=10.0,
    )


def test_heads_between_two_cuts_are_said_to_be_in_doubt() -> None:
    sure = cut_of(spread_of((152, 290)))
    between = cut_of(spread_of((166, 303)))
    assert sure is not None and sure.sure and sure.runs == ((0, 1), (2, 4))
    assert between is not None and not between.sure


def test_strokes_under_the_heads_settle_what_their_middles_leave_open() -> None:
    cut = cut_of(spread_of((166, 303), strokes=[(100, 260), (268, 370)]))
    assert cut is not None
    assert cut.runs == ((0, 2), (3, 4))
    assert cut.sure


def test_strokes_of_one_height_that_touch_are_one_and_a_rule_under_all_is_none() -> None:
    parts = [Box(100, 94, 150, 94), Box(150, 94, 200, 94), Box(210, 94, 300, 94)]
    found = strokes_between(90, 100, parts, 200)
    assert [(b.x0, b.x1) for b in found] == [(100, 200), (210, 300)]
    assert strokes_between(90, 100, [Box(100, 94, 300, 94)], 200) == []


def test_names_that_start_anew_cut_where_heads_stand_at_the_left() -> None:
    spread = Spread(
        heads=(Box(110, 80, 140, 90), Box(275, 80, 300, 90)),
        texts=("2031", "2030"),
        columns=tuple(Box(x - 40, 100, x, 110) for x in (150, 205, 260, 315, 370, 425)),
        names=("Kvinnor", "Män", "Totalt", "Kvinnor", "Män", "Totalt"),
        strokes=(),
        height=10.0,
    )
    cut = cut_of(spread)
    assert cut is not None
    assert cut.runs == ((0, 2), (3, 5))


def test_columns_dealt_in_doubt_are_a_sign_of_every_figure_of_the_table() -> None:
    table = six_columns(
        [("Januari–juni", middle(0, 3)), ("Helår", middle(4, 5))],
        ["Utfall", "Budget", "Avvikelse", "Andel", "Prognos", "Rest"],
    )
    for sure in (True, False):
        one = Block(
            kind=BlockKind.TABLE,
            page=1,
            text="",
            raw="",
            lines=(),
            box=table.box,
            table=replace(table, heads_sure=sure),
        )
        page = PageLayout(page=Paper("Delårsrapport 2031").page(), blocks=(one,), is_slide=False)
        (logical,) = logical_tables([page])
        assert ("grid: spans in doubt" in dict(grid_signs(logical))) is not sure
