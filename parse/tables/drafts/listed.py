"""Heads of lists out of an accounting system: whose, name, number, selection, when printed.

Such a list begins with lines of its own, in the pitch of the heads of columns that stand right
below. Taken for heads they lend their words to the columns they happen to stand over; taken for
text they close the list above. They are known by the moment at which the list was printed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.normalize.edit import CleanPage
from finsam.parse.lists import any_of
from finsam.parse.tables.drafts.draft import Chunk, tokens_of
from finsam.parse.tables.drafts.figures import is_quantity
from finsam.parse.tables.drafts.rows import ChunkRow, em, rows_of, split
from finsam.parse.values.period_patterns import PRINTED_AT

_TIGHT = 0.75
"""Font sizes between two lines of one head at most; a blank line is wider."""
_MOST_ABOVE = 3
"""Lines of the head above the one with the moment of printing."""
_LONGEST = 10
"""Words in one piece of such a line at most; more are running text."""
_PRINTED = re.compile(rf"(?:{PRINTED_AT.pattern})(?:\s+[0-2]?\d:[0-5]\d)?", re.IGNORECASE)
"""The moment of printing with its clock."""
_OWNER = re.compile(f"{any_of('tables.owner')}", re.IGNORECASE)
"""Whose the list is: the words that names of förbund have in common."""


@dataclass(frozen=True, slots=True)
class ListHead:
    """The head of one list.

    Attributes:
        lines: numbers of the page's lines that it takes up.
        first: number of the line that its name stands on.
        name: of the list.
        rest: its other words, without the moment of printing.
    """

    lines: frozenset[int]
    first: int
    name: str
    rest: str


def list_heads(page: CleanPage) -> tuple[ListHead, ...]:
    """The heads of the lists that begin on a page with geometry, from top to bottom."""
    lines = [line for line in tokens_of(page) if line and all(t.place for t in line)]
    if not any(PRINTED_AT.search(" ".join(t.text for t in line)) for line in lines):
        return ()
    rows = rows_of(chunk for line in lines for chunk in split(line))
    found: list[ListHead] = []
    for at, row in enumerate(rows[:-1]):  # below the last line there is no list
        if PRINTED_AT.search(row.text):
            own = _lines(rows, at)
            head = _head(own) if own else None
            if head is not None:
                found.append(head)
    return tuple(found)


def _lines(rows: Sequence[ChunkRow], at: int) -> Sequence[ChunkRow]:
    """The rows of the head that ends with the one at ``at``; none where it is running text."""
    if not _may_be(rows[at]):
        return ()
    first = at
    while first > 0 and at - first < _MOST_ABOVE and _may_be(rows[first - 1]):
        over, under = rows[first - 1], rows[first]
        if under.box.top - over.box.bottom > _TIGHT * em(under.chunks[0].tokens):
            break
        first -= 1
    return rows[first : at + 1]


def _may_be(row: ChunkRow) -> bool:
    """Whether a row is a few short pieces apart, none of them a figure."""
    short = all(len(chunk.tokens) <= _LONGEST for chunk in row.chunks)
    return len(row.chunks) > 1 and short and not any(is_quantity(c.text) for c in row.chunks)


def _head(rows: Sequence[ChunkRow]) -> ListHead | None:
    """The head that these rows make; none where no piece can be the name of a list."""
    chunks = [chunk for row in rows for chunk in row.chunks]
    named = next((c for c in chunks if _names(c)), None)
    if named is None:
        return None
    told = " ".join(chunk.text for chunk in chunks if chunk is not named)
    rest = " ".join(_PRINTED.sub(" ", told).split())
    lines = frozenset(token.line for chunk in chunks for token in chunk.tokens)
    return ListHead(lines, named.tokens[0].line, named.text, rest)


def _names(chunk: Chunk) -> bool:
    """Whether a piece may be the list's name: words that are not whose it is, and no number."""
    text = chunk.text
    words = re.search(r"[^\W\d_]{4}", text) is not None
    return words and not re.search(r"\d", text) and not _OWNER.search(text) and ":" not in text
