"""Tables taken apart: figures with the heads above them and the labels beside them."""

from collections.abc import Sequence

from layouts import context, table_of

from finsam.parse.counts.grid import Beside, Grid, read_grid


def grid(rows: Sequence[Sequence[str]], title: str = "Deltagare") -> Grid:
    (table,) = context(table_of(rows, title)).tables
    return read_grid(table)


def test_each_label_knows_the_head_over_it() -> None:
    found = grid([["Insats", "Kvinnor", "Män"], ["Lyftet", "5", "6"]])
    first = found.cells[0]
    assert first.beside == (Beside("Insats", "Lyftet"),)
    assert first.columns == ("Kvinnor",)
    assert found.label_heads == ("Insats",)


def test_a_second_row_of_heads_is_no_row_and_the_upper_heads_spread() -> None:
    rows = [
        ["", "2021", "", "2022", ""],
        ["", "Kvinnor", "Män", "Kvinnor", "Män"],
        ["Lyftet", "5", "6", "7", "8"],
    ]
    assert [c.columns for c in grid(rows).cells] == [
        ("2021", "Kvinnor"), ("2021", "Män"), ("2022", "Kvinnor"), ("2022", "Män"),
    ]  # fmt: skip


def test_the_last_column_of_a_group_gets_the_groups_head() -> None:
    rows = [
        ["", "2021", "2021", "2021", "2022", "2022", ""],
        ["", "Kvinnor", "Män", "Totalt", "Kvinnor", "Män", "Totalt"],
        ["Lyftet", "5", "6", "11", "7", "8", "15"],
    ]
    assert grid(rows).cells[-1].columns == ("2022", "Totalt")


def test_words_cut_up_over_rows_of_heads_are_one_head() -> None:
    rows = [
        ["", "Vid årets", "", "Kvar vid årets"],
        ["Insats", "början", "Nya", "slut"],
        ["Lyftet", "5", "6", "7"],
    ]
    heads = [c.columns for c in grid(rows).cells]
    assert heads == [("Vid årets början",), ("Nya",), ("Kvar vid årets slut",)]


def test_ages_and_years_are_labels_though_they_look_like_figures() -> None:
    ages = grid([["Ålder", "Antal"], ["-19", "5"], ["20-24", "6"], ["25 +", "7"]])
    assert [c.beside[0].text for c in ages.cells] == ["-19", "20-24", "25 +"]
    years = grid([["År", "Antal"], ["2021", "5"], ["2022", "6"]])
    assert [c.beside[0].text for c in years.cells] == ["2021", "2022"]


def test_dates_and_owners_are_no_figures() -> None:
    rows = [
        ["Insats", "Huvudman", "Platser", "Beslutad tid"],
        ["Lyftet", "Kumla kommun", "20", "2021-01-01"],
        ["Stegvis", "Region Örebro län", "15", "31"],
    ]
    assert [c.cell.text for c in grid(rows).cells] == ["20", "15"]
