"""Rows whose figures stand lower than their names, and cells that nearly touch."""

from paper import Set, paper

from finsam.normalize.edit import CleanPage
from finsam.parse.layout import Table
from finsam.parse.tables.drafts.draft import Token, tokens_of
from finsam.parse.tables.drafts.levelled import with_level_rows
from finsam.parse.tables.drafts.rows import chunks_of
from finsam.parse.tables.find import find_tables

GOALS = [
    ("Deltagarna", "Alla ska ha en egen kontaktperson.", ""),
    ("Deltagarna", "Minst 70 procent ska vara nöjda.", "≥ 70 %"),
    ("Parterna", "Två möten ska hållas varje termin.", ""),
    ("Parterna", "Minst 12 nya avtal ska skrivas.", "≥ 12 st"),
]


def _two_levels() -> list[Set]:
    """Goals at the top of their rows, areas and levels 12 points lower, the next row 9 below."""
    made = [Set(text, x, 100, 10) for text, x in zip(("Område", "Mål", "Målnivå"), XS, strict=True)]
    top = 114.0
    for area, goal, level in GOALS:
        made.append(Set(goal, XS[1], top, 10))
        made += [Set(text, x, top + 12, 10) for text, x in ((area, XS[0]), (level, XS[2])) if text]
        top += 21
    return made


XS = (60.0, 160.0, 400.0)


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.by_row().values()]


def test_pieces_that_stand_lower_in_every_row_belong_to_the_row_they_follow() -> None:
    (table,) = find_tables(paper(_two_levels()))
    assert _rows(table)[1:] == [[text for text in row if text] for row in GOALS]


def test_labels_that_wrap_are_not_on_two_levels() -> None:
    page = paper(
        [
            Set(text, x, 100 + 26 * n + shift, 10)
            for n in range(4)
            for text, x, shift in (
                ("Kostnader för", 60, 0),
                ("lokaler", 60, 12),
                ("12 500", 300, 12),
            )
        ]
    )
    lines = list(tokens_of(page))
    assert with_level_rows(lines) == [list(line) for line in lines]


def test_two_rows_that_alternate_may_be_chance() -> None:
    lines = list(tokens_of(paper(_two_levels()[:8])))
    assert with_level_rows(lines) == [list(line) for line in lines]


def test_a_long_cell_that_nearly_touches_the_next_is_cut_from_it() -> None:
    rows = [
        ("Porten", "Norrby kommun", "Unga vuxna utan arbete", "14"),
        ("Bron", "Norrby kommun", "Vuxna med lång sjukskrivning", "9"),
        ("Verkstan", "Samordningsförbundet Norra och Södra", "Alla i målgruppen här", "31"),
        ("Spåret", "Söderby kommun", "Vuxna utan egen försörjning", "22"),
    ]
    # The third huvudman ends 6.1 points before the målgrupp begins; a blank is 2.5 points wide.
    xs = (60.0, 130.0, 308.6, 500.0)
    sets = [
        Set(text, x, 100 + 16 * n, 10)
        for n, row in enumerate([("Insats", "Huvudman", "Målgrupp", "Antal"), *rows])
        for text, x in zip(row, xs, strict=True)
    ]
    joined = [[t for line in group for t in line] for group in _by_height(paper(sets))]
    assert [chunk.text for chunk in chunks_of(joined)][4:] == [text for row in rows for text in row]
    (table,) = find_tables(paper(sets))
    assert _rows(table)[1:] == [list(row) for row in rows]


def _by_height(page: CleanPage) -> list[list[list[Token]]]:
    """The tokens of each set piece, those at one height together."""
    found: dict[float, list[list[Token]]] = {}
    for line in tokens_of(page):
        found.setdefault(line[0].box.top, []).append(line)
    return list(found.values())


def test_a_unit_under_a_year_under_a_word_is_one_head() -> None:
    heads = [
        Set("Budget", 300, 76, 10),
        Set("2031", 310, 88, 10),
        Set("Plan 2032", 346, 88, 10),
        Set("Insats", 60, 100, 10),
        Set("Huvudman", 150, 100, 10),
        Set("kronor", 300, 100, 10),
        Set("kronor", 361, 100, 10),
    ]
    rows = [
        Set(text, x, 114 + 14 * n, 10)
        for n, row in enumerate(
            [
                ("Porten", "Norrby", "955 000", "985 000"),
                ("Bron", "Norrby", "715 000", "720 000"),
                ("Spåret", "Söderby", "330 000", "320 000"),
            ]
        )
        for text, x in zip(row, (60, 150, 295, 356), strict=True)
    ]
    (table,) = find_tables(paper([*heads, *rows]))
    assert _rows(table)[0] == ["Insats", "Huvudman", "Budget 2031 kronor", "Plan 2032 kronor"]


def test_a_figure_under_a_figure_is_of_another_row_though_lines_stand_close() -> None:
    lines = [
        (0, ("Insats", "Målgrupp", "Budget")),
        (14, ("Porten", "Vuxna som kommer tillbaka från hel", "")),
        (12, ("", "sjukersättning", "1 540 000")),
        (12, ("Bron", "Personer med långvarigt stöd", "780 000")),
        (30, ("Spåret", "Personer utan ersättning", "775 000")),
        (30, ("Verkstan", "Ledningsgrupper", "200 000")),
    ]
    top, sets = 100.0, []
    for step, texts in lines:
        top += step
        sets += [Set(text, x, top, 10) for text, x in zip(texts, XS, strict=True) if text]
    (table,) = find_tables(paper(sets))
    assert [row[2] for row in _rows(table)[1:]] == ["1 540 000", "780 000", "775 000", "200 000"]
