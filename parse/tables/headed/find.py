"""Tables of words, told by heads that everybody knows: "Insats", "Huvudman", "Målvärde", "Utfall".

Such tables often have no rules, or some only, and hold hardly a figure, so that neither rules nor
stacks of figures give them. Their heads do: the columns are parted where the lines below the heads
leave white space between two of them, the rows by rules, by gaps, or by what starts anew.
"""

from collections.abc import Sequence

from finsam.extract.box import Box, union
from finsam.extract.page import Rule
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token
from finsam.parse.tables.drafts.rows import ChunkRow, chunks_of, em, rows_of
from finsam.parse.tables.headed.bands import bound_lines, parted
from finsam.parse.tables.headed.body import body_of, is_group, row_cells
from finsam.parse.tables.headed.columns import edges_of
from finsam.parse.tables.headed.groups import with_groups
from finsam.parse.tables.headed.heads import FEWEST_HEADS, Heads, heads_at
from finsam.parse.tables.headed.sheets import labelled_sheet

_LINES = 60
"""Printed lines below the heads that are looked at for white space: a page of small type."""
_LARGER = 1.12
"""Type this many times that of the heads is a heading's."""
_LARGER_GUESSED = 1.4
"""The same on a scan, where a line's size is guessed from the height of its letters."""
_RULED = 0.3
"""Share of a table's width from which a level rule parts its rows."""
_END = 4.0
"""A gap of this many font sizes ends a table."""
_AS_MANY = 0.9
"""Share of the words below the heads that a ruled table must hold to stand in their place."""
_SHARED = 0.5
"""Share of a draft's words that a larger one may hold too."""


def headed_tables(
    lines: Sequence[Sequence[Token]], drafts: Sequence[Draft], rules: Sequence[Rule]
) -> list[Draft]:
    """The page's drafts, those that do not do their heads justice replaced.

    Args:
        lines: tokens of all lines of the page.
        drafts: what rules and figures gave.
        rules: of the page.
    """
    rows = rows_of(chunks_of(lines)) if lines else []
    found: list[Draft] = []
    at = 0
    while at < len(rows):
        heads = heads_at(rows, at)
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

    Without rules the heads know best: figures alone part the lines of a row. A sheet without
    heads takes each printed line for a row, rules know which of them share one.
    """
    own = {id(token.word) for token in _tokens(draft)}
    last = (draft.header_rows or 1) - 1
    heads = [_words_of(cell) for cell in draft.cells if cell.row == last]
    for other in (draft for draft in drafts if draft.ruled and draft.columns == len(heads)):
        words = {id(token.word) for token in _tokens(other)}
        places = [{cell.column for cell in other.cells if _words_of(cell) & head} for head in heads]
        apart = all(len(columns) == 1 for columns in places)
        distinct = len(set[int]().union(*places)) == len(heads)
        alone = not draft.header_rows or not _runs_together(other, draft)
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
    return with_heads > 1 or (with_heads == 1 and len(shared) > FEWEST_HEADS)


# Columns


def _draft(
    rows: Sequence[ChunkRow], heads: Heads, rules: Sequence[Rule]
) -> tuple[Draft, int] | None:
    """The table below heads, and the index of the row after it; ``None`` if there is none."""
    below = _reach(rows[heads.last + 1 : heads.last + 1 + _LINES], heads)
    edges = edges_of(heads, below)
    bound = bound_lines(rows[heads.last : heads.last + 1 + len(below) + 1], _across(heads, rules))
    body = body_of(below, heads, edges, bound)
    if not body:
        return None
    area = union([*heads.boxes, *(row.box for row in body)])
    level = [r.box for r in rules if r.horizontal and r.box.overlap_x(area) > _RULED * area.width]
    size = em([t for row in body for c in row.chunks for t in c.tokens])
    left = min(box.x0 for box in heads.boxes)
    alone = {nth for nth, row in enumerate(body) if is_group(row, edges, left, size, bound)}
    bands = parted(body, edges, level, alone)
    cells = [DraftCell(0, n, lines=[c.tokens for c in head]) for n, head in enumerate(heads.chunks)]
    for number, group in enumerate(bands, 1):
        cells += row_cells(group, number, edges)
    filled = {cell.column for cell in cells if cell.row and cell.column_span == 1}
    if len(filled) < FEWEST_HEADS:
        return None
    columns = len(heads.chunks)
    draft = Draft(len(bands) + 1, columns, cells, box=area, header_rows=1)
    return _grouped(draft, rows[: heads.first], rules), heads.last + 1 + len(body)


def _across(heads: Heads, rules: Sequence[Rule]) -> list[Box]:
    """The level rules that run over all heads."""
    whole = union(heads.boxes)
    return [r.box for r in rules if r.horizontal and r.box.overlap_x(whole) >= whole.width - 1]


def _grouped(draft: Draft, above: Sequence[ChunkRow], rules: Sequence[Rule]) -> Draft:
    """The draft with the line above its heads, if that heads several of its columns."""
    return (with_groups(draft, above[-1], rules) if above else None) or draft


def _reach(below: Sequence[ChunkRow], heads: Heads) -> list[ChunkRow]:
    """The lines below heads that may be theirs: up to a wide gap, larger type or other heads."""
    size = em([t for head in heads.chunks for c in head for t in c.tokens])
    bottom = max(box.bottom for box in heads.boxes)
    taken: list[ChunkRow] = []
    for nth, row in enumerate(below):
        if row.box.top - bottom > _END * size or _is_larger(row, size):
            break
        next_heads = heads_at(below, nth) or heads_at(below, nth + 1)
        if next_heads is not None and next_heads.first <= nth:
            break
        taken.append(row)
        bottom = row.box.bottom
    return taken


def _is_larger(row: ChunkRow, size: float) -> bool:
    """Whether a line is set in larger type than the heads; a scan only guesses at sizes."""
    tokens = [t for c in row.chunks for t in c.tokens]
    guessed = any(t.word.confidence is not None for t in tokens)
    return em(tokens) > (_LARGER_GUESSED if guessed else _LARGER) * size
