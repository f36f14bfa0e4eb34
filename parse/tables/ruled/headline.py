"""Headings above a ruled table that no rules surround: on a dark ground, above its first rule."""

from collections.abc import Sequence
from statistics import median

from finsam.extract.box import Box, union
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token, chunk_of
from finsam.parse.tables.drafts.heads import header_rows
from finsam.parse.tables.drafts.rows import rows_of

_MOST_LINES = 3
_FAR = 2.2
"""Heights of a word from one line of headings to the next, or to the table."""
_GAP = 0.55
"""Heights of a word between the headings of two columns, at least."""
_HEADED = 0.6
"""Least share of the columns that have a heading."""


def with_head_lines(draft: Draft, lines: Sequence[Sequence[Token]]) -> Draft:
    """The draft with the lines right above it as its first row, if they head its columns.

    Args:
        draft: a ruled table.
        lines: tokens of the page that stand in no table.
    """
    edges = _edges(draft)
    if draft.box is None or edges is None or _has_heads(draft):
        return draft
    taken = _head_lines(_tokens_above(draft.box.top, edges, lines), edges, draft.box.top)
    headed = sum(any(columns[n] for columns in taken) for n in range(draft.columns))
    return _grown(draft, taken) if headed >= max(2, _HEADED * draft.columns) else draft


def _has_heads(draft: Draft) -> bool:
    """Whether columns have heads within the table; a section's name over all of them is none."""
    heads = header_rows(draft)
    return any(c.row < heads and c.column > 0 and c.lines for c in draft.cells)


def _tokens_above(
    top: float, edges: Sequence[float], lines: Sequence[Sequence[Token]]
) -> list[Token]:
    """The tokens above a table, within its width."""
    tokens = (token for line in lines for token in line)
    return [t for t in tokens if t.box.middle < top and edges[0] <= t.box.center <= edges[-1]]


def _head_lines(
    above: Sequence[Token], edges: Sequence[float], top: float
) -> list[list[list[Token]]]:
    """The lines right above a table that part by its columns, uppermost first, by column.

    Args:
        above: tokens over the table.
        edges: the upright edges of its columns.
        top: of the table.
    """
    if not above:
        return []
    height = median(t.box.height for t in above)
    taken: list[list[list[Token]]] = []
    for row in reversed(rows_of([chunk_of([t]) for t in above])):
        tokens = sorted((t for chunk in row.chunks for t in chunk.tokens), key=lambda t: t.box.x0)
        columns = _by_column(tokens, edges, height)
        near = top - max(t.box.bottom for t in tokens) <= (_FAR - 1) * height
        if columns is None or not near or len(taken) == _MOST_LINES:
            break
        taken.insert(0, columns)
        top = min(t.box.top for t in tokens)
    return taken


def _edges(draft: Draft) -> list[float] | None:
    """The upright edges of a draft's columns, left to right."""
    spans: list[Box] = []
    for column in range(draft.columns):
        cells = [c for c in draft.cells if c.column == column and c.column_span == 1]
        ruled = [c.box for c in cells if c.box]
        words = [t.box for c in cells for line in c.lines for t in line]
        if not ruled and not words:
            return None
        spans.append(ruled[0] if ruled else union(words))
    right = max(spans[-1].x1, draft.box.x1 if draft.box else 0.0)
    return [box.x0 for box in spans] + [right]


def _by_column(
    tokens: Sequence[Token], edges: Sequence[float], height: float
) -> list[list[Token]] | None:
    """A line's tokens by column; ``None`` if it runs on from one column into the next."""
    columns: list[list[Token]] = [[] for _ in edges[1:]]
    last: tuple[int, Token] | None = None
    for token in tokens:
        at = sum(edge <= token.box.center for edge in edges) - 1
        at = min(max(at, 0), len(columns) - 1)
        if last and at != last[0] and token.box.x0 - last[1].box.x1 < _GAP * height:
            return None
        if token.box.x1 > edges[at + 1] + height or token.box.x0 < edges[at] - height:
            return None
        columns[at].append(token)
        last = (at, token)
    return columns


def _grown(draft: Draft, taken: Sequence[Sequence[Sequence[Token]]]) -> Draft:
    """The draft one row longer, the lines taken as the cells of the new first row."""
    cells = [
        DraftCell(c.row + 1, c.column, c.row_span, c.column_span, c.lines, c.box)
        for c in draft.cells
    ]
    for column in range(draft.columns):
        lines = [tuple(columns[column]) for columns in taken if columns[column]]
        if lines:
            box = union(t.box for line in lines for t in line)
            cells.append(DraftCell(0, column, 1, 1, lines, box))
    box = union([c.box for c in cells if c.box is not None])
    return Draft(
        draft.rows + 1, draft.columns, cells, ruled=draft.ruled, box=box, title=draft.title
    )
