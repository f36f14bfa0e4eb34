"""The ledger of figures: every number on every page, and what became of it.

A number ends as exactly one kind. What stands in a table is told by its cell, what is part of a
fact by that fact; the rest by what it is (a date, a statute, a telephone) or by the words and lines
around it. Whatever is left was not read, and is said to be so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from finsam.extract.box import Box, box_around
from finsam.extract.page import Word
from finsam.normalize.edit import CleanLine
from finsam.parse.facts import Part
from finsam.parse.found import FactRef, FoundNumber, FoundTable, NumberKind, WhyNoFact
from finsam.parse.layout import BlockKind, PageLayout
from finsam.parse.ledger.places import Places, Standing, digits_of
from finsam.parse.lists import any_of, read_table
from finsam.parse.logical import LogicalTable
from finsam.parse.values.amount import FigureKind, figures, kronor
from finsam.parse.values.figure import Figure
from finsam.parse.values.kinds import MONEY
from finsam.parse.values.period import find_periods

_BEHIND = {
    FigureKind.YEAR: NumberKind.TIME,
    FigureKind.DATE: NumberKind.TIME,
    FigureKind.CLOCK: NumberKind.TIME,
    FigureKind.ORG_NO: NumberKind.ORGANISATION,
    FigureKind.PHONE: NumberKind.PHONE,
    FigureKind.LAW: NumberKind.PARAGRAPH,
    FigureKind.NOTE: NumberKind.NOTE,
    FigureKind.PAGE: NumberKind.PAGE,
    FigureKind.CODE: NumberKind.CASE,
}
_CELLS = {
    WhyNoFact.TIME: NumberKind.TIME,
    WhyNoFact.CODE: NumberKind.ACCOUNT,
    WhyNoFact.NOTE: NumberKind.NOTE,
}
_ANY_YEAR = 2000
_AROUND = 40
"""Characters on each side of a number that may say what it is."""
_KEYED = re.compile(
    rf"(?:\b(?:{any_of('ledger.keyed')})\b[^.!?]{{0,12}}|[:=≥≤<>])\W*$",
    re.IGNORECASE,
)
"""Words or signs right before a number that tell what it is of."""
_TICKS = 3
"""Lines of nothing but figures on a page from which they are the labels of a chart."""
_CODE = re.compile(r"\d{1,6}(?:[-–]\d{1,6})?")
_FEWEST_CODES = 3
"""Lines from which numbers at their left edge are those of accounts."""
_RISING = 0.6
"""Share of such numbers that are higher than the one above; each list begins anew."""
_LONGEST = 2000
"""Characters of a line beyond which its numbers are counted, not judged: no line is so long."""

Key = tuple[float, float] | int
_CHANCE = 4
"""Signs of a figure that stands again by chance."""
_DIGITS = 4
"""Digits for each letter from which a text is one of figures."""


def numbers_of(
    layouts: Sequence[PageLayout],
    parts: Sequence[Part],
    tables: Sequence[tuple[LogicalTable, FoundTable]],
    places: Places,
) -> tuple[FoundNumber, ...]:
    """All numbers of a file, page by page and line by line.

    Args:
        layouts: the pages laid out.
        parts: the documents bound in the file.
        tables: each logical table with its cells as found.
        places: where the facts stand.
    """
    cells = _in_cells(tables)
    evidence = frozenset(
        digits_of(words) for part in parts for _, words in part.evidence if digits_of(words)
    )
    return tuple(
        number for layout in layouts for number in _Page(layout, cells, places, evidence).numbers()
    )


def _key(word: Word) -> Key:
    return id(word) if word.box is None else (round(word.box.x0, 1), round(word.box.top, 1))


def _in_cells(
    tables: Sequence[tuple[LogicalTable, FoundTable]],
) -> dict[tuple[int, Key], tuple[FoundTable, int]]:
    """For each page and word in a table, the table and the index of its cell there."""
    found: dict[tuple[int, Key], tuple[FoundTable, int]] = {}
    for logical, table in tables:
        for index, (cell, own) in enumerate(zip(logical.table.cells, table.cells, strict=True)):
            for word in cell.words:
                found[own.page, _key(word)] = (table, index)
    return found


@cache
def _said() -> tuple[tuple[NumberKind, re.Pattern[str]], ...]:
    """What the words around a number say that it is, in the order of the list."""
    return tuple(
        (
            NumberKind(row["kind"]),
            re.compile(row["pattern"].replace("#", "\x00"), re.IGNORECASE),
        )
        for row in read_table("number_words.csv")
    )


class _Page:
    """One page's numbers."""

    def __init__(
        self,
        layout: PageLayout,
        cells: Mapping[tuple[int, Key], tuple[FoundTable, int]],
        places: Places,
        evidence: frozenset[str],
    ) -> None:
        self.layout = layout
        self.cells = cells
        self.places = places
        self.evidence = evidence
        self.kinds = {line.number: block.kind for block in layout.blocks for line in block.lines}
        self.first = {
            block.lines[0].number: block for block in layout.blocks if block.lines and block.marker
        }
        bare = [line for line in layout.page.lines if line.words and _is_bare(line)]
        self.codes = _coded_lines(layout.page.lines)
        self.chart = len(bare) >= _TICKS or layout.is_slide or layout.page.page.has_image

    def numbers(self) -> Iterator[FoundNumber]:
        """All of them, in reading order."""
        done: set[tuple[int, int]] = set()
        for line in self.layout.page.lines:
            run: list[Word] = []
            for word in line.words:
                cell = self.cells.get((self.layout.number, _key(word)))
                if cell is None:
                    run.append(word)
                    continue
                yield from self._run(line, run)
                run = []
                if (id(cell[0]), cell[1]) not in done:
                    done.add((id(cell[0]), cell[1]))
                    yield from self._cell(line, *cell)
            yield from self._run(line, run)

    def _cell(self, line: CleanLine, table: FoundTable, index: int) -> Iterator[FoundNumber]:
        """The numbers of a cell: one that is a fact, or whatever its words hold."""
        cell = table.cells[index]
        if not any(char.isdigit() for char in cell.printed):
            return
        if cell.fact is not None:
            yield self._number(line, cell.printed, NumberKind.FACT, cell.box, cell.fact)
            return
        wordy = cell.why in (WhyNoFact.HEAD, WhyNoFact.LABEL, WhyNoFact.WORDS)
        if not wordy or cell.why is None:
            kind = _CELLS.get(cell.why or WhyNoFact.LEFT_OUT, NumberKind.CELL)
            yield self._number(line, cell.printed, kind, cell.box)
            return
        for figure in figures(cell.printed[:_LONGEST]):
            kind = self._kind(cell.printed, figure)
            standing = self.places.at(cell.page, cell.box, figure.printed)
            if standing is not None:
                yield self._number(line, figure.printed, NumberKind.FACT, cell.box, standing.ref)
                continue
            unread = kind is NumberKind.UNREAD
            yield self._number(line, figure.printed, NumberKind.CELL if unread else kind, cell.box)

    def _run(self, line: CleanLine, words: Sequence[Word]) -> Iterator[FoundNumber]:
        """The numbers of neighbouring words outside tables."""
        if not any(char.isdigit() for word in words for char in word.text):
            return
        text = " ".join(word.text for word in words)
        starts: list[int] = []
        at = 0
        for word in words:
            starts.append(at)
            at += len(word.text) + 1
        for figure in figures(text[:_LONGEST], prose=True):
            own = [
                word
                for word, start in zip(words, starts, strict=True)
                if start < figure.end and start + len(word.text) > figure.start
            ]
            box = box_around(word.box for word in own)
            standing = self.places.at(self.layout.number, box, figure.printed)
            if standing is not None:
                yield self._number(line, figure.printed, NumberKind.FACT, box, standing.ref)
                continue
            kind = self._outside(line, text, figure)
            under = self._under_key(text, figure, box) if kind is NumberKind.UNREAD else None
            if under is not None:
                yield self._number(line, figure.printed, NumberKind.FACT, box, under.ref)
            else:
                yield self._number(line, figure.printed, kind, box)

    def _under_key(self, text: str, figure: Figure, box: Box | None) -> Standing | None:
        """The fact that states a number told under a key, as "Målvärde: 3 st", or alone."""
        before = text[: figure.start].strip()
        if before and not _KEYED.search(before):
            return None
        unit = figure.unit if figure.unit in MONEY else "kr"
        worth = {figure.value, kronor(figure.value, unit)}
        return self.places.stated(self.layout.number, box, worth)

    def _outside(self, line: CleanLine, text: str, figure: Figure) -> NumberKind:
        """What a number outside tables and facts is."""
        kind = self._kind(text, figure)
        if kind is not NumberKind.UNREAD:
            return kind
        block = self.first.get(line.number)
        if block is not None and block.marker and figure.start <= len(block.marker):
            return NumberKind.HEADING
        where = self.kinds.get(line.number)
        if where is BlockKind.HEADING and figure.start == 0:
            return NumberKind.HEADING
        if where is BlockKind.FOOTNOTE and figure.start == 0:
            return NumberKind.NOTE
        if where is BlockKind.NOISE:
            return NumberKind.PAGE
        if line.number in self.codes and text.lstrip().startswith(line.words[0].text):
            at = text.find(line.words[0].text)
            if at <= figure.start < at + len(line.words[0].text):
                return NumberKind.ACCOUNT
        if self.chart and _is_bare(line):
            return NumberKind.CHART
        return NumberKind.UNREAD

    def _kind(self, text: str, figure: Figure) -> NumberKind:
        """What a number is by itself and by the words around it."""
        if figure.kind in _BEHIND:
            return _BEHIND[figure.kind]
        if any(p.start <= figure.start < p.end for p in find_periods(text, _ANY_YEAR)):
            return NumberKind.TIME
        if digits_of(figure.printed) in self.evidence and len(figure.printed) > _CHANCE:
            return NumberKind.CASE
        before = text[max(0, figure.start - _AROUND) : figure.start]
        after = text[figure.end : figure.end + _AROUND]
        near = f"{before}\x00{after}"
        for kind, pattern in _said():
            if pattern.search(near):
                return kind
        glued = before[-1:].isalpha() or after[:1].isalpha()
        return NumberKind.CASE if glued and figure.unit is None else NumberKind.UNREAD

    def _number(
        self,
        line: CleanLine,
        printed: str,
        kind: NumberKind,
        box: Box | None,
        fact: FactRef | None = None,
    ) -> FoundNumber:
        return FoundNumber(
            page=self.layout.number,
            line=line.number,
            printed=printed,
            kind=kind,
            fact=fact,
            box=box,
        )


def _coded_lines(lines: Sequence[CleanLine]) -> frozenset[int]:
    """Numbers of the lines that begin with a number of an account or the like, before words.

    Such numbers stand at one left edge, line after line, and rise; those of groups are shorter, and
    lines without any, sums, stand between.
    """
    edges: dict[int, list[CleanLine]] = {}
    for line in lines:
        first = line.words[0] if len(line.words) > 1 else None
        named = first is not None and any(c.isalpha() for c in line.words[1].text)
        if first is not None and named and first.box and _CODE.fullmatch(first.text):
            edges.setdefault(round(first.box.x0), []).append(line)
    found: set[int] = set()
    for own in edges.values():
        long = [int(w) for line in own if len(w := line.words[0].text) > 1 and w.isdigit()]
        rises = sum(a < b for a, b in pairwise(long))
        if len(long) >= _FEWEST_CODES and rises >= _RISING * (len(long) - 1):
            found |= {line.number for line in own}
    return frozenset(found)


def _is_bare(line: CleanLine) -> bool:
    """Whether a line holds figures and hardly a letter."""
    letters = sum(char.isalpha() for char in line.text)
    digits = sum(char.isdigit() for char in line.text)
    return digits > 0 and letters <= digits // _DIGITS
