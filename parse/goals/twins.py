"""A second column of goals that says those of the first again, in English."""

from collections.abc import Mapping

from finsam.corpus.tongue import Tongue, tongue_of
from finsam.parse.layout import Table

TWIN = "twin"
"""The field of such a column."""


def with_twins(table: Table, head: int, fields: Mapping[int, str]) -> dict[int, str]:
    """The fields of a goal table's columns, those of goals said again told apart.

    Args:
        table: of goals.
        head: its row of heads.
        fields: of each column.
    """
    goals = sorted(column for column, name in fields.items() if name == "text")
    said = {column: _tongue(table, head, column) for column in goals}
    twins = [c for c in goals[1:] if said[c] is Tongue.ENGLISH is not said[goals[0]]]
    return {**fields, **dict.fromkeys(twins, TWIN)}


def _tongue(table: Table, head: int, column: int) -> Tongue | None:
    """The language of a column below its head."""
    cells = (c for c in table.cells if c.column == column and c.row > head and c.column_span == 1)
    return tongue_of(word for cell in cells for word in cell.text.split())
