"""A line of heads above the heads of a table of words, people and money in one table."""

from decimal import Decimal

from sheets import CHAR, Paper

from finsam.parse.blocks.lay import layout
from finsam.parse.facts import Unit
from finsam.parse.logical import UnitFrom
from finsam.parse.reading import read
from finsam.parse.tables.drafts.draft import Draft, DraftCell, tokens_of
from finsam.parse.tables.drafts.rows import rows_of, split
from finsam.parse.tables.headed.groups import with_groups
from finsam.parse.trees.make import logical_tables
from finsam.parse.trees.units import told_by_heads

LEFTS = (60.0, 150.0)
RIGHTS = (300.0, 345.0, 395.0, 455.0, 510.0)
HEADS = ("Insats", "Huvudman", "Kvinnor", "Män", "Totalt", "Budget", "Utfall")
ROWS = (
    ("Stegen", "Granviks kommun", "7", "11", "18", "0,90", "0,98"),
    ("Bron", "Region Östmark", "16", "13", "29", "1,30", "1,34"),
    ("Porten", "Granviks kommun", "20", "18", "38", "1,40", "1,26"),
    ("Verkstan", "Region Östmark", "16", "16", "32", "0,70", "0,72"),
)


def overview(money: str = "Ekonomi, mnkr") -> Paper:
    paper = Paper("Årsredovisning 2031")
    paper.heading("Översikt över insatserna 2031")
    groups = [("Deltagare", 280.0, 395.0), (money, 425.0, 510.0)]
    parts = []
    for text, left, right in groups:
        wide = sum(len(w) for w in text.split()) * CHAR + 2.6 * text.count(" ")
        parts.append(((left + right - wide) / 2, text))
    paper.line(*parts, step=14.0)
    for row in (HEADS, *ROWS):
        cells = [(x, t) for x, t in zip(LEFTS, row, strict=False)]
        cells += [(-x, t) for x, t in zip(RIGHTS, row[2:], strict=True)]
        paper.line(*cells, step=16.0)
    return paper


def test_groups_over_known_heads_are_heads_of_their_columns() -> None:
    (table,) = logical_tables(layout([overview().page()]))
    assert [c.path for c in table.columns] == [
        ("Insats",),
        ("Huvudman",),
        ("Deltagare", "Kvinnor"),
        ("Deltagare", "Män"),
        ("Deltagare", "Totalt"),
        ("Ekonomi, mnkr", "Budget"),
        ("Ekonomi, mnkr", "Utfall"),
    ]
    units = {c.column: (c.unit, c.unit_from) for c in table.cells}
    assert units[5] == (Unit.MKR, UnitFrom.HEAD)
    assert units[2][0] is None


def test_people_and_money_of_one_table_both_become_facts() -> None:
    found = read([overview().page()])
    money = {f.value for f in found.finance if f.label == "Stegen"}
    assert money == {Decimal(900_000), Decimal(980_000)}
    assert {f.value for f in found.participants if f.insats == "Stegen"} == {7, 11, 18}


def test_a_unit_over_some_columns_tells_money_from_people() -> None:
    (both,) = logical_tables(layout([overview().page()]))
    (neither,) = logical_tables(layout([overview("Ekonomi").page()]))
    assert told_by_heads(both)
    assert not told_by_heads(neither)


def test_a_line_far_above_or_over_one_column_each_is_no_line_of_groups() -> None:
    paper = Paper("Årsredovisning 2031")
    paper.line((-300.0, "Antal"), (-395.0, "Andel"), step=60.0)
    paper.line((-300.0, "Antal"), (-395.0, "Andel"), step=14.0)
    for row in (("Insats", "Kvinnor", "Män", "Totalt"), ("Stegen", "7", "11", "18")):
        places = zip((300.0, 345.0, 395.0), row[1:], strict=True)
        paper.line((60.0, row[0]), *((-x, text) for x, text in places), step=16.0)
    rows = rows_of(chunk for line in tokens_of(paper.page()) for chunk in split(line))
    far, near, heads, body = rows[-4:]
    cells = [
        DraftCell(r, c, lines=[chunk.tokens])
        for r, row in enumerate((heads, body))
        for c, chunk in enumerate(row.chunks)
    ]
    draft = Draft(2, 4, cells, header_rows=1)
    assert with_groups(draft, far, ()) is None
    assert with_groups(draft, near, ()) is None
