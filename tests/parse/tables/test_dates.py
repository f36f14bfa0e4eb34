"""Dates cut over two lines of a narrow head."""

from sheets import Paper, only, texts

from finsam.parse.tables.drafts.dates import with_whole_dates
from finsam.parse.tables.drafts.draft import tokens_of


def narrow_heads(lines: tuple[tuple[str, str], ...]) -> Paper:
    paper = Paper("Årsredovisning 2031")
    for one, other in lines:
        paper.line((-300.0, one), (-360.0, other), step=11.0)
    paper.top += 8
    rows = [("Bank", "3.946.000", "3.457.000"), ("Fordringar", "165.000", "29.000")]
    paper.table([*rows, ("Summa", "4.111.000", "3.486.000")], (300.0, 360.0))
    return paper


def test_a_date_cut_before_its_day_is_a_head_and_its_day_no_figure() -> None:
    table = only(narrow_heads((("2031-12-", "2030-12-"), ("31", "31"))))
    heads = [
        " ".join(
            c.text for c in table.cells if c.row < table.header_rows and c.column == n and c.text
        )
        for n in (1, 2)
    ]
    assert heads == ["2031-12-31", "2030-12-31"]
    assert texts(table, table.header_rows) == ["Bank", "3.946.000", "3.457.000"]


def test_a_date_cut_before_its_month_is_whole_again() -> None:
    table = only(narrow_heads((("2031-", "2030-"), ("12-31", "12-31"))))
    heads = [c.text for c in table.cells if c.row < table.header_rows and c.text]
    assert heads == ["2031-12-31", "2030-12-31"]


def test_a_figure_below_a_whole_date_stays_a_figure() -> None:
    paper = Paper("Årsredovisning 2031")
    paper.line((-300.0, "2031-12-31"), step=11.0)
    paper.line((-300.0, "31"), step=11.0)
    found = with_whole_dates(list(tokens_of(paper.page())))
    assert [t.text for line in found for t in line][-2:] == ["2031-12-31", "31"]


def test_the_first_day_of_a_period_cut_before_its_day_keeps_its_hyphen() -> None:
    table = only(
        narrow_heads((("2031-01-", "2030-01-"), ("01–", "01–"), ("2031-08-31", "2030-08-31")))
    )
    heads = [
        [c.text for c in table.cells if c.row < table.header_rows and c.column == n and c.text]
        for n in (1, 2)
    ]
    assert heads == [["2031-01-01–", "2031-08-31"], ["2030-01-01–", "2030-08-31"]]


def test_a_date_that_ends_a_wrapped_label_is_whole_again() -> None:
    paper = Paper("Delårsrapport 2031")
    paper.table([("kr", "Jan–apr 2031"), ("Ingående kapital", "4.946.000")], (400.0,))
    paper.line((60.0, "Utgående eget kapital 2031-"), (-400.0, "4.111.000"), step=11.0)
    paper.line((60.0, "04-30"), step=30.0)
    made = with_whole_dates(list(tokens_of(paper.page())))
    told = [token.text for line in made for token in line]
    assert "2031-04-30" in told
    assert "04-30" not in told
