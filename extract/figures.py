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
from finsam.extract.doubts import (
    DASHES,
    FIGURE,
    LETTER_ZERO,
    LOOKALIKE,
    MARKED,
    SIGN_LIKE,
    UNSURE,
    digit_width,
    is_doubtful,
    is_odd_one_out,
    may_be_sign,
)
from finsam.extract.image import ink_of
from finsam.extract.minus import without_minus
from finsam.extract.render import Grey
from finsam.extract.signs import joined_signs
from finsam.extract.strips import LARGER, Strip, read_strips
from finsam.extract.suspects import box_of
from finsam.extract.tesseract import Found, probe

SECOND = "eng"
"""Language file for the second opinion; comes with every installation of the engine."""

_SURE = 0.6
"""Confidence from which a figure is taken in a word's place."""


_PERCENT = re.compile(r"^([(<>]?[\d.,–-]*\d\s?%[.,;:)]*)[\d!*¹²³'’]?$")
_SIGN = re.compile(r"^%[.,;:)]*$")
_EQUALS = re.compile(r"^=\d+(?:[.,]\d+)?%?$")
_PLAIN = re.compile(r"^\d+(?:[.,]\d+)?%?$")


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
    digit = digit_width(words)
    doubtful = _doubtful(words, digit)
    for index in doubtful:
        words[index] = _whole(words[index], image)
    odd = [is_odd_one_out(words[index], words) for index in doubtful]
    pieces = [p for p in unread if is_doubtful(p, digit) or is_odd_one_out(p, words)]
    looked = [*(words[index] for index in doubtful), *pieces]
    read = _read_again(image, looked, [*odd, *(True for _ in pieces)], dpi, timeout)
    for index, word in zip(doubtful, read, strict=False):
        words[index] = word
    second = read[len(doubtful) :]
    return words, [w for w in second if w.confidence >= _SURE and _is_figure(w.text)]


def _doubtful(words: Sequence[Found], digit: float) -> list[int]:
    """Indexes of words that a second opinion is asked about."""
    return [
        i
        for i, word in enumerate(words)
        if is_doubtful(word, digit)
        or (i and may_be_sign(words[i - 1], word, digit))
        or is_odd_one_out(word, words)
    ]


def _read_again(
    image: Grey, looked: Sequence[Found], in_column: Sequence[bool], dpi: float, timeout: float
) -> list[Found]:
    """Words as the second opinion has them, what follows a minus sign by itself."""
    asked = [_unsigned(word, image) or word for word in looked]
    by_box = _read_twice(image, {box_of(w): w.text for w in asked}, dpi, timeout)
    return [
        word if (strip := by_box.get(box_of(bare))) is None else _told(word, bare, strip, figure)
        for word, bare, figure in zip(looked, asked, in_column, strict=True)
    ]


def _told(word: Found, bare: Found, strip: Strip, in_column: bool) -> Found:
    """The word as the second reading has it, of all of it or of what follows its minus sign."""
    return _settled(word, strip, in_column) if bare is word else _signed(word, strip)


def _unsigned(word: Found, image: Grey) -> Found | None:
    """A word's digits without a minus sign that was not read as one; ``None`` without one."""
    if word.text[:1] in DASHES and FIGURE.match(word.text):
        return None
    return without_minus(word, image)


def _signed(word: Found, strip: Strip) -> Found:
    """The word as a minus sign and the digits that were read without it, if they surely were."""
    text = _text(strip).rstrip(".,;:")
    confidence = min((w.confidence for w in strip.words), default=0.0)
    if confidence < _SURE or not _PLAIN.match(text):
        # The sign is sure by its shape, whatever stands behind it.
        return replace(word, text=f"-{word.text[1:]}") if _EQUALS.match(word.text) else word
    return replace(word, text=f"-{text}", confidence=min(confidence, UNSURE))


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
    return any(p.match(text) for p in (FIGURE, _PERCENT, _SIGN))


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
    if len(word.text) == 1 and word.text in LOOKALIKE and not in_column:
        alike = text == LOOKALIKE[word.text] and confidence >= 0.7
        return replace(word, text=text, confidence=confidence) if alike else word
    if not any(c.isdigit() for c in word.text):
        sure = in_column and confidence >= max(_SURE, word.confidence - 0.1) and _is_figure(text)
        return replace(word, text=text, confidence=min(confidence, UNSURE)) if sure else word
    better = _is_better_figure(word, text, confidence)
    return replace(word, text=text, confidence=confidence) if better else word


def _sign_or_share(word: Found, text: str, confidence: float) -> Found | None:
    """The word as a percent sign or as a share, where the second reading is one."""
    best = max(confidence, word.confidence)
    if _SIGN.match(text) and SIGN_LIKE.match(word.text):
        return replace(word, text=text, confidence=best)
    percent = _PERCENT.match(text)
    if percent is None or "%" in word.text:
        return None
    zero = bool(LETTER_ZERO.match(word.text)) and confidence >= UNSURE
    same = zero or _same_start(word.text, text)
    return replace(word, text=percent[1], confidence=best) if same else None


def _is_better_figure(word: Found, text: str, confidence: float) -> bool:
    """Whether a second reading of a figure is surer, has its lost sign, or is one at last."""
    plain = bool(FIGURE.match(word.text))
    if not FIGURE.match(text) or not (plain or MARKED.match(word.text)):
        return False
    # A minus sign touching its digits is read as one more digit; none is made out of nothing.
    signed = text[0] in DASHES and not word.text.startswith(tuple(DASHES))
    same = len(text) > 3 and word.text.endswith(text[2:])
    close = signed and same and confidence >= word.confidence
    return confidence > word.confidence + 0.1 or close or (not plain and confidence >= _SURE)


def _same_start(first: str, second: str) -> bool:
    """Whether the digits before the percent sign are the first reading's first digits."""
    digits = second[: second.index("%")].strip("(<> ")
    return bool(digits) and first.strip("(<>").startswith(digits)
