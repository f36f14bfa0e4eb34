"""Tables whose structure ruled lines give."""

from collections.abc import Sequence

from finsam.extract.box import Box, union
from finsam.extract.page import Rule
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import is_figure
from finsam.parse.tables.drafts.rows import band, split
from finsam.parse.tables.ruled.cuts import lines_of, split_rows, squeeze
from finsam.parse.tables.ruled.rules import GridPlace, RuledGrid, grids, places
from finsam.parse.tables.ruled.sheets import parted

_FLAT = 14.0
"""A cell lower than this many points has no room for a line."""
_MERGED = 0.12
"""Share of cells with figures side by side from which the grid is not to be trusted."""
_GUTTER = 0.6
"""Heights of a word that part the words of two columns where no stroke does."""
_OVER = 3.0
"""Points that a word may reach over the edge of its column."""
_FULL = 0.3
"""Least share of places that hold words; a drawing has less."""


def ruled_tables(lines: Sequence[Sequence[Token]], rules: Sequence[Rule]) -> list[Draft]:
    """The tables that ruled lines bound.

    Args:
        lines: the page's lines of tokens.
        rules: the page's rules.
    """
    return [draft for draft in framed(lines, rules) if draft.columns > 1]


def framed(lines: Sequence[Sequence[Token]], rules: Sequence[Rule]) -> list[Draft]:
    """The grids that ruled lines bound; one of a single column may be a form, and is no table.

    Args:
        lines: the page's lines of tokens.
        rules: the page's rules.
    """
    placed = [(t, t.box.center, t.box.middle) for line in lines for t in line]
    drafts: list[Draft] = []
    for grid in grids(rules):
        inside = _inside(grid, placed)
        if not inside:
            continue
        draft = _draft(grid, inside)
        tables = [other for other in drafts if other.columns > 1]
        if draft is not None and not any(_within(draft, other) for other in tables):
            drafts += parted(draft)
    return drafts


def _inside(grid: RuledGrid, placed: Sequence[tuple[Token, float, float]]) -> list[Token]:
    """The tokens whose middle lies in a grid, or at most a point beside it."""
    x0, x1 = grid.box.x0 - 1.0, grid.box.x1 + 1.0
    top, bottom = grid.box.top - 1.0, grid.box.bottom + 1.0
    return [t for t, x, y in placed if x0 <= x <= x1 and top <= y <= bottom]


def _within(draft: Draft, other: Draft) -> bool:
    return bool(draft.box and other.box and other.box.holds(draft.box))


def _draft(grid: RuledGrid, inside: Sequence[Token]) -> Draft | None:
    """The grid with its words; ``None`` if it is no table (a frame, a drawing, a chart)."""
    cells = [part for cell in _filled(grid, inside) for part in _parted(cell, grid.xs)]
    full = [cell for cell in cells if cell.lines]
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    if len(full) < min(2, columns) or len(full) < _FULL * len(cells):
        return None
    cells = _unmerged(cells, grid.ys)
    draft = Draft(rows, columns, cells, ruled=True, box=grid.box)
    draft = squeeze(split_rows(squeeze(_healed(draft))))
    if draft.columns < 1 or draft.rows < 1 or _lacks_rules(draft):
        return None
    return draft


def _lacks_rules(draft: Draft) -> bool:
    """Whether cells hold figures with something beside them: upright rules were not found."""
    several = 0
    for cell in draft.cells:
        chunks = [chunk for line in cell.lines for chunk in split(list(line))]
        short = cell.column > 0 and all(len(chunk.tokens) <= 2 for chunk in chunks)
        beside = short and len(chunks) > len(cell.lines)
        several += beside and any(is_figure(chunk.text) for chunk in chunks)
    return several >= max(2, _MERGED * sum(bool(cell.lines) for cell in draft.cells))


def _healed(draft: Draft) -> Draft:
    """The draft without rules that cut a single cell: an underline, a stroke on a scan.

    Such a rule stands where every other column is open, and parts nothing: a side is empty and
    flat, or the text below goes on with a small letter.
    """
    gone: set[int] = set()
    for row in range(1, draft.rows):
        starts = [cell for cell in draft.cells if cell.row == row]
        if len(starts) != 1 or draft.columns < 2:
            continue
        lower = starts[0]
        upper = next(
            (
                c
                for c in draft.cells
                if c.row + c.row_span == row
                and (c.column, c.column_span) == (lower.column, lower.column_span)
            ),
            None,
        )
        if upper is None or id(upper) in gone or not _one_cell(upper, lower):
            continue
        upper.lines += lower.lines
        upper.row_span += lower.row_span
        if upper.box and lower.box:
            upper.box = union((upper.box, lower.box))
        gone.add(id(lower))
    cells = [cell for cell in draft.cells if id(cell) not in gone]
    return Draft(draft.rows, draft.columns, cells, ruled=draft.ruled, box=draft.box)


def _one_cell(upper: DraftCell, lower: DraftCell) -> bool:
    flat = [c for c in (upper, lower) if not c.lines and c.box and c.box.height < _FLAT]
    return bool(flat) or (bool(upper.lines) and lower.text[:1].islower())


def _filled(grid: RuledGrid, inside: Sequence[Token]) -> list[DraftCell]:
    """A cell for each place of the grid, with the words whose middle lies in it."""
    owner: dict[tuple[int, int], GridPlace] = {}
    cells: dict[GridPlace, list[Token]] = {}
    for place in places(grid):
        cells[place] = []
        for row in range(place.row, place.last_row + 1):
            for column in range(place.column, place.last_column + 1):
                owner[row, column] = place
    for token in inside:
        at = band(grid.ys, token.box.middle), band(grid.xs, token.box.center)
        cells[owner[at]].append(token)
    return [_cell(grid, place, tokens) for place, tokens in cells.items()]


def _cell(grid: RuledGrid, place: GridPlace, tokens: list[Token]) -> DraftCell:
    box = Box(
        grid.xs[place.column],
        grid.ys[place.row],
        grid.xs[place.last_column + 1],
        grid.ys[place.last_row + 1],
    )
    return DraftCell(
        place.row,
        place.column,
        place.last_row - place.row + 1,
        place.last_column - place.column + 1,
        lines_of(tokens),
        box,
    )


def _parted(cell: DraftCell, xs: Sequence[float]) -> list[DraftCell]:
    """A cell over several columns cut at their edges, where white space parts its words there.

    The upright strokes of one row, of heads above all, may be too short to be found on a scan, or
    were never drawn. The words of a head that spans columns stand closer than that.
    """
    if cell.column_span < 2 or not cell.lines or cell.box is None:
        return [cell]
    edges = xs[cell.column : cell.column + cell.column_span + 1]
    columns: list[list[tuple[Token, ...]]] = [[] for _ in edges[1:]]
    for line in cell.lines:
        pieces = _by_column(line, edges)
        if pieces is None:
            return [cell]
        for column, piece in pieces.items():
            columns[column].append(tuple(piece))
    if sum(bool(lines) for lines in columns) < 2:
        return [cell]
    return [
        DraftCell(
            cell.row,
            cell.column + at,
            cell.row_span,
            1,
            lines,
            Box(edges[at], cell.box.top, edges[at + 1], cell.box.bottom),
        )
        for at, lines in enumerate(columns)
    ]


def _by_column(line: Sequence[Token], edges: Sequence[float]) -> dict[int, list[Token]] | None:
    """A line's tokens by column; ``None`` if words run over an edge or stand too close to it."""
    found: dict[int, list[Token]] = {}
    last: tuple[int, Token] | None = None
    for token in sorted(line, key=lambda t: t.box.x0):
        at = band(edges, token.box.center)
        if token.box.x0 < edges[at] - _OVER or token.box.x1 > edges[at + 1] + _OVER:
            return None
        height = token.box.height
        if last and at != last[0] and token.box.x0 - last[1].box.x1 < _GUTTER * height:
            return None
        found.setdefault(at, []).append(token)
        last = (at, token)
    return found


def _unmerged(cells: Sequence[DraftCell], ys: Sequence[float]) -> list[DraftCell]:
    """Cells over several rows cut at the rows' edges, where the rule between two labels is lost.

    A heading among the labels has nothing beside it. Where a scan lost the rule under it, it
    seems to share one high cell with the label of the row of figures below it. A label that was
    meant for several rows has something beside it in the first of them.
    """
    beside = {c.row for c in cells if c.lines and c.row_span == 1 and c.column > 0}
    made: list[DraftCell] = []
    for cell in cells:
        rows = range(cell.row, cell.row + cell.row_span)
        lost = cell.column == 0 and len(rows) > 1 and [r for r in rows if r in beside] == [rows[-1]]
        made += _by_row(cell, ys) if lost else [cell]
    return made


def _by_row(cell: DraftCell, ys: Sequence[float]) -> list[DraftCell]:
    """The cell cut at the edges of its rows; whole if a line runs over one, or a row has none."""
    edges = ys[cell.row : cell.row + cell.row_span + 1]
    rows: list[list[tuple[Token, ...]]] = [[] for _ in edges[1:]]
    for line in cell.lines:
        box = union(t.box for t in line)
        at = band(edges, box.middle)
        if box.top < edges[at] - _OVER or box.bottom > edges[at + 1] + _OVER:
            return [cell]
        rows[at].append(line)
    if cell.box is None or not all(rows):
        return [cell]
    x0, x1 = cell.box.x0, cell.box.x1
    return [
        DraftCell(
            cell.row + at, 0, 1, cell.column_span, lines, Box(x0, edges[at], x1, edges[at + 1])
        )
        for at, lines in enumerate(rows)
    ]
