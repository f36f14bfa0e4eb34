"""Rows of tables that name insatser, and the sheets they are held against."""

from layouts import context, head, table

from finsam.parse.insatser.money_rows import has_figures, label_cell
from finsam.parse.insatser.sheet import Sheet
from finsam.parse.passages.stream import passages

ROWS = [("Insats", "Budget"), ("Vägen vidare", "420"), ("", "120"), ("Kompassen", "")]


def test_a_row_is_labelled_by_the_first_cell_with_a_word() -> None:
    one = table(ROWS)
    cell = label_cell(one, 1)
    assert cell is not None
    assert cell.text == "Vägen vidare"
    assert label_cell(one, 2) is None


def test_a_row_has_figures_only_beside_its_label() -> None:
    one = table(ROWS)
    assert has_figures(one, 1)
    assert not has_figures(one, 3)


def test_a_sheet_tells_its_names_and_nothing_of_fields_that_were_not_said() -> None:
    (title,) = (p for p in passages(context([head("Vägen vidare")]).layouts))
    sheet = Sheet(first=0, last=1, titles=(title,), page=1, sections=())
    assert sheet.names == ("Vägen vidare",)
    assert sheet.text("purpose", "target_group") is None
    assert not sheet.is_table
