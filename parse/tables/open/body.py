"""The body of an unruled table: its strips, labels and remarks."""

from dataclasses import dataclass

from finsam.extract.box import Box
from finsam.parse.tables.open.stacks import Piece


@dataclass(frozen=True, slots=True)
class Strip:
    """A column of the page that is a column of the table."""

    box: Box
    figures: bool


@dataclass(slots=True)
class Body:
    """A table before headings and cells: its strips and the pieces that stand in its rows.

    Attributes:
        strips: left to right.
        pieces: figures and words that belong to it.
        top: index of the first row on the page that a piece of it stands in.
        bottom: index of its last row.
    """

    strips: list[Strip]
    pieces: list[Piece]
    top: int
    bottom: int

    @property
    def figures(self) -> list[Strip]:
        """The strips of figures."""
        return [strip for strip in self.strips if strip.figures]

    @property
    def left(self) -> float:
        """Left edge in points."""
        return self.strips[0].box.x0

    @property
    def right(self) -> float:
        """Right edge in points."""
        return self.strips[-1].box.x1
