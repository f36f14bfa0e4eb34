"""What stands in the margin heads the text beside it, unless it is a note or a date."""

from paper import Set, paper

from finsam.parse.blocks.lay import layout
from finsam.parse.blocks.rows import rows_of
from finsam.parse.layout import Block, BlockKind

WELCOME = [
    Set("Arbetet har gått framåt under året och fler har fått stöd i", 190, 100),
    Set("tid av de parter som kan ge det.", 190, 115),
    Set("Två av parterna har bytt kontaktperson sedan i våras.", 190, 138),
]
STOVE = [
    Set("Vedspisen tar emot den som har varit borta länge från arbete", 190, 170),
    Set("och vill börja igen i en takt som håller.", 190, 185),
]


def blocks(*first: Set, second: tuple[Set, ...]) -> tuple[Block, ...]:
    title = Set("Verksamheten", 190, 70, 18, bold=True)
    return layout([paper([title, *first, *WELCOME, *second, *STOVE])])[0].blocks


def test_a_small_heading_in_the_margin_heads_the_text_beside_it() -> None:
    made = blocks(Set("Inledning", 50, 102, 8), second=(Set("Vedspisen", 50, 172, 8),))
    headings = [b.text for b in made if b.kind is BlockKind.HEADING]
    assert headings == ["Verksamheten", "Inledning", "Vedspisen"]
    assert made[-1].headings == ("Verksamheten", "Vedspisen")
    assert made[-1].text.startswith("Vedspisen tar emot") and made[-1].text.endswith("håller.")


def test_a_heading_in_the_margin_may_take_several_lines() -> None:
    second = (Set("Vedspisen, för den", 50, 172, 8), Set("som vill börja om", 50, 182, 8))
    made = blocks(Set("Inledning", 50, 102, 8), second=second)
    assert made[-1].headings == ("Verksamheten", "Vedspisen, för den som vill börja om")


def test_a_note_and_a_date_in_the_margin_are_no_headings() -> None:
    second = (Set("Foto: Birgit Åhl.", 50, 172, 8),)
    made = blocks(Set("3 maj 2021", 50, 102, 8), second=second)
    assert [b.text for b in made if b.kind is BlockKind.HEADING] == ["Verksamheten"]


def test_lines_in_the_margin_do_not_tell_how_far_apart_lines_of_the_text_are() -> None:
    page = paper([Set("Inledning", 50, 102, 8), *WELCOME, Set("Spisen", 50, 172, 8), *STOVE])
    rows = rows_of(page)
    assert [row.text for row in rows if row.aside] == ["Inledning", "Spisen"]
    text = [row for row in rows if not row.aside]
    assert text[1].pitch is not None and 1.2 < text[1].pitch < 1.5
    assert {row.column for row in rows} == {0}
