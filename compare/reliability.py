"""Does the confidence of a figure mean what it says?

The reliability table sets what the program said beside what was true: of the figures said to be at
least 0.99 sure, at least 99 % must be right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from finsam.compare.gold import Judged

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
"""Lower edges of the bands of confidence; each ends where the next begins, the last at 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Figures whose confidence lies in one band.

    Attributes:
        low: lower edge, inclusive.
        high: upper edge, exclusive except for 1.
        figures: how many there are.
        said: mean of their confidence.
        facts_right: how many are right with all keys: label, period, kind.
        figures_right: how many stand, as a figure, on that page of the gold.
    """

    low: float
    high: float
    figures: int
    said: float | None
    facts_right: int
    figures_right: int


def reliability(judged: Sequence[Judged]) -> tuple[Band, ...]:
    """The reliability table of ``judged`` figures, one row a band, lowest first."""
    bands = []
    for low, high in zip(BANDS, (*BANDS[1:], 1.0), strict=True):
        inside = [
            one
            for one in judged
            if low <= float(one.fact["confidence"]) < high
            or (high == 1.0 and float(one.fact["confidence"]) >= 1.0)
        ]
        total = sum(float(one.fact["confidence"]) for one in inside)
        bands.append(
            Band(
                low=low,
                high=high,
                figures=len(inside),
                said=total / len(inside) if inside else None,
                facts_right=sum(one.right for one in inside),
                figures_right=sum(one.figure_right for one in inside),
            )
        )
    return tuple(bands)


def wrong_though_confirmed(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """Figures said to be confirmed whose number the gold does not have on that page."""
    return tuple(
        one for one in judged if one.fact.get("status") == "confirmed" and not one.figure_right
    )
