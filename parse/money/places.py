"""Where a table stands: its title, and the unit that the page states for it."""

import re
from collections.abc import Sequence

from finsam.parse.facts import Unit
from finsam.parse.layout import Block, BlockKind, PageLayout
from finsam.parse.lists import any_of
from finsam.parse.money.words import clean_label
from finsam.parse.trees.around import Neighbours
from finsam.parse.values.heads import rest_of
from finsam.parse.values.period import find_periods
from finsam.parse.values.units import stated_unit, unit_in

_ANY_YEAR = 2000
_FEWEST = 2
"""Columns that a line above a table names."""
_NAME = re.compile(
    rf"^(?:{any_of('money.finsam')}(?!\s+(?:{any_of('money.no_name')})).{{0,40}}|"
    rf"{any_of('money.forbund_named')}.{{0,40}}|.{{0,30}}\bsamordningsförbund)$",
    re.IGNORECASE,
)
_DATES = re.compile(r"[-–]?(?:19|20)\d\d(?:-\d\d-\d\d)?")
_NUMBERED = re.compile(
    rf"^(?:{any_of('common.numbered_thing')})\s?\d+\b\W*[^\W\d_]{{3}}", re.IGNORECASE
)
_BARE = 30
"""Letters of the longest line without a figure that is only a name."""
_ABOVE = 4
"""Blocks above in which a caption stands."""
_AROUND = 3
"""Blocks around in which a unit is said."""


def heading_text(block: Block) -> str:
    """A heading as printed, its number before it."""
    if block.marker and not block.text.startswith(block.marker):
        glue = "" if block.marker.endswith(" ") else " "
        return f"{block.marker}{glue}{block.text}"
    return block.text


def caption_in(corner: str) -> str | None:
    """The name of a note or table that stands on the line of the heads, over the labels."""
    found = _NUMBERED.match(corner)
    return clean_label(corner) if found else None


def _named_columns(text: str, count: int) -> tuple[str, ...]:
    """The heads that a line names one after the other, each with its period ("Utfall 2031")."""
    periods = find_periods(text, _ANY_YEAR)
    if len(periods) != count or count < _FEWEST or rest_of(text):
        return ()
    starts = [0, *(period.end for period in periods[:-1])]
    return tuple(text[a : p.end].strip() for a, p in zip(starts, periods, strict=True))


class MoneyPlaces:
    """Titles and stated units of a file, looked up while its blocks are gone through in order."""

    def __init__(self, layouts: Sequence[PageLayout]) -> None:
        self._file = Neighbours(layouts)
        self.blocks = self._file.blocks

    def whole(self, heading: str, block: Block) -> str:
        """A heading with its number, as it is printed nearest above ``block``."""
        for other in reversed(self.blocks[: self._file.at(block)]):
            if other.kind is BlockKind.HEADING and other.text == heading:
                return heading_text(other)
        return heading

    def headings(self, block: Block) -> tuple[str, ...]:
        """The headings above a block, numbers included, highest first."""
        return tuple(self.whole(heading, block) for heading in block.headings)

    def _nearest(self, block: Block) -> str:
        """The nearest heading that says what follows: no name of a förbund, its number kept."""
        headings = self.headings(block)
        telling = [h for h in headings if not _NAME.match(h)] or list(headings)
        if not telling:
            return ""
        nearest = telling[-1]
        for heading in reversed(telling):
            if heading.casefold().endswith(nearest.casefold()) and len(heading) > len(nearest):
                return heading
        return nearest

    def title(self, block: Block) -> str:
        """The caption of a table, or a short line that stands as one, else the nearest heading."""
        caption = self._file.caption(block)
        return clean_label(caption if caption is not None else self._nearest(block))

    def heads(self, block: Block, count: int) -> tuple[str, ...]:
        """Dates that stand in lines above a table whose columns have no heads, one a column."""
        at = self._file.at(block)
        lines: list[list[str]] = []
        for other in reversed(self.blocks[max(0, at - _ABOVE) : at]):
            if other.page != block.page or other.kind is BlockKind.TABLE:
                break
            if not lines and (named := _named_columns(other.text, count)):
                return named
            for line in reversed(other.text.splitlines()):
                dates = _DATES.findall(line)
                rest = re.sub(r"[\s()\d]|m[aåä]n", "", _DATES.sub("", line))
                if len(dates) == count and not rest:
                    lines.insert(0, dates)
        return tuple(" ".join(column) for column in zip(*lines, strict=True))

    def unit(self, block: Block) -> Unit | None:
        """The unit that the title, a line near the table or the whole file states."""
        table = block.table
        for text in (table.title if table else None, self.title(block), *block.headings[-2:]):
            if text and (unit := unit_in(text)) not in (None, Unit.PERCENT):
                return unit
        at = self._file.at(block)
        last = max(table.row_pages, default=block.page) if table else block.page
        near = [b for b in self.blocks[max(0, at - _AROUND) : at] if b.page == block.page]
        near += [b for b in self.blocks[at : at + _AROUND] if b.page in (block.page, last)]
        for other in reversed(near):
            if other.kind is BlockKind.TABLE:
                continue
            if stated := stated_unit(other.text):
                return stated
            bare = len(other.text) < _BARE and not re.search(r"\d", other.text)
            if bare and (unit := unit_in(other.text)) in (Unit.TKR, Unit.MKR):
                return unit
        return self._file.document_unit
