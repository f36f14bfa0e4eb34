"""Thousands that a wide gap parts from their amounts stand in the amount's own cell."""

from finsam.extract.box import Box
from finsam.extract.page import Word
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token
from finsam.parse.tables.drafts.thousands import with_whole_amounts

HEIGHT = 7.0


def cell(row: int, column: int, text: str, x: float, span: int = 1) -> DraftCell:
    box = Box(x0=x, top=row * 12.0, x1=x + 4.0 * len(text), bottom=row * 12.0 + HEIGHT)
    word = Word(text=text, box=box)
    token = Token(text=text, raw=text, word=word, line=row + 1, place=box)
    return DraftCell(row, column, column_span=span, lines=[(token,)], box=box)


def sheet(gap: float, *, head: str | None = None, below: str = "74") -> Draft:
    """Labels, thousands, hundreds, and a column behind them."""
    cells = [cell(0, 2, "Utfall", 242 + gap), cell(0, 3, "Budget", 300)]
    cells += [cell(0, 1, head, 230)] if head else []
    for row, (one, two) in enumerate((("2", "872"), ("2", "233"), ("", below), ("2", "994")), 1):
        cells.append(cell(row, 0, "Rad", 50))
        cells += [cell(row, 1, one, 238)] if one else []
        cells += [cell(row, 2, two, 242 + gap), cell(row, 3, "4", 320)]
    return Draft(rows=5, columns=4, cells=cells)


def texts(draft: Draft, column: int) -> list[str]:
    own = [c for c in draft.cells if c.column == column and c.row]
    return [c.text for c in sorted(own, key=lambda c: c.row)]


def test_thousands_join_the_digits_that_go_on_behind_them() -> None:
    whole = with_whole_amounts(sheet(gap=6.0))
    assert whole.columns == 3
    assert texts(whole, 1) == ["2 872", "2 233", "74", "2 994"]
    assert texts(whole, 2) == ["4"] * 4


def test_a_column_far_off_or_with_a_head_of_its_own_stays() -> None:
    assert with_whole_amounts(sheet(gap=12.0)).columns == 4
    assert with_whole_amounts(sheet(gap=6.0, head="Not")).columns == 4


def test_an_amount_above_a_thousand_beside_them_shows_two_columns() -> None:
    assert with_whole_amounts(sheet(gap=6.0, below="1740")).columns == 4


def test_a_head_over_both_columns_is_over_the_one_that_is_left() -> None:
    draft = sheet(gap=6.0)
    draft.cells[0] = cell(0, 1, "Utfall", 240, span=2)
    whole = with_whole_amounts(draft)
    (head,) = [c for c in whole.cells if c.text == "Utfall"]
    assert (head.column, head.column_span) == (1, 1)
