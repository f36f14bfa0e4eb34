"""Charts of level bars read as what they are: a label, a bar, a figure at its end.

The edges of the bars look like a grid of rules, and their figures stand in no column: each ends
where its bar does. That the bars start at one edge, one to a line, tells the chart.
"""

from collections.abc import Sequence

from finsam.extract.box import Box, union
from finsam.extract.page import Rule
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import is_quantity
from finsam.parse.tables.drafts.rows import split

_LEAST = 3
"""Bars that make a chart."""
_SAME = 2.0
"""Points that edges of one bar, or the left edges of all bars, differ at most."""
_LOWEST, _HIGHEST = 4.0, 40.0
"""Height of a bar in points."""
_REACH = 3.5
"""Heights of a line from the end of a bar to its figure at most."""
_MOST_RULES = 4000
"""Rules on a page beyond this number are a drawing."""
_FIGURED = 0.6
"""Share of the bars that need a figure."""
_LOWER = 40
"""Bars below one that are looked at."""
_RAGGED = 5
"""Times what is the same edge that ends of bars differ at least."""


def bar_tables(lines: Sequence[Sequence[Token]], rules: Sequence[Rule]) -> list[Draft]:
    """The charts of level bars, each as a table of labels and figures.

    Args:
        lines: tokens of the page's lines.
        rules: of the page.
    """
    if len(rules) > _MOST_RULES:
        return []
    tokens = [t for line in lines for t in line]
    drafts = [_draft(bars, tokens) for bars in _charts(_bars(rules))]
    return [draft for draft in drafts if draft is not None]


def _bars(rules: Sequence[Rule]) -> list[Box]:
    """Rectangles whose upper and lower edges start and end at the same places."""
    level = sorted((r.box for r in rules if r.horizontal), key=lambda b: (b.middle, b.x0))
    found: list[Box] = []
    for at, upper in enumerate(level):
        for lower in level[at + 1 : at + _LOWER]:
            height = lower.middle - upper.middle
            if height > _HIGHEST:
                break
            same = abs(upper.x0 - lower.x0) <= _SAME and abs(upper.x1 - lower.x1) <= _SAME
            if same and height >= _LOWEST:
                found.append(Box(upper.x0, upper.middle, upper.x1, lower.middle))
                break
    return found


def _charts(bars: Sequence[Box]) -> list[list[Box]]:
    """Bars that start at one edge, apart from one another, and do not all end at one."""
    groups: list[list[Box]] = []
    for bar in sorted(bars, key=lambda b: b.top):
        for group in groups:
            last = group[-1]
            alike = abs(last.x0 - bar.x0) <= _SAME and abs(last.height - bar.height) <= _SAME
            if alike and bar.top > last.bottom + _SAME:
                group.append(bar)
                break
        else:
            groups.append([bar])
    return [
        group
        for group in groups
        if len(group) >= _LEAST
        and max(b.x1 for b in group) - min(b.x1 for b in group) > _RAGGED * _SAME
    ]


def _draft(bars: Sequence[Box], tokens: Sequence[Token]) -> Draft | None:
    """The chart with its words; ``None`` unless every bar has a label and most have a figure."""
    cells: list[DraftCell] = []
    figures = 0
    for row, bar in enumerate(bars):
        own = [t for t in tokens if bar.top - 1 <= t.box.middle <= bar.bottom + 1]
        own.sort(key=lambda t: t.box.x0)
        label = [t for t in own if t.box.x1 <= bar.x0 + _SAME]
        reach = bar.x1 + _REACH * bar.height
        right = [t for t in own if bar.x0 < t.box.center and t.box.x0 <= reach]
        pieces = [c for c in split(right) if is_quantity(c.text)]
        if not label:
            return None
        cells.append(DraftCell(row, 0, lines=[tuple(split(label)[-1].tokens)]))
        if pieces:
            figures += 1
            cells.append(DraftCell(row, 1, lines=[pieces[0].tokens]))
    if figures < _FIGURED * len(bars):
        return None
    box = union([*bars, *(t.box for cell in cells for line in cell.lines for t in line)])
    return Draft(len(bars), 2, cells, box=box, header_rows=0)
