from dataclasses import replace

import pytest

from finsam.parse.facts import Basis
from finsam.parse.layout import Cell, Table
from finsam.parse.money.columns import column_of, header_depth, read_columns
from finsam.parse.money.to_date import accumulated


def table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(
        Cell(row=r, column=c, text=text, raw=text, words=(), lines=(text,), box=None)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    )
    return Table(
        page=1,
        rows=len(rows),
        columns=len(rows[0]),
        cells=cells,
        header_rows=0,
        label_columns=1,
        ruled=False,
        row_pages=(1,) * len(rows),
        box=None,
    )


@pytest.mark.parametrize(
    ("heads", "depth"),
    [
        (("", "2022", "2023", "2024"), 1),
        (("Intäkter", "= 2022", "— 2023", "= 2024"), 1),
        (("Intäkter", "2024", "-2023", "| 2022"), 1),
        (("Lokaler", "1 200", "-2023", "2024"), 0),
        (("Tkr", "141231", "131231", "121231"), 1),
        (("Lokaler", "141231", "131231", "121230"), 0),
    ],
)
def test_years_that_follow_one_another_are_heads_whatever_specks_they_carry(
    heads: tuple[str, ...], depth: int
) -> None:
    rows = (heads, ("Bidrag", "8 000", "8 100", "8 200"), ("Summa", "8 000", "8 100", "8 200"))
    assert header_depth(table(*rows)) == depth


@pytest.mark.parametrize(
    ("heads", "periods"),
    [
        (("Tertial 2 2023", "Budget 2023"), ("2023-01-01/2023-08-31", "2023")),
        (("T1 2023", "T2 2023"), ("2023-01-01/2023-04-30", "2023-05-01/2023-08-31")),
        (("Utfall T2 2022", "Utfall T2 2023"), ("2022-01-01/2022-08-31", "2023-01-01/2023-08-31")),
        (("Maj-aug 2023", "Budget 2023"), ("2023-05-01/2023-08-31", "2023")),
        (("Jan-apr 2023", "Ack 2023"), ("2023-01-01/2023-04-30", "2023-01-01/2023-04-30")),
        (("Ack t.o.m. kv 3 2023", "Ack t.o.m. kv 4 2023"), ("2023-01-01/2023-09-30", "2023")),
    ],
)
def test_a_tertial_in_a_report_up_to_its_end_is_the_year_so_far(
    heads: tuple[str, str], periods: tuple[str, str]
) -> None:
    read = tuple(column_of(at, head, 2023) for at, head in enumerate(heads, 1))
    found = accumulated(read, "2023-01-01/2023-08-31")
    assert tuple(column.period for column in found) == periods


def test_a_title_over_the_whole_table_is_no_head_of_a_column() -> None:
    grid = table(
        ("Resultat med prognos (kronor)", "", ""),
        ("", "Utfall 2031", "Budget 2031"),
        ("Löner", "1 200", "1 150"),
        ("Hyror", "300", "290"),
    )
    title = replace(grid.cells[0], column_span=3)
    cells = tuple(c for c in grid.cells if c.row > 0)
    columns = read_columns(replace(grid, cells=(title, *cells)), 2, 2031)
    assert [(c.basis, c.period) for c in columns] == [
        (Basis.OUTCOME, "2031"),
        (Basis.BUDGET, "2031"),
    ]
