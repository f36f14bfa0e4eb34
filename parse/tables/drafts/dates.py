"""Dates cut at a hyphen: ``2031-12-`` above ``31`` in a narrow head, or where a label wraps."""

import re
from collections.abc import Sequence
from dataclasses import replace

from finsam.parse.tables.drafts.draft import Token

_START = re.compile(r"[-–]?(?:19|20)\d\d[-–](?:\d\d[-–])?")
_DAY = re.compile(r"\d\d[-–]?")
_MONTH = re.compile(r"\d\d[-–]?\d\d[-–]?")
_NEAR = 0.9
"""Heights of a word between the two lines of one date at most."""


def with_whole_dates(lines: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """The lines with each cut date told whole in its upper line, its rest without text.

    The rest would be taken for a figure. Both keep their words: nothing on the page is lost.

    Args:
        lines: tokens of the page's lines, all with places.
    """
    tokens = [token for line in lines for token in line]
    upper = [token for token in tokens if _START.fullmatch(token.text)]
    if not upper:
        return [list(line) for line in lines]
    changed: dict[int, Token] = {}
    for token in upper:
        rest = _rest(token, [t for t in tokens if id(t) not in changed])
        if rest is not None:
            changed[id(token)] = replace(token, text=token.text + rest.text)
            changed[id(rest)] = replace(rest, text="")
    return [[changed.get(id(token), token) for token in line] for line in lines]


def _rest(token: Token, tokens: Sequence[Token]) -> Token | None:
    """What stands right below a cut date and makes it whole."""
    bare = token.text.lstrip("-–")
    wanted = _DAY if bare.count("-") + bare.count("–") == 2 else _MONTH
    box = token.box
    below = [
        t
        for t in tokens
        if t.box.middle - box.middle > 0 and t.box.top - box.bottom <= _NEAR * box.height
        if t.box.overlap_x(box) > 0
    ]
    nearest = min(below, key=lambda t: t.box.top, default=None) or _wrapped(token, tokens)
    return nearest if nearest is not None and wanted.fullmatch(nearest.text) else None


def _wrapped(token: Token, tokens: Sequence[Token]) -> Token | None:
    """The word that stands alone in the next line, below the words that a cut date ends."""
    box = token.box
    own = [t for t in tokens if t.line == token.line and t.box.x0 <= box.x0]
    left = min(t.box.x0 for t in own)
    under = [
        t
        for t in tokens
        if t.box.middle - box.middle > 0 and t.box.top - box.bottom <= _NEAR * box.height
    ]
    first = [t for t in under if abs(t.box.x0 - left) <= box.height]
    alone = first and not any(t.line == first[0].line and t is not first[0] for t in under)
    return first[0] if alone else None
