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
