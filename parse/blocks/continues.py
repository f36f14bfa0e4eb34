"""Whether a line goes on with the text before it, by where it stands and how both are worded."""

from finsam.extract.box import Box
from finsam.parse.blocks.draft import BlockDraft, Margins
from finsam.parse.blocks.rows import Row, Setting
from finsam.parse.language.labels import ends_in_label
from finsam.parse.language.sentences import is_closed, is_open, starts_low
from finsam.parse.layout import BlockKind

_SAME_STEP = 0.97
"""Share of the step between items from which the step to a line counts as one of them."""
INDENT = 8.0
"""Points from the left margin from which a line is indented."""
_SIZE = 11.0
"""Points of text whose size nothing tells: what reports are usually set in."""
_SAME_EDGE = 4
"""Points within which two left edges are one."""
_WAVER_OCR = 0.3
"""Share by which sizes of one type may differ on a scan."""
_WAVER = 0.1
"""Share by which sizes of one type may differ."""
_PITCH_OCR = 1.45
"""Line pitches up to which a line goes on the one above, on a scan."""
_PITCH = 1.3
"""Line pitches up to which a line goes on the one above."""
_LEAST_PITCH = 0.3
"""Line pitches below which two lines are one."""
_ROOM = 0.5
"""Ems that have to be left at a line's end for a word more."""
_NEAR_END = 0.15
"""Share of the column's width within which a line ends near its edge."""
_CENTRED = 0.4
"""Ems within which two lines have one centre."""
_INDENTED = 60
"""Points by which the second line may start left of a first one that is indented."""
_OUT = 3
"""Points by which further lines may stand out to the left."""
_LOOSE = 1.09
"""Times the usual pitch from which lines are set apart."""
_BLANK = 0.3
"""Ems of a blank between words."""
_LONG = 0.6
"""Share of the usual width from which a line is a long one."""
_FULL = 0.8
"""Share of the usual width from which a line is full."""
_CLOSE = 1.15
"""Times the usual pitch up to which a line stands close."""
_FAR = 0.7
"""Share of the column's width from which a paragraph's line goes far."""


def same_size(a: Row, b: Row) -> bool:
    """Whether two lines are set in the same font size, as far as can be told."""
    if a.size is None or b.size is None:
        return True
    return abs(a.size / b.size - 1) < (_WAVER_OCR if a.ocr else _WAVER)


def continues(draft: BlockDraft, row: Row, usual: Setting, margins: Margins | None) -> bool:
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
    if last.column != row.column or (_leads_in(last.text) and not starts_low(row.text)):
        return False
    if row.box is None or last.box is None or margins is None:
        return _continues_plain(last, row, usual)
    if not _is_next(last, row, usual):
        return False
    if is_first_line(draft, row, margins):
        return True
    if _opens_as_item(draft, row):
        return False
    if draft.marker is None and _centered(last, row, margins.left):
        close = row.pitch is not None and row.pitch <= usual.pitch * _CLOSE
        return close and not is_closed(last.text)
    goes_on = _goes_on(draft, row)
    if _is_apart(row, usual) and not goes_on and not is_open(last.text):
        return False
    if _has_room(last.box, row, margins):
        return _continues_short(draft, row, margins)
    return _same_margin(draft, row) or goes_on


def _leads_in(text: str) -> bool:
    """Whether a line leads in what stands below; a label behind a sentence just ends its line."""
    return text.endswith(":") and not ends_in_label(text)


def _is_next(last: Row, row: Row, usual: Setting) -> bool:
    """Whether a line of the same size stands right below another, as lines of a text may."""
    limit = usual.pitch * (_PITCH_OCR if row.ocr else _PITCH)
    return row.pitch is not None and _LEAST_PITCH < row.pitch <= limit and same_size(last, row)


def _is_apart(row: Row, usual: Setting) -> bool:
    """Whether a line of exact text stands farther below than lines of one text do."""
    return not row.ocr and row.pitch is not None and row.pitch > usual.pitch * _LOOSE


def _slack(last: Box, row: Row, margins: Margins) -> float:
    """Points that were left on the line before, had the first word of ``row`` stood on it."""
    first = row.line.words[0].box if row.line.words else None
    return (
        margins.right - last.x1 - ((first.width if first else 0.0) + _BLANK * (row.size or _SIZE))
    )


def _has_room(last: Box, row: Row, margins: Margins) -> bool:
    """Whether the first word of ``row`` would have fitted on the line before."""
    return _slack(last, row, margins) > _ROOM * (row.size or _SIZE)


def _continues_short(draft: BlockDraft, row: Row, margins: Margins) -> bool:
    """Whether ``row`` goes on though its first word would have fitted on the line before."""
    last = draft.rows[-1]
    if last.box is None or is_closed(last.text):
        return False
    width = margins.right - margins.left
    near = _slack(last.box, row, margins) < _NEAR_END * width
    full = draft.kind is BlockKind.PARAGRAPH and last.box.x1 > margins.left + _FAR * width
    counted = last.text[-1:].isdigit()  # a figure parted from what it counts
    open_end = is_open(last.text) or near or counted
    return (_goes_on(draft, row) and open_end) or (full and near)


def _is_bare(draft: BlockDraft) -> bool:
    return draft.kind is BlockKind.LIST_ITEM and draft.marker is None


def _goes_on(draft: BlockDraft, row: Row) -> bool:
    """Whether a small letter says that ``row`` goes on: not among items that all begin so."""
    if is_closed(draft.rows[-1].text) or not starts_low(row.text):
        return False
    return not (_is_bare(draft) and starts_low(draft.pieces[0]))


def is_first_line(draft: BlockDraft, row: Row, margins: Margins) -> bool:
    """Whether what looks like an item without a bullet is the indented first line of a paragraph.

    It is full to the right margin and the line below it begins at the left one, no farther below
    than lines of a text are.
    """
    last = draft.rows[-1]
    if not _is_bare(draft) or len(draft.rows) > 1 or last.box is None or row.box is None:
        return False
    outdented = row.box.x0 < min(last.box.x0 - INDENT / 2, margins.left + INDENT / 2)
    return outdented and not _has_room(last.box, row, margins)


def _opens_as_item(draft: BlockDraft, row: Row) -> bool:
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
    same = abs(last.box.center - row.box.center) < _CENTRED * (row.size or 10.0)
    apart = abs(last.box.x0 - row.box.x0) > _SAME_EDGE
    return same and apart and max(last.box.x0, row.box.x0) > left + INDENT


def _same_margin(draft: BlockDraft, row: Row) -> bool:
    """Whether the line starts where its block's text does; a first line may be indented."""
    if row.box is None or draft.left is None:
        return True
    if draft.kind is BlockKind.LIST_ITEM:
        first = draft.rows[0].box
        return first is None or first.x0 - 2 <= row.box.x0 <= draft.left + INDENT
    low = draft.left - (_INDENTED if len(draft.rows) == 1 else _OUT)
    return low <= row.box.x0 <= draft.left + INDENT


def left_with(draft: BlockDraft, row: Row) -> float | None:
    """Left edge of a block's text once ``row`` is its next line; a first line may be indented."""
    if draft.left is None or row.box is None or len(draft.rows) > 1:
        return draft.left
    return draft.left if draft.kind is BlockKind.LIST_ITEM else min(draft.left, row.box.x0)


def _continues_plain(last: Row, row: Row, usual: Setting) -> bool:
    full = len(last.text) + len(row.words[0]) + 1
    low = starts_low(row.text)
    if row.blank_before:
        long = len(last.text) > _LONG * usual.width
        return low and not is_closed(last.text) and (long or is_open(last.text))
    if low and not is_closed(last.text):
        return True
    return is_open(last.text) or full >= _FULL * usual.width
