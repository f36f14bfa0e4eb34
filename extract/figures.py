"""A second opinion on figures.

The Swedish model takes a percent sign for two digits now and then ("50%" for "5096"), which no
later stage could tell from a figure. Its English sister knows the sign. Figures that look as if
this had happened, and figures that the engine was unsure of, are cut out and read again with it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from finsam.extract.box import Box
from finsam.extract.image import ink_of
from finsam.extract.render import Grey
from finsam.extract.strips import Strip, read_strips
from finsam.extract.tesseract import Found, probe

SECOND = "eng"
"""Language file for the second opinion; comes with every installation of the engine."""

UNSURE = 0.8
"""Confidence below which a figure is read again."""

_PERCENT_TAIL = re.compile(r"^[(<>]?\d[\d.,–-]*[\dOoNnQ/](?:0|1|2|4|5|6|8|9|N|/0|:|o|90)[.,;:)]*$")
_YEAR = re.compile(r"^(19|20)\d\d$")
_PERCENT = re.compile(r"^[(<>]?[\d.,–-]*\d\s?%[.,;:)]*$")
_SIGN = re.compile(r"^%[.,;:)]*$")
_SIGN_LIKE = re.compile(r"^(?:[^a-zåäö•–-]?[^b-df-np-zåäö•–-]?|\d{3})[.,;:)]*$")
_FIGURE = re.compile(r"^[-–−(+]?\d[\d.,:–-]*\)?[.,;:%]*$")
_LOOKALIKE = {"O": "0", "o": "0", "l": "1", "I": "1", "Q": "0", "S": "5", "Z": "2"}


def check_figures(
    image: Grey, found: Sequence[Found], *, dpi: float, timeout: float
) -> list[Found]:
    """Reads doubtful figures again and puts right what the second reading is sure of.

    Args:
        image: without ruled lines.
        found: words of the first reading.
        dpi: of the image.
        timeout: seconds.

    Returns:
        All words, in the same order.

    Raises:
        EngineError: if the engine breaks off.
    """
    words = _joined_signs(found)
    if SECOND not in probe().languages:
        return words
    digit = _digit_width(words)
    doubtful = [
        i
        for i, word in enumerate(words)
        if _is_doubtful(word, digit) or (i and _may_be_sign(words[i - 1], word, digit))
    ]
    for index in doubtful:
        words[index] = _whole(words[index], image)
    boxes = [_box(words[i]) for i in doubtful]
    strips = read_strips(image, boxes, languages=(SECOND,), dpi=dpi, timeout=timeout)
    by_box = {strip.box: strip for strip in strips}
    for index in doubtful:
        strip = by_box.get(_box(words[index]))
        if strip is not None:
            words[index] = _settled(words[index], strip)
    return words


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
    if not any(c.isdigit() for c in text) or len(text) > 14:
        return False
    if _FIGURE.match(text) and word.confidence < UNSURE:
        return True
    if not _PERCENT_TAIL.match(text):
        return False
    core = text.strip("()<>.,;:")
    narrow = word.height > 0 and word.width / word.height < 0.93 * digit * len(core)
    return narrow or not _YEAR.match(core)


def _may_be_sign(before: Found, word: Found, digit: float) -> bool:
    """Whether a word after a figure may be a percent sign read as something else."""
    core = word.text.rstrip(".,;:)")
    if not _SIGN_LIKE.match(word.text) or not _follows(before, word) or not core:
        return False
    ratio = word.width / word.height
    if len(core) == 1:
        return word.confidence < 0.85 or ratio > 1.2 * digit
    narrow = ratio < 0.93 * digit * len(core)
    return narrow or not core.isdigit() or word.confidence < 0.85


def _follows(before: Found, word: Found) -> bool:
    """Whether ``word`` stands a blank after the figure ``before``."""
    if not before.text[-1:].isdigit() or before.line != word.line or word.height < 1:
        return False
    return 0 <= word.left - before.left - before.width <= 0.8 * word.height


def _joined_signs(found: Sequence[Found]) -> list[Found]:
    """Puts the two halves of a percent sign that was read as two words together."""
    words: list[Found] = []
    for word in found:
        last = words[-1] if words else None
        if (
            last is not None
            and len(words) >= 2
            and _follows(words[-2], last)
            and len(last.text) <= 2
            and len(word.text) <= 2
            and last.line == word.line
            and min(last.confidence, word.confidence) < 0.8
            and -2 <= word.left - last.left - last.width <= 0.22 * max(last.height, word.height)
        ):
            words[-1] = _united(last, word)
        else:
            words.append(word)
    return words


def _united(first: Found, second: Found) -> Found:
    """Two neighbours as one word."""
    top = min(first.top, second.top)
    bottom = max(first.top + first.height, second.top + second.height)
    return replace(
        first,
        text=first.text + second.text,
        top=top,
        width=second.left + second.width - first.left,
        height=bottom - top,
        confidence=min(first.confidence, second.confidence),
    )


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


def _settled(word: Found, strip: Strip) -> Found:
    """The word as the second reading has it, where that is the better one."""
    text = "".join(w.text for w in strip.words).strip("|_")
    if not text:
        return word
    confidence = min(w.confidence for w in strip.words)
    if _SIGN.match(text) and _SIGN_LIKE.match(word.text):
        return replace(word, text=text, confidence=max(confidence, word.confidence))
    if _PERCENT.match(text) and "%" not in word.text and _same_start(word.text, text):
        return replace(word, text=text, confidence=max(confidence, word.confidence))
    if len(word.text) == 1 and word.text in _LOOKALIKE:
        if text == _LOOKALIKE[word.text] and confidence >= 0.7:
            return replace(word, text=text, confidence=confidence)
        return word
    if _FIGURE.match(text) and _FIGURE.match(word.text) and confidence > word.confidence + 0.1:
        return replace(word, text=text, confidence=confidence)
    return word


def _same_start(first: str, second: str) -> bool:
    """Whether the digits before the percent sign are the first reading's first digits."""
    digits = second[: second.index("%")].strip("(<> ")
    return bool(digits) and first.strip("(<>").startswith(digits)
