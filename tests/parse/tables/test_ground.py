"""Tables whose rows have a coloured ground instead of rules."""

from collections.abc import Sequence

from finsam.extract.box import Box, union
from finsam.extract.page import Line, Page, Rule, TextSource, Word
from finsam.normalize.edit import CleanLine, CleanPage
from finsam.parse.layout import Table
from finsam.parse.tables.find import find_tables

CHAR, SIZE = 5.0, 10.0
Ground = tuple[float, float, Sequence[float]]
"""Top, bottom and the edges of its cells."""


def _words(x: float, top: float, text: str) -> list[Word]:
    words = []
    for word in text.split():
        box = Box(x, top, x + CHAR * len(word), top + SIZE)
        words.append(Word(text=word, box=box, size=SIZE))
        x = box.x1 + 2.6
    return words


def _page(printed: Sequence[tuple[float, float, str]], grounds: Sequence[Ground]) -> CleanPage:
    """A page of pieces (left edge, top, words) and of grounds whose cells were filled."""
    rules = []
    for top, bottom, edges in grounds:
        rules += [Rule(box=Box(edges[0], y, edges[-1], y)) for y in (top, bottom)]
        rules += [Rule(box=Box(x, top, x, bottom)) for x in edges]
    by_top: dict[float, list[Word]] = {}
    for x, top, text in printed:
        by_top.setdefault(top, []).extend(_words(x, top, text))
    lines = []
    for number, top in enumerate(sorted(by_top), 1):
        words = tuple(sorted(by_top[top], key=lambda w: w.box.x0 if w.box else 0.0))
        box = union(w.box for w in words if w.box)
        lines.append(
            Line(number=number, text=" ".join(w.text for w in words), words=words, box=box)
        )
    page = Page(
        number=1,
        width=595.0,
        height=842.0,
        source=TextSource.TEXT_LAYER,
        lines=tuple(lines),
        rules=tuple(rules),
    )
    clean = tuple(
        CleanLine(number=n.number, raw=n.text, text=n.text, words=n.words, raw_words=n.words)
        for n in lines
    )
    return CleanPage(page=page, lines=clean)


def _texts(table: Table, row: int) -> list[str]:
    return [c.text for c in sorted(table.cells, key=lambda c: c.column) if c.row == row]


def test_a_ground_behind_the_headings_belongs_to_the_figures_below() -> None:
    edges = (70.0, 250.0, 340.0, 430.0)
    rows = [("Belopp i tkr", "Budget", "Utfall"), ("Intäkter", "4 100", "4 150")]
    rows += [("Insatser", "3 200", "3 050"), ("Kansli", "900", "905")]
    printed = [
        (x, 100.0 + 16 * at, text)
        for at, row in enumerate(rows)
        for x, text in zip((72.0, 300.0, 390.0), row, strict=True)
    ]
    (table,) = find_tables(_page(printed, [(98.0, 112.0, edges)]))
    assert (table.rows, table.columns, table.header_rows) == (4, 3, 1)
    assert _texts(table, 0) == ["Belopp i tkr", "Budget", "Utfall"]
    assert _texts(table, 3) == ["Kansli", "900", "905"]


def test_grounds_behind_every_other_row_of_words_make_one_table() -> None:
    edges = (70.0, 220.0, 380.0, 520.0)
    rows = [
        (100.0, ("Mål", "Uppföljning", "Bedömning")),
        (117.0, ("Fler ska få stöd", "Antal som har fått", "Delvis uppnått")),
        (129.0, ("i rätt tid", "stöd under året", "")),
        (146.0, ("Parterna ska lära", "Gemensamma möten", "Uppnått")),
        (158.0, ("av varandra", "", "")),
        (175.0, ("Arbetsgivare ska", "Enkät om våren", "Ej mätt")),
        (187.0, ("känna till stödet", "", "")),
    ]
    printed = [
        (x, top, text)
        for top, row in rows
        for x, text in zip((72.0, 222.0, 382.0), row, strict=True)
        if text
    ]
    grounds = [(98.0, 112.0, edges), (143.0, 172.0, edges)]
    (table,) = find_tables(_page(printed, grounds))
    assert (table.rows, table.columns, table.header_rows) == (4, 3, 1)
    assert _texts(table, 1) == [
        "Fler ska få stöd i rätt tid",
        "Antal som har fått stöd under året",
        "Delvis uppnått",
    ]
    assert _texts(table, 3)[0] == "Arbetsgivare ska känna till stödet"


def test_text_that_crosses_the_columns_is_no_row() -> None:
    edges = (70.0, 220.0, 380.0, 520.0)
    printed = [(72.0, 100.0, "Mål"), (222.0, 100.0, "Uppföljning"), (382.0, 100.0, "Status")]
    prose = "Styrelsen har under året följt arbetet och sett att det går framåt på alla orter"
    printed += [(72.0, 118.0, prose), (72.0, 130.0, prose)]
    tables = find_tables(_page(printed, [(98.0, 112.0, edges)]))
    assert all(table.rows == 1 for table in tables)


def test_heads_of_two_lines_whose_cells_have_grounds_head_the_rows_without_rules() -> None:
    edges = (60.0, 220.0, 320.0, 420.0, 520.0)
    names = ("Utfall", "Budget", "Prognos", "Budget")
    times = ("jan–juni", "jan–juni", "helår", "helår")
    printed = []
    for top, row in ((104.0, names), (122.0, times)):
        printed += [(x - CHAR * len(t) - 4, top, t) for x, t in zip(edges[1:], row, strict=True)]
    grounds = [(100.0, 118.0, edges), (118.0, 136.0, edges)]
    for n, label in enumerate(("Medlemsbidrag", "Övriga intäkter", "Personal", "Lokaler")):
        top = 142.0 + 18 * n
        printed.append((64.0, top, label))
        for column, x in enumerate(edges[1:]):
            text = f"{1200 + 31 * n + 7 * column}"
            printed.append((x - CHAR * len(text) - 4, top, text))
    (table,) = find_tables(_page(printed, grounds))
    assert (table.columns, table.header_rows) == (5, 2)
    assert _texts(table, 0) == list(names)
    assert _texts(table, 1) == list(times)
    assert _texts(table, 2) == ["Medlemsbidrag", "1200", "1207", "1214", "1221"]
