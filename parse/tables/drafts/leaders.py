"""Dotted leaders between a label and its figure, taken out of the lines before tables are sought.

A leader fills the white space that parts two columns; without it they stand apart as they are
meant to. That a word had a leader behind it is kept: a table of contents has them, too.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from finsam.extract.box import Box
from finsam.parse.tables.drafts.draft import Token

_DOTS = re.compile(r"[.·…_‥]+")
_TAIL = re.compile(r"(?<=[^\s.·…_‥])(?:[.·_‥]{4,}|…+)[.·…_‥]*$")
_LEAST = 3
"""Dots in a row, alone or as words of their own, that make a leader."""
_ELLIPSIS = 3
"""Dots of a sign that stands for three."""


def without_leaders(lines: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """The lines with their leaders taken out; words before one know that they had it.

    Words whose place is not known are left alone: in page texts, blanks tell the columns.
    """
    return [_without(line) if _has_dots(line) else list(line) for line in lines]


def _has_dots(line: Sequence[Token]) -> bool:
    return any(t.place is not None and t.text[-1:] in ".·…_‥" for t in line)


def _without(line: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    run: list[Token] = []
    for token in line:
        if _DOTS.fullmatch(token.text):
            run.append(token)
            continue
        _close(kept, run)
        run = []
        kept.append(_trimmed(token))
    _close(kept, run)
    return kept


def _close(kept: list[Token], run: list[Token]) -> None:
    """Ends a run of dots: a leader is dropped, a lone dot or an ellipsis behind a word is not."""
    dots = sum(_ELLIPSIS if char == "…" else 1 for t in run for char in t.text)
    if dots < _LEAST:
        kept += run
    elif kept:
        kept[-1] = replace(kept[-1], led=True)


def _trimmed(token: Token) -> Token:
    """A word that runs into its leader without the leader."""
    found = _TAIL.search(token.text)
    if found is None or token.place is None:
        return token
    box = token.place
    text = token.text[: found.start()]
    right = box.x0 + box.width * len(text) / len(token.text)
    place = Box(box.x0, box.top, right, box.bottom)
    word = replace(token.word, text=text, box=place)
    return replace(token, text=text, word=word, place=place, led=True)
