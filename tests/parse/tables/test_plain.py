"""Tables in page texts without geometry."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.extract.page import Line, Page, TextSource, Word
from finsam.normalize.edit import CleanLine, CleanPage
from finsam.parse.layout import Table
from finsam.parse.tables.drafts.figures import Looks, is_figure, looks
from finsam.parse.tables.find import find_tables, note_column, table_lines
from finsam.parse.tables.plain.runs import best_cut, counts


def page(text: str) -> CleanPage:
    lines = tuple(
        Line(
            number=number,
            text=line,
            words=tuple(Word(text=word, box=None) for word in line.split()),
            box=None,
        )
        for number, line in enumerate(text.split("\n"), 1)
    )
    clean = tuple(
        CleanLine(number=ln.number, raw=ln.text, text=ln.text, words=ln.words, raw_words=ln.words)
        for ln in lines
    )
    whole = Page(number=1, width=None, height=None, source=TextSource.PLAIN, lines=lines)
    return CleanPage(page=whole, lines=clean)


def grid(table: Table) -> list[list[str]]:
    places = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        places[cell.row][cell.column] = cell.text
    return places


def only(text: str) -> Table:
    tables = find_tables(page(text))
    assert len(tables) == 1, [grid(table) for table in tables]
    return tables[0]


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


@pytest.mark.parametrize(
    ("run", "columns", "cut"),
    [
        ("8 000 8 000 8 000", 3, (2, 2, 2)),
        ("1 660 1200 750", 3, (2, 1, 1)),
        ("900 000 900 000", 2, (2, 2)),
        ("- 67 000 kr - 68 000 kr", 2, (4, 4)),
        ("98 (85) 120 (110)", 2, (2, 2)),
        ("2 333000 -35 000", 2, (2, 2)),
        ("0 0", 2, (1, 1)),
    ],
)
def test_runs_are_cut_by_their_groups(run: str, columns: int, cut: tuple[int, ...]) -> None:
    assert best_cut(run.split(), columns) == cut


@given(st.lists(st.integers(1_000, 99_999), min_size=1, max_size=6))
def test_a_run_of_grouped_numbers_has_one_cut(numbers: list[int]) -> None:
    words = " ".join(map(grouped, numbers)).split()
    assert counts(words) >= {len(numbers)}
    assert best_cut(words, len(numbers)) == (2,) * len(numbers)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1 248 057", Looks.AMOUNT),
        ("-430 692 kr", Looks.AMOUNT),
        ("− 67 000", Looks.AMOUNT),
        ("(110)", Looks.AMOUNT),
        ("61(72)", Looks.AMOUNT),
        ("18 %", Looks.AMOUNT),
        ("32 000.kr", Looks.AMOUNT),
        ("- kr", Looks.DASH),
        ("–", Looks.DASH),
        ("2023", Looks.YEAR),
        ("2023-12-31", Looks.DATE),
        ("8 000 8 000", Looks.TEXT),
        ("Not 4", Looks.TEXT),
        ("", Looks.TEXT),
    ],
)
def test_looks(text: str, kind: Looks) -> None:
    assert looks(text) is kind
    assert is_figure(text) is (kind is not Looks.TEXT)


def test_rows_under_years() -> None:
    table = only(
        "Belopp i tkr 2022 2023 2024\nBidrag 8 000 8 000 8 000\nIntäkter i övrigt 1 660 1200 750\n"
        "Kostnader\nInsatser 7182 7 200 6 700\nSumma 9 660 9200 8 750"
    )
    assert grid(table) == [
        ["Belopp i tkr", "2022", "2023", "2024"],
        ["Bidrag", "8 000", "8 000", "8 000"],
        ["Intäkter i övrigt", "1 660", "1200", "750"],
        ["Kostnader", "", "", ""],
        ["Insatser", "7182", "7 200", "6 700"],
        ["Summa", "9 660", "9200", "8 750"],
    ]
    assert (table.header_rows, table.label_columns, table.box) == (1, 1, None)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(*[st.integers(1_000, 900_000).map(grouped)] * 3), min_size=2, max_size=12)
)
def test_random_rows_come_back(rows: list[tuple[str, str, str]]) -> None:
    lines = ["Insats Budget Utfall Avvikelse"]
    lines += [f"Kursen {chr(65 + i)} {' '.join(row)}" for i, row in enumerate(rows)]
    table = only("\n".join(lines))
    assert grid(table)[1:] == [[f"Kursen {chr(65 + i)}", *row] for i, row in enumerate(rows)]


def test_a_row_with_gaps_gets_no_column() -> None:
    table = only("Orsak 2021 2022 2023\nArbete 5 7 9\nStudier 4 2\nSjukdom 1 2 3\nSumma 10 11 12")
    cell = table.cell(2, 1)
    assert cell is not None
    assert (cell.text, cell.column_span) == ("4 2", 3)


def test_notes_are_no_amounts() -> None:
    table = only(
        "Not 2023-12-31 2022-12-31\nFordringar 4 971 064 23 465\nBank 3 272 555 3 341 479\n"
        "Pensioner 5 97 783 81 711\nSkulder 6 61 246 60 019\nSumma 4 402 648 3 506 674"
    )
    assert note_column(table) == 1
    assert grid(table)[1] == ["Fordringar", "4", "971 064", "23 465"]
    assert grid(table)[2] == ["Bank", "", "3 272 555", "3 341 479"]


def test_tabs_part_cells() -> None:
    table = only("\tBudget 2024\tBudget 2025\nIntäkter\t\t\nBidrag\t5 694 380 kr\t- kr")
    assert grid(table) == [
        ["", "Budget 2024", "Budget 2025"],
        ["Intäkter", "", ""],
        ["Bidrag", "5 694 380 kr", "- kr"],
    ]


def test_columns_of_blanks_part_cells() -> None:
    table = only(
        "                 2022       2023\nBidrag          8 000      8 500\n"
        "Insatser       -7 182     -7 200\nResultat          818      1 300"
    )
    assert grid(table)[2] == ["Insatser", "-7 182", "-7 200"]
    assert table.box is None


def test_bars_part_cells() -> None:
    table = only("| Insats | Platser |\n|---|---|\n| Ankaret | 12 |\n| Bryggan | 8 |")
    assert grid(table) == [["Insats", "Platser"], ["Ankaret", "12"], ["Bryggan", "8"]]


def test_labels_before_their_figures_join_if_counts_match() -> None:
    text = "Hyra\nPorto\nResor\nSumma\n\n96 000 kr\n2 150 kr\n22 450 kr\n120 600 kr"
    assert grid(only(text)) == [
        ["Hyra", "96 000 kr"],
        ["Porto", "2 150 kr"],
        ["Resor", "22 450 kr"],
        ["Summa", "120 600 kr"],
    ]


def test_group_headings_among_labels_are_proven_by_sums() -> None:
    labels = "Lokaler\nHyra\nEl\nSumma lokaler\nKansli\nPorto\nResor\nSumma kansli"
    figures = "96 000\n14 200\n110 200\n2 150\n22 450\n24 600"
    assert grid(only(f"{labels}\n\n{figures}")) == [
        ["Lokaler", ""],
        ["Hyra", "96 000"],
        ["El", "14 200"],
        ["Summa lokaler", "110 200"],
        ["Kansli", ""],
        ["Porto", "2 150"],
        ["Resor", "22 450"],
        ["Summa kansli", "24 600"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lokaler\nHyra\nEl\nKansli\n\n96 000\n14 200\n110 200",  # nothing proves which has none
        "Styrelsen har under året haft 6\nmöten och antagit en plan för 2024\nsom gäller till 2025",
        "Inledning 1\nUppdrag 2\nMål 3\nInsatser 5\nEkonomi 8\nNoter 11\nUnderskrifter 12",
        "1 Inledning ........ 3\n2 Mål ........ 4\n3 Budget ........ 7",
        "• Statistik 2023\n• 201 deltagare\n• 62 utskrivna\n• 28 till arbete 45",
        "0 10 20 30 40\n0 10 20 30 40\n0 10 20 30 40",
        "",
    ],
)
def test_no_table(text: str) -> None:
    assert find_tables(page(text)) == ()


def test_lines_of_a_table() -> None:
    text = "Budget\n\nHyra 96 000 kr\nEl 14 200 kr\nPorto 2 150 kr\n\n"
    text += "Texten går vidare här efter tabellen."
    whole = page(text)
    (table,) = find_tables(whole)
    assert table_lines(whole, table) >= {3, 4, 5}
    assert 7 not in table_lines(whole, table)


def test_odd_text_is_quiet() -> None:
    for text in (
        "9 " * 5000,
        "1 000 " * 300,
        "\t\t\t\n" * 50,
        "| | |",
        "٣ ٤ ٥\n" * 9,
        "<b>1</b>\n" * 9,
    ):
        for table in find_tables(page(text)):
            assert table.rows >= 1
