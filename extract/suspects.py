"""Words that the engine made of something else, and what a second reading puts in their place.

Between the rules of a table the engine now and then takes a figure and a piece of line for one
word, or several figures for one. Such words come with next to no confidence, but their boxes hide
the ink, so that nothing else would look at it again.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from finsam.extract.box import Box
from finsam.extract.signs import follows
from finsam.extract.strips import Strip
from finsam.extract.tesseract import Found

HOPELESS = 0.3
"""Confidence below which a word is taken out, so that its ink is read anew."""

_PIECE = 0.4
"""Share of a word's box that lies in that of another word, of which it says a piece."""

_SURE = 0.8
"""Confidence from which a word stays whatever else was read in its place."""

_LONGEST_SIGN = 3
"""Characters as which a percent sign may be read."""

LEAST_INK = 0.04
"""Share of a word's box that is ink, at least; letters fill a sixth of theirs or more."""

MOST_INK = 0.5
"""Share of a word's box that is ink, at most; heavy letters fill two fifths of theirs."""

_UNSURE_MARK = 0.5
"""Confidence below which a mark without letters or digits needs ink."""

_LONGEST_DOUBLE = 2
"""Characters of a mark that may be part of another word."""

_INSIDE = 0.7
"""Share of such a mark's box that lies within the other word's."""

_COVERED = 0.5
"""Share of a word's box that new words must cover, or of a new word's box that lies in it."""


def set_aside(found: Iterable[Found]) -> tuple[list[Found], list[Found]]:
    """Words that are worth keeping, and those that the engine itself does not believe in.

    What may be a percent sign after its figure is kept: it is looked at with the figures.
    """
    kept: list[Found] = []
    aside: list[Found] = []
    before: Found | None = None
    for word in found:
        sign = before is not None and follows(before, word) and len(word.text) <= _LONGEST_SIGN
        (kept if sign or word.confidence >= HOPELESS else aside).append(word)
        before = word
    return kept, aside


def suspects_first(pieces: Sequence[Box], aside: Sequence[Found]) -> list[Box]:
    """The pieces that lie on words set aside before the others, each in the old order.

    Only so many pieces of a page are read; those of pictures must not crowd out a table's.
    """
    return sorted(pieces, key=lambda piece: not is_suspect(piece, aside))


def is_suspect(piece: Box, aside: Sequence[Found]) -> bool:
    """Whether a piece of ink lies on a word set aside."""
    return any(_touch(piece, box_of(word)) for word in aside)


def with_ink(words: Iterable[Found], ink: NDArray[np.bool_]) -> list[Found]:
    """The words that have ink of their own; others were made of ruled lines.

    Args:
        words: set aside.
        ink: outside all words that were kept, ruled lines taken out.
    """
    return [word for word in words if _has_ink(word, ink)]


def by_piece(aside: Sequence[Found], pieces: Sequence[Box]) -> tuple[list[Found], list[Found]]:
    """Words set aside whose ink lies in no piece that is read anew, and the others."""
    stray: list[Found] = []
    covered: list[Found] = []
    for word in aside:
        (covered if any(is_suspect(piece, [word]) for piece in pieces) else stray).append(word)
    return stray, covered


def settled(aside: Sequence[Found], fresh: Sequence[Found]) -> list[Found]:
    """The words set aside that stay, since no words of the second reading replace them."""
    boxes = [box_of(word) for word in fresh]
    return [word for word in aside if not _is_replaced(box_of(word), boxes)]


def without_doubles(words: Sequence[Found]) -> list[Found]:
    """The words without those read twice, and marks that lie within a surer word."""
    boxes = [box_of(word) for word in words]
    kept: list[Found] = []
    alike: dict[str, list[Box]] = defaultdict(list)
    order = sorted(range(len(words)), key=lambda i: boxes[i].top)
    tops = [boxes[i].top for i in order]
    tallest = max((box.height for box in boxes), default=0.0)
    for word, box in zip(words, boxes, strict=True):
        first, end = bisect_left(tops, box.top - tallest), bisect_right(tops, box.bottom)
        near = [(words[i], boxes[i]) for i in order[first:end] if words[i] is not word]
        double = _is_double(word, box, near)
        again = any(_shared(box, other) >= _INSIDE * _area(box) for other in alike[word.text])
        if not double and not again:
            kept.append(word)
            alike[word.text].append(box)
    return kept


def without_strokes(words: Iterable[Found], ink: NDArray[np.bool_]) -> list[Found]:
    """The words without unsure marks that have no ink: ends of ruled lines.

    Args:
        words: of the first reading.
        ink: of the page without ruled lines.
    """
    return [
        word
        for word in words
        if word.confidence >= _UNSURE_MARK
        or any(c.isalnum() for c in word.text)
        or _has_ink(word, ink)
    ]


def _is_double(word: Found, box: Box, near: Sequence[tuple[Found, Box]]) -> bool:
    """Whether a word was made of the ink of others.

    A mark inside a surer word, a piece of another that was read as a whole, or what the engine
    does not believe in where it read something else for sure.
    """
    area = max(1.0, _area(box))
    surer = [(o, _shared(box, around)) for o, around in near if o.confidence > word.confidence]
    inside = len(word.text) <= _LONGEST_DOUBLE and any(
        len(other.text) >= len(word.text) and shared >= _INSIDE * area for other, shared in surer
    )
    said = word.text.casefold()
    piece = len(said) > 1 and any(
        len(other.text) > len(said)
        and said in other.text.casefold()
        and _shared(box, around) >= _PIECE * area
        for other, around in near
    )
    unbelieved = word.confidence < HOPELESS
    hidden = sum(shared for other, shared in surer if other.confidence >= _SURE) >= _COVERED * area
    return inside or piece or (unbelieved and hidden)


def without_solids(words: Iterable[Found], ink: NDArray[np.bool_]) -> list[Found]:
    """The words without unsure ones of several letters that are ink all over: bars and fields.

    Args:
        words: of the first reading.
        ink: of the page.
    """
    return [
        word
        for word in words
        if word.confidence >= _UNSURE_MARK
        or len(word.text) <= _LONGEST_DOUBLE
        or _share_of_ink(word, ink) <= MOST_INK
    ]


def _has_ink(word: Found, ink: NDArray[np.bool_]) -> bool:
    return _share_of_ink(word, ink) >= LEAST_INK


def _share_of_ink(word: Found, ink: NDArray[np.bool_]) -> float:
    part = ink[word.top : word.top + word.height, word.left : word.left + word.width]
    return float(part.mean()) if part.size else 0.0


def unsure(strip: Strip) -> Found:
    """A piece of ink as one word: what was made of it, however little that is to be trusted."""
    box = strip.box
    return Found(
        text="".join(word.text for word in strip.words),
        left=round(box.x0),
        top=round(box.top),
        width=round(box.width),
        height=round(box.height),
        confidence=min((word.confidence for word in strip.words), default=0.0),
        line=-1,
    )


def box_of(word: Found) -> Box:
    """Where a word stands, in pixels."""
    return Box(word.left, word.top, word.left + word.width, word.top + word.height)


def _touch(one: Box, other: Box) -> bool:
    return one.overlap_x(other) > 0 and one.overlap_y(other) > 0


def _is_replaced(old: Box, fresh: Sequence[Box]) -> bool:
    """Whether new words stand where an old one stood."""
    if any(_shared(box, old) >= _COVERED * max(1.0, _area(box)) for box in fresh):
        return True
    return sum(_shared(box, old) for box in fresh) >= _COVERED * max(1.0, _area(old))


def _shared(one: Box, other: Box) -> float:
    return one.overlap_x(other) * one.overlap_y(other)


def _area(box: Box) -> float:
    return box.width * box.height
