"""What all rooms share: layouts, the ledger's types, the logical table, loaded data, notes."""

from decimal import Decimal

import pytest
from layouts import block, context, table, table_of

from finsam.parse.facts import DocumentKind, Reading
from finsam.parse.found import FactRef, NumberKind, Subject
from finsam.parse.layout import BlockKind
from finsam.parse.lists import data_text, read_table
from finsam.parse.logical import CellKind
from finsam.parse.notes import notes
from finsam.parse.vocabulary import Measure, Sex

ROWS = [("Konto", "2023"), ("Kostnader", ""), ("Hyra", "120"), ("Resor", "14")]


def test_a_place_that_a_cell_spans_is_the_cells_and_an_empty_one_is_nobodys() -> None:
    one = table(ROWS)
    cell = one.cell(2, 1)
    assert cell is not None
    assert cell.text == "120"
    assert one.cell(1, 1) is None


def test_a_layout_has_the_number_of_its_page() -> None:
    assert context([block("x")]).layouts[0].number == 1


def test_the_logical_table_knows_the_path_of_each_row_and_column() -> None:
    (logical,) = context(table_of(ROWS, "Kostnader")).tables
    figures = {cell.value: cell for cell in logical.figures}
    hyra = figures[Decimal(120)]
    assert hyra.kind is CellKind.FIGURE
    assert logical.row_path(hyra.row) == ("Kostnader", "Hyra")
    assert logical.column_path(hyra.column) == ("2023",)
    assert logical.row(0) is None


def test_remarks_in_a_table_of_data_are_no_rows() -> None:
    text = data_text("goals_columns.csv")
    assert any(line.startswith("#") for line in text.splitlines())
    rows = read_table("goals_columns.csv")
    assert rows
    assert not any(row["header"].startswith("#") for row in rows)
    assert read_table("finance_categories.csv")
    with pytest.raises(FileNotFoundError):
        read_table("no_such_table.csv")


def test_a_file_without_facts_is_told_so_kind_by_kind() -> None:
    one = context([block("Vi möttes.", BlockKind.PARAGRAPH)])
    found = notes(one, Reading(parts=one.parts))
    assert found
    assert len({problem.message for problem in found}) == len(found)


def test_a_reference_points_at_a_fact_by_its_kind_and_place() -> None:
    assert FactRef(kind="finance", index=2) == FactRef(kind="finance", index=2)
    assert NumberKind.FACT.value == "fact"
    assert len(set(Subject)) == len(list(Subject))


def test_a_measure_that_no_word_names_counts_something_else() -> None:
    assert Measure("ended_work") is Measure.ENDED_WORK
    assert Measure("no such measure") is Measure.OTHER
    with pytest.raises(ValueError, match="is not a valid"):
        Sex("both")


def test_what_was_not_read_is_one_document_of_no_known_kind() -> None:
    bare = Reading.bare(3)
    (part,) = bare.parts
    assert (part.kind, part.first_page, part.last_page) == (DocumentKind.OTHER, 1, 3)
    assert Reading.bare(0).parts[0].last_page == 1
    assert not bare.finance
