"""Insatser that head the columns of a table about people: "Kvinnor | Lyftet | Stegvis"."""

import re
from collections.abc import Sequence

from finsam.parse.counts.axes import Axis, axis_of
from finsam.parse.counts.cells import cell_figures
from finsam.parse.counts.labels import CountLabel, Names, parse_label
from finsam.parse.language.insats_words import may_be_name
from finsam.parse.layout import Cell, Table
from finsam.parse.lists import any_of
from finsam.parse.values.heads import basis_in, rest_of
from finsam.parse.values.period import find_periods

_MOST_WORDS = 4
_FEWEST_NAMES = 2
_PEOPLES = (Axis.REASON, Axis.AGE, Axis.SEX)
"""What rows are of whose figures people are counted."""
_BRACKETED = re.compile(r"\([^()]*\)")
_NOBODY = Names()
_ANY_YEAR = 2000
"""A year for heads that name a part of one: they are no names, whatever the year."""
_INSATSER = re.compile(rf"\b{any_of('insatser.insats_noun')}\b", re.IGNORECASE)


def column_names(table: Table) -> tuple[Cell, ...]:
    """The heading cells of a table about people that can only be names of insatser.

    Empty unless every row is about people (a sex, an age, "Nya", "Avslutade" …), or the rows are
    headed as reasons, ages and the like, and every column is headed by a name or is a sum.
    """
    body = [c for c in table.cells if c.row >= table.header_rows]
    figures = [c for c in body if c.column > 0 and cell_figures(c.text)]
    if not figures or table.header_rows < 1:
        return ()
    labels = {c.row: c.text for c in body if c.column == 0}
    rows = [parse_label(labels.get(r, ""), _NOBODY) for r in sorted({c.row for c in figures})]
    if rows_axis(table) not in _PEOPLES and not _about_people(rows):
        return ()
    heads = _heads(table, sorted({c.column for c in figures}))
    named = [cell for cell in heads if not parse_label(cell.text, _NOBODY).total]
    if len(named) < _FEWEST_NAMES or not all(_is_name(cell.text) for cell in named):
        return ()
    return tuple(named)


def rows_axis(table: Table) -> Axis | None:
    """What the labels of the rows are, as the head over them says; ``None`` where it is silent."""
    over = [table.cell(row, 0) for row in range(table.header_rows)]
    told = [axis_of(cell.text) for cell in over if cell is not None and cell.column_span == 1]
    return next((axis for axis in reversed(told) if axis is not None), None)


def funded_names(table: Table, above: str) -> tuple[Cell, ...]:
    """The heading cells of a table of what insatser cost, words of a basis down its side.

    Empty unless title or heading speaks of insatser, every row of figures is labelled by nothing
    but period and basis ("Budget 2031", "Utfall", "Avvikelse"), and every column is headed by a
    name or is a sum.
    """
    body = [c for c in table.cells if c.row >= table.header_rows]
    figures = [c for c in body if c.column > 0 and cell_figures(c.text)]
    if table.header_rows < 1 or not _INSATSER.search(table.title or above):
        return ()
    rows = {c.row for c in figures}
    if not _says_basis([c.text for c in body if c.column == 0 and c.row in rows]):
        return ()
    heads = _heads(table, sorted({c.column for c in figures}))
    named = [cell for cell in heads if not parse_label(cell.text, _NOBODY).total]
    whole = all(_is_plain_name(cell.text) for cell in named)
    return tuple(named) if whole and len(named) >= _FEWEST_NAMES else ()


def _says_basis(labels: Sequence[str]) -> bool:
    """Whether the labels of several rows say basis and period and nothing else."""
    bare = all(basis_in(text) is not None and not rest_of(text) for text in labels)
    return bare and len(labels) >= _FEWEST_NAMES


def _is_plain_name(text: str) -> bool:
    return text[:1].isupper() and may_be_name(text) and bool(rest_of(text))


def _heads(table: Table, columns: Sequence[int]) -> list[Cell]:
    """The lowest heading cell over each column of figures."""
    found: list[Cell] = []
    for column in columns:
        over = [table.cell(row, column) for row in range(table.header_rows)]
        cells = [cell for cell in over if cell is not None and cell.text.strip()]
        if cells:
            found.append(cells[-1])
    return found


def _about_people(rows: Sequence[CountLabel]) -> bool:
    """Whether all rows that are no sums count people, at least one of them in words."""
    asked = [label for label in rows if not label.total or label.sex]
    told = [label for label in asked if label.sex or label.age or label.says("status", "people")]
    return bool(told) and len(told) == len(asked)


def _is_name(text: str) -> bool:
    """Whether a heading is a name: a capital, and no word that tells what is counted.

    A name may begin with such a word ("Nystart Berga") if a name of its own follows.
    """
    bare = text.strip(" «»|*'\"•")
    if (
        not bare[:1].isupper()
        or len(_BRACKETED.sub(" ", bare).split()) > _MOST_WORDS
        or not may_be_name(bare)
    ):
        return False
    if find_periods(bare, _ANY_YEAR):
        return False
    label = parse_label(bare, _NOBODY)
    if label.sex or label.age or label.period or label.kommun or label.percent is not None:
        return False
    if not label.mentions:
        return len(label.rest) > 1
    return label.says("status") and bool(re.search(r"\s[A-ZÅÄÖ][a-zåäö]", bare))
