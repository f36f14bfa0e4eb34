"""What every reader of facts is given."""

from dataclasses import dataclass

from finsam.parse.facts import Goal, Insats, Part
from finsam.parse.layout import Block, PageLayout
from finsam.parse.logical import LogicalTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One file laid out, with what is known of it before its facts are read.

    Attributes:
        layouts: the pages in order, one for each page of the file.
        parts: the documents bound in the file, in order, at least one.
        page_forbund: for each page, in order, the official name of the förbund that the page is
            about; ``None`` where it is about several or none can be told.
        insatser: the insatser that the file names; empty until they have been read.
        goals: the goals that it prints; empty until they have been read.
        tables: the tables of the file, whole, in the order in which they begin.
    """

    layouts: tuple[PageLayout, ...]
    parts: tuple[Part, ...]
    page_forbund: tuple[str | None, ...]
    insatser: tuple[Insats, ...] = ()
    goals: tuple[Goal, ...] = ()
    tables: tuple[LogicalTable, ...] = ()

    def part_index(self, page: int) -> int:
        """Index in ``parts`` of the document that ``page`` (from 1) belongs to."""
        for index, part in enumerate(self.parts):
            if part.first_page <= page <= part.last_page:
                return index
        return 0

    def part(self, page: int) -> Part:
        """The document that ``page`` (from 1) belongs to."""
        return self.parts[self.part_index(page)]

    def forbund(self, page: int) -> str | None:
        """The förbund that ``page`` (from 1) is about."""
        return self.page_forbund[page - 1]

    def tables_of(self, block: Block) -> tuple[LogicalTable, ...]:
        """The tables that begin in a block; later parts of a table have none, nor has text."""
        if block.table is None:
            return ()
        return tuple(table for table in self.tables if table.block is block)

    def insatser_of(self, page: int) -> tuple[Insats, ...]:
        """The insatser of the document and förbund that ``page`` (from 1) belongs to."""
        part, forbund = self.part_index(page), self.forbund(page)
        return tuple(
            insats
            for insats in self.insatser
            if insats.part == part and (forbund is None or insats.forbund in (None, forbund))
        )
