"""Pages as headings, paragraphs, lists, footnotes and noise."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import SLIDE, Set, column, paper, plain

from finsam.extract.page import TextSource
from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.headings import is_heading
from finsam.parse.blocks.lay import layout
from finsam.parse.blocks.marks import marker_of, section_number
from finsam.parse.blocks.rows import Setting, rows_of
from finsam.parse.language.lines import join_lines
from finsam.parse.layout import Block, BlockKind


def blocks(pages: tuple[CleanPage, ...] | list[CleanPage]) -> list[Block]:
    return [b for page in layout(pages) for b in page.blocks]


def of(found: list[Block], kind: BlockKind) -> list[str]:
    return [b.text for b in found if b.kind is kind]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("kommun-", "och regionval"), "kommun- och regionval"),
        (("utveck-", "ling pågår"), "utveckling pågår"),
        (("ESF-", "projekt"), "ESF-projekt"),
        (("Skog-", "Berg"), "Skog-Berg"),
        (("från 2021-", "2022"), "från 2021- 2022"),
        (("  ett   två", "", "tre "), "ett två tre"),
    ],
)
def test_lines_are_joined(lines: tuple[str, ...], text: str) -> None:
    assert join_lines(lines) == text


@given(st.lists(st.text(string.ascii_letters + "åäö .,", max_size=20), max_size=6))
def test_joining_loses_no_letter(lines: list[str]) -> None:
    joined = join_lines(lines).replace(" ", "")
    assert joined == "".join(lines).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("• Träffa parterna", ("•", "Träffa parterna")),
        ("-Följ upp", ("-", "Följ upp")),
        ("e Träffa parterna", ("e", "Träffa parterna")),
        ("a) unga vuxna", ("a)", "unga vuxna")),
        ("II. Förbundet", ("II.", "Förbundet")),
        ("- ✓ Möten", ("✓", "Möten")),
        ("-350 000", None),
        ("- 430 kr", None),
        ("• 12 000", None),
        ("En vanlig mening", None),
    ],
)
def test_markers(text: str, found: tuple[str, str] | None) -> None:
    assert marker_of(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4.2 Målgrupper", ("4.2", "Målgrupper")),
        ("1. Inledning", ("1", "Inledning")),
        ("11.Ledning", ("11", "Ledning")),
        ("6 § Måluppfyllelse", ("6", "Måluppfyllelse")),
        ("§ 12 Deltagare", ("12", "Deltagare")),
        ("§7. Ekonomi", ("7", "Ekonomi")),
        ("112 § Deltagare", None),
        ("7 § lagen om finansiell samordning", None),
        ("2023 Årets resultat", None),
        ("12 deltagare", None),
    ],
)
def test_section_numbers(text: str, found: tuple[str, str] | None) -> None:
    assert section_number(text) == found


PARAGRAPH = (
    "Styrelsen i Granvik beslutade under våren att se över hur arbetet leds och",
    "hur parterna möts, eftersom frågorna hade blivit fler än vad som var tänkt",
    "från början.",
)


def test_a_printed_page_is_parted_by_font_and_space() -> None:
    page = paper(
        [
            Set("1 Inledning", top=80, size=18, bold=True),
            *column(PARAGRAPH, 110),
            Set("1.1 Syfte", top=170, size=14, bold=True),
            *column(("Arbetet ska leda till:",), 195),
            Set("Fler möten", x0=92, top=215),
            Set("Bättre stöd", x0=92, top=232),
            *column(PARAGRAPH, 260),
        ]
    )
    found = blocks([page])
    assert of(found, BlockKind.HEADING) == ["Inledning", "Syfte"]
    assert of(found, BlockKind.LIST_ITEM) == ["Fler möten", "Bättre stöd"]
    assert of(found, BlockKind.PARAGRAPH)[0] == " ".join(PARAGRAPH)
    heads = [b for b in found if b.kind is BlockKind.HEADING]
    assert [(b.level, b.marker) for b in heads] == [(1, "1"), (2, "1.1")]
    assert found[-1].headings == ("Inledning", "Syfte")


def test_a_scan_is_parted_by_height_and_space() -> None:
    page = paper(
        [
            Set("1 Inledning", top=80, size=18),
            *column(PARAGRAPH, 110),
            Set("Vision", top=170, size=11),
            *column(PARAGRAPH, 190),
            Set("• Fler möten med parterna", top=245),
            Set("e Bättre stöd", top=260),
        ],
        source=TextSource.OCR,
    )
    found = blocks([page])
    assert of(found, BlockKind.HEADING) == ["Inledning", "Vision"]
    assert of(found, BlockKind.PARAGRAPH) == [" ".join(PARAGRAPH)] * 2
    assert of(found, BlockKind.LIST_ITEM) == ["Fler möten med parterna", "Bättre stöd"]


def test_a_scan_has_headings_in_narrow_columns_and_over_tables() -> None:
    usual = Setting(size=10.0, pitch=1.4, left=50.0, right=550.0, width=80)

    def told(text: str, size: float, below: str, over_table: bool) -> bool:
        left = 60.0 if below == "Annat" else 380.0
        page = paper(
            [Set("Före", left, 60), Set(text, left, 100, size), Set(below, left, 118)],
            source=TextSource.OCR,
        )
        rows = rows_of(page)
        return is_heading(rows[1], rows[2], usual, False, over_table)

    text = "Projektet drivs av kommunen och vänder sig"
    assert told("Projekt Stigen", 10.0, text, False)
    assert not told("Projekt Stigen drivs av den", 10.0, text, False)
    assert told("Stigen", 12.8, "Annat", True)
    assert not told("Stigen", 12.8, "Annat", False)
    assert not told("Stigen", 11.0, "Annat", True)
    assert not told("(Belopp i tkr)", 12.5, "Annat", True)


def test_plain_text_is_parted_by_numbers_and_empty_lines() -> None:
    text = "1 Inledning\n\n" + "\n".join(PARAGRAPH) + "\n\n= Träffa parterna\n= Följa upp\n"
    found = blocks(plain(text))
    assert of(found, BlockKind.HEADING) == ["Inledning"]
    assert of(found, BlockKind.PARAGRAPH) == [" ".join(PARAGRAPH)]
    assert of(found, BlockKind.LIST_ITEM) == ["Träffa parterna", "Följa upp"]


def test_a_paragraph_runs_over_a_page_break() -> None:
    first = paper([*column(PARAGRAPH, 100), *column(PARAGRAPH[:2], 700)], 1)
    second = paper(column(PARAGRAPH[2:], 70), 2)
    found = blocks([first, second])
    assert of(found, BlockKind.PARAGRAPH) == [" ".join(PARAGRAPH)] * 2
    assert found[-1].page == 1


def test_running_heads_page_numbers_and_stamps_are_noise() -> None:
    pages = [
        paper(
            [
                Set("Finsam Granvik verksamhetsplan", top=30, size=9),
                *column(PARAGRAPH, 100 + 30 * n),
                Set("Scrive transaktion 0922115557", top=800, size=8),
                Set(f"{n}", x0=300, top=815, size=9),
            ],
            n,
        )
        for n in range(1, 6)
    ]
    found = blocks(pages)
    assert of(found, BlockKind.PARAGRAPH) == [" ".join(PARAGRAPH)] * 5
    assert len(of(found, BlockKind.NOISE)) == 15


@pytest.mark.parametrize("source", [TextSource.OCR, TextSource.TEXT_LAYER])
def test_page_numbers_that_an_engine_misread_are_noise(source: TextSource) -> None:
    feet = ["NE", "ER", "- 3 lr", "NG JE", "— 5 —"]
    pages = [
        paper([*column(PARAGRAPH, 100 + 30 * n), Set(foot, x0=295, top=800)], n, source=source)
        for n, foot in enumerate(feet, 1)
    ]
    found = of(blocks(pages), BlockKind.NOISE)
    assert found == (feet if source is TextSource.OCR else ["— 5 —"])


def test_a_short_last_line_of_a_scan_is_none_where_other_pages_have_nothing_there() -> None:
    pages = [
        paper([*column(PARAGRAPH, 100), Set(said, x0=295, top=700 + 30 * n)], n,
              source=TextSource.OCR)
        for n, said in enumerate(["Tack", "Nej", "Hej då", "Slut"], 1)
    ]  # fmt: skip
    assert of(blocks(pages), BlockKind.NOISE) == []


def test_a_bold_line_of_a_scan_is_a_heading_and_a_bold_field_is_none() -> None:
    page = paper(
        [
            *column(PARAGRAPH, 100),
            Set("Deltagarnas väg", top=230, bold=True),
            *column(PARAGRAPH, 244.3),
            Set("Kostnad: hela året", top=370, bold=True),
        ],
        source=TextSource.OCR,
    )
    assert of(blocks([page]), BlockKind.HEADING) == ["Deltagarnas väg"]


@pytest.mark.parametrize(("size", "found"), [(14.0, ["Stöd i vardagen", "Lindgården"]),
                                              (17.0, ["Stöd i vardagen Lindgården"])])  # fmt: skip
def test_a_smaller_heading_right_under_another_is_one_of_its_own_on_scans(
    size: float, found: list[str]
) -> None:
    page = paper(
        [
            *column(PARAGRAPH, 100),
            Set("Stöd i vardagen", top=240, size=17.0, bold=True),
            Set("Lindgården", top=240 + 1.25 * 17.0, size=size, bold=True),
            *column(PARAGRAPH, 300),
        ],
        source=TextSource.OCR,
    )
    assert of(blocks([page]), BlockKind.HEADING) == found


def test_a_table_of_contents_is_noise() -> None:
    text = "Innehåll\nInledning 1\nSyfte och mål 2\nBudget 14\n\n" + "\n".join(PARAGRAPH)
    found = blocks(plain(text))
    assert of(found, BlockKind.NOISE) == ["Innehåll", "Inledning 1", "Syfte och mål 2", "Budget 14"]


def test_a_starred_note_is_a_footnote() -> None:
    found = blocks(plain("Deltagare 2023*\n\nEn text om året som gick.\n\n* 2022 inom parentes"))
    assert of(found, BlockKind.FOOTNOTE) == ["* 2022 inom parentes"]


def test_slides_have_their_own_titles() -> None:
    pages = [
        paper(
            [
                Set(title, x0=45, top=70, size=28, bold=True),
                Set("Punkt ett", x0=71, top=120, size=19),
            ],
            number,
            SLIDE,
        )
        for number, title in enumerate(("Agenda", "Ekonomi", "Slut"), 1)
    ]
    made = layout(pages)
    assert all(page.is_slide for page in made)
    assert [page.blocks[-1].headings for page in made] == [("Agenda",), ("Ekonomi",), ("Slut",)]


def test_columns_are_told_apart() -> None:
    left, right = column(PARAGRAPH[:1], 100), column(("Höger spalt",), 100, 400)
    more = column(("Vänster igen",), 130)
    found = blocks([paper([*left, *more, *right])])
    assert found[-1].column == 1
    assert found[0].column == 0


@given(
    st.lists(
        st.text(string.ascii_letters + string.digits + " åäö•-*.:()", max_size=40), max_size=30
    )
)
def test_every_line_with_text_is_in_one_block(lines: list[str]) -> None:
    pages = plain("\n".join(lines))
    told = [line.number for b in blocks(pages) for line in b.lines]
    assert sorted(told) == [line.number for line in pages[0].lines if line.text.strip()]


def test_no_pages_no_blocks() -> None:
    assert layout(()) == ()
