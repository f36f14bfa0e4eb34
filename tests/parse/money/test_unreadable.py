"""Cells that nobody can read, given by the sums of their row and their column."""

from decimal import Decimal

from accounts import context, table_block, table_of

from finsam.extract.page import TextSource
from finsam.parse.arithmetic.types import GridResult
from finsam.parse.facts import FinanceFact, Status
from finsam.parse.money import read as finance
from finsam.parse.money.columns import read_columns
from finsam.parse.money.rows import read_rows
from finsam.parse.money.unreadable import with_unreadable

ROWS = [
    ["Kostnader, kr", "Budget 2024", "Utfall 2024", "Avvikelse 2024"],
    ["Trampolinen", "2 350 150", "2 310 420", "39 730"],
    ["Språnget", "1 240 300", "1 275 810", "-35 510"],
    ["Lokaler", "310 400", "305 275", "5 125"],
    ["Personal", "905 650", "911 030", "-5 380"],
    ["Summa kostnader", "4 806 500", "4 802 535", "3 965"],
]


def _read(smudge: str, confidence: float | None, **other: str) -> list[FinanceFact]:
    rows = [row[:] for row in ROWS]
    rows[3][2] = smudge
    for label, text in other.items():
        next(row for row in rows if row[0].startswith(label))[2] = text
    source = TextSource.TEXT_LAYER if confidence is None else TextSource.OCR
    reading = finance.read(
        context([table_block(table_of(rows, confidence=confidence), ["Ekonomi"])], source=source)
    )
    return [f for f in reading.facts if f.label == "Lokaler" and f.basis and f.basis == "outcome"]


def test_what_row_and_column_both_give_fills_a_cell_that_nobody_can_read() -> None:
    (fact,) = _read("~§#", 0.6)
    assert fact.value == Decimal(305_275)
    assert (fact.status, fact.source.printed) == (Status.REPAIRED, "~§#")


def test_words_stay_words_and_exact_text_is_never_filled() -> None:
    assert _read("saknas", 0.6) == []
    assert _read("~§#", None) == []


def test_where_the_column_does_not_add_up_nothing_is_filled() -> None:
    assert _read("~§#", 0.6, Personal="991 030") == []


def test_without_sums_nothing_is_filled() -> None:
    rows = [row[:] for row in ROWS]
    rows[3][2] = "~§#"
    table = table_of(rows, confidence=0.6)
    columns = read_columns(table, 1, 2024)
    read = read_rows(table, columns, 1, True)
    bare = GridResult(verdicts={}, relations=())
    assert with_unreadable(table, read, [1, 2, 3], bare, {}) == (read, bare)
