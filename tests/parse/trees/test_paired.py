"""Columns of two figures a cell."""

import pytest

from finsam.extract.box import Box
from finsam.extract.page import Word
from finsam.parse.layout import Cell, Table
from finsam.parse.trees.paired import with_pairs


def table(*rows: tuple[str, ...]) -> Table:
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            at = 100.0 * column
            words = tuple(
                Word(text=word, box=Box(at + 20 * n, 10.0 * row, at + 20 * n + 18, 10.0 * row + 9))
                for n, word in enumerate(text.split())
            )
            if text:
                cells.append(
                    Cell(
                        row=row,
                        column=column,
                        text=text,
                        raw=text,
                        words=words,
                        lines=(text,),
                        box=None,
                    )
                )
    return Table(
        page=1,
        rows=len(rows),
        columns=len(rows[0]),
        cells=tuple(cells),
        header_rows=1,
        label_columns=1,
        ruled=False,
        row_pages=(1,) * len(rows),
        box=None,
    )


def texts(found: Table) -> list[list[str]]:
    return [[cell.text for cell in cells] for _, cells in sorted(found.by_row().items())]


@pytest.mark.parametrize(
    ("head", "heads", "cells", "first"),
    [
        (
            "Utfall / budget, tkr",
            ["Utfall, tkr", "budget, tkr"],
            ("409 / 450", "1 474 / 440"),
            ["409", "450"],
        ),
        ("Kvinnor/män", ["Kvinnor", "män"], ("37/16", "9/11"), ["37", "16"]),
        ("Deltagare (platser)", ["Deltagare", "platser"], ("53 (35)", "20 (–)"), ["53", "35"]),
    ],
)
def test_two_figures_in_a_cell_stand_under_their_own_heads(
    head: str, heads: list[str], cells: tuple[str, str], first: list[str]
) -> None:
    found = with_pairs(
        table(("Insats", head, "Läge"), ("A", cells[0], "Grön"), ("B", cells[1], "Gul"))
    )
    assert texts(found)[:2] == [["Insats", *heads, "Läge"], ["A", *first, "Grön"]]
    assert found.columns == 4
    for cell in found.cells:
        assert "".join(word.text for word in cell.words) in cell.text.replace(" ", "")


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Kostnad/deltagare", ("12 500", "9 000")),
        ("2021/22", ("37/16", "9/11")),
        ("Antal", ("53 (35)", "20 (15)")),
        ("Belopp (tkr)", ("53 (35)", "20 (15)")),
        ("Deltagare (platser)", ("53", "20 (15)")),
    ],
)
def test_other_columns_stay_whole(head: str, cells: tuple[str, str]) -> None:
    whole = table(("Insats", head), ("A", cells[0]), ("B", cells[1]))
    assert with_pairs(whole) is whole
