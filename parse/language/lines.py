"""Printed lines joined to running text."""

import re
from collections.abc import Iterable

from finsam.parse.lists import any_of

_CONJUNCTION = re.compile(rf"^(?:{any_of('language.conjunction')})\b")
_SOFT = "\u00ad¬"
_STEM = 5
"""Letters of the longest acronym before a hyphen."""


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
    if stem is not None and len(stem.group()) <= _STEM and stem.group()[:-1].isupper():
        return before + after
    return before[:-1] + after
