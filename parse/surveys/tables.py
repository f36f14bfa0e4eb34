"""Tables of surveys: question by answer, answer by question, and means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from finsam.parse.counts.cells import CellFigure
from finsam.parse.counts.grid import Grid, GridCell, read_grid
from finsam.parse.language.fold import fold
from finsam.parse.layout import Cell, Table
from finsam.parse.surveys.questions import Question, question_number, sample_size
from finsam.parse.surveys.words import is_option, option_text

_N = re.compile(r"^\W*(?:n|antal\s+svar\w*|svar(?:ande)?|antal)\W*$")
_MEAN = re.compile(r"\b(?:medel(?:varde)?|snitt\w*|genomsnitt|median)\b")
_YEAR = re.compile(r"(?:(?:utfall|resultat|mätning|år)\s+)?20\d\d", re.IGNORECASE)
_SURVEYED = re.compile(r"\b(?:indikator\w*|fraga|fragor|enkat\w*|pastaende\w*)\b")
_HIGHEST_MEAN = 10
_COUNTS = re.compile(r"\bantal\b")


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


def is_survey_table(table: Table) -> bool:
    """Whether a table's headings are answers of a scale, or questions with their means."""
    return _sides(read_grid(table)) is not None


def _labels(grid: Grid) -> tuple[list[str], list[str]]:
    rows = list(grid.row_labels[grid.header_rows :])
    return rows, list(grid.column_labels[grid.label_columns :])


def _sides(grid: Grid) -> str | None:
    """``columns`` or ``rows``: where the answers stand; ``means`` for questions with means."""
    rows, columns = _labels(grid)
    for side, labels in (("columns", columns), ("rows", rows)):
        options = {fold(option_text(label)) for label in labels if is_option(label)}
        if len(options) >= 3 or options == {"ja", "nej"}:
            return side
    if _is_by_year(grid, rows, columns):
        return "years"
    asked = sum(label.strip().endswith("?") or bool(question_number(label)[0]) for label in rows)
    if asked >= 2 and any(_MEAN.search(fold(label)) for label in columns):
        return "means"
    return None


def _is_by_year(grid: Grid, rows: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether questions stand at the left and years above: one share or mean for each year."""
    years = [label for label in columns if label.strip()]
    if not years or not all(_YEAR.fullmatch(label.strip()) for label in years):
        return False
    asked = sum(label.strip().endswith("?") for label in rows)
    said = bool(_SURVEYED.search(fold(grid.corner))) and sample_size(grid.corner) is not None
    return asked * 2 > len(rows) or (said and len(rows) > 0)


def corner_of(table: Table) -> str:
    """The words in the head of the label column, which may say who answered."""
    return read_grid(table).corner


def options_of(table: Table) -> tuple[str, ...]:
    """The answers that a survey's table has, in their printed order."""
    rows, columns = _labels(read_grid(table))
    found = [option_text(label) for label in (*columns, *rows) if is_option(label)]
    return tuple(dict.fromkeys(found))


def answers(table: Table, caption: str | None) -> Iterator[Answer]:
    """The answers of one table.

    Args:
        table: a survey's table.
        caption: the question of a table that is about one alone.
    """
    grid = read_grid(table)
    side = _sides(grid)
    if side is None:
        return
    sizes = _sizes(grid, side)
    corner = sample_size(grid.corner)
    for cell in grid.cells:
        one = _answer(cell, side, sizes, caption)
        if one is not None:
            yield replace(one, n=one.n or corner)


def _join(texts: Sequence[str]) -> str:
    return " ".join(texts).strip()


def _sizes(grid: Grid, side: str) -> dict[int, int]:
    """How many answered each question, from a row or column headed n."""
    found: dict[int, int] = {}
    for cell in grid.cells:
        by_column = side != "rows"
        heading = _join(cell.columns if by_column else cell.rows)
        if _N.match(fold(heading)) and cell.figures[0].unit is None:
            found[cell.row if by_column else cell.column] = int(cell.figures[0].value)
    return found


def _answer(cell: GridCell, side: str, sizes: dict[int, int], caption: str | None) -> Answer | None:
    heads, labels = _join(cell.columns), _join(cell.rows)
    option, asked, place = (
        (labels, heads, cell.column) if side == "rows" else (heads, labels, cell.row)
    )
    if side == "years":
        return _of_year(cell, asked, sizes.get(place))
    mean = bool(_MEAN.search(fold(option)))
    if _N.match(fold(option)) or not (mean or any(map(is_option, _parts(option)))):
        return None
    figure = cell.figures[0]
    number, words = question_number(asked)
    text = re.sub(r"\s*[(\[]?\bn\s?=\s?\d+[)\]]?", "", words).strip() or None
    if side == "rows" and (text is None or len(text.split()) < 4):
        text = caption or text
    return Answer(
        question=Question(number=number, text=text),
        n=sample_size(asked) or sizes.get(place),
        option=None if mean else _option(option),
        value=figure.value,
        unit=_unit(figure, mean, f"{heads} {caption or ''}"),
        printed=figure.printed,
        cell=cell.cell,
        page=cell.page,
    )


def _of_year(cell: GridCell, asked: str, n: int | None) -> Answer | None:
    """The answer to a question in one year: a share, or a mean where it has decimals."""
    figure = cell.figures[0]
    number, words = question_number(asked)
    share = figure.unit == "percent" or figure.value > _HIGHEST_MEAN or not figure.value
    return Answer(
        question=Question(number=number, text=words.strip() or None),
        n=sample_size(asked) or n,
        option=None,
        value=figure.value,
        unit="percent" if share else "score",
        printed=figure.printed,
        cell=cell.cell,
        page=cell.page,
    )


def _parts(text: str) -> list[str]:
    """A heading and, should it stand under another one, its last words."""
    words = text.split()
    return [" ".join(words[n:]) for n in range(len(words))]


def _option(text: str) -> str:
    return next(option_text(part) for part in _parts(text) if is_option(part))


def _unit(figure: CellFigure, mean: bool, heading: str) -> str:
    if figure.unit == "percent":
        return "percent"
    if mean:
        return "score"
    return "count" if _COUNTS.search(fold(heading)) or figure.value > 100 else "percent"
