"""Stacks of figures cut where a further table begins: before heads of years, dates or words."""

import re
from collections.abc import Mapping, Sequence

from finsam.parse.lists import any_of
from finsam.parse.tables.drafts.figures import Looks, is_quantity, looks
from finsam.parse.tables.open.stacks import Piece
from finsam.parse.values.heads import heads_column

_HEAD_WORDS = re.compile(rf"\b(?:{any_of('tables.head_words')})\b", re.IGNORECASE)
_LONGEST_HEAD = 6
"""Words of the head of a column at most."""
_CLOSE = 0.85
"""Heights of a line between the words and the year of one head at most."""
_INSET = 4.0
"""Heights of a line right of the labels' edge from which words head a column."""
_ABOVE = 4
"""Rows above in which heads are looked for."""


def cut_at_heads(stack: Sequence[Piece], pieces: Sequence[Piece]) -> list[list[Piece]]:
    """A stack cut before rows of years or dates that head a further table."""
    by_row: dict[int, list[Piece]] = {}
    for piece in stack:
        by_row.setdefault(piece.row, []).append(piece)
    words: dict[int, list[Piece]] = {}
    for piece in pieces:
        if not piece.figure:
            words.setdefault(piece.row, []).append(piece)
    parts: list[list[Piece]] = [[]]
    data = False
    for row in sorted(by_row):
        own = by_row[row]
        before = [p for p in words.get(row, ()) if p.box.x1 < min(o.box.x0 for o in own) + 1]
        lead = " ".join(p.chunk.text for p in before)
        head = _is_when(own) and (
            _names_labels(lead) or _is_phrase(before, own, words, by_row) or _are_days(own)
        )
        if data and (head or _is_card(lead, own, parts[-1]) or _headed(words, by_row, row)):
            parts.append([])
            data = False
        parts[-1] += own
        data = data or any(is_quantity(p.chunk.text) for p in own)
    return [part for part in parts if len(part) >= 2]


def _is_card(lead: str, own: Sequence[Piece], above: Sequence[Piece]) -> bool:
    """Whether a row is the first line of a card: one figure, under rows of several.

    It is labelled as a column is headed; where rows of years and bases go down the side of a
    table, they have as many figures as the others.
    """
    return len(own) == 1 < len(above) and above[-1].row == above[-2].row and heads_column(lead)


def _is_when(own: Sequence[Piece]) -> bool:
    """Whether a row of figures holds years or dates alone."""
    return all(looks(p.chunk.text) in (Looks.YEAR, Looks.DATE) for p in own)


def _names_labels(lead: str) -> bool:
    """Whether the words before heads are what a column of labels is headed by, if there are any."""
    return not lead or bool(_HEAD_WORDS.search(lead))


def _are_days(own: Sequence[Piece]) -> bool:
    """Whether a row holds several days and nothing else: they head columns, whatever is beside."""
    texts = [p.chunk.text for p in own]
    return len(set(texts)) > 1 and all(looks(text) is Looks.DATE for text in texts)


def _is_phrase(
    lead: Sequence[Piece],
    own: Sequence[Piece],
    words: Mapping[int, Sequence[Piece]],
    by_row: Mapping[int, Sequence[Piece]],
) -> bool:
    """Whether words and the year behind them are one head (``Utfall helår 2031``) over a column.

    The words stand close before the year, and start right of where the labels start.
    """
    left = min((w.box.x0 for row in by_row for w in words.get(row, ())), default=0.0)
    first = min(own, key=lambda p: p.box.x0)
    last = max(lead, key=lambda p: p.box.x1)
    height = first.box.height
    close = first.box.x0 - last.box.x1 <= _CLOSE * height
    return close and min(p.box.x0 for p in lead) > left + _INSET * height


def _headed(
    words: Mapping[int, Sequence[Piece]], by_row: Mapping[int, Sequence[Piece]], row: int
) -> bool:
    """Whether words that head several columns stand above a row, below the row before it."""
    own = by_row[row]
    for above in range(row - 1, max(row - _ABOVE, 0), -1):
        if above in by_row:
            return False
        over = [w for w in words.get(above, ()) if any(w.box.overlap_x(p.box) > 0 for p in own)]
        if len(over) >= 2 and all(len(w.chunk.tokens) <= _LONGEST_HEAD for w in over):
            return True
    return False


def without_heads(part: Sequence[Piece]) -> list[Piece]:
    """Figures without the rows of years or dates at the top, which may span columns."""
    rows = sorted({p.row for p in part if looks(p.chunk.text) not in (Looks.YEAR, Looks.DATE)})
    rest = [p for p in part if rows and p.row >= rows[0]]
    return rest if len(rest) >= 2 else list(part)
