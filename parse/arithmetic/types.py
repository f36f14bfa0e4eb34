"""Types of the arithmetic that reads grids of figures: nothing of money, nothing of people."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from finsam.parse.facts import Status

Place = tuple[int, int]
"""Row and column of a figure, from 0."""


class LineKind(StrEnum):
    """What the label of a row says about it."""

    ITEM = "item"
    TOTAL = "total"
    """Its label says that it sums other rows."""
    RESULT = "result"
    """Its label says that it is what incomes leave when costs are taken off."""
    MEMO = "memo"
    """A part of the row above, told beside it (``varav``); it takes part in no sum."""
    HEADING = "heading"
    """A row without figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a grid.

    Attributes:
        label: its words.
        kind: what they say about it.
        heading: for a total, the index of the heading row that its label names, if any.
        emphasis: whether it is set in bold or in capitals.
    """

    label: str
    kind: LineKind = LineKind.ITEM
    heading: int | None = None
    emphasis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One figure as read.

    Attributes:
        value: with its sign, in the unit printed.
        confidence: of the OCR engine in its marks, 0 to 1; ``None`` for exact text.
        rounded: whether it is rounded to thousands or more, so that sums may be one off.
    """

    value: Decimal
    confidence: float | None = None
    rounded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A relation between rows, or between columns: the target is the signed sum of the parts.

    Attributes:
        target: index of the row (or column).
        parts: sign and index of each part.
        tries: how many other relations were tried before this one was chosen.
        expected: whether labels or headings demand it, whatever the figures say.
        sign: -1 where the total is printed with the opposite sign of its parts.
        either_sign: whether the target may be printed with either sign, row by row: a difference
            that says "better" or "worse" turns over between incomes and costs.
        name: short name of the kind of relation.
    """

    target: int
    parts: tuple[tuple[int, int], ...]
    tries: int = 1
    expected: bool = False
    sign: int = 1
    either_sign: bool = False
    name: str = "sum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A rule applied to one column (or row) of figures.

    Attributes:
        name: kind of relation.
        target: place of the sum.
        parts: sign and place of each part.
        expected: what the parts come to.
        actual: what stands at the target.
        holds: whether they agree, one unit of rounding allowed where figures are rounded.
        exact: whether they agree to the last digit.
        chance: probability that it would hold if the figures had nothing to do with each other.
        demanded: whether labels or headings demand it.
        verdict: where it fails, ``paper`` or ``reading``; ``None`` where nothing shows that the
            report meant it, so that it is not told.
        tolerance: greatest difference that still holds.
    """

    name: str
    target: Place
    parts: tuple[tuple[int, Place], ...]
    expected: Decimal
    actual: Decimal
    holds: bool
    exact: bool
    chance: float
    demanded: bool
    verdict: str | None = None
    tolerance: Decimal = Decimal(0)

    @property
    def places(self) -> tuple[Place, ...]:
        """All places that take part, the target first."""
        return (self.target, *(place for _, place in self.parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the arithmetic says of one figure.

    Attributes:
        value: the reading that it settles on.
        status: what speaks for it.
        alternatives: other readings, likeliest first; the one read, where it was repaired.
        relations: how many relations that hold it takes part in.
        failing: how many that fail.
    """

    value: Decimal
    status: Status
    alternatives: tuple[Decimal, ...] = ()
    relations: int = 0
    failing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GridResult:
    """What the arithmetic made of a grid.

    Attributes:
        verdicts: for each figure.
        relations: all relations that were applied.
        parents: for a row under a group line that carries its sum, the row of that line.
        totals: rows that are computed from others.
        spans: for each computed row, the rows that it is computed from.
    """

    verdicts: dict[Place, Verdict]
    relations: tuple[Relation, ...]
    parents: dict[int, int] = field(default_factory=dict)
    totals: frozenset[int] = frozenset()
    spans: dict[int, tuple[int, ...]] = field(default_factory=dict)
