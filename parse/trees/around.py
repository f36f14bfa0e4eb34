"""What stands around each table: title, texts above and below, the rest of the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from finsam.parse.facts import Unit
from finsam.parse.language.labels import TIMES, tells_of_insats, whole_label
from finsam.parse.language.row_labels import clean_label, row_says
from finsam.parse.layout import Block, BlockKind, PageLayout
from finsam.parse.trees.units import said_of_file
from finsam.parse.values.amount import FigureKind, figures
from finsam.parse.values.heads import rest_of
from finsam.parse.values.period import find_periods
from finsam.parse.values.units import stated_unit, unit_in

_LONGEST = 110
"""Characters of a caption at most."""
_CAPTION_WORDS = 8
"""Words of a line in bold that stands as a caption, at most."""
_CAPTION_EDGE = 1.0
"""Heights of a line within which a caption and its table begin at one left edge."""
_CAPTION_GAP = 2.5
"""Heights of a line between a caption and its table, at most."""
_ABOVE = 3
"""Blocks above a table that may speak of it, back to the next heading or table."""
_BELOW = 3
"""Blocks below it."""
_ANY_YEAR = 2000
_BACK = 200
"""Blocks back in which a heading is looked for."""
_NEAR = 60
"""Blocks around in which places are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeSurroundings:
    """The words around one table; see :class:`finsam.parse.logical.LogicalTable`."""

    title: str | None
    captioned: bool
    above: tuple[str, ...]
    below: tuple[str, ...]
    page: tuple[str, ...]


class Neighbours:
    """The blocks of a file in order, noise left out, asked for what stands around a table."""

    def __init__(self, layouts: Sequence[PageLayout]) -> None:
        self.blocks = [
            block
            for layout in layouts
            for block in layout.blocks
            if block.kind is not BlockKind.NOISE
        ]
        self._index = {id(block): at for at, block in enumerate(self.blocks)}

    def at(self, block: Block) -> int:
        """The index of a block among ``blocks``."""
        return self._index[id(block)]

    @cached_property
    def document_unit(self) -> Unit | None:
        """The unit that the file states for all of its amounts."""
        return said_of_file([block.text for block in self.blocks])

    def around(self, block: Block, title: str | None, end: Block | None = None) -> TreeSurroundings:
        """What stands around the table that begins in ``block``.

        Args:
            block: with the table.
            title: the caption that the table itself holds, if any.
            end: the block that the table ends in, if it goes on over a page.
        """
        at = self.at(block)
        above = self._above(block, at)
        caption = title
        if caption is None:
            caption = _caption_in(above, block)
        heading = self._heading(block, at)
        return TreeSurroundings(
            title=clean_label(caption or heading or "") or None,
            captioned=caption is not None,
            above=tuple(one.text for one in above),
            below=tuple(one.text for one in self._below(end or block)),
            page=tuple(
                one.text
                for one in self.blocks[max(0, at - _NEAR) : at + _NEAR]
                if one.page == block.page and one.table is None
            ),
        )

    def caption(self, block: Block) -> str | None:
        """The caption of the table that begins in a block; ``None`` without one."""
        if block.table is not None and block.table.title:
            return block.table.title
        return _caption_in(self._above(block, self.at(block)), block)

    def _above(self, block: Block, at: int) -> list[Block]:
        """What stands right above; the line that ends the page before, too, if it tells a unit."""
        found: list[Block] = []
        for other in reversed(self.blocks[max(0, at - _ABOVE) : at]):
            over = other.page == block.page - 1 and not found and stated_unit(other.text)
            if other.page != block.page and not over:
                break
            if other.kind in (BlockKind.TABLE, BlockKind.HEADING):
                break
            if not tells_of_insats(other.text):
                found.append(other)
        return found[::-1]

    def _below(self, block: Block) -> list[Block]:
        at = self.at(block)
        found: list[Block] = []
        for other in self.blocks[at + 1 : at + 1 + _BELOW]:
            if other.page != block.page or other.kind in (BlockKind.TABLE, BlockKind.HEADING):
                break
            found.append(other)
        return found

    def _heading(self, block: Block, at: int) -> str | None:
        """The nearest heading above, its number before it."""
        if not block.headings:
            return None
        nearest = block.headings[-1]
        for other in reversed(self.blocks[max(0, at - _BACK) : at]):
            if other.kind is BlockKind.HEADING and other.text == nearest:
                marker = other.marker
                return (
                    f"{marker} {nearest}" if marker and not nearest.startswith(marker) else nearest
                )
        return nearest


def _caption_in(above: Sequence[Block], block: Block) -> str | None:
    """The caption among the blocks right above a table: the last, or a numbered one before it.

    "Not 4 Personal" may stand over a sentence and the table.
    """
    if above and (is_caption(above[-1]) or _stands_over(above[-1], block)):
        return above[-1].text
    numbered = [b.text for b in above if is_caption(b) and row_says("caption", b.text)]
    return numbered[-1] if numbered else None


def is_caption(block: Block) -> bool:
    """Whether a block right above a table stands as its caption."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.text) > _LONGEST:
        return False
    if row_says("caption", block.text):
        return True
    sentence = block.text.rstrip().endswith((".", ",", ";", ":"))
    periods = find_periods(block.text, _ANY_YEAR)
    told = bool(periods) or unit_in(block.text) is not None
    if len(periods) > 1 and not rest_of(block.text):
        return False  # the heads of its columns
    if periods and _is_field(block.text[: periods[0].start]):
        return False
    words = re.search(r"[^\W\d_]{4}", block.text)
    if not told or not words or sentence or stated_unit(block.text) is not None:
        return False
    return not any(f.kind is FigureKind.NUMBER for f in figures(block.text, prose=True))


def _stands_over(line: Block, block: Block) -> bool:
    """Whether a short line in bold begins with a table, right above it, as only a caption does."""
    table = block.table
    if table is None or table.box is None or line.box is None or len(line.lines) > 1:
        return False
    words = [word for one in line.lines for word in one.words]
    short = 0 < len(words) <= _CAPTION_WORDS and all(word.bold for word in words)
    sentence = line.text.rstrip().endswith((".", ",", ";", ":"))
    if not short or sentence or line.kind is not BlockKind.PARAGRAPH:
        return False
    size = line.box.height
    apart = abs(line.box.x0 - table.box.x0)
    gap = table.box.top - line.box.bottom
    return apart <= _CAPTION_EDGE * size and -size < gap <= _CAPTION_GAP * size


def _is_field(text: str) -> bool:
    """Whether the words before a time are the key of a form: "Beslutad tid 2031-01-01 –"."""
    label = whole_label(text)
    return label is not None and label.field in TIMES
