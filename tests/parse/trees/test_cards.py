"""Rows stacked as cards, set out as the table that they are."""

from dataclasses import replace

import pytest
from accounts import table_of

from finsam.parse.layout import Table
from finsam.parse.trees.cards import as_rows


def table(*rows: tuple[str, ...], pages: tuple[int, ...] = ()) -> Table:
    made = table_of(rows, header_rows=0)
    cells = tuple(cell for cell in made.cells if cell.text)
    return replace(made, cells=cells, row_pages=pages or (3,) * made.rows)


def texts(found: Table) -> list[list[str]]:
    return [[c.text for c in cells] for _, cells in sorted(found.by_row().items())]


def test_each_card_is_a_row_and_its_lines_are_the_columns() -> None:
    cards = table(
        ("Staten", ""),
        ("Budget 2031", "2,54"),
        ("Utfall 2031", "2,51"),
        ("Granviks kommun", ""),
        ("Budget 2031", "1,20"),
        ("Utfall 2031", "1,20"),
        pages=(3, 3, 3, 4, 4, 4),
    )
    found = as_rows(cards)
    assert texts(found) == [
        ["Budget 2031", "Utfall 2031"],
        ["Staten", "2,54", "2,51"],
        ["Granviks kommun", "1,20", "1,20"],
    ]
    assert (found.header_rows, found.label_columns, found.columns) == (1, 1, 3)
    assert found.row_pages == (3, 3, 4)


def test_one_line_a_card_is_enough_where_it_heads_a_column_of_money() -> None:
    found = as_rows(
        table(("Staten", ""), ("Utfall 2031", "2,54"), ("Summa", ""), ("Utfall 2031", "5"))
    )
    assert texts(found) == [["Utfall 2031"], ["Staten", "2,54"], ["Summa", "5"]]


@pytest.mark.parametrize(
    "rows",
    [
        (("Intäkter", ""), ("Bidrag", "5"), ("Kostnader", ""), ("Lokaler", "4")),
        (("Utfall 2031", "5"), ("Utfall 2030", "4")),
        (("Bryggan", ""), ("Platser", "5"), ("Kön", "4"), ("Lyktan", ""), ("Platser", "7")),
        (("Bryggan", ""), ("Utfall 2031", "5"), ("Lyktan", "")),
    ],
    ids=["sections", "no name", "other lines", "name alone"],
)
def test_sections_and_rows_that_differ_stay_as_they_are(rows: tuple[tuple[str, ...], ...]) -> None:
    odd = table(*rows)
    assert as_rows(odd) is odd or texts(odd) == texts(as_rows(odd))
