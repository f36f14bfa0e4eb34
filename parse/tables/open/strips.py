"""The body of an unruled table laid out in strips: labels, figures, remarks."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from finsam.extract.box import Box, union
from finsam.parse.language.sentences import starts_low
from finsam.parse.tables.drafts.figures import Looks, looks
from finsam.parse.tables.open.beside import rows_beside
from finsam.parse.tables.open.body import Body, Strip
from finsam.parse.tables.open.cuts import cut_at_heads, without_heads
from finsam.parse.tables.open.stacks import Piece, columns_of
from finsam.parse.tables.open.strip_labels import between_of, labels_of, overlapping, remarks_of
from finsam.parse.tables.open.wrap import has_room, opens_anew

_FULL = 0.6
"""Share of rows that a second column of labels fills."""
_FIRM = 5
"""Figures a column from which a column of one is none."""
_TAIL = 3
"""Lines in which the last label of a body may go on."""
_LEADING = 0.5
"""Heights of a line between two lines of one label at most."""
_WRAPPED = 0.9
"""The same where the second line starts small, as no text of its own does."""
_LABEL_WIDE = 60.0
"""Points that the widest label of a second table has at least."""
_GUTTER = 1.8
"""Heights of a line that part two tables of one column of figures each."""
_SAME_ROWS = 0.8
"""Share of the rows that figures on both sides of a gap share."""
_LABELLED = 0.6
"""Share of the rows with labels of their own from which a table begins anew."""
_OUT_RIGHT = 6
"""Points by which a text may stand out to the right of its columns."""
_SLACK = 3
"""Points by which a text may reach into the next column."""


def bodies(stack: Sequence[Piece], pieces: Sequence[Piece]) -> list[Body]:
    """The bodies that a stack of figures and the words beside it make.

    Args:
        stack: figures that stand together.
        pieces: all of the page.
    """
    found: list[Body] = []
    for part in cut_at_heads(stack, pieces):
        data = without_heads(part)
        columns, figures = _without_lone(*columns_of(data))
        columns = _with_empty(columns, _others(part, data))
        rows = {figure.row for figure in figures}
        near = [p for p in pieces if min(rows) - 1 <= p.row <= max(rows) + 1 and not p.figure]
        beside = rows_beside(figures, [p for p in near if p.box.x1 < columns[0].x0])
        top, bottom = min(beside), max(beside)
        own = {id(figure.chunk) for figure in figures}
        lone = {id(p.chunk) for p in data} - own
        free = [_as_label(p, columns[0], lone) for p in pieces if id(p.chunk) not in own]
        bottom = _with_tail(free, columns[0], top, bottom)
        texts = [p for p in free if top <= p.row <= bottom and not p.figure]
        for group in _side_by_side(columns, figures, texts, rows):
            body = _body(group, figures, texts, bottom)
            if body is not None:
                found.append(body)
    return found


def _without_lone(
    columns: Sequence[Box], figures: Sequence[Piece]
) -> tuple[list[Box], list[Piece]]:
    """Columns and figures without a leftmost column of one figure, which is part of a label.

    A scan tears words apart, and takes a letter of a label for a digit.
    """
    kept, rest = list(columns), list(figures)
    while len(kept) > 1:
        own = [f for f in rest if f.box.center <= kept[0].x1 + 1]
        if len(own) != 1 or len(rest) < _FIRM * len(kept):
            break
        rest = [f for f in rest if f is not own[0]]
        kept = kept[1:]
    return kept, rest


def _as_label(piece: Piece, first: Box, lone: set[int]) -> Piece:
    """Words for a figure left of all columns: a year that ends a label, a digit torn off one."""
    if not piece.figure or piece.box.x1 >= first.x0:
        return piece
    word = looks(piece.chunk.text) is Looks.YEAR or id(piece.chunk) in lone
    return Piece(piece.chunk, piece.row, False) if word else piece


def _with_tail(pieces: Sequence[Piece], first: Box, top: int, bottom: int) -> int:
    """The last row of a body, with the lines in which its last label goes on.

    They stand as close as lines of one text, left of all figures, and under the label.
    """
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        if top <= piece.row <= bottom + _TAIL:
            rows.setdefault(piece.row, []).append(piece)
    labels = [p for p in rows.get(bottom, ()) if not p.figure and p.box.x1 < first.x0]
    own = [p for at in range(top, bottom + 1) for p in rows.get(at, ())]
    edge = max((p.box.x1 for p in own if not p.figure and p.box.x1 < first.x0), default=0.0)
    while labels and bottom + 1 in rows:
        under = rows[bottom + 1]
        if any(p.figure or p.box.x1 >= first.x0 for p in under):
            break
        if abs(under[0].box.x0 - labels[0].box.x0) > labels[-1].box.height:
            break
        if not _runs_on(labels[-1], under, edge):
            break
        bottom += 1
        labels = under
    return bottom


def _runs_on(last: Piece, under: Sequence[Piece], edge: float) -> bool:
    """Whether a line goes on with the label above: as close, and broken for want of room."""
    text = under[0].chunk.text
    gap = min(p.box.top for p in under) - last.box.bottom
    if gap > (_WRAPPED if starts_low(text) else _LEADING) * last.box.height:
        return False
    return not (opens_anew(text) and has_room(last.chunk, under[0].chunk, edge))


def _with_empty(columns: Sequence[Box], heads: Sequence[Piece]) -> list[Box]:
    """The columns, with those that have a year or date right above but no figure at all."""
    last = [p.box for p in heads if p.row == max(h.row for h in heads)]
    if len(last) <= len(columns):
        return list(columns)
    empty = [b for b in last if all(b.overlap_x(c) <= 0 for c in columns)]
    return sorted([*columns, *empty], key=lambda box: box.x0)


def _others(part: Sequence[Piece], data: Sequence[Piece]) -> list[Piece]:
    own = {id(piece) for piece in data}
    return [piece for piece in part if id(piece) not in own]


def _side_by_side(
    columns: Sequence[Box],
    figures: Sequence[Piece],
    texts: Sequence[Piece],
    rows: set[int],
) -> list[list[Box]]:
    """Columns of figures grouped to tables: words between two may label a second table.

    They do if many rows have words or figures on one side only; a single table's columns of
    words are filled in step with its figures.
    """
    groups: list[list[Box]] = [[columns[0]]]
    for before, column in pairwise(columns):
        between = [t for t in texts if before.x1 - 1 <= t.box.x0 and t.box.x1 <= column.x0 + _SLACK]
        labels = [t for t in between if t.row in rows]
        left_rows = {f.row for f in figures if f.box.x1 <= before.x1 + 1}
        right_rows = {f.row for f in figures if f.box.x0 >= column.x0 - 1}
        own = len(labels) >= 2 and len({t.row for t in labels} & right_rows) >= _LABELLED * len(
            right_rows
        )
        step = len(left_rows & right_rows) >= _SAME_ROWS * len(left_rows | right_rows)
        widest = max((t.box.width for t in labels), default=0.0)
        if own and (not step or (_twins(columns, column, labels) and widest > _LABEL_WIDE)):
            groups.append([column])
        else:
            groups[-1].append(column)
    return groups


def _twins(columns: Sequence[Box], column: Box, labels: Sequence[Piece]) -> bool:
    """Whether as many columns stand to the right of the words between as to their left.

    Single columns are twins only where a gutter parts the words from the figures before them.
    """
    at = list(columns).index(column)
    if at != len(columns) - at:
        return False
    before = columns[at - 1].x1
    gutter = min(t.box.x0 for t in labels) - before
    return at >= 2 or gutter >= _GUTTER * median(t.box.height for t in labels)


def _body(
    columns: Sequence[Box], figures: Sequence[Piece], texts: Sequence[Piece], tail: int
) -> Body | None:
    """The table that some columns of figures and the words to their left and between make.

    Args:
        columns: of figures, left to right.
        figures: all of the stack.
        texts: the words in its rows.
        tail: the row in which the last label ends.
    """
    first, last = columns[0].x0, columns[-1].x1
    own = _under(columns, figures)
    if len(own) < 2:
        return None
    bound = max((f.box.x1 for f in figures if f.box.x1 < first), default=-1.0)
    rows = rows_beside(own, [t for t in texts if bound < t.box.x0 and t.box.x1 < first])
    last_row = max(f.row for f in figures)
    top, bottom = min(rows), tail if max(rows) >= last_row else max(rows)
    near = [t for t in texts if top <= t.row <= bottom]
    labels = labels_of(near, rows, first, figures)
    between = [t for t in near if t.box.x0 >= first - 1 and t.box.x1 <= last + _OUT_RIGHT]
    remarks = remarks_of(near, rows, last, figures)
    strips = [Strip(box, figures=True) for box in columns]
    strips += between_of(between, columns, len(rows))
    strips += _label_strips(labels, rows)
    if remarks:
        strips.append(Strip(union(t.box for t in remarks), figures=False))
    strips.sort(key=lambda strip: strip.box.x0)
    held = [*own, *labels, *between, *remarks]
    return Body(_apart(strips), held, min(p.row for p in held), bottom)


def _under(columns: Sequence[Box], figures: Sequence[Piece]) -> list[Piece]:
    """The figures that stand in one of the columns."""
    return [f for f in figures if any(c.x0 - 1 <= f.box.center <= c.x1 + 1 for c in columns)]


def _label_strips(labels: Sequence[Piece], rows: set[int]) -> list[Strip]:
    """One column of labels, or several if gaps part them in most rows of figures."""
    if not labels:
        return []
    groups = overlapping([t for t in labels if t.row in rows])
    if len(groups) < 2 or any(len(group) < max(2, _FULL * len(rows)) for group in groups):
        return [Strip(union(t.box for t in labels), figures=False)]
    return [Strip(union(t.box for t in group), figures=False) for group in groups]


def _apart(strips: Sequence[Strip]) -> list[Strip]:
    """Strips made so narrow that they do not overlap: figures have precedence over words."""
    made: list[Strip] = []
    for index, strip in enumerate(strips):
        box = strip.box
        if not strip.figures and index + 1 < len(strips):
            x1 = max(box.x0, min(box.x1, strips[index + 1].box.x0))
            box = Box(box.x0, box.top, x1, box.bottom)
        made.append(Strip(box, strip.figures))
    return made
