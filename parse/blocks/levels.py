"""Depth of list items, and the box of a block."""

import re
from collections.abc import Sequence

from finsam.extract.box import Box, box_around
from finsam.parse.blocks.draft import BlockDraft
from finsam.parse.blocks.rows import Row
from finsam.parse.layout import BlockKind

_STEP = 6
"""Points from one indent to the next."""


def set_item_levels(drafts: Sequence[BlockDraft]) -> None:
    """Depth of list items, from their indentation or, in plain text, from change of bullet."""
    edges: list[float] = []
    marks: list[str] = []
    for draft in drafts:
        if draft.kind is BlockKind.NOISE:
            continue
        if draft.kind is not BlockKind.LIST_ITEM:
            edges, marks = [], []
            continue
        box = draft.rows[0].box
        if box is None:
            mark = re.sub(r"\w+", "1", draft.marker or "") if draft.marker else ""
            if mark in marks:
                marks = marks[: marks.index(mark) + 1]
            else:
                marks.append(mark)
            draft.level = len(marks)
            continue
        edges = [e for e in edges if e < box.x0 - _STEP] + [box.x0]
        draft.level = len(edges)


def first_box(rows: Sequence[Row]) -> Box | None:
    """Box around those of ``rows`` that stand on the first one's page."""
    return box_around(r.box for r in rows if r.page == rows[0].page)
