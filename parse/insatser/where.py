"""Which insats a place of a file is about: the one answer for every reader.

Make one :class:`Where` a file, from the context that knows its insatser, and ask it:

* money: ``where.about(page, texts=(row label,))`` for a row; for an amount in running text
  ``where.about(page, block, texts=(label, *reversed(headings)), paragraph=text)``.
* people: ``where.about(page, block, texts=(column label, row label, caption), paragraph=…)`` for a
  cell or a sentence; ``where.above(page, block)`` where only the sheet, slide or section counts;
  ``where.kind(name, page)`` for whether people take part.
* surveys: ``where.about(page, block, texts=reversed(headings))``.
* goals: ``where.named_in(clause, page)``, then ``where.about(page, texts=headings)``.

The order of decision is always the same. What is printed at the figure, nearest first: a text that
names one insats decides, one that names several decides that it is none of them alone. Then the
sheet, slide or section the place stands in. Then the insats that a paragraph opens with, if it
names no other. A neighbouring sentence never decides.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from finsam.parse.context import Context
from finsam.parse.counts.words import find
from finsam.parse.facts import Insats
from finsam.parse.language.fold import fold
from finsam.parse.language.insats_names import name_spans, named_insatser, same_insats
from finsam.parse.language.labels import whole_label
from finsam.parse.layout import Block, BlockKind, PageLayout, Table
from finsam.parse.lists import any_of

TITLE_WORDS = 12
"""Words of a line that may be no more than a title, at most: the longest names have nine."""
OPENING_WORDS = 5
"""Words at a paragraph's start that may say what it is about: a name after "I insatsen"."""
_FIGURE_OF = re.compile(rf":\s*\d[\d\s.,]*(?:%|{any_of('insatser.figure_of')})?$")
"""A line that is one figure of a list: "Lotsen: 12" heads nothing."""
_LITTLE_ELSE = 1.3
"""Length of a line, in lengths of the name on it, up to which it is that name's title."""
_TITLE_ROW_WORDS = 14
_LETTER = re.compile(r"[^\W_]")
_MEANS_NOTHING = "x"
_REMEMBERED = 4096
"""Texts of a file whose answer is kept; a long report has some three thousand."""
_PAIR = 2
"""Columns of a table at least, of which a cell over all of them is a title."""
_SEVERAL = 2
"""Insatser that the rows of a table name from which it is of several."""
_LAST_HEADING = re.compile(r"[.!?]\s+(?P<title>\d+(?:\.\d+)+\s+[A-ZÅÄÖ][^.!?]*)$")
"""A numbered heading that was read into the end of the text above it."""
_LETTERS = 3
"""Letters beside a name that are no words of their own."""


class Where:
    """Answers which insats a place of one file is about; asking changes nothing.

    Args:
        context: the file laid out, its insatser known.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        groups = {n: context.insatser_of(n) for n in range(1, len(context.layouts) + 1)}
        self._groups = tuple(dict.fromkeys(groups.values()))
        self._group_of = {page: self._groups.index(group) for page, group in groups.items()}
        self._named = lru_cache(maxsize=_REMEMBERED)(self._names)
        self._spans = lru_cache(maxsize=_REMEMBERED)(self._name_spans)

    def near(self, page: int) -> tuple[Insats, ...]:
        """The insatser of the document and förbund that ``page`` (from 1) belongs to."""
        return self._groups[self._group_of[page]]

    def all_in(self, text: str, page: int) -> tuple[str, ...]:
        """Names of all insatser that ``text`` may name, as their records print them."""
        return self._named(text, self._group_of[page]) if text else ()

    def named_in(self, text: str, page: int) -> str | None:
        """The one insats that ``text`` names; ``None`` where it names none or several."""
        found = set(self.all_in(text, page))
        return found.pop() if len(found) == 1 else None

    def masked(self, text: str, page: int) -> str:
        """``text`` with the words of the names in it made meaningless, each letter where it stood.

        "Vägen till arbete har haft 12 deltagare" tells of nobody who found work.
        """
        for start, end in self._spans(text, self._group_of[page]) if text else ():
            text = text[:start] + _LETTER.sub(_MEANS_NOTHING, text[start:end]) + text[end:]
        return text

    def is_name(self, text: str, page: int) -> str | None:
        """The insats whose whole name ``text`` is, in whatever form."""
        return next((one.name for one in self.near(page) if same_insats(text, one.name)), None)

    def kind(self, name: str | None, page: int) -> str | None:
        """``individ``, ``struktur`` or ``other``; ``None`` for a name that has no record."""
        return next((one.insats_kind for one in self.near(page) if one.name == name), None)

    def about(
        self,
        page: int,
        block: Block | None = None,
        *,
        texts: Iterable[str | None] = (),
        paragraph: str | None = None,
    ) -> str | None:
        """The one insats that a place is about; ``None`` for all of the förbund or several.

        Args:
            page: from 1.
            block: that the place stands in; without one only ``texts`` and ``paragraph`` count.
            texts: what is printed at the place, nearest first: its label, row, column, caption.
            paragraph: the running text around it.
        """
        for text in texts:
            if names := set(self.all_in(text or "", page)):
                return names.pop() if len(names) == 1 else None
        if block is not None and (above := set(self.above(page, block))):
            return above.pop() if len(above) == 1 else None
        return self.opening(paragraph, page) if paragraph else None

    def opening(self, paragraph: str, page: int) -> str | None:
        """The insats that a paragraph begins with, if it names no other one."""
        names = self.all_in(paragraph, page)
        start = self.all_in(" ".join(paragraph.split()[:OPENING_WORDS]), page)
        return names[0] if len(set(names)) == 1 and set(names) == set(start) else None

    def above(self, page: int, block: Block | None) -> tuple[str, ...]:
        """The insatser whose sheet, slide or section a block stands in; mostly one or none."""
        headings = list(reversed(block.headings)) if block else []
        if headings and self._is_past(page, block):
            headings = []
        for text in (*self._sheet_titles(page, block), *self._lines_above(page, block), *headings):
            if names := self.all_in(text, page):
                return names
        if not self._layout(page).is_slide:
            return ()
        for text in self.heads(page):
            if names := self.all_in(text, page):
                return names
        return self._slide_before(page)

    def titles(self, page: int, block: Block | None) -> tuple[str, ...]:
        """The titles of the sheet, slide and section that a block stands in, nearest first."""
        headings = list(reversed(block.headings)) if block else []
        over = self.heads(page)[:1] if self._layout(page).is_slide else ()
        return (*self._sheet_titles(page, block), *headings, *over)

    def sheet(self, page: int, block: Block) -> str | None:
        """The one insats that a title inside a sheet names, also over a page break."""
        for text in self._sheet_titles(page, block):
            if names := set(self.all_in(text, page)):
                return names.pop() if len(names) == 1 else None
        return None

    def heads(self, page: int) -> tuple[str, ...]:
        """Headings on ``page``; on a slide without any, the words at its top."""
        blocks = _seen(self._layout(page))
        found = tuple(b.text for b in blocks if b.kind is BlockKind.HEADING)
        if found or not self._layout(page).is_slide or not blocks:
            return found
        first = blocks[0]
        short = first.table is None and 0 < len(first.text.split()) <= TITLE_WORDS
        return (first.text,) if short else ()

    def _names(self, text: str, group: int) -> tuple[str, ...]:
        return tuple(one.name for one in named_insatser(text, self._groups[group]))

    def _name_spans(self, text: str, group: int) -> tuple[tuple[int, int], ...]:
        return name_spans(text, self._groups[group])

    def _layout(self, page: int) -> PageLayout:
        return self._context.layouts[page - 1]

    def _lines_above(self, page: int, block: Block | None) -> list[str]:
        """The line above a block that is an insats's name and little else, though set as text."""
        for other in self._section(page, block):
            if other.table is not None:
                titles = [t for t in _own_titles(other.table) if self._is_title(t, page)]
                if len(titles) == 1:
                    return titles
            elif self._is_title(other.text, page):
                return [other.text]
        return []

    def _is_title(self, text: str, page: int) -> bool:
        """Whether a text is an insats's name and little else."""
        if len(text.split()) > TITLE_WORDS or _FIGURE_OF.search(text):
            return False
        name = self.named_in(text, page)
        return name is not None and len(text) <= _LITTLE_ELSE * len(name) + _LETTERS

    def _section(self, page: int, block: Block | None) -> Iterator[Block]:
        """The blocks above one, nearest first, up to a heading that is no label of a sheet."""
        for other in self._before(page, block):
            if other.kind is not BlockKind.HEADING:
                yield other
            elif whole_label(other.text) is None:
                return

    def _is_past(self, page: int, block: Block | None) -> bool:
        """Whether a table of several insatser stands between a block and its heading.

        What comes behind it is of all again: the chapter went on without a heading.
        """
        tables = (other.table for other in self._section(page, block))
        return any(table is not None and self._lists_several(table, page) for table in tables)

    def _lists_several(self, table: Table, page: int) -> bool:
        """Whether the rows of a table name several insatser, one each."""
        first = (cell.text for cell in table.cells if cell.column == 0 and table.columns > 1)
        names = {self.named_in(text, page) for text in first} - {None}
        return len(names) >= _SEVERAL

    def opened_by_other(self, page: int, block: Block | None, name: str) -> bool:
        """Whether a text between a block and its heading begins with another insats than ``name``.

        It may be the head of a sheet that was read as text.
        """
        texts = (other.text for other in self._section(page, block) if other.table is None)
        opened = (found for text in texts if (found := self.opening(text, page)))
        return next(opened, name) != name

    def _before(self, page: int, block: Block | None) -> Sequence[Block]:
        """The blocks above one, nearest first; those of the page before too in the same section."""
        blocks = _seen(self._layout(page))
        if block is None or block not in blocks:
            return []
        above = blocks[: blocks.index(block)]
        before = _seen(self._layout(page - 1)) if page > 1 else []
        goes_on = bool(before and block.headings) and before[-1].headings == block.headings
        if goes_on and all(b.headings == block.headings for b in above):
            above = [*before, *above]
        return above[::-1]

    def _sheet_titles(self, page: int, block: Block | None) -> list[str]:
        """Titles set inside a fact sheet, or inside the one that it goes on from over a page."""
        if block is None or block.table is None:
            return []
        titles = [t for t in (block.table.title, _title_row(block.table)) if t]
        if titles or page < 2 or _seen(self._layout(page))[:1] != [block]:
            return titles
        before = [b for b in _seen(self._layout(page - 1)) if b.kind is not BlockKind.FOOTNOTE]
        if not before or before[-1].table is None:
            return []
        return [t for t in (before[-1].table.title, _title_row(before[-1].table)) if t]

    def _slide_before(self, page: int) -> tuple[str, ...]:
        """The insats of the slide before, where this one goes on about those who left it."""
        titles = self.heads(page)
        about_exits = any(
            m.measure in ("ended", "exit") for t in titles for m in find(t, ("status", "topic"))
        )
        if not about_exits or page < 2 or any("insats" in fold(t) for t in titles):
            return ()
        if self._context.forbund(page) != self._context.forbund(page - 1):
            return ()
        for text in self.heads(page - 1):
            if len(names := self.all_in(text, page)) == 1:
                return names
        return ()


def _seen(layout: PageLayout) -> Sequence[Block]:
    return [block for block in layout.blocks if block.kind is not BlockKind.NOISE]


def _own_titles(table: Table) -> list[str]:
    """Texts of cells over the whole of a table that may be titles of what stands below them."""
    if table.columns < _PAIR:
        return []
    rows = Counter(cell.row for cell in table.cells)
    alone = [c.text for c in table.cells if rows[c.row] == 1 and c.column == 0]
    return [found["title"] if (found := _LAST_HEADING.search(text)) else text for text in alone]


def _title_row(table: Table) -> str | None:
    """The words of a first row that is one cell over the whole table."""
    first = [c for c in table.cells if c.row == 0]
    if len(first) != 1 or table.columns < 2 or len(first[0].text.split()) > _TITLE_ROW_WORDS:
        return None
    return first[0].text if first[0].column == 0 else None
