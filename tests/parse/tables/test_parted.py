"""Heads of columns that a page break parts from their rows."""

from collections.abc import Sequence

from sheets import Paper

from finsam.parse.layout import Table
from finsam.parse.tables.drafts.parted import parted_heads
from finsam.parse.tables.find import find_tables, join_over_pages

FLOW = ("Insats", "Kön", "Vid årets", "Nya", "Avslutade")
FLOW_XS = (66.0, 170.0, 250.0, 330.0, 400.0, 470.0)


def parted(
    upper_rows: Sequence[tuple[str, ...]],
    lower_rows: Sequence[tuple[str, ...]],
    xs: Sequence[float],
) -> dict[int, tuple[Table, ...]]:
    """Ruled rows at the foot of a page, and ruled rows between ``xs`` at the top of the next."""
    upper, lower = Paper("Årsredovisning 2031"), Paper("")
    upper.top = 740.0
    upper.grid(list(upper_rows), FLOW_XS)
    lower.rows.clear()
    lower.top = 40.0
    lower.grid(list(lower_rows), tuple(xs))
    pages = [upper.page(1), lower.page(2)]
    return join_over_pages(pages, {page.number: find_tables(page) for page in pages})


ROWS = [
    ("Stegen", "Kvinnor", "4", "11", "6"),
    ("", "Män", "3", "9", "8"),
    ("Bron", "Kvinnor", "7", "5", "2"),
    ("", "Män", "1", "6", "3"),
]


def test_heads_alone_at_the_foot_of_a_page_head_the_rows_of_the_next() -> None:
    found = parted([FLOW], ROWS, FLOW_XS)
    assert found[2] == ()
    (whole,) = found[1]
    assert (whole.header_rows, whole.label_columns, whole.row_pages) == (1, 2, (1, 2, 2, 2, 2))
    assert [c.text for c in whole.cells if c.row == 0] == list(FLOW)


def test_a_head_that_the_page_break_cuts_is_one_head() -> None:
    found = parted([FLOW], [("", "", "början", "", ""), *ROWS], FLOW_XS)
    assert found[2] == ()
    (whole,) = found[1]
    assert whole.rows == 1 + len(ROWS)
    head = whole.cell(0, 2)
    assert head is not None
    assert head.text == "Vid årets början"


def test_years_may_be_heads_alone_at_the_foot_of_a_page() -> None:
    heads = ("Insats", "Kön", "2029", "2030", "2031")
    (whole,) = parted([heads], ROWS, FLOW_XS)[1]
    assert (whole.header_rows, whole.rows) == (1, 1 + len(ROWS))


def test_rows_in_another_frame_are_a_table_of_their_own() -> None:
    found = parted([FLOW], ROWS, (90.0, 190.0, 270.0, 350.0, 420.0, 520.0))
    assert [len(own) for own in found.values()] == [1, 1]


def test_a_table_with_heads_of_its_own_takes_none_of_the_page_before() -> None:
    heads = ("Insats", "Kön", "Budget", "Utfall", "Avvikelse")
    found = parted([FLOW], [heads, *ROWS], FLOW_XS)
    assert [len(own) for own in found.values()] == [1, 1]


def test_a_table_with_rows_of_figures_is_no_heads() -> None:
    paper = Paper("Årsredovisning 2031")
    paper.top = 300.0
    paper.grid([FLOW, *ROWS], FLOW_XS)
    (table,) = find_tables(paper.page(1))
    assert parted_heads(table, table) is None
