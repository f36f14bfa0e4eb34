"""Names of sheets in the heads of pages, as a printed workbook has them: each opens its sheet.

A running head says the same on every page. A name of a sheet stands where a running head would,
set small and apart from all else, and changes with what the page holds: nothing that stands over
an earlier sheet tells of this one.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.rows import Row
from finsam.parse.tables.drafts.listed import ListHead

_EDGE = 0.13
"""Share of a page's height in which heads of pages stand."""
_FEWEST = 4
"""Pages with a name from which it is the system of the file."""
_MOST = 0.8
"""Share of the pages that have one."""
_DIFFERENT = 0.5
"""Share of these pages that have a name of their own, at least."""
_LONGEST = 5
"""Words of a name."""
_APART = 1.2
"""Line heights between a name and what stands below it, at least."""
_PLACE = 4.0
"""Points up or down, or aside from the page's middle or margin, within which names stand alike."""
_LARGEST = 1.12
"""Size of a name in that of running text from which it is a heading like any other."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A line that may name a sheet, and where it stands: from the top, the middle, the margin."""

    row: Row
    top: float
    aside: float
    left: float


def sheet_heads(
    pages: Sequence[CleanPage], rows: Mapping[int, Sequence[Row]], sizes: Mapping[int, float | None]
) -> dict[int, ListHead]:
    """For each page that begins another sheet than the page before, the head that names it.

    The first page names the report, whatever its sheet is called, and has none.

    Args:
        pages: all pages of the file.
        rows: by page number, the lines that hold text.
        sizes: by page number, the font size of running text in points, if known.
    """
    names = {
        page.number: name
        for page in pages
        if (name := _name(page, rows[page.number], sizes[page.number])) is not None
    }
    alike = _alike(names)
    texts = Counter(name.row.text for name in alike.values())
    enough = len(alike) >= max(_FEWEST, _MOST * len(pages))
    if not enough or len(texts) < max(2, _DIFFERENT * len(alike)):
        return {}
    found: dict[int, ListHead] = {}
    before = alike[pages[0].number].row.text if pages[0].number in alike else ""
    for number, name in sorted(alike.items()):
        if number != pages[0].number and name.row.text != before:
            line = name.row.line.number
            found[number] = ListHead(frozenset({line}), line, name.row.text, "")
        before = name.row.text
    return found


def _name(page: CleanPage, rows: Sequence[Row], size: float | None) -> _Name | None:
    """The first line of a page, if it may name a sheet."""
    height, width = page.page.height, page.page.width
    placed = sorted((r for r in rows if r.box is not None), key=lambda r: r.box.top if r.box else 0)
    if len(placed) < 2 or height is None or width is None or placed[0].box is None:
        return None
    first, box, below = placed[0], placed[0].box, placed[1].box
    small = size is None or first.size is None or first.size <= _LARGEST * size
    plain = re.fullmatch(r"[^\W\d_][^\d.:]*", first.text) and len(first.words) <= _LONGEST
    apart = below is not None and below.top - box.bottom >= _APART * box.height
    if box.bottom > _EDGE * height or not (small and plain and apart):
        return None
    return _Name(first, box.top, box.center - width / 2, box.x0)


def _alike(names: Mapping[int, _Name]) -> dict[int, _Name]:
    """The names that stand where most do, around the page's middle or at its margin."""
    best: dict[int, _Name] = {}
    for one in names.values():
        for aside in (True, False):
            same = {number: other for number, other in names.items() if _at_one(one, other, aside)}
            if len(same) > len(best):
                best = same
    return best


def _at_one(one: _Name, other: _Name, aside: bool) -> bool:
    if abs(one.top - other.top) > _PLACE:
        return False
    if aside:
        return abs(one.aside - other.aside) <= _PLACE
    return abs(one.left - other.left) <= _PLACE
