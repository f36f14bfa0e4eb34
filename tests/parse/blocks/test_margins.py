"""Text set in two columns: each column has margins of its own."""

from collections.abc import Sequence

from finsam.extract.box import Box
from finsam.extract.lines import build_lines
from finsam.extract.page import Page, TextSource, Word
from finsam.normalize import clean
from finsam.parse.blocks.lay import layout

LEFT = [
    "Förbundet har under året samlat",
    "parterna kring unga som saknar",
    "sysselsättning och som behöver",
    "stöd av flera på en gång.",
    "Stödet ska komma i tid och vara",
    "lika för alla.",
]
RIGHT = [
    "Styrelsen har mött ledningen för",
    "varje part och lyssnat på vad de",
    "vill utveckla tillsammans under",
    "kommande år.",
]
FOOT = "Verksamhetsberättelse för det gångna året, antagen av styrelsen i mars"


def words(text: str, x0: float, top: float) -> list[Word]:
    found, at = [], x0
    for word in text.split():
        box = Box(at, top, at + 5.0 * len(word), top + 10.0)
        found.append(Word(text=word, box=box, size=10.0))
        at = box.x1 + 2.6
    return found


def blocks(left: Sequence[str], right: Sequence[str]) -> list[str]:
    printed = [w for at, line in enumerate(left) for w in words(line, 60.0, 100.0 + 12 * at)]
    printed += [w for at, line in enumerate(right) for w in words(line, 320.0, 100.0 + 12 * at)]
    printed += words(FOOT, 100.0, 790.0)
    lines = build_lines(printed, width=595.0, height=842.0)
    page = Page(
        number=1, width=595.0, height=842.0, source=TextSource.TEXT_LAYER, lines=tuple(lines)
    )
    return [block.text for one in layout(tuple(clean((page,)))) for block in one.blocks]


def test_a_line_over_both_columns_makes_no_column_wider() -> None:
    found = blocks(LEFT, RIGHT)
    assert any(text.startswith("Förbundet har") and "på en gång." in text for text in found)
    assert any(text.startswith("Styrelsen") and text.endswith("kommande år.") for text in found)
