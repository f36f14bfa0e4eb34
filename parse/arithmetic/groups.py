"""Group lines: rows that carry the sum of the rows below them.

Between two headings or totals the rows are cut into group lines with their children and lone
rows, so that as much as possible adds up. One group that adds up by chance is easily found in
round figures; several that tile the rows are not.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.parse.arithmetic.fit import fit, grain, single_digit
from finsam.parse.arithmetic.types import Line, LineKind, Mark, Place

_LONGEST = 40  # rows under one group line
_LONE_CHILD = 3.0  # cost of a group of one: two equal rows are common
_REPAIR = 6.0  # cost of a group that adds up only if one figure was misread
_ENOUGH = 6.9  # surprise (natural logarithm) that a first group must bring: one in a thousand
_EMPHASIS = 2.0
_NEAR_ROWS = 3
"""Rows between a head and its sum that need no type of their own."""
_WINDOW = 400
"""Rows that are tried at once; longer tables are cut, which costs only sums over the cut."""


@dataclass(frozen=True, slots=True)
class _Choice:
    score: float
    groups: tuple[tuple[int, int], ...]  # row of the group line, row after its last child


def _group_score(
    lines: Sequence[Line], marks: Mapping[Place, Mark], columns: Sequence[int], row: int, end: int
) -> float | None:
    """What speaks for rows ``row + 1 .. end - 1`` being the children of ``row``."""
    children = range(row + 1, end)
    parts = [(1, child) for child in children if lines[child].kind is LineKind.ITEM]
    found = fit(marks, columns, row, parts)
    if found.columns == 0 or found.exact + found.near + found.repairable < found.columns:
        return None
    if found.exact == 0:
        # Nothing adds up yet: believed only if the sum is long enough to be no accident.
        room = sum(_room(marks, row, column) for column in columns)
        return room - math.log(end - row) - _REPAIR * found.repairable if len(parts) > 1 else None
    score = found.surprise - math.log(max(1, end - row - 1)) - _REPAIR * found.repairable
    if len(parts) == 1:
        score -= _LONE_CHILD * len(columns)
    if lines[row].emphasis and not any(lines[child].emphasis for child in children):
        score += _EMPHASIS
    elif lines[row].emphasis != lines[row + 1].emphasis:
        score -= _EMPHASIS
    return score


def _room(marks: Mapping[Place, Mark], row: int, column: int) -> float:
    """Logarithm of how many values a figure of this size and roundness could have had."""
    mark = marks.get((row, column))
    return math.log(float(abs(mark.value) / grain([mark.value]))) if mark and mark.value else 0.0


class _Sums:
    """Running sums of a run of rows, to see at a glance where a group line may end."""

    def __init__(
        self,
        lines: Sequence[Line],
        marks: Mapping[Place, Mark],
        columns: Sequence[int],
        rows: range,
    ) -> None:
        self.marks = marks
        self.columns = columns
        self.before: dict[int, list[Decimal]] = {}
        self.start = rows.start
        for column in columns:
            running = [Decimal(0)]
            for row in rows:
                mark = marks.get((row, column))
                item = mark is not None and lines[row].kind is LineKind.ITEM
                running.append(running[-1] + (mark.value if mark and item else 0))
            self.before[column] = running

    def may_hold(self, row: int, end: int) -> bool:
        """Whether the rows between might add up to ``row``, rounding and misreading allowed."""
        for column in self.columns:
            mark = self.marks.get((row, column))
            if mark is None:
                continue
            running = self.before[column]
            gap = running[end - self.start] - running[row + 1 - self.start] - mark.value
            slight = abs(gap) <= 2 or (mark.confidence is not None and single_digit(gap))
            if not slight:
                return False
        return True


def _tile(
    lines: Sequence[Line], marks: Mapping[Place, Mark], columns: Sequence[int], rows: range
) -> _Choice:
    """The best way to cut ``rows`` into groups and lone rows."""
    best: dict[int, _Choice] = {rows.stop: _Choice(0.0, ())}
    sums = _Sums(lines, marks, columns, rows)
    for row in reversed(rows):
        choice = best[row + 1]
        if lines[row].kind is LineKind.ITEM and any((row, c) in marks for c in columns):
            for end in range(row + 2, min(rows.stop, row + 1 + _LONGEST) + 1):
                if not sums.may_hold(row, end):
                    continue
                score = _group_score(lines, marks, columns, row, end)
                if score is None or score <= 0.0:
                    continue
                after = best[end]
                if score + after.score > choice.score:
                    choice = _Choice(score + after.score, ((row, end), *after.groups))
        best[row] = choice
    return best[rows.start]


def _segments(lines: Sequence[Line]) -> list[range]:
    """Runs of rows between headings, totals and results."""
    found: list[range] = []
    start = 0
    for row, line in enumerate(lines):
        if line.kind in (LineKind.HEADING, LineKind.TOTAL, LineKind.RESULT):
            if row - start >= 2:
                found.append(range(start, row))
            start = row + 1
    if len(lines) - start >= 2:
        found.append(range(start, len(lines)))
    return found


def _adds_up_flat(
    lines: Sequence[Line], marks: Mapping[Place, Mark], columns: Sequence[int], rows: range
) -> bool:
    """Whether a total just below sums all ``rows`` as they stand, none of them a group line.

    The state's half of a förbund's income is the sum of the two quarters below it.
    """
    if rows.stop >= len(lines) or lines[rows.stop].kind is not LineKind.TOTAL:
        return False
    parts = [(1, row) for row in rows if lines[row].kind is LineKind.ITEM]
    found = fit(marks, columns, rows.stop, parts)
    return found.columns > 0 and found.exact + found.near > 0


def _lone(lines: Sequence[Line], groups: Sequence[tuple[int, int]]) -> bool:
    """Whether a run of rows holds just one small group that nothing sets apart."""
    if len(groups) != 1:
        return False
    row, end = groups[0]
    return end - row <= _NEAR_ROWS and not (lines[row].emphasis and not lines[row + 1].emphasis)


def find_groups(
    lines: Sequence[Line], marks: Mapping[Place, Mark], columns: Sequence[int]
) -> dict[int, int]:
    """For each row under a group line, the row of that line.

    Groups are believed if those of the table that have two children or more could, taken
    together, hardly add up by chance.
    """
    kept: list[tuple[int, int, float]] = []
    for rows in _segments(lines):
        if _adds_up_flat(lines, marks, columns, rows):
            continue
        for at in range(rows.start, rows.stop, _WINDOW):
            window = range(at, min(rows.stop, at + _WINDOW))
            groups = _tile(lines, marks, columns, window).groups
            if _lone(lines, groups):
                continue
            for row, end in groups:
                parts = [(1, child) for child in range(row + 1, end)]
                kept.append((row, end, fit(marks, columns, row, parts).surprise))
    tries = math.log(max(2, len(lines)))
    strength = sum(max(0.0, surprise - tries) for row, end, surprise in kept if end - row > 2)
    strong = strength > _ENOUGH
    if not strong:
        return {}
    return {child: row for row, end, _ in kept for child in range(row + 1, end)}
