"""Amounts before the words that they are of, set behind them."""

from dataclasses import replace

import pytest
from accounts import table_of

from finsam.extract.box import Box
from finsam.extract.page import Word
from finsam.parse.layout import Table
from finsam.parse.trees.leading import with_labels_first


def table(*rows: tuple[str, ...]) -> Table:
    made = table_of(rows, header_rows=0)
    cells = tuple(
        replace(c, words=tuple(Word(text=w, box=None) for w in c.text.split()))
        for c in made.cells
        if c.text
    )
    return replace(made, cells=cells)


def texts(found: Table) -> list[list[str]]:
    return [[c.text for c in cells] for _, cells in sorted(found.by_row().items())]


GLUED = (
    ("5,6 mkr Insatser", "76 %"),
    ("0,8 mkr Löner och avgifter", "11 %"),
    ("1 mkr Hyra", "1 %"),
)


def test_an_amount_in_the_cell_of_its_label_stands_in_a_column_of_its_own() -> None:
    found = with_labels_first(table(*GLUED))
    assert texts(found) == [
        ["Insatser", "5,6 mkr", "76 %"],
        ["Löner och avgifter", "0,8 mkr", "11 %"],
        ["Hyra", "1 mkr", "1 %"],
    ]
    assert (found.columns, found.label_columns) == (3, 1)


def test_a_column_of_amounts_before_the_labels_stands_behind_them() -> None:
    rows = (("5,6 mkr", "Insatser"), ("0,8 mkr", "Löner"), ("0,2 mkr", "Hyra"))
    assert texts(with_labels_first(table(*rows))) == [[b, a] for a, b in rows]


@pytest.mark.parametrize(
    "rows",
    [
        GLUED[:2],
        (("2031 Insatser", "76"), ("2030 Löner", "11"), ("2029 Hyra", "5")),
        (("5 Insatser", "76"), ("6 Löner", "11"), ("7 Hyra", "5")),
        (("Insatser", "5,6 mkr"), ("Löner", "0,8 mkr"), ("Hyra", "0,2 mkr")),
        (("5,6 mkr", "0,2 mkr"), ("0,8 mkr", "0,1 mkr"), ("0,2 mkr", "0 mkr")),
    ],
    ids=["two rows", "years", "numbers", "labels first", "figures alone"],
)
def test_any_other_table_stays_as_it_is(rows: tuple[tuple[str, ...], ...]) -> None:
    odd = table(*rows)
    assert with_labels_first(odd) is odd


def test_an_amount_between_the_lines_of_its_label_is_told_by_where_it_stands() -> None:
    texts_at = (
        ("Löner", 140.0),
        ("och", 170.0),
        ("5,6", 90.0),
        ("mkr", 110.0),
        ("avgifter", 140.0),
    )
    made = table(("Löner och 5,6 mkr avgifter", "76 %"), *GLUED[1:])
    words = tuple(
        Word(text=text, box=Box(left, 100.0, left + 10.0, 110.0)) for text, left in texts_at
    )
    cells = tuple(
        replace(c, words=words) if c.row == 0 and c.column == 0 else c for c in made.cells
    )
    found = with_labels_first(replace(made, cells=cells))
    assert texts(found)[0] == ["Löner och avgifter", "5,6 mkr", "76 %"]
