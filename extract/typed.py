"""Rules that were typed: rows of dashes and strokes, as typewriters and text files draw tables.

What draws is no text. Left among the words, a row of dashes ends a table in its middle and a stroke
between two columns is read into a cell.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.extract.box import Box
from finsam.extract.page import Rule, Word

_LEVEL = frozenset("-–—‒―_=~─━═┄┈")
"""Signs that make a line when they are set in a row."""
_LOW = frozenset("_")
"""Of these, those that draw on the base of the line."""
_CORNERS = frozenset("+|:┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝")
"""Signs that stand where lines meet."""
_UPRIGHT = frozenset({"|", "¦", "│", "║", "┃"})
"""Signs that make an upright line when they are set below each other."""

_SHORTEST = 4
"""Signs in a row that make a line; three dashes stand for a thought, or for nothing in a cell."""
_STACK = 3
"""Strokes below each other that make a line; fewer part the fields of a heading."""
_ASIDE = 1.5
"""Points by which strokes of one line lie aside of one another, as OCR places them."""
_REACH = 2.5
"""Heights of a stroke from its foot to the head of the next one, a row of dashes between them."""
_THIN = 0.5
"""Points; the thickness that a typed rule is given."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Words, and rules that had been typed among them."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]


def typed_rules(words: Sequence[Word]) -> Typed:
    """Parts what was typed to draw from what was typed to be read.

    Args:
        words: of a page, any order; those without a box are left as they are.
    """
    level = {i: box for i, word in enumerate(words) if (box := _level(word)) is not None}
    strokes = [(i, w.box) for i, w in enumerate(words) if w.box is not None and w.text in _UPRIGHT]
    upright: list[Box] = []
    gone = set(level)
    for stack in _stacks(strokes):
        gone.update(i for i, _ in stack)
        upright.append(_line_of([box for _, box in stack]))
    return Typed(
        words=tuple(word for i, word in enumerate(words) if i not in gone),
        rules=tuple(Rule(box=box) for box in (*level.values(), *upright)),
    )


def _level(word: Word) -> Box | None:
    """The line that a word draws from side to side, if it does nothing else."""
    box, text = word.box, word.text
    if box is None or len(text) < _SHORTEST or not set(text) <= _LEVEL | _CORNERS:
        return None
    sign, times = Counter(text).most_common(1)[0]
    if sign not in _LEVEL or 2 * times < len(text):
        return None
    at = box.bottom if sign in _LOW else box.middle
    return Box(box.x0, at - _THIN / 2, box.x1, at + _THIN / 2)


def _stacks(strokes: Sequence[tuple[int, Box]]) -> list[list[tuple[int, Box]]]:
    """Strokes that continue each other downwards."""
    stacks: list[list[tuple[int, Box]]] = []
    for stroke in sorted(strokes, key=lambda s: (s[1].top, s[1].x0)):
        box = stroke[1]
        own = next((s for s in stacks if _continues(s[-1][1], box)), None)
        if own is None:
            stacks.append([stroke])
        else:
            own.append(stroke)
    return [stack for stack in stacks if len(stack) >= _STACK]


def _continues(above: Box, box: Box) -> bool:
    aside = abs(above.center - box.center) <= _ASIDE
    return aside and -0.5 * above.height <= box.top - above.bottom <= _REACH * above.height


def _line_of(boxes: Sequence[Box]) -> Box:
    """An upright line through strokes, drawn out to the lines above and below them."""
    at = sum(box.center for box in boxes) / len(boxes)
    beyond = max(box.height for box in boxes)
    top, bottom = boxes[0].top - beyond, boxes[-1].bottom + beyond
    return Box(at - _THIN / 2, top, at + _THIN / 2, bottom)
