"""A file as one stream of headings, labels, paragraphs, items and tables.

Fact sheets come as ruled tables, as headings with paragraphs, as "label: text" lines and as
slides. Readers of insatser and goals see all of them alike: a label and the passages after it.
"""

from collections.abc import Sequence
from dataclasses import replace

from finsam.parse.language.lines import join_lines
from finsam.parse.language.sentences import is_closed, is_open, starts_low
from finsam.parse.layout import Block, BlockKind, PageLayout, Table
from finsam.parse.passages.fielded import fielded, has_fields, rejoined
from finsam.parse.passages.led import led_goals
from finsam.parse.passages.pairs import paired
from finsam.parse.passages.passage import Passage, PassageKind, Place
from finsam.parse.passages.strips import strip_passages
from finsam.parse.passages.tables import is_sheet, opens_sheet, sheet_passages
from finsam.parse.passages.text import of_block
from finsam.parse.passages.woven import Woven, woven_tables
from finsam.parse.tables.drafts.abreast import join_abreast
from finsam.parse.trees.records import as_sheet


def passages(layouts: Sequence[PageLayout]) -> tuple[Passage, ...]:
    """All passages of a file, noise left out."""
    found: list[Passage] = []
    sheets = 0
    woven, used = woven_tables(layouts), list[Table]()
    wide = _abreast(layouts)
    methods = {layout.number: layout.page.page.source for layout in layouts}
    for layout in layouts:
        width = layout.page.page.width
        place = Place(layout.number, methods[layout.number], layout.is_slide, width)
        for block in rejoined(layout.blocks):
            if block.kind is BlockKind.NOISE:
                continue
            if (table := _woven_at(block, woven)) is not None:
                if table not in used:
                    used.append(table)
                    found.append(_table(table, block, place))
                continue
            if block.kind is BlockKind.TABLE and block.table is not None:
                whole = wide.get(id(block.table), block.table)
                if whole is block.table:
                    sheets += _add_table(found, block, whole, place, sheets)
                elif whole is not None:  # else columns of a table on the page before
                    found.append(_table(whole, block, place))
            elif has_fields(block):
                found += fielded(block, place)
            else:
                found += (one for passage in of_block(block, place) for one in led_goals(passage))
    return tuple(found)


def _add_table(found: list[Passage], block: Block, table: Table, place: Place, sheets: int) -> int:
    """Adds a table, or the passages of the sheet or strip that it is.

    Args:
        found: the passages before it, added to.
        block: that holds the table.
        table: of the block.
        place: where it stands.
        sheets: how many sheets have opened before.

    Returns:
        1 where it opens a sheet, else 0.
    """
    above = _above(found)
    goes_on = above is not None and found[above].sheet > 0
    sheet = paired(as_sheet(table))
    opened = 0
    if strip := strip_passages(table, place):
        found += strip
    elif is_sheet(sheet, goes_on=goes_on):
        opened = int(not goes_on or opens_sheet(sheet))
        _go_on(found, list(sheet_passages(sheet, place, sheets + opened)))
    elif has_fields(block):
        found += fielded(block, place)
    else:
        found.append(_table(table, block, place))
    return opened


def _abreast(layouts: Sequence[PageLayout]) -> dict[int, Table | None]:
    """The tables whose columns go on on the next page, by the identity of each part as laid."""
    tables = {
        layout.number: [block.table for block in layout.blocks if block.table is not None]
        for layout in layouts
    }
    return join_abreast(tables, {layout.number: layout.page.page.height for layout in layouts})


def _woven_at(block: Block, woven: Sequence[Woven]) -> Table | None:
    """The goal table that a block's lines are a part of, if they were woven together."""
    places = {id(line) for line in block.lines}
    if not places or block.kind is BlockKind.TABLE:
        return None
    return next((one.table for one in woven if places <= one.lines), None)


def _go_on(found: list[Passage], more: list[Passage]) -> None:
    """Adds the passages of a sheet; the rest of a sentence that a page break cut joins it."""
    above = _above(found)
    if above is not None and more and found[above].sheet and _is_rest(found[above], more[0]):
        last = found.pop(above)
        more[0] = replace(last, text=join_lines((last.text, more[0].text)))
    found += more


def _above(found: Sequence[Passage]) -> int | None:
    """The last passage so far; notes at the foot of its page stand between nothing."""
    running = (n for n in reversed(range(len(found))) if found[n].kind is not PassageKind.NOTE)
    return next(running, None)


def _is_rest(last: Passage, first: Passage) -> bool:
    running = (PassageKind.TEXT, PassageKind.ITEM)
    if last.kind not in running or first.kind is not PassageKind.TEXT:
        return False
    return is_open(last.text) or (not is_closed(last.text) and starts_low(first.text))


def _table(table: Table, block: Block, place: Place) -> Passage:
    raw = block.raw or "\n".join(cell.raw for cell in table.cells)
    return Passage(
        kind=PassageKind.TABLE,
        page=table.page,
        text=table.title or "",
        source=place.source(raw, block.box),
        slide=place.slide,
        table=table,
    )
