"""Two prints of one report: a scan beside the original, or the same report sent twice.

Bytes differ, the document is one. It counts once: the better print leads, the other answers only
where the leading one has nothing, and where the two say different things a person is told.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Engine, bindparam, text

ALIKE = 0.7
"""Share of the numbers of the shorter print that the other must have: scans misread some digits,
two reports of the same förbund and year (a half year's, a revised one) share far fewer."""
FEWEST = 10
"""Different numbers that a print must have to be told from any other by them."""
_NUMBER = re.compile(r"\d[\d \u00a0]*\d|\d")
_CANDIDATES = text(
    """
    SELECT d.document_id, d.file_name, d.sha256, d.page_from, d.page_to, d.forbund, d.kind, d.year
    FROM documents AS d JOIN (
        SELECT forbund, kind, year FROM documents
        WHERE forbund IS NOT NULL AND year IS NOT NULL
        GROUP BY forbund, kind, year HAVING count(DISTINCT sha256) > 1
    ) AS same ON same.forbund = d.forbund AND same.kind = d.kind AND same.year = d.year
    ORDER BY d.file_name, d.document_id
    """
)
_PAGES = text(
    "SELECT document_id, text, quality FROM pages WHERE document_id IN :documents"
).bindparams(bindparam("documents", expanding=True))
_FIGURES = text(
    "SELECT document_id, section, label, period, basis, value, printed, page FROM finance "
    "WHERE document_id IN :documents AND label IS NOT NULL AND period IS NOT NULL "
    "ORDER BY page, fact_id"
).bindparams(bindparam("documents", expanding=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure that two prints of one document give differently."""

    label: str
    period: str
    lead: str
    other: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """Two prints of one document.

    Attributes:
        lead: document_id of the better print, by the quality of its text.
        lead_file: its file.
        other: document_id of the other.
        other_file: its file.
        differences: what they say differently.
    """

    lead: str
    lead_file: str
    other: str
    other_file: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Paper:
    document: str
    file: str
    numbers: frozenset[str]
    quality: float


def followers(engine: Engine) -> Mapping[str, str]:
    """For each print that does not lead the document_id of the one that does."""
    return {other.document: lead.document for lead, other in _pairs(engine)}


def find_prints(engine: Engine) -> list[Prints]:
    """All pairs of prints with what they say differently."""
    return [
        Prints(
            lead=lead.document,
            lead_file=lead.file,
            other=other.document,
            other_file=other.file,
            differences=_differences(engine, lead.document, other.document),
        )
        for lead, other in _pairs(engine)
    ]


def _pairs(engine: Engine) -> list[tuple[_Paper, _Paper]]:
    """Leading print and other print, each other print once."""
    with engine.connect() as link:
        rows = link.execute(_CANDIDATES).all()
        if not rows:
            return []
        pages = link.execute(_PAGES, {"documents": [row.document_id for row in rows]}).all()
    words: dict[str, list[str]] = defaultdict(list)
    quality: dict[str, list[float]] = defaultdict(list)
    for page in pages:
        words[page.document_id].append(page.text)
        quality[page.document_id].append(float(page.quality))
    groups: dict[tuple[str, str, int], list[_Paper]] = defaultdict(list)
    for row in rows:
        own = quality[row.document_id]
        paper = _Paper(
            row.document_id,
            row.file_name,
            _numbers(words[row.document_id]),
            sum(own) / len(own) if own else 0.0,
        )
        groups[row.forbund, row.kind, row.year].append(paper)
    return [pair for group in groups.values() for pair in _of_group(group)]


def _of_group(group: Sequence[_Paper]) -> Iterable[tuple[_Paper, _Paper]]:
    ordered = sorted(group, key=lambda one: (-one.quality, one.file, one.document))
    led: set[str] = set()
    for lead, other in combinations(ordered, 2):
        if not led & {lead.document, other.document} and _are_one(lead, other):
            led.add(other.document)
            yield lead, other


def _are_one(one: _Paper, other: _Paper) -> bool:
    fewest = min(len(one.numbers), len(other.numbers))
    most = max(len(one.numbers), len(other.numbers))
    shared = len(one.numbers & other.numbers)
    return fewest >= FEWEST and shared >= ALIKE * fewest and 2 * fewest >= most


def _numbers(texts: Iterable[str]) -> frozenset[str]:
    found = (re.sub(r"\D", "", said) for page in texts for said in _NUMBER.findall(page))
    return frozenset(number for number in found if len(number) > 2)


def _differences(engine: Engine, lead: str, other: str) -> tuple[Difference, ...]:
    figures: dict[str, dict[tuple[str, ...], list[tuple[float, str, int]]]] = {}
    with engine.connect() as link:
        for row in link.execute(_FIGURES, {"documents": [lead, other]}):
            key = (row.section or "", row.label.casefold(), row.period, row.basis or "")
            of = figures.setdefault(row.document_id, {}).setdefault(key, [])
            of.append((abs(float(row.value)), row.printed, row.page))
    own, theirs = figures.get(lead, {}), figures.get(other, {})
    return tuple(
        Difference(
            label=key[1], period=key[2], lead=said[0][1], other=theirs[key][0][1], page=said[0][2]
        )
        for key, said in own.items()
        if len(said) == 1 and len(theirs.get(key, ())) == 1 and said[0][0] != theirs[key][0][0]
    )
