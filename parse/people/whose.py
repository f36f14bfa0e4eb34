"""Whose a count of running text is: the insats and the kommun that its place tells."""

import re

from finsam.corpus.register import register
from finsam.parse.language.flow import Sentence
from finsam.parse.language.fold import fold
from finsam.parse.layout import Block, BlockKind
from finsam.parse.lists import any_of
from finsam.parse.people.clause import Count
from finsam.parse.people.scene import Scene

_FROM = rf"\b(?:{any_of('people.from')})\s+$"
_INSATS = rf"(?:{any_of('people.insats')})\w*\s+i\s+$"
_PEOPLE = rf"\s*(?:{any_of('people.people')})?\s*(?:{any_of('people.in')})\s+"
_NEAR_WORDS = 7
"""Words between a number and the insats that it belongs to."""
_NUMBERED = re.compile(r"\s+\d")
"""A number right behind a name."""
_SEVERAL = 2
"""Kommuner with a number right behind each from which a sentence deals people out by kommun."""


def whose(
    count: Count, sentence: Sentence, block: Block, hint: str, scene: Scene, page: int
) -> tuple[str | None, str | None]:
    """Insats and kommun of a count.

    Args:
        count: in ``sentence``.
        sentence: of ``block``.
        block: that the sentence stands in.
        hint: the words that the sentence is an answer to, such as the label of its row.
        scene: of the file.
        page: that the count stands on, from 1.
    """
    kommun = _kommun(count, sentence, scene, page)
    text = f"{hint} {sentence.text}" if hint else sentence.text
    named = scene.where.all_in(text, page)
    above = _above(block, scene, page)
    opening = None if named or above else scene.where.opening(block.text, page)
    whole: tuple[str, ...] = (opening,) if opening else ()
    if count.measure in ("users", "employers"):  # told of a service, not of an insats's people
        whole = scene.where.all_in(block.text, page)
    for names in (named, above, whole):
        if len(names) == 1:
            if kommun and names is named and kommun in names[0]:
                in_name = fold(names[0]) in fold(sentence.text)
                kommun = None if in_name else kommun
            return names[0], kommun
        if kommun and (fitting := [n for n in names if kommun in n]):
            return fitting[0], kommun
    return None, kommun


def _above(block: Block, scene: Scene, page: int) -> tuple[str, ...]:
    """The insatser whose sheet or section a block stands in; a line taken for a heading too."""
    if names := scene.where.above(page, block):
        return names
    if block.kind is not BlockKind.HEADING:
        return ()
    blocks = [b for b in scene.layout(page).blocks if b.kind is not BlockKind.NOISE]
    before = blocks[: blocks.index(block)] if block in blocks else []
    return scene.where.above(page, before[-1]) if before else ()


def _kommun(count: Count, sentence: Sentence, scene: Scene, page: int) -> str | None:
    """The kommun that a clause breaks its figure down by: "40 i Orten", "I Orten 40"."""
    names = scene.names(page)
    text = sentence.text
    found = register().find_kommuner(text, names.lan)
    for match in found:
        gap = text[count.number.end : match.start]
        if match.start >= count.number.end and re.fullmatch(_PEOPLE, gap):
            return match.kommun.name
    before = [m for m in found if m.end <= count.number.start]
    if not before:
        return None
    last = before[-1]
    between = text[last.end : count.number.start]
    if re.search(r"\d", between) or len(between.split()) > _NEAR_WORDS:
        return None
    lead = text[: last.start]
    if not between.strip() and sum(bool(_NUMBERED.match(text, m.end)) for m in found) >= _SEVERAL:
        return last.kommun.name  # "Åby 3, Eda 5 och Torp 4"
    beside = count.number.bracketed and re.fullmatch(r"\s*\(?\s*", between)
    if lead and (beside or re.fullmatch(r"\s*[:–]\s+", between)):
        return last.kommun.name  # "från Åby (3) och Eda (5)"
    if re.search(_FROM, lead) or (not lead.strip() and re.match(r"\s*[:–-]", between)):
        inside = re.search(_INSATS, fold(lead))
        return None if inside else last.kommun.name
    return None
