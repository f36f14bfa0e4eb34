"""Tables that go on over a page, where rules part the rows on one of the pages only."""

from dataclasses import replace

from layouts import table
from sheets import Paper

from finsam.parse.layout import Table
from finsam.parse.tables.find import find_tables, join_over_pages

HEADS = ("Insats", "Budget", "Utfall")
XS = (66.0, 250.0, 350.0, 450.0)


def joined(heads: tuple[str, ...], corner: str = HEADS[0]) -> dict[int, tuple[Table, ...]]:
    """A ruled table at the foot of a page, and rows without rules at the top of the next."""
    upper, lower = Paper("Delårsrapport 2031"), Paper("")
    upper.top = 700.0
    upper.grid([(corner, *HEADS[1:]), ("Stegen", "1 200", "1 150"), ("Bron", "800", "790")], XS)
    lower.rows.clear()
    lower.top = 40.0
    rows = [
        heads,
        ("Porten", "640", "655"),
        ("Verkstan", "310", "330"),
        ("Summa", "2 950", "2 925"),
    ]
    for one in rows:
        lower.line(*((x + 4, text) for x, text in zip(XS, one, strict=False)), step=16.0)
    pages = [upper.page(1), lower.page(2)]
    tables = {page.number: find_tables(page) for page in pages}
    assert [t.ruled for own in tables.values() for t in own] == [True, False]
    return join_over_pages(pages, tables)


def test_heads_said_again_join_rows_without_rules_to_the_ruled_table_before_them() -> None:
    found = joined(HEADS)
    assert found[2] == ()
    (whole,) = found[1]
    assert whole.row_pages == (1, 1, 1, 2, 2, 2)
    assert [c.text for c in whole.cells if c.column == 0][-1] == "Summa"


def test_other_heads_begin_a_table_of_their_own() -> None:
    found = joined(("Insats", "Kvinnor", "Män"))
    assert [len(own) for own in found.values()] == [1, 1]


def test_a_unit_in_the_corner_is_said_once_for_both_pages() -> None:
    assert joined(HEADS, corner="Belopp i tkr")[2] == ()


def test_the_rest_of_a_label_at_the_top_of_a_page_ends_the_label_before_the_break() -> None:
    upper, lower = Paper("Budget 2031"), Paper("")
    upper.top = 700.0
    xs = (66.0, 330.0, 420.0)
    for one in (
        ("Insats", "Budget", "Plan"),
        ("Porten", "640", "655"),
        ("Bron", "310", "330"),
        ("Samlad rehabilitering för vuxna", "985", "990"),
    ):
        upper.line(*zip(xs, one, strict=True), step=16.0)
    lower.rows.clear()
    lower.top = 60.0
    for one in (
        ("i den östra länsdelen", "", ""),
        ("Verkstan", "120", "125"),
        ("Summa", "2 055", "2 100"),
    ):
        lower.line(*((x, text) for x, text in zip(xs, one, strict=True) if text), step=16.0)
    pages = [upper.page(1), lower.page(2)]
    found = join_over_pages(pages, {page.number: find_tables(page) for page in pages})
    (whole,) = found[1]
    labels = [c.text for c in whole.cells if c.column == 0]
    assert "Samlad rehabilitering för vuxna i den östra länsdelen" in labels
    assert whole.row_pages == (1, 1, 1, 1, 2, 2)


def form(name: str, page: int, *rows: tuple[str, str]) -> Table:
    """A form as it is laid: its name over all columns, then label and answer."""
    made = table([[name, ""], *rows], page)
    cells = (replace(made.cells[0], column_span=2), *made.cells[1:])
    return replace(made, cells=cells)


def test_the_next_form_is_one_of_its_own_and_a_heading_in_a_table_is_a_row_of_it() -> None:
    upper, lower = Paper("Delårsrapport 2031"), Paper("")
    upper.rows.clear()
    lower.rows.clear()
    pages = [upper.page(1), lower.page(2)]
    forms = {
        1: [form("Gläntan", 1, ("Huvudman", "Viks kommun"), ("Platser", "14"))],
        2: [form("Slussen", 2, ("Syfte", "Stöd i vardagen"), ("Budget", "640 tkr"))],
    }
    assert [len(own) for own in join_over_pages(pages, forms).values()] == [1, 1]
    accounts = {
        1: [form("Resultaträkning", 1, ("Anslag", "1 200"), ("Hyra", "310"))],
        2: [form("Övrigt", 2, ("Porto", "12"), ("Resor", "48"))],
    }
    (whole,) = join_over_pages(pages, accounts)[1]
    assert whole.row_pages == (1, 1, 1, 2, 2, 2)
