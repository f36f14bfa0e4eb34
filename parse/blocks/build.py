"""A page's lines put together to headings, paragraphs, list items and tables."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from finsam.extract.box import Box
from finsam.parse.blocks.headings import headings_in
from finsam.parse.blocks.rows import Row, Setting, marker_of, section_number
from finsam.parse.language.lines import join_lines
from finsam.parse.language.sentences import is_closed, is_open, starts_low
from finsam.parse.layout import BlockKind, Table

_ONE_TEXT = 1.2
"""Times the usual step from line to line within which lines are of one text."""
_SAME_STEP = 0.97
"""Share of the step between items from which the step to a line counts as one of them."""
_INDENT = 8.0
"""Points from the left margin from which a line is indented."""
_SIZE = 11.0
"""Points of text whose size nothing tells: what reports are usually set in."""


@dataclass(slots=True)
class Draft:
    """A block in the making.

    Attributes:
        kind: what it is.
        page: of its first line.
        rows: its lines.
        pieces: the text of each line, without the marker of the first.
        marker: bullet or number in front.
        left: where its text starts, in points; ``None`` in plain text.
        table: for kind TABLE.
        level: depth of a list item or heading, set last.
        column: text column.
    """

    kind: BlockKind
    page: int
    rows: list[Row]
    pieces: list[str]
    marker: str | None = None
    left: float | None = None
    table: Table | None = None
    level: int = 0
    column: int = 0
    headings: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The lines joined."""
        return join_lines(self.pieces)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a text column begin and where they may end, in points."""

    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTask:
    """What the builder needs to know of one page.

    Attributes:
        number: of the page.
        rows: its lines that hold text.
        usual: how running text is set on pages like it.
        slide: whether it is a slide.
        noise: numbers of lines that are noise.
        tables: the page's tables, each with the numbers of its lines.
        height: of the page in points, if known.
    """

    number: int
    rows: Sequence[Row]
    usual: Setting
    slide: bool
    noise: frozenset[int]
    tables: Sequence[tuple[Table, frozenset[int]]]
    height: float | None

    @property
    def margins(self) -> Mapping[int, Margins]:
        """Margins of each text column; of a page without columns, those of the whole file.

        What runs on into the next column (a heading over both, a line at the foot) has the width of
        no column, and what is noise has none to tell.
        """
        boxes: dict[int, list[Box]] = {}
        for row in self.rows:
            if row.box is not None and row.line.number not in self.noise:
                boxes.setdefault(row.column, []).append(row.box)
        usual = Margins(self.usual.left, max(self.usual.right or 0.0, 0.0))
        if len(boxes) < 2:
            return dict.fromkeys(boxes, usual)
        found: dict[int, Margins] = {}
        for column, own in boxes.items():
            begins = [min(b.x0 for b in other) for at, other in boxes.items() if at > column]
            wall = min(begins, default=float("inf"))
            inside = [b for b in own if b.x1 <= wall] or own
            starts = Counter(round(b.x0) for b in inside)
            left = max(starts, key=lambda x: (starts[x] + starts[x - 1] + starts[x + 1], -x))
            found[column] = Margins(float(left), max(b.x1 for b in inside))
        return found


def build(task: PageTask) -> list[Draft]:
    """The page's blocks in reading order, levels not yet set."""
    in_table: dict[int, list[Table]] = {}
    for table, lines in task.tables:
        for number in sorted(lines):
            in_table.setdefault(number, []).append(table)
    numbers = [row.line.number for row in task.rows]
    tabular = frozenset(i for i, number in enumerate(numbers) if number in in_table)
    skip = tabular | {i for i, number in enumerate(numbers) if number in task.noise}
    headings = headings_in(task.rows, task.usual, task.slide, skip, tabular)
    starred = any(re.search(r"\w\*+$", w) for r in task.rows for w in r.words)
    margins = task.margins
    drafts: list[Draft] = []
    current: Draft | None = None
    seen: list[Table] = []
    for index, row in enumerate(task.rows):
        beside = in_table.get(row.line.number, [])  # tables side by side share their lines
        for table in beside:
            if not any(table is t for t in seen):
                seen.append(table)
                drafts.append(Draft(BlockKind.TABLE, task.number, [], [], table=table))
            drafts[_index_of(drafts, table)].rows.append(row)
        if beside:
            current = None
        elif index in skip:
            drafts.append(Draft(BlockKind.NOISE, row.page, [row], [row.text], column=row.column))
        elif index in headings and (above := _inside_item(current, row, task, margins)):
            above.rows.append(row)
            above.pieces.append(row.text)
        elif index in headings or _ends_heading(current, row, task.usual):
            current = _heading(current, row, task.usual, drafts)
        else:
            current = _text(current, row, task, margins.get(row.column), drafts, starred)
    return drafts


def _index_of(drafts: Sequence[Draft], table: Table) -> int:
    return next(i for i, d in enumerate(drafts) if d.table is table)


def _ends_heading(current: Draft | None, row: Row, usual: Setting) -> bool:
    """Whether a large heading runs on: with years, or with a line that starts small."""
    if current is None or current.kind is not BlockKind.HEADING or not row.size or not usual.size:
        return False
    large = row.size >= usual.size * (1.25 if row.ocr else 1.12)
    last = current.rows[-1]
    return large and len(row.words) <= 14 and same_size(last, row) and _tight(last, row, usual)


def _inside_item(
    current: Draft | None, row: Row, task: PageTask, margins: Mapping[int, Margins]
) -> Draft | None:
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
    under = current.left - 2 <= row.box.x0 <= current.left + 2 * _INDENT
    close = row.pitch is not None and row.pitch <= task.usual.pitch * _ONE_TEXT
    return current if under and close and row.box.x0 > bullet + 2 else None


def _tight(last: Row, row: Row, usual: Setting) -> bool:
    """Whether two lines of a heading stand as close as lines of one text do."""
    if last.box is None or row.box is None or last.page != row.page or not row.size:
        return False
    if row.column != last.column:
        return False
    step = ((row.box.bottom - last.box.bottom) + (row.box.top - last.box.top)) / 2
    return 0 < step <= max(row.size, last.size or 0.0) * usual.pitch * 1.25


def _heading(current: Draft | None, row: Row, usual: Setting, drafts: list[Draft]) -> Draft:
    numbered = section_number(row.text)
    if current is not None and current.kind is BlockKind.HEADING and numbered is None:
        last = current.rows[-1]
        tight = _tight(last, row, usual) or (
            row.box is None and not row.blank_before and is_open(last.text)
        )
        if tight and same_size(last, row) and last.bold == row.bold and last.text[-1] != ":":
            current.rows.append(row)
            current.pieces.append(row.text)
            return current
    draft = Draft(BlockKind.HEADING, row.page, [row], [row.text], column=row.column)
    if numbered is not None:
        draft.marker, draft.pieces = numbered[0], [numbered[1]]
    drafts.append(draft)
    return draft


def _text(
    current: Draft | None,
    row: Row,
    task: PageTask,
    margins: Margins | None,
    drafts: list[Draft],
    starred: bool,
) -> Draft:
    mark = marker_of(row.text)
    if _is_footnote(row, task, starred):
        draft = Draft(BlockKind.FOOTNOTE, row.page, [row], [row.text], column=row.column)
    elif mark is not None:
        draft = Draft(BlockKind.LIST_ITEM, row.page, [row], [mark[1]], mark[0], _after_mark(row))
    elif current is not None and continues(current, row, task.usual, margins):
        current.left = _left_with(current, row)
        current.rows.append(row)
        current.pieces.append(row.text)
        return current
    else:
        kind = BlockKind.LIST_ITEM if _is_item(current, row, margins) else BlockKind.PARAGRAPH
        left = row.box.x0 if row.box else None
        draft = Draft(kind, row.page, [row], [row.text], left=left)
    draft.column = row.column
    drafts.append(draft)
    return draft


def _after_mark(row: Row) -> float | None:
    words = [w for w in row.line.words if w.box is not None]
    if not words or row.box is None:
        return None
    second = words[1].box if len(words) > 1 and len(words[0].text) <= 4 else words[0].box
    return second.x0 if second is not None else None


def _is_footnote(row: Row, task: PageTask, starred: bool) -> bool:
    if re.match(r"^\*+\s*\w", row.text):
        return starred
    if row.box is None or row.size is None or task.usual.size is None or task.height is None:
        return False
    low = row.box.top > 0.6 * task.height
    small = row.size < 0.88 * task.usual.size
    mark = r"^[\d¹²³?'’*]{1,2}\s+\S" if row.ocr else r"^\d{1,2}\s+\S"
    return low and small and bool(re.match(mark, row.text))


def same_size(a: Row, b: Row) -> bool:
    """Whether two lines are set in the same font size, as far as can be told."""
    if a.size is None or b.size is None:
        return True
    return abs(a.size / b.size - 1) < (0.3 if a.ocr else 0.1)


def continues(draft: Draft, row: Row, usual: Setting, margins: Margins | None) -> bool:
    """Whether ``row`` goes on with the text of ``draft``.

    Args:
        draft: the block before, not a table.
        row: the next line, without a bullet.
        usual: how running text is set.
        margins: of the column; ``None`` in plain text.
    """
    last = draft.rows[-1]
    if draft.kind in (BlockKind.HEADING, BlockKind.NOISE, BlockKind.TABLE):
        return False
    if last.column != row.column or (last.text.endswith(":") and not starts_low(row.text)):
        return False
    if row.box is None or last.box is None or margins is None:
        return _continues_plain(last, row, usual)
    if not _is_next(last, row, usual) or _opens_as_item(draft, row):
        return False
    if _centered(last, row, margins.left):
        close = row.pitch is not None and row.pitch <= usual.pitch * 1.15
        return close and not is_closed(last.text)
    goes_on = _goes_on(draft, row)
    if _is_apart(row, usual) and not goes_on and not is_open(last.text):
        return False
    if _has_room(last.box, row, margins):
        return _continues_short(draft, row, margins)
    return _same_margin(draft, row) or goes_on


def _is_next(last: Row, row: Row, usual: Setting) -> bool:
    """Whether a line of the same size stands right below another, as lines of a text may."""
    limit = usual.pitch * (1.45 if row.ocr else 1.3)
    return row.pitch is not None and 0.3 < row.pitch <= limit and same_size(last, row)


def _is_apart(row: Row, usual: Setting) -> bool:
    """Whether a line of exact text stands farther below than lines of one text do."""
    return not row.ocr and row.pitch is not None and row.pitch > usual.pitch * 1.09


def _slack(last: Box, row: Row, margins: Margins) -> float:
    """Points that were left on the line before, had the first word of ``row`` stood on it."""
    first = row.line.words[0].box if row.line.words else None
    return margins.right - last.x1 - ((first.width if first else 0.0) + 0.3 * (row.size or _SIZE))


def _has_room(last: Box, row: Row, margins: Margins) -> bool:
    """Whether the first word of ``row`` would have fitted on the line before."""
    return _slack(last, row, margins) > 0.5 * (row.size or _SIZE)


def _continues_short(draft: Draft, row: Row, margins: Margins) -> bool:
    """Whether ``row`` goes on though its first word would have fitted on the line before."""
    last = draft.rows[-1]
    if last.box is None or is_closed(last.text):
        return False
    width = margins.right - margins.left
    near = _slack(last.box, row, margins) < 0.15 * width
    full = draft.kind is BlockKind.PARAGRAPH and last.box.x1 > margins.left + 0.7 * width
    counted = last.text[-1:].isdigit()  # a figure parted from what it counts
    open_end = is_open(last.text) or near or counted
    return (_goes_on(draft, row) and open_end) or (full and near)


def _is_bare(draft: Draft) -> bool:
    return draft.kind is BlockKind.LIST_ITEM and draft.marker is None


def _goes_on(draft: Draft, row: Row) -> bool:
    """Whether a small letter says that ``row`` goes on: not among items that all begin so."""
    if is_closed(draft.rows[-1].text) or not starts_low(row.text):
        return False
    return not (_is_bare(draft) and starts_low(draft.pieces[0]))


def _opens_as_item(draft: Draft, row: Row) -> bool:
    """Whether a line below an item without a bullet opens the next.

    The sentence above ended and the line stands as far below it as that item stands below the one
    before, or what is set in bold at the item's end ended it.
    """
    first, last = draft.rows[0], draft.rows[-1]
    if not _is_bare(draft) or row.ocr or starts_low(row.text):
        return False
    if row.pitch is None or first.pitch is None:
        return False
    if is_closed(last.text):
        return row.pitch >= _SAME_STEP * first.pitch
    words, after = last.line.words, row.line.words
    bold_end = bool(words) and words[-1].bold and not words[0].bold
    return bold_end and not is_open(last.text) and bool(after) and not after[0].bold


def _centered(last: Row, row: Row, left: float) -> bool:
    """Whether two lines are set around one axis, and neither at the left margin."""
    if last.box is None or row.box is None:
        return False
    same = abs(last.box.center - row.box.center) < 0.4 * (row.size or 10.0)
    apart = abs(last.box.x0 - row.box.x0) > 4
    return same and apart and max(last.box.x0, row.box.x0) > left + _INDENT


def _same_margin(draft: Draft, row: Row) -> bool:
    """Whether the line starts where its block's text does; a first line may be indented."""
    if row.box is None or draft.left is None:
        return True
    if draft.kind is BlockKind.LIST_ITEM:
        first = draft.rows[0].box
        return first is None or first.x0 - 2 <= row.box.x0 <= draft.left + _INDENT
    low = draft.left - (60 if len(draft.rows) == 1 else 3)
    return low <= row.box.x0 <= draft.left + _INDENT


def _left_with(draft: Draft, row: Row) -> float | None:
    """Left edge of a block's text once ``row`` is its next line; a first line may be indented."""
    if draft.left is None or row.box is None or len(draft.rows) > 1:
        return draft.left
    return draft.left if draft.kind is BlockKind.LIST_ITEM else min(draft.left, row.box.x0)


def _continues_plain(last: Row, row: Row, usual: Setting) -> bool:
    full = len(last.text) + len(row.words[0]) + 1
    low = starts_low(row.text)
    if row.blank_before:
        long = len(last.text) > 0.6 * usual.width
        return low and not is_closed(last.text) and (long or is_open(last.text))
    if low and not is_closed(last.text):
        return True
    return is_open(last.text) or full >= 0.8 * usual.width


def _is_item(current: Draft | None, row: Row, margins: Margins | None) -> bool:
    """Whether a line without a bullet is a list item: its bullet was drawn, or lost."""
    if current is None:
        return False
    if row.box is None:
        # Plain text: short lines one under the other, after a line that announces them.
        bare = current.kind is BlockKind.LIST_ITEM and current.marker is None
        opens = current.kind is BlockKind.PARAGRAPH and current.text.endswith(":")
        return (bare and not row.blank_before) or (opens and len(row.words) <= 8)
    left = margins.left if margins else row.box.x0
    inset = row.box.x0 - left
    wide = ((margins.right if margins else 0.0) or row.box.x1) - left
    if not _INDENT <= inset <= 0.4 * max(wide, 1.0):
        return False
    if current.kind is BlockKind.LIST_ITEM and current.left is not None:
        return abs(current.left - row.box.x0) < 4 or not row.ocr
    opens = current.kind is BlockKind.PARAGRAPH and current.text.endswith(":")
    return opens or (not row.ocr and current.kind is not BlockKind.FOOTNOTE)
