"""Amounts in running text with those of the year before in brackets: "8 773 (8 575) tkr".

Swedish accounts say once that "uppgifter inom parentes avser föregående år", and then set a bare
figure in brackets right behind the one that it is compared with; their unit may stand behind both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from finsam.parse.layout import PageLayout
from finsam.parse.lists import any_of
from finsam.parse.values.amount import FigureKind, figures
from finsam.parse.values.figure import Figure
from finsam.parse.values.units import MONEY, unit_in

_PLANNED = re.compile(rf"\s*\(\s*(?:{any_of('money.planned_only')})\s*:?\s*", re.IGNORECASE)
"""What leads from an amount to the one that was planned, in brackets behind it."""
_BETWEEN = re.compile(r"\s*\(?\s*")
_UNIT_BEHIND = re.compile(
    rf"\)?\s*(?P<unit>(?:(?:{any_of('money.scale_behind')})\s+)?[^\W\d_]+)", re.IGNORECASE
)
_SAID = re.compile(
    rf"{any_of('money.brackets')}[^.]{{0,60}}(?:{any_of('money.last_year')})\s+år|(?:"
    rf"{any_of('money.last_year')})\s+år\w*[^.]{{0,60}}parentes",
    re.IGNORECASE,
)
"""What a report says of its figures in brackets."""


@dataclass(frozen=True, slots=True)
class Compared:
    """An amount and what it is compared with.

    Attributes:
        figure: the amount, with the unit that may stand behind the brackets.
        before: the figure of the year before in the brackets behind it, if there is one.
    """

    figure: Figure
    before: Figure | None = None


def amounts(text: str) -> tuple[Figure, ...]:
    """The figures of a text; one that was planned has the unit of the amount that it explains.

    "778 tkr (budget 710)" is two amounts of one unit.

    Args:
        text: a line, a cell or a sentence.
    """
    made: list[Figure] = []
    for figure in figures(text, prose=True):
        before = made[-1] if made else None
        if before is not None and figure.unit is None and before.unit in MONEY:
            lead = _PLANNED.fullmatch(text, before.unit_end, figure.start)
            if lead is not None and text[figure.end :].lstrip().startswith(")"):
                figure = replace(figure, unit=before.unit)
        made.append(figure)
    return tuple(made)


def compared_figures(text: str, found: Sequence[Figure]) -> Iterator[Compared]:
    """The figures of a text, each with the one in brackets behind it that it is compared with."""
    at = 0
    while at < len(found):
        one, other = found[at], found[at + 1] if at + 1 < len(found) else None
        at += 1
        if other is None or not _are_compared(text, one, other):
            yield Compared(one)
            continue
        at += 1
        unit, end = one.unit, max(other.unit_end, other.end)
        behind = _UNIT_BEHIND.match(text, other.end)
        if unit is None and other.unit is None and behind is not None:
            said = unit_in(behind["unit"])
            unit, end = (said.value, behind.end()) if said in MONEY else (None, end)
        yield Compared(replace(one, unit=unit or other.unit, unit_end=end), other)


def _are_compared(text: str, one: Figure, other: Figure) -> bool:
    """Whether a bare figure in brackets stands right behind another one."""
    if one.kind is not FigureKind.NUMBER or other.kind is not FigureKind.NUMBER:
        return False
    if one.bracketed or not other.bracketed or "percent" in (one.unit, other.unit):
        return False
    between = text[max(one.end, one.unit_end) : other.start]
    return _BETWEEN.fullmatch(between) is not None and other.unit in (None, one.unit)


def brackets_are_said(layouts: Sequence[PageLayout]) -> bool:
    """Whether a file says that figures in brackets are of the year before."""
    return any(_SAID.search(" ".join(b.text.split())) for layout in layouts for b in layout.blocks)
