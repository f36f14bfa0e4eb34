"""Headings of columns above the body of an unruled table, and group headings before it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from finsam.extract.box import Box, union
from finsam.parse.lists import any_of
from finsam.parse.tables.drafts.draft import chunk_of
from finsam.parse.tables.drafts.figures import Looks, looks
from finsam.parse.tables.drafts.rows import em
from finsam.parse.tables.open.body import Body
from finsam.parse.tables.open.stacks import Piece
from finsam.parse.values.heads import heads_column

_GAP = 2.6
"""A heading stands at most this many font sizes above what it heads."""
_CARD = 1.3
"""Font sizes between the name of a card and its first line at most."""
_BLANK = 0.85
"""Font sizes up to which a gap is a blank between words of one head."""
_TIGHT = 0.5
"""Font sizes between two lines of one head at most."""
_HEAD_WORDS = 6
"""Words in a line of a head at most."""
_MOST = 5
_SECTION = re.compile(
    rf"\d{{1,2}}(?:\.\d{{1,2}})*\.?\s+[A-ZÅÄÖ]|(?:{any_of('common.numbered_thing')})\s?\d",
    re.IGNORECASE,
)
_UNIT = re.compile(
    f"{any_of('tables.all_amounts')}(?:{any_of('tables.amounts')})? ?"
    rf"{any_of('tables.are_in')}(?:i )?\(?(?:{any_of('tables.unit_caption')}|%)\)?\.?",
    re.IGNORECASE,
)
_USUAL_GAP = 0.8
"""Heights between the lines of a caption where none tell."""
_MOST_GAP = 1.3
"""Heights between the lines of a caption at the most."""
_LEAST_GAP = 0.5
"""Heights between the lines of a caption at the least."""
_GAP_SLACK = 1.1
"""Times the widest gap that the next may have."""
_OUT = 20
"""Points by which a caption may stand out from its table."""
_SAME_LINE = 0.85
"""Heights within which two pieces stand in one line."""
_AT_LEFT = 15
"""Points from the table's left edge within which a note begins."""
_NOTE_WORDS = 7
"""Words of the longest title of a note."""
_NUMBERED_ROWS = 0.5
"""Share of the labels that begin with a digit."""
_OUT_RIGHT = 10
"""Points by which a head may stand out to the right."""
_OVER = 12
"""Points over a table in which its heads stand."""
_HEADS = 3
"""Heads from which each has to stand near a column."""
_LEAD_LINES = 3
"""Lines of the longest lead over a table."""
_SKIPPED = 3
"""Lines over a table that may be passed over."""
_LARGER = 1.12
"""Times the size from which a line above is a heading."""
_FAR_LEFT = 0.5
"""Share of the label's column left of which a head is of no column."""
_LEFT = 0.35
"""Share of the label's column right of which heads begin."""
_SHARED = 0.5
"""Share of the narrower width that two pieces share where one heads the other."""


def _rows_above(body: Body, pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Rows above the body whose words lie within its sides, nearest first."""
    left, right = body.left - _OUT, body.right + _OUT
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        inside = piece.box.x0 >= left and piece.box.x1 <= right + _OUT_RIGHT
        if body.top - _OVER <= piece.row < body.top and inside:
            rows.setdefault(piece.row, []).append(piece)
    return [_rejoined(rows[row]) for row in sorted(rows, reverse=True)]


def _rejoined(row: Sequence[Piece]) -> list[Piece]:
    """A row of heads with words and the year close behind them in one piece again.

    A figure behind a label is cut off where figures above or below end at the same edge; in a
    head such as ``helår 2031`` that is how the column is set, and the words are one head.
    """
    made: list[Piece] = []
    for piece in sorted(row, key=lambda p: p.box.x0):
        last = made[-1] if made else None
        when = looks(piece.chunk.text) in (Looks.YEAR, Looks.DATE)
        if last is not None and when and not last.figure and _close(last, piece):
            chunk = chunk_of((*last.chunk.tokens, *piece.chunk.tokens))
            made[-1] = Piece(chunk, piece.row, False)
        else:
            made.append(piece)
    return made


_SENTENCE_END = re.compile(r"(?:[^\W\d_]{4}|[”\"])[.!?]$|[.!?][”\"]$")
"""The end of running text above a table; a head may end in an abbreviation's full stop."""


def _close(left: Piece, right: Piece) -> bool:
    return right.box.x0 - left.box.x1 <= _BLANK * em(right.chunk.tokens)


def head_rows(body: Body, pieces: Sequence[Piece], height: float) -> list[list[Piece]]:
    """Rows of column headings above the body, top first.

    A heading row has words, years or dates above a column of figures and no running text. Rows
    of group headings between it and the figures are kept for :func:`lead_rows`.
    """
    heads: list[list[Piece]] = []
    edge = _top(body, body.top)
    skipped = 0
    skip: list[Piece] = []
    for row in _rows_above(body, pieces):
        box = union(p.box for p in row)
        if edge - box.bottom > _GAP * height or len(heads) >= _MOST:
            break
        spans = heads and _spans(row, heads[-1], body)
        if spans or _is_head(row, body) or (heads and _wraps(row, heads[-1], height)):
            heads.append(row + (skip if _half(row, skip) else []))
        elif heads and _half(row, heads[-1]):
            heads[-1] = row + heads[-1]
        elif heads or skipped >= _SKIPPED or not _is_lead(row, body):
            if not (heads and _is_unit(row)):
                break
            heads.append(row)
        else:
            skipped += 1
            skip = row
        edge = box.top
    return heads[::-1]


def _spans(row: Sequence[Piece], below: Sequence[Piece], body: Body) -> bool:
    """Whether a row holds fewer heads than the one right below it, each amid its sides.

    They may stand between the columns that they head.
    """
    first = body.figures[0].box.x0
    over, under = ([p for p in own if p.box.x1 > first] for own in (row, below))
    if not 1 < len(over) < len(under) or any(len(p.chunk.tokens) > _HEAD_WORDS for p in over):
        return False
    words = not any(looks(p.chunk.text) in (Looks.AMOUNT, Looks.DASH) for p in row)
    sides = union([p.box for p in under] + [s.box for s in body.figures])
    return words and all(sides.x0 <= p.box.center <= sides.x1 for p in over)


def _wraps(row: Sequence[Piece], below: Sequence[Piece], height: float) -> bool:
    """Whether a row is the upper line of heads that go on right below it, word under word."""
    box, other = union(p.box for p in row), union(p.box for p in below)
    if other.top - box.bottom > _TIGHT * height or any(p.figure for p in row):
        return False
    return all(
        len(p.chunk.tokens) <= _HEAD_WORDS
        and not _SENTENCE_END.search(p.chunk.text)
        and any(p.box.overlap_x(q.box) >= _SHARED * min(p.box.width, q.box.width) for q in below)
        for p in row
    )


def _half(row: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether two rows stand half a line apart, as a wrapped heading beside an unwrapped one."""
    if not row or not other:
        return False
    a, b = union(p.box for p in row), union(p.box for p in other)
    return abs(a.middle - b.middle) < _SAME_LINE * max(a.height, b.height)


def _top(body: Body, row: int) -> float:
    return min(p.box.top for p in body.pieces if p.row == row)


def _is_unit(row: Sequence[Piece]) -> bool:
    return len(row) == 1 and bool(_UNIT.fullmatch(row[0].chunk.text.strip()))


def _is_head(row: Sequence[Piece], body: Body) -> bool:
    first = next(s.box for s in body.strips if s.figures)
    over = [p for p in row if p.box.x1 > first.x0 + 1]
    if not over or any(len(p.chunk.tokens) > _HEAD_WORDS for p in over):
        return False
    if _heads_nothing(row):
        return False
    if len(body.figures) == 1 and body.strips[0].figures is False:
        # One column: a line that begins over the labels is a title, not a heading of figures.
        return all(p.box.x0 > body.left + _LEFT * (first.x0 - body.left) for p in over)
    wide = [p for p in over if p.box.x0 < first.x0 - _FAR_LEFT * (first.x0 - body.left)]
    if len(row) == 1 and wide:
        return False
    return all(any(_near(p.box, s.box) for s in body.strips) or len(over) < _HEADS for p in over)


def _heads_nothing(row: Sequence[Piece]) -> bool:
    """Whether a row holds figures, or nothing but the end of running text."""
    figured = any(looks(p.chunk.text) in (Looks.AMOUNT, Looks.DASH) for p in row)
    return figured or all(_SENTENCE_END.search(p.chunk.text) for p in row)


def _near(a: Box, b: Box) -> bool:
    return a.overlap_x(b) > 0 or abs(a.center - b.center) < max(a.width, b.width)


def _is_lead(row: Sequence[Piece], body: Body) -> bool:
    """Whether a row may be a group heading: short words in the label column alone."""
    if not body.strips or body.strips[0].figures or len(row) != 1:
        return False
    piece = row[0]
    text = piece.chunk.text
    return (
        not piece.figure
        and abs(piece.box.x0 - body.left) <= _AT_LEFT
        and piece.box.x1 <= body.figures[0].box.x1
        and len(piece.chunk.tokens) <= _NOTE_WORDS
        and not text.endswith((".", ",", ";"))
        and (not _SECTION.match(text) or _coded(body))
    )


def _coded(body: Body) -> bool:
    """Whether the labels start with numbers of accounts."""
    labels = [p.chunk.text for p in body.pieces if not p.figure]
    return sum(text[:1].isdigit() for text in labels) >= _NUMBERED_ROWS * len(labels)


def lead_rows(
    body: Body, pieces: Sequence[Piece], heads: Sequence[Sequence[Piece]], height: float
) -> list[list[Piece]]:
    """Group headings and first lines of wrapped labels above the first row of figures.

    Below column headings they belong to the table however they are set. Without those, only
    what is set as small and as close as the rows themselves.
    """
    limit = max(p.row for p in heads[-1]) if heads else -1
    leads: list[list[Piece]] = []
    edge = _top(body, body.top)
    size = _size([p for p in body.pieces if not p.figure])
    stacked = _is_stacked(body)
    gap = (_GAP if heads else _CARD if stacked else _rhythm(body)) * height
    for row in _rows_above(body, pieces):
        box = union(p.box for p in row)
        if (
            row[0].row <= limit
            or not _is_lead(row, body)
            or len(leads) >= (1 if stacked else _LEAD_LINES)
        ):
            break
        larger = _size(row) > _LARGER * size if size else False
        if edge - box.bottom > gap or (larger and not heads):
            break
        leads.append(row)
        edge = box.top
    return leads[::-1]


def _is_stacked(body: Body) -> bool:
    """Whether the first line of figures is labelled as a column is headed: a card, its name above.

    A row stacked as a card has one name.
    """
    row = min(p.row for p in body.pieces if p.figure)
    own = sorted((p for p in body.pieces if p.row == row and not p.figure), key=lambda p: p.box.x0)
    return heads_column(" ".join(p.chunk.text for p in own))


def _rhythm(body: Body) -> float:
    """Widest gap between rows of the body in font sizes, kept between 0.5 and 1.3."""
    rows: dict[int, Box] = {}
    for p in body.pieces:
        rows[p.row] = union((rows[p.row], p.box)) if p.row in rows else p.box
    boxes = [rows[row] for row in sorted(rows)]
    sizes = [b.height for b in boxes]
    gaps = [b.top - a.bottom for a, b in pairwise(boxes)]
    if not gaps:
        return _USUAL_GAP
    return min(max(max(gaps) / max(min(sizes), 1.0) * _GAP_SLACK, _LEAST_GAP), _MOST_GAP)


def _size(pieces: Sequence[Piece]) -> float:
    sizes = sorted(t.word.size for p in pieces for t in p.chunk.tokens if t.word.size)
    return sizes[len(sizes) // 2] if sizes else 0.0
