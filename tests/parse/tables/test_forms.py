"""Filled forms: frames with a label and its answer in a cell, laid with one field a row."""

from dataclasses import replace

from sheets import Paper, reading, texts

from finsam.extract.page import Word
from finsam.parse.reading import read
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token
from finsam.parse.tables.find import find_tables
from finsam.parse.tables.forms import forms_of


def cell(row: int, column: int, *lines: str, span: int = 1) -> DraftCell:
    """A cell of a grid; words between stars are bold."""
    return DraftCell(row, column, 1, span, [_line(line) for line in lines])


def _line(text: str) -> tuple[Token, ...]:
    bold = False
    found = []
    for word in text.split():
        bold = bold or word.startswith("*")
        bare = word.strip("*")
        found.append(Token(bare, bare, Word(text=bare, box=None, bold=bold), 1))
        bold = bold and not word.endswith("*")
    return tuple(found)


def fields(draft: Draft) -> list[tuple[str, ...]]:
    """The rows of a sheet."""
    rows: list[tuple[str, ...]] = []
    for row in range(draft.rows):
        own = sorted((c for c in draft.cells if c.row == row), key=lambda c: c.column)
        rows.append(tuple(c.text for c in own))
    return rows


def form(columns: int, *cells: DraftCell) -> list[list[tuple[str, ...]]]:
    rows = max(c.row for c in cells) + 1
    return [fields(sheet) for sheet in forms_of(Draft(rows, columns, list(cells), ruled=True))]


def test_labels_before_their_answers_are_fields_below_the_name_of_the_frame() -> None:
    found = form(
        2,
        cell(0, 0, "*Gläntan*", span=2),
        cell(1, 0, "*Ansvarig part:* Viks", "kommun"),
        cell(1, 1, "*Antal platser:* 14"),
        cell(2, 0, "*Antal deltagare:* 22 (varav 13", "kvinnor och 9 män)"),
        cell(3, 0, "*Målgrupp:* Unga vuxna", span=2),
    )
    assert found == [
        [
            ("Gläntan",),
            ("Ansvarig part:", "Viks kommun"),
            ("Antal platser:", "14"),
            ("Antal deltagare:", "22 (varav 13 kvinnor och 9 män)"),
            ("Målgrupp:", "Unga vuxna"),
        ]
    ]


def test_labels_above_their_answers_are_fields_too_bold_or_known() -> None:
    bold = form(
        2,
        cell(0, 0, "*Kontaktas av*", "Handläggare"),
        cell(0, 1, "*Syfte*", "Stöd i vardagen"),
        cell(1, 0, "*Hur gick*", "*det under året*", "Det gick bra."),
    )
    assert bold == [
        [
            ("Kontaktas av", "Handläggare"),
            ("Syfte", "Stöd i vardagen"),
            ("Hur gick det under året", "Det gick bra."),
        ]
    ]
    scanned = form(
        2,
        cell(0, 0, "Gläntan", span=2),
        cell(1, 0, "Kostnad under perioden", "640 tkr"),
        cell(1, 1, "Platser", "14"),
    )
    assert scanned == [[("Gläntan",), ("Kostnad under perioden", "640 tkr"), ("Platser", "14")]]


def test_a_cell_may_hold_several_fields_and_a_label_have_its_answer_in_the_next_cell() -> None:
    found = form(
        2,
        cell(0, 0, "Gläntan", span=2),
        cell(1, 0, "Huvudman: Viks kommun", "Platser: 14", "Målgrupp: unga vuxna", "utan arbete"),
        cell(1, 1, "Budget: 640 tkr"),
        cell(2, 0, "*Syfte:*"),
        cell(2, 1, "Stöd i vardagen"),
    )
    assert found[0][1:] == [
        ("Huvudman:", "Viks kommun"),
        ("Platser:", "14"),
        ("Målgrupp:", "unga vuxna utan arbete"),
        ("Budget:", "640 tkr"),
        ("Syfte:", "Stöd i vardagen"),
    ]


def test_a_label_over_the_frame_has_its_answer_in_the_row_below() -> None:
    found = form(
        2,
        cell(0, 0, "*Gläntan*", span=2),
        cell(1, 0, "*Huvudman*", "Viks kommun"),
        cell(1, 1, "*Platser*", "14"),
        cell(2, 0, "*Syfte*", span=2),
        cell(3, 0, "Deltagarna ska komma närmare arbete.", span=2),
    )
    assert found[0][-1] == ("Syfte", "Deltagarna ska komma närmare arbete.")


def test_frames_in_one_grid_are_a_form_each() -> None:
    found = form(
        2,
        cell(0, 0, "*Gläntan*", span=2),
        cell(1, 0, "*Huvudman:* Viks kommun"),
        cell(1, 1, "*Platser:* 14"),
        cell(2, 0, "*Slussen*", span=2),
        cell(3, 0, "*Platser:* 20"),
        cell(3, 1, "*Huvudman:* Norrbygds kommun"),
    )
    assert [sheet[0] for sheet in found] == [("Gläntan",), ("Slussen",)]


def test_the_rest_of_a_form_may_be_one_column_of_known_labels() -> None:
    assert form(1, cell(0, 0, "*Syfte*", "Stöd i vardagen")) == [[("Syfte", "Stöd i vardagen")]]
    assert form(1, cell(0, 0, "*Tänk på*", "Ansökan ska vara inne i maj.")) == []


def test_tables_of_words_are_no_forms() -> None:
    goals = form(
        2,
        cell(0, 0, "*Mål*"),
        cell(0, 1, "*Resultat*"),
        cell(1, 0, "Fler i arbete", "Målvärde: 40"),
        cell(1, 1, "38"),
    )
    matrix = form(
        2,
        cell(0, 0, "*Kommentar:* bra"),
        cell(0, 1, "*Kommentar:* sämre"),
        cell(1, 0, "*Kommentar:* lika"),
        cell(1, 1, "*Kommentar:* okänt"),
    )
    survey = form(2, cell(0, 0, "Får du stöd?"), cell(0, 1, "Alltid 40 %", "Ibland 60 %"))
    assert goals == matrix == survey == []


def test_a_form_on_a_page_is_a_sheet_that_the_readers_know() -> None:
    paper = Paper("Årsredovisning 2031")
    paper.heading("Insatser")
    rows = [
        ["Huvudman: Viks kommun", "Antal platser: 14"],
        ["Beslutad tid: 2030-01-01 – 2032-12-31", "Målgrupp: unga vuxna"],
        ["Syfte: stöd i vardagen", "Antal deltagare: 22 (varav 13 kvinnor och 9 män)"],
    ]
    for name in ("Gläntan", "Slussen"):
        paper.line((70.0, name), size=12.0)
        paper.grid(rows, (66.0, 300.0, 560.0))
    tables = find_tables(paper.page())
    assert [table.columns for table in tables] == [2, 2]
    assert texts(tables[0], 0) == ["Huvudman:", "Viks kommun"]
    found = reading(paper)
    assert {(one.name, one.owner, one.places, one.end) for one in found.insatser} == {
        ("Gläntan", "Viks kommun", 14, "2032-12-31"),
        ("Slussen", "Viks kommun", 14, "2032-12-31"),
    }
    taking_part = {
        (f.insats, f.sex, int(f.value)) for f in found.participants if f.measure == "participants"
    }
    assert taking_part == {
        (name, sex, value)
        for name in ("Gläntan", "Slussen")
        for sex, value in (("total", 22), ("women", 13), ("men", 9))
    }


def test_a_form_cut_by_the_end_of_its_page_is_one_and_its_costs_are_its_own() -> None:
    first = Paper("Årsredovisning 2031")
    first.heading("Insatser")
    first.framed("Gläntan", [["Kostnad: 640 tkr", "Budget: 700 tkr"]], (66.0, 300.0, 560.0))
    second = Paper("Fortsättning")
    second.grid(
        [
            ["Huvudman: Viks kommun", "Platser: 14"],
            ["Målgrupp: unga vuxna", "Antal deltagare: 22 (varav 13 kvinnor och 9 män)"],
        ],
        (66.0, 300.0, 560.0),
    )
    rest = replace(second.page(2), lines=second.page(2).lines[2:])
    found = read([first.page(), rest])
    assert [(one.name, one.owner, one.places) for one in found.insatser] == [
        ("Gläntan", "Viks kommun", 14)
    ]
    assert {(f.insats, f.section, int(f.value)) for f in found.finance} == {
        ("Gläntan", "Gläntan", 640_000),
        ("Gläntan", "Gläntan", 700_000),
    }
    assert {(f.insats, int(f.value)) for f in found.participants} >= {
        ("Gläntan", 22), ("Gläntan", 13), ("Gläntan", 9),
    }  # fmt: skip
