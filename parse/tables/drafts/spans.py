"""Heads that span columns: which columns each stands over, the whole row cut at once.

A head over several columns stands at their middle, at their left edge or at their right. Where a
row has fewer heads than there are columns, every way to deal the columns to the heads in order is
weighed as a whole, and the cheapest taken: a column given to one head is taken from the other, so
that the two are judged together. Strokes under the heads and heads that would say the same twice
under one head are further evidence. Where two ways are about as good, the cut says so.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

from finsam.extract.box import Box, union
from finsam.parse.lists import any_of
from finsam.parse.values.heads import basis_in

Run = tuple[int, int]
"""First and last column under a head."""

_SLACK = 0.5
"""Heights of a line by which a head may be off its place: the padding of a cell."""
_BARE = 0.3
"""Column steps that a column without a head costs: less than half a step, or a head that stands
right over its one column would be drawn over its neighbour."""
_UNNAMED = 0.1
"""The same for a column that no row of heads names, and where each head stands right over a column
of its own: heads of two lines beside heads of one, whose words all stand in the lower line."""
_ASIDE = 0.2
"""Column steps that a head at an edge of its columns costs: most stand at the middle."""
_TWICE = 1.0
"""Column steps that two columns of one name under one head cost."""
_STROKE = 1.0
"""Column steps that a head costs whose columns are not those of the stroke below it."""
_WRAPPED = 0.6
"""The same for a head over several columns that goes on in a line below it."""
_NAMELESS = 0.4
"""Column steps that a column without a head of its own costs under a head over several."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OPEN = ("-", "–", "—", "(")
"""What stands at the end of a line of a head that goes on below, or at the start of the rest."""
_AGAINST = 1.0
"""Column steps that a column costs whose own head contradicts the head over it."""
_NOTE = re.compile(f"{any_of('tables.note')}", re.IGNORECASE)
_DOUBT = 0.15
"""Column steps by which the second best cut must be worse."""
_MOST_COLUMNS = 40
"""Columns beyond which no table of reports goes; the cuts grow with their square."""
_TOUCH = 0.5
"""Points within which two rules touch."""
_ACROSS = 0.9
"""Share of the width from which a rule goes across."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What columns each head of a row stands over.

    Attributes:
        runs: first and last column of each head, left to right.
        sure: whether no other cut is about as good.
    """

    runs: tuple[Run, ...]
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A row of heads and the columns below it.

    Attributes:
        heads: where its heads stand, left to right.
        texts: their words.
        columns: where the columns stand, with what heads them below; left to right.
        names: words of the heads right over each column, empty where there are none.
        strokes: level rules between the row and the heads below it.
        height: of a line in points.
    """

    heads: tuple[Box, ...]
    texts: tuple[str, ...]
    columns: tuple[Box, ...]
    names: tuple[str, ...]
    strokes: tuple[Box, ...]
    height: float

    @property
    def step(self) -> float:
        """Usual distance of two columns in points."""
        return max(1.0, median(b.x1 - a.x1 for a, b in pairwise(self.columns)))


def cut_of(spread: Spread) -> Cut | None:
    """The columns of each head; ``None`` where there are as many heads as columns, or more."""
    count = len(spread.columns)
    if not spread.heads or not len(spread.heads) < count <= _MOST_COLUMNS:
        return None
    found: dict[tuple[Run, ...], float] = {}
    for place, at_edge in _places(spread):
        for cost, runs in _two_best(spread, place):
            if at_edge and sum(high > low for low, high in runs) < 2:
                continue  # that a head starts where its columns start shows beside another only
            found[runs] = min(cost, found.get(runs, cost))
    ranked = sorted(found.items(), key=lambda one: one[1])
    best, cost = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else float("inf")
    return Cut(best, second - cost >= _DOUBT)


# How a head stands over a run of columns


Place = Callable[[Box, Run], float]
"""How far a head is off a run of columns, in points."""


def _places(spread: Spread) -> Iterator[tuple[Place, bool]]:
    """The ways in which all heads of a row may stand over their columns, and if at an edge."""
    columns = spread.columns
    step = spread.step

    def inked(head: Box, run: Run) -> float:
        return abs(head.center - (columns[run[0]].x0 + columns[run[1]].x1) / 2)

    def celled(head: Box, run: Run) -> float:
        # Figures are set to the right: a cell begins where the column before it ends.
        left = columns[run[0]].x1 - step
        left = max(left, columns[run[0] - 1].x1) if run[0] else left
        return abs(head.center - (left + columns[run[1]].x1) / 2)

    def left(head: Box, run: Run) -> float:
        return abs(head.x0 - columns[run[0]].x0) + _ASIDE * step

    def right(head: Box, run: Run) -> float:
        return abs(head.x1 - columns[run[1]].x1) + _ASIDE * step

    yield inked, False
    yield celled, False
    if len(spread.heads) > 1 and _repeats(spread.names):
        # Heads at an edge look like heads of that column alone, unless the names start anew.
        yield left, True
        yield right, True


def _repeats(names: Sequence[str]) -> bool:
    told = [name.casefold() for name in names if name]
    return len(set(told)) < len(told)


def _cost(spread: Spread, place: Place, nth: int, run: Run) -> float:
    """What it costs in column steps to let a head stand over a run of columns."""
    head = spread.heads[nth]
    one = run[0] == run[1]
    column = spread.columns[run[0]]
    off = (
        min(abs(head.x1 - column.x1), abs(head.center - column.center), abs(head.x0 - column.x0))
        if one
        else place(head, run)
    )
    off = max(0.0, off - _SLACK * spread.height) + _over_neighbours(spread, head, run)
    cost = off / spread.step
    names = [name for name in spread.names[run[0] : run[1] + 1] if name]
    if len(set(spread.names)) > 1:
        cost += _TWICE * (len(names) - len({name.casefold() for name in names}))
    cost += _STROKE * _against_stroke(spread, head, run)
    cost += _AGAINST * sum(_contradicts(spread.texts[nth], name) for name in names)
    if not one:
        cost += _WRAPPED * _goes_on(spread, nth)
        cost += _NAMELESS * (run[1] - run[0] + 1 - len(names)) if names else 0.0
    return cost


def _over_neighbours(spread: Spread, head: Box, run: Run) -> float:
    """Points by which a head reaches over the columns beside its own."""
    slack = _SLACK * spread.height
    before = spread.columns[run[0] - 1].x1 - head.x0 if run[0] else 0.0
    last = run[1] + 1
    after = head.x1 - spread.columns[last].x0 if last < len(spread.columns) else 0.0
    return max(0.0, before - slack) + max(0.0, after - slack)


def _goes_on(spread: Spread, nth: int) -> bool:
    """Whether a head goes on in the line below: it ends in a hyphen, or lower case follows."""
    head = spread.heads[nth]
    under = [
        name
        for name, column in zip(spread.names, spread.columns, strict=True)
        if name and 2 * column.overlap_x(head) >= min(head.width, column.width)
    ]
    first = under[0] if under else ""
    lower = first[:1].islower() and not all(n[:1].islower() for n in spread.names if n)
    return spread.texts[nth].endswith(_OPEN) or lower or first.startswith(_OPEN)


def _against_stroke(spread: Spread, head: Box, run: Run) -> bool:
    """Whether a stroke under a head runs over other columns than those."""
    for stroke in spread.strokes:
        if not stroke.x0 - 1 <= head.center <= stroke.x1 + 1:
            continue
        under = [n for n, c in enumerate(spread.columns) if 2 * c.overlap_x(stroke) >= c.width]
        return (under[0], under[-1]) != run if under else False
    return False


@lru_cache(maxsize=4096)
def _contradicts(head: str, name: str) -> bool:
    """Whether the head of a column needs no head over it, or none like this.

    It says a basis itself, another year, or that the column holds numbers of notes.
    """
    if _NOTE.fullmatch(name):
        return True
    bases = basis_in(head), basis_in(name)
    years = [set(_YEAR.findall(text)) for text in (head, name)]
    return None not in bases or (len(years[0]) == len(years[1]) == 1 and years[0] != years[1])


def _each_over_its_own(spread: Spread) -> bool:
    """Whether each head stands at the right edge or the middle of one column, each of another."""
    slack = _SLACK * spread.height
    at = 0
    for head in spread.heads:
        own = (
            n
            for n, c in enumerate(spread.columns[at:], at)
            if min(abs(c.x1 - head.x1), abs(c.center - head.center)) <= slack
        )
        found = next(own, None)
        if found is None:
            return False
        at = found + 1
    return True


# All cuts


def _two_best(spread: Spread, place: Place) -> list[tuple[float, tuple[Run, ...]]]:
    """The two cheapest cuts, dealt from left to right.

    ``ways[n][c]`` holds the two cheapest ways in which the first ``n`` heads stand over the first
    ``c`` columns.
    """
    heads, columns = len(spread.heads), len(spread.columns)
    alone = _each_over_its_own(spread)
    costs = [_BARE if name and not alone else _UNNAMED for name in spread.names]
    bare = [sum(costs[:c]) for c in range(columns + 1)]
    ways: list[list[list[tuple[float, tuple[Run, ...]]]]] = [
        [[] for _ in range(columns + 1)] for _ in range(heads + 1)
    ]
    for c in range(columns + 1):
        ways[0][c] = [(bare[c], ())]
    for n in range(1, heads + 1):
        for c in range(n, columns + 1):
            options = [(cost + costs[c - 1], runs) for cost, runs in ways[n][c - 1]]
            for low in range(n - 1, c):
                before = ways[n - 1][low]
                if before:
                    own = _cost(spread, place, n - 1, (low, c - 1))
                    options += [(cost + own, (*runs, (low, c - 1))) for cost, runs in before]
            ways[n][c] = sorted(options)[:2]
    return ways[heads][columns]


def strokes_between(top: float, bottom: float, rules: Sequence[Box], width: float) -> list[Box]:
    """Level strokes at a height, those of one height that touch put together.

    Args:
        top: above which none is looked for.
        bottom: below which none is.
        rules: level ones of the page.
        width: of all columns together; a stroke as wide parts rows, not columns.
    """
    own = sorted((r for r in rules if top <= r.middle <= bottom), key=lambda r: r.x0)
    levels: dict[int, list[Box]] = {}
    for rule in own:
        level = next((key for key in levels if abs(key - rule.middle) <= 2), round(rule.middle))
        runs = levels.setdefault(level, [])
        if runs and rule.x0 - runs[-1].x1 <= _TOUCH:
            runs[-1] = union((runs[-1], rule))
        else:
            runs.append(rule)
    for runs in levels.values():
        if len(runs) > 1 and max(r.width for r in runs) < _ACROSS * width:
            return runs
    return []
