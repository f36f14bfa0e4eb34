"""Under which heading of a table each row stands.

Headings nest where nothing stands between them; a total closes the heading that it names, else
the innermost one; a result closes them all. A row under a group line, or a ``varav`` row, has
that line for its heading.
"""

from collections.abc import Mapping, Sequence

from finsam.parse.arithmetic.types import LineKind
from finsam.parse.money.row import MoneyRow
from finsam.parse.money.rows import line_kind, names

_FAR = 300  # rows; no heading is summed farther down


def _named_later(rows: Sequence[MoneyRow], heading: int, at: int) -> bool:
    """Whether a total at or after row ``at`` names the heading by its very words."""
    label = rows[heading].label or ""
    return any(
        line_kind(rows[index]) is LineKind.TOTAL and names(rows[index].label or "", label) == 1.0
        for index in range(at, min(len(rows), at + _FAR))
    )


def _common(chains: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The headings that all ``chains`` start with."""
    if not chains:
        return ()
    length = 0
    while all(len(chain) > length for chain in chains) and (
        len({chain[length] for chain in chains}) == 1
    ):
        length += 1
    return chains[0][:length]


class _Walk:
    def __init__(self, rows: Sequence[MoneyRow], spans: Mapping[int, tuple[int, ...]]) -> None:
        self.rows = rows
        self.spans = spans
        self.stack: list[int] = []
        self.after_heading = False
        self.closed = True
        self.chains: dict[int, tuple[int, ...]] = {}

    def heading(self, at: int) -> None:
        """A heading opens: inside the last one if that is still to be summed or just opened."""
        if self.stack and not self.after_heading and not self.closed:
            while self.stack and not _named_later(self.rows, self.stack[-1], at):
                self.stack.pop()
        capitals = (self.rows[at].label or "").isupper()
        while capitals and self.stack and not self._capitals(self.stack[-1]):
            self.stack.pop()
        self.stack.append(at)
        self.after_heading, self.closed = True, False

    def _capitals(self, at: int) -> bool:
        return (self.rows[at].label or "").isupper()

    def total(self, at: int) -> tuple[int, ...]:
        """A total closes the heading that it names, or the one that covers what it sums."""
        label = self.rows[at].label or ""
        scores = [names(label, self.rows[head].label or "") for head in self.stack]
        if scores and max(scores) > 0:
            best = max(i for i, score in enumerate(scores) if score == max(scores))
            chain = tuple(self.stack[: best + 1])
        else:
            parts = [self.chains[part] for part in self.spans.get(at, ()) if part in self.chains]
            chain = _common(parts) if len(parts) > 1 else tuple(self.stack)
            if not self.stack:
                chain = chain if parts else ()
        self.stack = list(chain[:-1])
        self.closed = True
        return chain

    def result(self, at: int) -> tuple[int, ...]:
        """A result closes all headings; only one that covers all that it nets is its own."""
        parts = [self.chains[part] for part in self.spans.get(at, ()) if part in self.chains]
        chain = _common(parts) if len(parts) > 1 else ()
        self.stack.clear()
        self.closed = True
        return chain


def chains(
    rows: Sequence[MoneyRow], spans: Mapping[int, tuple[int, ...]]
) -> dict[int, tuple[int, ...]]:
    """For each row with figures, the rows of the headings above it, outermost first.

    Args:
        rows: the rows of the table.
        spans: for each computed row, the rows that it is computed from.
    """
    walk = _Walk(rows, spans)
    for at, row in enumerate(rows):
        kind = line_kind(row)
        if kind is LineKind.HEADING:
            walk.heading(at)
            continue
        if kind is LineKind.TOTAL:
            walk.chains[at] = walk.total(at)
        elif kind is LineKind.RESULT and at in spans and len(spans[at]) > 1:
            walk.chains[at] = walk.result(at)
        else:
            walk.chains[at] = tuple(walk.stack)
            walk.closed = walk.closed and not walk.stack
        walk.after_heading = False
    return walk.chains


def sections(
    rows: Sequence[MoneyRow],
    found: Mapping[int, tuple[int, ...]],
    parents: Mapping[int, int],
    opening: str | None,
) -> dict[int, str | None]:
    """The section of each row with figures.

    Args:
        rows: the rows of the table.
        found: the chains of headings.
        parents: for rows under a group line, that line.
        opening: the heading that stands in the head of the table, for rows before the first one.
    """
    told: dict[int, str | None] = {}
    first_heading = next((at for at, row in enumerate(rows) if row.heading), len(rows))
    main = 0
    for at, row in enumerate(rows):
        if row.heading:
            continue
        if at in parents:
            told[at] = rows[parents[at]].label
        elif row.memo and at > 0:
            told[at] = rows[main].label
        elif found.get(at):
            told[at] = rows[found[at][-1]].label
        else:
            told[at] = opening if at < first_heading else None
        if not row.memo:
            main = at
    return told
