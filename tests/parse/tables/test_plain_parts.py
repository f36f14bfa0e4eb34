"""Tables in page texts without geometry: lines judged, figures counted, labels paired."""

from paper import plain

from finsam.parse.tables.drafts.draft import Draft, Token, tokens_of
from finsam.parse.tables.plain.counts import column_count, cut_row, notes
from finsam.parse.tables.plain.find import plain_tables
from finsam.parse.tables.plain.judge import Kind, PlainLine, line_of
from finsam.parse.tables.plain.lines import head_pieces, line_tables
from finsam.parse.tables.plain.pairs import paired_tables

ACCOUNTS = (
    "Konto 2023 2022",
    "Personal 6 120 5 010",
    "Lokaler 3 130 3 120",
    "Summa kostnader 9 250 8 130",
)


def _tokens(*lines: str) -> list[list[Token]]:
    return list(tokens_of(plain("\n".join(lines))[0]))


def _judged(*lines: str) -> list[PlainLine]:
    return [line_of(tokens) for tokens in _tokens(*lines)]


def _texts(draft: Draft) -> list[str]:
    return [cell.text for cell in draft.cells if cell.text]


def test_a_line_is_cut_into_its_label_and_the_figures_behind_it() -> None:
    head, row, prose = _judged(*ACCOUNTS[:2], "Vi möttes ofta under hela det gångna året.")
    assert (row.text, row.words) == ("Personal", ("6", "120", "5", "010"))
    assert row.kind is Kind.ROW
    assert head.kind is not Kind.ROW
    assert prose.kind is not Kind.ROW


def test_rows_whose_figures_come_to_two_columns_have_two() -> None:
    head, *rows = _judged(*ACCOUNTS)
    assert column_count(rows, [head]) == 2
    assert cut_row(rows[0], 2) is not None
    assert cut_row(rows[0], 4) != cut_row(rows[0], 2)


def test_ascending_small_numbers_before_the_figures_are_references_to_notes() -> None:
    head, *rows = _judged(
        "Konto Not 2023 2022",
        "Personal 1 6 120 5 010",
        "Lokaler 2 3 130 3 120",
        "Resor 3 1 130 1 120",
    )
    assert notes(rows, [head], 2) == {0: 1, 1: 2, 2: 3}
    assert notes(_judged(*ACCOUNTS[1:]), [], 2) == {}


def test_a_line_of_heads_is_dealt_to_the_columns_of_figures() -> None:
    (head,) = _judged("Konto Budget 2023 Budget 2022")
    label, pieces = head_pieces(head, 2)
    assert [" ".join(t.text for t in piece) for piece in pieces] == ["Budget 2023", "Budget 2022"]
    assert [t.text for t in label] == ["Konto"]


def test_rows_of_label_and_figures_below_their_heads_are_a_table() -> None:
    (draft,) = line_tables(_tokens(*ACCOUNTS))
    assert (draft.rows, draft.columns) == (4, 3)
    (whole,) = plain_tables(plain("\n".join(ACCOUNTS))[0])
    assert _texts(whole) == _texts(draft)
    assert "6 120" in _texts(draft)


def test_running_text_is_no_table() -> None:
    assert plain_tables(plain("Vi möttes ofta.\nArbetet har gått bra under 2023.")[0]) == []


def test_a_column_of_labels_and_as_many_lines_of_figures_below_are_paired() -> None:
    labels = ("Personalkostnader", "Lokalkostnader", "Resekostnader")
    amounts = ("6 120", "3 130", "1 130")
    lines = [(False, tokens) for tokens in _tokens(*labels)]
    lines += [(True, tokens) for tokens in _tokens(*amounts)]
    (draft,) = paired_tables(lines)
    assert _texts(draft) == [text for pair in zip(labels, amounts, strict=True) for text in pair]
    assert paired_tables(lines[:3]) == []
