"""Captions under or over their tables, told by the file as a whole."""

from collections.abc import Sequence

from paper import Set, column, paper

from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.captions import with_captions
from finsam.parse.blocks.lay import layout
from finsam.parse.layout import Block, BlockKind

HEADS = ("Post", "2031", "2030")
COSTS = (HEADS, ("Personal", "6 120", "5 010"), ("Lokaler", "3 130", "3 120"))
PAID = (HEADS, ("Staten", "2 100", "2 000"), ("Granviks kommun", "1 050", "1 000"))
LAST = (HEADS, ("Bryggan", "420", "410"), ("Lyktan", "380", "300"))
LEFTS = (72.0, 300.0, 420.0)
STEP = 16.0
TEXT = ["Förbundet har under året arbetat med flera frågor som", "rör ekonomin i stort."]


def rows(table: Sequence[Sequence[str]], top: float) -> list[Set]:
    return [
        Set(text, left, top + STEP * n)
        for n, row in enumerate(table)
        for text, left in zip(row, LEFTS, strict=True)
    ]


def page(before: float, after: float, tail: str = "") -> CleanPage:
    """Three tables with a line before, between and after them, at these distances in points."""
    sets = column(TEXT, top=80.0)
    top = 130.0
    names = ["", "Vad det kostade", "Vad parterna betalade", tail]
    for name, table in zip(names, (COSTS, PAID, LAST), strict=False):
        if name:
            sets.append(Set(name, top=top + before))
            top += before + after + 11
        sets += rows(table, top)
        top += STEP * len(table)
    if tail:
        sets.append(Set(tail, top=top + before))
    return paper(sets)


def tables(made: CleanPage) -> list[Block]:
    (only,) = layout([made])
    return [block for block in only.blocks if block.table is not None]


def titles(made: CleanPage) -> list[str | None]:
    return [block.table.title for block in tables(made) if block.table is not None]


def test_lines_nearer_to_the_table_above_are_its_captions() -> None:
    made = page(before=4.0, after=30.0, tail="Insatserna")
    assert titles(made) == ["Vad det kostade", "Vad parterna betalade", "Insatserna"]
    (only,) = layout([made])
    kinds = [b.kind for b in only.blocks if b.text in ("Vad det kostade", "Insatserna")]
    assert kinds == []
    assert all(b.table.ended for b in tables(made) if b.table is not None)


def test_lines_nearer_to_the_table_below_are_captions_of_that() -> None:
    assert titles(page(before=32.0, after=14.0)) == [
        None,
        "Vad det kostade",
        "Vad parterna betalade",
    ]


def test_lines_in_the_midst_between_two_tables_tell_no_side() -> None:
    assert titles(page(before=20.0, after=20.0)) == [None, None, None]


def test_a_file_without_tables_is_left_alone() -> None:
    (only,) = layout([paper(column(TEXT))])
    assert [b.kind for b in only.blocks] == [BlockKind.PARAGRAPH]
    with_captions([[]])
