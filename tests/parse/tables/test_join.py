"""Tables that go on over a page, where rules part the rows on one of the pages only."""

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
