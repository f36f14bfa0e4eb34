"""Tables of figures without ruled lines: statements, budgets, tables of people."""

from bisect import bisect_left
from collections.abc import Sequence
from statistics import median

from finsam.extract.box import union
from finsam.extract.page import Rule
from finsam.parse.tables.drafts.draft import Chunk, Draft, DraftCell, Token
from finsam.parse.tables.drafts.rows import chunks_of, cluster, em, rows_of
from finsam.parse.tables.open.body import Body
from finsam.parse.tables.open.captions import head_rows, lead_rows
from finsam.parse.tables.open.places import place_heads
from finsam.parse.tables.open.refuse import refused
from finsam.parse.tables.open.stacks import Piece, pieces_of, stacks
from finsam.parse.tables.open.strips import bodies
from finsam.parse.tables.open.wrap import PrintedRow, had_room, joined, reach

_MOST_TOKENS = 200_000
"""Words on one page beyond this number are no report."""
_ACROSS = 0.7
"""Share of a table's width that a rule between two rows runs through."""
_RULED_ROWS = 0.8
"""Rules for each row of figures from which they part the rows."""
_SAME_EDGE = 3.0
"""Points within which two edges are one."""
_SAME_START = 3
"""Points by which a piece may begin before its column."""


def unruled_tables(lines: Sequence[Sequence[Token]], rules: Sequence[Rule] = ()) -> list[Draft]:
    """The tables of figures among these lines.

    Args:
        lines: tokens of the page's lines, without those in ruled tables.
        rules: of the page; level ones may part the rows.
    """
    chunks = chunks_of(lines)
    if not chunks or sum(len(line) for line in lines) > _MOST_TOKENS:
        return []
    rows = rows_of(chunks)
    pieces = pieces_of(rows)
    height = median(em(chunk.tokens) for chunk in chunks)
    drafts = []
    for stack in stacks(pieces, height):
        for body in bodies(stack, pieces):
            draft = _draft(body, pieces, height, rules)
            if draft is not None:
                drafts.append(draft)
    drafts.sort(key=lambda d: (d.box.top, d.box.x0) if d.box else (0.0, 0.0))
    return _without_overlap(drafts)


def _without_overlap(drafts: Sequence[Draft]) -> list[Draft]:
    """Of drafts that share words only the larger."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: -len(d.cells)):
        own = _words(draft)
        if not any(own & _words(other) for other in kept):
            kept.append(draft)
    kept.sort(key=lambda d: (d.box.top, d.box.x0) if d.box else (0.0, 0.0))
    return kept


def _words(draft: Draft) -> set[int]:
    return {id(t.word) for cell in draft.cells for line in cell.lines for t in line}


def _draft(
    body: Body, pieces: Sequence[Piece], height: float, rules: Sequence[Rule]
) -> Draft | None:
    heads = head_rows(body, pieces, height)
    leads = lead_rows(body, pieces, heads, height)
    if refused(body, heads):
        return None
    printed = _printed(body, leads)
    first = next((i for i, s in enumerate(body.strips) if s.figures), 0)
    width = body.strips[first].box.x0 - body.left if first else 0.0
    groups = _banded(printed, _edges(body, printed, rules)) or joined(printed, width)
    cells, sure = place_heads(heads, body.strips, rules, height)
    for offset, group in enumerate(groups):
        cells += _row_cells(group, len(heads) + offset, body)
    rows = len(heads) + len(groups)
    box = union(t.box for cell in cells for line in cell.lines for t in line)
    return Draft(rows, len(body.strips), cells, box=box, heads_sure=sure)


def _edges(body: Body, printed: Sequence[PrintedRow], rules: Sequence[Rule]) -> list[float]:
    """Heights of the level rules that run through most of the body's width."""
    width = body.right - body.left
    top, bottom = printed[0].box.middle, printed[-1].box.middle
    across = [
        r.box.middle
        for r in rules
        if r.horizontal
        and top < r.box.middle < bottom
        and min(r.box.x1, body.right) - max(r.box.x0, body.left) >= _ACROSS * width
    ]
    return cluster(across, _SAME_EDGE)


def _banded(printed: Sequence[PrintedRow], edges: Sequence[float]) -> list[list[PrintedRow]]:
    """Printed lines grouped by the rules between rows; nothing if those do not part all rows.

    Below the last rule nothing parts the last row from what follows the table.
    """
    if len(edges) < _RULED_ROWS * sum(bool(row.cells) for row in printed):
        return []
    groups: list[list[PrintedRow]] = []
    at = -1
    edge = reach(printed)
    for row in printed:
        band = bisect_left(edges, row.box.middle)
        if band == at == len(edges) and not row.cells and had_room(groups[-1], row, edge):
            groups.append([row])
        elif band == at:
            if any(row.cells.keys() & other.cells.keys() for other in groups[-1]):
                return []
            groups[-1].append(row)
        else:
            groups.append([row])
        at = band
    return groups


def _printed(body: Body, leads: Sequence[Sequence[Piece]]) -> list[PrintedRow]:
    """The body's printed lines from top to bottom."""
    by_row: dict[int, list[Piece]] = {}
    for piece in [*body.pieces, *(p for lead in leads for p in lead)]:
        by_row.setdefault(piece.row, []).append(piece)
    first = next((i for i, s in enumerate(body.strips) if s.figures), 0)
    printed = []
    for row in sorted(by_row):
        made = PrintedRow()
        for piece in sorted(by_row[row], key=lambda p: p.box.x0):
            column = strip_of(piece, body)
            if column < first:
                made.labels.append(piece.chunk)
            else:
                made.cells.setdefault(column, []).append(piece.chunk)
        printed.append(made)
    return printed


def strip_of(piece: Piece, body: Body) -> int:
    """Index of the strip that a piece stands in, or of the nearest."""

    def rank(index: int) -> tuple[float, float]:
        box = body.strips[index].box
        apart = max(box.x0 - piece.box.x1, piece.box.x0 - box.x1, 0.0)
        return (-box.overlap_x(piece.box), apart)

    if not piece.figure and not body.strips[0].figures and piece.box.x0 < body.strips[0].box.x1 - 1:
        firsts = [i for i, s in enumerate(body.strips) if not s.figures]
        starts = [i for i in firsts if body.strips[i].box.x0 <= piece.box.x0 + _SAME_START]
        if starts and piece.box.x0 < body.figures[0].box.x0 - 2:
            return starts[-1] if starts[-1] < body.strips.index(body.figures[0]) else 0
    return min(range(len(body.strips)), key=rank)


def _row_cells(group: Sequence[PrintedRow], row: int, body: Body) -> list[DraftCell]:
    """The cells of one row, which may be printed on several lines."""
    cells: dict[int, DraftCell] = {}

    def put(column: int, chunks: Sequence[Chunk]) -> None:
        cell = cells.setdefault(column, DraftCell(row, column))
        cell.lines.append(tuple(t for c in chunks for t in c.tokens))

    for printed in group:
        labels: dict[int, list[Chunk]] = {}
        for chunk in printed.labels:
            labels.setdefault(strip_of(Piece(chunk, 0, False), body), []).append(chunk)
        for column, chunks in [*labels.items(), *printed.cells.items()]:
            put(column, chunks)
    return list(cells.values())
