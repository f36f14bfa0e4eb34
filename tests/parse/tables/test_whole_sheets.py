"""Sheets of a workbook as printed: a grid over all of one, columns that go on on the next page."""

from collections.abc import Sequence

from sheets import Paper, only, texts

from finsam.extract.box import Box
from finsam.extract.page import Rule
from finsam.parse.blocks.lay import layout
from finsam.parse.layout import BlockKind
from finsam.parse.reading import read
from finsam.parse.tables.drafts.abreast import join_abreast
from finsam.parse.tables.drafts.draft import Draft, DraftCell
from finsam.parse.tables.find import find_tables
from finsam.parse.tables.ruled.sheets import parted
from finsam.parse.trees.make import logical_tables

XS = (66.0, 250.0, 310.0, 370.0, 430.0)
STEP = 20.0
FLOW = [("Insats", "Nya", "Avslut", "Kvar"), ("Bron", "12", "9", "14"), ("Porten", "7", "6", "3")]
SEX = [("Kommun", "Kvinnor", "Män", "Totalt"), ("Vik", "11", "12", "23"), ("Berga", "5", "8", "13")]
TEXT = "Styrelsen har under året följt upp alla insatser som förbundet betalar"


def sheet(rows: Sequence[Sequence[str]], xs: Sequence[float] = XS, top: float = 120.0) -> Paper:
    """A page whose grid holds all rows; a row of one text is merged over the whole width."""
    paper = Paper("")
    paper.rows.clear()
    paper.top = top
    for row in rows:
        at = paper.top
        paper.rules.append(Rule(box=Box(xs[0], at, xs[-1], at)))
        inner = (xs[0], xs[-1]) if len(row) == 1 else xs
        paper.rules += [Rule(box=Box(x, at, x, at + STEP)) for x in inner]
        paper.top = at + 5
        parts = [(x + 4, text) for x, text in zip(xs, row, strict=False) if text]
        if parts:
            paper.line(*parts)
        paper.top = at + STEP
    paper.rules.append(Rule(box=Box(xs[0], paper.top, xs[-1], paper.top)))
    return paper


def test_a_grid_over_a_whole_sheet_is_parted_where_heads_begin_anew() -> None:
    empty = ("", "", "", "")
    paper = sheet([("Flöde",), *FLOW, empty, ("Hemkommun",), *SEX, empty, (TEXT,)])
    first, second = find_tables(paper.page())
    assert [texts(first, row) for row in range(first.rows)] == [list(row) for row in FLOW]
    assert [texts(second, row) for row in range(second.rows)] == [list(row) for row in SEX]
    (page,) = layout([paper.page()])
    assert TEXT in [block.text for block in page.blocks if block.kind is BlockKind.PARAGRAPH]


def test_a_grid_without_text_over_its_width_is_one_table() -> None:
    grid = Draft(
        2,
        2,
        [DraftCell(row, column, box=Box(0, 0, 1, 1)) for row in (0, 1) for column in (0, 1)],
        ruled=True,
    )
    assert parted(grid) == [grid]


def test_an_empty_row_within_a_table_parts_nothing() -> None:
    rows = [
        ("tkr", "2029", "2030", "2031"),
        ("Bidrag", "900", "950", "980"),
        ("Summa intäkter", "900", "950", "980"),
        ("", "", "", ""),
        ("Löner", "600", "610", "640"),
        ("Hyror", "200", "210", "220"),
        ("Summa kostnader", "800", "820", "860"),
    ]
    assert only(sheet(rows)).rows == len(rows)


LEFT = [
    ("Insats", "Utförare", "Vilka"),
    ("Bron", "Viks kommun", "Unga"),
    ("Porten", "Berga", "Alla"),
    ("Stegen", "Viks kommun", "Vuxna"),
]
RIGHT = [
    ("Start", "Platser", "Budget, tkr"),
    ("2029-01-01", "12", "1 200"),
    ("2030-01-01", "8", "640"),
    ("2031-01-01", "20", "1 750"),
]
WIDE = (66.0, 200.0, 330.0, 460.0)


def pages(right: Sequence[Sequence[str]], top: float = 120.0) -> list[Paper]:
    return [sheet(LEFT, WIDE), sheet(right, WIDE, top)]


def test_columns_that_go_on_on_the_next_page_are_of_the_rows_of_the_page_before() -> None:
    one, other = pages(RIGHT)
    (whole,) = logical_tables(layout([one.page(1), other.page(2)]))
    assert [c.path for c in whole.columns][-1] == ("Budget, tkr",)
    row = [c for c in whole.cells if c.row == 2]
    assert [(c.text, c.page) for c in row][-2:] == [("8", 2), ("640", 2)]
    assert (whole.page, whole.page_to) == (1, 2)


def test_what_does_not_fit_row_by_row_is_not_joined() -> None:
    named = [
        ("Insats", "Kvinnor", "Män"),
        ("Bron", "5", "7"),
        ("Porten", "2", "6"),
        ("Stegen", "9", "9"),
    ]
    for right, top in ((RIGHT, 160.0), (RIGHT[:-1], 120.0), (named, 120.0)):
        found = [paper.page(n) for n, paper in enumerate(pages(right, top), 1)]
        tables = {page.number: find_tables(page) for page in found}
        assert join_abreast(tables, {1: 842.0, 2: 842.0}) == {}


def test_figures_beside_words_on_two_pages_are_of_their_insats_and_page() -> None:
    one, other = pages(RIGHT)
    found = read([one.page(1), other.page(2)]).finance
    assert {(f.label, str(f.value), f.source.page) for f in found} >= {
        ("Bron", "1200000", 2),
        ("Porten", "640000", 2),
        ("Stegen", "1750000", 2),
    }


def test_a_sum_of_women_and_men_beside_money_is_no_money() -> None:
    rows = [
        ("Insats", "Kvinnor", "Män", "Totalt", "Budget 2031, tkr"),
        ("Bron", "5", "7", "12", "1 200"),
        ("Porten", "2", "6", "8", "640"),
        ("Stegen", "9", "9", "18", "1 750"),
    ]
    found = read([sheet(rows, (66.0, 180.0, 240.0, 300.0, 360.0, 470.0)).page()])
    assert {str(f.value) for f in found.finance} == {"1200000", "640000", "1750000"}


def test_an_insats_has_its_days_and_places_from_columns_on_the_next_page() -> None:
    rows = [
        ("Insats", "Utförare", "Syfte"),
        ("Bron", "Viks kommun", "Vägar till arbete"),
        ("Porten", "Berga kommun", "Stöd i vardagen"),
        ("Stegen", "Region Nord", "Färre sjukskrivna"),
    ]
    more = [
        ("Start", "Slut", "Platser", "Prognos 2030, tkr", "Budget 2031, tkr"),
        ("2029-01-01", "2031-12-31", "18", "1 150", "1 200"),
        ("2030-03-01", "", "24", "600", "640"),
        ("2028-08-01", "2032-06-30", "12", "1 700", "1 750"),
    ]
    one = sheet(rows, (66.0, 160.0, 270.0, 460.0))
    other = sheet(more, (66.0, 150.0, 234.0, 290.0, 410.0, 530.0))
    reading = read([one.page(1), other.page(2)])
    assert [(i.name, i.start, i.end, i.places) for i in reading.insatser] == [
        ("Bron", "2029-01-01", "2031-12-31", 18),
        ("Porten", "2030-03-01", None, 24),
        ("Stegen", "2028-08-01", "2032-06-30", 12),
    ]
    places = [f for f in reading.participants if f.measure == "places"]
    assert [(f.insats, int(f.value), f.source.page) for f in places] == [
        ("Bron", 18, 2),
        ("Porten", 24, 2),
        ("Stegen", 12, 2),
    ]
    assert len(reading.participants) == len(places)
