"""Rows set on two levels: names and texts at the top of their row, figures at its bottom.

A program that lays out a grid may align each column in its own way. The lower pieces of a row then
stand nearer to the next row's upper ones than to their own, or on a line by themselves. What shows
such rows: pieces of some columns alternate with pieces of others, always the same step lower.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from finsam.extract.box import Box
from finsam.extract.page import Rule
from finsam.parse.tables.drafts.draft import Token
from finsam.parse.tables.drafts.rows import ChunkRow, chunks_of, em, rows_of

_FEWEST = 3
"""Rows that alternate; two may be chance."""
_LOWER = 1.8
"""Font sizes by which the lower pieces of a row stand below its last upper line at most."""
_SAME = 0.15
"""Font sizes by which that step may differ from row to row."""
_APART = 4.0
"""Font sizes between two such rows at most."""
_MOST_LINES = 4
"""Upper lines of one row at most."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """The upper lines of one row, and the line that holds its lower pieces."""

    upper: tuple[ChunkRow, ...]
    lower: ChunkRow

    @property
    def step(self) -> float:
        """How far the lower pieces stand below the last upper line."""
        return self.lower.box.middle - self.upper[-1].box.middle


def with_level_rows(
    lines: Sequence[Sequence[Token]], rules: Sequence[Rule] = ()
) -> list[list[Token]]:
    """The lines with the lower pieces of such rows lifted to the first upper line of their row.

    Args:
        lines: tokens of the page's lines, all with places.
        rules: of the page; what a level rule parts is no row.
    """
    rows = rows_of(chunks_of(lines))
    lifted: dict[int, float] = {}
    for pair in _pairs(rows, [r.box for r in rules if r.horizontal]):
        step = pair.lower.box.middle - pair.upper[0].box.middle
        lifted |= {id(t): step for chunk in pair.lower.chunks for t in chunk.tokens}
    return [[_lift(token, lifted.get(id(token), 0.0)) for token in line] for line in lines]


def _lift(token: Token, step: float) -> Token:
    if not step:
        return token
    box = token.box
    return replace(token, place=Box(box.x0, box.top - step, box.x1, box.bottom - step))


def _pairs(rows: Sequence[ChunkRow], rules: Sequence[Box]) -> Iterator[_Pair]:
    """The rows set on two levels, in runs of at least :data:`_FEWEST`."""
    at = 0
    while at + 2 * _FEWEST <= len(rows):
        run = max((_run(rows, at, lines, rules) for lines in (1, 2)), key=len)
        if len(run) < _FEWEST:
            at += 1
            continue
        yield from run
        at += sum(len(pair.upper) + 1 for pair in run)


def _run(rows: Sequence[ChunkRow], at: int, lines: int, rules: Sequence[Box]) -> list[_Pair]:
    """The run that begins with a row whose upper lines are the given number."""
    run: list[_Pair] = []
    while at + lines < len(rows):
        pair = _Pair(tuple(rows[at : at + lines]), rows[at + lines])
        if not _goes_on(run, pair, rules):
            break
        run.append(pair)
        at += lines + 1
        lines = _upper_lines(rows, at, run)
    return run


def _upper_lines(rows: Sequence[ChunkRow], at: int, run: Sequence[_Pair]) -> int:
    """How many lines from here on stand clear of the columns of the run's lower pieces."""
    lower = [c.box for pair in run for c in pair.lower.chunks]
    count = 0
    while at + count < len(rows) and count < _MOST_LINES and _clear(rows[at + count], lower):
        count += 1
    return max(count, 1)


def _clear(row: ChunkRow, columns: Sequence[Box]) -> bool:
    """Whether no piece of a row stands in one of these columns."""
    return all(c.box.overlap_x(box) <= 0 for c in row.chunks for box in columns)


def _goes_on(run: Sequence[_Pair], pair: _Pair, rules: Sequence[Box]) -> bool:
    """Whether a row is set as those of the run before it are."""
    size = em(pair.lower.chunks[0].tokens)
    if not _SAME * size < pair.step <= _LOWER * size:
        return False
    first = pair.upper[0].box
    if run and (
        first.top - run[-1].lower.box.bottom > _APART * size
        or abs(pair.step - run[0].step) > _SAME * size
    ):
        return False
    if any(first.middle < rule.middle < pair.lower.box.middle for rule in rules):
        return False
    everything = [*run, pair]
    lower = [c.box for one in everything for c in one.lower.chunks]
    return all(_clear(row, lower) for one in everything for row in one.upper)
