"""People in tabs: "Kvinnor" as a heading over "Lotsen: 12", "Stegvis: 9" and "Totalt 21 personer".

A page that was made for a screen prints one tab under the other, each below its name: women, men,
all. What a line counts is what its tab is about; its label says in which insats, kommun or age.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsam.parse.counts.labels import CountLabel, parse_label
from finsam.parse.counts.numbers import Number, numbers
from finsam.parse.counts.words import has, is_total
from finsam.parse.facts import ParticipantFact
from finsam.parse.language.flow import Sentence, runs
from finsam.parse.layout import Block, BlockKind
from finsam.parse.lists import any_of
from finsam.parse.people.apart import PeoplePassage
from finsam.parse.people.clause import Count, Surroundings
from finsam.parse.people.scene import Scene
from finsam.parse.people.sentences import fact_of

_COUNTED = rf"\s*\d[\d\s]*(?:{any_of('people.people_unit')})?\s*\.?\s*"
"""A number of people, up to the end of a line."""
_LINE = re.compile(rf"\s*(?P<label>\D[^:]*?)\s*:{_COUNTED}")
"""A line of a tab: a label, a colon and a number of people."""
_SUM = re.compile(rf"\s*(?P<label>[^\W\d]+(?:\s[^\W\d]+)?):?{_COUNTED}")
"""The line of a tab that sums it up."""
_NAME_WORDS = 2
"""Words of the name of a tab at most."""
_FEWEST = 2
"""Lines of a tab at least."""
_OTHERS = ("money", "staff", "survey", "professional")
"""Words of a label whose number is none of people who take part."""


@dataclass(frozen=True, slots=True)
class Tabs:
    """The tabs of a file.

    Attributes:
        sexes: by the place of a block in the file, page and index, whom its tab is about:
            ``women``, ``men``, ``total``.
    """

    sexes: dict[tuple[int, int], str]


def tabs_of(scene: Scene) -> Tabs:
    """Finds the tabs of a file: headings that are a sex, and the one for all that follows them."""
    sexes: dict[tuple[int, int], str] = {}
    current: str | None = None
    for layout in scene.context.layouts:
        body = _body(layout.blocks)
        for nth, block in enumerate(body):
            if block.kind is BlockKind.HEADING:
                current = _tab(block.text, scene, block.page, current)
            elif _stands_over(body, nth) and (
                named := _tab(block.text, scene, block.page, current)
            ):
                current = named  # a heading that is set like text
            elif block.kind is BlockKind.TABLE:
                current = None
            elif current is not None:
                sexes[layout.number, nth] = current
    return Tabs(sexes)


def _body(blocks: Sequence[Block]) -> list[Block]:
    return [b for b in blocks if b.kind is not BlockKind.NOISE]


def _stands_over(blocks: Sequence[Block], nth: int) -> bool:
    """Whether a short line stands right over lines of a tab, or over the end of its page."""
    block = blocks[nth]
    if block.kind is not BlockKind.PARAGRAPH or len(block.text.split()) > _NAME_WORDS:
        return False
    return nth + 1 == len(blocks) or _label(blocks[nth + 1].text) is not None


def _tab(text: str, scene: Scene, page: int, before: str | None) -> str | None:
    """Whom a heading is about that names a sex, or all behind such ones, and nothing else."""
    if is_total(text) and len(text.split()) <= _NAME_WORDS:
        return "total" if before is not None else None
    label = parse_label(text, scene.names(page))
    if label.rest or label.age or label.period or label.kommun or label.insats:
        return None
    return label.sex


def tab_lines(blocks: Sequence[Block], nth: int, tabs: Tabs) -> int:
    """How many blocks from ``nth`` on are lines of one tab; 0 where none are.

    Args:
        blocks: of one page, noise left out.
        nth: index of the first of them.
        tabs: of the file.
    """
    page = blocks[nth].page
    sex = tabs.sexes.get((page, nth))
    last = nth
    while sex is not None and last < len(blocks) and tabs.sexes.get((page, last)) == sex:
        if _label(blocks[last].text) is None:
            break
        last += 1
    goes_on = nth == 0 and last > nth  # the rest of a tab that a page break cuts
    return last - nth if last - nth >= _FEWEST or goes_on else 0


def _label(text: str) -> str | None:
    """The label of a line of a tab; ``None`` if it is no such line."""
    if line := _LINE.fullmatch(text):
        return line["label"] if not has(line["label"], *_OTHERS) else None
    whole = _SUM.fullmatch(text)
    return whole["label"] if whole and is_total(whole["label"]) else None


def read_tab(
    blocks: Sequence[Block], nth: int, tabs: Tabs, scene: Scene
) -> tuple[ParticipantFact, ...]:
    """The figures of the lines of a tab.

    Args:
        blocks: its lines.
        nth: index of the first of them on its page.
        tabs: of the file.
        scene: of the file.
    """
    found: list[ParticipantFact] = []
    for at, block in enumerate(blocks):
        sex = tabs.sexes[block.page, nth + at]
        lines = runs(block.lines, scene.line_pages(block), loose=False)
        text = _label(block.text)
        number = next(iter(numbers(lines[0].text)[-1:]), None) if len(lines) == 1 else None
        if text is not None and number is not None:
            label = parse_label(text, scene.names(block.page))
            found.append(_fact(label, sex, number, lines[0], block, scene))
    return tuple(found)


def _fact(
    label: CountLabel, sex: str, number: Number, line: Sentence, block: Block, scene: Scene
) -> ParticipantFact:
    """What one line of a tab counts."""
    count = Count(
        number=number,
        measure="participants",
        detail=None,
        unit="count",
        sex=label.sex or sex,
        words="",
        sure=bool(label.insats or label.kommun or label.age or label.total),
    )
    fact = fact_of(count, line, PeoplePassage((line,), Surroundings(), block), scene)
    name = label.insats
    if not (name or label.kommun or label.age or label.total or label.sex):
        name = label.text
    return replace(fact, insats=name, kommun=label.kommun, age=label.age)
