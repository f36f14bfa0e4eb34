"""Two languages beside each other: what is said on the left is said again on the right.

Such columns keep in step, paragraph beside paragraph, as the rows of a table do; what tells them
from one is that each side is running text of a language of its own.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from finsam.corpus.tongue import Tongue, tongue_of, words_of_grammar
from finsam.extract.gutters import GUTTER
from finsam.extract.page import Rule
from finsam.extract.panels import Strip, rulings_across, tallest
from finsam.extract.segments import FLUSH, Segment, rows_of, starts_of

_FEWEST = 3
"""Words of grammar that the side in English must have; the other is Swedish, as reports are."""
_STARTS = 2
"""Lines of the right side that begin at one place, at least."""
_APART = 1.5
"""Heights of a line within which what has more than one cell beside it is the same table."""
_LARGE = 1.15
"""Times the size of a table's text from which a line near to it is none of its rows."""


def tongue_strip(segments: Sequence[Segment], rules: Sequence[Rule], width: float) -> Strip | None:
    """The tallest strip between columns in two languages; ``None`` where there is none.

    Args:
        segments: text of one region of the page.
        rules: ruled lines of the page; text that one runs through is a table.
        width: of the page, in points.
    """
    starts = [x for x in starts_of(segments, _STARTS) if x > width * _MARGIN]
    if not starts or not _has_english(segments):
        return None
    found = [
        strip
        for x in starts
        for run in _runs(segments, rules, x)
        if (strip := _strip(run, x)) is not None
    ]
    return tallest(found)


_MARGIN = 0.25
"""Share of the page's width that lies left of the second column, at least."""


def _has_english(segments: Sequence[Segment]) -> bool:
    """Whether there are as many words of English as one side needs; most pages have none."""
    said = (word.text for segment in segments for word in segment.words)
    return words_of_grammar(said)[Tongue.ENGLISH] >= _FEWEST


def _runs(segments: Sequence[Segment], rules: Sequence[Rule], x: float) -> list[list[Segment]]:
    """Stretches of lines with one piece on each side of ``x`` at most, those of tables left out."""
    runs: list[list[Segment]] = [[]]
    tables: list[Segment] = []
    for row in rows_of(segments):
        if _is_pair(row, x):
            runs[-1] += row
        else:
            tables += row
            runs.append([])
    ruled = rulings_across(rules, x, GUTTER)
    tables.sort(key=_top)
    return [part for run in runs for part in _free(run, tables, ruled)]


def _top(segment: Segment) -> float:
    return segment.top


def _free(
    run: Sequence[Segment], tables: Sequence[Segment], ruled: Sequence[float]
) -> list[list[Segment]]:
    """The lines of a run that no table is near to, cut at the rules that run through.

    Args:
        run: pieces of lines that follow each other.
        tables: cells of tables, from the top.
        ruled: heights of the rules.
    """
    parts: list[list[Segment]] = [[]]
    last = float("-inf")
    reach = (1 + _APART) * max((cell.height for cell in tables), default=0.0) + 1
    for segment in sorted(run, key=lambda s: s.top):
        first = bisect_left(tables, segment.top - reach, key=_top)
        end = bisect_right(tables, segment.bottom + reach, key=_top)
        near = any(_is_row_of(cell, segment) for cell in tables[first:end])
        crossed = any(last < y <= segment.top for y in ruled)
        if crossed or near:
            parts.append([])
        if not near:
            parts[-1].append(segment)
        last = segment.top
    return [part for part in parts if part]


def _is_row_of(cell: Segment, segment: Segment) -> bool:
    """Whether a piece stands so near to a cell of a table that it may be in its next row."""
    reach = _APART * cell.height
    near = cell.top - segment.bottom < reach and segment.top - cell.bottom < reach
    return near and segment.size < _LARGE * cell.size


def _is_pair(row: Sequence[Segment], x: float) -> bool:
    """Whether a line has a piece on each side of ``x`` at most, the right one flush with it."""
    left = [s for s in row if s.box.x1 <= x - GUTTER]
    right = [s for s in row if s.box.x0 >= x - FLUSH]
    whole = len(left) + len(right) == len(row)
    flush = all(s.box.x0 <= x + 2 * FLUSH for s in right)
    return whole and len(left) <= 1 and len(right) <= 1 and flush


def _strip(run: Sequence[Segment], x: float) -> Strip | None:
    """The strip between both sides of a run, if they are in different languages."""
    left = [s for s in run if s.box.x1 <= x - GUTTER]
    right = [s for s in run if s.box.x0 >= x - FLUSH]
    if len(left) < _STARTS or len(right) < _STARTS:
        return None
    sides = [[w.text for s in side for w in s.words] for side in (left, right)]
    told = {tongue_of(said, 1) for said in sides}
    sure = any(tongue_of(said, _FEWEST) is Tongue.ENGLISH for said in sides)
    if told != set(Tongue) or not sure:
        return None
    return Strip(
        x0=max(s.box.x1 for s in left),
        x1=min(s.box.x0 for s in right),
        top=min(s.top for s in run),
        bottom=max(s.bottom for s in run),
    )
