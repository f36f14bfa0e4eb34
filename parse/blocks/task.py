"""What is to be built on one page, and the margins its text keeps."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finsam.extract.box import Box
from finsam.parse.blocks.draft import Margins
from finsam.parse.blocks.rows import Row, Setting
from finsam.parse.layout import Table
from finsam.parse.tables.drafts.listed import ListHead


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTask:
    """What the builder needs to know of one page.

    Attributes:
        number: of the page.
        rows: its lines that hold text.
        usual: how running text is set on pages like it.
        slide: whether it is a slide.
        noise: numbers of lines that are noise.
        tables: the page's tables, each with the numbers of its lines.
        height: of the page in points, if known.
        list_heads: heads of the lists that begin on it.
    """

    number: int
    rows: Sequence[Row]
    usual: Setting
    slide: bool
    noise: frozenset[int]
    tables: Sequence[tuple[Table, frozenset[int]]]
    height: float | None
    list_heads: Sequence[ListHead] = ()

    @property
    def margins(self) -> Mapping[int, Margins]:
        """Margins of each text column; of a page without columns, those of the whole file.

        What runs on into the next column (a heading over both, a line at the foot) has the width of
        no column, and what is noise has none to tell.
        """
        boxes: dict[int, list[Box]] = {}
        for row in self.rows:
            if row.box is not None and not row.aside and row.line.number not in self.noise:
                boxes.setdefault(row.column, []).append(row.box)
        usual = Margins(self.usual.left, max(self.usual.right or 0.0, 0.0))
        if len(boxes) < 2:
            return dict.fromkeys(boxes, usual)
        found: dict[int, Margins] = {}
        for column, own in boxes.items():
            begins = [min(b.x0 for b in other) for at, other in boxes.items() if at > column]
            wall = min(begins, default=float("inf"))
            inside = [b for b in own if b.x1 <= wall] or own
            starts = Counter(round(b.x0) for b in inside)
            left = max(starts, key=lambda x: (starts[x] + starts[x - 1] + starts[x + 1], -x))
            found[column] = Margins(float(left), max(b.x1 for b in inside))
        return found
