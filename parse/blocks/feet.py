"""Rows at the foot of a page that belong to the table at the head of the next one.

A table that goes on over a page repeats its heads there. What stands under its last figures on the
page before, a heading of the rows to come or the heads themselves, is no text of that page: left
there it would name the rest of the table.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from finsam.extract.box import Box, box_around, union
from finsam.extract.page import Word
from finsam.normalize.edit import CleanLine, CleanPage
from finsam.parse.layout import Cell, Table
from finsam.parse.tables.drafts.figures import Looks, is_figure, is_quantity, looks

_MOST = 3
"""Headings of rows at the foot of a page at most, one within the other."""
_WORDS = 8
"""Words of a heading of rows at most."""
_INDENT = 20.0
"""Points that the heading of rows may stand right of the labels' left edge."""
_CORNER = 2
"""Words before the days over a table's columns at most: the unit."""
_TIMES = frozenset({Looks.YEAR, Looks.DATE})
_LEVEL = 0.5
"""Share of a line's height that two lines on one level have in common."""
_SHIFT = 3.0
"""Points that it may stand left of it."""

Found = list[tuple[Table, frozenset[int]]]


@dataclass(frozen=True, slots=True)
class _Printed:
    """Lines of the page on one level, left to right."""

    lines: tuple[CleanLine, ...]

    @property
    def numbers(self) -> frozenset[int]:
        """Of its lines."""
        return frozenset(line.number for line in self.lines)

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, left to right."""
        return tuple(word for line in self.lines for word in line.words)

    @property
    def box(self) -> Box | None:
        """Around its words."""
        return box_around(word.box for word in self.words)

    @property
    def text(self) -> str:
        """Its words joined by blanks."""
        return " ".join(" ".join(line.text.split()) for line in self.lines)

    @property
    def raw(self) -> str:
        """The same as it stood."""
        return " ".join(" ".join(line.raw.split()) for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: its number, its tables, and its printed lines outside noise, top to bottom."""

    number: int
    found: Found
    text: Sequence[_Printed]

    def below(self) -> list[_Printed]:
        """The printed lines below its last table."""
        taken = {number for _, lines in self.found for number in lines}
        last = max((at for at, x in enumerate(self.text) if x.numbers & taken), default=-1)
        return [x for x in self.text[last + 1 :] if any(map(str.isalnum, x.text))]


def with_foot_rows(
    pages: Sequence[CleanPage], tables: dict[int, Found], noise: Collection[tuple[int, int]]
) -> None:
    """Puts rows at the foot of a page to their table: to its part there, or as a part of its own.

    Args:
        pages: in order.
        tables: of each page, with the numbers of their lines; changed in place.
        noise: pages and lines that are no text.
    """
    made = [_Page(page.number, tables[page.number], _printed(page, noise)) for page in pages]
    for upper, lower in pairwise(made):
        table = _first(lower)
        if table is not None:
            _take(upper, table)


def _printed(page: CleanPage, noise: Collection[tuple[int, int]]) -> list[_Printed]:
    """The printed lines of a page outside noise that have a place, top to bottom."""
    placed = [
        (box, line)
        for line in page.lines
        if (page.number, line.number) not in noise
        and (box := box_around(word.box for word in line.words)) is not None
    ]
    made: list[list[tuple[Box, CleanLine]]] = []
    for box, line in sorted(placed, key=lambda one: one[0].middle):
        if made and made[-1][0][0].overlap_y(box) > _LEVEL * box.height:
            made[-1].append((box, line))
        else:
            made.append([(box, line)])
    return [
        _Printed(tuple(line for _, line in sorted(row, key=lambda one: one[0].x0))) for row in made
    ]


def _first(page: _Page) -> Table | None:
    """The table that a page begins with."""
    if not page.text:
        return None
    for table, lines in page.found:
        if page.text[0].numbers & lines and table.header_rows < table.rows:
            return table
    return None


def _take(upper: _Page, table: Table) -> None:
    foot = upper.below()
    last = max(upper.found, key=lambda own: _bottom(own[0]), default=None)
    if last is not None and _heads(last[0]) == _heads(table) != {} and not last[0].ended:
        if foot and _are_groups(foot, last[0]):
            at = upper.found.index(last)
            grown = _with_groups(last[0], foot)
            upper.found[at] = (grown, last[1] | _numbers(foot))
        return
    for at in range(len(foot)):
        depth = max(1, table.header_rows)
        heads, groups = foot[at : at + depth], foot[at + depth :]
        cells = _head_cells(heads, table) if table.header_rows else _days_over(heads[0], table)
        if cells and (not groups or _are_groups(groups, table)):
            made = replace(
                table,
                page=upper.number,
                rows=depth,
                header_rows=depth,
                cells=tuple(cells),
                row_pages=(upper.number,) * depth,
                box=box_around(c.box for c in cells),
                title=None,
                ended=False,
            )
            upper.found.append((_with_groups(made, groups), _numbers([*heads, *groups])))
            return


def _days_over(line: _Printed, table: Table) -> list[Cell]:
    """The heads of a table that has none where it begins: years or days, one a column of figures.

    What stands before them, a unit, is over the labels.
    """
    columns = sorted({c.column for c in table.cells if c.column and is_quantity(c.text)})
    first = next((n for n, w in enumerate(line.words) if looks(w.text) in _TIMES), 0)
    days, corner = line.words[first:], line.words[:first]
    if not columns or len(days) != len(columns) or len(corner) > _CORNER:
        return []
    if any(looks(word.text) not in _TIMES for word in days) or line.text.endswith("."):
        return []
    like = replace(table.cells[0], row=0, row_span=1, box=None)
    cells = [like.holding((word,), at) for word, at in zip(days, columns, strict=True)]
    return [*([like.holding(corner, 0)] if corner else []), *cells]


def _head_cells(lines: Sequence[_Printed], table: Table) -> list[Cell]:
    """The heads of a table as these lines print them; none where they print others."""
    made: list[Cell] = []
    if len(lines) < table.header_rows:
        return []
    for row, line in enumerate(lines):
        words = line.words
        heads = [c for c in table.cells if c.row == row]
        for head in heads:
            count = len(head.words)
            own, words = words[:count], words[count:]
            if [w.text for w in own] != [w.text for w in head.words]:
                return []
            made.append(replace(head, row=row, words=own, box=box_around(w.box for w in own)))
        if words or not heads:
            return []
    return made


def _with_groups(table: Table, lines: Sequence[_Printed]) -> Table:
    """A table with each line as the heading of rows to come."""
    page = table.row_pages[-1]
    cells = [
        Cell(
            row=row,
            column=0,
            text=line.text,
            raw=line.raw,
            words=line.words,
            lines=(line.text,),
            box=line.box,
        )
        for row, line in enumerate(lines, table.rows)
    ]
    own = [c.box for c in cells if c.box is not None]
    return replace(
        table,
        rows=table.rows + len(cells),
        cells=(*table.cells, *cells),
        row_pages=(*table.row_pages, *(page for _ in cells)),
        box=union([table.box, *own]) if table.box is not None else None,
    )


def _are_groups(lines: Sequence[_Printed], table: Table) -> bool:
    """Whether lines are headings of rows: a few words each, where the labels stand."""
    labels = [c.box.x0 for c in table.cells if c.column == 0 and c.box is not None]
    heads = [c.box.x0 for c in table.cells if c.column == 0 < c.row and c.box is not None]
    left = min(heads or labels, default=None)
    if left is None or len(lines) > _MOST:
        return False
    right = min((c.box.x0 for c in table.cells if c.column and c.box), default=left)
    return all(_is_group(x, left, right) for x in lines)


def _is_group(line: _Printed, left: float, right: float) -> bool:
    """Whether a line is the heading of rows between these edges, in points."""
    box = line.box
    if box is None or not -_SHIFT <= box.x0 - left <= _INDENT or box.x1 > right:
        return False
    if len(line.words) > _WORDS or line.text.endswith((".", ":", ",")):
        return False
    return not any(is_figure(word.text) for word in line.words)


def _heads(table: Table) -> dict[tuple[int, int], str]:
    """The heads of a table by place."""
    own = [c for c in table.cells if c.row < table.header_rows]
    return {(c.row, c.column): c.text.casefold() for c in own}


def _numbers(lines: Sequence[_Printed]) -> frozenset[int]:
    return frozenset(number for line in lines for number in line.numbers)


def _bottom(table: Table) -> float:
    return table.box.bottom if table.box is not None else 0.0
