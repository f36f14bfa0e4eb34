"""Tables and sentences about money in steps: rows, sections, meaning, relations, how sure."""

from dataclasses import replace
from decimal import Decimal

import pytest
from accounts import context, table_block, table_of, text_block
from making import ROW

from finsam.extract.page import TextSource
from finsam.parse.arithmetic.types import LineKind
from finsam.parse.context import Context
from finsam.parse.facts import Basis, DocumentKind, FactRef, Part, Role, Status, Unit
from finsam.parse.money.across import across
from finsam.parse.money.amount_label import in_formula, label_of
from finsam.parse.money.checks import expression, table_checks
from finsam.parse.money.clause import measured_against, own_clause
from finsam.parse.money.columns import read_columns
from finsam.parse.money.confidence import confidence, parameters
from finsam.parse.money.drafts import FigureDraft
from finsam.parse.money.meaning import MoneyScene, TableKind, table_kind, told_by_label
from finsam.parse.money.pieces import is_label, pieces
from finsam.parse.money.rows import line_kind, lines_of, names, read_rows, sum_name
from finsam.parse.money.said import basis_said, period_said
from finsam.parse.money.sections import chains, sections
from finsam.parse.money.sentences import read_sentences
from finsam.parse.money.signs import table_signs
from finsam.parse.money.table_units import TableUnits, unit_of
from finsam.parse.money.tables import TableReading, corner_of, read_table
from finsam.parse.money.text_lines import has_amount
from finsam.parse.values.amount import figures
from finsam.parse.values.figure import Figure
from finsam.parse.values.heads import Told

ROWS = [
    ["", "2023", "2022"],
    ["Kostnader", "", ""],
    ["Personal", "6 120", "5 010"],
    ["Lokaler", "3 130", "3 120"],
    ["Summa kostnader", "9 250", "8 130"],
]


def _part() -> Part:
    return context([], kind=DocumentKind.ANNUAL, year=2023).parts[0]


def _reading() -> TableReading:
    scene = MoneyScene(
        kind=TableKind.RESULT,
        title="Resultaträkning",
        corner="",
        headings=("Resultaträkning",),
        part=_part(),
    )
    units = TableUnits(unit=Unit.TKR, told=Told.CAPTION)
    return read_table(table_of(ROWS), scene, units, lambda _cell, _page: None)


def test_each_figure_of_a_table_is_a_draft_with_its_row_and_column() -> None:
    drafts = _reading().drafts
    assert len(drafts) == 6
    assert all(isinstance(draft, FigureDraft) and draft.column in (1, 2) for draft in drafts)


def _amount(text: str) -> Figure:
    return next(f for f in figures(text, prose=True) if f.unit is not None)


def test_a_row_knows_its_label_its_figures_and_what_its_label_says() -> None:
    table = table_of(ROWS)
    rows = read_rows(table, read_columns(table, 1, 2023), 1, False)
    assert [row.label for row in rows] == [row[0] for row in ROWS[1:]]
    assert rows[0].heading
    assert [line_kind(row) for row in rows] == [
        LineKind.HEADING,
        LineKind.ITEM,
        LineKind.ITEM,
        LineKind.TOTAL,
    ]
    assert [line.kind for line in lines_of(rows)] == [line_kind(row) for row in rows]


def test_a_total_names_the_heading_whose_rows_it_sums() -> None:
    assert sum_name("Summa kostnader") == "kostnader"
    assert names("Summa kostnader", "Kostnader") == 1
    assert names("Summa intäkter", "Kostnader") == 0


def test_rows_stand_under_the_heading_above_them_up_to_its_sum() -> None:
    table = table_of(ROWS)
    rows = read_rows(table, read_columns(table, 1, 2023), 1, False)
    found = chains(rows, {3: (1, 2)})
    assert found[1] == found[2] == (0,)
    assert sections(rows, found, {}, None)[1] == "Kostnader"


def test_a_table_of_accounts_is_read_with_unit_period_and_role() -> None:
    reading = _reading()
    first = reading.drafts[0]
    assert (first.label, first.section, first.period) == ("Personal", "Kostnader", "2023")
    assert (first.unit, first.role, first.basis) == (Unit.TKR, Role.COST, Basis.OUTCOME)
    assert {draft.verdict.status for draft in reading.drafts} <= {Status.CONFIRMED, Status.READ}
    assert corner_of(table_of([["tkr", "2023"], ["Hyra", "12"]]), 1) == "tkr"


def test_a_unit_printed_in_a_cell_goes_before_that_of_the_table() -> None:
    table = table_of([["", "2023"], ["Hyra", "120 kr"], ["Resor", "14"]])
    columns = read_columns(table, 1, 2023)
    rows = read_rows(table, columns, 1, False)
    units = TableUnits(unit=Unit.TKR, told=Told.CAPTION)
    columns = tuple(replace(column, unit=None) for column in columns)
    own, other = (unit_of(row.figures[1], columns[0], units, row) for row in rows)
    assert own == (Unit.KR, Told.CELL)
    assert other == (Unit.TKR, Told.CAPTION)


def test_each_figure_of_a_table_has_signs_of_its_own() -> None:
    reading = _reading()
    assert set(table_signs(reading)) == {(d.row, d.column) for d in reading.drafts}


def _checks(reading: TableReading) -> list[tuple[str, bool]]:
    places = [(draft.row, draft.column) for draft in reading.drafts]
    refs = {place: FactRef(kind="finance", index=nth) for nth, place in enumerate(places)}
    values = {(d.row, d.column): d.verdict.value for d in reading.drafts}
    return [(check.expr, check.holds) for check in table_checks(reading, refs, values)]


def test_the_sum_of_the_costs_is_a_check_in_the_words_of_the_table() -> None:
    reading = _reading()
    assert ("Resultaträkning: Summa kostnader 2023 = Personal + Lokaler", True) in _checks(reading)
    assert "Summa kostnader" in expression(reading, reading.grid.relations[0])


def test_equity_carried_into_the_next_year_is_a_check_of_its_own() -> None:
    rows = [
        ["", "2022", "2023"],
        ["Ingående eget kapital", "400", "450"],
        ["Årets resultat", "50", "-20"],
    ]
    scene = MoneyScene(
        kind=TableKind.RESULT, title="Eget kapital", corner="", headings=(), part=_part()
    )
    units = TableUnits(unit=Unit.TKR, told=Told.CAPTION)
    reading = read_table(table_of(rows), scene, units, lambda _cell, _page: None)
    assert any(
        expr.startswith("Eget kapital: Ingående eget kapital 2023 =") and holds
        for expr, holds in _checks(reading)
    )


def test_the_same_result_in_two_accounts_is_a_check_between_them() -> None:
    result = replace(
        ROW, label="Årets resultat", role=Role.RESULT, value=Decimal(45), is_total=True
    )
    other = replace(result, table_title="Balansräkning", table_id=2)
    checks = across([result, other])
    assert all(check.holds for check in checks)
    wrong = across([result, replace(other, value=Decimal(52_000))])
    assert len(wrong) == len(checks)
    assert not any(check.holds for check in wrong)


def test_the_kind_of_account_is_told_by_its_title_before_its_rows() -> None:
    assert table_kind("Resultaträkning", (), "") is TableKind.RESULT
    assert table_kind("Resultaträkning", (), "Summa tillgångar") is TableKind.RESULT
    both = "Omsättningstillgångar ; Kassa ; Tillgångar, summa ; Eget kapital ; Summa skulder"
    assert table_kind("Läget", ("Budget och utfall",), both) is TableKind.BALANCE
    flow = "Summa kostnader ; Eget kapital ; Skulder ; Tillgångar"
    assert table_kind("Läget", (), flow) is TableKind.OTHER
    assert table_kind("Ekonomisk ställning", (), "") is TableKind.BALANCE
    assert told_by_label("Summa intäkter")
    assert not told_by_label("Lyktan")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kostnad 2023: 57 240 kr", "Kostnad 2023"),
        ("Av budgeten går 40 % till möten", "möten"),
        ("Lyktan kostade 500 tkr", "Lyktan"),
        ("In 5 120 000 kr", "In"),
        ("Ut 4 980 000 kr", "Ut"),
    ],
)
def test_an_amount_in_text_has_the_words_that_it_belongs_to(text: str, label: str) -> None:
    assert label_of(text, _amount(text), None, None).label == label


def test_a_part_of_an_amount_knows_its_whole() -> None:
    text = "Lokaler kostade 500 tkr varav hyra 300 tkr"
    part = next(f for f in figures(text, prose=True) if f.value == 300)
    words = label_of(text, part, None, None)
    assert (words.label, words.parent) == ("varav hyra", "Lokaler")


def test_a_factor_of_a_printed_formula_is_no_amount_of_its_own() -> None:
    text = "12 x 500 kr = 6 000 kr"
    found = figures(text, prose=True)
    assert in_formula(text, found[1], found)
    assert not in_formula(text, found[2], found)


def test_an_amount_measured_against_another_one_is_told_from_it() -> None:
    text = "Utfallet blev 450 tkr jämfört med budgeterade 500 tkr"
    found = [f for f in figures(text, prose=True) if f.unit]
    assert measured_against(own_clause(text, found[1]))
    assert not measured_against(own_clause(text, found[0]))
    assert own_clause("Vi fick 40 tkr.", _amount("Vi fick 40 tkr.")).text == "Vi fick 40 tkr."


def test_a_sentence_with_its_own_year_and_basis_says_them_of_its_amount() -> None:
    blocks = [text_block("Under 2022 budgeterades 500 tkr för Lyktan.")]
    (piece,) = pieces(blocks, lambda block: block.headings, False)
    figure = _amount(piece.text)
    period, told = period_said(piece, figure, _part())
    assert (period, told is Told.DOCUMENT) == ("2022", False)
    assert basis_said(piece, figure, "Lyktan", period, _part())[0] is Basis.BUDGET


def test_only_figures_with_a_unit_of_money_make_a_piece_worth_reading() -> None:
    assert has_amount("Vi fick 40 tkr.")
    assert not has_amount("Vi var 40 personer år 2023.")
    assert is_label("Kostnad:")
    assert not is_label("Vi möttes fyra gånger under året.")


def _sentences(one: Context) -> list[tuple[str | None, Decimal]]:
    found = read_sentences(
        one,
        1,
        one.layouts[0].blocks,
        headings=lambda block: block.headings,
        method=TextSource.TEXT_LAYER,
    )
    return [(fact.label, fact.value) for fact in found]


def test_amounts_in_running_text_become_facts_and_other_numbers_do_not() -> None:
    one = context([text_block("Lyktan kostade 500 tkr. I insatsen deltog 45 personer.")])
    assert _sentences(one) == [("Lyktan", Decimal(500_000))]
    assert _sentences(context([table_block(table_of(ROWS))])) == []


def test_a_confirmed_figure_is_surer_than_a_read_one_and_no_period_costs() -> None:
    read = confidence(Status.READ, TextSource.OCR, 0.7, "table")
    assert confidence(Status.CONFIRMED, TextSource.OCR, 0.7, "table") > read
    assert confidence(Status.READ, TextSource.OCR, 0.7, "table", dated=False) < read
    assert 0.0 <= read <= 1.0
    assert set(parameters()) >= {"figure", "method", "place", "ocr"}
