"""What stands in the columns of a grid, which words are one label, which heads are repeated."""

from layouts import table

from finsam.extract.box import Box
from finsam.extract.page import Word
from finsam.parse.tables.drafts.contents import quantities_of, texts_of
from finsam.parse.tables.drafts.draft import DraftCell, Token, chunk_of
from finsam.parse.tables.drafts.stacked import heads_repeated
from finsam.parse.tables.open.stacks import Piece
from finsam.parse.tables.open.strip_labels import overlapping


def _token(text: str, x0: float = 72.0) -> Token:
    box = Box(x0, 100.0, x0 + 5.0 * len(text), 110.0)
    return Token(text, text, Word(text=text, box=box), 1, box)


def _cell(row: int, column: int, text: str) -> DraftCell:
    return DraftCell(row, column, lines=[(_token(text),)])


def test_texts_of_a_column_are_those_below_its_heads() -> None:
    grid = [[_cell(r, 0, text)] for r, text in enumerate(("2031", "412", "98"))] + [[None]]
    assert texts_of(grid, 0, 1) == ["412", "98"]
    assert quantities_of(grid[1], 0)


def test_words_that_reach_over_each_other_are_one_group() -> None:
    pieces = [
        Piece(chunk=chunk_of([_token(text, x0)]), row=row, figure=False)
        for row, (text, x0) in enumerate((("Personal", 72.0), ("Lokaler", 80.0), ("tkr", 300.0)))
    ]
    assert [len(group) for group in overlapping(pieces)] == [2, 1]


def test_the_head_of_a_page_before_is_repeated_and_other_rows_are_not() -> None:
    upper = table([("Konto", "2031"), ("Hyra", "120")])
    assert heads_repeated(upper, table([("Konto", "2031"), ("Resor", "14")])) == 1
    assert heads_repeated(upper, table([("Resor", "14"), ("Porto", "2")])) == 0
