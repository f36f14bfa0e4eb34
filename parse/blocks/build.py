"""A page's lines put together to headings, paragraphs, list items and tables."""

import re
from collections.abc import Mapping, Sequence

from finsam.parse.blocks.continues import INDENT, continues, is_first_line, left_with, same_size
from finsam.parse.blocks.draft import BlockDraft, Margins
from finsam.parse.blocks.headings import headings_in
from finsam.parse.blocks.marks import marker_of, section_number, unfolded
from finsam.parse.blocks.rows import Row, Setting
from finsam.parse.blocks.task import PageTask
from finsam.parse.language.sentences import is_open, starts_low
from finsam.parse.layout import BlockKind, Table
from finsam.parse.tables.drafts.listed import ListHead

_ONE_TEXT = 1.2
"""Times the usual step from line to line within which lines are of one text."""
_COUNTED = re.compile(r"^\(\d{1,2}\)\s+[a-zåäö]")
"""A number in brackets before what it counts; "(2) Mål" is an item of a list."""
_HEAD_WORDS = 14
"""Words of the longest heading of several lines."""
_NEXT_LINE = 1.25
"""Line pitches within which a line is the next one."""
_LOW = 0.6
"""Share of a page's height below which footnotes stand."""
_SMALL = 0.88
"""Times the usual size below which type is a footnote's."""
_LARGE_OCR = 1.25
"""Times the usual size from which type is a heading's on a scan, whose sizes waver."""
_LARGE = 1.12
"""Times the usual size from which type is a heading's."""
_MARK_LETTERS = 4
"""Letters of the longest mark before an item."""
_DEEPEST = 0.4
"""Share of the column's width beyond which nothing is an item's indent."""
_SAME_EDGE = 4
"""Points within which two left edges are one."""
_OPENING_WORDS = 8
"""Words of the longest line that opens a list."""


def build(task: PageTask) -> list[BlockDraft]:
    """The page's blocks in reading order, levels not yet set."""
    in_table: dict[int, list[Table]] = {}
    for table, lines in task.tables:
        for number in sorted(lines):
            in_table.setdefault(number, []).append(table)
    numbers = [row.line.number for row in task.rows]
    tabular = frozenset(i for i, number in enumerate(numbers) if number in in_table)
    listed = {number: head for head in task.list_heads for number in head.lines}
    skip = tabular | {i for i, number in enumerate(numbers) if number in task.noise | listed.keys()}
    headings = headings_in(task.rows, task.usual, task.slide, skip, tabular)
    starred = any(re.search(r"\w\*+$", w) for r in task.rows for w in r.words)
    margins = task.margins
    drafts: list[BlockDraft] = []
    current: BlockDraft | None = None
    seen: list[Table] = []
    for index, row in enumerate(task.rows):
        beside = in_table.get(row.line.number, [])  # tables side by side share their lines
        _tabled(beside, row, drafts, seen)
        head = listed.get(row.line.number)
        if beside:
            current = None
        elif head is not None:
            current = None
            drafts += _list_head(head, row, task.rows)
        elif index in skip:
            drafts.append(
                BlockDraft(BlockKind.NOISE, row.page, [row], [row.text], column=row.column)
            )
        elif index in headings and (above := _inside_item(current, row, task, margins)):
            above.rows.append(row)
            above.pieces.append(row.text)
        elif index in headings or _ends_heading(current, row, task.usual):
            current = _heading(current, row, task.usual, drafts)
        else:
            current = _text(current, row, task, margins.get(row.column), drafts, starred)
    return drafts


def _tabled(tables: Sequence[Table], row: Row, drafts: list[BlockDraft], seen: list[Table]) -> None:
    """Puts a row to the tables that it is of; one that begins with it is added to the blocks."""
    for table in tables:
        if not any(table is t for t in seen):
            seen.append(table)
            drafts.append(BlockDraft(BlockKind.TABLE, row.page, [], [], table=table))
        drafts[_index_of(drafts, table)].rows.append(row)


def _list_head(head: ListHead, row: Row, rows: Sequence[Row]) -> list[BlockDraft]:
    """The name of a list as a heading, and below it what else its head says, at its first row."""
    if row.line.number != min(head.lines):
        return []
    own = [row for row in rows if row.line.number in head.lines]
    named = [row for row in own if row.line.number == head.first]
    others = [row for row in own if row.line.number != head.first] or named
    page, column = own[0].page, own[0].column
    name = BlockDraft(BlockKind.HEADING, page, named, [head.name], column=column, lists=True)
    rest = BlockDraft(BlockKind.PARAGRAPH, page, others, [head.rest], column=column)
    return [name, rest] if head.rest else [name]


def _index_of(drafts: Sequence[BlockDraft], table: Table) -> int:
    return next(i for i, d in enumerate(drafts) if d.table is table)


def _ends_heading(current: BlockDraft | None, row: Row, usual: Setting) -> bool:
    """Whether a large heading runs on: with years, or with a line that starts small."""
    if current is None or current.kind is not BlockKind.HEADING or not row.size or not usual.size:
        return False
    large = row.size >= usual.size * (_LARGE_OCR if row.ocr else _LARGE)
    last = current.rows[-1]
    return (
        large
        and len(row.words) <= _HEAD_WORDS
        and same_size(last, row)
        and _tight(last, row, usual)
    )


def _inside_item(
    current: BlockDraft | None, row: Row, task: PageTask, margins: Mapping[int, Margins]
) -> BlockDraft | None:
    """The item above a line set like a heading, if the line is its end.

    It stands under the item's text, not under its bullet, as close as lines of one text do: so is
    set how a goal stands.
    """
    if current is None or current.kind is not BlockKind.LIST_ITEM or not current.rows:
        return None
    first, last, own = current.rows[0], current.rows[-1], margins.get(row.column)
    if current.left is None or first.box is None or row.box is None or own is None:
        return None
    if row.column != first.column or row.page != last.page or not same_size(last, row):
        return None
    bullet = first.box.x0 if current.marker is not None else own.left
    under = current.left - 2 <= row.box.x0 <= current.left + 2 * INDENT
    close = row.pitch is not None and row.pitch <= task.usual.pitch * _ONE_TEXT
    return current if under and close and row.box.x0 > bullet + 2 else None


def _tight(last: Row, row: Row, usual: Setting) -> bool:
    """Whether two lines of a heading stand as close as lines of one text do."""
    if last.box is None or row.box is None or last.page != row.page or not row.size:
        return False
    if row.column != last.column:
        return False
    step = ((row.box.bottom - last.box.bottom) + (row.box.top - last.box.top)) / 2
    return 0 < step <= max(row.size, last.size or 0.0) * usual.pitch * _NEXT_LINE


_HEADING_WAVERS = 0.15
"""Share by which the sizes of two lines of one scanned heading differ at most: large letters are
measured closer than small ones, and a heading under another is often a fifth smaller."""


def _set_alike(last: Row, row: Row) -> bool:
    """Whether two heading lines are set as one heading is."""
    if row.ocr and is_open(last.text) and starts_low(row.text):
        return True  # whatever size and weight the letters of a scan seem to have
    if not same_size(last, row) or last.bold != row.bold:
        return False
    if not row.ocr or not last.size or not row.size:
        return True
    return abs(last.size / row.size - 1) < _HEADING_WAVERS


def _heading(
    current: BlockDraft | None, row: Row, usual: Setting, drafts: list[BlockDraft]
) -> BlockDraft:
    numbered = section_number(row.text)
    if current is not None and current.kind is BlockKind.HEADING and numbered is None:
        last = current.rows[-1]
        tight = _tight(last, row, usual) or (
            row.box is None and not row.blank_before and is_open(last.text)
        )
        if tight and _set_alike(last, row) and last.text[-1] != ":":
            current.rows.append(row)
            current.pieces.append(row.text)
            return current
    draft = BlockDraft(BlockKind.HEADING, row.page, [row], [unfolded(row.text)], column=row.column)
    if numbered is not None:
        draft.marker, draft.pieces = numbered[0], [numbered[1]]
    drafts.append(draft)
    return draft


def _text(
    current: BlockDraft | None,
    row: Row,
    task: PageTask,
    margins: Margins | None,
    drafts: list[BlockDraft],
    starred: bool,
) -> BlockDraft:
    mark = None if _is_figure_turned(current, row) else marker_of(row.text)
    if _is_footnote(row, task, starred):
        draft = BlockDraft(BlockKind.FOOTNOTE, row.page, [row], [row.text], column=row.column)
    elif mark is not None:
        draft = BlockDraft(
            BlockKind.LIST_ITEM, row.page, [row], [mark[1]], mark[0], _after_mark(row)
        )
    elif current is not None and continues(current, row, task.usual, margins):
        if margins is not None and is_first_line(current, row, margins):
            current.kind, current.left = BlockKind.PARAGRAPH, row.box.x0 if row.box else None
        current.left = left_with(current, row)
        current.rows.append(row)
        current.pieces.append(row.text)
        return current
    else:
        kind = BlockKind.LIST_ITEM if _is_item(current, row, margins) else BlockKind.PARAGRAPH
        left = row.box.x0 if row.box else None
        draft = BlockDraft(kind, row.page, [row], [row.text], left=left)
    draft.column = row.column
    drafts.append(draft)
    return draft


def _is_figure_turned(current: BlockDraft | None, row: Row) -> bool:
    """Whether a number in brackets begins a line because its sentence was broken before it."""
    if current is None or current.kind is BlockKind.HEADING or not current.rows:
        return False
    return bool(_COUNTED.match(row.text)) and current.rows[-1].text[-1:].isdigit()


def _after_mark(row: Row) -> float | None:
    words = [w for w in row.line.words if w.box is not None]
    if not words or row.box is None:
        return None
    second = (
        words[1].box if len(words) > 1 and len(words[0].text) <= _MARK_LETTERS else words[0].box
    )
    return second.x0 if second is not None else None


def _is_footnote(row: Row, task: PageTask, starred: bool) -> bool:
    if re.match(r"^\*+\s*\w", row.text):
        return starred
    if row.box is None or row.size is None or task.usual.size is None or task.height is None:
        return False
    low = row.box.top > _LOW * task.height
    small = row.size < _SMALL * task.usual.size
    mark = r"^[\d¹²³?'’*]{1,2}\s+\S" if row.ocr else r"^\d{1,2}\s+\S"
    return low and small and bool(re.match(mark, row.text))


def _is_item(current: BlockDraft | None, row: Row, margins: Margins | None) -> bool:
    """Whether a line without a bullet is a list item: its bullet was drawn, or lost."""
    if current is None:
        return False
    if row.box is None:
        # Plain text: short lines one under the other, after a line that announces them.
        bare = current.kind is BlockKind.LIST_ITEM and current.marker is None
        opens = current.kind is BlockKind.PARAGRAPH and current.text.endswith(":")
        return (bare and not row.blank_before) or (opens and len(row.words) <= _OPENING_WORDS)
    left = margins.left if margins else row.box.x0
    inset = row.box.x0 - left
    wide = ((margins.right if margins else 0.0) or row.box.x1) - left
    if not INDENT <= inset <= _DEEPEST * max(wide, 1.0):
        return False
    if current.kind is BlockKind.LIST_ITEM and current.left is not None:
        return abs(current.left - row.box.x0) < _SAME_EDGE or not row.ocr
    opens = current.kind is BlockKind.PARAGRAPH and current.text.endswith(":")
    return opens or (not row.ocr and current.kind is not BlockKind.FOOTNOTE)
