"""Lists of keys and values without rules: ``Syfte: …``, ``Plats …``, ``Fråga 5 …``."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from finsam.extract.box import union
from finsam.parse.language.labels import whole_label
from finsam.parse.tables.drafts.draft import Chunk, Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import is_figure
from finsam.parse.tables.drafts.rows import chunks_of, em, rows_of

_MOST_KEY = 5
"""Words in a key."""
_NARROW = 0.8
"""Keys fill at most this share of the way to the values; lines of a text column fill it all."""
_SHEET = 3
"""Pairs of a sheet, at least."""
_WORDED = 0.5
"""Share of a sheet's values that are words, at least; a table of figures with bold labels has
next to none."""
_GAP = 2.2
"""Lines of a value stand at most this many font sizes apart."""
_KEY_LINES = 3
"""Lines of the longest key."""
_LETTERS = 3
"""Letters of the shortest key."""
_PAIRS = 3
"""Pairs from which bare keys are keys."""
_MOST = 0.6
"""Share of the pairs that have to look alike."""
_BOLD = 0.8
"""Share of the pairs whose keys have to be bold where no colon stands."""
_TEXT_WORDS = 5
"""Words from which a value is text."""
_KEY_WORDS = 3
"""Words of the longest bare key."""
_KEY_STEP = 0.8
"""White space between two lines of one key, at most, in font sizes; headings keep more away."""
_SAME_TYPE = 0.1
"""Share of the font size by which two lines of one key may differ."""
_SAME_EDGE = 0.5
"""Font sizes within which two left edges are one."""
_INDENT = 4
"""Font sizes of the deepest indent of a value's next line."""
_VALUE_EDGE = 0.6
"""Font sizes to the right within which two left edges of values are one."""


@dataclass(slots=True)
class _Pair:
    """One key with the lines of its value."""

    keys: list[Chunk]
    values: list[Chunk] = field(default_factory=list)

    @property
    def key(self) -> str:
        return " ".join(chunk.text for chunk in self.keys)


def sheet_tables(lines: Sequence[Sequence[Token]]) -> list[Draft]:
    """Lists of bold keys with values, words among them, that are not: sheets, surely.

    They are known before stacks of figures are looked for, which would tear the answers that are
    figures from those that are words.

    Args:
        lines: tokens of the page's lines that are in no ruled table.
    """
    return [draft for pairs, draft in _lists(lines) if _is_sheet(pairs)]


def key_tables(lines: Sequence[Sequence[Token]]) -> list[Draft]:
    """Lists of at least two keys with values that start at one left edge.

    Args:
        lines: tokens of the page's lines that are in no other table.
    """
    return [draft for _, draft in _lists(lines)]


def _lists(lines: Sequence[Sequence[Token]]) -> list[tuple[Sequence[_Pair], Draft]]:
    chunks = chunks_of(lines)
    rows = [row.chunks for row in rows_of(chunks)] if chunks else []
    drafts: list[tuple[Sequence[_Pair], Draft]] = []
    at = 0
    while at < len(rows):
        pairs, end = _run(rows, at)
        if pairs and _is_list(pairs):
            drafts.append((pairs, _draft(pairs)))
            at = end
        else:
            at += 1
    return drafts


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where a list of keys and values stands.

    Attributes:
        left: of the keys, in points.
        right: of the first key; keys set flush right end there.
        edge: left edge of the values.
        size: of the font of its first key.
    """

    left: float
    right: float
    edge: float
    size: float

    def key(self, row: Sequence[Chunk]) -> Chunk | None:
        """What stands where keys do."""
        box = row[0].box
        off = min(abs(box.x0 - self.left), abs(box.x1 - self.right))
        return row[0] if off <= _SAME_EDGE * self.size else None

    def value(self, row: Sequence[Chunk], key: Chunk | None) -> Chunk | None:
        """What stands where values do; without a key beside it, it may be indented."""
        last = row[-1]
        off = last.box.x0 - self.edge
        indented = key is None and -_SAME_EDGE * self.size <= off < _INDENT * self.size
        return (
            last if -_SAME_EDGE * self.size <= off <= _VALUE_EDGE * self.size or indented else None
        )

    def holds(self, key: Chunk) -> bool:
        """Whether a chunk where keys stand is one, and ends before the values."""
        return _is_key(key) and key.box.x1 <= self.edge

    def follows(
        self, row: Sequence[Chunk], key: Chunk | None, value: Chunk | None, bottom: float
    ) -> bool:
        """Whether a row stands near enough below the one that ended at ``bottom``.

        A key without a value is the next line of the key above, in the same type, or a heading.
        """
        gap = (_GAP if key is None else 2 * _GAP) * self.size
        if key is not None and value is None:
            if abs(em(key.tokens) - self.size) > _SAME_TYPE * self.size:
                return False
            gap = _KEY_STEP * self.size
        return union(c.box for c in row).top - bottom <= gap


def _run(rows: Sequence[tuple[Chunk, ...]], start: int) -> tuple[list[_Pair], int]:
    """The pairs that begin at a row, and the index after their last row."""
    first = rows[start]
    if len(first) != 2 or not _is_key(first[0]):
        return [], start
    edges = _Edges(first[0].box.x0, first[0].box.x1, first[1].box.x0, em(first[0].tokens))
    pairs: list[_Pair] = []
    bottom = first[0].box.top
    at = start
    while at < len(rows) and len(rows[at]) <= 2:
        row = rows[at]
        key = edges.key(row)
        value = edges.value(row, key)
        if not edges.follows(row, key, value, bottom) or (key is not None and not edges.holds(key)):
            break
        if not _take(pairs, key, value):
            break
        bottom = union(c.box for c in row).bottom
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
        return len(pairs[-1].keys) <= _KEY_LINES
    return False


def _is_key(chunk: Chunk) -> bool:
    letters = sum(char.isalpha() for char in chunk.text)
    return (
        len(chunk.tokens) <= _MOST_KEY
        and letters >= _LETTERS
        and chunk.text[0].isalpha()
        and not chunk.text.endswith((".", ","))
        and not is_figure(chunk.text)
    )


def _is_list(pairs: Sequence[_Pair]) -> bool:
    """Whether the keys are keys: most say so, they alone are bold, or they are far shorter."""
    values = [" ".join(c.text for c in pair.values) for pair in pairs]
    if len(pairs) < 2 or all(is_figure(value) for value in values) or not _is_narrow(pairs):
        return False
    named = sum(map(_is_named, pairs))
    bold = sum(all(c.bold for c in p.keys) and not p.values[0].bold for p in pairs)
    if named >= _MOST * len(pairs) or bold >= _BOLD * len(pairs):
        return True
    long = sum(len(value.split()) >= _TEXT_WORDS for value in values)
    short = all(len(pair.key.split()) <= _KEY_WORDS for pair in pairs)
    return len(pairs) >= _PAIRS and short and long >= _MOST * len(pairs)


def _is_named(pair: _Pair) -> bool:
    """Whether a key says itself that an answer follows: by colon, as a question, by its word."""
    return pair.key.endswith((":", "?")) or whole_label(pair.key) is not None


def _is_sheet(pairs: Sequence[_Pair]) -> bool:
    """Whether keys are bold where values are not, or known, and words are among the values."""
    named = sum(map(_is_named, pairs)) >= _BOLD * len(pairs)
    keys = all(c.bold for pair in pairs for c in pair.keys)
    plain = not any(c.bold for pair in pairs for c in pair.values)
    bold = named or (keys and plain)
    words = sum(not is_figure(" ".join(c.text for c in pair.values)) for pair in pairs)
    return len(pairs) >= _SHEET and bold and words >= _WORDED * len(pairs)


def _is_narrow(pairs: Sequence[_Pair]) -> bool:
    """Whether the keys leave room before the values, as lines of a text column do not."""
    left = min(pair.keys[0].box.x0 for pair in pairs)
    edge = min(c.box.x0 for pair in pairs for c in pair.values)
    widths = [max(c.box.x1 for c in pair.keys) - left for pair in pairs]
    return median(widths) <= _NARROW * (edge - left)


def _draft(pairs: Sequence[_Pair]) -> Draft:
    cells: list[DraftCell] = []
    for row, pair in enumerate(pairs):
        cells.append(DraftCell(row, 0, lines=[c.tokens for c in pair.keys]))
        cells.append(DraftCell(row, 1, lines=[c.tokens for c in pair.values]))
    box = union(c.box for pair in pairs for c in [*pair.keys, *pair.values])
    return Draft(len(pairs), 2, cells, box=box, header_rows=0)
