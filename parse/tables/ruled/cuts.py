"""Rows of a ruled table that hold several lines each, cut; edges that hold nothing, dropped."""

from collections.abc import Sequence

from finsam.extract.box import union
from finsam.parse.tables.drafts.draft import Chunk, Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import is_figure
from finsam.parse.tables.drafts.rows import rows_of

_SLIVER = 5.0
"""Bands narrower than this many points and without words are borders."""
_NO_BOX = 99.0
"""Points of a cell without a box."""
_LINES = 3
"""Lines from which a single cell is several rows."""


def lines_of(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """Tokens of a cell as its printed lines."""
    if len(tokens) < 2:
        return [tuple(tokens)] if tokens else []
    chunks = [Chunk((t,), t.box) for t in tokens]
    return [tuple(t for chunk in row.chunks for t in chunk.tokens) for row in rows_of(chunks)]


def split_rows(draft: Draft) -> Draft:
    """Cuts rows that hold several rows of figures, where only some lines are ruled.

    A row is cut if a column of it holds two or more lines of figures and the label column has
    as many lines or more: the lines on one level are a row.
    """
    cells: list[DraftCell] = []
    shift = 0
    for row in range(draft.rows):
        own = [c for c in draft.cells if c.row == row]
        levels = _levels(own) if all(c.row_span == 1 for c in own) else []
        if len(levels) < 2:
            for cell in own:
                cell.row += shift
            cells += own
            continue
        cells += _cut(own, levels, row + shift)
        shift += len(levels) - 1
    return Draft(draft.rows + shift, draft.columns, cells, ruled=True, box=draft.box)


def _levels(cells: Sequence[DraftCell]) -> list[float]:
    """Heights of the rows within one ruled row, if it holds several; else nothing."""
    stacked = [
        cell
        for cell in cells
        if len(cell.lines) >= 2
        and all(is_figure(" ".join(t.text for t in line)) for line in cell.lines)
    ]
    if not stacked or len([c for c in cells if c.lines]) < 2:
        return []
    most = max(stacked, key=lambda cell: len(cell.lines))
    labels = [c for c in cells if c not in stacked and c.lines]
    if labels and len(labels[0].lines) < len(most.lines):
        return []
    if len(stacked) == 1 and len(cells) > 2 and len(most.lines) < _LINES:
        return []
    first = labels[0] if labels else most
    return [_middle(line) for line in first.lines]


def _middle(line: Sequence[Token]) -> float:
    return union(t.box for t in line).middle


def _cut(cells: Sequence[DraftCell], levels: Sequence[float], row: int) -> list[DraftCell]:
    """The cells of one ruled row as cells of several rows, one for each level."""
    made: list[DraftCell] = []
    for cell in cells:
        pieces: list[list[tuple[Token, ...]]] = [[] for _ in levels]
        for line in cell.lines:
            middle = _middle(line)
            nearest = min(range(len(levels)), key=lambda i: abs(levels[i] - middle))
            pieces[nearest].append(line)
        for i, lines in enumerate(pieces):
            made.append(DraftCell(row + i, cell.column, 1, cell.column_span, lines, None))
    return made


def squeeze(draft: Draft) -> Draft:
    """Drops rows and columns that no cell starts in, or slivers that hold nothing.

    Double rules and the borders of filled cells leave bands of a few points without words.
    """
    rows = _kept([(c.row, c.row_span, bool(c.lines), _high(c)) for c in draft.cells], draft.rows)
    columns = _kept(
        [(c.column, c.column_span, bool(c.lines), _wide(c)) for c in draft.cells], draft.columns
    )
    row_at = _renumber(rows)
    column_at = _renumber(columns)
    cells = []
    for c in draft.cells:
        row_span = row_at[c.row + c.row_span] - row_at[c.row]
        column_span = column_at[c.column + c.column_span] - column_at[c.column]
        if row_span and column_span:
            cells.append(
                DraftCell(row_at[c.row], column_at[c.column], row_span, column_span, c.lines, c.box)
            )
    return Draft(sum(rows), sum(columns), cells, ruled=draft.ruled, box=draft.box)


def _high(cell: DraftCell) -> float:
    return cell.box.height if cell.box else _NO_BOX


def _wide(cell: DraftCell) -> float:
    return cell.box.width if cell.box else _NO_BOX


def _kept(cells: Sequence[tuple[int, int, bool, float]], count: int) -> list[bool]:
    """For each band, whether a cell starts there and it is more than an empty sliver."""
    starts, slim, filled = [False] * count, [False] * count, [False] * count
    for at, span, full, size in cells:
        starts[at] = True
        if span == 1 and full:
            filled[at] = True
        elif span == 1 and size < _SLIVER:
            slim[at] = True
    return [starts[i] and (filled[i] or not slim[i]) for i in range(count)]


def _renumber(kept: Sequence[bool]) -> list[int]:
    """For each old edge, the number of kept bands before it."""
    edges = [0]
    for keep in kept:
        edges.append(edges[-1] + int(keep))
    return edges
