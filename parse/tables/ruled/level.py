"""Tables of words that have level rules alone: columns from white space, rows from the rules."""

import itertools
from collections.abc import Sequence

from finsam.extract.box import Box, union
from finsam.extract.page import Rule
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import is_quantity
from finsam.parse.tables.drafts.rows import band, cluster, em
from finsam.parse.tables.ruled.find import lines_of

_LEAST_RULES = 3
_GUTTER = 0.9
"""Columns are parted by white space at least this many font sizes wide, all the way down."""
_LARGE = 1.2
"""Times the usual size of type from which the words of a band are a heading."""
_HIGHEST = 0.5
"""A row higher than this share of the page is no row."""
_COLUMNS = 3
"""Columns of the smallest table under lines."""
_MOST_RULES = 2000
"""Lines of a page that are looked at."""
_SHORT = 3
"""Letters of a text that stands in a cell of figures."""
_BEYOND = 5
"""Points beyond its lines to which a table reaches."""
_SAME_LEVEL = 3.0
"""Points within which lines stand level."""
_MOST_FIGURES = 0.3
"""Share of figures beyond which another reader takes the table."""
_GROUPS = 20
"""Groups of lines that a line may still belong to."""
_SAME_ENDS = 5
"""Points within which lines begin and end alike."""
_LEAST_WIDTH = 150
"""Points of the narrowest table."""
_FILLED = 0.5
"""Share of the cells that have to be filled."""


def level_tables(
    lines: Sequence[Sequence[Token]], rules: Sequence[Rule], height: float
) -> list[Draft]:
    """Tables of words between level rules of the same extent.

    Tables of figures are left to the reader of stacks, which needs no rules.

    Args:
        lines: tokens of the page's lines that are in no other table.
        rules: the page's rules.
        height: of the page in points.
    """
    drafts = []
    tokens = [t for line in lines for t in line]
    for group in _groups([r.box for r in rules if r.horizontal]):
        whole = union(group)
        held = [t for t in tokens if whole.holds(t.box)]
        for edges in _tables(cluster([box.middle for box in group], _SAME_LEVEL), held):
            steps = [b - a for a, b in itertools.pairwise(edges)]
            if len(edges) < _LEAST_RULES or max(steps) > _HIGHEST * height:
                continue
            area = Box(whole.x0, edges[0], whole.x1, edges[-1])
            draft = _draft([t for t in held if area.holds(t.box)], edges, area)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _tables(edges: Sequence[float], held: Sequence[Token]) -> list[list[float]]:
    """The edges of each table among rules of one extent.

    A band without words lies between two tables; one whose words are larger than those of the
    rest is a heading's field.
    """
    usual = em(held) if held else 1.0
    runs: list[list[float]] = [[edges[0]]]
    for above, below in itertools.pairwise(edges):
        words = [t for t in held if above <= t.box.middle < below]
        if words and em(words) < _LARGE * usual:
            runs[-1].append(below)
        else:
            runs.append([below])
    return runs


def _groups(boxes: Sequence[Box]) -> list[list[Box]]:
    """Rules that begin and end at the same places."""
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: b.top)[:_MOST_RULES]:
        for group in groups[-_GROUPS:]:
            if abs(group[0].x0 - box.x0) <= _SAME_ENDS and abs(group[0].x1 - box.x1) <= _SAME_ENDS:
                group.append(box)
                break
        else:
            groups.append([box])
    return [
        group for group in groups if len(group) >= _LEAST_RULES and group[0].width > _LEAST_WIDTH
    ]


def _draft(inside: Sequence[Token], edges: Sequence[float], area: Box) -> Draft | None:
    if not inside:
        return None
    columns = _columns(inside, area)
    if len(columns) < _COLUMNS:
        return None
    places: dict[tuple[int, int], list[Token]] = {}
    for token in inside:
        at = band(edges, token.box.middle), band(columns, token.box.center)
        places.setdefault(at, []).append(token)
    cells = [DraftCell(r, c, lines=lines_of(ts)) for (r, c), ts in sorted(places.items())]
    printed = [" ".join(t.text for t in line) for cell in cells for line in cell.lines]
    figures = sum(map(_brief, printed))
    rows = len(edges) - 1
    if figures > _MOST_FIGURES * len(printed) or len(cells) < _FILLED * rows * (len(columns) - 1):
        return None
    return Draft(rows, len(columns) - 1, cells, ruled=True, box=area)


def _brief(text: str) -> bool:
    """Whether a printed line is a figure, or what a scan makes of one."""
    digits = any(char.isdigit() for char in text)
    return is_quantity(text) or (len(text.split()) <= 2 and digits) or len(text) <= _SHORT


def _columns(inside: Sequence[Token], area: Box) -> list[float]:
    """Edges of the columns: middles of the white gaps that run all the way down."""
    gap = _GUTTER * em(inside)
    edges = [area.x0 - _BEYOND]
    reach: float | None = None
    for token in sorted(inside, key=lambda t: t.box.x0):
        if reach is not None and token.box.x0 - reach >= gap:
            edges.append((token.box.x0 + reach) / 2)
        reach = token.box.x1 if reach is None else max(reach, token.box.x1)
    return [*edges, area.x1 + _BEYOND]
