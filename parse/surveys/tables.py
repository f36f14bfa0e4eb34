"""The answers of a survey's table: question, answer, how many and who answered."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.parse.counts.answers import respondents_in
from finsam.parse.counts.cells import CellFigure
from finsam.parse.counts.grid import Grid, GridCell
from finsam.parse.counts.questions import Question, question_number, sample_size, without_sample
from finsam.parse.counts.surveyed import (
    MEAN,
    SIZE,
    Layout,
    SurveyTable,
    is_question,
    join,
    option_of,
    own_column,
    own_row,
)
from finsam.parse.language.fold import fold
from finsam.parse.layout import Cell
from finsam.parse.lists import any_of

_HIGHEST_MEAN = 10
"""A figure without a sign up to which it may be a mean."""


_SHARE = rf"\b(?:{any_of('surveys.share')})\b|%"


_NUMBER_OF = rf"\b{any_of('surveys.number_of')}\b"
_QUESTION_WORDS = 3
"""Words of the shortest question."""
_WHOLE_WORDS = 4
"""Words from which a text is a whole question without its mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One cell of a survey's table."""

    question: Question
    n: int | None
    option: str | None
    value: Decimal
    unit: str
    printed: str
    cell: Cell
    page: int
    respondents: str | None


def answers(table: SurveyTable) -> Iterator[Answer]:
    """The answers of one table."""
    grid = table.grid
    sizes = _sizes(grid, table.layout)
    caption = _asking(table.captions)
    over = next((n for c in (grid.corner, *table.captions) if (n := sample_size(c))), None)
    group = respondents_in(grid.corner)
    asked_at = table.captions.index(caption) if caption else 0
    nearest = table.captions[: max(asked_at, 1)]
    for cell in grid.cells:
        place = cell.column if table.layout is Layout.ROWS else cell.row
        size, who = _group((*reversed(cell.groups), *(() if group else nearest)))
        one = _answer(cell, table, caption)
        if one is None:
            continue
        question, option, figure, unit = one
        asked = (own_column(cell),) if table.layout is Layout.ROWS else (own_row(cell),)
        n = sample_size(join(asked)) or sizes.get(place) or size or over
        yield Answer(
            question=question,
            n=n,
            option=option,
            value=figure.value,
            unit=unit,
            printed=figure.printed,
            cell=cell.cell,
            page=cell.page,
            respondents=who or group,
        )


def _asking(captions: Sequence[str]) -> str | None:
    """The caption that asks: one with a question, else one of words that says not who answered."""
    numbered = (c for c in captions if is_question(c) or question_number(c)[0] is not None)
    worded = (c for c in captions if len(c.split()) >= _QUESTION_WORDS and sample_size(c) is None)
    return next(numbered, None) or next(worded, None)


def _group(texts: Iterable[str]) -> tuple[int | None, str | None]:
    """How many and who answered, as the heading over a group of rows says, or else the caption."""
    for text in texts:
        size, who = sample_size(text), respondents_in(text)
        if size or (who and not is_question(text)):
            return size, who
    return None, None


def _sizes(grid: Grid, layout: Layout) -> Mapping[int, int]:
    """How many answered each question, from a row or column headed n."""
    found: dict[int, int] = {}
    for cell in grid.cells:
        by_column = layout is not Layout.ROWS
        heading = own_column(cell) if by_column else own_row(cell)
        figure = cell.figures[0]
        whole = figure.value == figure.value.to_integral_value()
        if SIZE.match(fold(heading)) and figure.unit is None and whole:
            found[cell.row if by_column else cell.column] = int(figure.value)
    return found


def _answer(
    cell: GridCell, table: SurveyTable, caption: str | None
) -> tuple[Question, str | None, CellFigure, str] | None:
    """Question, answer, figure and unit of a cell; ``None`` if it is no answer."""
    heads, labels = own_column(cell), own_row(cell)
    figure = cell.figures[0]
    if table.layout is Layout.YEARS:
        return _question(labels, None), None, figure, _share_or_mean(figure)
    by_row = table.layout is Layout.ROWS
    option, asked = (labels, heads) if by_row else (heads, labels)
    mean = bool(MEAN.search(fold(option)))
    if SIZE.match(fold(option)) or (table.layout is Layout.MEANS and not mean):
        return None
    if not mean and option_of(option) not in table.options:
        return None
    question = _question(asked, caption if by_row else None)
    words = f"{join(cell.columns)} {caption or ''}"
    return question, None if mean else option_of(option), figure, _unit(figure, mean, words)


def _question(asked: str, caption: str | None) -> Question:
    """The question that a label or, in a block about one question, the caption asks."""
    number, words = question_number(asked)
    text = without_sample(words).strip() or None
    if caption is not None and (
        text is None or (len(text.split()) < _WHOLE_WORDS and "?" not in text)
    ):
        number, words = question_number(caption)
        text = without_sample(words).strip() or text
    return Question(number=number, text=text)


def _share_or_mean(figure: CellFigure) -> str:
    share = figure.unit == "percent" or figure.value > _HIGHEST_MEAN or not figure.value
    return "percent" if share else "score"


def _unit(figure: CellFigure, mean: bool, heading: str) -> str:
    if figure.unit == "percent":
        return "percent"
    if mean:
        return "score"
    counted = re.search(_NUMBER_OF, fold(heading)) and not re.search(_SHARE, fold(heading))
    return "count" if counted or figure.value > 100 else "percent"
