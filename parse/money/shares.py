"""Columns of shares whose percent sign was lost: the figures themselves show what they are.

A scan reads ``%`` as ``20`` or not at all, and a column headed "Förbrukat" or "Andel" then looks
like money. Where each of its figures is a hundred times one column's amount through another's, or
through that column's own total, it is a share, whatever became of the sign.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from finsam.parse.arithmetic.types import Mark, Place
from finsam.parse.facts import Basis, Unit
from finsam.parse.lists import any_of
from finsam.parse.money.columns import Column
from finsam.parse.values.heads import Told

_OF_WHOLE = re.compile(rf"\b(?:{any_of('money.of_whole')})\s+\S", re.IGNORECASE)
"""What follows in the head of a share is what it is a share of."""
_HUNDRED = Decimal(100)
_ENOUGH = 3
"""Rows that must show it."""
_DIFFERENT = 2
"""Different figures among them: one figure over and over shows nothing."""
_NEARLY_ALL = Decimal("0.8")
"""Share of the rows that can show it that must."""
_LARGEST = Decimal(400)
"""A share of a budget above this is an amount."""
_ROUGH = Decimal(3)
"""Percentage points beyond which rounding leaves a share open."""
_HALF = Decimal("0.51")
"""What rounding may take or give, in the last printed place."""


def with_shares(
    columns: Sequence[Column], marks: Mapping[Place, Mark], own: str | None = None
) -> tuple[Column, ...]:
    """The columns, those whose figures are shares of others in percent.

    A share whose head names no period, as "Förbrukat", or that of its whole, as "Andel av
    helårsbudget", is of the period of the amounts that it is a share of.

    Args:
        columns: of amounts and shares, as their heads say.
        marks: the figures.
        own: period of the document, which shares are of that fit several years as well.
    """
    amounts = [c for c in columns if c.unit is not Unit.PERCENT and c.basis is not Basis.DIFFERENCE]
    by_index = {column.index: column for column in amounts}
    made = []
    for column in columns:
        told = column.unit is Unit.PERCENT
        part = None
        open_ = column.period is None or bool(_OF_WHOLE.search(column.header))
        if column.index in by_index or (told and open_):
            part = _part_of(column.index, amounts, marks, own)
        if part is not None and not told:
            column = replace(column, unit=Unit.PERCENT, unit_told=Told.INFERRED)
        if part is not None and told and by_index[part].period is not None:
            column = replace(
                column,
                period=by_index[part].period,
                is_day=by_index[part].is_day,
                basis=column.basis or by_index[part].basis,
                told=Told.INFERRED,
            )
        made.append(column)
    return tuple(made)


def _part_of(
    target: int, columns: Sequence[Column], marks: Mapping[Place, Mark], period: str | None
) -> int | None:
    """The column whose amounts the figures of another are shares of; ``None`` if they are none."""
    own = {row: mark.value for (row, at), mark in marks.items() if at == target}
    if len(own) < _ENOUGH or any(abs(value) > _LARGEST for value in own.values()):
        return None
    amounts = {
        column.index: {row: m.value for (row, at), m in marks.items() if at == column.index}
        for column in columns
        if column.index != target
    }
    fits: dict[int, ShareFit] = {}
    for one, part in amounts.items():
        fit = _fit(own, part, _total(own, part))
        if len(fit.shown) >= _DIFFERENT:
            fits[one] = fit
    if fits:
        return _best(fits, [c.index for c in columns if period and c.period == period])
    for one, other in permutations(amounts, 2):
        held = _fit(own, amounts[one], amounts[other].get).shown
        if len({amounts[other][row] for row in held.values()}) >= _DIFFERENT <= len(held):
            return one
    return None


def _total(
    own: Mapping[int, Decimal], amounts: Mapping[int, Decimal]
) -> Callable[[int], Decimal | None]:
    """The amount of the row whose share is a hundred, for every row but that one."""
    whole = next((row for row in sorted(own, reverse=True) if own[row] == _HUNDRED), None)
    total = amounts.get(whole) if whole is not None else None
    return lambda row: None if row == whole else total


@dataclass(frozen=True, slots=True)
class ShareFit:
    """How figures fit as shares.

    Attributes:
        shown: the different figures that are a hundred times a part through its whole, each with a
            row; none unless nearly all figures are.
        missed: how many figures are not.
    """

    shown: Mapping[Decimal, int]
    missed: int


def _best(fits: Mapping[int, ShareFit], usual: Sequence[int]) -> int:
    """The column that shares fit best; of several the first of the usual ones, if any.

    What each member pays for changes little from year to year, so the shares of one year nearly
    are those of the next: which year is meant shows in the rows that do not fit.
    """
    fewest = min(fit.missed for fit in fits.values())
    best = [one for one, fit in fits.items() if fit.missed == fewest]
    return next((one for one in best if one in usual), best[0])


def _fit(
    own: Mapping[int, Decimal],
    part: Mapping[int, Decimal],
    whole: Callable[[int], Decimal | None],
) -> ShareFit:
    """How well figures are a hundred times a part through its whole."""
    tried = 0
    held: list[tuple[Decimal, int]] = []
    for row, share in own.items():
        below = whole(row)
        if not share or row not in part or not below:
            continue
        room = _room(share, part[row], below)
        if room > _ROUGH:
            continue  # amounts of a digit or two come to any share
        tried += 1
        if abs(abs(share) - abs(_HUNDRED * part[row] / below)) <= room:
            held.append((share, row))
    enough = len(held) >= _ENOUGH and len(held) >= _NEARLY_ALL * tried
    return ShareFit(dict(held) if enough else {}, tried - len(held))


def _room(share: Decimal, part: Decimal, whole: Decimal) -> Decimal:
    """What rounding of a share, and of the amounts it was computed from, may change it by."""
    rough = (_unit(part) + abs(part / whole) * _unit(whole)) * _HUNDRED / abs(whole)
    return _HALF * (_unit(share) + rough)


def _unit(value: Decimal) -> Decimal:
    """One in the last printed place."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
