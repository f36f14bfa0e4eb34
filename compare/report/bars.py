"""Bars for the report, as data for its template: names stand above, so that any width will do.

A bar's parts are told apart by pattern as well as by colour; the axis has round figures from zero;
what is not known is an open part, never nothing.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5, 10)
"""Round steps of an axis, times a power of ten."""
_TICKS = 4
"""Steps that an axis has, at most."""
_ROUNDED = 0.005
"""By what part shares may come to more than their whole: each is rounded where it is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a bar: its number among the parts (from 1), width in percent, and text."""

    number: int
    width: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar.

    Attributes:
        name: what it is of, in full.
        parts: what is known.
        rest: width in percent of what is missing from the whole; 0 where nothing is.
    """

    name: str
    parts: tuple[Part, ...]
    rest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars over one axis.

    Attributes:
        series: names of the parts, in the order of their numbers.
        bars: from the top.
        ticks: place in percent and text of each figure of the axis.
        open: whether any bar lacks something.
    """

    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    open: bool


def chart(
    series: Sequence[str],
    rows: Sequence[tuple[str, Sequence[float | None]]],
    say: Callable[[float], str],
    *,
    whole: float | None = None,
) -> Chart | None:
    """Stacked bars; ``None`` where there is nothing to draw.

    Args:
        series: names of the parts.
        rows: name and one value a part; ``None`` is not known and never drawn as zero.
        say: a value as text.
        whole: what the parts of each bar should come to; what is missing from it is left open.
    """
    sums = [sum(value for value in values if value and value > 0) for _, values in rows]
    most = max([*sums, whole or 0.0], default=0.0)
    if most <= 0 or not any(sums):
        return None
    step = _step(most)
    makes_whole = whole is not None and most <= whole * (1 + _ROUNDED)
    end = most if makes_whole else step * math.ceil(most / step - 1e-9)
    bars = [
        _bar(name, values, total, say, end, whole)
        for (name, values), total in zip(rows, sums, strict=True)
    ]
    ticks = [n * step for n in range(int(end / step + 1e-9) + 1)]
    return Chart(
        series=tuple(series),
        bars=tuple(bars),
        ticks=tuple((tick / end * 100, say(tick)) for tick in ticks),
        open=any(bar.rest > 0 for bar in bars),
    )


def _bar(
    name: str,
    values: Sequence[float | None],
    total: float,
    say: Callable[[float], str],
    end: float,
    whole: float | None,
) -> Bar:
    """One bar over an axis that ends at ``end``."""
    parts = tuple(
        Part(number=n, width=value / end * 100, text=say(value))
        for n, value in enumerate(values, 1)
        if value is not None and value > 0
    )
    lacks = whole is not None and any(value is None for value in values)
    rest = max(0.0, ((whole or 0.0) - total) / end * 100) if lacks else 0.0
    return Bar(name=name, parts=parts, rest=rest)


def _step(most: float) -> float:
    """A round step that divides ``most`` into at most :data:`_TICKS`."""
    power = 10.0 ** math.floor(math.log10(most / _TICKS))
    return next(step * power for step in _STEPS if step * power * _TICKS >= most - 1e-9)
