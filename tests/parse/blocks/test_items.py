"""Items whose bullets are drawn or lost: where each ends."""

from collections.abc import Sequence

from paper import Set, column, paper

from finsam.parse.blocks.lay import layout
from finsam.parse.layout import BlockKind

_FULL = "Under året har förbundet arbetat vidare med sina frågor tillsammans med alla parterna."


def blocks(*lines: Set) -> Sequence[tuple[BlockKind, str]]:
    body = column([_FULL] * 12, 400)
    return [(b.kind, b.text) for b in layout((paper([*lines, *body]),))[0].blocks]


def items(*lines: Set) -> list[str]:
    return [text for kind, text in blocks(*lines) if kind is BlockKind.LIST_ITEM]


def at(nth: int, text: str, x: float = 95.0, bold: bool = False) -> Set:
    return Set(text, x, 100 + 15 * nth, bold=bold)


def test_a_bold_line_under_the_text_of_an_item_is_its_end() -> None:
    found = items(
        at(0, "Under året gäller följande mål:", 72),
        at(1, "Ett nyhetsbrev ska ges ut."),
        at(2, "Nästan uppnått", 101, bold=True),
        at(3, "Rutiner ska tas fram."),
    )
    assert found == ["Ett nyhetsbrev ska ges ut. Nästan uppnått", "Rutiner ska tas fram."]


def test_a_bold_line_at_the_margin_is_a_heading() -> None:
    found = blocks(
        at(0, "Under året gäller följande mål:", 72),
        at(1, "Ett nyhetsbrev ska ges ut."),
        at(3, "Samverkan", 72, bold=True),
    )
    assert (BlockKind.HEADING, "Samverkan") in found


def test_items_that_begin_small_are_not_each_others_rest() -> None:
    found = items(
        at(0, "Vi vill:", 72),
        at(1, "utveckla samverkan på alla nivåer och efter de behov som finns"),
        at(2, "sprida kunskap om samverkan."),
    )
    assert len(found) == 2


def test_a_sentence_that_ended_ends_an_item_as_long_as_the_line() -> None:
    found = items(
        at(0, "Under året gäller följande mål:", 72),
        at(1, "Förtydliga vad parterna menar med stöd."),
        at(2, "Förtydliga vilka gemensamma arenor som finns för alla parter i samverkan."),
        at(3, "Utveckla arbetssätt för att lösa glapp."),
    )
    assert len(found) == 3


def test_a_figure_in_brackets_that_a_line_begins_with_opens_no_item() -> None:
    long = "Under året deltog i den insats som bedrivs tillsammans med alla parterna sammanlagt 51"
    found = blocks(at(0, long, 72), at(1, "(40) personer, varav 14 kvinnor.", 72))
    assert found[0][1] == f"{long} (40) personer, varav 14 kvinnor."


def test_an_inset_line_as_full_as_the_text_opens_a_paragraph_and_no_item() -> None:
    found = blocks(
        at(0, "Förbundet har funnits länge.", 72),
        at(
            1,
            "Insatsen i Granvik har gått bra trots att många av alla dem som sökt inte har fått",
            86,
        ),
        at(2, "plats. Det blir bättre nästa år.", 72),
    )
    text = (
        "Insatsen i Granvik har gått bra trots att många av alla dem som sökt inte har fått plats. "
        "Det blir bättre nästa år."
    )
    assert (BlockKind.PARAGRAPH, text) in found


def test_the_rest_of_an_item_is_not_set_around_its_middle() -> None:
    first = "- Antalet möten mellan parterna räknas varje kvartal och redovisas i rapporten."
    found = items(
        at(0, "Mätpunkter:", 72, bold=True),
        at(2, first, 80),
        Set("Även möten mellan chefer räknas varje kvartal och redovisas i rapporten.", 87, 145),
    )
    assert found == [
        f"{first[2:]} Även möten mellan chefer räknas varje kvartal och redovisas i rapporten."
    ]
