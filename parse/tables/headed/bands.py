"""Printed lines of a table of words put together to its rows."""

from collections.abc import Sequence, Set
from itertools import pairwise
from statistics import median

from finsam.extract.box import Box
from finsam.parse.language.sentences import is_closed, is_open, starts_anew
from finsam.parse.tables.drafts.figures import is_figure, is_quantity
from finsam.parse.tables.drafts.rows import ChunkRow, band

_WIDER = 1.25
"""A step from line to line this many times the smallest one leads to another row."""
_FEWEST_RULES = 2
"""Rules between lines of the body from which rules part its rows."""


def parted(
    body: Sequence[ChunkRow], edges: Sequence[float], rules: Sequence[Box], alone: Set[int]
) -> list[list[ChunkRow]]:
    """The lines of each row.

    Rules between lines part rows where there are several; else wider steps; where all lines stand
    alike, a line starts a row if its first words start anew and nothing before it is open.

    Args:
        body: printed lines, top to bottom.
        edges: of the columns.
        rules: level rules across the table.
        alone: indices of lines that are rows by themselves.
    """
    starts = _by_rules(body, rules)
    if len(starts) < _FEWEST_RULES:
        steps = _by_steps(body)
        starts |= steps if steps else _by_words(body, edges)
    starts |= {0} | alone | {nth + 1 for nth in alone} | _by_weight(body, edges)
    starts |= _by_figures(body, edges, starts)
    cuts = [*sorted(nth for nth in starts if nth < len(body)), len(body)]
    return [list(body[a:b]) for a, b in pairwise(cuts)]


def bound_lines(rows: Sequence[ChunkRow], rules: Sequence[Box]) -> frozenset[int]:
    """Identities of lines that rules part from the line above and from the line below.

    Args:
        rows: printed lines, top to bottom; the first and the last are neighbours only.
        rules: level rules across the table.
    """
    parted_at = _by_rules(rows, rules)
    inner = range(1, len(rows) - 1)
    return frozenset(id(rows[nth]) for nth in inner if {nth, nth + 1} <= parted_at)


def _by_rules(body: Sequence[ChunkRow], rules: Sequence[Box]) -> set[int]:
    return {
        nth
        for nth, (one, two) in enumerate(pairwise(body), 1)
        if any(one.box.middle < rule.middle < two.box.middle for rule in rules)
    }


def _by_steps(body: Sequence[ChunkRow]) -> set[int]:
    """Lines after a step wider than that within a row; empty where all steps are alike."""
    steps = [two.box.middle - one.box.middle for one, two in pairwise(body)]
    if not steps:
        return set()
    least = min(steps)
    wide = {nth for nth, step in enumerate(steps, 1) if step > _WIDER * least}
    return wide if len(wide) < len(steps) else set()


def _counts(text: str) -> bool:
    """Whether a cell states a quantity: no day, and no dash that may stand between two."""
    return is_quantity(text) and any(map(str.isdigit, text))


def _by_figures(body: Sequence[ChunkRow], edges: Sequence[float], starts: Set[int]) -> set[int]:
    """Further lines with a quantity under one of the same row: none runs on, as days may."""
    found: set[int] = set()
    filled: set[int] = set()
    for nth, row in enumerate(body):
        own = {column for column, text in _texts(row, edges).items() if _counts(text)}
        if nth in starts:
            filled = set()
        elif own & filled:
            found.add(nth)
            filled = set()
        filled |= own
    return found


def _by_weight(body: Sequence[ChunkRow], edges: Sequence[float]) -> set[int]:
    """Lines set otherwise than the line above: bold where that is not, or the other way round."""
    return {
        nth
        for nth, (one, two) in enumerate(pairwise(body), 1)
        if any(
            (column in _weights(one, edges)) and _weights(one, edges)[column] != bold
            for column, bold in _weights(two, edges).items()
        )
    }


def _weights(row: ChunkRow, edges: Sequence[float]) -> dict[int, bool]:
    """By column whether all words of a line are bold; columns that mix both are left out."""
    found: dict[int, set[bool]] = {}
    for chunk in row.chunks:
        for token in chunk.tokens:
            found.setdefault(band(edges, token.box.center), set()).add(token.word.bold)
    return {column: kinds.pop() for column, kinds in found.items() if len(kinds) == 1}


def _by_words(body: Sequence[ChunkRow], edges: Sequence[float]) -> set[int]:
    """Lines whose first column starts anew, where the row above may have ended."""
    texts = [_texts(row, edges) for row in body]
    usual = median(len(text) for text in texts) if texts else 0
    key = min((min(text) for text in texts if text), default=0)
    starts: set[int] = set()
    before = texts[0].get(key, "") if texts else ""
    for nth, (above, here) in enumerate(pairwise(texts), 1):
        if key not in here:
            continue
        if _opens(here, above, before, key) and (
            is_closed(before) or len(here) > 1 or len(here) >= usual
        ):
            starts.add(nth)
        before = here[key]
    return starts


def _opens(here: dict[int, str], above: dict[int, str], before: str, key: int) -> bool:
    """Whether a line may open a row: it starts anew, and nothing in it goes on from above."""
    if not starts_anew(here[key]) or is_open(before):
        return False
    if any(is_figure(here[c]) and is_figure(above.get(c, "")) for c in here if c != key):
        return True  # a figure never runs on: under another one it is of another row
    beside = [text for column, text in here.items() if column != key]
    low = any(text[:1].islower() for text in beside)
    return not low and not any(
        is_open(above[column].rstrip("–- ")) for column in above if column in here
    )


def _texts(row: ChunkRow, edges: Sequence[float]) -> dict[int, str]:
    """The words of a line by column."""
    found: dict[int, list[str]] = {}
    for chunk in row.chunks:
        for token in chunk.tokens:
            found.setdefault(band(edges, token.box.center), []).append(token.text)
    return {column: " ".join(said) for column, said in found.items()}
