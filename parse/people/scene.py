"""What holds for a figure about people when the figure itself does not say it.

The order of decision is always the same: what is printed at the figure, its row and column, the
caption or heading, the page, the document.
"""

import re
from collections.abc import Sequence

from finsam.corpus.register import register
from finsam.parse.context import Context
from finsam.parse.counts.labels import Names
from finsam.parse.counts.outside import last_year_in_brackets
from finsam.parse.facts import DocumentKind, Part
from finsam.parse.insatser.where import Where
from finsam.parse.language.fold import fold
from finsam.parse.layout import Block, BlockKind, PageLayout
from finsam.parse.lists import any_of
from finsam.parse.logical import LogicalTable
from finsam.parse.people.checks import TableLabels
from finsam.parse.people.periods import BracketNote
from finsam.parse.people.strangers import Strangers
from finsam.parse.values.dates import MONTH_NAMES
from finsam.parse.values.period import PeriodKind, find_periods
from finsam.parse.values.period_texts import is_whole_year, part_of_a_year, same_part, year_before

_LAST_YEAR = re.compile(rf"\b(?:{any_of('people.last_year')})\b")
_SAME_TIME = re.compile(f"{any_of('people.same_time')}")
"""Words that make the year before the same part of it."""
_WHOLE = re.compile(r"\bhelar|\bhela\s+(?:ar|\d{4})|\btotalt\s+pa\s+aret\b")
_MONTHS = "|".join(MONTH_NAMES)
_MONTH = re.compile(rf"\b({_MONTHS})(?=\s+\d{{1,4}}\s?(?:{any_of('people.month_counted')}|\)))")
_IN_MONTH = re.compile(
    rf"\b(?:{any_of('people.in_month')})\s+({_MONTHS})\b(?!\s+(?:{any_of('people.month')}"
    r"\s+)?\d)"
)
_YEAR_COLON = re.compile(r"\b((?:19|20)\d\d):(?!\d)")
_SPOKEN = frozenset({DocumentKind.SLIDES, DocumentKind.MINUTES, DocumentKind.OTHER})
_CAPTION_LENGTH = 160
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")


class Scene:
    """The context of a file, asked by page and block."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.where = Where(context)
        self.strangers = Strangers(self.where)
        self._names: dict[int, Names] = {}
        self._notes: dict[int, BracketNote | None] = {}
        self._lasting: dict[int, BracketNote | None] = {}
        self._said: dict[int, tuple[int, str]] = {}
        self.labels = TableLabels()
        """Labels of the tables read so far."""
        self.lost: set[tuple[int, int, int]] = set()
        """Table, row and column of cells whose column has lost its heading."""
        self._page_of = {
            id(line): layout.number for layout in context.layouts for line in layout.page.lines
        }

    def part(self, page: int) -> Part:
        """The document that ``page`` belongs to."""
        return self.context.part(page)

    def names(self, page: int) -> Names:
        """The names that labels on ``page`` may hold."""
        if page not in self._names:
            forbund = register().forbund_of(self.context.forbund(page))
            self._names[page] = Names(
                insatser=self.context.insatser_of(page),
                lan=forbund.lan if forbund else None,
                kommuner=frozenset(forbund.kommuner) if forbund else frozenset(),
                year=self.part(page).year,
                forbund=tuple(dict.fromkeys(f for f in self.context.page_forbund if f)),
            )
        return self._names[page]

    def layout(self, page: int) -> PageLayout:
        """The layout of ``page``."""
        return self.context.layouts[page - 1]

    def line_pages(self, block: Block) -> list[int]:
        """The page of each of a block's lines: a paragraph may run over a page break."""
        return [self._page_of.get(id(line), block.page) for line in block.lines]

    def bracket_note(self, page: int) -> BracketNote | None:
        """The note that explains figures in brackets on ``page`` as another year's.

        One in running text of an earlier page of the document holds on if it names no year.
        """
        if page not in self._notes:
            self._notes[page] = self._note_on(page) or self._note_before(page)
        return self._notes[page]

    def _note_on(self, page: int) -> BracketNote | None:
        blocks = (b for b in self.layout(page).blocks if b.kind is not BlockKind.TABLE)
        return next((note for b in blocks if (note := _note_in(b.text))), None)

    def _note_before(self, page: int) -> BracketNote | None:
        earlier = range(self.part(page).first_page, page)
        return next((note for one in earlier if (note := self._lasting_note(one))), None)

    def _lasting_note(self, page: int) -> BracketNote | None:
        """A note in the running text of a page that names no year; looked for once."""
        if page not in self._lasting:
            layout = self.layout(page)
            texts = (b.text for b in layout.blocks if b.kind is BlockKind.PARAGRAPH)
            notes = () if layout.is_slide else map(_note_in, texts)
            self._lasting[page] = next((n for n in notes if n and n.year is None), None)
        return self._lasting[page]

    def bracketed_period(self, page: int, period: str | None) -> str | None:
        """The period of a figure in brackets behind one of ``period``; ``None`` without a note."""
        note = self.bracket_note(page)
        if note is None or period is None:
            return None
        return year_before(period) if note.year is None else self.fit_year(str(note.year), page, ())

    def part_of_year(self, page: int, texts: Sequence[str]) -> str | None:
        """The part of the year that a note, a caption or the report itself says it is about."""
        year = self.part(page).year
        for text in texts:
            for period in find_periods(text, year):
                if period.kind is PeriodKind.PART and not period.complete:
                    return period.text
        part = self.part(page)
        if part.kind is DocumentKind.INTERIM and part_of_a_year(part.period):
            return part.period
        return None

    def fit_year(self, period: str, page: int, texts: Sequence[str]) -> str:
        """A bare year as the part of it that the figures are about."""
        if not is_whole_year(period) or any(_WHOLE.search(fold(t)) for t in texts):
            return period
        part = self.part_of_year(page, texts)
        return same_part(part, int(period)) if part and part_of_a_year(part) else period

    def printed_period(self, text: str, page: int) -> str | None:
        """The period that a sentence, heading or label prints, if it is just one."""
        part = self.part(page)
        text = _YEAR_COLON.sub(r"\1 ", text)
        found = [p for p in find_periods(text, part.year) if p.kind is not PeriodKind.DAY]
        texts = {p.text for p in found}
        if len(texts) == 1:
            text_ = texts.pop()
            if part.year is not None and text_ == str(part.year):
                return self.fit_year(text_, page, (text,))
            return text_
        if not texts and part.year is not None:
            if month := _IN_MONTH.findall(fold(text)):
                named = {p.text for m in month for p in find_periods(f"{m} {part.year}")}
                return named.pop() if len(named) == 1 else None
            if last := _last_year(text, part):
                return last
            days = [p for p in find_periods(text, part.year) if p.kind is PeriodKind.DAY]
            if len({d.text[:4] for d in days}) == 1:
                year = days[0].text[:4]
                return self.fit_year(year, page, ()) if year == str(part.year) else year
        return None

    def month_before_figure(self, text: str, page: int) -> str | None:
        """The month that a bracket such as "(juni 107 st)" names."""
        year = self.part(page).year
        found = _MONTH.search(fold(text))
        if found is None or year is None:
            return None
        periods = find_periods(f"{found[1]} {year}")
        return periods[0].text if periods else None

    def remember(self, page: int, period: str) -> None:
        """Notes that a figure on ``page`` printed ``period``: later ones may leave it out."""
        self._said[self.context.part_index(page)] = (page, period)

    def default_period(self, page: int, block: Block | None) -> str | None:
        """The period of a figure on ``page`` that prints none."""
        part = self.part(page)
        for text in self._above(page, block):
            if period := self.printed_period(text, page):
                return period
        said = self._said.get(self.context.part_index(page))
        if part.kind in _SPOKEN:
            if said and 0 <= page - said[0] <= 2:
                return said[1]
            periods = {
                p
                for b in self.layout(page).blocks
                if b.kind is not BlockKind.NOISE and (p := self.printed_period(b.text, page))
            }
            if len(periods) == 1:
                return periods.pop()
            if said:
                return said[1]
        return part.period or (str(part.year) if part.year else None)

    def _above(self, page: int, block: Block | None) -> list[str]:
        """Texts that may date a figure: the item above it, then headings from near to far."""
        blocks = self.layout(page).blocks
        texts: list[str] = []
        if block is not None and block in blocks:
            at = blocks.index(block)
            if block.kind is BlockKind.LIST_ITEM:
                texts += [
                    b.text
                    for b in reversed(blocks[:at])
                    if b.kind is BlockKind.LIST_ITEM and b.level < block.level
                ][:1]
            texts += [b.text for b in reversed(blocks[:at]) if b.kind is BlockKind.HEADING]
        if self.part(page).kind in _SPOKEN:
            return texts
        return texts + list(reversed(block.headings if block else ()))[:2]

    def captions(self, table: LogicalTable) -> list[str]:
        """Caption, texts above and heading of a table, nearest first."""
        short = [text for text in reversed(table.above) if len(text) <= _CAPTION_LENGTH]
        texts = [table.title] if table.captioned and table.title else []
        texts += short[:1] if texts else short[:2]
        texts += [h for h in reversed(table.headings) if h not in texts][: 2 if not texts else 1]
        return list(dict.fromkeys(texts))


def _last_year(text: str, part: Part) -> str | None:
    """The year before, or the same part of it, where a text says so in words."""
    folded = fold(text)
    if part.year is None or not _LAST_YEAR.search(folded):
        return None
    same = part.period is not None and _SAME_TIME.search(folded)
    return year_before(part.period) if same and part.period else str(part.year - 1)


def _note_in(text: str) -> BracketNote | None:
    """The note about figures in brackets that a sentence of ``text`` is, if one is."""
    for sentence in _SENTENCE_END.split(text):
        if last_year_in_brackets(sentence):
            years = [p for p in find_periods(sentence) if p.kind is PeriodKind.YEAR]
            return BracketNote(year=int(years[0].text) if years else None)
    return None
