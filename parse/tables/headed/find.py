"""Tables of words, told by heads that everybody knows: "Insats", "Huvudman", "Målvärde", "Utfall".

Such tables often have no rules, or some only, and hold hardly a figure, so that neither rules nor
stacks of figures give them. Their heads do: the columns are parted where the lines below the heads
leave white space between two of them, the rows by rules, by gaps, or by what starts anew.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, takewhile

from finsam.extract.box import Box, union
from finsam.extract.page import Rule
from finsam.parse.language.heads import heads_goals, heads_insatser, is_head
from finsam.parse.tables.drafts.draft import Chunk, Draft, DraftCell, Token, chunk_of
from finsam.parse.tables.drafts.rows import Row, band, em, rows_of, split
from finsam.parse.tables.headed.bands import bound_lines, parted
from finsam.parse.tables.headed.groups import with_groups
from finsam.parse.tables.headed.sheets import labelled_sheet

_LINES = 60
"""Printed lines below the heads that are looked at for white space: a page of small type."""
_FEWEST_HEADS = 2
_LEADING = 0.75
"""Heads of two lines stand at most this many font sizes apart."""
_LARGER = 1.12
"""Type this many times that of the heads is a heading's."""
_LARGER_GUESSED = 1.4
"""The same on a scan, where a line's size is guessed from the height of its letters."""
_SAME_SIZE = 0.15
"""Share of the font size by which two lines of heads differ at most."""
_RULED = 0.3
"""Share of a table's width from which a level rule parts its rows."""
_END = 4.0
"""A gap of this many font sizes ends a table."""
_STRADDLE = 1.5
"""Points of a word on both sides of an edge from which it crosses the edge."""
_AS_MANY = 0.9
"""Share of the words below the heads that a ruled table must hold to stand in their place."""
_SHARED = 0.5
"""Share of a draft's words that a larger one may hold too."""
_BLANK = 0.4
"""A gap of less font sizes is the blank between two words, so no gutter."""
_TORN = 1.5
"""A gap of so many font sizes parts columns, not words of one cell."""
_GROUP_WORDS = 9
"""Words of a line over all columns that heads the rows below it, at most."""
_HEAD_WORDS = 4
_MOST_WORDS_IN_HEADS = 24


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a table, left to right, and the rows of the page that they stand in."""

    chunks: tuple[tuple[Chunk, ...], ...]
    first: int
    last: int

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each head, its lines joined."""
        return tuple(" ".join(c.text for c in head) for head in self.chunks)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The box of each head."""
        return tuple(union(c.box for c in head) for head in self.chunks)


def headed_tables(
    lines: Sequence[Sequence[Token]], drafts: Sequence[Draft], rules: Sequence[Rule]
) -> list[Draft]:
    """The page's drafts, those that do not do their heads justice replaced.

    Args:
        lines: tokens of all lines of the page.
        drafts: what rules and figures gave.
        rules: of the page.
    """
    rows = rows_of(chunk for line in lines for chunk in split(line)) if lines else []
    found: list[Draft] = []
    at = 0
    while at < len(rows):
        heads = _heads(rows, at)
        made = _draft(rows, heads, rules) if heads is not None else labelled_sheet(rows, at)
        if made is None:
            at += 1
            continue
        found.append(made[0])
        at = made[1]
    better = [draft for draft in found if not _done(draft, drafts)]
    taken = {id(token.word) for draft in better for token in _tokens(draft)}
    kept = [d for d in drafts if not any(id(token.word) in taken for token in _tokens(d))]
    return [*_distinct(kept), *better]


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without those whose words mostly stand in a larger one too."""
    kept: list[Draft] = []
    taken: set[int] = set()
    for draft in sorted(drafts, key=lambda d: -len(_tokens(d))):
        own = [id(token.word) for token in _tokens(draft)]
        if sum(word in taken for word in own) <= _SHARED * len(own):
            kept.append(draft)
            taken.update(own)
    return kept


def _words_of(cell: DraftCell) -> set[int]:
    return {id(token.word) for line in cell.lines for token in line}


def _tokens(draft: Draft) -> list[Token]:
    return [token for cell in draft.cells for line in cell.lines for token in line]


def _done(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether rules give the same heads in columns of their own, and as many words.

    Without rules the heads know best: figures alone part the lines of a row.
    """
    own = {id(token.word) for token in _tokens(draft)}
    last = (draft.header_rows or 1) - 1
    heads = [_words_of(cell) for cell in draft.cells if cell.row == last]
    for other in (draft for draft in drafts if draft.ruled and draft.columns == len(heads)):
        words = {id(token.word) for token in _tokens(other)}
        places = [{cell.column for cell in other.cells if _words_of(cell) & head} for head in heads]
        apart = all(len(columns) == 1 for columns in places)
        distinct = len(set[int]().union(*places)) == len(heads)
        alone = not _runs_together(other, draft)
        if apart and distinct and alone and len(own & words) >= _AS_MANY * len(own):
            return True
    return False


def _runs_together(ruled: Draft, draft: Draft) -> bool:
    """Whether rules lack between heads and body: heads share cells with the words below them.

    Where a single one does, it may be a remark to it, unless other rows run together too.
    """
    rows = {id(t.word): cell.row for cell in draft.cells for line in cell.lines for t in line}
    shared = [
        {rows[word] for word in _words_of(cell) if word in rows}
        for cell in ruled.cells
        if len({rows[word] for word in _words_of(cell) if word in rows}) > 1
    ]
    with_heads = sum(0 in own for own in shared)
    return with_heads > 1 or (with_heads == 1 and len(shared) > _FEWEST_HEADS)


# Heads


def _heads(rows: Sequence[Row], at: int) -> Heads | None:
    """The heads whose main line is row ``at``, with a line of them above or below it."""
    if at >= len(rows):
        return None
    chunks = [part for chunk in rows[at].chunks for part in _known_parts(chunk)]
    if len(chunks) < _FEWEST_HEADS or sum(len(c.tokens) for c in chunks) > _MOST_WORDS_IN_HEADS:
        return None
    known = sum(is_head(chunk.text) for chunk in chunks)
    if known < _FEWEST_HEADS or 2 * known < len(chunks):
        return None
    heads = Heads(tuple((chunk,) for chunk in chunks), at, at)
    for step in (-1, 1):
        heads = _with_line(rows, heads, step)
    texts = heads.texts
    return heads if heads_insatser(texts) or heads_goals(texts) else None


def _known_parts(chunk: Chunk) -> list[Chunk]:
    """A chunk cut into the heads it consists of, where narrow gaps have run them together."""
    if is_head(chunk.text) or len(chunk.tokens) < 2:
        return [chunk]
    parts: list[Chunk] = []
    at = 0
    while at < len(chunk.tokens):
        for end in range(min(at + _HEAD_WORDS, len(chunk.tokens)), at, -1):
            part = chunk_of(chunk.tokens[at:end])
            if is_head(part.text):
                parts.append(part)
                at = end
                break
        else:
            return [chunk]
    return parts


def _with_line(rows: Sequence[Row], heads: Heads, step: int) -> Heads:
    """The heads with the words of the line above or below, if those belong to single heads."""
    at = (heads.first if step < 0 else heads.last) + step
    if not 0 <= at < len(rows):
        return heads
    row, main = rows[at], rows[heads.first if step < 0 else heads.last]
    if not _same_type(row, main, step) or len(row.chunks) > len(heads.chunks):
        return heads
    more: dict[int, Chunk] = {}
    boxes = heads.boxes
    for chunk in row.chunks:
        over = [n for n, box in enumerate(boxes) if box.overlap_x(chunk.box) > 0]
        if len(over) != 1 or over[0] in more or not _wraps(heads.texts[over[0]], chunk, step):
            return heads
        more[over[0]] = chunk
    merged = tuple(_joint(head, more.get(n), step) for n, head in enumerate(heads.chunks))
    return Heads(merged, min(heads.first, at), max(heads.last, at))


def _same_type(row: Row, main: Row, step: int) -> bool:
    """Whether a line stands close above or below another, in type of the same size."""
    size = em([t for c in main.chunks for t in c.tokens])
    gap = main.box.top - row.box.bottom if step < 0 else row.box.top - main.box.bottom
    other = em([t for c in row.chunks for t in c.tokens])
    return gap <= _LEADING * size and abs(other - size) <= _SAME_SIZE * size


def _joint(head: tuple[Chunk, ...], more: Chunk | None, step: int) -> tuple[Chunk, ...]:
    if more is None:
        return head
    return (more, *head) if step < 0 else (*head, more)


def _wraps(text: str, chunk: Chunk, step: int) -> bool:
    """Whether a chunk above or below a head makes one head with it."""
    joint = f"{chunk.text} {text}" if step < 0 else f"{text} {chunk.text}"
    if is_head(text) and is_head(chunk.text):
        return False
    if is_head(joint) or is_head(joint.replace("- ", "")):
        return True
    lower = text if step < 0 else chunk.text
    return not is_head(text) and lower[:1].islower() and len(joint.split()) <= _HEAD_WORDS


# Columns


def _draft(rows: Sequence[Row], heads: Heads, rules: Sequence[Rule]) -> tuple[Draft, int] | None:
    """The table below heads, and the index of the row after it; ``None`` if there is none."""
    below = _reach(rows[heads.last + 1 : heads.last + 1 + _LINES], heads)
    edges = _edges(heads, below)
    bound = bound_lines(rows[heads.last : heads.last + 1 + len(below) + 1], _across(heads, rules))
    body = _body(below, heads, edges, bound)
    if not body:
        return None
    area = union([*heads.boxes, *(row.box for row in body)])
    level = [r.box for r in rules if r.horizontal and r.box.overlap_x(area) > _RULED * area.width]
    size = em([t for row in body for c in row.chunks for t in c.tokens])
    left = min(box.x0 for box in heads.boxes)
    alone = {nth for nth, row in enumerate(body) if _is_group(row, edges, left, size, bound)}
    bands = parted(body, edges, level, alone)
    cells = [DraftCell(0, n, lines=[c.tokens for c in head]) for n, head in enumerate(heads.chunks)]
    for number, group in enumerate(bands, 1):
        cells += _row_cells(group, number, edges)
    filled = {cell.column for cell in cells if cell.row and cell.column_span == 1}
    if len(filled) < _FEWEST_HEADS:
        return None
    columns = len(heads.chunks)
    draft = Draft(len(bands) + 1, columns, cells, box=area, header_rows=1)
    return _grouped(draft, rows[: heads.first], rules), heads.last + 1 + len(body)


def _across(heads: Heads, rules: Sequence[Rule]) -> list[Box]:
    """The level rules that run over all heads."""
    whole = union(heads.boxes)
    return [r.box for r in rules if r.horizontal and r.box.overlap_x(whole) >= whole.width - 1]


def _grouped(draft: Draft, above: Sequence[Row], rules: Sequence[Rule]) -> Draft:
    """The draft with the line above its heads, if that heads several of its columns."""
    return (with_groups(draft, above[-1], rules) if above else None) or draft


def _reach(below: Sequence[Row], heads: Heads) -> list[Row]:
    """The lines below heads that may be theirs: up to a wide gap, larger type or other heads."""
    size = em([t for head in heads.chunks for c in head for t in c.tokens])
    bottom = max(box.bottom for box in heads.boxes)
    taken: list[Row] = []
    for nth, row in enumerate(below):
        if row.box.top - bottom > _END * size or _is_larger(row, size):
            break
        next_heads = _heads(below, nth) or _heads(below, nth + 1)
        if next_heads is not None and next_heads.first <= nth:
            break
        taken.append(row)
        bottom = row.box.bottom
    return taken


def _is_larger(row: Row, size: float) -> bool:
    """Whether a line is set in larger type than the heads; a scan only guesses at sizes."""
    tokens = [t for c in row.chunks for t in c.tokens]
    guessed = any(t.word.confidence is not None for t in tokens)
    return em(tokens) > (_LARGER_GUESSED if guessed else _LARGER) * size


def _edges(heads: Heads, below: Sequence[Row]) -> list[float]:
    """Edges of the columns: where the lines below leave most white space between two heads."""
    boxes = heads.boxes
    tokens = [[t.box for c in row.chunks for t in c.tokens] for row in below if len(row.chunks) > 1]
    inner = [_gutter(one, two, tokens) for one, two in pairwise(boxes)]
    return [float("-inf"), *inner, float("inf")]


def _gutter(left: Box, right: Box, lines: Sequence[Sequence[Box]]) -> float:
    """The middle of the widest stretch between two heads that fewest lines cover."""
    low, high = min(left.center, left.x0 + 2), max(right.center, right.x1 - 2)
    low, high = max(low, left.x0), min(high, right.x1)
    ends = {low, high, left.x1, right.x0}
    ends |= {x for line in lines for box in line for x in (box.x0, box.x1) if low < x < high}
    marks = sorted(x for x in ends if low <= x <= high)
    cover = [
        (sum(any(b.x0 < (a + c) / 2 < b.x1 for b in line) for line in lines), a, c)
        for a, c in pairwise(marks)
        if c > a and not _inside_head((a + c) / 2, left, right)
    ]
    if not cover:
        return (left.x1 + right.x0) / 2
    fewest = min(count for count, _, _ in cover)
    free = _joined([(a, c) for count, a, c in cover if count == fewest])
    start, stop = max(free, key=lambda one: one[1] - one[0])
    return (start + stop) / 2


def _inside_head(x: float, left: Box, right: Box) -> bool:
    return left.x0 < x < left.x1 or right.x0 < x < right.x1


def _joined(stretches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Neighbouring stretches put together."""
    found: list[tuple[float, float]] = []
    for start, stop in stretches:
        if found and start - found[-1][1] < 0.01:
            found[-1] = (found[-1][0], stop)
        else:
            found.append((start, stop))
    return found


# Rows


def _body(below: Sequence[Row], heads: Heads, edges: Sequence[float], bound: Set[int]) -> list[Row]:
    """The printed lines of the table below its heads."""
    left = min(box.x0 for box in heads.boxes)
    size = em([t for head in heads.chunks for c in head for t in c.tokens])
    taken = list(takewhile(lambda row: _fits(row, edges, left, size, bound), below))
    while taken and _is_group(taken[-1], edges, left, size, bound):
        taken.pop()  # the heading of what comes next
    return taken


def _fits(row: Row, edges: Sequence[float], left: float, size: float, bound: Set[int]) -> bool:
    """Whether a printed line is one of the table: nothing in it crosses an edge."""
    if row.box.x0 < left - 3 * size or _torn(row, edges, size):
        return False
    return not crosses(row, edges, size) or _is_group(row, edges, left, size, bound)


def _torn(row: Row, edges: Sequence[float], size: float) -> bool:
    """Whether wide gaps part words of one column: they stand in columns of another table."""
    return any(
        band(edges, one.box.center) == band(edges, two.box.center)
        and two.box.x0 - one.box.x1 > _TORN * size
        for one, two in pairwise(row.chunks)
    )


def crosses(row: Row, edges: Sequence[float], size: float) -> bool:
    """Whether a word stands on an edge, or a line runs over one without a gap."""
    tokens = sorted((t for c in row.chunks for t in c.tokens), key=lambda t: t.box.x0)
    for edge in edges[1:-1]:
        if any(t.box.x0 < edge - _STRADDLE and t.box.x1 > edge + _STRADDLE for t in tokens):
            return True
        before = [t.box.x1 for t in tokens if t.box.center < edge]
        after = [t.box.x0 for t in tokens if t.box.center >= edge]
        if before and after and min(after) - max(before) < _BLANK * size:
            return True
    return False


def _is_group(row: Row, edges: Sequence[float], left: float, size: float, bound: Set[int]) -> bool:
    """Whether a line heads the rows below it: short, alone, at the left, and no sentence.

    One that rules bound as a row by itself may be long, and a sentence.
    """
    if len(row.chunks) > 1 or row.box.x0 > left + 2 * size:
        return False
    if id(row) in bound:
        return crosses(row, edges, size)
    if len(row.text.split()) > _GROUP_WORDS or row.text.endswith((".", ",", ";")):
        return False
    return crosses(row, edges, size) or row.chunks[0].bold


def _row_cells(group: Sequence[Row], number: int, edges: Sequence[float]) -> list[DraftCell]:
    """The cells of one row of the table; a line over all columns is one cell."""
    size = em([t for row in group for c in row.chunks for t in c.tokens])
    columns = len(edges) - 1
    if len(group) == 1 and len(group[0].chunks) == 1 and crosses(group[0], edges, size):
        return [DraftCell(number, 0, column_span=columns, lines=[group[0].chunks[0].tokens])]
    lines: dict[int, list[tuple[Token, ...]]] = {}
    for row in group:
        tokens = sorted((t for c in row.chunks for t in c.tokens), key=lambda t: t.box.x0)
        for column in range(columns):
            inside = tuple(t for t in tokens if band(edges, t.box.center) == column)
            if inside:
                lines.setdefault(column, []).append(inside)
    return [DraftCell(number, column, lines=said) for column, said in sorted(lines.items())]
