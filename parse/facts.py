"""The facts that a report yields: dataclasses and enums, nothing else.

The vocabulary is that of the public views. Every fact carries a :class:`Source`: no source, no
fact. ``part`` is the index, from 0, of the bound document within the file that it belongs to.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from finsam.corpus.problem import Problem
from finsam.extract.box import Box
from finsam.extract.page import TextSource
from finsam.parse.found import Check as Check
from finsam.parse.found import FactRef as FactRef
from finsam.parse.found import FoundNumber, FoundTable
from finsam.parse.vocabulary import Basis as Basis
from finsam.parse.vocabulary import DocumentKind as DocumentKind
from finsam.parse.vocabulary import GoalLevel as GoalLevel
from finsam.parse.vocabulary import InsatsKind as InsatsKind
from finsam.parse.vocabulary import Measure as Measure
from finsam.parse.vocabulary import Role as Role
from finsam.parse.vocabulary import Sex as Sex
from finsam.parse.vocabulary import Status as Status
from finsam.parse.vocabulary import Unit as Unit

Signs = tuple[tuple[str, float], ...]
"""What speaks for or against a fact, by name, each with its strength."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact stands.

    Attributes:
        page: in the file, from 1.
        box: of the words that state it, in points; ``None`` in plain text.
        printed: the raw characters as they stood, before any repair.
        method: ``text-layer``, ``ocr`` or ``plain``.
        confidence: 0 to 1 that the whole fact is right.
        signs: what its reader saw that speaks for or against it, by name, until they are weighed.
    """

    page: int
    box: Box | None
    printed: str
    method: TextSource
    confidence: float
    signs: Signs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnesses:
    """What vouches for the year and the kind of a document, and what tells otherwise.

    Attributes:
        year_for: places of the document that agree with its year: title, running head, tables …
        year_against: places that name other years instead.
        kind_for: places that agree with its kind.
        kind_against: places that name another kind.
    """

    year_for: tuple[str, ...] = ()
    year_against: tuple[str, ...] = ()
    kind_for: tuple[str, ...] = ()
    kind_against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One document bound in a file; most files hold just one.

    Attributes:
        kind: what kind of document.
        forbund: official name of the förbund it is about; ``None`` where it is about several.
        year: the year it is about.
        period: that year, or an ISO range where it covers part of a year or several.
        title: as printed at its head, lines joined; ``None`` where it starts without one.
        date: of decision or meeting, else of signature.
        org_no: as printed.
        first_page: in the file, from 1.
        last_page: in the file, inclusive.
        evidence: for each of the fields above that was found, the words it was found in.
        witnesses: of its year and kind.
    """

    kind: DocumentKind
    forbund: str | None
    year: int | None
    period: str | None
    title: str | None
    date: date | None
    org_no: str | None
    first_page: int
    last_page: int
    evidence: tuple[tuple[str, str], ...] = ()
    witnesses: Witnesses = Witnesses()

    @classmethod
    def unknown(cls, first_page: int, last_page: int) -> "Part":
        """A document of which nothing can be told but its pages, from 1, inclusive."""
        return cls(
            kind=DocumentKind.OTHER,
            forbund=None,
            year=None,
            period=None,
            title=None,
            date=None,
            org_no=None,
            first_page=first_page,
            last_page=last_page,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of a förbund.

    ``member_kind`` is kommun, region, försäkringskassan or arbetsförmedlingen.
    """

    part: int
    forbund: str | None
    member: str
    member_kind: str
    kommunkod: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Insats:
    """An insats that the report names. ``insats_kind``: individ, struktur, other."""

    part: int
    forbund: str | None
    name: str
    insats_kind: InsatsKind
    owner: str | None
    purpose: str | None
    target_group: str | None
    places: int | None
    start: str | None
    end: str | None
    aliases: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class FinanceFact:
    """One printed figure of money or of a share of money.

    Attributes:
        table_title: printed title, or ``text`` where it stands in running text.
        section: nearest subheading or parent row.
        label: the row's words, repaired.
        label_raw: the row's words as they stood.
        insats: name of the insats that the row is about.
        period: ``2022``, an ISO range, or an ISO date for balances.
        value: kronor with the printed sign (tkr and mkr scaled), or the percent number.
        unit: as printed.
        status: what speaks for it.
        alternatives: other values that the marks admit, likeliest first.
        table_id: number of the table within the document, from 1; ``None`` in text.
        row, column: place in that table, from 0; ``None`` in text.
        category: canonical code of the line, such as ``COST.ADM``; ``None`` where none fits.
    """

    part: int
    forbund: str | None
    table_title: str
    section: str | None
    label: str | None
    label_raw: str | None
    insats: str | None
    period: str | None
    basis: Basis | None
    role: Role
    is_total: bool
    value: Decimal
    unit: Unit
    status: Status
    source: Source
    alternatives: tuple[Decimal, ...] = ()
    table_id: int | None = None
    row: int | None = None
    column: int | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of any level; a goal with two figures gives two of these with the same text.

    ``code`` is the canonical code of its area, such as ``G.IND``; ``status_code`` that of how it
    stands, such as ``STATUS.MET``; ``None`` where none fits.
    """

    part: int
    forbund: str | None
    level: GoalLevel
    area: str | None
    insats: str | None
    text: str
    target_value: Decimal | None
    target_max: Decimal | None
    target_unit: str | None
    comparator: str | None
    year: int | None
    status: str | None
    expected: str | None
    result_value: Decimal | None
    result_unit: str | None
    follow_up: str | None
    source: Source
    code: str | None = None
    status_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantFact:
    """One printed figure about people; ``measure`` and ``unit`` use the contract's vocabulary.

    ``code`` is the canonical code, such as ``EXIT.WORK``; ``None`` where none fits.
    """

    part: int
    forbund: str | None
    insats: str | None
    kommun: str | None
    sex: Sex
    age: str | None
    period: str | None
    measure: Measure
    detail: str | None
    value: Decimal
    unit: str
    status: Status
    source: Source
    table_id: int | None = None
    row: int | None = None
    column: int | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFact:
    """One answer share, number or mean from a survey.

    ``instrument`` names the survey (``NNS`` or ``own``), ``options`` its answer options in order.
    """

    part: int
    forbund: str | None
    insats: str | None
    question_no: str | None
    question: str | None
    respondents: str | None
    n: int | None
    option: str | None
    value: Decimal
    unit: str
    instrument: str | None
    options: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one file."""

    parts: tuple[Part, ...]
    members: tuple[Member, ...] = ()
    insatser: tuple[Insats, ...] = ()
    finance: tuple[FinanceFact, ...] = ()
    goals: tuple[Goal, ...] = ()
    participants: tuple[ParticipantFact, ...] = ()
    indicators: tuple[IndicatorFact, ...] = ()
    checks: tuple[Check, ...] = ()
    problems: tuple[Problem, ...] = ()
    tables: tuple[FoundTable, ...] = ()
    numbers: tuple[FoundNumber, ...] = ()

    @classmethod
    def bare(cls, pages: int, *problems: Problem) -> "Reading":
        """The reading of a document of which nothing is known but how many pages it has."""
        return cls(parts=(Part.unknown(1, max(1, pages)),), problems=problems)
