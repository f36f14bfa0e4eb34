"""Heads, rows and units of a table as trees, and tables cut up or joined over pages."""

from dataclasses import replace

import pytest
from layouts import block, context, head, table
from paper import Set, paper

from finsam.parse.blocks.lay import layout
from finsam.parse.facts import Unit
from finsam.parse.layout import BlockKind
from finsam.parse.logical import CellKind, ColumnKind, RowKind, UnitFrom
from finsam.parse.trees.around import Neighbours, is_caption
from finsam.parse.trees.columns import (
    banner_of,
    columns_of,
    corner_of,
    header_depth,
    is_banner,
)
from finsam.parse.trees.holds import holding
from finsam.parse.trees.rows import rows_of
from finsam.parse.trees.split import split
from finsam.parse.trees.units import (
    Around,
    common,
    rows_told,
    said_around,
    said_in_heads,
    said_in_row,
    said_of_file,
    unit_columns,
    unit_of,
)
from finsam.parse.trees.whole import whole_tables

ROWS = [
    ("Konto", "Utfall 2023", "Budget 2023"),
    ("Kostnader", "", ""),
    ("Personal", "6 120", "6 000"),
    ("varav sociala avgifter", "1 130", "1 100"),
    ("Summa kostnader", "6 120", "6 000"),
]


def test_columns_have_their_heads_and_what_stands_below_them() -> None:
    one = table(ROWS)
    columns = columns_of(one, 1)
    assert [column.path for column in columns] == [(text,) for text in ROWS[0]]
    assert [column.kind for column in columns[1:]] == [ColumnKind.FIGURES] * 2
    assert corner_of(one, 1) == "Konto"
    assert header_depth(one) == 1
    assert banner_of(one, 1) is None


def test_a_head_that_ends_amid_a_phrase_goes_on_below() -> None:
    rows = [
        ("", "Inskrivna vid", "Antal"),
        ("Insats", "årsskiftet", "Avslut"),
        ("Lotsen", "12", "4"),
    ]
    columns = columns_of(table(rows), 2)
    assert columns[1].path == ("Inskrivna vid årsskiftet",)
    assert columns[2].path == ("Antal", "Avslut")


def test_a_cell_over_the_whole_table_is_a_caption_and_no_head() -> None:
    one = table(ROWS)
    wide = replace(one.cells[0], column_span=3)
    assert is_banner(wide, 3)
    assert not is_banner(one.cells[0], 3)


def test_rows_stand_under_the_group_above_them_and_a_part_under_its_whole() -> None:
    one = table(ROWS)
    rows = {row.label: row for row in rows_of(one, columns_of(one, 1), 1)}
    assert rows["Kostnader"].kind is RowKind.HEADING
    assert rows["Personal"].groups == (1,)
    part = rows["varav sociala avgifter"]
    assert part.depth > rows["Personal"].depth or part.memo
    assert rows["Summa kostnader"].kind is RowKind.TOTAL


def test_one_table_is_left_whole() -> None:
    one = table(ROWS)
    assert list(split(one)) == [one]


def _around(**said: object) -> Around:
    whole = {"banner": None, "corner": "", "title": None, "above": (), "below": (), "page": ()}
    return Around(**{**whole, "document": None, **said})  # type: ignore[arg-type]


def test_a_unit_said_nearer_goes_before_one_said_farther() -> None:
    assert said_around(_around(title="Resultaträkning (tkr)", document=Unit.KR)) == (
        Unit.TKR,
        UnitFrom.CAPTION,
    )
    near = said_around(_around(corner="kr", title="Resultaträkning (tkr)"))
    assert near is not None
    assert near[0] is Unit.KR
    assert said_around(_around()) is None
    held = holding("120 kr")
    assert unit_of(held, None, Unit.TKR, None)[0] is Unit.KR
    assert unit_of(holding("120"), None, Unit.TKR, (Unit.MKR, UnitFrom.CAPTION))[0] is Unit.TKR
    assert said_in_row("Soliditet, %") is Unit.PERCENT
    assert said_of_file(["Samtliga belopp anges i tkr."]) is Unit.TKR
    assert said_of_file(["Vi möttes."]) is None


def test_a_column_headed_enhet_tells_the_unit_of_each_row() -> None:
    one = table([("Mått", "Enhet", "2023"), ("Kostnad", "tkr", "120"), ("Andel", "%", "14")])
    columns = columns_of(one, 1)
    own = unit_columns(columns)
    assert own == {1}
    assert rows_told(one, own) == {1: Unit.TKR, 2: Unit.PERCENT}
    assert said_in_heads(columns_of(table([("", "Utfall, tkr"), ("Hyra", "1")]), 1)[1]) is Unit.TKR


def test_the_unit_of_a_table_is_that_of_most_of_its_figures() -> None:
    title = (Unit.TKR, UnitFrom.CAPTION)
    assert common([title, title, (Unit.PERCENT, UnitFrom.ROW)]) == title
    assert common([(None, None)]) is None


def test_a_line_right_above_a_table_is_its_caption_and_a_long_sentence_is_none() -> None:
    caption, grid = block("Tabell 1. Kostnader, tkr"), block(table(ROWS))
    layouts = context([head("Ekonomi"), caption, grid]).layouts
    neighbours = Neighbours(layouts)
    around = neighbours.around(layouts[0].blocks[2], None)
    assert around.title == "Tabell 1. Kostnader, tkr"
    assert is_caption(layouts[0].blocks[1])
    assert not is_caption(
        block("Under året har kostnaderna ökat i alla delar av verksamheten. " * 3)
    )
    assert neighbours.document_unit is None


def test_a_short_line_in_bold_that_begins_with_its_table_is_a_caption() -> None:
    sets = [
        Set("Det som gick ut", 60, 80, 14, bold=True),
        Set("Värdkommunen sköter bokföring och löner.", 60, 110),
        Set("Kostnader", 250, 150, 10, bold=True),
    ]
    rows = [("tkr", "2031", "2030"), ("Lokaler", "120", "130"), ("Resor", "80", "90")]
    for n, row in enumerate(rows):
        for x, text in zip((250, 400, 460), row, strict=True):
            sets.append(Set(text, x, 166 + 14 * n, 10))
    (page,) = layout((paper(sets),))
    blocks = [
        replace(one, kind=BlockKind.PARAGRAPH) if one.text == "Kostnader" else one
        for one in page.blocks
    ]
    (grid,) = [one for one in blocks if one.table is not None]
    assert Neighbours([replace(page, blocks=tuple(blocks))]).caption(grid) == "Kostnader"
    plain = [replace(one, lines=()) if one.text == "Kostnader" else one for one in blocks]
    assert Neighbours([replace(page, blocks=tuple(plain))]).caption(grid) is None


def test_a_table_that_ends_on_its_page_is_changed_by_no_page_break() -> None:
    assert whole_tables(context([block(table(ROWS))]).layouts) == {}


def test_what_stands_below_a_table_stands_below_its_last_part() -> None:
    first, last, foot = block(table(ROWS)), block(table(ROWS)), block("Beloppen anges i tkr.")
    layouts = context([first, last, foot]).layouts
    blocks = layouts[0].blocks
    neighbours = Neighbours(layouts)
    assert neighbours.around(blocks[0], None).below == ()
    assert neighbours.around(blocks[0], None, blocks[1]).below == ("Beloppen anges i tkr.",)


def test_tables_in_one_grid_of_lines_part_at_a_name_that_typed_heads_follow() -> None:
    sheet = table(
        [
            ("Medlem", "Utfall 2023", "Andel %"),
            ("Region Norr", "4 100", "50,0"),
            ("Resultaträkning, tkr", "", ""),
            ("", "Budget", "Utfall"),
            ("", "2023", "2023"),
            ("Löner", "812", "790"),
        ]
    )
    first, second = split(replace(sheet, cells=tuple(c for c in sheet.cells if c.text)))
    assert (first.rows, second.title) == (2, "Resultaträkning, tkr")
    paths = [column.path for column in columns_of(second, second.header_rows)]
    assert paths[1:] == [("Budget", "2023"), ("Utfall", "2023")]


def test_a_group_of_rows_parts_no_table() -> None:
    group = [("", "Budget 2023", "Utfall 2023"), ("Personal", "", ""), ("Löner", "812", "790")]
    one = table(group)
    one = replace(one, cells=tuple(c for c in one.cells if c.text))
    assert len(list(split(one))) == 1
    words = table([("Mål", "Status"), ("Struktur", ""), ("Rutin för möten", "Klar")])
    words = replace(words, cells=tuple(c for c in words.cells if c.text))
    assert len(list(split(words))) == 1


def test_tables_about_people_in_one_grid_part_at_a_name_above_words_over_figures() -> None:
    sheet = table(
        [
            ("", "jan", "feb", "Summa"),
            ("Kvinnor", "9", "1", "10"),
            ("Hemkommun", "", "", ""),
            ("Insats", "Norrby", "Söderby", "Summa"),
            ("Stegen", "2", "5", "7"),
            ("Skäl till avslut", "", "", ""),
            ("Orsak", "Kvinnor", "Män", ""),
            ("Arbete", "8", "10", ""),
        ]
    )
    parts = list(split(replace(sheet, cells=tuple(c for c in sheet.cells if c.text))))
    assert [part.title for part in parts[1:]] == ["Hemkommun", "Skäl till avslut"]
    paths = [column.path for column in columns_of(parts[2], parts[2].header_rows)]
    assert paths[1:3] == [("Kvinnor",), ("Män",)]


def test_remarks_in_columns_of_words_part_no_table() -> None:
    one = table(
        [
            ("Insats", "Ägare", "Status", "Platser"),
            ("Bron", "Norrby", "Klar", "12"),
            ("Unga", "", "", ""),
            ("Stegen", "Söderby", "Pågår", ""),
            ("Porten", "Norrby", "Klar", "9"),
        ]
    )
    assert len(list(split(replace(one, cells=tuple(c for c in one.cells if c.text))))) == 1


@pytest.mark.parametrize("text", ["30 (18/12)", "7 (5/2)", "112 (60 / 52)"])
def test_a_number_with_its_two_parts_is_several_figures_and_no_date(text: str) -> None:
    assert holding(text).kind is CellKind.SEVERAL


def test_what_an_insats_says_of_itself_above_a_table_says_nothing_of_its_figures() -> None:
    told = block("Målgrupp: Kvinnor. Tid: 2029–2033.")
    layouts = context([told, block("Under året"), block(table(ROWS))]).layouts
    assert Neighbours(layouts).around(layouts[0].blocks[2], None).above == ("Under året",)
