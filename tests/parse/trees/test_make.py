"""Logical tables: head tree, row tree, units, what a cell holds."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from finsam.extract.box import Box
from finsam.extract.page import Page, TextSource, Word
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Unit
from finsam.parse.layout import Block, BlockKind, Cell, PageLayout, Table
from finsam.parse.logical import CellKind, ColumnKind, LogicalTable, RowKind, UnitFrom
from finsam.parse.trees.holds import holding
from finsam.parse.trees.make import logical_tables

Text = str | tuple[str, int]
"""A cell's words; with a number, how many columns it spans."""


def table_of(
    rows: Sequence[Sequence[Text]],
    header_rows: int = 1,
    label_columns: int = 1,
    bold: Sequence[int] = (),
    indent: Sequence[int] = (),
) -> Table:
    """A table on a grid; blanks in front of a label are no indentation, ``indent`` names it."""
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        column = 0
        for one in row:
            text, span = (one, 1) if isinstance(one, str) else one
            if text:
                left = 50.0 + 100 * column + (12.0 if r in indent and column == 0 else 0.0)
                box = Box(left, 100.0 + 14 * r, left + 60.0, 110.0 + 14 * r)
                words = tuple(Word(text=w, box=box, bold=r in bold) for w in text.split())
                cells.append(
                    Cell(
                        row=r,
                        column=column,
                        column_span=span,
                        text=text,
                        raw=text,
                        words=words,
                        lines=(text,),
                        box=box,
                    )
                )
            column += span
    return Table(
        page=1,
        rows=len(rows),
        columns=max(sum(1 if isinstance(c, str) else c[1] for c in row) for row in rows),
        cells=tuple(cells),
        header_rows=header_rows,
        label_columns=label_columns,
        ruled=False,
        row_pages=(1,) * len(rows),
        box=Box(50.0, 100.0, 500.0, 100.0 + 14 * len(rows)),
    )


def block(kind: BlockKind, text: str = "", table: Table | None = None) -> Block:
    return Block(kind=kind, page=1, text=text, raw=text, lines=(), box=None, table=table)


def made(table: Table, above: Sequence[str] = (), below: Sequence[str] = ()) -> LogicalTable:
    """The one logical table of a page with paragraphs around it."""
    blocks = (
        *(block(BlockKind.PARAGRAPH, text) for text in above),
        block(BlockKind.TABLE, table=table),
        *(block(BlockKind.PARAGRAPH, text) for text in below),
    )
    page = Page(number=1, width=595.0, height=842.0, source=TextSource.TEXT_LAYER, lines=())
    layout = PageLayout(page=CleanPage(page=page, lines=()), blocks=blocks, is_slide=False)
    (one,) = logical_tables((layout,))
    return one


def test_a_head_over_several_columns_is_the_outer_head_of_each() -> None:
    table = made(
        table_of(
            [
                ["", ("2031", 2), ("2030", 2)],
                ["", "Budget", "Utfall", "Budget", "Utfall"],
                ["Löner", "10", "11", "12", "13"],
            ],
            header_rows=2,
        )
    )
    assert [table.column_path(c) for c in range(1, 5)] == [
        ("2031", "Budget"),
        ("2031", "Utfall"),
        ("2030", "Budget"),
        ("2030", "Utfall"),
    ]
    assert all(c.kind is ColumnKind.FIGURES for c in table.columns[1:])


def test_rows_stand_under_the_heading_that_their_sum_closes() -> None:
    table = made(
        table_of(
            [
                ["", "2031"],
                ["Intäkter"],
                ["Bidrag", "5 000"],
                ["Summa intäkter", "5 000"],
                ["Kostnader"],
                ["Löner", "4 000"],
                ["Summa kostnader", "4 000"],
                ["Årets resultat", "1 000"],
            ],
            bold=(1, 4),
        )
    )
    assert table.row_path(2) == ("Intäkter", "Bidrag")
    assert table.row_path(3) == ("Intäkter", "Summa intäkter")
    assert table.row_path(5) == ("Kostnader", "Löner")
    assert table.row_path(7) == ("Årets resultat",)
    kinds = {row.index: row.kind for row in table.rows}
    assert kinds[1] is RowKind.HEADING and kinds[3] is RowKind.TOTAL and kinds[2] is RowKind.ITEM


def test_a_label_set_once_holds_for_the_rows_below_it() -> None:
    table = made(
        table_of(
            [
                ["Insats", "Kön", "Antal"],
                ["Vägen vidare", "Kvinnor", "12"],
                ["", "Män", "9"],
                ["Startbanan", "Kvinnor", "3"],
            ],
            label_columns=2,
        )
    )
    assert table.row_path(2) == ("Vägen vidare", "Män")
    assert table.row_path(3) == ("Startbanan", "Kvinnor")
    assert table.corner == "Insats Kön"


def test_indented_and_varav_rows_stand_under_the_line_above() -> None:
    table = made(
        table_of(
            [
                ["", "2031"],
                ["Personal", "90"],
                ["Löner", "60"],
                ["Resor", "30"],
                ["Lokaler", "40"],
                ["varav el", "5"],
            ],
            indent=(2, 3),
        )
    )
    assert table.row_path(2) == ("Personal", "Löner")
    assert table.row_path(3) == ("Personal", "Resor")
    assert table.row_path(4) == ("Lokaler",)
    assert table.row_path(5) == ("Lokaler", "varav el")


def test_notes_marks_and_leaders_are_no_part_of_a_label() -> None:
    table = made(
        table_of([["", "2031"], ["Övriga kostnader, not 4", "7"], ["Hyror* ........", "9"]])
    )
    first, second = table.rows
    assert (first.label, first.note) == ("Övriga kostnader", "4")
    assert (second.label, second.mark) == ("Hyror", "*")
    assert second.raw == "Hyror* ........"


@pytest.mark.parametrize(
    ("table", "above", "expected"),
    [
        (table_of([["", "2031"], ["Löner", "7 tkr"]]), (), (Unit.TKR, UnitFrom.CELL)),
        (table_of([["", "2031"], ["Soliditet, %", "7"]]), (), (Unit.PERCENT, UnitFrom.ROW)),
        (table_of([["", "2031, mkr"], ["Löner", "7"]]), (), (Unit.MKR, UnitFrom.HEAD)),
        (table_of([["(tkr)", "2031"], ["Löner", "7"]]), (), (Unit.TKR, UnitFrom.CORNER)),
        (table_of([["", "2031"], ["Löner", "7"]]), ("Belopp i tkr",), (Unit.TKR, UnitFrom.CAPTION)),
        (table_of([["", "2031"], ["Löner", "7"]]), (), (None, None)),
    ],
)
def test_the_nearest_word_says_the_unit(
    table: Table, above: Sequence[str], expected: tuple[Unit | None, UnitFrom | None]
) -> None:
    (cell,) = made(table, above).cells
    assert (cell.unit, cell.unit_from) == expected


def test_a_column_of_units_tells_the_unit_of_each_row() -> None:
    table = made(
        table_of([["Nyckeltal", "Enhet", "2031"], ["Kostnad", "tkr", "7"], ["Andel", "%", "8"]])
    )
    assert [c.unit for c in table.figures] == [Unit.TKR, Unit.PERCENT]


def test_a_sentence_under_the_table_says_the_unit_where_nothing_nearer_does() -> None:
    table = made(table_of([["", "2031"], ["Löner", "7"]]), below=("Alla belopp anges i tkr.",))
    assert (table.unit, table.unit_from) == (Unit.TKR, UnitFrom.FOOT)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1 250", CellKind.FIGURE, "1250"),
        ("-12,5 %", CellKind.FIGURE, "-12.5"),
        ("–", CellKind.NIL, "0"),
        ("..", CellKind.WITHHELD, None),
        ("<5", CellKind.WITHHELD, None),
        ("12*", CellKind.FIGURE, "12"),
        ("2031", CellKind.TIME, None),
        ("jan–juni 2031", CellKind.TIME, None),
        ("12 (40 %)", CellKind.SEVERAL, None),
        ("pågår", CellKind.WORDS, None),
    ],
)
def test_a_cell_is_known_by_what_it_holds(text: str, kind: CellKind, value: str | None) -> None:
    held = holding(text)
    assert held.kind is kind
    assert held.value == (None if value is None else Decimal(value))


def test_a_caption_in_the_midst_of_a_table_opens_another() -> None:
    table = table_of(
        [
            ["", "2031"],
            ["Löner", "7"],
            ["Not 8 Kundfordringar"],
            ["", "2031-12-31"],
            ["Region", "4"],
        ]
    )
    layout_blocks = (block(BlockKind.TABLE, table=table),)
    page = Page(number=1, width=595.0, height=842.0, source=TextSource.TEXT_LAYER, lines=())
    layout = PageLayout(page=CleanPage(page=page, lines=()), blocks=layout_blocks, is_slide=False)
    first, second = logical_tables((layout,))
    assert (first.number, second.number) == (1, 2)
    assert second.title == "Not 8 Kundfordringar"
    assert second.column_path(1) == ("2031-12-31",)
    assert [c.text for c in second.figures] == ["4"]


def test_labels_abreast_are_not_indented_under_each_other() -> None:
    heads = ["Platser", "Deltagare", "Avslutade"]
    sheet = made(table_of([heads, ["12", "17", "5"]]))

    assert [row.label for row in sheet.rows] == heads
    assert [(row.groups, row.depth) for row in sheet.rows] == [((), 0)] * 3
    assert [cell.value for cell in sheet.figures] == [Decimal(12), Decimal(17), Decimal(5)]
