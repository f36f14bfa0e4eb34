"""Columns of labels at the left of a table."""

from paper import Set, paper

from finsam.parse.layout import Table
from finsam.parse.tables.find import find_tables


def _numbered(numbers: tuple[str, str, str]) -> Table:
    rows = [
        ("Vht", "Insats", "Kvinnor", "Män"),
        (numbers[0], "Ljusglimten", "14", "9"),
        (numbers[1], "Brobygget", "7", "12"),
        (numbers[2], "Vägvisaren", "21", "4"),
    ]
    (table,) = find_tables(
        paper(
            [
                Set(text, x, 100 + 14 * n, 10)
                for n, row in enumerate(rows)
                for x, text in zip((60, 120, 300, 380), row, strict=True)
            ]
        )
    )
    return table


def test_numbers_that_rise_before_the_words_they_name_are_labels() -> None:
    assert _numbered(("7110", "7120", "7130")).label_columns == 2


def test_numbers_that_do_not_rise_are_figures() -> None:
    assert _numbered(("7110", "7130", "7120")).label_columns < 2


def test_a_column_of_units_is_no_label() -> None:
    rows = [
        ("Nyckeltal", "Enhet", "I år", "Fg år"),
        ("Kostnader", "tkr", "6 041", "5 924"),
        ("Deltagare", "antal", "59", "67"),
        ("Resultat", "tkr", "175", "172"),
    ]
    (table,) = find_tables(
        paper(
            [
                Set(text, x, 100 + 14 * n, 10)
                for n, row in enumerate(rows)
                for x, text in zip((60, 180, 300, 380), row, strict=True)
            ]
        )
    )
    assert (table.columns, table.label_columns) == (4, 1)
