"""What the words in a cell look like: a figure, a date, a lone dash, a label.

Only the looks are judged here, with the tolerance that scanned digits need; what a figure means
is for :mod:`finsam.parse.values.amount`. A Swedish number is one to three digits followed by groups
of exactly three (SIS writing rules), so that ``8 000 8 000`` is two numbers and ``8 000 000`` may
be one.
"""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from finsam.parse.lists import any_of

_DIGITS = 3
"""Digits from which a text is a figure whatever else stands in it."""
_LONGEST = 60
"""Letters of the longest text that is a quantity."""


class Looks(Enum):
    """What a run of words looks like."""

    AMOUNT = "amount"
    DASH = "dash"
    YEAR = "year"
    DATE = "date"
    TEXT = "text"


_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SCALE = f"(?:{any_of('tables.scale')})"
_UNIT = rf"(?:{_SCALE}\s?(?:{any_of('tables.unit')})\.?|{any_of('tables.unit_cell')}|%|p\.?e\.?)"
_NUM = r"(?:\d{1,3}(?:[ .'’]?\d{3})+|\d+)(?:[.,]\d+)?(?:\s?[.,]?-)?"
_SIGN = r"[+\-−–—~]"
_ONE = rf"[(\[]?\s*(?:{_SIGN}\s*)?{_NUM}\s*{_UNIT}?\s*[)\]]?\s*{_UNIT}?\s*[*¹²³]{{0,2}}"
_AMOUNT = re.compile(
    rf"(?:ca\.?\s|[<>≥≤]\s?)?(?:kr\s)?{_ONE}(?:\s*[/–-]\s*{_NUM}\s*{_UNIT}?)?(?:\s*[(\[]\s*"
    rf"(?:{_SIGN}\s*)?{_NUM}\s*{_UNIT}?\s*[)\]])?",
    re.IGNORECASE,
)
_DASH = re.compile(rf"(?:[-−–—]{{1,3}}|[x±])\s*{_UNIT}?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?")
_DATE = re.compile(
    r"[-–]?\s?(?:(?:19|20)\d\d[-–./]\d\d?(?:[-–./]\d\d?)?(?:\s?[-–]\s?(?:19|20)\d\d[-–./]\d\d?"
    r"(?:[-–./]\d\d?)?)?|\d\d?\.\d\d?\.(?:19|20)\d\d|\d\d?/\d\d?(?:[-\s](?:19|20)?\d\d)?"
    r"|(?:19|20)\d{6}|[0-4]\d[-–](?:0[1-9]|1[0-2])[-–](?:0[1-9]|[12]\d|3[01]))"
)
_TOKEN = re.compile(
    rf"(?:[(\[]?{_SIGN}?[(\[]?[\d.,':]+(?:{_UNIT})?[)\]]?|\d+[(]\d+[)]|{_UNIT}|{_SCALE}|{_SIGN}|[()\[\]])"
)
_CONFUSED = str.maketrans("OoDQlI|!SsBZz", "0000111155822")
_MARKS = re.compile(r"[OoDQlI|!SsBZz]")


def bare(text: str) -> str:
    """``text`` without inline tags that a page text may hold, white space made even."""
    if "<" in text:
        text = _TAG.sub("", text)
    return " ".join(text.split())


_STRAY = re.compile(rf"(?<=\d)\s?[.,:;'’`´*]+(?=\s*(?:{_UNIT})?$)|^[.,:;'’`´*_~]+\s?(?=[\d-])")


def _unstained(text: str) -> str:
    """``text`` without the points that specks on a scan leave around a number."""
    if sum(char.isdigit() for char in text) >= _DIGITS:
        return _STRAY.sub("", text)
    return text.rstrip(",;|") if text[:1].isdigit() else text


def _unconfused(text: str) -> str:
    """Letters that scans give for digits turned to digits, in words that are mostly digits."""
    words = []
    for word in text.split():
        digits = sum(char.isdigit() for char in word)
        letters = sum(char.isalpha() for char in word)
        likely = digits and len(_MARKS.findall(word)) >= letters > 0 and digits >= letters
        words.append(word.translate(_CONFUSED) if likely else word)
    return " ".join(words)


@lru_cache(maxsize=20_000)
def looks(text: str) -> Looks:
    """What ``text`` as a whole looks like."""
    text = _unstained(bare(text).strip("|").strip())
    if not text or len(text) > _LONGEST:
        return Looks.TEXT
    if _DASH.fullmatch(text):
        return Looks.DASH
    if _YEAR.fullmatch(text):
        return Looks.YEAR
    if _DATE.fullmatch(text):
        return Looks.DATE
    if _AMOUNT.fullmatch(text) or _AMOUNT.fullmatch(_unconfused(text)):
        return Looks.AMOUNT
    return Looks.TEXT


def is_figure(text: str) -> bool:
    """Whether a cell with ``text`` belongs into a column of figures (dates and dashes too)."""
    return looks(text) is not Looks.TEXT


def is_quantity(text: str) -> bool:
    """Whether a cell with ``text`` states a quantity: an amount or the dash that stands for 0."""
    return looks(text) in (Looks.AMOUNT, Looks.DASH)


@lru_cache(maxsize=20_000)
def is_figure_word(word: str) -> bool:
    """Whether a single word may be a piece of a figure: digits, sign, bracket or unit."""
    word = bare(word).strip("|")
    return bool(word) and bool(_TOKEN.fullmatch(word) or _TOKEN.fullmatch(_unconfused(word)))


def figure_tail(words: Sequence[str]) -> int:
    """Index of the first word of the run of figure pieces that ``words`` end with.

    A number that is part of the label before it (``Prognos 2021 105 000``) is in the run as well.
    ``len(words)`` if the last word is none. A unit alone is no figure.
    """
    at = len(words)
    while at > 0 and is_figure_word(words[at - 1]):
        at -= 1
    while at < len(words) and not _starts(words[at]):
        at += 1
    return at


def _starts(word: str) -> bool:
    """Whether a figure may start with this word: it holds a digit or a sign."""
    return any(char.isdigit() for char in word) or bool(re.fullmatch(rf"[(\[]|{_SIGN}", word))
