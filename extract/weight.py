"""Which scanned words are set in bold: their strokes are thicker for their size than most.

A scan names no fonts. What it shows is how thick the strokes of a word are, told from how dark
they are on the whole, which is finer than counting pixels. Held against the height of its letters
that is nearly one figure for all words of a page that are set plain, and a third more or half
again for those in bold.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median

import numpy as np
from numpy.typing import NDArray

from finsam.extract.darkness import darkness, part_of
from finsam.extract.image import paper_of
from finsam.extract.letterheight import font_size
from finsam.extract.render import Grey
from finsam.extract.tesseract import Found

BOLD = 1.25
"""Strokes of a bold word beside those of a plain one of its size, at least. In common faces bold
strokes are 1.3 to 1.7 times as thick; plain words of one face lie within a tenth of each other."""

_LIMITS = (1.14, 1.32)
"""Where the limit between plain and bold is looked for on a page: where fewest characters lie."""

_STEP = 0.01
_NEAR = 0.04
"""Steps of that limit, and how near to it characters count as lying at it."""

_OFF = 0.2
"""Share of a page's characters that a limit must spare for each 1.0 that it lies off ``BOLD``."""

_UNSURE = 0.08
"""By how much a word may lie off the limit for the words beside it to decide."""

_PLAIN = 0.3
"""Share of a page's characters that is plain at least: the stroke there is a plain word's."""

_FEWEST_CHARACTERS = 40
"""Characters of a kind on a page, letters or digits, that tell their plain stroke."""

_FEWEST_STROKES = 6
"""Cuts through strokes that a word's thickness is told from."""

_INK = 99
"""Percents of a word's box that are at most as dark as its strokes."""

_LEAST_PIXELS = 3
"""Of a word's box, up and across."""

_LEAST_DARK = 0.5
"""Share of a stroke's darkness from which a pixel is in it."""

_LONGEST = 0.45
"""Heights of a word; a longer cut runs along a stroke and not across it."""

_BLUR = 2
"""Pixels beside a stroke into which a scan spreads it."""


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A word's strokes.

    Attributes:
        word: it.
        top: first row of its ink.
        bottom: the row after its last.
        thick: thickness of its strokes, in pixels.
        size: of its letters in pixels, from its ink and from which letters it has.
    """

    word: Found
    top: int
    bottom: int
    thick: float
    size: float


def bold_words(image: Grey, found: Sequence[Found]) -> list[bool]:
    """Whether each word is bold; false where that cannot be told.

    Args:
        image: level, without ruled lines and coloured fields.
        found: its words.
    """
    paper = paper_of(image)
    strokes = [_stroke(image, word, paper) for word in found]
    known = [s for s in strokes if s is not None]
    beside = _beside(known)
    relative = _relative(known, beside)
    limit = _limit([(relative[id(s.word)], len(s.word.text)) for s in known])
    bold = {key: _is_bold(key, limit, relative, beside) for key in relative}
    return [
        bold[id(word)] if id(word) in bold else _is_mark_in_bold(word, known, bold)
        for word in found
    ]


def _is_mark_in_bold(word: Found, known: Sequence[_Stroke], bold: dict[int, bool]) -> bool:
    """Whether a mark, of whose own strokes little is to be seen, stands among bold words only."""
    if any(c.isalnum() for c in word.text):
        return False
    middle = 2 * word.top + word.height
    near = [
        s
        for s in known
        if 2 * s.top < middle < 2 * s.bottom
        and max(word.left - s.word.left - s.word.width, s.word.left - word.left - word.width)
        < 1.5 * (s.bottom - s.top)
    ]
    return bool(near) and all(bold[id(s.word)] for s in near)


def _limit(weighed: Sequence[tuple[float, int]]) -> float:
    """Thickness from which the words of a page are bold, plain ones being 1."""
    total = sum(count for _, count in weighed)

    def at(limit: float) -> int:
        return sum(count for thick, count in weighed if abs(thick / limit - 1) < _NEAR)

    steps = round((_LIMITS[1] - _LIMITS[0]) / _STEP)
    limits = [_LIMITS[0] + _STEP * nth for nth in range(steps + 1)]
    return min(limits, key=lambda limit: at(limit) + _OFF * total * abs(limit - BOLD))


def _is_bold(
    key: int, limit: float, relative: dict[int, float], beside: dict[int, list[_Stroke]]
) -> bool:
    """Whether a word is bold by itself or, where that is not clear, with its neighbours."""
    own = relative[key]
    if abs(own - limit) < _UNSURE:
        own = mean(relative[id(s.word)] for s in beside[key])
    return own >= limit


def _relative(known: Sequence[_Stroke], beside: dict[int, list[_Stroke]]) -> dict[int, float]:
    """Thickness of words beside that of plain words of the page, by the word."""
    thick = {
        id(s.word): s.thick / median(n.size for n in beside[id(s.word)] for _ in n.word.text)
        for s in known
    }
    plain = _plain((thick[id(s.word)], len(s.word.text)) for s in known)
    figures = [s for s in known if _is_figure(s.word.text)]
    if sum(len(s.word.text) for s in figures) >= _FEWEST_CHARACTERS:
        of_figures = _plain((thick[id(s.word)], len(s.word.text)) for s in figures)
    else:
        of_figures = plain
    return {
        id(s.word): thick[id(s.word)] / (of_figures if _is_figure(s.word.text) else plain)
        for s in known
    }


def _plain(weighed: Iterable[tuple[float, int]]) -> float:
    """The stroke below which ``_PLAIN`` of the characters lie."""
    ordered = sorted(weighed)
    left = _PLAIN * sum(count for _, count in ordered)
    for thick, count in ordered:
        left -= count
        if left <= 0:
            return thick
    return 1.0


def _is_figure(text: str) -> bool:
    """Whether a word is made of digits."""
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)


def _beside(known: Sequence[_Stroke]) -> dict[int, list[_Stroke]]:
    """The words next to each on its line, itself among them, by the word.

    On its line stand at most those whose middles lie within half its height of its own.
    """
    ordered = sorted(known, key=_twice_middle)
    middles = [_twice_middle(s) for s in ordered]
    found = {}
    for one in known:
        middle, height = _twice_middle(one), one.bottom - one.top
        first, end = bisect_left(middles, middle - height), bisect_right(middles, middle + height)
        found[id(one.word)] = [s for s in ordered[first:end] if s is one or _are_beside(one, s)]
    return found


def _twice_middle(stroke: _Stroke) -> int:
    """How far down the middle of a word's ink lies, in half pixels."""
    return stroke.top + stroke.bottom


def _are_beside(one: _Stroke, other: _Stroke) -> bool:
    """Whether two words stand on one line with no more than a few blanks between them."""
    low, high = sorted((one.bottom - one.top, other.bottom - other.top))
    if abs(_twice_middle(one) - _twice_middle(other)) >= low:
        return False
    first, last = sorted((one.word, other.word), key=lambda w: w.left)
    return last.left - (first.left + first.width) < 1.5 * high


def _stroke(image: Grey, word: Found, paper: float) -> _Stroke | None:
    """The strokes of a word; ``None`` where too little of it is to be seen."""
    if not any(c.isalnum() for c in word.text):
        return None
    part = part_of(image, word, _LEAST_PIXELS)
    if part is None or (told := darkness(part, paper, _INK)) is None:
        return None
    dark = np.clip(told[0] / told[1], 0, 1)
    rows = np.flatnonzero((dark > _LEAST_DARK).any(axis=1))
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    height = bottom - top
    cuts = _cuts(dark[top:bottom], height)
    if len(cuts) < _FEWEST_STROKES:
        return None
    first = max(0, word.top) + top
    cuts.sort()
    middle = float(cuts[(len(cuts) - 1) // 2] + cuts[len(cuts) // 2]) / 2
    return _Stroke(word, first, first + height, middle, font_size(word.text, height))


def _cuts(dark: NDArray[np.float32], height: int) -> NDArray[np.float32]:
    """Darkness of all cuts from side to side through strokes, in pixels of full darkness."""
    rows, columns = dark.shape
    paper = np.zeros((rows, columns + 2 * (_BLUR + 1)), dtype=dark.dtype)
    paper[:, _BLUR + 1 : columns + _BLUR + 1] = dark
    padded = paper.ravel()
    inside = np.concatenate(([0], (padded > _LEAST_DARK).astype(np.int8), [0]))
    change = np.diff(inside)
    starts, ends = np.flatnonzero(change == 1), np.flatnonzero(change == -1)
    across = ends - starts <= _LONGEST * height
    total = np.concatenate(([0.0], np.cumsum(padded, dtype=np.float64)))
    cuts = total[ends[across] + _BLUR] - total[starts[across] - _BLUR]
    return np.asarray(cuts, dtype=np.float32)
