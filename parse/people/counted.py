"""Rows and columns that count people in tables of other figures."""

import re
from collections.abc import Iterable
from dataclasses import replace

from finsam.parse.counts.labels import parse_label
from finsam.parse.layout import Block, Table
from finsam.parse.people.judge import PeopleTable, judge
from finsam.parse.people.scene import Scene
from finsam.parse.values.period import find_periods

_COUNTED = re.compile(
    r"(?:antal|unika)\s+(?:\w+\s+)?(?:deltag\w+|personer|individer)\b|deltagare(?:\s+(?:totalt|under"
    r"|i)\b.*|\s+20\d\d)?$|(?:nya|avslutade)\s+deltagare\b",
    re.IGNORECASE,
)
_FEWEST = 2
"""Labels about money that make a table one of other figures."""


def judge_counted(block: Block, scene: Scene) -> PeopleTable | None:
    """The rows, or else the columns, that count people in a table about money.

    Key figures of several years have a row of participants; costs of insatser a column of them.

    Args:
        block: a table that as a whole is not about people.
        scene: the file.
    """
    table = block.table
    if table is None or table.columns < 2:
        return None
    heads = table.header_rows
    rows = {c.row for c in table.cells if c.column == 0 and c.row >= heads and _counts(c.text)}
    first = max(table.label_columns, 1)
    columns = {
        c.column for c in table.cells if c.row < heads and c.column >= first and _counts(c.text)
    }
    left = [c.text for c in table.cells if c.column == 0 and c.row not in rows]
    if rows and _about_money(left, block, scene) >= _FEWEST:
        small = _rows(table, rows)
    elif columns:
        right = [c.text for c in table.cells if c.row < heads and c.column not in columns]
        if not _about_money(right, block, scene):
            return None
        small = _columns(table, {*range(first), *columns})
    else:
        return None
    headings = tuple(text for text in map(_when, (*block.headings, table.title or "")) if text)
    return judge(replace(block, table=small, headings=headings), scene)


def _when(heading: str) -> str:
    """The periods that a heading names, without its words about money."""
    return " ".join(heading[p.start : p.end] for p in find_periods(heading))


def _counts(text: str) -> bool:
    return _COUNTED.match(text.strip()) is not None


def _about_money(texts: Iterable[str], block: Block, scene: Scene) -> int:
    names = scene.names(block.page)
    return sum(parse_label(text, names).says("money") for text in texts)


def _rows(table: Table, rows: set[int]) -> Table:
    """The table with its headings, the corner left out, and these rows alone."""
    heads = table.header_rows
    kept = sorted([*range(heads), *rows])
    cells = tuple(
        replace(c, row=kept.index(c.row))
        for c in table.cells
        if c.row in rows or (c.row < heads and c.column > 0)
    )
    pages = tuple(table.row_pages[row] for row in kept)
    return replace(table, rows=len(kept), cells=cells, row_pages=pages, title=None)


def _columns(table: Table, columns: set[int]) -> Table:
    """The table with these columns alone."""
    kept = sorted(columns)
    cells = tuple(
        replace(c, column=kept.index(c.column), column_span=1)
        for c in table.cells
        if c.column in columns
    )
    return replace(table, columns=len(kept), cells=cells, title=None)
