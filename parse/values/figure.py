"""A printed figure: its value, its unit, how sure its thousands are."""

from dataclasses import dataclass
from decimal import Decimal

from finsam.parse.values.kinds import (
    FigureKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure in a text.

    Attributes:
        printed: sign, digits, brackets and inner blanks as they stand, without unit.
        value: the number with its sign, not scaled by the unit; brackets make it negative.
        start: offset of ``printed`` in the text.
        end: offset after ``printed``.
        unit: ``kr``, ``tkr``, ``mkr`` or ``percent`` if printed with the figure.
        unit_end: offset after the unit, ``end`` where there is none.
        bracketed: whether it stands in brackets of its own.
        sure: whether the grouping of its digits leaves no other reading.
        kind: what it is.
        unit_start: offset of a unit that stands before it; ``None`` without one.
    """

    printed: str
    value: Decimal
    start: int
    end: int
    unit: str | None = None
    unit_end: int = 0
    bracketed: bool = False
    sure: bool = True
    kind: FigureKind = FigureKind.NUMBER
    unit_start: int | None = None

    @property
    def begins(self) -> int:
        """Offset of all that is printed of it, a unit before it included."""
        return self.start if self.unit_start is None else self.unit_start

    @property
    def magnitude(self) -> Decimal:
        """The number without its sign, as brackets that are no minus want it."""
        return self.value.copy_abs()

    @property
    def is_dash(self) -> bool:
        """Whether it is a dash that stands for zero."""
        return not any(char.isdigit() for char in self.printed)

    @property
    def decimals(self) -> int:
        """Digits after the decimal mark."""
        exponent = self.value.as_tuple().exponent
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0
