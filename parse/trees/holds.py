"""What a cell holds: a figure, a dash for zero, a mark for what is not told, a time, words."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from finsam.parse.language.row_labels import row_says
from finsam.parse.logical import CellKind
from finsam.parse.tables.drafts.figures import Looks, looks
from finsam.parse.values.amount import FigureKind, figures, parse_figure
from finsam.parse.values.figure import Figure
from finsam.parse.values.period import find_periods

_MARK = re.compile(r"(?<=[\d%)r])\s?(?P<mark>\*+\)?|[\u00b9\u00b2\u00b3†]+|\d\))$")
_PARTED = re.compile(r"\d{1,5}\s*[(\[]\s*\d{1,5}\s*/\s*\d{1,5}\s*[)\]]")
"""A number with its two parts, such as women and men: "27 (20/7)" is no date."""
_ANY_YEAR = 2000
"""A year that heads without one may borrow, where only that they name a time matters."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What the words of a cell are.

    Attributes:
        kind: what they are.
        value: the number as printed; ``None`` unless it is one figure or a dash.
        mark: star or raised figure behind it.
        figure: the figure.
    """

    kind: CellKind
    value: Decimal | None = None
    mark: str | None = None
    figure: Figure | None = None


@lru_cache(maxsize=20_000)
def holding(text: str) -> Holding:
    """What a cell with ``text`` holds."""
    text = text.strip()
    if row_says("nil", text):
        return Holding(CellKind.NIL, Decimal(0))
    if row_says("withheld", text):
        return Holding(CellKind.WITHHELD)
    if _PARTED.fullmatch(text):
        return Holding(CellKind.SEVERAL)
    marked = _MARK.search(text)
    bare = text[: marked.start()].rstrip() if marked else text
    mark = marked["mark"] if marked else None
    figure = parse_figure(bare)
    if figure is not None and figure.kind is FigureKind.NUMBER:
        kind = CellKind.NIL if figure.is_dash else CellKind.FIGURE
        return Holding(kind, figure.value, mark, figure)
    if looks(bare) in (Looks.YEAR, Looks.DATE):
        return Holding(CellKind.TIME)
    found = [f for f in figures(bare) if f.kind is FigureKind.NUMBER]
    letters = sum(char.isalpha() for char in _without(bare, found))
    if len(found) > 1 and letters <= len(found):
        return Holding(CellKind.SEVERAL)
    if len(found) == 1 and letters <= 1 and looks(bare) is Looks.AMOUNT:
        return Holding(CellKind.FIGURE, found[0].value, mark, found[0])
    return Holding(CellKind.TIME if is_time(bare) else CellKind.WORDS)


def _without(text: str, found: list[Figure]) -> str:
    """The text without figures and their units."""
    for figure in reversed(found):
        text = text[: figure.start] + " " + text[max(figure.end, figure.unit_end) :]
    return text


def is_time(text: str) -> bool:
    """Whether words are the name of a period and nothing else."""
    rest = text
    for period in reversed(find_periods(text, _ANY_YEAR)):
        rest = rest[: period.start] + rest[period.end :]
    return rest != text and not re.search(r"[^\W_]", rest)


def is_figure_kind(kind: CellKind) -> bool:
    """Whether a cell of this kind belongs in a column of figures."""
    return kind in (CellKind.FIGURE, CellKind.NIL, CellKind.WITHHELD, CellKind.SEVERAL)


def in_figures(text: str, held: Holding) -> Holding:
    """What a cell in a column of figures holds: four digits there are no year.

    Args:
        text: of the cell.
        held: what it would hold by itself.
    """
    bare = text.strip()
    if held.kind is CellKind.TIME and re.fullmatch(r"\d{4}", bare):
        figure = parse_figure(bare)
        return Holding(CellKind.FIGURE, Decimal(bare), None, figure)
    return held
