"""Paragraphs put together over columns, and cut into the lines that an amount may belong to."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from finsam.extract.box import union
from finsam.parse.language.sentences import bits
from finsam.parse.layout import Block, BlockKind
from finsam.parse.lists import any_of
from finsam.parse.money.words import clean_label, says
from finsam.parse.values.amount import FigureKind, figures

_RESULT = (
    rf"(?!\((?i:{any_of('money.result')})\b)"  # a result in brackets belongs to the sentence before
)
_SENTENCE = re.compile(
    rf"(?<=[.!?])\s+{_RESULT}(?=[A-ZÅÄÖ(\d])|(?<=[a-zåäö]{{3}}[.!?])\s+{_RESULT}"
)
_BULLET = re.compile(r"^(?:[*•▪●·»¢=]+\s*|[eo]\s+)(?=\d|[A-ZÅÄÖ(])|^[*•▪●·»¢]\s+")
_TORN = re.compile(r"[^\W\d_]\s[-–−]?\d{1,3}(?:\s\d{3})*$")
"""An amount whose thousands a line's end cut off."""
SHORT_LINE = 70
_FULL_LINE = 55  # characters; a shorter line that ends without a stop stands by itself


_LEAD_WORDS = 7
"""Bold words that open a line and name what follows, at most; more are a sentence in bold."""


def led_texts(block: Block) -> list[tuple[str | None, str]]:
    """The labels in bold that open a block's lines, each with the sentence that follows it.

    "**Kostnad** 547 tkr" says what its amount is without a colon. Empty where the block does not
    open with such a label, or holds nothing but bold words;
    the sentences after the first have no label.

    Args:
        block: of running text.
    """
    found: list[tuple[list[str], list[str]]] = []
    for line in block.lines:
        bold = next((n for n, word in enumerate(line.words) if not word.bold), len(line.words))
        words = [word.text for word in line.words]
        if 0 < bold < len(words):
            found.append((words[:bold], words[bold:]))
        elif bold or not found:
            return []
        else:
            found[-1][1].extend(words)
    if any(len(label) > _LEAD_WORDS for label, _ in found):
        return []
    made: list[tuple[str | None, str]] = []
    for label, words in found:
        first, *others = sentences_of(" ".join(words))
        made += [(" ".join(label), first), *((None, text) for text in others)]
    return made


def has_amount(text: str) -> bool:
    """Whether any figure in ``text`` has a unit of money or share."""
    return any(
        figure.unit is not None and figure.kind is FigureKind.NUMBER
        for figure in figures(text, prose=True)
    )


def split_headings(headings: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """A label that was taken for a heading, and the true headings."""
    label = headings[-1] if headings and headings[-1].rstrip().endswith(":") else None
    kept = [heading for heading in headings if not heading.rstrip().endswith(":")]
    while len(kept) > 1 and says("sheet_label", clean_label(kept[-1])):
        label = label or kept[-1]
        kept.pop()
    return label, tuple(kept)


def _unmarked(text: str) -> str:
    """A line without the bullet, or what a scan made of it, that stands before it."""
    return _BULLET.sub("", text.strip())


def _runs_on(line: str, other: str) -> bool:
    """Whether a line of running text goes on in the next one."""
    torn = _TORN.search(line) and re.match(r"\d{3}(?!\d)", other)
    return bool(torn) or (other[:1].islower() and not line.endswith((".", ":", ";")))


def lines_of(block: Block, slide: bool) -> list[str]:
    """The lines of a block, joined to sentences unless each says something by itself."""
    lines = [_unmarked(line.text) for line in block.lines if line.text.strip()]
    apart = len(lines) > 1 and all(len(line) <= SHORT_LINE for line in lines)
    if not slide and any(_runs_on(one, other) for one, other in pairwise(lines)):
        apart = False  # running text in a narrow column
    amounts = sum(has_amount(line) for line in lines)
    labelled = sum(bool(re.match(r"^[^\d:]{2,40}[:\s]\s*[-\d]", line)) for line in lines)
    if apart and (slide or labelled > 1) and amounts:
        return lines
    return [part for part in sentences_of(_unmarked(block.text)) if part.strip()]


def sentences_of(text: str) -> list[str]:
    """A text cut after its full stops; what has none for long is cut at a blank."""
    return [bit for part in _SENTENCE.split(text) for bit in bits(part)]


def _goes_on(one: Block, other: Block) -> bool:
    """Whether a paragraph goes on in the next block, torn off at a line's end."""
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    if one.kind not in kinds or other.kind is not BlockKind.PARAGRAPH:
        return False
    if one.headings != other.headings or one.column != other.column:
        return False
    text = one.text.rstrip()
    if _TORN.search(text) and re.match(r"\d{3}(?!\d)", other.text):
        return True
    if len(text) < _FULL_LINE or text.endswith((".", ":", "!", "?", ";")):
        return False
    return other.text[:1].islower() or other.text[:1].isdigit() or text[-1:].islower()


def whole_paragraphs(blocks: Sequence[Block]) -> list[tuple[Block, Block]]:
    """The blocks with torn paragraphs joined, each with the block that it starts in."""
    whole: list[tuple[Block, Block]] = []
    for block in blocks:
        if whole and _goes_on(whole[-1][1], block):
            origin, first = whole[-1]
            grown = replace(
                first,
                text=f"{first.text} {block.text}",
                raw=f"{first.raw}\n{block.raw}",
                lines=(*first.lines, *block.lines),
                box=union([first.box, block.box]) if first.box and block.box else None,
            )
            whole[-1] = (origin, grown)
        else:
            whole.append((block, block))
    return whole
