"""Tables that run over a page break put together again."""

from collections import Counter
from collections.abc import Mapping, Sequence

from finsam.extract.box import Box, box_around
from finsam.extract.page import Word
from finsam.normalize.edit import CleanLine, CleanPage
from finsam.parse.language.labels import whole_label
from finsam.parse.layout import Cell, Table
from finsam.parse.tables.drafts.parted import parted_heads
from finsam.parse.tables.drafts.stacked import heads_repeated, stacked

_MARGIN = 0.13
"""Share of the page's height in which running heads and feet stand."""
_SHIFT = 14.0
"""Columns this many points apart on two pages are the same column."""
_FEW_WORDS = 8
_NOTES = 0.7
"""Footnotes stand below this share of the page's height."""
_SMALL = 0.93
"""And are set smaller than the table by this factor."""
_SHORT_HEAD = 4
"""Letters of a head that several columns may share by chance."""
_SHIFTED = 0.7
"""Share of the columns that stand where those of the page before do."""


def join_over_pages(
    pages: Sequence[CleanPage], tables: Mapping[int, Sequence[Table]]
) -> dict[int, tuple[Table, ...]]:
    """Joins the last table of a page with the first of the next where one goes on in the other.

    Args:
        pages: in order.
        tables: of each page, by its number, as found by ``find_tables``.

    Returns:
        For each page its tables; a table that runs on stands under its first page alone, with
        ``row_pages`` telling where each row is printed.
    """
    result: dict[int, list[Table]] = {page.number: [] for page in pages}
    heads = _running(pages)
    before: CleanPage | None = None
    running: tuple[int, int] | None = None
    for page in pages:
        own = list(tables.get(page.number, ()))
        if before is not None and running is not None and own:
            home, index = running
            joined = _joined(result[home][index], own[0], before, page, heads)
            if joined is not None:
                result[home][index] = joined
                own = own[1:]
                if not own:
                    before = page
                    continue
        result[page.number] = own
        running = (page.number, _last(own)) if own else None
        before = page
    return {number: tuple(found) for number, found in result.items()}


def _last(tables: Sequence[Table]) -> int:
    """Index of the table that ends lowest."""
    bottoms = [table.box.bottom if table.box else float(i) for i, table in enumerate(tables)]
    return max(range(len(tables)), key=lambda i: bottoms[i])


def _joined(
    upper: Table, lower: Table, before: CleanPage, page: CleanPage, heads: Mapping[str, int]
) -> Table | None:
    if upper.ended:
        return None
    if parted := parted_heads(upper, lower):
        together = _nothing_below(upper, before, heads) and _nothing_above(lower, page, heads)
        return stacked(*parted, 0) if together else None
    repeated = heads_repeated(upper, lower)
    if not repeated and _is_named(lower) and _is_named(upper):
        return None  # the next form
    if upper.columns != lower.columns or (
        upper.ruled != lower.ruled and lower.header_rows > repeated
    ):
        return None
    if upper.row_pages[-1] != before.number or not _aligned(upper, lower, before.number):
        return None
    if not _nothing_below(upper, before, heads) or not _nothing_above(lower, page, heads):
        return None
    if lower.header_rows > repeated and not _same_kind(upper, lower):
        return None
    return stacked(upper, lower, repeated)


def _is_named(table: Table) -> bool:
    """Whether a table is a form with a name over it: below the name stand labels, mostly known."""
    over = [cell for cell in table.cells if cell.row == 0]
    labels = [c.text for c in table.cells if c.row > 0 and c.column == 0]
    named = table.header_rows == 1 and len(over) == 1 and over[0].column_span == table.columns == 2
    return named and 2 * sum(whole_label(text) is not None for text in labels) >= len(labels)


def _same_kind(upper: Table, lower: Table) -> bool:
    """Whether what looks like a heading below is a row: the upper table has rows like it."""
    return upper.header_rows > 0 and lower.label_columns == upper.label_columns and lower.ruled


def _aligned(upper: Table, lower: Table, page: int) -> bool:
    """Whether the columns stand at the same places, heads left out: they may be set otherwise."""
    if upper.box is None or lower.box is None:
        return True
    last = [c for c in upper.cells if upper.row_pages[c.row] == page]
    rows = [c for c in last if c.row >= upper.header_rows] or last
    shifts = []
    for column in range(upper.columns):
        above = _edges(rows, column)
        below = _edges([c for c in lower.cells if c.row >= lower.header_rows], column)
        if above is not None and below is not None:
            left, right = abs(above.x0 - below.x0), abs(above.x1 - below.x1)
            middle = abs(above.center - below.center)
            shifts.append(min(left, right, middle))
    if bool(shifts) and sum(s <= _SHIFT for s in shifts) >= _SHIFTED * len(shifts):
        return True
    return lower.header_rows == 0 and _same_frame(rows, lower.cells, upper.columns - 1)


def _same_frame(above: Sequence[Cell], below: Sequence[Cell], last: int) -> bool:
    """Whether two parts without heads between them start and end at the same edges.

    A text processor may set the columns anew on each page; what frames the table stays.
    """
    sides = [(_edges(above, column), _edges(below, column)) for column in (0, last)]
    if last < 1 or any(one is None or other is None for one, other in sides):
        return False
    (left, left_below), (right, right_below) = sides
    assert left and left_below and right and right_below  # told above
    return abs(left.x0 - left_below.x0) <= _SHIFT and abs(right.x1 - right_below.x1) <= _SHIFT


def _edges(cells: Sequence[Cell], column: int) -> Box | None:
    return box_around(c.box for c in cells if c.column == column and c.column_span == 1)


def _running(pages: Sequence[CleanPage]) -> Counter[str]:
    """How many pages have a line with the same letters in their head or foot."""
    found: Counter[str] = Counter()
    for page in pages:
        height = page.page.height
        if height is None:
            continue
        margin = [
            _letters(line)
            for line in page.lines
            if line.words and not _MARGIN * height <= _top(line) <= (1 - _MARGIN) * height
        ]
        found.update(set(margin))
    return found


def _letters(line: CleanLine) -> str:
    return "".join(char for char in line.text.casefold() if char.isalpha())


def _ignored(line: CleanLine, height: float, heads: Mapping[str, int]) -> bool:
    """Whether a line is a running head or foot: in the margin, and a page number or repeated."""
    if _MARGIN * height <= _top(line) <= (1 - _MARGIN) * height:
        return False
    letters = _letters(line)
    return len(letters) <= _SHORT_HEAD or heads.get(letters, 0) >= 2


def _nothing_below(table: Table, page: CleanPage, heads: Mapping[str, int]) -> bool:
    """Whether only running feet follow the table on its last page."""
    own = {id(w) for c in table.cells for w in c.words}
    bottom = max(
        (w.box.bottom for line in page.lines for w in line.words if w.box and id(w) in own),
        default=None,
    )
    height = page.page.height
    if bottom is None or height is None:
        return _only_margin(_after(page.lines, own))
    low = (1 - _MARGIN) * height
    below = [line for line in page.lines if _top(line) > bottom - 2 and not _holds(line, own)]
    size = _size([w for c in table.cells for w in c.words])
    return all(
        _ignored(line, height, heads)
        or (_top(line) > low and _short(line))
        or (_top(line) > _NOTES * height and 0 < _size(line.words) < _SMALL * size)
        for line in below
    )


def _nothing_above(table: Table, page: CleanPage, heads: Mapping[str, int]) -> bool:
    """Whether only running heads stand above the table on its page."""
    own = {id(w) for c in table.cells for w in c.words}
    height = page.page.height
    if table.box is None or height is None:
        return _only_margin(_after(page.lines[::-1], own))
    top = table.box.top
    above = [
        line for line in page.lines if line.words and _top(line) < top - 2 and not _holds(line, own)
    ]
    return all(_ignored(line, height, heads) for line in above)


def _after(lines: Sequence[CleanLine], own: set[int]) -> list[CleanLine]:
    """Lines after the last one that holds a word of ``own``, without empty ones."""
    rest: list[CleanLine] = []
    for line in lines:
        if _holds(line, own):
            rest = []
        elif line.words:
            rest.append(line)
    return rest


def _only_margin(lines: Sequence[CleanLine]) -> bool:
    """Whether lines without geometry are at most a page number and a running foot."""
    return len(lines) <= 2 and all(
        _short(line) and (line.text.strip().isdigit() or "." in line.text) for line in lines
    )


def _short(line: CleanLine) -> bool:
    return len(line.words) <= _FEW_WORDS


def _size(words: Sequence[Word]) -> float:
    """Median font size, 0 if it is not known."""
    sizes = sorted(word.size for word in words if word.size)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _holds(line: CleanLine, own: set[int]) -> bool:
    return any(id(word) in own for word in line.words)


def _top(line: CleanLine) -> float:
    return min((w.box.top for w in line.words if w.box is not None), default=0.0)
