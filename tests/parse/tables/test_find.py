"""Tables on pages with geometry, laid out by a small typesetter from matrices of cells."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.extract.box import Box, union
from finsam.extract.page import Line, Page, Rule, TextSource, Word
from finsam.normalize.edit import CleanLine, CleanPage
from finsam.parse.layout import Table
from finsam.parse.tables.find import (
    find_tables,
    join_over_pages,
    note_column,
    row_label,
    table_lines,
)

WIDTH, HEIGHT = 595.0, 842.0
CHAR, SIZE = 5.0, 10.0
Matrix = Sequence[Sequence[str]]


class Setter:
    """Sets words on a page: fixed pitch, with jitter as scans have it."""

    def __init__(self, jitter: float = 0.0, seed: int = 0) -> None:
        self.rows: list[list[Word]] = []
        self.rules: list[Rule] = []
        self.jitter = jitter
        self.random = Random(seed)

    def words(self, x: float, top: float, text: str, bold: bool = False) -> list[Word]:
        made = []
        for part in text.split(" "):
            if part:
                dy = self.random.uniform(-self.jitter, self.jitter)
                box = Box(x, top + dy, x + CHAR * len(part), top + dy + SIZE)
                made.append(Word(text=part, box=box, size=SIZE, bold=bold))
            x += CHAR * len(part) + 2.6
        return made

    def line(self, top: float, *parts: tuple[float, str], bold: bool = False) -> None:
        """Parts are (left edge, text); a negative edge is a right edge."""
        words: list[Word] = []
        for x, text in parts:
            words += self.words(x if x >= 0 else -x - length(text), top, text, bold)
        if words:
            self.rows.append(words)

    def table(
        self, matrix: Matrix, top: float, left: float = 70.0, pitch: float = 16.0, gap: float = 18.0
    ) -> float:
        """Sets a label column and right-aligned columns; gives the foot of the table."""
        rights = column_rights(matrix, left, gap)
        for row in matrix:
            parts = [(left, row[0])]
            parts += [(-right, text) for right, text in zip(rights, row[1:], strict=True) if text]
            self.line(top, *parts)
            top += pitch
        return top

    def ruled(self, matrix: Matrix, top: float, xs: Sequence[float], lines: int = 1) -> float:
        """Sets a fully ruled grid, cells left-aligned, each ``lines`` lines high at most."""
        bottom = top
        for row in matrix:
            self.rule(xs[0], bottom, xs[-1], bottom)
            high = 0
            stacks = [cell.split("\n") for cell in row]
            for level in range(max(len(stack) for stack in stacks)):
                parts = [
                    (x + 4, stack[level])
                    for x, stack in zip(xs, stacks, strict=False)
                    if level < len(stack) and stack[level]
                ]
                self.line(bottom + 4 + 13 * level, *parts)
                high = level + 1
            bottom += 8 + 13 * max(high, lines)
        self.rule(xs[0], bottom, xs[-1], bottom)
        for x in xs:
            self.rule(x, top, x, bottom)
        return bottom

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.rules.append(Rule(box=Box(x0, top, x1, bottom)))

    def prose(self, top: float, texts: Sequence[str], left: float = 70.0) -> float:
        for text in texts:
            self.line(top, (left, text))
            top += 14
        return top

    def page(self, number: int = 1, width: float = WIDTH, height: float = HEIGHT) -> CleanPage:
        lines = tuple(
            Line(
                number=i + 1,
                text=" ".join(w.text for w in words),
                words=tuple(words),
                box=union(w.box for w in words if w.box),
            )
            for i, words in enumerate(self.rows)
        )
        page = Page(
            number=number,
            width=width,
            height=height,
            source=TextSource.TEXT_LAYER,
            lines=lines,
            rules=tuple(self.rules),
        )
        clean = tuple(
            CleanLine(
                number=ln.number, raw=ln.text, text=ln.text, words=ln.words, raw_words=ln.words
            )
            for ln in lines
        )
        return CleanPage(page=page, lines=clean)


def length(text: str) -> float:
    return sum(CHAR * len(part) + 2.6 for part in text.split(" ")) - 2.6


def column_rights(matrix: Matrix, left: float, gap: float) -> list[float]:
    at = left + max(length(row[0]) for row in matrix)
    rights = []
    for column in range(1, len(matrix[0])):
        at += gap + max(length(row[column]) for row in matrix)
        rights.append(at)
    return rights


def matrix_of(table: Table) -> list[list[str]]:
    """The texts by place; a spanning cell stands at its first place."""
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


def only(page: CleanPage) -> Table:
    tables = find_tables(page)
    assert len(tables) == 1, [matrix_of(t) for t in tables]
    return tables[0]


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


LABELS = ["Hyra", "Medlemsavgift", "Resor och logi", "Arvoden", "Summa", "Övrigt", "Kursen Ankaret"]
figures = st.one_of(
    st.integers(1000, 99_999_999).map(grouped),
    st.integers(1000, 9_999_999).map(lambda n: "-" + grouped(n)),
    st.integers(1000, 9_999_999).map(lambda n: grouped(n) + " kr"),
    st.integers(100, 999).map(str),
)


@st.composite
def statements(draw: st.DrawFn) -> list[list[str]]:
    columns = draw(st.integers(2, 5))
    rows = draw(st.integers(3, 14))
    years = [str(2019 + i) for i in range(columns)]
    matrix = [["Belopp", *years]]
    for row in range(rows):
        label = f"{draw(st.sampled_from(LABELS))} {chr(65 + row)}"
        cells = [draw(figures) for _ in range(columns)]
        if draw(st.integers(0, 4)) == 0:
            cells[draw(st.integers(0, columns - 1))] = ""
        matrix.append([label, *cells])
    return matrix


@settings(max_examples=80, deadline=None)
@given(statements(), st.floats(0, 1.5), st.integers(0, 99))
def test_statement_comes_back_cell_for_cell(matrix: Matrix, jitter: float, seed: int) -> None:
    setter = Setter(jitter, seed)
    setter.table(matrix, 100)
    table = only(setter.page())
    assert matrix_of(table) == matrix
    assert (table.header_rows, table.label_columns) == (1, 1)


@settings(max_examples=30, deadline=None)
@given(statements(), st.randoms(use_true_random=False))
def test_columns_swapped_are_read_alike(matrix: Matrix, random: Random) -> None:
    order = list(range(1, len(matrix[0])))
    random.shuffle(order)
    swapped = [[row[0], *(row[i] for i in order)] for row in matrix]
    plain, other = Setter(), Setter()
    plain.table(matrix, 100)
    other.table(swapped, 100)
    found = matrix_of(only(plain.page()))
    assert [[row[0], *(row[i] for i in order)] for row in found] == matrix_of(only(other.page()))


@settings(max_examples=30, deadline=None)
@given(statements(), st.booleans(), st.data())
def test_split_over_two_pages_joins_back(matrix: Matrix, repeat: bool, data: st.DataObject) -> None:
    cut = data.draw(st.integers(2, max(2, len(matrix) - 2)))
    left = 70.0
    rights = column_rights(matrix, left, 18)
    pages = []
    parts = [matrix[:cut], [*matrix[:1], *matrix[cut:]] if repeat else matrix[cut:]]
    for number, part in enumerate(parts, 1):
        setter = Setter()
        for i, row in enumerate(part):
            cells = [(-r, t) for r, t in zip(rights, row[1:], strict=True) if t]
            setter.line(120 + 16 * i, (left, row[0]), *cells)
        setter.line(810, (300, str(number)))
        pages.append(setter.page(number))
    tables = {page.number: find_tables(page) for page in pages}
    if any(len(found) != 1 for found in tables.values()):
        return  # a page with a single row tells too little to be a table
    if tables[1][0].columns != tables[2][0].columns:
        return  # a column that is empty on one page is not there
    joined = join_over_pages(pages, tables)
    assert [len(joined[1]), len(joined[2])] == [1, 0]
    table = joined[1][0]
    assert matrix_of(table) == matrix
    assert table.row_pages == (1,) * cut + (2,) * (len(matrix) - cut)
    assert table_lines(pages[1], table) == (
        frozenset(range(1, len(parts[1]) + 1)) - ({1} if repeat else set())
    )


def test_heading_on_the_next_page_keeps_tables_apart() -> None:
    pages = []
    for number, title in ((1, "Insatsen Ankaret"), (2, "Insatsen Bryggan")):
        setter = Setter()
        setter.line(70, (70, title), bold=True)
        setter.table([["Lön", "120 000"], ["Hyra", "30 000"], ["Summa", "150 000"]], 100)
        pages.append(setter.page(number))
    joined = join_over_pages(pages, {p.number: find_tables(p) for p in pages})
    assert [len(joined[1]), len(joined[2])] == [1, 1]


ruled_cells = st.sampled_from(
    ["", "Pågår", "14 (19)", "3 500", "Ska nås under\nhösten", "-", "18 %"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(ruled_cells, ruled_cells, ruled_cells), min_size=2, max_size=8))
def test_ruled_grid_comes_back(rows: list[tuple[str, str, str]]) -> None:
    matrix = [["Delmål", "Utfall", "Status", "Not"]]
    matrix += [[f"Mål {chr(65 + i)}", *row] for i, row in enumerate(rows)]
    setter = Setter()
    setter.ruled(matrix, 100, [70, 180, 290, 400, 520])
    table = only(setter.page())
    assert table.ruled
    assert matrix_of(table) == [[cell.replace("\n", " ") for cell in row] for row in matrix]


def test_blanks_part_thousands_and_columns_alike() -> None:
    matrix = [
        ["", "2022", "2023", "2024"],
        ["Bidrag", "8 000", "8 000", "8 000"],
        ["Insatser", "-7 182", "-7 200", "-6 700"],
        ["Resultat", "818", "800", "1 300"],
    ]
    setter = Setter()
    setter.table(matrix, 100, gap=7)  # hardly wider than a blank
    assert matrix_of(only(setter.page())) == matrix


def test_two_levels_of_headings_span() -> None:
    setter = Setter()
    setter.line(100, (-262, "2022"), (-362, "2023"))
    setter.line(114, (-230, "Kvinnor"), (-280, "Män"), (-330, "Kvinnor"), (-380, "Män"))
    for i, label in enumerate(("Arbete", "Studier", "Sjukdom")):
        setter.line(130 + 16 * i, (70, label), (-230, "5"), (-280, "4"), (-330, "7"), (-380, "6"))
    table = only(setter.page())
    assert table.header_rows == 2
    heads = [(c.text, c.column, c.column_span) for c in table.cells if c.row == 0]
    assert heads == [("2022", 1, 2), ("2023", 3, 2)]


def test_note_column_holds_no_amounts() -> None:
    matrix = [
        ["Belopp i kr", "Not", "2023", "2022"],
        ["Intäkter", "1", "3 600 000", "3 500 000"],
        ["Kostnader", "2", "-3 410 200", "-3 390 150"],
        ["Resultat", "", "189 800", "109 850"],
    ]
    setter = Setter()
    setter.table(matrix, 100)
    table = only(setter.page())
    assert (table.label_columns, note_column(table)) == (2, 1)
    assert row_label(table, 1) == "Intäkter"


def test_wrapped_label_joins_its_figures() -> None:
    setter = Setter()
    setter.line(100, (70, "Hyra"), (-400, "96 000"))
    setter.line(118, (70, "Förutbetalda kostnader och"))
    setter.line(130, (70, "upplupna intäkter"), (-400, "13 541"))
    setter.line(148, (70, "Resor"), (-400, "26 000"))
    assert matrix_of(only(setter.page())) == [
        ["Hyra", "96 000"],
        ["Förutbetalda kostnader och upplupna intäkter", "13 541"],
        ["Resor", "26 000"],
    ]


def test_group_headings_are_rows_of_their_own() -> None:
    matrix = [
        ["", "2023", "2022"],
        ["Tillgångar", "", ""],
        ["Fordringar", "46 200", "38 900"],
        ["Bank", "2 042 895", "1 862 925"],
        ["Skulder", "", ""],
        ["Leverantörer", "388 120", "402 755"],
    ]
    setter = Setter()
    setter.table(matrix, 100)
    assert matrix_of(only(setter.page())) == matrix


def test_tables_side_by_side_are_two() -> None:
    setter = Setter()
    left = [["Staten", "50 %"], ["Regionen", "25 %"], ["Kommunen", "25 %"], ["Summa", "100 %"]]
    right = [["Individer", "2 985 000"], ["Samverkan", "744 000"], ["Kansli", "893 000"]]
    for i, row in enumerate(left):
        setter.line(100 + 16 * i, (70, row[0]), (-220, row[1]))
    for i, row in enumerate(right):
        setter.line(108 + 16 * i, (320, row[0]), (-500, row[1]))
    assert sorted(map(matrix_of, find_tables(setter.page()))) == sorted([left, right])


def test_prose_beside_a_table_stays_out() -> None:
    setter = Setter()
    prose = "Kostnaderna har ökat något under året därför att"
    for i, label in enumerate(("Hyra", "Resor", "Arvoden", "Kurser")):
        setter.line(100 + 14 * i, (60, label), (-200, f"{i + 3} 000"), (260, prose))
    for i in range(4, 8):
        setter.line(100 + 14 * i, (260, prose))
    assert matrix_of(only(setter.page())) == [
        ["Hyra", "3 000"],
        ["Resor", "4 000"],
        ["Arvoden", "5 000"],
        ["Kurser", "6 000"],
    ]


def test_keys_with_values() -> None:
    setter = Setter()
    setter.line(100, (70, "Syfte:"), (200, "Att ge unga en väg till arbete och studier"))
    setter.line(113, (200, "och att pröva det i egen takt."))
    setter.line(130, (70, "Målgrupp:"), (200, "Unga mellan 18 och 29 år i kommunen"))
    setter.line(147, (70, "Kostnad:"), (200, "Högst 450 000 kr"))
    assert matrix_of(only(setter.page())) == [
        ["Syfte:", "Att ge unga en väg till arbete och studier och att pröva det i egen takt."],
        ["Målgrupp:", "Unga mellan 18 och 29 år i kommunen"],
        ["Kostnad:", "Högst 450 000 kr"],
    ]


@pytest.mark.parametrize(
    "matrix",
    [
        [["År", "Deltagare", "Kostnad"], ["2022", "98", "1 150 000"], ["2023", "132", "1 310 000"]],
        [
            ["Enhet", "Budget", "Utfall", "Kommentar"],
            ["101 Kansli", "450 000", "438 200", "Lägre hyra"],
            ["102 Styrelse", "120 000", "131 000", "Fler möten"],
            ["103 Insatser", "3 200 000", "3 150 000", "Sen start"],
        ],
        [
            ["Insats", "Period", "Platser", "Ansvarig", "Kostnad"],
            ["Ankaret", "jan-dec", "12", "Region Nord", "450 000"],
            ["Bryggan", "aug-dec", "8", "Ekby kommun", "210 000"],
            ["Fyren", "jan-jun", "20", "Ekby kommun", "600 000"],
        ],
        [["Ålder", "Antal"], ["16-19 år", "12"], ["20-24 år", "33"], ["25-29 år", "41"]],
    ],
)
def test_other_layouts(matrix: Matrix) -> None:
    setter = Setter()
    setter.table(matrix, 100)
    table = only(setter.page())
    assert matrix_of(table) == matrix
    assert table.header_rows == 1


def test_a_stroke_through_one_cell_parts_nothing() -> None:
    setter = Setter()
    xs = [70.0, 250.0, 420.0]
    bottom = setter.ruled(
        [["Delmål", "Status"], ["Fler unga ska\nkomma i arbete", "Pågår"]], 100, xs
    )
    setter.rule(70, bottom - 19, 250, bottom - 19)
    assert matrix_of(only(setter.page())) == [
        ["Delmål", "Status"],
        ["Fler unga ska komma i arbete", "Pågår"],
    ]


def test_rules_between_rows_join_wrapped_labels() -> None:
    setter = Setter()
    for i, (first, second, value) in enumerate(
        (("Arbete", "studier", "54 %"), ("Ingen", "uppgift", "28 %"), ("Flyttat", "", "4 %"))
    ):
        setter.rule(66, 98 + 30 * i, 300, 98 + 30 * i)
        setter.line(100 + 30 * i, (70, first))
        setter.line(106 + 30 * i, (-290, value))
        setter.line(113 + 30 * i, (70, second))
    assert matrix_of(only(setter.page())) == [
        ["Arbete studier", "54 %"],
        ["Ingen uppgift", "28 %"],
        ["Flyttat", "4 %"],
    ]


def test_headings_part_tables_that_stand_under_one_another() -> None:
    setter = Setter()
    foot = setter.table([["", "2023", "2022"], ["Skatter", "61 246", "60 019"]], 100)
    setter.line(foot + 14, (70, "Not 8 Utfall och budget"))
    rows = [["", "Budget", "Utfall"], ["Hyra", "62 100", "61 293"], ["Resor", "26 000", "0"]]
    setter.table(rows, foot + 44)
    assert [matrix_of(t)[0] for t in find_tables(setter.page())] == [
        ["", "2023", "2022"],
        ["", "Budget", "Utfall"],
    ]


def test_words_between_level_rules() -> None:
    setter = Setter()
    rows = [
        ["Delmål", "Aktivitet", "Status"],
        ["Fler ska delta", "Nya platser", "Pågår"],
        ["Nöjda parter", "Årlig enkät", "Klart"],
    ]
    for i, row in enumerate(rows):
        setter.rule(70, 96 + 24 * i, 520, 96 + 24 * i)
        setter.line(102 + 24 * i, (74, row[0]), (230, row[1]), (400, row[2]))
    setter.rule(70, 168, 520, 168)
    table = only(setter.page())
    assert matrix_of(table) == rows
    assert table.header_rows == 1


SENTENCE = "Förbundet har under 2023 haft 40 deltagare och avsatt 250 000 kr för nya insatser i"
words = st.sampled_from(SENTENCE.split())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(words, min_size=8, max_size=14), min_size=2, max_size=25))
def test_prose_gives_no_table(lines: list[list[str]]) -> None:
    setter = Setter()
    setter.prose(100, [" ".join(line) for line in lines])
    assert find_tables(setter.page()) == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(words, min_size=5, max_size=6), min_size=4, max_size=25))
def test_prose_in_two_columns_gives_no_table(lines: list[list[str]]) -> None:
    setter = Setter()
    for i, line in enumerate(lines):
        text = " ".join(line)
        setter.line(100 + 14 * i, (60, text), (320, text[::-1].strip() + " och"))
    assert find_tables(setter.page()) == ()


def no_tables() -> list[tuple[str, Setter]]:
    contents, dots, names, bullets, chart = (Setter() for _ in range(5))
    for i, title in enumerate(
        ("Inledning", "Uppdrag", "Mål", "Insatser", "Ekonomi", "Noter", "Bilagor")
    ):
        contents.line(100 + 16 * i, (70, f"{i + 1} {title}"), (-500, str(2 + 2 * i)))
        dots.line(100 + 16 * i, (70, f"{title} {'.' * 40}"), (-500, str(2 + i)))
    for i, (a, b) in enumerate((("Ada Berg", "Bo Ek"), ("Ordförande", "Ledamot"))):
        names.line(100 + 14 * i, (70, a), (300, b))
    for i in range(6):
        bullets.line(100 + 16 * i, (70, f"{i + 1}."), (90, "Styrelsen beslutar att anta planen"))
        chart.line(100 + 20 * i, (70, str(50 - 10 * i)))
    return [
        ("contents", contents),
        ("leaders", dots),
        ("signatures", names),
        ("numbered list", bullets),
        ("ticks", chart),
    ]


@pytest.mark.parametrize(("name", "setter"), no_tables())
def test_no_table(name: str, setter: Setter) -> None:
    assert find_tables(setter.page()) == (), name


def test_frame_around_text_is_no_table() -> None:
    setter = Setter()
    setter.ruled([["Ett citat från en deltagare"]], 100, [70, 400])
    assert find_tables(setter.page()) == ()


def test_missing_rules_between_rows_of_figures() -> None:
    setter = Setter()
    xs = [70.0, 250.0, 350.0]
    setter.rule(70, 96, 350, 96)
    setter.rule(70, 200, 350, 200)
    for x in xs:
        setter.rule(x, 96, x, 200)
    rows = [["Hyra", "96 000"], ["Resor", "14 200"], ["Arvoden", "88 200"], ["Summa", "198 400"]]
    for i, row in enumerate(rows):
        setter.line(102 + 22 * i, (76, row[0]), (-340, row[1]))
    assert matrix_of(only(setter.page())) == rows


def test_odd_input_is_read_whole_and_quietly() -> None:
    assert find_tables(Setter().page()) == ()
    one = Setter()
    one.line(100, (70, "9" * 30))
    assert find_tables(one.page()) == ()
    tall = Setter()
    for i in range(4_000):
        tall.line(20.0 + 14 * i, (70, f"Rad {i}"), (-300, grouped(i + 1000)), (-400, "5 000"))
    table = only(tall.page(height=60_000))
    assert (table.rows, table.columns) == (4_000, 3)
