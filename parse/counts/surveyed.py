"""Whether a table is one of a survey, and which side of it holds the answers.

Known scales tell; where the words of a scale are nobody's, shares that come to a hundred for each
question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from finsam.parse.counts.answers import is_option, option_text, says_survey
from finsam.parse.counts.axes import Axis, axis_of
from finsam.parse.counts.grid import Grid, GridCell, read_grid
from finsam.parse.counts.questions import without_sample
from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of
from finsam.parse.logical import LogicalTable, UnitFrom
from finsam.parse.values.units import MONEY

SIZE = re.compile(rf"^\W*(?:{any_of('counts.size_head')})\W*$")
"""The head over how many answered."""
_TOTAL = re.compile(rf"^\W*(?:{any_of('counts.survey_total')})\W*$")
MEAN = re.compile(rf"\b(?:{any_of('counts.mean')})\b")
"""The head over a mean."""
_YEAR = re.compile(rf"(?:(?:{any_of('counts.year_head')})\s+)?20\d\d", re.IGNORECASE)
_STEP = re.compile(r"\W*(?P<step>10|[0-9])\W*(?:[-–=(:]\s*\D.*)?")
"""A step of a scale in figures: ``4``, ``5 (instämmer helt)``."""
_ROUNDING = Decimal(3)
"""What rounding may take from or add to the hundred percent of a question's answers."""
_FAR = (UnitFrom.PAGE, UnitFrom.DOCUMENT)
"""Places so far from a table that a unit of money said there need not be that of its figures."""
_OPTIONS = 3
"""Answers from which a table is a survey's."""


class Layout(StrEnum):
    """Where the answers of a survey stand."""

    COLUMNS = "columns"
    ROWS = "rows"
    MEANS = "means"
    """One mean or share a question, without answers."""
    YEARS = "years"
    """The same over several years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyTable:
    """A survey's table, judged.

    Attributes:
        grid: its figures.
        layout: where its answers stand.
        options: its answers, in printed order.
        captions: what stands over it, nearest first.
    """

    grid: Grid
    layout: Layout
    options: tuple[str, ...]
    captions: tuple[str, ...]


def survey_table(table: LogicalTable, captions: Sequence[str]) -> SurveyTable | None:
    """Whether a table is one of a survey, and how it is laid out; ``None`` if it is not.

    Args:
        table: the table.
        captions: caption, texts above and headings, nearest first.
    """
    grid = read_grid(table)
    if not grid.cells or (table.unit in MONEY and table.unit_from not in _FAR):
        return None
    surveyed = says_survey(" ".join((*captions, grid.corner)))
    rows, columns = _labels(grid)
    layout = _known_scale(rows, columns, surveyed) or _other_layout(grid, rows, columns, surveyed)
    if layout is None:
        return None
    labels = rows if layout is Layout.ROWS else columns
    found = [option_of(label) for label in labels if may_answer(label)]
    scaled = layout in (Layout.ROWS, Layout.COLUMNS)
    return SurveyTable(
        grid=grid,
        layout=layout,
        options=tuple(dict.fromkeys(found)) if scaled else (),
        captions=tuple(captions),
    )


def _labels(grid: Grid) -> tuple[list[str], list[str]]:
    rows = {cell.row: own_row(cell) for cell in grid.cells}
    columns = {cell.column: own_column(cell) for cell in grid.cells}
    return list(rows.values()), list(columns.values())


def own_row(cell: GridCell) -> str:
    """A row's own label, running numbers left out."""
    return join([one.text for one in cell.beside if axis_of(one.head) is not Axis.NUMBER])


def own_column(cell: GridCell) -> str:
    """A column's own head: the lowest, or several that are one answer cut up."""
    heads = cell.columns
    parts = [join(heads[nth:]) for nth in range(len(heads))]
    return next((part for part in parts if is_option(part)), join(heads[-1:]))


def join(texts: Sequence[str]) -> str:
    """The texts with blanks between."""
    return " ".join(texts).strip()


def _known_scale(rows: Sequence[str], columns: Sequence[str], surveyed: bool) -> Layout | None:
    """The side whose labels are answers of a known scale, or the steps of one in figures."""
    for side, labels in ((Layout.COLUMNS, columns), (Layout.ROWS, rows)):
        options = {fold(option_text(label)) for label in labels if is_option(label)}
        if len(options) >= _OPTIONS or options == {"ja", "nej"} or (surveyed and len(options) == 2):
            return side
        steps = [found["step"] for label in labels if (found := _STEP.fullmatch(label.strip()))]
        if surveyed and len(steps) >= _OPTIONS and len(steps) == len(set(steps)):
            return side
    return None


def _other_layout(
    grid: Grid, rows: Sequence[str], columns: Sequence[str], surveyed: bool
) -> Layout | None:
    """How a table without a known scale is laid out, if it has questions."""
    asked = sum(map(is_question, rows))
    headed = any(axis_of(head) is Axis.QUESTION for head in grid.label_heads)
    if _are_years(columns):
        told = 2 * asked > len(rows) or (headed and surveyed and bool(rows))
        return Layout.YEARS if told else None
    if (asked or headed) and any(MEAN.search(fold(label)) for label in columns):
        return Layout.MEANS
    if _half_ask(rows) or (headed and surveyed):
        return Layout.COLUMNS if _whole(grid, by_row=True) else None
    if _half_ask(columns):
        return Layout.ROWS if _whole(grid, by_row=False) else None
    return None


def _are_years(columns: Sequence[str]) -> bool:
    """Whether every head that has words is a year."""
    years = [label for label in columns if label]
    return bool(years) and all(_YEAR.fullmatch(label) for label in years)


def _half_ask(labels: Sequence[str]) -> bool:
    """Whether half of the labels or more ask something."""
    asked = sum(map(is_question, labels))
    return asked >= 1 and 2 * asked >= len(labels)


def is_question(label: str) -> bool:
    """Whether a label asks something."""
    return without_sample(label).rstrip(" .:").endswith("?")


def _whole(grid: Grid, *, by_row: bool) -> bool:
    """Whether the shares of each row, or column, come to a hundred: the answers to a question."""
    sums: dict[int, Decimal] = {}
    for cell in grid.cells:
        label = fold(join(cell.columns) if by_row else own_row(cell))
        if SIZE.match(label) or MEAN.search(label) or _TOTAL.match(label):
            continue
        place = cell.row if by_row else cell.column
        sums[place] = sums.get(place, Decimal(0)) + cell.figures[0].value
    near = [total for total in sums.values() if abs(total - 100) <= _ROUNDING]
    return bool(near) and 2 * len(near) > len(sums)


def may_answer(label: str) -> bool:
    """Whether a label on the side of the answers is one: no sum, mean or number of answers."""
    folded = fold(label)
    return bool(folded) and not (SIZE.match(folded) or MEAN.search(folded) or _TOTAL.match(folded))


def option_of(text: str) -> str:
    """An answer as printed; the known one where other words stand before it."""
    words = text.split()
    parts = [" ".join(words[n:]) for n in range(len(words))]
    return next((option_text(part) for part in parts if is_option(part)), option_text(text) or text)
