"""Fact sheets without rules: labels that everybody knows down the left, their texts beside them."""

from collections.abc import Sequence

from finsam.extract.box import union
from finsam.parse.language.heads import GIVES, TELLS, goal_field, insats_field
from finsam.parse.language.labels import whole_label
from finsam.parse.tables.drafts.draft import Chunk, Draft, DraftCell
from finsam.parse.tables.drafts.rows import ChunkRow, em

_FEWEST = 3
"""Known labels, one below the other, from which they head a sheet."""
_SAME_EDGE = 0.7
"""Font sizes by which left edges of labels, or of texts, differ at most."""
_STEP = 2.6
"""Font sizes from line to line at most."""


def labelled_sheet(rows: Sequence[ChunkRow], at: int) -> tuple[Draft, int] | None:
    """The sheet that begins in row ``at``, and the index of the row after it; ``None`` if none.

    Args:
        rows: of the page, top to bottom.
        at: index of a row.
    """
    first = rows[at].chunks
    if len(first) != 2 or not _is_label(first[0]):
        return None
    size = em(first[0].tokens)
    left, edge = first[0].box.x0, first[1].box.x0
    pairs: list[tuple[Chunk, list[Chunk]]] = []
    bottom, end = first[0].box.top, at
    for row in rows[at:]:
        if row.box.top - bottom > _STEP * size:
            break
        key, value = _parts(row, left, edge, size)
        if value is None or (key is None and not pairs):
            break
        if key is not None:
            pairs.append((key, [value]))
        else:
            pairs[-1][1].append(value)
        bottom, end = row.box.bottom, end + 1
    keys = [key.text for key, _ in pairs]
    return (_draft(pairs), end) if _of_insats(keys) or _of_goals(keys) else None


def _of_insats(keys: Sequence[str]) -> bool:
    """Whether labels are those of a sheet about an insats."""
    known = {insats_field(key) for key in keys} - {None, "name"}
    return len(known) >= _FEWEST and bool(TELLS & known)


def _of_goals(keys: Sequence[str]) -> bool:
    """Whether labels are those of goals one below the other: "Mål" over "Bedömning"."""
    labels = [label for key in keys if (label := whole_label(key)) is not None]
    opens = any(label.field == "goal" for label in labels)
    told = any(goal_field(key) in GIVES for key in keys)
    return opens and told and len(labels) == len(keys)


def _parts(
    row: ChunkRow, left: float, edge: float, size: float
) -> tuple[Chunk | None, Chunk | None]:
    """Label and text of a row; a row without label goes on with the text above."""
    chunks = row.chunks
    value = chunks[-1] if abs(chunks[-1].box.x0 - edge) <= _SAME_EDGE * size else None
    if len(chunks) == 1:
        return None, value
    if len(chunks) > 2 or abs(chunks[0].box.x0 - left) > _SAME_EDGE * size:
        return None, None
    return (chunks[0], value) if value is not None else (None, None)


def _is_label(chunk: Chunk) -> bool:
    label = whole_label(chunk.text)
    if label is None:
        return False
    return label.field == "goal" or insats_field(chunk.text) not in (None, "name")


def _draft(pairs: Sequence[tuple[Chunk, list[Chunk]]]) -> Draft:
    cells: list[DraftCell] = []
    for row, (key, values) in enumerate(pairs):
        cells.append(DraftCell(row, 0, lines=[key.tokens]))
        cells.append(DraftCell(row, 1, lines=[value.tokens for value in values]))
    box = union(c.box for key, values in pairs for c in (key, *values))
    return Draft(len(pairs), 2, cells, box=box, header_rows=0)
