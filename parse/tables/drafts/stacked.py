"""Rows that a page break cuts, put together."""

from dataclasses import replace

from finsam.parse.layout import Cell, Table
from finsam.parse.tables.drafts.parted import with_tail

_WORDY = 4
"""Words from which a cell is text."""


def heads_repeated(upper: Table, lower: Table) -> int:
    """How many rows at the top of ``lower`` repeat the headings of ``upper``.

    The same heads may fill one row on one page and two on the other, where rules part them; what
    stands over the labels, a unit above all, may be said once.
    """
    if lower.header_rows < lower.rows and len(_heads(upper)) > 0 and _heads(upper) == _heads(lower):
        return lower.header_rows
    count = 0
    while count < upper.header_rows and count < lower.rows - 1:
        if _texts(upper, count) != _texts(lower, count) or not _texts(upper, count):
            break
        count += 1
    return count


def _heads(table: Table) -> dict[int, str]:
    """The words over each column beside the labels, lines joined."""
    found: dict[int, str] = {}
    for cell in table.cells:
        if cell.row < table.header_rows and cell.column >= max(1, table.label_columns):
            found[cell.column] = f"{found.get(cell.column, '')} {cell.text.casefold()}".strip()
    return found


def _texts(table: Table, row: int) -> list[tuple[int, str]]:
    return [(c.column, c.text.casefold()) for c in table.cells if c.row == row]


def stacked(upper: Table, lower: Table, repeated: int) -> Table:
    """One table of both; a cell that the page break cut is one cell again."""
    tail = _cut_row(upper, lower, repeated)
    shift = upper.rows - repeated - (1 if tail else 0)
    cells = [*upper.cells]
    if tail:
        cells = [with_tail(c, tail) if c.row + c.row_span == upper.rows else c for c in cells]
    kept = [c for c in lower.cells if c.row >= repeated + (1 if tail else 0)]
    cells += [replace(c, row=c.row + shift) for c in kept]
    cells.sort(key=lambda c: (c.row, c.column))
    return replace(
        upper,
        rows=upper.rows + lower.rows - repeated - (1 if tail else 0),
        cells=tuple(cells),
        row_pages=upper.row_pages + lower.row_pages[repeated + (1 if tail else 0) :],
        title=upper.title or (lower.title if lower.ended else None),
        ended=lower.ended,
    )


def _cut_row(upper: Table, lower: Table, repeated: int) -> dict[int, Cell]:
    """Cells of the first row below that go on with the last row above, by column.

    In a ruled table of words a row without a label cannot start a page: its label stands on the
    page before. A label that starts small goes on with one that has no end; alone in its row it
    does so without rules, too.
    """
    first = {c.column: c for c in lower.cells if c.row == repeated}
    last = {c.column: c for c in upper.cells if c.row + c.row_span == upper.rows}
    if not first or 0 not in last:
        return {}
    if set(first) == {0} and _is_rest(first[0].text, last[0].text):
        return first
    if not upper.ruled:
        return {}
    fits = all(c.row_span == 1 and column in last for column, c in first.items())
    wordy = any(len(c.words) >= _WORDY for c in first.values())
    if 0 not in first:
        return first if wordy and fits else {}
    label, above = first[0].text, last[0].text
    return first if _is_rest(label, above) and fits and wordy else {}


def _is_rest(label: str, above: str) -> bool:
    """Whether a label starts small below one that has no end."""
    return label[:1].islower() and not above.endswith((".", ":", "!", "?"))
