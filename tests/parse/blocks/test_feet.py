"""Rows at the foot of a page that belong to the table at the head of the next one."""

from paper import Set, column, paper

from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.feet import with_foot_rows
from finsam.parse.blocks.lay import layout
from finsam.parse.layout import Table
from finsam.parse.trees.make import logical_tables

LEFTS = (72.0, 300.0, 420.0)
HEADS = ("", "2031", "2030")
TEXT = ["Förbundet har under året arbetat med flera frågor som", "rör ekonomin i stort."]


def rows(top: float, *table: tuple[str, ...]) -> list[Set]:
    return [
        Set(text, left, top + 16.0 * n)
        for n, row in enumerate(table)
        for text, left in zip(row, LEFTS, strict=True)
        if text
    ]


def pages(*foot: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> list[CleanPage]:
    """A page of text with rows at its foot, and one that begins with a table."""
    below = rows(60.0, HEADS, ("Personal", "6 120", "5 010"), ("Lokaler", "3 130", "3 120"))
    return [
        paper([*column(TEXT, top=600.0), *rows(700.0, heads, *foot)], number=1),
        paper([*below, *column(TEXT, top=200.0)], number=2),
    ]


def found(made: list[CleanPage]) -> list[Table]:
    return [table.table for table in logical_tables(layout(made))]


def texts(table: Table) -> list[list[str]]:
    return [[c.text for c in cells] for _, cells in sorted(table.by_row().items())]


def test_heads_and_a_group_at_the_foot_begin_the_table_of_the_next_page() -> None:
    (table,) = found(pages(("Kostnader", "", "")))
    assert texts(table)[:3] == [["2031", "2030"], ["Kostnader"], ["Personal", "6 120", "5 010"]]
    assert table.row_pages == (1, 1, 2, 2)


def test_the_heading_of_rows_to_come_ends_the_part_above_it() -> None:
    (table,) = found(pages(("Bidrag", "9 000", "8 000"), ("Kostnader", "", "")))
    assert texts(table)[1:3] == [["Bidrag", "9 000", "8 000"], ["Kostnader"]]
    assert table.row_pages == (1, 1, 1, 2, 2)


def test_other_heads_or_running_text_at_the_foot_stay_where_they_are() -> None:
    assert [t.row_pages for t in found(pages(heads=("", "2029", "2028")))] == [(2, 2, 2)]
    running = paper(column(TEXT, top=700.0), number=1)
    tables: dict[int, list[tuple[Table, frozenset[int]]]] = {1: [], 2: []}
    with_foot_rows([running, pages()[1]], tables, frozenset())
    assert tables == {1: [], 2: []}


def test_days_at_the_foot_head_a_table_that_goes_on_without_heads() -> None:
    below = rows(60.0, ("Bank", "6 120", "5 010"), ("Fordringar", "3 130", "3 120"))
    upper = paper(
        [
            *column(TEXT, top=600.0),
            *rows(700.0, ("SEK", "2031-12-31", "2030-12-31"), ("Tillgångar", "", "")),
        ],
        number=1,
    )
    (table,) = found([upper, paper([*below, *column(TEXT, top=200.0)], number=2)])
    assert texts(table) == [
        ["SEK", "2031-12-31", "2030-12-31"],
        ["Tillgångar"],
        ["Bank", "6 120", "5 010"],
        ["Fordringar", "3 130", "3 120"],
    ]
    assert (table.header_rows, table.row_pages) == (1, (1, 1, 2, 2))
