"""Headings of columns above the body of an unruled table, and group headings before it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from finsam.extract.box import Box, union
from finsam.parse.tables.drafts.draft import DraftCell, Token, chunk_of
from finsam.parse.tables.drafts.figures import Looks, looks
from finsam.parse.tables.drafts.rows import em
from finsam.parse.tables.open.stacks import Piece
from finsam.parse.tables.open.strips import Body, Strip

_GAP = 2.6
"""A heading stands at most this many font sizes above what it heads."""
_BLANK = 0.85
"""Font sizes up to which a gap is a blank between words of one head."""
_TIGHT = 0.5
"""Font sizes between two lines of one head at most."""
_HEAD_WORDS = 6
"""Words in a line of a head at most."""
_STANDS = 0.6
"""Heights of a line within which a head stands at the edge or the middle of its column."""
_MOST = 5
_SECTION = re.compile(
    r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÅÄÖ]|(?:not|tabell|diagram)\s?\d", re.IGNORECASE
)
_UNIT = re.compile(
    r"(?:alla )?(?:belopp|siffror|värden|summor)? ?(?:anges )?(?:i )?"
    r"\(?(?:tkr|kr|mkr|sek|kronor|tusental(?: kronor)?|%)\)?\.?",
    re.IGNORECASE,
)


def _rows_above(body: Body, pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Rows above the body whose words lie within its sides, nearest first."""
    left, right = body.left - 20, body.right + 20
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        inside = piece.box.x0 >= left and piece.box.x1 <= right + 10
        if body.top - 12 <= piece.row < body.top and inside:
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
        if _is_head(row, body) or (heads and _wraps(row, heads[-1], height)):
            heads.append(row + (skip if _half(row, skip) else []))
        elif heads and _half(row, heads[-1]):
            heads[-1] = row + heads[-1]
        elif heads or skipped >= 3 or not _is_lead(row, body):
            if not (heads and _is_unit(row)):
                break
            heads.append(row)
        else:
            skipped += 1
            skip = row
        edge = box.top
    return heads[::-1]


def _wraps(row: Sequence[Piece], below: Sequence[Piece], height: float) -> bool:
    """Whether a row is the upper line of heads that go on right below it, word under word."""
    box, other = union(p.box for p in row), union(p.box for p in below)
    if other.top - box.bottom > _TIGHT * height or any(p.figure for p in row):
        return False
    return all(
        len(p.chunk.tokens) <= _HEAD_WORDS
        and any(p.box.overlap_x(q.box) >= 0.5 * min(p.box.width, q.box.width) for q in below)
        for p in row
    )


def _half(row: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether two rows stand half a line apart, as a wrapped heading beside an unwrapped one."""
    if not row or not other:
        return False
    a, b = union(p.box for p in row), union(p.box for p in other)
    return abs(a.middle - b.middle) < 0.85 * max(a.height, b.height)


def _top(body: Body, row: int) -> float:
    return min(p.box.top for p in body.pieces if p.row == row)


def _is_unit(row: Sequence[Piece]) -> bool:
    return len(row) == 1 and bool(_UNIT.fullmatch(row[0].chunk.text.strip()))


def _is_head(row: Sequence[Piece], body: Body) -> bool:
    first = next(s.box for s in body.strips if s.figures)
    over = [p for p in row if p.box.x1 > first.x0 + 1]
    if not over or any(len(p.chunk.tokens) > _HEAD_WORDS for p in over):
        return False
    if any(looks(p.chunk.text) in (Looks.AMOUNT, Looks.DASH) for p in row):
        return False
    if len(body.figures) == 1 and body.strips[0].figures is False:
        # One column: a line that begins over the labels is a title, not a heading of figures.
        return all(p.box.x0 > body.left + 0.35 * (first.x0 - body.left) for p in over)
    wide = [p for p in over if p.box.x0 < first.x0 - 0.5 * (first.x0 - body.left)]
    if len(row) == 1 and wide:
        return False
    return all(any(_near(p.box, s.box) for s in body.strips) or len(over) < 3 for p in over)


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
        and abs(piece.box.x0 - body.left) <= 15
        and piece.box.x1 <= body.figures[0].box.x1
        and len(piece.chunk.tokens) <= 7
        and not text.endswith((".", ",", ";"))
        and (not _SECTION.match(text) or _coded(body))
    )


def _coded(body: Body) -> bool:
    """Whether the labels start with numbers of accounts."""
    labels = [p.chunk.text for p in body.pieces if not p.figure]
    return sum(text[:1].isdigit() for text in labels) >= 0.5 * len(labels)


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
    gap = (_GAP if heads else _rhythm(body)) * height
    for row in _rows_above(body, pieces):
        box = union(p.box for p in row)
        if row[0].row <= limit or not _is_lead(row, body) or len(leads) >= 3:
            break
        larger = _size(row) > 1.12 * size if size else False
        if edge - box.bottom > gap or (larger and not heads):
            break
        leads.append(row)
        edge = box.top
    return leads[::-1]


def _rhythm(body: Body) -> float:
    """Widest gap between rows of the body in font sizes, kept between 0.5 and 1.3."""
    rows: dict[int, Box] = {}
    for p in body.pieces:
        rows[p.row] = union((rows[p.row], p.box)) if p.row in rows else p.box
    boxes = [rows[row] for row in sorted(rows)]
    sizes = [b.height for b in boxes]
    gaps = [b.top - a.bottom for a, b in pairwise(boxes)]
    if not gaps:
        return 0.8
    return min(max(max(gaps) / max(min(sizes), 1.0) * 1.1, 0.5), 1.3)


def _size(pieces: Sequence[Piece]) -> float:
    sizes = sorted(t.word.size for p in pieces for t in p.chunk.tokens if t.word.size)
    return sizes[len(sizes) // 2] if sizes else 0.0


def place_heads(
    row: Sequence[Piece],
    strips: Sequence[Strip],
    level: int,
    below: Sequence[Sequence[Piece]],
) -> list[DraftCell]:
    """Cells of one row of headings.

    A heading stands over the column that it overlaps most or is nearest to. One that is centred
    over several columns, each with a heading of its own below, spans them.
    """
    first = next(i for i, s in enumerate(strips) if s.figures)
    row = [piece for p in row for piece in _cut_apart(p, strips)]
    over = [p for p in row if p.box.x1 > strips[first].box.x0]
    spans = _spans(over, _widened(strips, below), first) if below else {}
    cells: dict[int, DraftCell] = {}
    for piece in sorted(row, key=lambda p: (p.row, p.box.x0)):
        low, high = spans.get(id(piece), (0, 0))
        if high <= low:
            own = piece in over and _over_figures(piece.box, strips[first:])
            low = _nearest(piece.box, strips, first) if own else _label(piece.box, strips, first)
            high = low
        cell = cells.setdefault(low, DraftCell(level, low, 1, high - low + 1))
        tokens = piece.chunk.tokens
        cell.lines = [cell.lines[0] + tokens] if cell.lines else [tokens]
    return _no_clash(cells)


def _cut_apart(piece: Piece, strips: Sequence[Strip]) -> list[Piece]:
    """Heads of several columns that stand so close that they were taken for one phrase.

    Each part must stand as its column does, at its right edge or at its middle; the words of a head
    that spans columns hardly do.
    """
    under = [s for s in strips if s.figures and s.box.overlap_x(piece.box) > 0]
    if len(under) < 2 or len(piece.chunk.tokens) < len(under):
        return [piece]
    groups: list[list[Token]] = [[] for _ in under]
    for token in piece.chunk.tokens:
        ranks = [-min(abs(token.box.x1 - s.box.x1), abs(_off(token.box, s.box))) for s in under]
        groups[ranks.index(max(ranks))].append(token)
    made = [Piece(chunk_of(group), piece.row, False) for group in groups if group]
    if len(made) < len(under) or [t for g in groups for t in g] != list(piece.chunk.tokens):
        return [piece]
    slack = _STANDS * piece.box.height
    stands = all(
        min(abs(one.box.x1 - s.box.x1), abs(_off(one.box, s.box))) <= slack
        for one, s in zip(made, under, strict=True)
    )
    return made if stands else [piece]


def _off(one: Box, other: Box) -> float:
    return one.center - other.center


def _no_clash(cells: dict[int, DraftCell]) -> list[DraftCell]:
    """Spans shortened where another heading stands in their way."""
    starts = sorted(cells)
    for at, after in pairwise(starts):
        cell = cells[at]
        cell.column_span = min(cell.column_span, after - at)
    return [cells[at] for at in starts]


def _label(box: Box, strips: Sequence[Strip], first: int) -> int:
    for index in range(first - 1, -1, -1):
        if box.center >= strips[index].box.x0 - 3:
            return index
    return 0


def _over_figures(box: Box, strips: Sequence[Strip]) -> bool:
    """Whether a head reaches over a column beyond the labels rather than just beside it."""
    return any(box.overlap_x(s.box) > 0 for s in strips)


def _nearest(box: Box, strips: Sequence[Strip], first: int = 0) -> int:
    """Index of the strip from ``first`` on that a head stands over."""

    def rank(index: int) -> tuple[float, float]:
        own = strips[index].box
        apart = min(abs(own.center - box.center), abs(own.x1 - box.x1), abs(own.x0 - box.x0))
        return (-min(own.overlap_x(box), 0.5 * min(own.width, box.width)), apart)

    return min(range(first, len(strips)), key=rank)


def _widened(strips: Sequence[Strip], below: Sequence[Sequence[Piece]]) -> list[Strip]:
    """The strips as wide as the headings right above their figures."""
    boxes = [strip.box for strip in strips]
    for piece in below[-1]:
        index = _nearest(piece.box, strips)
        if strips[index].figures:
            boxes[index] = union((boxes[index], piece.box))
    return [Strip(box, strip.figures) for box, strip in zip(boxes, strips, strict=True)]


def _spans(
    over: Sequence[Piece], strips: Sequence[Strip], first: int
) -> dict[int, tuple[int, int]]:
    """For each heading that is centred over several columns, the first and last of them."""
    columns = [i for i in range(first, len(strips)) if strips[i].figures]
    if not over or len(over) >= len(columns):
        return {}
    shares: dict[int, list[int]] = {id(piece): [] for piece in over}
    for index in columns:
        center = strips[index].box.center
        best = min(over, key=lambda p: abs(p.box.center - center))
        shares[id(best)].append(index)
    even = len({len(own) for own in shares.values()}) == 1
    found: dict[int, tuple[int, int]] = {}
    for piece in over:
        own = shares[id(piece)]
        if len(own) < 2 or own[-1] - own[0] != len(own) - 1:
            continue
        box = union(strips[i].box for i in own)
        inside = [i for i in own if strips[i].box.overlap_x(piece.box) > 0.6 * piece.box.width]
        off = abs(box.center - piece.box.center) / max(box.width, 1.0)
        wide = piece.box.width > 0.7 * box.width
        if (even and len(over) > 1 and off < 0.3) or (off < 0.2 and (wide or not inside)):
            found[id(piece)] = own[0], own[-1]
    return found
