"""Figures of two columns that a scan's reading took for one word: "35003120"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from finsam.extract.box import Box
from finsam.parse.tables.drafts.draft import Chunk, Token, chunk_of

_DIGITS = re.compile(r"[-−–]?\d{4,}")
_COVERED = 0.5
"""Share of the narrower column that a glued word covers at least."""
_UNSURE = 0.4
"""Confidence of the halves: where the digits part is told from their width alone."""


def unglued(chunk: Chunk, columns: Sequence[Box]) -> Chunk:
    """The chunk with each word of digits that stands under two columns cut between them.

    Args:
        chunk: of a scan; words of exact text are left alone.
        columns: that the other figures of the table stand in, left to right.
    """
    tokens = [half for token in chunk.tokens for half in _halves(token, columns)]
    return chunk_of(tokens) if len(tokens) > len(chunk.tokens) else chunk


def _halves(token: Token, columns: Sequence[Box]) -> tuple[Token, ...]:
    under = [c for c in columns if c.overlap_x(token.box) >= _COVERED * c.width]
    if token.word.confidence is None or len(under) != 2 or not _DIGITS.fullmatch(token.text):
        return (token,)
    middle = (under[0].x1 + under[1].x0) / 2
    at = round(len(token.text) * (middle - token.box.x0) / token.box.width)
    if not 1 <= at < len(token.text) or not token.text[:at].lstrip("-−–"):
        return (token,)
    box = token.box
    left = Box(box.x0, box.top, min(under[0].x1, middle), box.bottom)
    right = Box(max(under[1].x0, middle), box.top, box.x1, box.bottom)
    return _half(token, token.text[:at], left), _half(token, token.text[at:], right)


def _half(token: Token, text: str, box: Box) -> Token:
    confidence = min(_UNSURE, token.word.confidence or _UNSURE)
    word = replace(token.word, text=text, box=box, confidence=confidence)
    return replace(token, text=text, raw=text, word=word, place=box)
