"""The heads of a document's tables, which tell of what time its figures are."""

from collections.abc import Iterator

from finsam.parse.layout import PageLayout, Table
from finsam.parse.values.amount import FigureKind, parse_figure

_HEAD_ROWS = 3
"""First rows of a table among which its heads stand."""


def tables_of(page: PageLayout) -> list[Table]:
    """The tables of a page, in reading order."""
    return [block.table for block in page.blocks if block.table is not None]


def head_texts(table: Table) -> Iterator[str]:
    """What stands in the first rows of a table and is no amount."""
    for cell in table.cells:
        if cell.row < _HEAD_ROWS and not _is_amount(cell.text):
            yield cell.text


def _is_amount(text: str) -> bool:
    figure = parse_figure(text)
    return figure is not None and figure.kind is FigureKind.NUMBER
