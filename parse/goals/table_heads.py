"""What the heads of a table of goals say its columns hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from finsam.parse.goals.twins import with_twins
from finsam.parse.language.heads import GIVES, PART, fields_of, goal_field, goal_fields
from finsam.parse.language.titles import title_of
from finsam.parse.layout import Table

_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class GoalHeads:
    """The row of a table's heads, the field of each column and the level of its goals."""

    row: int
    fields: dict[int, str]
    level: str | None
    several: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """All fields of the columns whose head names more than one."""


def heads_of(table: Table) -> GoalHeads | None:
    """The heads of a goal table; ``None`` if it is none.

    Heads of several rows count together: "Målvärde" over "2024" and "2025" heads two columns.
    """
    best: GoalHeads | None = None
    for row in range(min(_HEADER_ROWS, table.rows)):
        paths = [own_heads(table, row)]
        if 0 < row < max(table.header_rows, 1):
            paths.append(_joint_heads(table, row))
        for heads in paths:
            fields = fields_by_column(heads)
            if fields is not None and (best is None or len(fields) > len(best.fields)):
                fields = _with_state(table, row, heads, fields)
                several = {c: goal_fields(text) for c, text in heads.items()}
                several = {column: names for column, names in several.items() if names}
                best = GoalHeads(row, fields, _level(heads, fields), several)
    return best


def with_twins_of(table: Table, heads: GoalHeads) -> GoalHeads:
    """The heads with the fields of columns that repeat those of others."""
    return replace(heads, fields=with_twins(table, heads.row, heads.fields))


def fields_by_column(heads: Mapping[int, str]) -> dict[int, str] | None:
    """Fields by column, if these are the heads of a goal table."""
    found = fields_of(heads)
    names = {name.partition(":")[0] for name in found.values()}
    names |= {name for text in heads.values() for name in goal_fields(text)}
    if not {"text", "overall"} & names or not GIVES & names or len(found) < 2:
        return None
    return found


def _with_state(
    table: Table, row: int, heads: Mapping[int, str], fields: dict[int, str]
) -> dict[int, str]:
    """The fields, and how a goal stands by the last of the parts of the year that hold words.

    "Kv 1 | Kv 2 | Helår" over "Gul | Grön | Grön".
    """
    if "status" in fields.values():
        return fields
    free = {c for c in heads if c not in fields or fields[c].startswith("part:")}
    parts = [c for c in sorted(free) if PART.match(heads[c])]
    worded = [c for c in parts if _holds_words(table, row, c)]
    if not worded:
        return fields
    kept = {column: name for column, name in fields.items() if column not in worded}
    return kept | {worded[-1]: "status"}


def _holds_words(table: Table, row: int, column: int) -> bool:
    """Whether the cells below a head are words, never figures."""
    below = [c.text for c in table.cells if c.column == column and c.row > row and c.text]
    return bool(below) and not any(re.search(r"\d", t) for t in below if not PART.match(t))


def own_heads(table: Table, row: int) -> dict[int, str]:
    """The words of each head in a row; a head that wraps into the next row is whole."""
    heads: dict[int, str] = {}
    for cell in (c for c in table.cells if c.row == row):
        heads[cell.column] = cell.text
        below = " ".join(
            c.text for c in table.cells if c.row == row + 1 and c.column == cell.column
        )
        if row + 1 < table.header_rows and below and goal_field(f"{cell.text} {below}"):
            heads[cell.column] = f"{cell.text} {below}"
    return heads


def _joint_heads(table: Table, row: int) -> dict[int, str]:
    """The words over each column down to a row of heads."""
    heads: dict[int, str] = {}
    for column in range(table.columns):
        cells = [table.cell(r, column) for r in range(row + 1)]
        texts = dict.fromkeys(cell.text for cell in cells if cell is not None)
        heads[column] = " ".join(texts)
    return {column: text for column, text in heads.items() if text}


def _level(heads: Mapping[int, str], fields: Mapping[int, str]) -> str | None:
    """The level that the head of the goals' column gives."""
    column = next((column for column, name in fields.items() if name == "text"), None)
    if column is None:
        return None
    title = title_of(heads[column])
    return title.level if title else "plain"
