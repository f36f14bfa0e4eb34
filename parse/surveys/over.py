"""What is printed right over a table or a chart, told by where it stands.

Small tables stand two abreast, and a line of the page then holds the questions of both. Only the
words between a figure's neighbours left and right, and below whatever stands over it, are its own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from finsam.extract.box import Box, union
from finsam.extract.page import Word
from finsam.parse.counts.questions import question_number, sample_size

_REACH = 90.0
"""Points over a figure within which its caption, who answered and its question stand."""
_FAR = 2.2
"""Heights of a line that part what belongs to the figure from what does not."""
_GUTTER = 1.2
"""Heights of a line between words that stand in columns of their own."""
_MOST_LINES = 6
_SAME_LINE = 0.6
"""Share of a line's height by which words of one line differ in height at most."""


def texts_over(words: Iterable[Word], figure: Box, others: Sequence[Box]) -> list[str]:
    """The texts over a figure, nearest first; a question that runs over lines is one text.

    Args:
        words: of the page.
        figure: the table or chart.
        others: other tables and charts of the page.
    """
    room = _room(figure, others)
    own = [
        word
        for word in words
        if word.box is not None
        and room.top <= word.box.middle < figure.top
        and room.left <= word.box.center <= room.right
    ]
    return _joined(_near([kept for line in _lines(own) if (kept := _own(line, room))], figure))


@dataclass(frozen=True, slots=True)
class _Room:
    """The room over a figure.

    Attributes:
        top, left, right: up to its neighbours.
        start, end: between which a stretch of words must stand; wide where no neighbour is abreast.
    """

    top: float
    left: float
    right: float
    start: float
    end: float


def _room(figure: Box, others: Sequence[Box]) -> _Room:
    floor = figure.top - _REACH
    abreast = [o for o in others if o.bottom > floor and o.top < figure.bottom]
    lefts = [o.x1 for o in abreast if o.x1 <= figure.x0]
    rights = [o.x0 for o in abreast if o.x0 >= figure.x1]
    left, right = max(lefts, default=0.0), min(rights, default=float("inf"))
    above = [
        o.bottom for o in others if o.bottom <= figure.top + 1 and o.x0 < right and o.x1 > left
    ]
    return _Room(
        top=max([floor, *above]),
        left=left,
        right=right,
        start=figure.x0 if lefts else left,
        end=figure.x1 if rights else right,
    )


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words by lines, uppermost first, each left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.box.middle if w.box else 0.0):
        last = lines[-1][0].box if lines else None
        box = word.box
        if last and box and abs(last.middle - box.middle) <= _SAME_LINE * last.height:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w.box.x0 if w.box else 0.0) for line in lines]


def _own(line: Sequence[Word], room: _Room) -> list[Word]:
    """The stretches of a line, parted by a gutter, that stand over the figure."""
    stretches: list[list[Word]] = []
    for word in line:
        before = stretches[-1][-1].box if stretches else None
        if before and word.box and word.box.x0 - before.x1 <= _GUTTER * before.height:
            stretches[-1].append(word)
        else:
            stretches.append([word])
    boxes = [union(w.box for w in stretch if w.box) for stretch in stretches]
    return [
        word
        for stretch, box in zip(stretches, boxes, strict=True)
        for word in stretch
        if box.x0 < room.end and box.x1 > room.start
    ]


def _near(lines: Sequence[Sequence[Word]], figure: Box) -> list[str]:
    """The lines over a figure without a gap between them, nearest first."""
    found: list[str] = []
    below = figure.top
    boxes = [union(w.box for w in line if w.box) for line in lines]
    height = median([b.height for b in boxes]) if boxes else 0.0
    for line, box in zip(reversed(lines), reversed(boxes), strict=True):
        if len(found) == _MOST_LINES or below - box.bottom > _FAR * height:
            break
        found.append(" ".join(word.text for word in line))
        below = box.top
    return found


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines, nearest first, with the parts of one question put together."""
    found: list[str] = []
    at = 0
    while at < len(lines):
        text = lines[at]
        while at + 1 < len(lines) and _goes_on(lines[at + 1], text):
            at += 1
            text = f"{lines[at]} {text}"
        found.append(text)
        at += 1
    return found


def _goes_on(upper: str, lower: str) -> bool:
    """Whether the lower of two lines goes on what the upper begins."""
    if question_number(lower)[0] is not None or sample_size(upper) is not None:
        return False
    begun = bool(re.match(r"\W*[a-zåäö]", lower))
    asked = question_number(upper)[0] is not None and lower.rstrip().endswith("?")
    return (begun or asked) and not upper.rstrip().endswith((".", "?", "!", ":"))
