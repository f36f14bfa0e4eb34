"""Printed lines joined to running text, and what their ends and beginnings say."""

import re
from collections.abc import Iterable

_CONJUNCTION = re.compile(r"^(?:och|eller|samt|respektive|alternativt|resp|el)\b")
_SOFT = "\u00ad¬"
_OPEN_END = re.compile(
    r"(?:[,–(/]|\b(?:och|eller|samt|att|av|för|i|på|till|med|om|som|den|det|de|en|ett|från|vid|"
    r"inom|ska|skall|är|har|kan|per|under|över|mot|utan|genom|mellan|enligt|än|sin|sitt|sina|dess))$"
)


def join_lines(lines: Iterable[str]) -> str:
    """Lines as one text, words that were divided at a line's end put together again.

    ``kommun-`` / ``och regionval`` keeps its hyphen and its blank, ``ESF-`` / ``projekt`` its
    hyphen, ``utveck-`` / ``ling`` loses it.
    """
    text = ""
    for line in lines:
        part = " ".join(line.split())
        if not part:
            continue
        text = _join(text, part) if text else part
    return text


def _join(before: str, after: str) -> str:
    if before[-1] in _SOFT:
        return before[:-1] + after
    if not re.search(r"[^\W\d_]-$", before) or _CONJUNCTION.match(after):
        return f"{before} {after}"
    if after[0].isupper():
        return before + after
    if not after[0].islower():
        return f"{before} {after}"
    stem = re.search(r"\w+-$", before)
    if stem is not None and len(stem.group()) <= 5 and stem.group()[:-1].isupper():
        return before + after
    return before[:-1] + after


def is_open(text: str) -> bool:
    """Whether ``text`` cannot be a sentence's end: a hyphen, a comma or a word that goes on."""
    return bool(_OPEN_END.search(text)) or bool(re.search(r"\w-$", text))


def is_closed(text: str) -> bool:
    """Whether ``text`` ends as a sentence does."""
    return bool(re.search(r"[.!?:;][\"”’')]*\d{0,2}$", text))


def starts_low(text: str) -> bool:
    """Whether the first letter is small, so that a sentence goes on."""
    first = re.search(r"[^\W\d_]", text)
    if first is None:
        return False
    return text[: first.start()].strip("(\"”'") == "" and first.group().islower()
