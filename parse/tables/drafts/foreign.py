"""Words of a text that stands beside a table, on the lines of its rows, in type of its own.

A narrow column of text at the left of a table shares its lines, and its words run into the labels.
Its type tells it: labels are set as the figures of their rows are, the text is larger or smaller,
and ends before the labels begin on every line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from finsam.parse.tables.drafts.draft import Token
from finsam.parse.tables.drafts.figures import figure_tail

_OTHER = 0.12
"""Share by which type has to differ from that of the figures to be another text's."""
_FEWEST = 3
"""Lines on which such words stand, at least: a text, and no lone mark or title."""
_WORDS = 2
"""Words of the text on most of its lines, at least; a number or a mark is one."""


@dataclass(frozen=True, slots=True)
class _Mixed:
    """A line that begins in one type and goes on in another.

    Attributes:
        at: its place among the lines.
        foreign: how many of its words are of the text beside.
        ends: right edge of those words.
        starts: left edge of the label.
    """

    at: int
    foreign: int
    ends: float
    starts: float


def without_foreign(lines: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """The lines without the words of a text in other type that stands at the left of a table.

    Args:
        lines: tokens of each line, left to right; sizes of a scan are guesses, and not looked at.
    """
    mixed = [one for at, line in enumerate(lines) if (one := _mixed(at, line)) is not None]
    if len(mixed) < _FEWEST:
        return [list(line) for line in lines]
    starts = sorted(one.starts for one in mixed)[len(mixed) // 2]
    beside = [one for one in mixed if one.ends < min(one.starts, starts)]
    long = sum(one.foreign >= _WORDS for one in beside)
    if len(beside) < _FEWEST or 2 * long < len(beside):
        return [list(line) for line in lines]
    cut = {one.at: one.foreign for one in beside}
    return [list(line[cut.get(at, 0) :]) for at, line in enumerate(lines)]


def _mixed(at: int, line: Sequence[Token]) -> _Mixed | None:
    """The line as one of two types; ``None`` where it is of one, or has no figures at its end."""
    if len(line) <= _WORDS or any(t.word.confidence is not None for t in line):
        return None
    tail = figure_tail([token.text for token in line])
    size = line[-1].word.size
    if tail >= len(line) or tail == 0 or not size:
        return None
    own = tail
    while own > 0 and _alike(line[own - 1], size):
        own -= 1
    if own in (0, tail) or any(_alike(token, size) for token in line[:own]):
        return None
    return _Mixed(at, own, max(t.box.x1 for t in line[:own]), line[own].box.x0)


def _alike(token: Token, size: float) -> bool:
    """Whether a word is set in type of a size."""
    return token.word.size is not None and abs(token.word.size - size) <= _OTHER * size
