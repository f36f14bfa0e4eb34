"""Which rows of a grid are computed from which others.

Labels say where to look (``Summa``, ``Totalt``, ``Resultat``), the figures decide. Going down the
rows, items wait until a total takes them up; a total that has taken up its items waits in turn,
so totals of totals come by themselves.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from finsam.parse.arithmetic.fit import Fit, Parts, fit
from finsam.parse.arithmetic.groups import find_groups
from finsam.parse.arithmetic.types import Line, LineKind, Mark, Place, Rule

_LONGEST = 60  # waiting rows that an unnamed total may take up
_UNNAMED = 9.2  # surprise that makes an unlabelled row a total: one in ten thousand
_RESULT_DEPTH = 5  # waiting rows that a result may be made of with signs of their own
_FOUND = 4.6  # surprise that an undemanded relation must bring: one in a hundred
_PARTS = 3
"""Of so many rows asked for two have to fit."""


@dataclass(slots=True)
class _Walk:
    """What waits while the rows are gone through."""

    lines: Sequence[Line]
    marks: Mapping[Place, Mark]
    columns: Sequence[int]
    parents: dict[int, int]
    waiting: list[int] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)  # waiting rows before it, heading
    rules: list[Rule] = field(default_factory=list)

    def fit(self, target: int, parts: Parts, sign: int = 1) -> Fit:
        return fit(self.marks, self.columns, target, parts, sign)


@dataclass(frozen=True, slots=True)
class Structure:
    """The rules between rows, and the parent of each row under a group line."""

    rules: tuple[Rule, ...]
    parents: dict[int, int]


def _plus(rows: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple((1, row) for row in rows)


def _candidates(walk: _Walk, line: Line) -> Iterator[tuple[int, bool]]:
    """Where the rows that a total takes up may start, likeliest first; whether labels say so."""
    size = len(walk.waiting)
    seen: set[int] = set()
    named = [at for at, heading in walk.bounds if heading == line.heading]
    last_total = max(
        (i + 1 for i, row in enumerate(walk.waiting) if walk.lines[row].kind is not LineKind.ITEM),
        default=0,
    )
    starts = [*named, *(at for at, _ in reversed(walk.bounds)), last_total, 0]
    for order, start in enumerate(starts):
        if start < size and start not in seen:
            seen.add(start)
            yield start, order == 0 or not seen - {start}
    for length in range(1, min(size, _LONGEST) + 1):
        if size - length not in seen:
            seen.add(size - length)
            yield size - length, False


def _close(walk: _Walk, row: int, start: int) -> None:
    """A total at ``row`` has taken up the waiting rows from ``start``."""
    del walk.waiting[start:]
    if walk.bounds and walk.bounds[-1][0] >= start:
        walk.bounds.pop()
    while walk.bounds and walk.bounds[-1][0] > start:
        walk.bounds.pop()
    walk.waiting.append(row)


def _total(walk: _Walk, row: int) -> None:
    """Find what the labelled total ``row`` sums."""
    line = walk.lines[row]
    best: tuple[tuple[int, int, float], Rule, int] | None = None
    first: tuple[Rule, int] | None = None
    tries = 0
    for start, demanded in _candidates(walk, line):
        parts = _plus(walk.waiting[start:])
        for sign in (1, -1):
            tries += 1
            found = walk.fit(row, parts, sign)
            if found.columns == 0:
                continue
            rule = Rule(target=row, parts=parts, tries=tries, expected=demanded, sign=sign)
            if first is None and sign == 1 and _may_fail(walk, found, parts):
                first = (rule, start)
            if found.exact + found.near + found.repairable == 0:
                continue
            if _enough(found, demanded, tries) and (best is None or found.rank > best[0]):
                best = (found.rank, rule, start)
        if best is not None and best[0][0] == _asked(walk, row):
            break
    chosen = (best[1], best[2]) if best and best[0][0] else None
    chosen = chosen or _absorbed(walk, row) or ((best[1], best[2]) if best else first)
    if chosen is None:
        walk.waiting.append(row)
        return
    walk.rules.append(chosen[0])
    _close(walk, row, chosen[1])


def _enough(found: Fit, demanded: bool, tries: int) -> bool:
    """Whether a fit speaks for a sum as much as the search for it asks."""
    return demanded or found.surprise - math.log(tries) > _FOUND / 2 or found.repairable > 0


def _may_fail(walk: _Walk, found: Fit, parts: Parts) -> bool:
    """Whether a sum that no figures show may be meant all the same, only wrong on the paper.

    A sum of one row is no sum, and one that fails in several columns of exact text is of other
    rows.
    """
    if len(parts) < 2:
        return found.exact + found.near + found.repairable > 0
    exact = all(mark.confidence is None for mark in walk.marks.values())
    return not exact or found.columns == 1 or found.exact + found.near > 0


def _asked(walk: _Walk, row: int) -> int:
    return sum((row, column) in walk.marks for column in walk.columns)


def _absorbed(walk: _Walk, row: int) -> tuple[Rule, int] | None:
    """A total that holds if one waiting row belongs under the row before it.

    Only where the table has other group lines: then the group of one breaks its own sum.
    """
    if not walk.parents:
        return None
    for start, _ in _candidates(walk, walk.lines[row]):
        rows = walk.waiting[start:]
        for at in range(1, len(rows)):
            if walk.lines[rows[at]].kind is not LineKind.ITEM or rows[at] - 1 != rows[at - 1]:
                continue
            parts = _plus([*rows[:at], *rows[at + 1 :]])
            found = walk.fit(row, parts)
            if found.holds and found.surprise - math.log(len(rows) + 1) > _UNNAMED:
                walk.parents[rows[at]] = rows[at - 1]
                return Rule(target=row, parts=parts, tries=len(rows)), start
    return None


def _hits(walk: _Walk, row: int) -> Iterator[tuple[int, int]]:
    """Runs of waiting rows whose plain sum is ``row``: their length, and in how many columns."""
    goals = {
        column: walk.marks[row, column].value
        for column in walk.columns
        if (row, column) in walk.marks
    }
    sums = dict.fromkeys(goals, Decimal(0))
    for length, above in enumerate(reversed(walk.waiting[-_LONGEST:]), 1):
        for column in goals:
            mark = walk.marks.get((above, column))
            if mark is not None:
                sums[column] += mark.value
        hits = sum(sums[column] == goal for column, goal in goals.items())
        if hits:
            yield length, hits


def _unnamed(walk: _Walk, row: int) -> bool:
    """Whether an unlabelled row sums the rows that wait just above it."""
    size, asked = len(walk.waiting), _asked(walk, row)
    for length, hits in _hits(walk, row):
        if length < 2 or hits * _PARTS < 2 * asked:
            continue
        parts = _plus(walk.waiting[size - length :])
        found = walk.fit(row, parts)
        if found.columns == asked and found.surprise - math.log(length) > _UNNAMED:
            walk.rules.append(Rule(target=row, parts=parts, tries=length))
            _close(walk, row, size - length)
            return True
    return False


def _sign_patterns(length: int) -> Iterator[tuple[int, ...]]:
    """Signs for the last ``length`` waiting rows: all plus, one plus and minus, then any."""
    if length > _RESULT_DEPTH:
        yield (1,) * length
        yield (1, *((-1,) * (length - 1)))
        return
    yield from product((1, -1), repeat=length)


def _result(walk: _Walk, row: int) -> None:
    """Find which waiting rows a result line nets."""
    size = len(walk.waiting)
    best: tuple[tuple[int, int, float], Rule, int] | None = None
    tries = 0
    for length in sorted(range(1, min(size, _LONGEST) + 1), key=lambda n: (n == 1, n)):
        rows = walk.waiting[size - length :]
        for signs in _sign_patterns(length):
            tries += 1
            parts = tuple(zip(signs, rows, strict=True))
            found = walk.fit(row, parts)
            if found.columns == 0 or found.surprise - math.log(tries) < _FOUND:
                continue
            if best is None or found.rank > best[0]:
                rule = Rule(target=row, parts=parts, tries=tries, name="result")
                best = (found.rank, rule, size - length)
        if best is not None and best[0][0] == _asked(walk, row):
            break
    if best is None:
        best = _pair(walk, row) or _plain_result(walk, row)
    if best is None:
        walk.waiting.append(row)
        return
    walk.rules.append(best[1])
    if best[2] < size:
        _close(walk, row, best[2])
    else:
        walk.waiting.append(row)


def _pair(walk: _Walk, row: int) -> tuple[tuple[int, int, float], Rule, int] | None:
    """A result that nets two rows anywhere above, one of them perhaps taken up before."""
    above = [r for r in range(row) if walk.lines[r].kind not in (LineKind.HEADING, LineKind.MEMO)]
    if len(above) > _LONGEST:
        return None
    best: tuple[tuple[int, int, float], Rule, int] | None = None
    tries = 2 * len(above) ** 2
    for one, other in product(above, repeat=2):
        for sign in (1, -1) if one < other else (-1,):
            if one == other:
                continue
            parts = ((1, one), (sign, other))
            found = walk.fit(row, parts)
            if found.holds and found.surprise - math.log(max(1, tries)) > _FOUND:
                rule = Rule(target=row, parts=parts, tries=tries, name="result")
                if best is None or found.rank > best[0]:
                    best = (found.rank, rule, len(walk.waiting))
    return best


def _plain_result(walk: _Walk, row: int) -> tuple[tuple[int, int, float], Rule, int] | None:
    """The result that labels demand though no figures agree: two totals wait, nothing else."""
    rows = walk.waiting
    if len(rows) != 2 or any(walk.lines[r].kind is not LineKind.TOTAL for r in rows):
        return None
    values = [walk.marks.get((rows[1], column)) for column in walk.columns]
    negative = any(mark is not None and mark.value < 0 for mark in values)
    parts = ((1, rows[0]), (1 if negative else -1, rows[1]))
    found = walk.fit(row, parts)
    rule = Rule(target=row, parts=parts, expected=True, name="result")
    return (found.rank, rule, 0) if found.columns and _may_fail(walk, found, parts) else None


def find_structure(
    lines: Sequence[Line], marks: Mapping[Place, Mark], columns: Sequence[int]
) -> Structure:
    """The rules between the rows of a grid.

    Args:
        lines: the rows, headings too.
        marks: the figures by row and column.
        columns: columns of amounts, all of which should obey the same rules.
    """
    walk = _Walk(lines, marks, columns, find_groups(lines, marks, columns))
    for row, line in enumerate(lines):
        if line.kind is LineKind.HEADING:
            walk.bounds.append((len(walk.waiting), row))
        elif line.kind is LineKind.MEMO or row in walk.parents or not _asked(walk, row):
            continue
        elif line.kind is LineKind.TOTAL:
            _total(walk, row)
        elif line.kind is LineKind.RESULT:
            _result(walk, row)
        elif not _unnamed(walk, row):
            walk.waiting.append(row)
    return Structure((*_group_rules(walk), *walk.rules), walk.parents)


def _group_rules(walk: _Walk) -> list[Rule]:
    children: dict[int, list[int]] = {}
    for child, parent in sorted(walk.parents.items()):
        if walk.lines[child].kind is LineKind.ITEM:
            children.setdefault(parent, []).append(child)
    return [
        Rule(target=parent, parts=_plus(rows), tries=1, expected=True, name="group")
        for parent, rows in sorted(children.items())
    ]
