"""What else the marks on the paper may have been: readings of a figure and what each costs.

A cost is a negative natural logarithm of a probability. The shares of confusions are data
(``finance_confusions.csv``). No reading is ever put in the place of another here; the arithmetic
asks what a value that it wants would cost.
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from finsam.parse.values.amount import parse_figure
from finsam.parse.values.digits import confusions, letters_to_digits
from finsam.parse.values.kinds import DASHES

IMPOSSIBLE = 1e6
"""Cost of what the marks do not admit."""
_RARE = 0.006  # share of a confusion that no table lists
_LOST_DIGIT = 0.02  # a digit that vanished in a gap, a fold or over a column's edge
_STRAY_DIGIT = 0.015  # a tick, a ruled line or a neighbour's digit read as one of the figure's
_LOST_MINUS = 0.06  # thin dashes fall out of scans often
_STRAY_MINUS = 0.01
_LEAST_ERROR = 0.002  # even a sure reading of a scan is wrong now and then
_DOUBT = 0.15  # the engine says 0.85 of many a figure that is right
_MOST_READINGS = 12
"""Other readings of one figure that are tried."""
_MOST_ERROR = 0.9
"""The greatest chance, 0-1, that a mark is misread: some is always read."""
_MOST_LOST = 3
"""Marks by which a reading may be longer or shorter than the print."""
_LONGEST = 40
"""Marks of the longest figure that is compared; what is longer is no figure."""
_DOUBTED_RATE = 0.3
"""The chance of an error, 0-1, in a mark that is looked at because a sum fails."""


@dataclass(frozen=True, slots=True)
class MarkReading:
    """One way to read the marks.

    Attributes:
        text: the figure as it would have been printed.
        value: its value.
        weight: probability among the readings offered, 0 to 1.
    """

    text: str
    value: Decimal
    weight: float


def _error_rate(confidence: float | None) -> float:
    """Probability that a figure read with ``confidence`` is misread; 0 for exact text."""
    if confidence is None:
        return 0.0
    return min(_MOST_ERROR, max(_LEAST_ERROR, _DOUBT * (1.0 - confidence)))


def _digits(value: Decimal) -> str:
    return "".join(char for char in format(value.copy_abs(), "f") if char.isdigit())


@lru_cache(maxsize=65536)
def _edit_cost(read: str, printed: str) -> float:
    """Cost of the cheapest way from digits ``printed`` to digits ``read``, errors given."""
    if abs(len(read) - len(printed)) > _MOST_LOST or max(len(read), len(printed)) > _LONGEST:
        return IMPOSSIBLE
    shares = confusions()
    lost, stray = -math.log(_LOST_DIGIT), -math.log(_STRAY_DIGIT)
    row = [j * lost for j in range(len(printed) + 1)]
    for i, mark in enumerate(read, 1):
        new = [i * stray]
        for j, char in enumerate(printed, 1):
            swap = 0.0 if mark == char else -math.log(shares.get((mark, char), _RARE))
            new.append(min(row[j - 1] + swap, row[j] + stray, new[j - 1] + lost))
        row = new
    return row[-1]


def cost(read: Decimal, wanted: Decimal, confidence: float | None) -> float:
    """What it costs to believe that ``wanted`` was printed where ``read`` was read.

    Args:
        read: the value as read.
        wanted: the value that the arithmetic asks for.
        confidence: of the OCR engine in the marks, 0 to 1; ``None`` for exact text, which admits
            no other reading.
    """
    if read == wanted:
        return 0.0
    rate = _error_rate(confidence)
    if rate == 0.0 or _scale_of(wanted) > _scale_of(read):
        return IMPOSSIBLE
    total = -math.log(rate)
    if (read < 0) != (wanted < 0) and wanted != 0:
        total -= math.log(_LOST_MINUS if wanted < 0 else _STRAY_MINUS)
    return total + _edit_cost(_digits(read), _digits(wanted))


def _scale_of(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _swapped(marks: str) -> dict[str, float]:
    """Readings with one character put right, with their shares."""
    found: dict[str, float] = {}
    for at, mark in enumerate(marks):
        for (read, printed), share in confusions().items():
            if read == mark:
                found[marks[:at] + printed + marks[at + 1 :]] = share
    return found


def alternatives(
    marks: str, confidence: float | None, limit: int = _MOST_READINGS
) -> tuple[MarkReading, ...]:
    """The readings that ``marks`` admit, likeliest first.

    Letters that look like digits are read as digits; then single confusions, a stray tick, a lost
    minus and a digit over a column's edge are tried.

    Args:
        marks: the characters as read, one figure.
        confidence: of the OCR engine, 0 to 1; ``None`` for exact text.
        limit: most readings to return.
    """
    plain = letters_to_digits(marks.strip().strip("'`´’|.,:;*_ ") or marks)
    rate = _error_rate(confidence)
    if plain != marks.strip():
        rate = max(rate, _DOUBTED_RATE)
    weights: dict[str, float] = {plain: 1.0 - rate}
    if rate > 0.0:
        for text, share in _swapped(plain).items():
            weights[text] = weights.get(text, 0.0) + rate * share
        if plain[:1] not in DASHES:
            weights["-" + plain] = rate * _LOST_MINUS
        for cut in (plain[1:].lstrip(), plain[:-1].rstrip()):
            weights.setdefault(cut, rate * _STRAY_DIGIT)
    readings: dict[Decimal, MarkReading] = {}
    for text, weight in weights.items():
        figure = parse_figure(text)
        if figure is None or figure.unit is not None:
            continue
        known = readings.get(figure.value)
        if known is None or known.weight < weight:
            readings[figure.value] = MarkReading(text, figure.value, weight)
    ranked = sorted(readings.values(), key=lambda reading: (-reading.weight, reading.text))
    return tuple(ranked[:limit])
