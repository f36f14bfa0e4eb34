"""A second opinion on figures.

The Swedish model takes a percent sign for two digits now and then ("50%" for "5096"), which no
later stage could tell from a figure. Its English sister knows the sign. Figures that look as if
this had happened, and figures that the engine was unsure of, are cut out and read again with it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from finsam.extract.box import Box
from finsam.extract.image import ink_of
from finsam.extract.render import Grey
from finsam.extract.signs import follows, joined_signs
from finsam.extract.strips import LARGER, Strip, read_strips
from finsam.extract.tesseract import Found, probe

SECOND = "eng"
"""Language file for the second opinion; comes with every installation of the engine."""

_SURE = 0.6
"""Confidence from which a figure is taken in a word's place."""

UNSURE = 0.8
"""Confidence below which a figure is read again."""

_PERCENT_TAIL = re.compile(r"^[(<>]?\d[\d.,–-]*[\dOoNnQ/](?:0|1|2|4|5|6|8|9|N|/0|:|o|90)[.,;:)!]*$")
_YEAR = re.compile(r"^(19|20)\d\d$")
_LETTER_ZERO = re.compile(r"^[(<>]?[OQD](?:N|/0|%|26|96|46|4|6)$")
_LETTER_TAIL = re.compile(r"^[(<>]?[-–−]?\d[\d.,]*[A-ZÅÄÖ]{1,2}[\d.,;:)]*$")
_PERCENT = re.compile(r"^([(<>]?[\d.,–-]*\d\s?%[.,;:)]*)[\d!*¹²³'’]?$")
_SIGN = re.compile(r"^%[.,;:)]*$")
_SIGN_LIKE = re.compile(r"^(?:[^a-zåäö•–-]?[^b-df-np-zåäö•–-]?|\d{3})[.,;:)]*$")
_FIGURE = re.compile(r"^[-–−(+]?\d[\d.,:–-]*\)?[.,;:%]*$")
_MARKED = re.compile(r"^[^\w\s%]*\d[\d.,:–—=+-]*[^\w\s%]*$")
"""Digits with marks that no figure has: a minus sign is read as ``=``, ``+-`` or ``—=``."""
_DASHES = frozenset("-–—−")
_COLUMN_REACH = 12
"""Heights of a word up or down within which its column is looked for."""
_LOOKALIKE = {"O": "0", "o": "0", "l": "1", "I": "1", "Q": "0", "S": "5", "Z": "2"}


def check_figures(
    image: Grey,
    found: Sequence[Found],
    *,
    dpi: float,
    timeout: float,
    unread: Sequence[Found] = (),
) -> tuple[list[Found], list[Found]]:
    """Reads doubtful figures again and puts right what the second reading is sure of.

    Args:
        image: without ruled lines.
        found: words of the first reading.
        dpi: of the image.
        timeout: seconds.
        unread: pieces of ink with what the first reading unsurely made of them; looked at where
            they look like figures or stand in a column of figures.

    Returns:
        All words, in the same order, and the figures found in the pieces.

    Raises:
        EngineError: if the engine breaks off.
    """
    words = joined_signs(found)
    if SECOND not in probe().languages:
        return words, []
    digit = _digit_width(words)
    doubtful = [
        i
        for i, word in enumerate(words)
        if _is_doubtful(word, digit)
        or (i and _may_be_sign(words[i - 1], word, digit))
        or _is_odd_one_out(word, words)
    ]
    for index in doubtful:
        words[index] = _whole(words[index], image)
    pieces = [p for p in unread if _is_doubtful(p, digit) or _is_odd_one_out(p, words)]
    asked = [words[i] for i in doubtful] + pieces
    by_box = _read_twice(image, {_box(w): w.text for w in asked}, dpi, timeout)
    for index in doubtful:
        strip = by_box.get(_box(words[index]))
        if strip is not None:
            words[index] = _settled(words[index], strip, _is_odd_one_out(words[index], words))
    second = [_settled(p, by_box[_box(p)], True) for p in pieces if _box(p) in by_box]
    return words, [w for w in second if w.confidence >= _SURE and _is_figure(w.text)]


def _read_twice(
    image: Grey, said: Mapping[Box, str], dpi: float, timeout: float
) -> dict[Box, Strip]:
    """The second opinion on pieces; where it gives no sure figure, the better of two tries.

    Where both opinions agree there is nothing to try.
    """
    first = read_strips(image, [*said], languages=(SECOND,), dpi=dpi, timeout=timeout)
    by_box = {strip.box: strip for strip in first}
    again = read_strips(
        image,
        [
            strip.box
            for strip in first
            if _weight(strip) < UNSURE and not _is_word(strip) and _text(strip) != said[strip.box]
        ],
        languages=(SECOND,),
        dpi=dpi,
        timeout=timeout,
        pad=6,
        height=LARGER,
    )
    for strip in again:
        if _weight(strip) > _weight(by_box[strip.box]):
            by_box[strip.box] = strip
    return by_box


def _weight(strip: Strip) -> float:
    """Confidence of a strip's reading if it is a figure, else 0."""
    if not _is_figure(_text(strip)):
        return 0.0
    return min((w.confidence for w in strip.words), default=0.0)


def _text(strip: Strip) -> str:
    """What was read in a strip as one word, without the edges of its cell."""
    return "".join(w.text for w in strip.words).strip("|_")


def _is_word(strip: Strip) -> bool:
    """Whether a strip was surely read as letters."""
    sure = min((w.confidence for w in strip.words), default=0.0) >= UNSURE
    return sure and sum(len(w.text) for w in strip.words) > 1


def _is_figure(text: str) -> bool:
    """Whether a word is a figure, a share, or the sign of one."""
    return any(p.match(text) for p in (_FIGURE, _PERCENT, _SIGN))


def may_be_figure(text: str) -> bool:
    """Whether a word is a figure, misread marks around it or not."""
    return bool(_FIGURE.match(text) or _MARKED.match(text))


def _box(word: Found) -> Box:
    return Box(word.left, word.top, word.left + word.width, word.top + word.height)


def _digit_width(words: Sequence[Found]) -> float:
    """Width of a digit for a height of 1, from the figures that the engine was sure of."""
    ratios = sorted(
        w.width / w.height / len(w.text)
        for w in words
        if w.text.isdigit() and len(w.text) >= 2 and w.confidence > 0.9 and w.height > 0
    )
    return ratios[len(ratios) // 2] if len(ratios) >= 3 else 0.71


def _is_doubtful(word: Found, digit: float) -> bool:
    """Whether a word may hold a misread percent sign or an unsure digit."""
    text = word.text
    if len(text) == 1 and text in _LOOKALIKE:
        return True
    if _LETTER_ZERO.match(text):
        return True
    if not any(c.isdigit() for c in text) or len(text) > 14:
        return False
    if _LETTER_TAIL.match(text):
        return True
    if _FIGURE.match(text):
        if word.confidence < UNSURE:
            return True
    elif _MARKED.match(text):
        return True
    if not _PERCENT_TAIL.match(text):
        return False
    core = text.strip("()<>.,;:")
    narrow = word.height > 0 and word.width / word.height < 0.93 * digit * len(core)
    return narrow or not _YEAR.match(core)


def _is_odd_one_out(word: Found, words: Sequence[Found]) -> bool:
    """Whether a short word without a figure stands alone in a column of figures."""
    if len(word.text) > 3 or any(c.isdigit() for c in word.text) or word.text in _DASHES:
        return False
    right, size = word.left + word.width, max(word.height, 1)
    column = row = 0
    for other in words:
        if other is word or other.height > 3 * size:
            continue
        end = other.left + other.width
        figure = bool(_FIGURE.match(other.text) or _PERCENT_TAIL.match(other.text))
        if _beside(word, other):
            if -1.2 * size < other.left - right < 1.2 * size or 0 <= word.left - end < 1.2 * size:
                return False
            row += figure
        elif figure and abs(other.top - word.top) <= _COLUMN_REACH * size:
            column += min(abs(end - right), abs(other.left - word.left)) <= 0.4 * size
    return column >= 1 and column + min(row, 1) >= 2


def _beside(word: Found, other: Found) -> bool:
    """Whether two words stand on the same printed line."""
    return abs((word.top + word.height / 2) - (other.top + other.height / 2)) < 0.6 * word.height


def _may_be_sign(before: Found, word: Found, digit: float) -> bool:
    """Whether a word after a figure may be a percent sign read as something else."""
    core = word.text.rstrip(".,;:)")
    if not _SIGN_LIKE.match(word.text) or not follows(before, word) or not core:
        return False
    ratio = word.width / word.height
    if len(core) == 1:
        return word.confidence < 0.85 or ratio > 1.2 * digit
    narrow = ratio < 0.93 * digit * len(core)
    return narrow or not core.isdigit() or word.confidence < 0.85


def _whole(word: Found, image: Grey) -> Found:
    """The word with its box widened to the right over ink that it cuts through."""
    band = ink_of(image[word.top : word.top + word.height, : word.left + 6 * word.height])
    columns = np.asarray(band.any(axis=0)).tolist()
    end = min(word.left + word.width, len(columns))
    blank = 0
    for x in range(end, min(len(columns), end + word.height)):
        blank = 0 if columns[x] else blank + 1
        if columns[x]:
            end = x + 1
        if blank > 2:
            break
    return replace(word, width=max(word.width, end - word.left))


def _settled(word: Found, strip: Strip, in_column: bool) -> Found:
    """The word as the second reading has it, where that is the better one.

    Args:
        word: as first read.
        strip: the second reading.
        in_column: whether a figure is to be expected in its place.
    """
    text = _text(strip)
    if not text:
        return word
    confidence = min(w.confidence for w in strip.words)
    if told := _sign_or_share(word, text, confidence):
        return told
    if len(word.text) == 1 and word.text in _LOOKALIKE and not in_column:
        alike = text == _LOOKALIKE[word.text] and confidence >= 0.7
        return replace(word, text=text, confidence=confidence) if alike else word
    if not any(c.isdigit() for c in word.text):
        sure = in_column and confidence >= max(_SURE, word.confidence - 0.1) and _is_figure(text)
        return replace(word, text=text, confidence=min(confidence, UNSURE)) if sure else word
    better = _is_better_figure(word, text, confidence)
    return replace(word, text=text, confidence=confidence) if better else word


def _sign_or_share(word: Found, text: str, confidence: float) -> Found | None:
    """The word as a percent sign or as a share, where the second reading is one."""
    best = max(confidence, word.confidence)
    if _SIGN.match(text) and _SIGN_LIKE.match(word.text):
        return replace(word, text=text, confidence=best)
    percent = _PERCENT.match(text)
    if percent is None or "%" in word.text:
        return None
    zero = bool(_LETTER_ZERO.match(word.text)) and confidence >= UNSURE
    same = zero or _same_start(word.text, text)
    return replace(word, text=percent[1], confidence=best) if same else None


def _is_better_figure(word: Found, text: str, confidence: float) -> bool:
    """Whether a second reading of a figure is surer, has its lost sign, or is one at last."""
    plain = bool(_FIGURE.match(word.text))
    if not _FIGURE.match(text) or not (plain or _MARKED.match(word.text)):
        return False
    # A minus sign touching its digits is read as one more digit; none is made out of nothing.
    signed = text[0] in _DASHES and not word.text.startswith(tuple(_DASHES))
    same = len(text) > 3 and word.text.endswith(text[2:])
    close = signed and same and confidence >= word.confidence
    return confidence > word.confidence + 0.1 or close or (not plain and confidence >= _SURE)


def _same_start(first: str, second: str) -> bool:
    """Whether the digits before the percent sign are the first reading's first digits."""
    digits = second[: second.index("%")].strip("(<> ")
    return bool(digits) and first.strip("(<>").startswith(digits)
