"""A file as one stream of headings, labels, paragraphs, items and tables."""

from dataclasses import replace

from layouts import block, context, head, source, table

from finsam.extract.box import Box
from finsam.extract.page import TextSource, Word
from finsam.normalize.edit import CleanLine
from finsam.parse.language.labels import whole_label
from finsam.parse.layout import BlockKind, Cell
from finsam.parse.passages.cells import bold_lead, cell_paragraphs
from finsam.parse.passages.mending import mended
from finsam.parse.passages.pairs import paired
from finsam.parse.passages.passage import Passage, PassageKind, Place, new, new_label
from finsam.parse.passages.stream import passages
from finsam.parse.passages.tables import cell_passages, is_sheet, opens_sheet, sheet_passages
from finsam.parse.passages.text import of_block
from finsam.parse.passages.turned import upright
from finsam.parse.passages.woven import woven_tables

PAGE = Place(page=2, method=TextSource.TEXT_LAYER, slide=False)
SHEET = [
    ("Syfte", "Att fler ska nå arbete eller studier."),
    ("Målgrupp", "Unga vuxna som står långt från arbete."),
    ("Period", "2022–2024"),
]


def _texts(found: object) -> list[tuple[PassageKind, str]]:
    assert isinstance(found, tuple)
    return [(one.kind, one.text) for one in found]


def _cell(text: str) -> Cell:
    lines = tuple(text.split("\n"))
    whole = " ".join(lines)
    return Cell(row=0, column=1, text=whole, raw=text, words=(), lines=lines, box=None)


def test_each_block_of_a_page_becomes_a_passage_in_reading_order() -> None:
    blocks = [head("Insatser"), block("Vi möttes ofta."), block("Ett", BlockKind.LIST_ITEM)]
    found = passages(context(blocks).layouts)
    assert _texts(found) == [
        (PassageKind.HEADING, "Insatser"),
        (PassageKind.TEXT, "Vi möttes ofta."),
        (PassageKind.ITEM, "Ett"),
    ]


def test_a_label_inside_a_paragraph_parts_it() -> None:
    found = tuple(of_block(block("Syfte: Att fler når arbete.\nMålgrupp: Unga vuxna."), PAGE))
    assert _texts(found) == [
        (PassageKind.LABEL, "Syfte"),
        (PassageKind.TEXT, "Att fler når arbete."),
        (PassageKind.LABEL, "Målgrupp"),
        (PassageKind.TEXT, "Unga vuxna."),
    ]
    assert [one.inline for one in found] == [False, True, False, True]


def test_lines_of_a_slide_stand_alone_and_lines_of_a_report_run_on() -> None:
    text = block("Fler möten med parterna\nBättre uppföljning av insatser")
    slide = tuple(of_block(text, replace(PAGE, slide=True)))
    assert len(slide) == 2
    running = block("Under året har vi mött\nparterna i varje kommun.")
    assert len(tuple(of_block(running, PAGE))) == 1


def test_a_table_of_labels_with_text_beside_them_is_a_fact_sheet() -> None:
    sheet = table(SHEET)
    assert is_sheet(sheet)
    assert opens_sheet(sheet)
    found = tuple(sheet_passages(sheet, PAGE, 1))
    labels = [one.label.field for one in found if one.label is not None]
    assert labels == ["purpose", "target_group", "period"]
    assert all(one.sheet == 1 for one in found)


def test_a_table_of_figures_is_no_fact_sheet() -> None:
    assert not is_sheet(table([("Insats", "2023"), ("Lyktan", "12"), ("Bron", "9")]))


def test_a_cell_is_parted_at_its_bullets() -> None:
    cell = _cell("• Fler möten\n• Bättre stöd")
    assert [text for _, text in cell_paragraphs(cell)] == ["Fler möten", "Bättre stöd"]
    assert all(marker for marker, _ in cell_paragraphs(cell))
    assert [p.kind for p in cell_passages(cell, 2, TextSource.TEXT_LAYER)] == [PassageKind.ITEM] * 2
    assert bold_lead(cell) is None


def test_a_table_whose_heads_run_down_is_set_upright() -> None:
    known = {"Insats", "Syfte", "Målgrupp"}
    turned = table([("Insats", "Lyktan", "Bron"), ("Syfte", "Arbete", "Studier"),
                    ("Målgrupp", "Unga", "Alla")])  # fmt: skip
    set_up = upright(turned, known.__contains__)
    assert [c.text for c in set_up.cells if c.row == 0] == ["Insats", "Syfte", "Målgrupp"]
    assert upright(set_up, known.__contains__) is set_up


def test_a_page_of_plain_sentences_has_no_woven_table() -> None:
    assert (
        woven_tables(context([block("Vi möttes ofta."), block("Arbetet fortsätter.")]).layouts)
        == ()
    )


def _label(text: str) -> Passage:
    label = whole_label(text)
    assert label is not None
    return new_label(label, PAGE, source())


def test_labels_before_their_texts_are_dealt_the_texts_that_suit_them() -> None:
    texts = ("Att fler når arbete.", "Unga vuxna utan sysselsättning.", "250 000 kr")
    stream = [
        _label("Syfte"),
        _label("Målgrupp"),
        _label("Kostnad"),
        *(new(PassageKind.TEXT, text, PAGE, source()) for text in texts),
    ]
    found = mended(stream)
    assert sorted(one.text for one in found) == sorted(one.text for one in stream)
    at = [one.text for one in found]
    assert at.index("250 000 kr") > at.index("Kostnad")


def test_a_sheet_of_labels_in_two_columns_is_laid_out_one_label_a_row() -> None:
    wide = table([("Platser", "12", "Huvudman", "Granvik"), ("Start", "2021", "Slut", "2024")])
    laid = paired(wide)
    assert (laid.rows, laid.columns) == (4, 2)
    assert [(c.row, c.text) for c in laid.cells if c.column == 0] == [
        (0, "Platser"),
        (1, "Huvudman"),
        (2, "Start"),
        (3, "Slut"),
    ]
    plain = table(SHEET)
    assert paired(plain) is plain


def test_labels_that_run_on_in_one_paragraph_part_it_at_the_ends_of_sentences() -> None:
    text = block("Huvudman: Viks kommun. Målgrupp: Unga vuxna. Syfte:\nGe stöd. Tid: 2031–2033.")
    found = tuple(of_block(text, PAGE))
    assert [(p.label.field if p.label else p.text) for p in found] == [
        *("owner", "Viks kommun", "target_group", "Unga vuxna"),
        *("purpose", "Ge stöd.", "period", "2031–2033"),
    ]
    assert [one.ends for one in found] == [False] * 7 + [True]


def test_a_sentence_with_a_colon_is_no_label_of_an_insats() -> None:
    said = "Vi möttes i maj. Resultat: fler kom. Kommentar: det gick bra."
    assert _texts(tuple(of_block(block(said), PAGE))) == [(PassageKind.TEXT, said)]


def test_a_goals_label_in_a_column_of_its_own_is_parted_from_its_text() -> None:
    places = [("Övergripande", 60, 120), ("mål", 123, 140), ("Fler", 156, 172), ("ska", 175, 190)]
    words = tuple(Word(text=t, box=Box(a, 100, b, 110)) for t, a, b in places)
    text = "Övergripande mål Fler ska"
    row = CleanLine(number=1, raw=text, text=text, words=words, raw_words=words)
    apart = replace(block(text, BlockKind.LIST_ITEM), lines=(row,))
    assert _texts(tuple(of_block(apart, PAGE))) == [
        (PassageKind.LABEL, "Övergripande mål"),
        (PassageKind.TEXT, "Fler ska"),
    ]


def test_notes_at_the_foot_of_a_page_end_no_sheet() -> None:
    note = block("1 Mätt i maj.", BlockKind.FOOTNOTE)
    shapes = [table(SHEET), table([("Kostnad", "310 tkr"), ("Antal samtal", "40 samtal")])]
    blocks = [block("", BlockKind.TABLE), note, block("", BlockKind.TABLE)]
    whole = [replace(b, table=t) for b, t in zip(blocks, [shapes[0], None, shapes[1]], strict=True)]
    found = passages(context(whole).layouts)
    kinds = [one.kind for one in found]
    assert PassageKind.TABLE not in kinds and PassageKind.NOTE in kinds
    assert [one.text for one in found if one.kind is PassageKind.LABEL][-2:] == [
        "Kostnad",
        "Antal samtal",
    ]
