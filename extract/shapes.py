"""Signs told by their shape: slashes between figures, percent signs behind them, lone dashes.

Between and behind figures the engine loses signs, or makes letters of them: "474 / 440" becomes
two figures side by side, the sign of "34 %" an ``N``. A slash is a thin bar that leans; a percent
sign looks like those that were surely read on the same page; a dash is one flat bar.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from finsam.extract.darkness import FAINTEST, inked
from finsam.extract.doubts import FIGURE, UNSURE
from finsam.extract.image import paper_of
from finsam.extract.render import Grey
from finsam.extract.tesseract import Found

_SIGN = "%"
_SLASH = "/"
_FLAT = 0.4
"""Height of a dash in its width, at most; the two bars of an ``=`` are higher."""

_GAP = (0.3, 2.0)
"""Heights of a figure that lie between two figures with a slash between them."""

_HIGH = (0.75, 1.5)
"""Height of a slash in that of its figures."""

_THIN = 0.4
"""Width of a slash in any row of pixels, in the height of its figures."""

_LEAN = (0.12, 0.7)
"""By how much its upper third lies to the right of its lower third, likewise."""

_NEXT = 0.8
"""Heights of a figure within which its percent sign begins."""

_BLANK = 0.1
"""Heights of a figure that are blank behind its percent sign, at least."""

_LIKE = 0.55
"""Correlation from which two signs are the same, one brought to the size of the other. A sign in
bold and a plain one have 0.65; letters and digits beside a percent sign 0.2 or less."""

_SAME = 0.7
"""Correlation from which the shape is surer than the engine, whatever that has read."""

_SIZE = (0.8, 1.25)
"""Height and width of a sign in those of one like it."""

_MOST_LIKE = 3
"""Signs of a page that others are held against."""


def without_phantoms(words: Iterable[Found], image: Grey) -> list[Found]:
    """The words without those where nothing is printed; the engine now and then sees some.

    Args:
        words: of the page.
        image: that they were read from.
    """
    faintest = paper_of(image) - FAINTEST
    return [w for w in words if _shows(image[_rows(w), _columns(w)], faintest)]


def on_ink(words: Iterable[Found], ink: NDArray[np.bool_]) -> list[Found]:
    """The words, their boxes drawn in from above and below to what is printed.

    The engine's boxes may reach over ruled lines, and those of words alone on a line far below it;
    rows of a table then seem to overlap, and lines side by side to stand out of step.

    Args:
        words: of the page.
        ink: of the page without ruled lines.
    """
    return [_on_ink(word, ink) for word in words]


def _on_ink(word: Found, ink: NDArray[np.bool_]) -> Found:
    held = np.flatnonzero(ink[_rows(word), _columns(word)].any(axis=1))
    if not held.size:
        return word
    top, height = max(0, word.top) + int(held[0]), int(held[-1] - held[0]) + 1
    return replace(word, top=top, height=height)


def _shows(part: Grey, faintest: float) -> bool:
    return not part.size or float(part.min()) <= faintest


def with_signs(words: Sequence[Found], ink: NDArray[np.bool_]) -> list[Found]:
    """The words, with the signs that their shapes tell.

    Args:
        words: of the page.
        ink: of the page without ruled lines.
    """
    told = [_as_dash(word) for word in words]
    told = _with_percents(told, ink)
    return [*told, *_slashes(told, ink)]


def _as_dash(word: Found) -> Found:
    """A lone ``=`` as the dash that it is where one bar is all there is."""
    if word.text == "=" and word.height <= _FLAT * word.width:
        return replace(word, text="-")
    return word


def _slashes(words: Sequence[Found], ink: NDArray[np.bool_]) -> list[Found]:
    """The slashes that were not read between figures side by side."""
    found: list[Found] = []
    figures = sorted((w for w in words if FIGURE.match(w.text)), key=lambda w: w.left)
    for at, first in enumerate(figures):
        end = first.left + first.width
        for second in figures[at + 1 :]:
            gap = second.left - end
            if gap > _GAP[1] * first.height:
                break
            if gap < _GAP[0] * first.height or not _level(first, second):
                continue
            between = replace(first, text=_SLASH, left=end + 1, width=gap - 2, line=first.line)
            slash = _slash(between, ink)
            if slash and not any(_overlap(between, word) for word in words):
                found += slash
            break
    return found


def _slash(between: Found, ink: NDArray[np.bool_]) -> list[Found]:
    """The slash in the place between two figures, if all that is there is one."""
    slack = between.height // 4
    top = max(0, between.top - slack)
    part = ink[top : between.top + between.height + slack, _columns(between)]
    if (tight := inked(part)) is None:
        return []
    rows, columns = tight
    part = part[tight]
    height, size = part.shape[0], between.height
    if not _HIGH[0] * size <= height <= _HIGH[1] * size or not part.any(axis=1).all():
        return []
    places = np.arange(part.shape[1])
    count = part.sum(axis=1)
    middles = np.asarray((part * places).sum(axis=1) / count)
    third = max(1, height // 3)
    lean = float(middles[:third].mean() - middles[-third:].mean()) / size
    if count.max() > _THIN * size or not _LEAN[0] <= lean <= _LEAN[1]:
        return []
    left, width = between.left + columns.start, int(part.shape[1])
    slash = replace(between, left=left, top=top + rows.start, width=width, height=height)
    return [replace(slash, confidence=UNSURE)]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A sign on the page: its place and its ink."""

    left: int
    top: int
    ink: NDArray[np.bool_]


def _with_percents(words: Sequence[Found], ink: NDArray[np.bool_]) -> list[Found]:
    """The words, what stands behind a figure and looks like a sure percent sign as one."""
    sure = [w for w in words if w.text == _SIGN and w.confidence >= UNSURE][:_MOST_LIKE]
    known = [s.ink for s in (_tight(ink, w) for w in sure) if s is not None]
    if not known:
        return list(words)
    told = list(words)
    for figure in words:
        sign = _percent(figure, known, ink)
        if sign is None:
            continue
        hidden = [w for w in told if w is not figure and _overlap(w, sign)]
        if any(w.confidence > sign.confidence or _SIGN in w.text for w in hidden):
            continue
        rests = [rest for w in hidden if (rest := _rest(w, sign)) is not None]
        told = [w for w in told if w not in hidden]
        told += [replace(sign, confidence=UNSURE), *rests]
    return told


def _percent(
    figure: Found, known: Sequence[NDArray[np.bool_]], ink: NDArray[np.bool_]
) -> Found | None:
    """The percent sign behind a figure, read or not, if what stands there looks like one.

    Its confidence is that of words which it may replace: any where it is the same as another.
    """
    if not FIGURE.match(figure.text) or _SIGN in figure.text or figure.height < 2:
        return None
    end = figure.left + figure.width
    place = replace(figure, left=end, width=round(2.4 * figure.height))
    widest = round(_SIZE[1] * max(other.shape[1] for other in known))
    shape = _behind(place, ink, widest)
    like = 0.0 if shape is None else max(_likeness(shape.ink, other) for other in known)
    if shape is None or like < _LIKE:
        return None
    height, width = shape.ink.shape
    sign = replace(figure, text=_SIGN, left=shape.left, top=shape.top, width=width, height=height)
    return replace(sign, confidence=1.0 if like >= _SAME else UNSURE)


def _rest(word: Found, sign: Found) -> Found | None:
    """What a word says behind the sign that it began with; ``None`` if it ends with it."""
    end = sign.left + sign.width
    beyond = word.left + word.width - end
    cut = round(len(word.text) * (1 - beyond / max(1, word.width)))
    if beyond < 0.5 * sign.width or cut >= len(word.text):
        return None
    return replace(word, text=word.text[cut:], left=end + 1, width=beyond - 1)


def _behind(place: Found, ink: NDArray[np.bool_], widest: int) -> _Shape | None:
    """What begins right behind a figure, and ends before a blank, so wide at most."""
    held = np.asarray(ink[_rows(place), _columns(place)].any(axis=0), dtype=np.bool_)
    blank = np.flatnonzero(~held)
    filled = np.flatnonzero(held[blank[0] :]) + blank[0] if blank.size else blank
    if not filled.size or filled[0] > _NEXT * place.height:
        return None
    first = int(filled[0])
    last = int(filled[filled <= first + widest][-1])
    if held[last + 1 : last + 1 + max(2, round(_BLANK * place.height))].any():
        return None
    return _tight(ink, replace(place, left=place.left + first, width=last - first + 1))


def _tight(ink: NDArray[np.bool_], word: Found) -> _Shape | None:
    """The ink of a word, its box drawn tight around it."""
    top, left = max(0, word.top - 2), max(0, word.left)
    part = ink[top : word.top + word.height + 2, _columns(word)]
    if (tight := inked(part)) is None:
        return None
    rows, columns = tight
    return _Shape(left + columns.start, top + rows.start, part[tight])


def _likeness(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """How much alike two signs are: correlation, 0 where they are of different sizes."""
    ratios = (one.shape[0] / other.shape[0], one.shape[1] / other.shape[1])
    if not all(_SIZE[0] <= ratio <= _SIZE[1] for ratio in ratios):
        return 0.0
    ys, xs = (
        np.minimum((np.arange(n) + 0.5) * m // n, m - 1).astype(np.intp)
        for n, m in zip(other.shape, one.shape, strict=True)
    )
    brought = one[np.ix_(ys, xs)]
    if brought.all() or other.all():
        return 0.0
    return float(np.corrcoef(brought.ravel(), other.ravel())[0, 1])


def _level(first: Found, second: Found) -> bool:
    """Whether two words stand on one line."""
    apart = abs((first.top + first.height / 2) - (second.top + second.height / 2))
    return apart < 0.3 * max(1, min(first.height, second.height))


def _overlap(one: Found, other: Found) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > 1 and down > 0.3 * min(one.height, other.height)


def _rows(word: Found) -> slice:
    return slice(max(0, word.top), max(0, word.top + word.height))


def _columns(word: Found) -> slice:
    return slice(max(0, word.left), max(0, word.left + word.width))
