"""Coloured grounds behind rows: their edges look like a small ruled table, but bound none.

Many reports lay a colour behind the row of headings, or behind every other row, of a table that
has no rules. In a table of figures such a row goes with the figures printed above or below it in
the same columns, and the reader of stacks finds the whole better without the ground. In a table
of words the ground tells where the columns stand, and the rows below it are cut by white space.
"""

from collections.abc import Sequence
from itertools import pairwise

from finsam.extract.box import Box, union
from finsam.parse.tables.drafts.draft import Chunk, Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import is_figure
from finsam.parse.tables.drafts.rows import ChunkRow, band, em, rows_of, split
from finsam.parse.tables.ruled.cuts import lines_of

_MOST_ROWS = 3
"""A ground lies behind a row of headings, a line of units and a first subheading at most."""
_NEAR = 1.8
"""The next row is printed within this many font sizes of the ground's edge."""
_SAME_EDGE = 4.0
"""Grounds of one table have their edges at the same places, give or take these points."""
_CROSS = 2.0
"""A chunk that reaches this many points over an edge on both sides is no cell's."""
_LEAD = 0.3
"""Lines of a cell stand this share of a font size closer than lines of two rows."""
_EDGES = 3
"""Edges of the smallest table: two columns."""


def without_grounds(drafts: Sequence[Draft], rest: Sequence[Sequence[Token]]) -> list[Draft]:
    """The ruled tables that are more than a coloured ground behind a row of a larger table.

    Args:
        drafts: tables that rules bound.
        rest: tokens of the page's lines that are in none of them.

    Returns:
        The drafts without grounds in tables of figures; grounds of a table of words as one table
        with the rows printed between and below them.
    """
    printed = _printed(rest)
    left = [draft for draft in drafts if not _under_figures(draft, printed)]
    left.sort(key=lambda d: (d.box.top, d.box.x0) if d.box else (0.0, 0.0))
    made: list[Draft] = []
    while left:
        draft = left.pop(0)
        whole, used = _whole(draft, left, printed)
        left = [other for other in left if id(other) not in used]
        made.append(whole)
    return made


def _printed(rest: Sequence[Sequence[Token]]) -> list[ChunkRow]:
    return rows_of(chunk for line in rest for chunk in split(list(line)))


def _under_figures(draft: Draft, printed: Sequence[ChunkRow]) -> bool:
    """Whether rows printed right above or below have figures in the draft's own columns."""
    edges, tokens = _edges(draft), _tokens(draft)
    if draft.box is None or draft.rows > _MOST_ROWS or len(edges) < _EDGES:
        return False
    reach = _NEAR * em(tokens)
    wanted = 2 if draft.columns > 2 else 1
    for row in printed:
        apart = max(row.box.top - draft.box.bottom, draft.box.top - row.box.bottom)
        figures = [c.box.center for c in row.chunks if is_figure(c.text)]
        own = {band(edges, x) for x in figures if draft.box.x0 <= x <= draft.box.x1}
        if apart <= reach and len(own - {0}) >= wanted:
            return True
    return False


def _tokens(draft: Draft) -> list[Token]:
    return [t for cell in draft.cells for line in cell.lines for t in line]


def _edges(draft: Draft) -> list[float]:
    """Edges of the columns in points, from cells that span one column each."""
    single = [c for c in draft.cells if c.column_span == 1 and c.box is not None]
    lefts = {c.column: c.box.x0 for c in single if c.box is not None}
    if len(lefts) < draft.columns or draft.box is None or not _tokens(draft):
        return []
    return [*(lefts[column] for column in range(draft.columns)), draft.box.x1]


def _whole(
    draft: Draft, others: Sequence[Draft], printed: Sequence[ChunkRow]
) -> tuple[Draft, frozenset[int]]:
    """The table that a ground of words begins, and which other drafts are grounds of it."""
    edges = _edges(draft)
    if draft.box is None or draft.rows > _MOST_ROWS or len(edges) < _EDGES:
        return draft, frozenset()
    size = em(_tokens(draft))
    rows: list[list[DraftCell]] = _rows(draft)
    used: set[int] = set()
    bottom = draft.box.bottom
    while True:
        after = _next_ground(edges, others, bottom, used)
        limit = after.box.top if after and after.box else None
        zone = _zone(printed, edges, bottom, limit, size)
        if zone is None or (not zone and after is None):
            break
        rows += _cut(zone, edges, size)
        if after is None or after.box is None:
            break
        if not zone and after.box.top - bottom > size:
            break
        used.add(id(after))
        rows += _rows(after)
        bottom = after.box.bottom
    return _joined(draft, rows, used)


def _joined(
    draft: Draft, rows: list[list[DraftCell]], used: set[int]
) -> tuple[Draft, frozenset[int]]:
    while len(rows) > draft.rows and len(rows[-1]) < 2:
        rows.pop()
    if len(rows) == draft.rows:
        return draft, frozenset()
    for at, row in enumerate(rows):
        for cell in row:
            cell.row = at
    cells = [cell for row in rows for cell in row]
    boxes = [t.box for cell in cells for line in cell.lines for t in line]
    box = union([*boxes, draft.box] if draft.box else boxes)
    return Draft(len(rows), draft.columns, cells, ruled=True, box=box), frozenset(used)


def _rows(draft: Draft) -> list[list[DraftCell]]:
    """The draft's cells by the row that they start in."""
    return [[cell for cell in draft.cells if cell.row == row] for row in range(draft.rows)]


def _next_ground(
    edges: Sequence[float], others: Sequence[Draft], bottom: float, used: set[int]
) -> Draft | None:
    """The nearest small ruled table below with the same columns."""
    for other in others:
        same = _edges(other)
        if other.box is None or id(other) in used or other.box.top < bottom - _SAME_EDGE:
            continue
        fits = len(same) == len(edges) and other.rows <= _MOST_ROWS
        if fits and all(abs(a - b) <= _SAME_EDGE for a, b in zip(same, edges, strict=True)):
            return other
    return None


def _zone(
    printed: Sequence[ChunkRow],
    edges: Sequence[float],
    top: float,
    limit: float | None,
    size: float,
) -> list[ChunkRow] | None:
    """Rows of chunks printed below ``top`` that keep to the columns, down to the next ground.

    Returns:
        ``None`` if something else stands between ``top`` and ``limit``.
    """
    found: list[ChunkRow] = []
    bottom = top
    for row in printed:
        if row.box.middle < top or (limit is not None and row.box.middle > limit):
            continue
        own = [c for c in row.chunks if edges[0] <= c.box.center <= edges[-1]]
        if not own:
            continue
        if row.box.top - bottom > _NEAR * size or not all(_keeps(c, edges) for c in own):
            return None if limit is not None else found
        found.append(ChunkRow(tuple(own), union(c.box for c in own)))
        bottom = max(bottom, row.box.bottom)
    if limit is not None and limit - bottom > _NEAR * size:
        return None
    return found


def _keeps(chunk: Chunk, edges: Sequence[float]) -> bool:
    """Whether a chunk stands within one column."""
    box: Box = chunk.box
    inner = [e for e in edges if box.x0 < e - _CROSS and box.x1 > e + _CROSS]
    return not inner


def _cut(zone: Sequence[ChunkRow], edges: Sequence[float], size: float) -> list[list[DraftCell]]:
    """The zone's lines as rows of cells: a row begins where the lines stand wider apart."""
    gaps = [b.box.top - a.box.bottom for a, b in pairwise(zone)]
    least = min(gaps, default=0.0)
    wrapped = any(len(row.chunks) < len(edges) - 1 for row in zone)
    groups: list[list[ChunkRow]] = []
    for at, row in enumerate(zone):
        wide = at > 0 and (gaps[at - 1] > least + _LEAD * size or not wrapped)
        if not groups or wide:
            groups.append([])
        groups[-1].append(row)
    return [_cells(group, edges) for group in groups]


def _cells(group: Sequence[ChunkRow], edges: Sequence[float]) -> list[DraftCell]:
    places: dict[int, list[Token]] = {}
    for row in group:
        for chunk in row.chunks:
            places.setdefault(band(edges, chunk.box.center), []).extend(chunk.tokens)
    return [
        DraftCell(0, column, lines=lines_of(tokens)) for column, tokens in sorted(places.items())
    ]
