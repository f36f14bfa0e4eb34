"""Running text cut into the pieces that an amount belongs to.

A piece is a line of a slide, a bullet, a cell of a fact sheet or a sentence, with the words that
lead up to it: a label above it (``Kostnad:``), a line that opens a list, the headings.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from finsam.extract.box import Box, box_around, union
from finsam.parse.language.sentences import bits
from finsam.parse.layout import Block, BlockKind, Table
from finsam.parse.lists import any_of
from finsam.parse.money.words import clean_label, says
from finsam.parse.tables.drafts.figures import is_quantity
from finsam.parse.trees.records import as_sheet
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
_LOOKED_BACK = 6_000
"""Characters; a page of small running text has some 5,000."""
_SHORT_LINE = 70
_SHORT_LABEL = 60
_KEY_WORDS = 3  # of a fact sheet's keys at most
_CAPTION_WORDS = 6
"""Words below a figure in large type that say what it is, at most."""
_FULL_LINE = 55  # characters; a shorter line that ends without a stop stands by itself
_LARGE = 1000
"""Kronor from which a figure in a sentence is an amount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text with what leads up to it.

    Attributes:
        text: one line, bullet, cell or sentence, repaired.
        page: that it stands on.
        box: around its block; ``None`` in plain text.
        label: words that stand above or beside it as its label, else ``None``.
        lead: words of the line that opens its list or block, else ``None``.
        headings: above it, highest first, labels left out.
        before: text of the pieces before it on a slide, for a year named there.
        whole: the block that it is part of.
        confidence: lowest of its words as the OCR engine says; ``None`` for exact text.
    """

    text: str
    page: int
    box: Box | None
    label: str | None
    lead: str | None
    headings: tuple[str, ...]
    before: str
    whole: str
    confidence: float | None = None


@dataclass(slots=True)
class _State:
    """What has been passed on the page."""

    label: str | None = None
    lead: str | None = None
    passed: list[str] = field(default_factory=list)

    @property
    def before(self) -> str:
        """What has been passed last, no more than a page of text holds."""
        kept: list[str] = []
        length = 0
        for text in reversed(self.passed):
            kept.append(text)
            length += len(text)
            if length > _LOOKED_BACK:
                break
        return " ".join(reversed(kept))


def has_amount(text: str) -> bool:
    """Whether any figure in ``text`` has a unit of money or share."""
    return any(
        figure.unit is not None and figure.kind is FigureKind.NUMBER
        for figure in figures(text, prose=True)
    )


def is_label(text: str) -> bool:
    """Whether a line is the label of what follows it."""
    short = len(text) <= _SHORT_LABEL and not has_amount(text)
    return short and (text.rstrip().endswith(":") or says("text_label", clean_label(text)))


def _split_headings(headings: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
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


def _lines(block: Block, slide: bool) -> list[str]:
    """The lines of a block, joined to sentences unless each says something by itself."""
    lines = [_unmarked(line.text) for line in block.lines if line.text.strip()]
    apart = len(lines) > 1 and all(len(line) <= _SHORT_LINE for line in lines)
    if not slide and any(_runs_on(one, other) for one, other in pairwise(lines)):
        apart = False  # running text in a narrow column
    amounts = sum(has_amount(line) for line in lines)
    labelled = sum(bool(re.match(r"^[^\d:]{2,40}[:\s]\s*[-\d]", line)) for line in lines)
    if apart and (slide or labelled > 1) and amounts:
        return lines
    return [part for part in _sentences(_unmarked(block.text)) if part.strip()]


def _sentences(text: str) -> list[str]:
    """A text cut after its full stops; what has none for long is cut at a blank."""
    return [bit for part in _SENTENCE.split(text) for bit in bits(part)]


def _confidence(block: Block) -> float | None:
    known = [
        word.confidence
        for line in block.lines
        for word in line.words
        if word.confidence is not None and any(char.isdigit() for char in word.text)
    ]
    return min(known) if known else None


def _table_pieces(
    table: Table, block: Block, headings: tuple[str, ...], state: _State
) -> Iterator[Piece]:
    """The rows of a fact sheet: the label of a row, then each sentence of its cells.

    A row or a sheet that sets a goal has none: its figures are the goal's target and result.
    """
    if _is_goal_sheet(table):
        return
    for row in range(table.rows):
        cells = [cell for cell in table.cells if cell.row == row]
        if not cells or any(says("text_goal", cell.text) for cell in cells):
            continue
        label = cells[0].text if cells[0].column == 0 and len(cells) > 1 else None
        for cell in cells[1:] if label else cells:
            known = [w.confidence for w in cell.words if w.confidence is not None]
            for text in _sentences(cell.text):
                yield Piece(
                    text=text,
                    page=table.row_pages[row] if row < len(table.row_pages) else block.page,
                    box=cell.box,
                    label=label,
                    lead=None,
                    headings=headings,
                    before=state.before,
                    whole=cell.text,
                    confidence=min(known) if known else None,
                )


def _is_goal_sheet(table: Table) -> bool:
    """Whether the keys of a sheet are those of a goal, and none asks what something costs."""
    keys = [cell.text for cell in table.cells if cell.column == 0 and _is_key(cell.text)]
    return any(says("goal", key) for key in keys) and not any(says("cost_key", key) for key in keys)


def _is_key(text: str) -> bool:
    return len(text.split()) <= _KEY_WORDS


def _box(block: Block) -> Box | None:
    return block.box or box_around(word.box for line in block.lines for word in line.words)


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


def _whole_paragraphs(blocks: Sequence[Block]) -> list[tuple[Block, Block]]:
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


def pieces(
    blocks: Sequence[Block], headings_of: Callable[[Block], tuple[str, ...]], slide: bool
) -> Iterator[Piece]:
    """The pieces of one page, in reading order.

    Args:
        blocks: its blocks; tables of money, which are read elsewhere, left out.
        headings_of: the headings above a block, numbers included.
        slide: whether the page is a slide.
    """
    state = _State()
    whole = _whole_paragraphs(blocks)
    for at, (origin, block) in enumerate(whole):
        label, headings = _split_headings(headings_of(origin))
        if block.kind is BlockKind.HEADING:
            state.label = block.text if is_label(block.text) else None
            state.lead = None
            if not slide:
                state.passed.clear()
            if not has_amount(block.text):
                state.passed.append(block.text)
                continue
        if block.table is not None:
            yield from _table_pieces(as_sheet(block.table), block, headings, state)
            continue
        if block.kind is not BlockKind.LIST_ITEM and not _opens(block):
            state.lead = None
        if _is_bare(block) and state.label is None:
            state.label = _caption_below(block, [one for _, one in whole[at + 1 : at + 2]])
        yield from _block_pieces(block, label, headings, state, slide)


def _is_bare(block: Block) -> bool:
    """Whether a block is an amount with its unit and nothing else: a figure in large type."""
    return has_amount(block.text) and is_quantity(block.text)


def _caption_below(block: Block, after: Sequence[Block]) -> str | None:
    """The few words right below a figure in large type that say what it is."""
    for other in after:
        words = other.kind is BlockKind.PARAGRAPH and len(other.text.split()) <= _CAPTION_WORDS
        near = other.page == block.page and other.headings == block.headings
        if words and near and not any(map(str.isdigit, other.text)):
            return other.text
    return None


def _opens(block: Block) -> bool:
    """Whether a block is a line that opens the list or lines after it."""
    return (
        len(block.text) <= _SHORT_LINE
        and not has_amount(block.text)
        and (not block.text.rstrip().endswith("."))
    )


def _answers(block: Block, state: _State, label: str | None) -> bool:
    """Whether a short line is the figure that a label above it asks for (``Max 55 000``)."""
    asked = says("text_label", clean_label(state.label or label or ""))
    return asked and any(figure.magnitude >= _LARGE for figure in figures(block.text, prose=True))


def _block_pieces(
    block: Block, label: str | None, headings: tuple[str, ...], state: _State, slide: bool
) -> Iterator[Piece]:
    plain = block.kind is BlockKind.PARAGRAPH or (block.marker is None and is_label(block.text))
    if plain and _opens(block) and not _answers(block, state, label):
        if is_label(block.text):
            state.label = block.text
        else:
            state.label = None
        opens = slide or says("text_money", block.text) or block.text.rstrip().endswith(":")
        state.lead = block.text if opens else None
        state.passed.append(block.text)
        return
    lead = state.lead
    for text in _lines(block, slide):
        if not has_amount(text) and len(text) <= _SHORT_LINE and slide:
            lead = text
        yield Piece(
            text=text,
            page=block.page,
            box=_box(block),
            label=state.label or label,
            lead=lead,
            headings=headings,
            before=state.before,
            whole=block.text,
            confidence=_confidence(block),
        )
        state.passed.append(text)
    if block.kind is not BlockKind.LIST_ITEM:
        state.label = None
