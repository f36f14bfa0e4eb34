"""Figures in doubt, read on the paper once more."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from finsam.extract.box import Box
from finsam.parse.arithmetic.marks import alternatives
from finsam.parse.arithmetic.types import GridResult, Mark, Place
from finsam.parse.facts import Status
from finsam.parse.money.row import MoneyRow

_SURE_MARKS = 0.9  # marks that the OCR engine is less sure of are read again
_CONFIRMED = 0.97
"""How sure a mark is, 0-1, that a second look reads alike."""
_REREAD = 0.9
"""How sure a mark is, 0-1, that only the second look reads so that sums hold."""
_UNCLEAR = 0.6
"""How sure a mark is, 0-1, at the most, that two looks read otherwise."""


class Reread(Protocol):
    """An eye that looks at the paper once more."""

    def __call__(self, page: int, box: Box) -> str:
        """The figure in a box of a page, digits only.

        Args:
            page: in the file, from 1.
            box: in points.
        """
        ...


def read_again(
    rows: Sequence[MoneyRow], grid: GridResult, marks: Mapping[Place, Mark], reread: Reread
) -> dict[Place, Mark]:
    """The marks with those in doubt read a second time.

    A second reading that agrees makes the first surer; one that differs makes it less sure, and
    takes its place if it is what the relations asked for.
    """
    better = dict(marks)
    for (at, column), verdict in sorted(grid.verdicts.items()):
        mark = marks[at, column]
        cell = rows[at].figures[column].cell
        weak = mark.confidence is not None and mark.confidence < _SURE_MARKS
        if cell.box is None or mark.confidence is None:
            continue
        if verdict.status is not Status.DOUBTFUL and not (
            weak and verdict.status is not Status.CONFIRMED
        ):
            continue
        second = alternatives(reread(rows[at].page, cell.box), mark.confidence)
        if not second:
            continue
        value = second[0].value
        if value == mark.value:
            better[at, column] = Mark(
                value=value, confidence=max(mark.confidence, _CONFIRMED), rounded=mark.rounded
            )
        elif value in verdict.alternatives or value == verdict.value:
            better[at, column] = Mark(value=value, confidence=_REREAD, rounded=mark.rounded)
        else:
            better[at, column] = Mark(
                value=mark.value, confidence=min(mark.confidence, _UNCLEAR), rounded=mark.rounded
            )
    return better
