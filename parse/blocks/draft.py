"""Blocks in the making, and the margins of the column that they stand in."""

from dataclasses import dataclass, field

from finsam.parse.blocks.rows import Row
from finsam.parse.language.lines import join_lines
from finsam.parse.layout import BlockKind, Table


@dataclass(slots=True)
class BlockDraft:
    """A block in the making.

    Attributes:
        kind: what it is.
        page: of its first line.
        rows: its lines.
        pieces: the text of each line, without the marker of the first.
        marker: bullet or number in front.
        left: where its text starts, in points; ``None`` in plain text.
        table: for kind TABLE.
        level: depth of a list item or heading, set last.
        column: text column.
        lists: whether it is the name in the head of a list out of an accounting system.
    """

    kind: BlockKind
    page: int
    rows: list[Row]
    pieces: list[str]
    marker: str | None = None
    left: float | None = None
    table: Table | None = None
    level: int = 0
    column: int = 0
    lists: bool = False
    headings: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The lines joined."""
        return join_lines(self.pieces)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a text column begin and where they may end, in points."""

    left: float
    right: float
