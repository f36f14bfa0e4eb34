"""Which words may be figures that were misread: those that a second reading is asked about."""

import re
from collections.abc import Sequence

from finsam.extract.signs import follows
from finsam.extract.tesseract import Found

UNSURE = 0.8
"""Confidence below which a figure is read again."""

_PERCENT_TAIL = re.compile(r"^[(<>]?\d[\d.,–-]*[\dOoNnQ/](?:0|1|2|4|5|6|8|9|N|/0|:|o|90)[.,;:)!]*$")
_YEAR = re.compile(r"^(19|20)\d\d$")
LETTER_ZERO = re.compile(r"^[(<>]?[OQD](?:N|/0|%|26|96|46|4|6)$")
_LETTER_TAIL = re.compile(r"^[(<>]?[-–−]?\d[\d.,]*[A-ZÅÄÖ]{1,2}[\d.,;:)]*$")
SIGN_LIKE = re.compile(r"^(?:[^a-zåäö•–-]?[^b-df-np-zåäö•–-]?|\d{3})[.,;:)]*$")
FIGURE = re.compile(r"^[-–−(+]?\d[\d.,:–-]*\)?[.,;:%]*$")
MARKED = re.compile(r"^[^\w\s%]*\d[\d.,:–—=+-]*[^\w\s%]*$")
"""Digits with marks that no figure has: a minus sign is read as ``=``, ``+-`` or ``—=``."""
DASHES = frozenset("-–—−")
_COLUMN_REACH = 12
"""Heights of a word up or down within which its column is looked for."""
LOOKALIKE = {"O": "0", "o": "0", "l": "1", "I": "1", "Q": "0", "S": "5", "Z": "2"}


def may_be_figure(text: str) -> bool:
    """Whether a word is a figure, misread marks around it or not."""
    return bool(FIGURE.match(text) or MARKED.match(text))


def digit_width(words: Sequence[Found]) -> float:
    """Width of a digit for a height of 1, from the figures that the engine was sure of."""
    ratios = sorted(
        w.width / w.height / len(w.text)
        for w in words
        if w.text.isdigit() and len(w.text) >= 2 and w.confidence > 0.9 and w.height > 0
    )
    return ratios[len(ratios) // 2] if len(ratios) >= 3 else 0.71


def is_doubtful(word: Found, digit: float) -> bool:
    """Whether a word may hold a misread percent sign or an unsure digit."""
    text = word.text
    if len(text) == 1 and text in LOOKALIKE:
        return True
    if LETTER_ZERO.match(text):
        return True
    if not any(c.isdigit() for c in text) or len(text) > 14:
        return False
    if _LETTER_TAIL.match(text):
        return True
    if FIGURE.match(text):
        if word.confidence < UNSURE:
            return True
    elif MARKED.match(text):
        return True
    if not _PERCENT_TAIL.match(text):
        return False
    core = text.strip("()<>.,;:")
    narrow = word.height > 0 and word.width / word.height < 0.93 * digit * len(core)
    return narrow or not _YEAR.match(core)


def is_odd_one_out(word: Found, words: Sequence[Found]) -> bool:
    """Whether a short word without a figure stands alone in a column of figures."""
    if len(word.text) > 3 or any(c.isdigit() for c in word.text) or word.text in DASHES:
        return False
    right, size = word.left + word.width, max(word.height, 1)
    column = row = 0
    for other in words:
        if other is word or other.height > 3 * size:
            continue
        end = other.left + other.width
        figure = bool(FIGURE.match(other.text) or _PERCENT_TAIL.match(other.text))
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


def may_be_sign(before: Found, word: Found, digit: float) -> bool:
    """Whether a word after a figure may be a percent sign read as something else."""
    core = word.text.rstrip(".,;:)")
    if not SIGN_LIKE.match(word.text) or not follows(before, word) or not core:
        return False
    ratio = word.width / word.height
    if len(core) == 1:
        return word.confidence < 0.85 or ratio > 1.2 * digit
    narrow = ratio < 0.93 * digit * len(core)
    return narrow or not core.isdigit() or word.confidence < 0.85
