"""Lists of keys and values without rules: ``Syfte: …``, ``Plats …``, ``Fråga 5 …``."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from finsam.extract.box import union
from finsam.parse.tables.drafts.draft import Chunk, Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import is_figure
from finsam.parse.tables.drafts.rows import em, rows_of, split

_MOST_KEY = 5
"""Words in a key."""
_NARROW = 0.8
"""Keys fill at most this share of the way to the values; lines of a text column fill it all."""
_GAP = 2.2
"""Lines of a value stand at most this many font sizes apart."""


@dataclass(slots=True)
class _Pair:
    """One key with the lines of its value."""

    keys: list[Chunk]
    values: list[Chunk] = field(default_factory=list)

    @property
    def key(self) -> str:
        return " ".join(chunk.text for chunk in self.keys)


def key_tables(lines: Sequence[Sequence[Token]]) -> list[Draft]:
    """Lists of at least two keys with values that start at one left edge.

    Args:
        lines: tokens of the page's lines that are in no other table.
    """
    chunks = [chunk for line in lines for chunk in split(line)]
    rows = [row.chunks for row in rows_of(chunks)] if chunks else []
    drafts: list[Draft] = []
    at = 0
    while at < len(rows):
        pairs, end = _run(rows, at)
        if pairs and _is_list(pairs):
            drafts.append(_draft(pairs))
            at = end
        else:
            at += 1
    return drafts


def _run(rows: Sequence[tuple[Chunk, ...]], start: int) -> tuple[list[_Pair], int]:
    """The pairs that begin at a row, and the index after their last row."""
    first = rows[start]
    if len(first) != 2 or not _is_key(first[0]):
        return [], start
    left, edge = first[0].box.x0, first[1].box.x0
    size = em(first[0].tokens)
    pairs: list[_Pair] = []
    bottom = first[0].box.top
    at = start
    while at < len(rows):
        row = rows[at]
        box = union(c.box for c in row)
        key = row[0] if abs(row[0].box.x0 - left) <= 0.5 * size else None
        value = row[-1] if row[-1].box.x0 >= edge - 0.5 * size else None
        aligned = value is not None and (
            abs(value.box.x0 - edge) <= 0.6 * size
            or (key is None and value.box.x0 < edge + 4 * size)
        )
        gap = (_GAP if key is None else 2 * _GAP) * size
        if len(row) > 2 or box.top - bottom > gap or not (aligned or key is not None):
            break
        if key is not None and (not _is_key(key) or key.box.x1 > edge):
            break
        if not _take(pairs, key, value if aligned else None):
            break
        bottom = box.bottom
        at += 1
    return [pair for pair in pairs if pair.values], at


def _take(pairs: list[_Pair], key: Chunk | None, value: Chunk | None) -> bool:
    """Adds a row to the pairs; false if it cannot belong to them."""
    if key is not None and value is not None:
        pairs.append(_Pair([key], [value]))
        return True
    if not pairs:
        return False
    if value is not None:
        pairs[-1].values.append(value)
        return True
    if key is not None and not pairs[-1].key.endswith(":"):
        pairs[-1].keys.append(key)
        return len(pairs[-1].keys) <= 3
    return False


def _is_key(chunk: Chunk) -> bool:
    letters = sum(char.isalpha() for char in chunk.text)
    return (
        len(chunk.tokens) <= _MOST_KEY
        and letters >= 3
        and chunk.text[0].isalpha()
        and not chunk.text.endswith((".", ","))
        and not is_figure(chunk.text)
    )


def _is_list(pairs: Sequence[_Pair]) -> bool:
    """Whether the keys are keys: they end with a colon, are bold alone, or are far shorter."""
    if len(pairs) < 2:
        return False
    values = [" ".join(c.text for c in pair.values) for pair in pairs]
    if all(is_figure(value) for value in values):
        return False
    left = min(pair.keys[0].box.x0 for pair in pairs)
    edge = min(c.box.x0 for pair in pairs for c in pair.values)
    widths = [max(c.box.x1 for c in pair.keys) - left for pair in pairs]
    if median(widths) > _NARROW * (edge - left):
        return False
    colons = sum(pair.key.endswith(":") for pair in pairs)
    bold = sum(all(c.bold for c in p.keys) and not p.values[0].bold for p in pairs)
    if colons >= 0.6 * len(pairs) or bold >= 0.8 * len(pairs):
        return True
    long = sum(len(value.split()) >= 5 for value in values)
    short = all(len(pair.key.split()) <= 3 for pair in pairs)
    return len(pairs) >= 3 and short and long >= 0.6 * len(pairs)


def _draft(pairs: Sequence[_Pair]) -> Draft:
    cells: list[DraftCell] = []
    for row, pair in enumerate(pairs):
        cells.append(DraftCell(row, 0, lines=[c.tokens for c in pair.keys]))
        cells.append(DraftCell(row, 1, lines=[c.tokens for c in pair.values]))
    box = union(c.box for pair in pairs for c in [*pair.keys, *pair.values])
    return Draft(len(pairs), 2, cells, box=box, header_rows=0)
