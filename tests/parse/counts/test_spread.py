"""A name printed once for the rows of women, men and their sum holds for each of them."""

import pytest
from layouts import context, table_of

from finsam.parse.counts.grid import read_grid
from finsam.parse.counts.spread import with_spread_names


def names(rows: list[list[str]]) -> list[str]:
    (table,) = context(table_of(rows, "Deltagare")).tables
    grid = with_spread_names(read_grid(table))
    return [grid.row_labels[row] for row in sorted(grid.row_labels)]


HEAD = ["Insats", "Nya", "Avslutade"]


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_a_name_beside_any_of_its_rows_is_that_of_all(nth: int) -> None:
    rows = [HEAD]
    for name, women, men in (("Lotsen", 3, 4), ("Bryggan", 5, 6)):
        for at, (sex, value) in enumerate(
            (("Kvinnor", women), ("Män", men), ("Totalt", women + men))
        ):
            rows.append([f"{name} {sex}" if at == nth else sex, str(value), str(value)])
    assert names(rows) == [
        "Lotsen Kvinnor", "Lotsen Män", "Lotsen Totalt",
        "Bryggan Kvinnor", "Bryggan Män", "Bryggan Totalt",
    ]  # fmt: skip


def test_rows_whose_sums_do_not_fit_keep_their_own_labels() -> None:
    rows = [
        HEAD,
        ["Lotsen Män", "4", "4"], ["Totalt", "7", "7"], ["Kvinnor", "5", "5"],
        ["Bryggan Män", "6", "6"], ["Totalt", "11", "11"], ["Kvinnor", "9", "9"],
    ]  # fmt: skip
    assert "Kvinnor" in names(rows)


def test_a_table_of_women_and_men_has_no_name() -> None:
    rows = [HEAD, ["Antal kvinnor", "4", "4"], ["Antal män", "3", "3"], ["Totalt", "7", "7"]]
    assert names(rows) == ["Antal kvinnor", "Antal män", "Totalt"]
