"""Captions under or over their tables, settled for a whole file.

A line between two tables is of one of them, and its words do not say of which. The file does: its
captions stand on one side. Where a line between two tables stands clearly nearer to one, it tells
the side; lines set alike at the end of a row of tables, or before it, tell it as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from finsam.extract.box import Box, box_around
from finsam.parse.blocks.draft import BlockDraft
from finsam.parse.blocks.levels import first_box
from finsam.parse.layout import BlockKind, Table
from finsam.parse.tables.drafts.figures import is_quantity
from finsam.parse.values.heads import rest_of
from finsam.parse.values.units import stated_unit

_LONGEST = 110
"""Characters of a caption at most."""
_LINES = 2
"""Printed lines of a caption at most."""
_NEARER = 0.75
"""Share of the other distance from which a line between two tables is clearly of one of them."""
_CLEARLY = 2
"""Times as many signs for a side as for the other that settle it."""
_FAR = 2.0
"""Times the usual distance of a caption from its table within which a line is one."""
_SIZE = 0.5
"""Points by which the type of two captions of a file may differ."""
_ENDS = (".", ",", ":", ";")
_ASIDE = (BlockKind.NOISE, BlockKind.FOOTNOTE)

_Style = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be a caption, and its distance in points from the tables around it.

    Attributes:
        draft: the block that it is.
        above: the table right above; ``None`` without one.
        below: the table right below.
        up: distance to the table above.
        down: distance to the table below.
    """

    draft: BlockDraft
    above: BlockDraft | None
    below: BlockDraft | None
    up: float
    down: float

    @property
    def style(self) -> _Style:
        """Size of its type, and whether it is bold."""
        row = self.draft.rows[0]
        return (row.size or 0.0, row.bold)

    @property
    def between(self) -> bool:
        """Whether it stands between two tables."""
        return self.above is not None and self.below is not None


def with_captions(pages: Sequence[list[BlockDraft]]) -> None:
    """Gives captions to the tables that they stand under or over, as the file has them.

    A line under its table is part of it from then on, and heads nothing. One over its table stays
    where it is: set as a heading it is one.

    Args:
        pages: the blocks of each page; changed in place.
    """
    lines = [line for drafts in pages for line in _lines(drafts)]
    own = _below(lines)
    if not own:
        for line in _above([*lines, *_over_breaks(pages)]):
            table = line.below
            if table is not None and table.table is not None and table.table.title is None:
                table.table = replace(table.table, title=line.draft.text)
        return
    taken = {id(line.draft) for line in own}
    for line in own:
        table, at = line.above, line.draft
        if table is not None and table.table is not None and table.table.title is None:
            table.table = _captioned(table.table, at.text)
            table.rows += at.rows
    for drafts in pages:
        drafts[:] = [draft for draft in drafts if id(draft) not in taken]


def _captioned(table: Table, title: str) -> Table:
    return replace(table, title=title, ended=True)


def _lines(drafts: Sequence[BlockDraft]) -> Iterator[_Line]:
    """The lines of a page that may be captions."""
    body: list[BlockDraft | None] = [d for d in drafts if d.kind not in _ASIDE]
    for (before, draft), (_, after) in pairwise(pairwise([None, *body, None])):
        if draft is None or not _may_be(draft):
            continue
        above = before if before is not None and _stands(before, draft) else None
        below = after if after is not None and _stands(after, draft) else None
        if above is None and below is None:
            continue
        box = first_box(draft.rows)
        if box is None:
            continue
        up = box.top - _words(above).bottom if above is not None else 0.0
        down = _words(below).top - box.bottom if below is not None else 0.0
        yield _Line(draft, above, below, up, down)


def _over_breaks(pages: Sequence[list[BlockDraft]]) -> Iterator[_Line]:
    """Lines at the foot of a page that a table at the head of the next follows."""
    bodies = [[d for d in drafts if d.kind not in _ASIDE] for drafts in pages]
    for upper, lower in pairwise(bodies):
        if upper and lower and lower[0].table is not None and _may_be(upper[-1]):
            yield _Line(upper[-1], None, lower[0], 0.0, 0.0)


def _may_be(draft: BlockDraft) -> bool:
    """Whether a block may name a table: short, no sentence, no row and no heads of a table."""
    text = draft.text
    if draft.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or draft.lists:
        return False
    if not 0 < len(draft.rows) <= _LINES or len(text) > _LONGEST or text.endswith(_ENDS):
        return False
    if is_quantity(text.split()[-1]) or stated_unit(text) is not None:
        return False
    return bool(rest_of(text))


def _stands(table: BlockDraft, line: BlockDraft) -> bool:
    """Whether a block is a table in the same column of the page, with places."""
    if table.table is None or table.table.box is None:
        return False
    box = first_box(line.rows)
    return box is not None and table.table.box.overlap_x(box) > 0


def _words(draft: BlockDraft | None) -> Box:
    """Around the words of a table."""
    table = draft.table if draft is not None else None
    assert table is not None and table.box is not None  # told by _stands
    return box_around(word.box for cell in table.cells for word in cell.words) or table.box


def _below(lines: Sequence[_Line]) -> list[_Line]:
    """The lines that are captions of the tables above them; none where captions stand above."""
    between = [line for line in lines if line.between]
    up = [line for line in between if line.up < _NEARER * line.down]
    down = _nearer_below(lines)
    styles = [line.style for line in between]
    ends = sum(line.below is None and _like(line, styles) for line in lines)
    starts = sum(line.above is None and _like(line, styles) for line in lines)
    if not up or len(up) + ends < _CLEARLY * (len(down) + starts):
        return []
    usual = sorted(line.up for line in up)[len(up) // 2]
    alike = [line.style for line in up]
    kept = {id(line) for line in down}
    return [
        line
        for line in lines
        if line.above is not None
        and id(line) not in kept
        and line.up <= _FAR * usual
        and _like(line, alike)
    ]


def _nearer_below(lines: Sequence[_Line]) -> list[_Line]:
    """The lines between two tables that stand clearly nearer to the lower one."""
    return [line for line in lines if line.between and line.down < _NEARER * line.up]


def _above(lines: Sequence[_Line]) -> list[_Line]:
    """Lines of plain text over tables that are captions: set as those between two tables are."""
    down = _nearer_below(lines)
    if not down:
        return []
    usual = sorted(line.down for line in down)[len(down) // 2]
    alike = [line.style for line in down]
    return [
        line
        for line in lines
        if line.below is not None
        and line.draft.kind is BlockKind.PARAGRAPH
        and line.down <= _FAR * usual
        and _like(line, alike)
    ]


def _like(line: _Line, styles: Sequence[_Style]) -> bool:
    """Whether a line is set as one of these."""
    size, bold = line.style
    return any(abs(size - other) <= _SIZE and bold == heavy for other, heavy in styles)
