"""Figures in the cells of tables about people."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from finsam.parse.counts.outside import is_age
from finsam.parse.lists import any_of
from finsam.parse.values.amount import FigureKind, figures
from finsam.parse.values.figure import Figure
from finsam.parse.values.kinds import MONEY
from finsam.parse.values.number_words import number_word

_KEPT = 4096
"""Cells whose figures are kept: every reader of a table asks for those of each of its cells."""
_REST = re.compile(rf"\b(?:{any_of('counts.unit_rest')})\b|[\s()*.,:;~|\[\]/]")
_PARTED = re.compile(
    r"(?P<all>\d[\d\s]*?)\s*[(\[]\s*(?P<one>\d+)\s*[/|]\s*(?P<two>\d+)\s*[)\]]"
    r"|(?P<first>\d+)\s*[/|]\s*(?P<second>\d+)\s*[(\[]\s*(?P<sum>\d[\d\s]*?)\s*[)\]]"
)
"""A number with its two parts: "73 (36/37)", "36/37 (73)"."""
_UNOPENED = re.compile(r"[\dlI|]{3,}\)")
_UNITS = (
    (re.compile(rf"^\W*(?:{any_of('counts.days')})\b"), "days", Decimal(1), Decimal(1)),
    (re.compile(rf"^\W*{any_of('counts.weeks')}\b"), "days", Decimal(7), Decimal(1)),
    (re.compile(rf"^\W*(?:{any_of('counts.months')})(?!\w)"), "years", Decimal(1), Decimal(12)),
    (re.compile(rf"^\W*(?:{any_of('counts.years')})\b(?!\s*\d)"), "years", Decimal(1), Decimal(1)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFigure:
    """One figure in a cell.

    Attributes:
        printed: its characters without unit.
        value: the number; lengths of time in ``unit``.
        unit: ``percent``, ``days``, ``years``, or ``None`` where the cell prints none.
        bracketed: whether it stands in brackets behind another one.
    """

    printed: str
    value: Decimal
    unit: str | None
    bracketed: bool


def time_unit(after: str) -> tuple[str, Decimal, Decimal] | None:
    """Unit, factor and divisor of a length of time whose unit starts ``after``.

    Months are counted as twelfths of a year, weeks as seven days.
    """
    folded = after.lower()  # not folded: "mån" are months, "män" are men
    for pattern, unit, factor, divisor in _UNITS:
        if pattern.match(folded):
            return unit, factor, divisor
    return None


def time_value(value: Decimal, factor: Decimal, divisor: Decimal) -> Decimal:
    """``value`` in the unit that the contract knows, to four decimals where it does not go up."""
    if divisor == 1:
        return value * factor
    return (value * factor / divisor).quantize(Decimal("0.0001")).normalize()


def bare_printed(figure: Figure) -> str:
    """The figure's characters without the brackets around it."""
    return figure.printed.strip("()[] ")


def _cell_figure(figure: Figure, text: str, nth: int) -> CellFigure:
    before = text[: figure.start].rstrip()
    bracketed = nth > 0 and (figure.bracketed or before.endswith(("(", "[")))
    value = figure.magnitude if figure.bracketed else figure.value
    unit = "percent" if figure.unit == "percent" else None
    if unit is None and (time := time_unit(text[figure.unit_end :])):
        unit, value = time[0], time_value(value, time[1], time[2])
    return CellFigure(printed=bare_printed(figure), value=value, unit=unit, bracketed=bracketed)


@lru_cache(maxsize=_KEPT)
def cell_figures(text: str) -> tuple[CellFigure, ...] | None:
    """The figures of a cell that holds figures and units only, else ``None``.

    An empty cell has none. A dash is zero. Years, dates, age groups and money are no figures.
    Three are a number and the two parts that it is the sum of.
    """
    stripped = _with_bracket(text.strip())
    if parted := _parted(stripped):
        return parted
    if not stripped or is_age(stripped):
        return None
    if (word := number_word(stripped)) is not None and word != 1:  # "en" is an article
        figure = CellFigure(printed=stripped, value=Decimal(word), unit=None, bracketed=False)
        return (figure,)
    found = figures(stripped, dashes=True)
    if not found or len(found) > 2:
        return None
    if any(f.kind is not FigureKind.NUMBER or f.unit in MONEY for f in found):
        return None
    rest = stripped
    for one in reversed(found):
        rest = rest[: one.start] + " " + rest[max(one.end, one.unit_end) :]
    if _REST.sub("", rest.lower()):
        return None
    if len(found) == 2 and not (found[1].bracketed or "(" in stripped or "/" in stripped):
        return None
    return tuple(_cell_figure(f, stripped, n) for n, f in enumerate(found))


def _parted(text: str) -> tuple[CellFigure, ...] | None:
    """A number and its two parts, women and men mostly; ``None`` where they do not add up."""
    found = _PARTED.fullmatch(text)
    if found is None:
        return None
    printed = [one for one in found.group("all", "sum", "one", "two", "first", "second") if one]
    whole, one, two = (Decimal("".join(digits.split())) for digits in printed)
    if one + two != whole:
        return None
    return tuple(
        CellFigure(printed=digits, value=value, unit=None, bracketed=nth > 0)
        for nth, (digits, value) in enumerate(zip(printed, (whole, one, two), strict=True))
    )


def _with_bracket(text: str) -> str:
    """A cell whose opening bracket was read as a one (``512)`` for ``5(2)``), if only one can be.

    Nobody prints a closing bracket alone.
    """
    if not _UNOPENED.fullmatch(text):
        return text
    ones = [n for n, char in enumerate(text[:-2]) if n and char in "1lI|"]
    return f"{text[: ones[0]]}({text[ones[0] + 1 :]}" if len(ones) == 1 else text
