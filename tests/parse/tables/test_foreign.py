"""Text in type of its own beside a table is no part of its labels."""

from paper import Set, paper

from finsam.parse.tables.drafts.draft import Token, tokens_of
from finsam.parse.tables.drafts.foreign import without_foreign

ROWS = [("Granviks kommun", "120"), ("Ekby kommun", "80"), ("Regionen", "900")]
TEXT = ("Lagen sätter ramen", "för vad medlen får", "användas till nu.")


def _lines(size: float) -> list[list[Token]]:
    """A text in type of a size at the left of a table, each of its lines one with a row."""
    lines = []
    for n, (text, (label, value)) in enumerate(zip(TEXT, ROWS, strict=True)):
        top = 100 + 14 * n
        row = paper(
            [Set(text, 60, top, size=size), Set(label, 250, top, 9), Set(value, 450, top, 9)]
        )
        lines.append([token for line in tokens_of(row) for token in line])
    return lines


def _said(lines: list[list[Token]]) -> list[str]:
    return [" ".join(token.text for token in line) for line in lines]


def test_words_of_a_larger_text_beside_the_labels_are_left_out() -> None:
    assert _said(without_foreign(_lines(11.0))) == [f"{label} {value}" for label, value in ROWS]


def test_words_in_the_type_of_the_labels_stay() -> None:
    lines = _lines(9.0)
    assert without_foreign(lines) == lines


def test_labels_in_type_of_their_own_stay_where_no_other_label_stands() -> None:
    lines = []
    for n, (label, value) in enumerate(ROWS):
        row = paper([Set(label, 72, 100 + 14 * n, 11), Set(value, 450, 100 + 14 * n, 9)])
        lines.append([token for line in tokens_of(row) for token in line])
    assert without_foreign(lines) == lines
