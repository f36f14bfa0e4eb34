"""Kinds of layout that once lost heads, labels or whole rows; figures and names are invented."""

from collections.abc import Sequence
from dataclasses import replace

from paper import Set, paper

from finsam.extract.box import Box
from finsam.extract.page import Rule
from finsam.parse.layout import Table
from finsam.parse.tables.drafts.join import join_over_pages
from finsam.parse.tables.find import find_tables

WIDE = 5.5
"""Points that a letter of 11 points takes on these pages."""


def right(text: str, edge: float, top: float) -> Set:
    """A figure that ends at an edge; blanks inside it are half as wide as letters."""
    parts = text.split()
    width = sum(len(part) for part in parts) * WIDE + 2.75 * (len(parts) - 1)
    return Set(text, edge - width, top)


def texts(table: Table) -> list[list[str]]:
    return [[c.text for c in table.cells if c.row == row] for row in range(table.rows)]


def test_a_group_heading_above_the_first_row_is_a_row_of_its_own_between_rules() -> None:
    labels = ("Intäkter", "Bidrag", "Övrigt", "Summa")
    lines = [right("2031", 400, 84), right("2030", 480, 84)]
    for at, label in enumerate(labels):
        lines.append(Set(label, 72.0, 100.0 + 16 * at))
        if at:
            lines += [right(f"{at} 100", 400, 100 + 16 * at), right("900", 480, 100 + 16 * at)]
    rules = tuple(Rule(box=Box(70.0, y, 490.0, y + 0.3)) for y in (97, 113, 129, 145, 161))
    page = paper(lines)
    page = replace(page, page=replace(page.page, rules=rules))
    (table,) = find_tables(page)
    assert texts(table)[table.header_rows :][:2] == [["Intäkter"], ["Bidrag", "1 100", "900"]]


def test_heads_keep_the_year_that_stands_close_behind_the_word() -> None:
    lines = []
    for column, edge in enumerate((330.0, 420.0, 510.0)):
        lines += [right(("Utfall", "Budget", "Prognos")[column], edge, 80.0)]
        lines += [right("helår 2031", edge, 94.0)]
        lines += [right(f"{column + 1} 20{row}", edge, 112.0 + 16 * row) for row in range(3)]
    lines += [Set(label, 72.0, 112.0 + 16 * row) for row, label in enumerate(("Lön", "Hyra", "El"))]
    (table,) = find_tables(paper(sorted(lines, key=lambda line: (line.top, line.x0))))
    assert table.header_rows == 2
    assert texts(table)[1] == ["helår 2031"] * 3


def test_a_head_that_starts_left_of_its_narrow_column_stands_over_it() -> None:
    lines = [right("Prognos 2031", 330.0, 80.0), right("Budget 2032", 450.0, 80.0)]
    for row, label in enumerate(("Verksamhetens samlade intäkter", "Lön", "Resultat")):
        lines += [Set(label, 72.0, 100.0 + 16 * row)]
        lines += [right("-65", 330.0, 100.0 + 16 * row), right("17", 450.0, 100.0 + 16 * row)]
    (table,) = find_tables(paper(lines))
    heads = {c.column: c.text for c in table.cells if c.row < table.header_rows}
    assert heads == {1: "Prognos 2031", 2: "Budget 2032"}


def test_the_label_of_the_last_row_keeps_its_second_line() -> None:
    lines = []
    for row in range(3):
        lines += [Set(f"Kommun {row}", 72.0, 100.0 + 20 * row)]
        lines += [right(f"{row + 1} 500", 400.0, 100.0 + 20 * row)]
        lines += [right(f"1{row}", 480.0, 100.0 + 20 * row)]
    lines += [Set("Statens andel via", 72.0, 160.0), right("9 500", 400.0, 160.0)]
    lines += [right("50", 480.0, 160.0), Set("Försäkringskassan", 72.0, 173.0)]
    (table,) = find_tables(paper(lines))
    assert texts(table)[-1] == ["Statens andel via Försäkringskassan", "9 500", "50"]


def test_sums_that_look_like_years_are_figures_beside_amounts() -> None:
    lines = []
    for row, (label, one, other) in enumerate(
        (("Fordringar", "31", "41"), ("Bank", "1940", "2246"), ("Summa", "1971", "2287"))
    ):
        lines += [Set(label, 72.0, 100.0 + 16 * row)]
        lines += [right(one, 400.0, 100.0 + 16 * row), right(other, 480.0, 100.0 + 16 * row)]
    lines += [right("2031-06-30", 400.0, 84.0), right("2030-12-31", 480.0, 84.0)]
    (table,) = find_tables(paper(sorted(lines, key=lambda line: (line.top, line.x0))))
    assert (table.header_rows, table.label_columns) == (1, 1)


def part(rows: Sequence[Sequence[str]], edges: Sequence[float], heads: int, page: int) -> Table:
    """One part of a table, its columns ending at the edges."""
    top = 80.0 if page == 2 else 700.0
    lines = [
        Set(text, 72.0, top + 16 * r) if c == 0 else right(text, edges[c - 1], top + 16 * r)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    ]
    (table,) = find_tables(paper(lines, number=page))
    assert table.header_rows == heads
    return table


def test_a_table_goes_on_over_the_page_though_its_columns_are_set_anew() -> None:
    upper = [["", "2031", "2030"], ["Löner", "1 200", "1 100"], ["Hyror", "300", "280"]]
    lower = [["Försäkringar och avgifter", "40", "38"], ["Summa", "1 540", "1 418"]]
    one = part(upper, (340.0, 500.0), 1, 1)
    other = part(lower, (420.0, 500.0), 0, 2)
    pages = [
        paper([Set(t.text, t.box.x0 if t.box else 0.0, t.box.top if t.box else 0.0)], number=n)
        for n, table in ((1, one), (2, other))
        for t in table.cells[:1]
    ]
    (joined,) = join_over_pages(pages, {1: [one], 2: [other]})[1]
    assert joined.row_pages == (1, 1, 1, 2, 2)
    assert texts(joined)[-1] == ["Summa", "1 540", "1 418"]


def test_bars_of_a_chart_are_labels_with_figures() -> None:
    lines, rules = [], []
    for row, (label, length) in enumerate((("Vägen", 180), ("Startbanan", 96), ("Språnget", 40))):
        top = 100.0 + 24 * row
        lines += [right(label, 270.0, top + 3), Set(f"{length},5", 280.0 + length + 5, top + 3)]
        for y in (top, top + 16):
            rules.append(Rule(box=Box(280.0, y, 280.0 + length, y)))
        for x in (280.0, 280.0 + length):
            rules.append(Rule(box=Box(x, top, x, top + 16)))
    page = paper(lines)
    (table,) = find_tables(replace(page, page=replace(page.page, rules=tuple(rules))))
    assert texts(table) == [["Vägen", "180,5"], ["Startbanan", "96,5"], ["Språnget", "40,5"]]


def statement(heads: Sequence[str], top: float) -> list[Set]:
    """Two columns of figures under heads that end at 400 and 480 points."""
    lines = [right(head, 400.0 + 80 * n, top) for n, head in enumerate(heads)]
    for row, label in enumerate(("Löner", "Hyror", "Resor")):
        lines += [Set(label, 72.0, top + 18 * (row + 1))]
        lines += [right(f"{row + 1} 500", 400.0, top + 18 * (row + 1))]
        lines += [right(f"{row + 2} 700", 480.0, top + 18 * (row + 1))]
    return lines


def test_dates_without_strokes_head_columns() -> None:
    (table,) = find_tables(paper(statement(("311231", "301231"), 100.0)))
    assert table.header_rows == 1 and table.rows == 4


def test_the_number_of_the_page_is_no_part_of_a_table() -> None:
    lines = [right("5 (8)", 480.0, 40.0), *statement(("2031", "2030"), 60.0)]
    (table,) = find_tables(paper(lines))
    assert texts(table)[0] == ["2031", "2030"]


def test_heads_set_hardly_a_blank_apart_stand_over_their_own_columns() -> None:
    lines = [Set("Kvinnor Män Totalt", 250.0, 84.0)]
    edges = [250.0 + WIDE * 7, 250.0 + WIDE * 10 + 2.75, 250.0 + WIDE * 16 + 5.5]
    for row, label in enumerate(("Vägen", "Startbanan", "Språnget")):
        top = 100.0 + 16 * row
        lines += [Set(label, 72.0, top)]
        lines += [right(str(12 + row + n), edge, top) for n, edge in enumerate(edges)]
    (table,) = find_tables(paper(lines))
    assert texts(table)[0] == ["Kvinnor", "Män", "Totalt"]


def test_heads_without_strokes_between_them_stand_each_over_its_column() -> None:
    lines = statement(("2031", "2030"), 100.0)
    edges = (66.0, 330.0, 410.0, 490.0)
    rules = [Rule(box=Box(66.0, y, 490.0, y)) for y in (96.0, 114.0, 132.0, 150.0, 168.0)]
    rules += [Rule(box=Box(x, 114.0, x, 168.0)) for x in edges]
    rules += [Rule(box=Box(x, 96.0, x, 114.0)) for x in (66.0, 490.0)]
    page = paper(lines)
    (table,) = find_tables(replace(page, page=replace(page.page, rules=tuple(rules))))
    assert table.ruled
    heads = {c.column: c.text for c in table.cells if c.row == 0}
    assert heads == {1: "2031", 2: "2030"}


def test_a_digit_torn_off_a_label_makes_no_column() -> None:
    lines = []
    for row, label in enumerate(("Löner", "Lokaler", "Hyror", "Resor", "Arvoden", "El", "Porto")):
        top = 100.0 + 16 * row
        lines += [Set(label, 72.0, top), right(f"{row + 1} 500", 400.0, top)]
        lines += [right(f"{row + 2} 700", 480.0, top)]
    lines += [Set("5", 140.0, 116.0)]
    (table,) = find_tables(paper(sorted(lines, key=lambda line: (line.top, line.x0))))
    assert table.columns == 3
    assert texts(table)[1] == ["Lokaler 5", "2 500", "3 700"]
