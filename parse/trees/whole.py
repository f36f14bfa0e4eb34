"""Tables that run over a page break, joined once for every reader."""

from collections.abc import Sequence

from finsam.parse.layout import Block, BlockKind, PageLayout, Table
from finsam.parse.tables.drafts.abreast import join_abreast
from finsam.parse.tables.find import join_over_pages

_ASIDE = (BlockKind.NOISE, BlockKind.FOOTNOTE)


def _body(layout: PageLayout) -> list[Block]:
    return [block for block in layout.blocks if block.kind not in _ASIDE]


def _adjoin(upper: PageLayout, lower: PageLayout) -> bool:
    """Whether nothing but feet and heads stands between two tables on either side of a break."""
    above, below = _body(upper), _body(lower)
    if not above or not below or lower.number != upper.number + 1:
        return False
    return above[-1].table is not None and below[0].table is not None


def _runs(layouts: Sequence[PageLayout]) -> list[list[PageLayout]]:
    """Pages in runs whose tables may go on from one to the next."""
    runs: list[list[PageLayout]] = []
    for layout in layouts:
        if runs and _adjoin(runs[-1][-1], layout):
            runs[-1].append(layout)
        else:
            runs.append([layout])
    return [run for run in runs if len(run) > 1]


def whole_tables(layouts: Sequence[PageLayout]) -> dict[int, Table | None]:
    """The tables that a page break changes, by the identity of the table as laid out.

    Args:
        layouts: the pages in order.

    Returns:
        For a table that goes on over the page, the whole of it; ``None`` for its later parts.
    """
    found = {
        layout.number: [block.table for block in layout.blocks if block.table is not None]
        for layout in layouts
    }
    heights = {layout.number: layout.page.page.height for layout in layouts}
    changed = join_abreast(found, heights)
    for run in _runs(layouts):
        before = {
            layout.number: [table for table in found[layout.number] if id(table) not in changed]
            for layout in run
        }
        after = join_over_pages([layout.page for layout in run], before)
        for number, tables in before.items():
            kept = list(after.get(number, ()))
            swallowed = len(tables) - len(kept)
            for table in tables[:swallowed]:
                changed[id(table)] = None
            for table, whole in zip(tables[swallowed:], kept, strict=True):
                if whole is not table:
                    changed[id(table)] = whole
    return changed
