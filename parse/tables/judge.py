"""The judge: how well a grid fits what is printed, told by the same few measures for every finder.

Ruled lines, white space and grounds each propose a grid for a region. None of them is believed for
what it is made of: a frame, a stamp, a bar of a chart or a head row with upright strokes has four
sides, too. What counts is what a table is for: one figure in a cell, one kind of thing in a
column, figures that end at one edge, labels beside figures, heads over columns, no word left out,
sums that close.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from finsam.extract.box import Box
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import is_figure, is_quantity
from finsam.parse.tables.drafts.heads import header_rows, label_columns_of
from finsam.parse.tables.drafts.rows import split
from finsam.parse.values.amount import parse_figure

_WEIGHTS = {
    "single": 3.0,
    "alike": 2.0,
    "aligned": 1.0,
    "labelled": 2.0,
    "headed": 1.0,
    "covered": 3.0,
    "closing": 1.0,
}
"""What each measure counts for: a cell of several figures or a word left out weighs most, because
nothing later can mend it; heads and alignment waver in good tables as well."""
_EDGE = 0.6
"""Heights of a figure within which right edges of a column are one edge."""
_MOST_ROWS = 80
"""Rows in which sums are looked for; longer tables are judged by their first rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The measures of one grid, each from 0 to 1; ``None`` where there is nothing to measure.

    Attributes:
        single: share of the cells with figures that hold just one.
        alike: share of cells beside the labels that are of the kind of most in their column.
        aligned: share of figures that end at the edge of most in their column.
        labelled: share of the rows with figures that have a label.
        headed: share of the columns of figures that have a head.
        covered: share of the words of the region that stand in a cell.
        closing: share of the columns of figures in which a figure sums those above it.
    """

    single: float | None
    alike: float | None
    aligned: float | None
    labelled: float | None
    headed: float | None
    covered: float | None
    closing: float | None

    @property
    def fit(self) -> float:
        """All measures in one, from 0 to 1."""
        told = {name: getattr(self, name) for name in _WEIGHTS if getattr(self, name) is not None}
        weight = sum(_WEIGHTS[name] for name in told)
        return (
            sum(_WEIGHTS[name] * value for name, value in told.items()) / weight if weight else 0.0
        )


def marks_of(draft: Draft, region: int | None = None) -> Marks:
    """The measures of a grid.

    Args:
        draft: the grid with its words.
        region: how many words the region holds in which it competes with others.
    """
    grid = draft.grid()
    heads = header_rows(draft)
    labels = label_columns_of(draft, grid)
    body = [c for c in draft.cells if c.row >= heads and c.lines]
    columns = _columns(body, labels)
    figures = {n: own for n, own in columns.items() if _mostly_figures(own)}
    held = [c for own in figures.values() for c in own]
    return Marks(
        single=_single(body),
        alike=_share(_alike(own) for own in columns.values() if len(own) > 1),
        aligned=_share(_aligned(own) for own in figures.values() if len(own) > 1),
        labelled=_labelled(held, body, labels),
        headed=_share(_headed(draft, grid, heads, column) for column in figures),
        covered=len(tokens_in(draft)) / region if region else None,
        closing=_share(_closes(own) for own in figures.values() if len(own) > 2),
    )


def _columns(body: Sequence[DraftCell], labels: int) -> dict[int, list[DraftCell]]:
    """Cells right of the labels by column, those over several columns left out."""
    columns: dict[int, list[DraftCell]] = {}
    for cell in body:
        if cell.column >= labels and cell.column_span == 1:
            columns.setdefault(cell.column, []).append(cell)
    return columns


def _share(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None


def figures_in(cell: DraftCell) -> int:
    """How many figures stand under or beside one another in a cell; brackets are no others."""
    found = 0
    for line in cell.lines:
        for text in _texts(line):
            found += is_quantity(text) and not text.startswith(("(", "[", "/"))
    return found


def _texts(line: Sequence[Token]) -> list[str]:
    """The words of a line, parted at wide gaps; page texts know no gaps."""
    if any(token.place is None for token in line):
        return [" ".join(token.text for token in line)]
    return [chunk.text for chunk in split(list(line))]


def _single(body: Sequence[DraftCell]) -> float | None:
    filled = [count for count in map(figures_in, body) if count]
    # Each figure too many is a cell that is missing.
    return len(filled) / sum(filled) if filled else None


def _mostly_figures(cells: Sequence[DraftCell]) -> bool:
    return 2 * sum(bool(figures_in(cell)) for cell in cells) >= len(cells)


def _alike(cells: Sequence[DraftCell]) -> float:
    figures = sum(is_figure(cell.text) for cell in cells)
    return max(figures, len(cells) - figures) / len(cells)


def _ends(cells: Sequence[DraftCell]) -> list[Box]:
    return [cell.lines[0][-1].box for cell in cells if cell.lines[0][-1].place is not None]


def _aligned(cells: Sequence[DraftCell]) -> float:
    """Share of figures that end, or start, at the edge of most."""
    ends = _ends(cells)
    if not ends:
        return 1.0
    slack = _EDGE * median(box.height for box in ends)
    best = 0
    for side in ([b.x1 for b in ends], [b.center for b in ends]):
        middle = median(side)
        best = max(best, sum(abs(x - middle) <= slack for x in side))
    return best / len(ends)


def _labelled(held: Sequence[DraftCell], body: Sequence[DraftCell], labels: int) -> float | None:
    rows = {cell.row for cell in held}
    if not rows:
        return None
    if not labels:
        return 0.0
    named = {
        row
        for cell in body
        if cell.column < labels
        for row in range(cell.row, cell.row + cell.row_span)
    }
    return len(rows & named) / len(rows)


def _headed(
    draft: Draft, grid: Sequence[Sequence[DraftCell | None]], heads: int, column: int
) -> float:
    for row in range(heads):
        cell = grid[row][column]
        if cell is not None and cell.lines and cell.column_span < draft.columns:
            return 1.0
    return 0.0


def _closes(cells: Sequence[DraftCell]) -> float:
    """Whether a figure of a column is the sum of those right above it."""
    values: list[Decimal] = []
    for cell in sorted(cells, key=lambda c: c.row)[:_MOST_ROWS]:
        figure = parse_figure(cell.text)
        if figure is None:
            continue
        run = Decimal(0)
        for count, value in enumerate(reversed(values), 1):
            run += value
            if count > 1 and run == figure.value and figure.value:
                return 1.0
        values.append(figure.value)
    return 0.0


def better(one: Sequence[Draft], other: Sequence[Draft]) -> float:
    """How much better the grids ``one`` fit a region than ``other``, from -1 to 1.

    Args:
        one: the grids of one finder in a region.
        other: those of another finder in the same region.
    """
    region = len(words_of(one) | words_of(other))
    return _fit(one, region) - _fit(other, region)


def _fit(drafts: Sequence[Draft], region: int) -> float:
    """Fit of several grids of one finder, each weighed by its words; no grid, no fit."""
    sizes = [sum(len(line) for c in d.cells for line in c.lines) for d in drafts]
    if not drafts or not sum(sizes):
        return 0.0
    inner = sum(marks_of(d).fit * size for d, size in zip(drafts, sizes, strict=True)) / sum(sizes)
    covered = min(1.0, sum(sizes) / region) if region else 1.0
    weight = sum(_WEIGHTS.values()) - _WEIGHTS["covered"]
    return (inner * weight + covered * _WEIGHTS["covered"]) / (weight + _WEIGHTS["covered"])


def words_of(drafts: Iterable[Draft]) -> set[int]:
    """Identities of the words that grids hold."""
    return {id(t.word) for d in drafts for t in tokens_in(d)}


def tokens_in(draft: Draft) -> list[Token]:
    """All words of a grid."""
    return [t for cell in draft.cells for line in cell.lines for t in line]
