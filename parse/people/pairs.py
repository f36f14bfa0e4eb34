"""Key figures: a number on a line of its own, and the few words that tell what it counts."""

import re
from collections.abc import Sequence

from finsam.parse.counts.words import has
from finsam.parse.facts import ParticipantFact
from finsam.parse.language.flow import FlowPiece, Sentence, runs
from finsam.parse.language.labels import whole_label
from finsam.parse.layout import Block, BlockKind
from finsam.parse.people.apart import PeoplePassage
from finsam.parse.people.scene import Scene
from finsam.parse.people.sentences import passage_facts, surroundings

_BARE_NUMBER = re.compile(r"^\s*\d{1,4}\s*%?\s*$")
_LABEL_WORDS = 5
"""Words at most of a label whose figure stands on a line of its own."""
_NEAR_HEIGHTS = 1.5
"""Heights of a line between a label and the number below it, at most."""
_ALONE_WORDS = 8
"""Words of the longest label of a figure that stands alone."""


def read_pair(number: Block, label: Block, scene: Scene) -> tuple[ParticipantFact, ...]:
    """A key figure set in large type, with its words in the block below it."""
    parts = [runs(b.lines, scene.line_pages(b), loose=True) for b in (number, label)]
    if not parts[0] or not parts[1]:
        return ()
    one, two = parts[0][0], parts[1][0]
    rest = two.text if one.text.rstrip().endswith(":") else two.text[:1].lower() + two.text[1:]
    joined = Sentence(
        f"{one.text} {rest}",
        (*one.pieces, FlowPiece(None, number.page), *two.pieces),
    )
    around = surroundings(label, scene, False)
    return tuple(passage_facts([PeoplePassage((joined,), around, label)], scene))


def is_labelled_figure(blocks: Sequence[Block], nth: int) -> bool:
    """Whether a block is a label, with a colon or set over it, and the next one just its number."""
    label = blocks[nth].text.strip()
    if nth + 1 >= len(blocks) or not 0 < len(label.split()) <= _LABEL_WORDS:
        return False
    number = blocks[nth + 1]
    if number.table is not None or not _BARE_NUMBER.match(number.text):
        return False
    counts = has(label, "people", "status", "thing", "reason")
    return counts and (label.endswith(":") or _stands_over(blocks, nth))


def _stands_over(blocks: Sequence[Block], nth: int) -> bool:
    """Whether a label without a colon is set right over the number that follows it."""
    label, number = blocks[nth], blocks[nth + 1]
    named = label.kind is BlockKind.HEADING or whole_label(label.text) is not None
    if not named or re.search(r"\d", label.text) or _gap(label, number) is None:
        return False
    if not nth or not _BARE_NUMBER.match(blocks[nth - 1].text):
        return True
    if _gap(blocks[nth - 1], label) is None:
        return True
    return nth > 1 and is_labelled_figure(blocks, nth - 2)  # else of the number above it


def _gap(one: Block, other: Block) -> float | None:
    """Points between a block and one right below it; ``None`` if that stands elsewhere."""
    if one.box is None or other.box is None or one.page != other.page:
        return None
    gap = other.box.top - one.box.bottom
    abreast = one.box.x0 < other.box.x1 and other.box.x0 < one.box.x1
    near = -1.0 <= gap <= _NEAR_HEIGHTS * max(one.box.height, other.box.height)
    return gap if abreast and near else None


def is_key_figure(blocks: Sequence[Block], nth: int) -> bool:
    """Whether a block is just a number and the next one its few words.

    Numbers that follow each other are the ticks of an axis.
    """
    if nth + 1 >= len(blocks) or not _BARE_NUMBER.match(blocks[nth].text):
        return False
    if nth and _BARE_NUMBER.match(blocks[nth - 1].text):
        return False
    label = blocks[nth + 1]
    return (
        label.kind is not BlockKind.TABLE
        and 0 < len(label.text.split()) <= _ALONE_WORDS
        and not re.search(r"\d", label.text)
        and has(label.text, "people", "status", "thing", "reason")
    )
