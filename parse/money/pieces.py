"""Running text cut into the pieces that an amount belongs to.

A piece is a line of a slide, a bullet, a cell of a fact sheet or a sentence, with the words that
lead up to it: a label above it (``Kostnad:``), a line that opens a list, the headings.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from finsam.extract.box import Box, box_around
from finsam.parse.language.labels import OF_INSATS, whole_label
from finsam.parse.layout import Block, BlockKind, Table
from finsam.parse.money.text_lines import (
    SHORT_LINE,
    has_amount,
    led_texts,
    lines_of,
    sentences_of,
    split_headings,
    whole_paragraphs,
)
from finsam.parse.money.words import clean_label, says
from finsam.parse.tables.drafts.figures import is_quantity
from finsam.parse.trees.records import as_sheet
from finsam.parse.values.amount import figures

_LOOKED_BACK = 6_000
"""Characters; a page of small running text has some 5,000."""
_SHORT_LABEL = 60
_INSATS_KEYS = 2
"""Keys that tell of an insats from which a sheet is its, whatever goal it names."""
_KEY_WORDS = 3  # of a fact sheet's keys at most
_CAPTION_WORDS = 6
"""Words below a figure in large type that say what it is, at most."""
_LARGE = 1000
"""Kronor from which a figure in a sentence is an amount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPiece:
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


def is_label(text: str) -> bool:
    """Whether a line is the label of what follows it."""
    short = len(text) <= _SHORT_LABEL and not has_amount(text)
    return short and (text.rstrip().endswith(":") or says("text_label", clean_label(text)))


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
) -> Iterator[MoneyPiece]:
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
            for text in sentences_of(cell.text):
                yield MoneyPiece(
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
    """Whether the keys of a sheet are those of a goal, and none asks what something costs.

    The sheet of an insats has a key for its goal beside those for whom it is and who runs it.
    """
    keys = [cell.text for cell in table.cells if cell.column == 0 and _is_key(cell.text)]
    known = [label.field for key in keys if (label := whole_label(key)) is not None]
    if any(says("cost_key", key) for key in keys) or len(OF_INSATS & set(known)) >= _INSATS_KEYS:
        return False
    return any(says("goal", key) for key in keys)


def _is_key(text: str) -> bool:
    return len(text.split()) <= _KEY_WORDS


def _box(block: Block) -> Box | None:
    return block.box or box_around(word.box for line in block.lines for word in line.words)


def pieces(
    blocks: Sequence[Block], headings_of: Callable[[Block], tuple[str, ...]], slide: bool
) -> Iterator[MoneyPiece]:
    """The pieces of one page, in reading order.

    Args:
        blocks: its blocks; tables of money, which are read elsewhere, left out.
        headings_of: the headings above a block, numbers included.
        slide: whether the page is a slide.
    """
    state = _State()
    whole = whole_paragraphs(blocks)
    for at, (origin, block) in enumerate(whole):
        label, headings = split_headings(headings_of(origin))
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
        len(block.text) <= SHORT_LINE
        and not has_amount(block.text)
        and (not block.text.rstrip().endswith("."))
    )


def _answers(block: Block, state: _State, label: str | None) -> bool:
    """Whether a short line is the figure that a label above it asks for (``Max 55 000``)."""
    asked = says("text_label", clean_label(state.label or label or ""))
    return asked and any(figure.magnitude >= _LARGE for figure in figures(block.text, prose=True))


def _block_pieces(
    block: Block, label: str | None, headings: tuple[str, ...], state: _State, slide: bool
) -> Iterator[MoneyPiece]:
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
    led = led_texts(block)
    for named, text in led or [(None, text) for text in lines_of(block, slide)]:
        if not has_amount(text) and len(text) <= SHORT_LINE and slide:
            lead = text
        yield MoneyPiece(
            text=text,
            page=block.page,
            box=_box(block),
            label=named or state.label or label,
            lead=lead,
            headings=headings,
            before=state.before,
            whole=block.text,
            confidence=_confidence(block),
        )
        state.passed.append(text)
    if block.kind is not BlockKind.LIST_ITEM:
        state.label = None
