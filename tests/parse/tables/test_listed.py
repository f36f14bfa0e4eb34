"""The head of a list out of an accounting system."""

from paper import Set, paper

from finsam.parse.blocks.lay import layout
from finsam.parse.layout import BlockKind
from finsam.parse.tables.drafts.listed import list_heads
from finsam.parse.tables.find import find_tables


def _list(stamp: str, top: float = 100, name: str = "Uppföljning, utfall mot budget") -> list[Set]:
    rows = [
        ("Lokaler", "40 000", "38 500"),
        ("Resor", "12 000", "14 250"),
        ("Summa", "52 000", "52 750"),
    ]
    return [
        Set("Finsam Björkdalen", 60, top, 10),
        Set(name, 220, top, 10),
        Set("Rapport R7", 460, top, 10),
        Set("Belopp i kr", 60, top + 14, 10),
        Set(stamp, 380, top + 14, 10),
        Set("Verksamhet", 60, top + 30, 10),
        Set("Budget", 320, top + 30, 10),
        Set("Utfall", 420, top + 30, 10),
        *(
            Set(text, x, top + 46 + 14 * n, 10)
            for n, row in enumerate(rows)
            for x, text in zip((60, 320, 420), row, strict=True)
        ),
    ]


def test_lines_down_to_the_moment_of_printing_are_no_heads_of_columns() -> None:
    (table,) = find_tables(paper(_list("Utskrivet 2031-10-09 08:45")))
    assert [cell.text for cell in table.by_row()[0]] == ["Verksamhet", "Budget", "Utfall"]
    assert (table.rows, table.header_rows) == (4, 1)


def test_the_name_of_a_list_heads_what_stands_below_it_and_nothing_above() -> None:
    page = paper(
        [
            *_list("Utskrivet 2031-10-09 08:45"),
            *_list("Utskrivet 2031-10-09 08:46", 260, "Bidrag per motpart"),
        ]
    )
    blocks = layout([page])[0].blocks
    assert [(b.kind, b.text, b.headings) for b in blocks if b.kind is not BlockKind.TABLE] == [
        (BlockKind.HEADING, "Uppföljning, utfall mot budget", ()),
        (
            BlockKind.PARAGRAPH,
            "Finsam Björkdalen Rapport R7 Belopp i kr",
            ("Uppföljning, utfall mot budget",),
        ),
        (BlockKind.HEADING, "Bidrag per motpart", ()),
        (
            BlockKind.PARAGRAPH,
            "Finsam Björkdalen Rapport R7 Belopp i kr",
            ("Bidrag per motpart",),
        ),
    ]
    below = [b.headings for b in blocks if b.kind is BlockKind.TABLE]
    assert below == [("Uppföljning, utfall mot budget",), ("Bidrag per motpart",)]


def test_a_list_that_goes_on_over_the_page_is_not_headed_again() -> None:
    pages = [
        paper(_list("Utskrivet 2031-10-09 08:45"), number=1),
        paper(_list("Utskrivet 2031-10-09 08:45"), number=2),
    ]
    heads = [b for page in layout(pages) for b in page.blocks if b.kind is BlockKind.HEADING]
    assert len(heads) == 1


def test_text_that_tells_when_something_was_printed_heads_no_list() -> None:
    page = paper(
        [
            Set("Handlingarna skickades 2031-10-09 08:45 till alla ledamöter i styrelsen", 60, 100),
            Set("och behandlades vid nästa möte.", 60, 114),
        ]
    )
    assert list_heads(page) == ()
