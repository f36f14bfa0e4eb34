"""Lines of a page put together: running lines left out, lists nested, headings as a tree."""

from dataclasses import replace

from paper import Set, column, paper, plain

from finsam.extract.page import TextSource
from finsam.parse.blocks.build import build
from finsam.parse.blocks.continues import continues, same_size
from finsam.parse.blocks.draft import BlockDraft
from finsam.parse.blocks.lay import layout
from finsam.parse.blocks.levels import first_box, set_item_levels
from finsam.parse.blocks.noise import find_noise, is_stamp
from finsam.parse.blocks.outline import outline
from finsam.parse.blocks.rows import Row, rows_of, setting
from finsam.parse.blocks.task import PageTask
from finsam.parse.layout import BlockKind

TEXT = (
    "Förbundet har under året fortsatt att finansiera insatser för personer som",
    "behöver stöd av flera parter samtidigt. Antalet deltagare ökade under våren.",
)


def _rows(lines: list[Set], number: int = 1) -> list[Row]:
    return rows_of(paper(lines, number))


def _task(rows: list[Row]) -> PageTask:
    return PageTask(
        number=1,
        rows=rows,
        usual=setting(rows),
        slide=False,
        noise=frozenset(),
        tables=(),
        height=842.0,
    )


def _draft(kind: BlockKind, *rows: Row) -> BlockDraft:
    return BlockDraft(kind, rows[0].page, list(rows), [row.text for row in rows], left=72.0)


def test_the_next_line_of_a_paragraph_goes_on_with_it_and_a_larger_one_does_not() -> None:
    rows = _rows([*column(TEXT), Set("Ekonomi", 72, 140, 20, bold=True)])
    usual = setting(rows)
    task = _task(rows)
    draft = _draft(BlockKind.PARAGRAPH, rows[0])
    assert continues(draft, rows[1], usual, task.margins[0])
    assert not continues(draft, rows[2], usual, task.margins[0])
    assert not continues(_draft(BlockKind.HEADING, rows[0]), rows[1], usual, task.margins[0])
    assert same_size(rows[0], rows[1])
    assert not same_size(rows[0], rows[2])


def test_asking_whether_a_line_goes_on_changes_nothing() -> None:
    lines = [Set(TEXT[0], 90, 100), Set(TEXT[1], 72, 114.3)]
    rows = _rows(lines)
    usual = setting(rows)
    task = _task(rows)
    draft = _draft(BlockKind.PARAGRAPH, rows[0])
    draft.left = 90.0
    continues(draft, rows[1], usual, task.margins[0])
    assert draft.left == 90.0


def test_a_page_is_built_of_headings_paragraphs_and_items() -> None:
    rows = _rows(
        [
            Set("Insatser", 72, 60, 20, bold=True),
            *column(TEXT, 100),
            Set("• Vägvisaren", 90, 150),
            Set("• Stegteam", 90, 165),
        ]
    )
    drafts = build(_task(rows))
    assert [d.kind for d in drafts] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
    ]
    assert drafts[1].text == " ".join(TEXT)
    box = first_box(drafts[1].rows)
    assert box is not None
    assert (box.x0, box.top) == (72.0, 100.0)


def test_a_line_that_heads_page_after_page_is_no_text() -> None:
    pages = [
        paper([Set("Samordningsförbundet Norrby", 72, 20), *column(TEXT, 200)], number)
        for number in (1, 2, 3, 4)
    ]
    rows = {page.number: rows_of(page) for page in pages}
    noise = find_noise(pages, rows, dict.fromkeys(rows, 11.0))
    assert noise == {(number, 1) for number in (1, 2, 3, 4)}


def test_a_stamp_of_a_signature_service_is_no_text() -> None:
    assert not is_stamp("Förbundet har skrivit under avtalet.")


def test_items_set_in_farther_stand_deeper() -> None:
    rows = _rows([Set("• Ett", 90, 100), Set("– Två", 120, 115), Set("• Tre", 90, 130)])
    drafts = [_draft(BlockKind.LIST_ITEM, row) for row in rows]
    set_item_levels(drafts)
    one, two, three = (draft.level for draft in drafts)
    assert one == three < two


def test_every_block_knows_the_headings_above_it() -> None:
    rows = _rows(
        [
            Set("Ekonomi", 72, 60, 20, bold=True),
            Set("Resultat", 72, 100, 14, bold=True),
            Set(TEXT[0], 72, 130),
        ]
    )
    kinds = (BlockKind.HEADING, BlockKind.HEADING, BlockKind.PARAGRAPH)
    drafts = [_draft(kind, row) for kind, row in zip(kinds, rows, strict=True)]
    outline([drafts], [False])
    assert drafts[2].headings == ("Ekonomi", "Resultat")
    assert drafts[0].level < drafts[1].level


def test_pages_of_plain_text_count_from_one() -> None:
    assert plain("Ett")[0].number == 1


def test_a_page_turned_sideways_widens_no_line_of_the_others() -> None:
    upright = [
        *column(["Under året har nio deltagare i teamet", "Vägvisaren gått till arbete."], 100),
        Set("Fler väntar.", 72, 200),
    ]
    wide = " ".join(["Teamet har under året tagit emot deltagare från alla kommuner."] * 2)
    turned = paper(column([wide] * 6, 100), 2, (842.0, 595.0))
    first, second = layout((paper(upright), turned))
    assert not second.is_slide
    assert [b.text for b in first.blocks] == [
        "Under året har nio deltagare i teamet Vägvisaren gått till arbete.",
        "Fler väntar.",
    ]


def test_a_dash_before_a_larger_bold_line_folds_its_chapter_and_before_others_makes_an_item() -> (
    None
):
    rows = _rows([
        *column(TEXT),
        Set("- Mål", 72, 150, 14, bold=True),
        *column(TEXT, 170),
        Set("- Mål", 72, 220, 10, bold=True),
    ])  # fmt: skip
    drafts = build(_task(rows))
    found = [(d.kind, d.pieces) for d in drafts if d.pieces[0].endswith("Mål")]
    assert found == [(BlockKind.HEADING, ["Mål"]), (BlockKind.LIST_ITEM, ["Mål"])]


def test_a_scanned_heading_that_breaks_off_goes_on_in_the_next_line_however_high_its_letters() -> (
    None
):
    lines = [
        Set("Ängen (stöd för lust och", 72, 100, 13, bold=True),
        Set("ork i vardagen)", 72, 115, 10.5, bold=True),
        *column(TEXT, 132),
    ]
    rows = rows_of(paper(lines, 1, source=TextSource.OCR))
    rows[:2] = [replace(row, aside=True) for row in rows[:2]]  # in the margin
    first = build(_task(rows))[0]
    assert (first.kind, first.pieces) == (
        BlockKind.HEADING,
        ["Ängen (stöd för lust och", "ork i vardagen)"],
    )
