"""Heads that everybody knows: the lines of a page that they stand in, and where each ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from finsam.extract.box import Box, union
from finsam.parse.language.heads import heads_goals, heads_insatser, is_head
from finsam.parse.tables.drafts.draft import Chunk, chunk_of
from finsam.parse.tables.drafts.rows import ChunkRow, em
from finsam.parse.values.units import unit_in

FEWEST_HEADS = 2
"""Heads that everybody knows, from which a line is taken for the heads of a table."""
_LEADING = 0.75
"""Heads of two lines stand at most this many font sizes apart."""
_SAME_SIZE = 0.15
"""Share of the font size by which two lines of heads differ at most."""
_MOST_ABOVE = 2
"""Lines of heads above their main line: "Budget" over "2031" over "kronor"."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_CUT = 12
"""Words of a line over several heads at most; more are text."""
_HEAD_WORDS = 4
_MOST_WORDS_IN_HEADS = 24


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a table, left to right, and the rows of the page that they stand in."""

    chunks: tuple[tuple[Chunk, ...], ...]
    first: int
    last: int

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each head, its lines joined."""
        return tuple(" ".join(c.text for c in head) for head in self.chunks)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The box of each head."""
        return tuple(union(c.box for c in head) for head in self.chunks)


def heads_at(rows: Sequence[ChunkRow], at: int) -> Heads | None:
    """The heads whose main line is row ``at``, with a line of them above or below it."""
    if at >= len(rows):
        return None
    parts = [_known_parts(chunk) for chunk in rows[at].chunks]
    chunks = [chunk for part in parts for chunk in part]
    if len(chunks) < FEWEST_HEADS or sum(len(c.tokens) for c in chunks) > _MOST_WORDS_IN_HEADS:
        return None
    known = sum(is_head(chunk.text) for chunk in chunks)
    if known < FEWEST_HEADS or 2 * known < len(chunks):
        return None
    if 2 * sum(is_head(part[0].text) for part in parts) < len(parts):
        return None  # a state like "Uppnått mål" between sentences is cut into heads as well
    heads = Heads(tuple((chunk,) for chunk in chunks), at, at)
    for step in (*(-1,) * _MOST_ABOVE, 1):
        heads = _with_line(rows, heads, step)
    texts = heads.texts
    return heads if heads_insatser(texts) or heads_goals(texts) else None


def _known_parts(chunk: Chunk) -> list[Chunk]:
    """A chunk cut into the heads it consists of, where narrow gaps have run them together."""
    if is_head(chunk.text) or len(chunk.tokens) < 2:
        return [chunk]
    parts: list[Chunk] = []
    at = 0
    while at < len(chunk.tokens):
        for end in range(min(at + _HEAD_WORDS, len(chunk.tokens)), at, -1):
            part = chunk_of(chunk.tokens[at:end])
            if is_head(part.text):
                parts.append(part)
                at = end
                break
        else:
            return [chunk]
    return parts


def _with_line(rows: Sequence[ChunkRow], heads: Heads, step: int) -> Heads:
    """The heads with the words of the line above or below, if those belong to single heads."""
    at = (heads.first if step < 0 else heads.last) + step
    if not 0 <= at < len(rows):
        return heads
    row, main = rows[at], rows[heads.first if step < 0 else heads.last]
    if not _same_type(row, main, step) or len(row.chunks) > len(heads.chunks):
        return heads
    more: dict[int, Chunk] = {}
    boxes = heads.boxes
    for chunk in (part for own in row.chunks for part in _dealt(own, boxes)):
        over = [n for n, box in enumerate(boxes) if box.overlap_x(chunk.box) > 0]
        if len(over) != 1 or over[0] in more or not _wraps(heads.texts[over[0]], chunk, step):
            return heads
        more[over[0]] = chunk
    merged = tuple(_joint(head, more.get(n), step) for n, head in enumerate(heads.chunks))
    return Heads(merged, min(heads.first, at), max(heads.last, at))


def _dealt(chunk: Chunk, boxes: Sequence[Box]) -> list[Chunk]:
    """A chunk over several heads cut at its widest blanks that leave each of them its words."""
    over = [box for box in boxes if box.overlap_x(chunk.box) > 0]
    tokens = chunk.tokens
    if len(over) < 2 or len(tokens) > _MOST_CUT:
        return [chunk]
    blank = [b.box.x0 - a.box.x1 for a, b in pairwise(tokens)]
    best: tuple[float, list[Chunk]] = (0.0, [chunk])
    for places in combinations(range(1, len(tokens)), len(over) - 1):
        bounds = [0, *places, len(tokens)]
        parts = [chunk_of(tokens[first:last]) for first, last in pairwise(bounds)]
        wide = sum(blank[place - 1] for place in places)
        alone = all(part.box.overlap_x(box) > 0 for part, box in zip(parts, over, strict=True))
        if alone and wide > best[0]:
            best = wide, parts
    return best[1]


def _same_type(row: ChunkRow, main: ChunkRow, step: int) -> bool:
    """Whether a line stands close above or below another, in type of the same size."""
    size = em([t for c in main.chunks for t in c.tokens])
    gap = main.box.top - row.box.bottom if step < 0 else row.box.top - main.box.bottom
    other = em([t for c in row.chunks for t in c.tokens])
    return gap <= _LEADING * size and abs(other - size) <= _SAME_SIZE * size


def _joint(head: tuple[Chunk, ...], more: Chunk | None, step: int) -> tuple[Chunk, ...]:
    if more is None:
        return head
    return (more, *head) if step < 0 else (*head, more)


def _tells_nothing(text: str) -> bool:
    """Whether a head is a unit or a year alone: what they are of stands above."""
    words = [word.strip("()") for word in text.split()]
    return all(unit_in(word) is not None or _YEAR.fullmatch(word) for word in words)


def _wraps(text: str, chunk: Chunk, step: int) -> bool:
    """Whether a chunk above or below a head makes one head with it."""
    joint = f"{chunk.text} {text}" if step < 0 else f"{text} {chunk.text}"
    if is_head(text) and is_head(chunk.text):
        return False
    if is_head(joint) or is_head(joint.replace("- ", "")):
        return True
    if step < 0 and _tells_nothing(text):
        return len(joint.split()) <= _HEAD_WORDS
    lower = text if step < 0 else chunk.text
    return not is_head(text) and lower[:1].islower() and len(joint.split()) <= _HEAD_WORDS
