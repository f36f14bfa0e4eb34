"""Numbers of pages in the margins, which would head or close a table that starts or ends there."""

import re
from collections.abc import Sequence

from finsam.parse.lists import any_of
from finsam.parse.tables.drafts.draft import Token

_MARGIN = 0.09
"""Share of the page's height at its head and foot in which its number may stand."""
_NUMBER = re.compile(
    r"(?:\d{1,3}\s?\(\d{1,3}\)|\d{1,3}\s?/\s?\d{1,3}|[-–]\s?\d{1,3}\s?[-–]|(?:"
    rf"{any_of('tables.page')})\.?\s?\d{{1,3}}(?:\s?(?:\(\d{{1,3}}\)|av\s\d{{1,3}}))?)",
    re.IGNORECASE,
)
"""A number of a page that can be nothing else; a bare number may be the last row of a table."""
_BARE = re.compile(r"\d{1,3}")
_APART = 2.0
"""Heights of a line that a bare number must stand off from all other lines to be a page's."""
_MARK_LETTERS = 4
"""Letters of the longest mark in a margin."""


def without_page_numbers(
    lines: Sequence[Sequence[Token]], height: float | None
) -> list[list[Token]]:
    """The lines without those in the margins that hold the number of the page alone."""
    if height is None:
        return [list(line) for line in lines]
    return [[] if _is_number(line, height, lines) else list(line) for line in lines]


def _is_number(line: Sequence[Token], height: float, lines: Sequence[Sequence[Token]]) -> bool:
    if not line or len(line) > _MARK_LETTERS:
        return False
    middle = line[0].box.middle
    if _MARGIN * height < middle < (1 - _MARGIN) * height:
        return False
    text = " ".join(t.text for t in line)
    return bool(_NUMBER.fullmatch(text) or (_BARE.fullmatch(text) and _alone(line[0], lines)))


def _alone(token: Token, lines: Sequence[Sequence[Token]]) -> bool:
    """Whether nothing stands near a number, above, below or beside it."""
    others = [t.box for line in lines for t in line if t is not token]
    return all(
        max(box.top - token.box.bottom, token.box.top - box.bottom) > _APART * token.box.height
        for box in others
    )
