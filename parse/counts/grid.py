"""Tables about people as figures, each with the headings above it and the labels beside it.

Rows and columns are treated alike, so that a table and the same table turned on its side give
the same figures. Which rows are headings is told from the cells themselves.
"""

from dataclasses import dataclass, replace

from finsam.parse.counts.cells import CellFigure, cell_figures
from finsam.parse.counts.labels import is_age
from finsam.parse.counts.mend import Mended, mend
from finsam.parse.facts import Status
from finsam.parse.layout import Cell, Table

_MOST_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One cell of figures.

    Attributes:
        cell: where it stands.
        figures: at least one.
        columns: texts of the headings above it, uppermost first.
        rows: texts of the labels beside it, leftmost first, after the group heading if any.
        page: on which the row stands.
        row, column: place in the table.
        status: whether the figures stand as read, or were put right.
    """

    cell: Cell
    figures: tuple[CellFigure, ...]
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    page: int
    row: int
    column: int
    status: Status = Status.READ


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table taken apart.

    Attributes:
        table: the table.
        cells: all cells of figures, by row and column.
        corner: text above the row labels.
        header_rows: rows of column headings.
        label_columns: columns of row labels.
        row_labels: label of each row.
        column_labels: headings of each column, joined.
    """

    table: Table
    cells: tuple[GridCell, ...]
    corner: str
    header_rows: int
    label_columns: int
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]


class _Places:
    """The cells of a table by place, and what each of them holds."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.mended: dict[tuple[int, int], Mended] = {}
        self.at: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self.at.setdefault((row, column), cell)
        self.age_columns = frozenset(
            column
            for column in range(min(2, table.columns))
            if sum(is_age(self.text(row, column)) for row in range(table.rows)) >= 1
        )

    def text(self, row: int, column: int) -> str:
        if (row, column) in self.mended:
            return self.mended[row, column].text
        cell = self.at.get((row, column))
        return cell.text.strip() if cell else ""

    def status(self, row: int, column: int) -> Status:
        """Whether a cell stands as read."""
        mended = self.mended.get((row, column))
        return mended.status if mended else Status.READ

    def figures(self, row: int, column: int) -> tuple[CellFigure, ...] | None:
        text = self.text(row, column)
        if column in self.age_columns and is_age(text, signed=True):
            return None
        return cell_figures(text) if text else None

    def is_figure(self, row: int, column: int) -> bool:
        """Whether a figure stands here; in the first column a dash is a mark, not a zero."""
        figures = self.figures(row, column)
        return figures is not None and (column > 0 or self.text(row, column) not in "-–—")

    def is_heading_row(self, row: int) -> bool:
        """Whether a row holds no figures, dashes beside words aside."""
        cells = [self.text(row, c) for c in range(self.table.columns)]
        figures = [c for c, text in enumerate(cells) if text and self.is_figure(row, c)]
        if not figures:
            return True
        words = [text for c, text in enumerate(cells[1:], 1) if text and c not in figures]
        return bool(words) and all(cells[c] in "-–—" for c in figures)


def _is_exact(table: Table) -> bool:
    """Whether the characters come from a text layer rather than from reading marks."""
    return any(w.box and w.confidence is None for cell in table.cells for w in cell.words)


def _header_rows(places: _Places) -> int:
    """Rows at the top that hold no figures beyond the first column."""
    table = places.table
    for row in range(min(table.rows, _MOST_HEADER_ROWS + 1)):
        if not places.is_heading_row(row):
            return row
    return min(table.header_rows, table.rows)


def _label_columns(places: _Places, header_rows: int) -> int:
    """Columns at the left that hold no figures below the headings."""
    table = places.table
    for column in range(table.columns):
        body = range(header_rows, table.rows)
        figures = sum(places.is_figure(row, column) for row in body)
        if figures and 2 * figures >= sum(bool(places.text(row, column)) for row in body):
            return column
    return min(1, table.columns)


def _column_texts(places: _Places, header_rows: int, column: int) -> tuple[str, ...]:
    seen: list[Cell] = []
    for row in range(header_rows):
        cell = places.at.get((row, column))
        if cell is not None and cell.text.strip() and cell not in seen:
            seen.append(cell)
    return tuple(cell.text.strip() for cell in seen)


def _row_texts(places: _Places, label_columns: int, row: int) -> tuple[str, ...]:
    seen: list[Cell] = []
    for column in range(label_columns):
        cell = places.at.get((row, column))
        if cell is not None and cell.text.strip() and cell not in seen:
            seen.append(cell)
    return tuple(cell.text.strip() for cell in seen)


def _spread_headings(places: _Places, header_rows: int, label_columns: int) -> None:
    """Lets a heading over several columns reach those under it that have none of their own.

    Where the columns' own headings stand a level lower, an upper heading printed over the first or
    the middle of its columns holds for all up to the next one.
    """
    table = places.table
    for row in range(header_rows - 1):
        _pull_heading(places, row + 1, label_columns)
        holders = [c for c in range(label_columns, table.columns) if places.text(row, c)]
        below = [c for c in range(label_columns, table.columns) if places.text(row + 1, c)]
        if not holders or len(holders) >= len(below) or len(below) % len(holders):
            continue
        size = len(below) // len(holders)
        for nth, column in enumerate(below):
            cell = places.at[(row, holders[nth // size])]
            places.at[(row, column)] = cell


def _borrow_headings(places: _Places, header_rows: int, label_columns: int) -> None:
    """Gives a column of figures the heading of the empty column beside it.

    In scans a heading may stand a little to the side of its figures, and so over a column of
    specks.
    """
    table = places.table
    filled = {
        c: sum(bool(places.figures(r, c)) for r in range(header_rows, table.rows))
        for c in range(label_columns, table.columns)
    }
    for column, figures in filled.items():
        if figures < 2 or any(places.text(r, column) for r in range(header_rows)):
            continue
        for beside in (column + 1, column - 1):
            headed = any(places.text(r, beside) for r in range(header_rows))
            if headed and 4 * filled.get(beside, figures) <= figures:
                for row in range(header_rows):
                    if (row, beside) in places.at:
                        places.at[row, column] = places.at.pop((row, beside))
                break


def with_heading_line(grid: Grid, texts: tuple[str, ...]) -> Grid:
    """The grid under a further line of headings, each over as many columns as the others.

    Args:
        grid: whose columns of figures lack these headings.
        texts: from left to right.
    """
    columns = sorted({cell.column for cell in grid.cells})
    if not texts or len(columns) % len(texts):
        return grid
    size = len(columns) // len(texts)
    over = {column: texts[nth // size] for nth, column in enumerate(columns)}
    cells = tuple(replace(c, columns=(over[c.column], *c.columns)) for c in grid.cells)
    labels = tuple(
        f"{over[n]} {text}".strip() if n in over else text
        for n, text in enumerate(grid.column_labels)
    )
    return replace(grid, cells=cells, column_labels=labels)


def _pull_heading(places: _Places, row: int, label_columns: int) -> None:
    """Puts a heading that slid over the row labels back over the first column of figures.

    Told by the empty place over that column and the same words over another one.
    """
    stray, home = (row, label_columns - 1), (row, label_columns)
    if label_columns < 1 or places.text(*home) or not places.text(*stray):
        return
    others = {places.text(row, c).casefold() for c in range(label_columns, places.table.columns)}
    if places.text(*stray).casefold() in others:
        places.at[home] = places.at.pop(stray)


def read_grid(table: Table) -> Grid:
    """Takes a table apart."""
    places = _Places(table)
    header_rows = _header_rows(places)
    label_columns = _label_columns(places, header_rows)
    _spread_headings(places, header_rows, label_columns)
    _borrow_headings(places, header_rows, label_columns)
    if not _is_exact(table):
        body = range(header_rows, table.rows)
        places.mended = mend(places.text, body, range(label_columns, table.columns))
    columns = [_column_texts(places, header_rows, c) for c in range(table.columns)]
    rows = [_row_texts(places, label_columns, r) for r in range(table.rows)]
    cells: list[GridCell] = []
    group: tuple[str, ...] = ()
    for row in range(header_rows, table.rows):
        here = [c for c in range(label_columns, table.columns) if places.figures(row, c)]
        if not here:
            group = _group(places, row, rows[row], group)
            continue
        page = table.row_pages[row] if row < len(table.row_pages) else table.page
        for column in here:
            cell = places.at[(row, column)]
            if (cell.row, cell.column) != (row, column) and cell.row_span * cell.column_span > 1:
                continue
            cells.append(
                GridCell(
                    cell=cell,
                    figures=places.figures(row, column) or (),
                    columns=columns[column],
                    rows=(*group, *rows[row]),
                    page=page,
                    row=row,
                    column=column,
                    status=places.status(row, column),
                )
            )
    corner = " ".join(t for c in range(label_columns) for t in columns[c])
    return Grid(
        table=table,
        cells=tuple(cells),
        corner=corner,
        header_rows=header_rows,
        label_columns=label_columns,
        row_labels=tuple(" ".join(r) for r in rows),
        column_labels=tuple(" ".join(c) for c in columns),
    )


def _group(
    places: _Places, row: int, texts: tuple[str, ...], group: tuple[str, ...]
) -> tuple[str, ...]:
    """The group heading that holds after a row without figures."""
    if len(texts) != 1:
        return group
    cell = places.at.get((row, 0))
    others = [c for c in range(1, places.table.columns) if places.text(row, c)]
    if cell is None or (cell.column_span == 1 and others):
        return group
    return texts
