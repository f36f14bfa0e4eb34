"""Rows stacked as cards, set out as the table that they are.

On a narrow screen a table has no room for its columns: each row becomes a card, its name over one
line a column ("Utfall 2031  1,2 mkr"). Read line by line the heads of the columns would be labels
and the labels headings.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsam.parse.layout import Cell, Table
from finsam.parse.trees.holds import holding, is_figure_kind
from finsam.parse.values.heads import heads_column

_FEWEST = 2
"""Cards that show how they are set, and lines of each, unless the lines are heads of money."""
_COLUMNS = 2
"""Columns of cards: labels and figures."""


@dataclass(frozen=True, slots=True)
class _Card:
    """One row of the table: its name, and the label and figure of each line.

    A first card may have lost its name to the page before.
    """

    name: Cell
    lines: tuple[tuple[Cell, Cell], ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The labels of its lines: the heads of the columns."""
        return tuple(label.text for label, _ in self.lines)


def as_rows(table: Table) -> Table:
    """A table of cards with a row a card; any other as it is."""
    if table.columns != _COLUMNS or table.header_rows:
        return table
    cards = _cards(table)
    if cards is None or not _alike(cards):
        return table
    heads = [replace(label, row=0, column=n) for n, (label, _) in enumerate(cards[0].lines, 1)]
    cells = list(heads)
    for row, card in enumerate(cards, 1):
        cells.append(replace(card.name, row=row, column=0, row_span=1, column_span=1))
        cells += [replace(own, row=row, column=n) for n, (_, own) in enumerate(card.lines, 1)]
    pages = [table.row_pages[card.name.row] for card in cards] if table.row_pages else []
    return replace(
        table,
        rows=len(cards) + 1,
        columns=len(heads) + 1,
        cells=tuple(cells),
        header_rows=1,
        label_columns=1,
        row_pages=tuple([*pages[:1], *pages]),
    )


def _cards(table: Table) -> list[_Card] | None:
    """The cards of a table, top to bottom; ``None`` if it is not made of cards."""
    cards: list[_Card] = []
    name: Cell | None = None
    lines: list[tuple[Cell, Cell]] = []
    for _, cells in sorted(table.by_row().items()):
        if len(cells) == 1 and cells[0].column == 0 and cells[0].row_span == 1:
            if lines and name is not None:
                cards.append(_Card(name, tuple(lines)))
                lines = []
            name = cells[0]
        elif _is_line(cells) and name is not None:
            lines.append((cells[0], cells[1]))
        else:
            return None
    if name is None or not lines:
        return None
    return [*cards, _Card(name, tuple(lines))]


def _is_line(cells: Sequence[Cell]) -> bool:
    """Whether a row holds a label and a figure."""
    if [cell.column for cell in cells] != [0, 1]:
        return False
    return is_figure_kind(holding(cells[1].text).kind)


def _alike(cards: Sequence[_Card]) -> bool:
    """Whether all cards have the same lines: heads of columns of money, or the same ever again."""
    heads = cards[0].heads
    if len(set(heads)) < len(heads) or any(card.heads != heads for card in cards):
        return False
    if all(heads_column(text) for text in heads):
        return True
    return len(heads) >= _FEWEST and len(cards) > _FEWEST
