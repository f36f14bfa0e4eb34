"""One row of figures below its heads, set on its side."""

from dataclasses import replace

import pytest
from accounts import table_of

from finsam.parse.layout import Table
from finsam.parse.trees.columns import columns_of
from finsam.parse.trees.records import as_sheet


def table(*rows: tuple[str, ...], header_rows: int = 1) -> Table:
    made = table_of(rows, header_rows=header_rows)
    return replace(made, page=3, row_pages=(3,) * made.rows)


HEADS = ("Platser", "Deltagare", "Kvinnor", "Kostnad 2031")


@pytest.mark.parametrize("header_rows", [0, 1])
def test_each_figure_of_a_single_row_stands_beside_its_own_head(header_rows: int) -> None:
    found = as_sheet(table(HEADS, ("14", "19", "8", "1,3 mkr"), header_rows=header_rows))

    assert [[c.text for c in cells] for _, cells in sorted(found.by_row().items())] == [
        ["Platser", "14"],
        ["Deltagare", "19"],
        ["Kvinnor", "8"],
        ["Kostnad 2031", "1,3 mkr"],
    ]
    assert (found.rows, found.columns, found.header_rows) == (4, 2, 0)
    assert found.row_pages == (3, 3, 3, 3)
    assert [c.kind.value for c in columns_of(found, 0)] == ["label", "figures"]


@pytest.mark.parametrize(
    "odd",
    [
        table(HEADS, ("Bryggan", "19", "8", "1,3 mkr")),
        table(HEADS, ("2031", "19", "8", "1,3 mkr")),
        table(HEADS, ("14", "19", "8", "1,3 mkr"), ("15", "20", "9", "1,4 mkr")),
        table(("", "2029", "2030", "2031"), ("14", "19", "8", "12")),
        table(("Platser", "2029", "2030", "2031"), ("14", "19", "8", "12")),
        table(HEADS[:2], ("14", "19")),
        table(HEADS, ("14", "19", "", "1,3 mkr")),
    ],
    ids=["label", "year", "rows", "corner", "years", "pair", "gap"],
)
def test_a_table_with_labels_years_gaps_or_more_rows_stays_as_it_is(odd: Table) -> None:
    assert as_sheet(odd) is odd
