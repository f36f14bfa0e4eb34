"""What was found on the pages, whether a reader made a fact of it or not: tables, cells, numbers.

Facts say what a report states; these say what stands there. A table that no reader takes is here
with all of its cells, and every number of every page is here with what became of it, so that
nothing that was overlooked is overlooked in silence.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from finsam.extract.box import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRef:
    """Points at a fact of this reading by its list and index.

    The lists are finance, participants, goal, indicator, insats and member.
    """

    kind: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """An arithmetic relation that the document's own figures should satisfy.

    Attributes:
        expr: the relation in words, labels as printed.
        expected: what the parts come to.
        actual: what is printed.
        holds: whether the two agree within the rounding of the printed unit.
        verdict: where it fails: ``paper`` (the report itself is wrong) or ``reading`` (ours may
            be); ``None`` where it holds.
        facts: the figures that take part.
    """

    page: int
    expr: str
    expected: Decimal
    actual: Decimal
    holds: bool
    verdict: str | None
    facts: tuple[FactRef, ...]


class Subject(StrEnum):
    """What a table is about, told by the facts that it became."""

    MONEY = "money"
    PEOPLE = "people"
    SURVEY = "survey"
    GOALS = "goals"
    INSATSER = "insatser"
    OTHER = "other"
    """No reader took anything from it."""


class WhyNoFact(StrEnum):
    """Why a cell is no fact."""

    HEAD = "head of a column"
    LABEL = "label of a row"
    CODE = "number of an account or row"
    NOTE = "reference to a note"
    TIME = "year, date or period"
    WORDS = "words"
    NIL = "a dash that was not counted"
    WITHHELD = "figure withheld"
    SEVERAL = "several figures in one cell"
    NO_READER = "no reader takes this table"
    LEFT_OUT = "not taken by the reader of this table"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCell:
    """One cell of a table.

    Attributes:
        row, column: first place that it covers, from 0.
        row_path: labels of the rows that it stands under, outermost first, then its own.
        column_path: heads over it, outermost first.
        printed: the characters as they stood, before any repair.
        value: kronor for money (tkr and mkr scaled), else the number; ``None`` where it is none.
        unit: of the figure, as printed; ``None`` where nobody says it.
        mark: star or raised figure behind it.
        fact: what it became; ``None`` where it is no fact.
        why: why it is no fact; ``None`` where it is one.
        page: in the file, from 1.
        box: in points; ``None`` in plain text.
        confidence: 0 to 1 that the characters are right and stand in this cell.
    """

    row: int
    column: int
    row_path: tuple[str, ...]
    column_path: tuple[str, ...]
    printed: str
    value: Decimal | None
    unit: str | None
    mark: str | None
    fact: FactRef | None
    why: WhyNoFact | None
    page: int
    box: Box | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    """One table, whatever its look and whether anything reads it.

    Attributes:
        number: in the file, from 1.
        part: index of the document within the file that it stands in.
        forbund: official name of the förbund that its page is about.
        page, page_to: of its first and last row, in the file, from 1.
        title: caption, or the nearest heading.
        section: the nearest heading above, where that is not the title.
        rows, columns: its size, heads and labels counted.
        unit: of most figures; ``unit_from`` where that was said.
        box: on its first page, in points; ``None`` in plain text.
        confidence: 0 to 1 that its grid is right.
    """

    number: int
    part: int
    forbund: str | None
    page: int
    page_to: int
    title: str | None
    section: str | None
    subject: Subject
    rows: int
    columns: int
    unit: str | None
    unit_from: str | None
    box: Box | None
    confidence: float
    cells: tuple[FoundCell, ...]


class NumberKind(StrEnum):
    """What became of a number."""

    FACT = "fact"
    CELL = "cell"
    """A cell of a table that is no fact; ``cells`` says why."""
    TIME = "time"
    """A year, a date, a period, an age or a length of time, a time of the day."""
    PAGE = "page"
    NOTE = "note"
    HEADING = "heading"
    """Of a heading, list item, picture, table or annex."""
    PARAGRAPH = "paragraph"
    """Of a law."""
    PHONE = "telephone"
    ACCOUNT = "account"
    CASE = "case"
    """Of a case, or part of a name or code."""
    ORGANISATION = "organisation"
    CHART = "chart"
    """Tick, axis or label of a chart."""
    UNREAD = "unread"
    DISMISSED = "dismissed"
    """Unread, and a person says that it is no figure that should have been; never a reader's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNumber:
    """One number on a page.

    Attributes:
        page: in the file, from 1.
        line: of the page, from 1.
        printed: as it stands.
        kind: what became of it.
        fact: the fact that it is part of.
        box: in points; ``None`` in plain text.
    """

    page: int
    line: int
    printed: str
    kind: NumberKind
    fact: FactRef | None
    box: Box | None
