"""Columns of labels at the left of a table."""

from paper import Set, paper

from finsam.extract.box import Box
from finsam.extract.page import Word
from finsam.parse.layout import Table
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token
from finsam.parse.tables.drafts.heads import header_rows
from finsam.parse.tables.find import find_tables


def _numbered(numbers: tuple[str, str, str]) -> Table:
    rows = [
        ("Vht", "Insats", "Kvinnor", "Män"),
        (numbers[0], "Ljusglimten", "14", "9"),
        (numbers[1], "Brobygget", "7", "12"),
        (numbers[2], "Vägvisaren", "21", "4"),
    ]
    (table,) = find_tables(
        paper(
            [
                Set(text, x, 100 + 14 * n, 10)
                for n, row in enumerate(rows)
                for x, text in zip((60, 120, 300, 380), row, strict=True)
            ]
        )
    )
    return table


def test_numbers_that_rise_before_the_words_they_name_are_labels() -> None:
    assert _numbered(("7110", "7120", "7130")).label_columns == 2


def test_numbers_that_do_not_rise_are_figures() -> None:
    assert _numbered(("7110", "7130", "7120")).label_columns < 2


def test_a_column_of_units_is_no_label() -> None:
    rows = [
        ("Nyckeltal", "Enhet", "I år", "Fg år"),
        ("Kostnader", "tkr", "6 041", "5 924"),
        ("Deltagare", "antal", "59", "67"),
        ("Resultat", "tkr", "175", "172"),
    ]
    (table,) = find_tables(
        paper(
            [
                Set(text, x, 100 + 14 * n, 10)
                for n, row in enumerate(rows)
                for x, text in zip((60, 180, 300, 380), row, strict=True)
            ]
        )
    )
    assert (table.columns, table.label_columns) == (4, 1)


def _draft(*cells: tuple[int, int, int, str]) -> Draft:
    """A grid of cells as (row, column, rows that it spans, words)."""
    made = []
    for row, column, span, text in cells:
        words = [
            Word(text=w, box=Box(9.0 * nth, 0.0, 9.0 * nth + 8, 8.0))
            for nth, w in enumerate(text.split())
        ]
        line = tuple(Token(w.text, w.text, w, 0, w.box) for w in words if w.box)
        made.append(DraftCell(row, column, span, 1, [line]))
    rows, columns = max(c[0] for c in cells) + 1, max(c[1] for c in cells) + 1
    return Draft(rows, columns, made)


def test_a_label_beside_several_rows_is_below_the_heads() -> None:
    draft = _draft(
        (0, 0, 1, "Område"), (0, 1, 1, "Mål"), (0, 2, 1, "Utfall"),
        (1, 0, 3, "Samverkan"), (1, 1, 1, "Gemensamma rutiner"), (1, 2, 1, "klart"),
        (2, 1, 1, "Kortare väntan"), (2, 2, 1, "delvis"),
        (3, 1, 1, "Platser"), (3, 2, 1, "45 st"),
        (4, 0, 1, "Ekonomi"), (4, 1, 1, "Kostnader"), (4, 2, 1, "1 250 tkr"),
    )  # fmt: skip
    assert header_rows(draft) == 1


def test_a_row_with_a_sentence_holds_no_heads() -> None:
    draft = _draft(
        (0, 0, 1, "Mål"), (0, 1, 1, "Utfall"), (0, 2, 1, "Anmärkning"),
        (1, 0, 1, "Fler ska få stöd i tid."), (1, 1, 1, "–"), (1, 2, 1, "Arbetet pågår."),
        (2, 0, 1, "Platser"), (2, 1, 1, "45 st"), (2, 2, 1, "Klart"),
        (3, 0, 1, "Väntan"), (3, 1, 1, "14 dagar"), (3, 2, 1, "Klart"),
    )  # fmt: skip
    assert header_rows(draft) == 1
