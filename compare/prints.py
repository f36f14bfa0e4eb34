"""Two prints of one report: a scan beside the original, or the same report sent twice.

Bytes differ, the document is one. It counts once: the better print leads, the other answers only
where the leading one has nothing, and where the two say different things a person is told.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, bindparam, text

if TYPE_CHECKING:
    from finsam.compare.twins import Told, Twins

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
        SELECT coalesce(forbund, '') AS forbund, kind, year FROM documents
        WHERE year IS NOT NULL
        GROUP BY coalesce(forbund, ''), kind, year HAVING count(DISTINCT sha256) > 1
    ) AS same ON same.forbund = coalesce(d.forbund, '') AND same.kind = d.kind
        AND same.year = d.year
    ORDER BY d.file_name, d.document_id
    """
)
_OF_PART = (
    "FROM part JOIN page ON page.sha256 = part.sha256 "
    "AND page.number BETWEEN part.first_page AND part.last_page"
)
_LENGTHS = text(
    "SELECT part.document_id, sum(length(page.text)) AS length, avg(page.quality) AS quality "
    f"{_OF_PART} WHERE part.document_id IN :documents GROUP BY part.document_id"
).bindparams(bindparam("documents", expanding=True))
_PAGES = text(f"SELECT page.text {_OF_PART} WHERE part.document_id = :document")
_STATES = 4
"""States of databases of which the pairs are remembered."""
_REMEMBERED = 2000
"""Documents whose numbers are remembered, some tens of megabytes: each comparison asks again."""
_CHECKS = text(
    "SELECT c.check_id, k.fact_id FROM check_relation AS c "
    "LEFT JOIN check_fact AS k ON k.check_id = c.check_id WHERE c.document_id IN :documents"
).bindparams(bindparam("documents", expanding=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure that one print of a document has and the other reads otherwise, or lacks.

    Attributes:
        kind: of fact.
        label: of the figure as printed; of people without printed words the code of the measure.
        about: what else tells it from others, by column: insats, kommun, sex, age, option.
        period: that it is read for; ``None`` where none is.
        lead: the figure as the leading print has it, in the printed spelling; ``None``: it lacks.
        other: as the other has it.
        page: of the leading print, or of the one that has the figure.
        other_page: of the other print, or of the one that has the figure.
        other_period: that the other reads the figure for.
    """

    kind: str
    label: str
    about: Mapping[str, str]
    period: str | None
    lead: str | None
    other: str | None
    page: int
    other_page: int
    other_period: str | None


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
    sha256: str
    file: str
    span: tuple[int, int]
    numbers: frozenset[str]
    quality: float


def followers(engine: Engine) -> Mapping[str, str]:
    """For each print that does not lead the document_id of the one that does."""
    return {other.document: lead.document for lead, other in _pairs(engine)}


def find_prints(engine: Engine) -> list[Prints]:
    """All pairs of prints with what they say differently."""
    return list(second_prints(engine)[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """What a second print says that the leading one has said: to be counted once.

    Attributes:
        led: for each print that does not lead the document_id of the one that does.
        facts: fact_id of each fact of theirs that the leading print has too, however it reads it.
        checks: check_id of each of their relations between such facts alone.
    """

    led: Mapping[str, str]
    facts: frozenset[str] = frozenset()
    checks: frozenset[str] = frozenset()


def repeated(engine: Engine) -> Repeated:
    """The facts and relations of second prints that the leading ones have too."""
    return second_prints(engine)[1]


def second_prints(engine: Engine) -> tuple[tuple[Prints, ...], Repeated]:
    """All pairs of prints, and what the second ones say again."""
    found = list(_matched(engine))
    prints = tuple(
        Prints(
            lead=lead.document,
            lead_file=lead.file,
            other=other.document,
            other_file=other.file,
            differences=_differences(of),
        )
        for lead, other, of in found
    )
    led = {other.document: lead.document for lead, other, _ in found}
    if not led:
        return prints, Repeated(led=led)
    facts = frozenset(own.fact_id for _, _, of in found for _, own in of.pairs)
    parties: dict[str, list[str | None]] = defaultdict(list)
    with engine.connect() as link:
        for check, fact in link.execute(_CHECKS, {"documents": list(led)}):
            parties[check].append(fact)
    checks = frozenset(check for check, own in parties.items() if facts.issuperset(own))
    return prints, Repeated(led=led, facts=facts, checks=checks)


def said_again(engine: Engine, led: Mapping[str, str], asked: Iterable[str]) -> frozenset[str]:
    """The facts of second prints that the leading ones have too.

    Args:
        engine: the database.
        led: as :func:`followers` gives.
        asked: which of them to look at.
    """
    matched = _twins(engine, [(led[one], one) for one in asked])
    return frozenset(own.fact_id for found in matched for _, own in found.pairs)


def _matched(engine: Engine) -> Iterable[tuple["_Paper", "_Paper", "Twins"]]:
    """Each pair of prints with their facts matched."""
    pairs = _pairs(engine)
    keys = [(lead.document, other.document) for lead, other in pairs]
    for (lead, other), found in zip(pairs, _twins(engine, keys), strict=True):
        yield lead, other, found


def _twins(engine: Engine, pairs: Sequence[tuple[str, str]]) -> Iterable["Twins"]:
    if not pairs:
        return
    # Most databases hold no two prints of anything, and what compares texts is not light.
    from finsam.compare.twins import facts_of, twins

    with engine.connect() as link:
        facts = facts_of(link, sorted({one for pair in pairs for one in pair}))
    for lead, other in pairs:
        yield twins(facts.get(lead, ()), facts.get(other, ()))


def _pairs(engine: Engine) -> tuple[tuple[_Paper, _Paper], ...]:
    """Leading print and other print, each other print once."""
    with engine.connect() as link:
        rows = link.execute(_CANDIDATES).all()
        if not rows:
            return ()
        asked = {"documents": [row.document_id for row in rows]}
        read = {
            row.document_id: (int(row.length or 0), float(row.quality or 0))
            for row in link.execute(_LENGTHS, asked)
        }
    return _paired(engine, tuple((tuple(row), *read.get(row.document_id, (0, 0))) for row in rows))


@lru_cache(maxsize=_STATES)
def _paired(
    engine: Engine, rows: tuple[tuple[tuple[Any, ...], int, float], ...]
) -> tuple[tuple[_Paper, _Paper], ...]:
    """The pairs among documents, each a row with the length and the quality of its text."""
    groups: dict[tuple[Any, ...], list[_Paper]] = defaultdict(list)
    for (document, file, sha256, first, last, *group), length, quality in rows:
        numbers = _numbers_of(engine, document, length)
        paper = _Paper(document, sha256, file, (first, last), numbers, quality)
        groups[tuple(group)].append(paper)
    by_numbers = [pair for group in groups.values() for pair in _of_group(group, _are_one)]
    files = {(lead.sha256, other.sha256) for lead, other in by_numbers}
    known = {one.document for pair in by_numbers for one in pair}

    def are_bound_alike(lead: _Paper, other: _Paper) -> bool:
        # A letter bound with a report has too few numbers to be known by them.
        return (lead.sha256, other.sha256) in files and lead.span == other.span

    rest = [[one for one in group if one.document not in known] for group in groups.values()]
    bound = [pair for group in rest for pair in _of_group(group, are_bound_alike)]
    return (*by_numbers, *bound)


def _of_group(
    group: Sequence[_Paper], are_one: Callable[[_Paper, _Paper], bool]
) -> Iterable[tuple[_Paper, _Paper]]:
    ordered = sorted(group, key=lambda one: (-one.quality, one.file, one.document))
    led: set[str] = set()
    for lead, other in combinations(ordered, 2):
        if not led & {lead.document, other.document} and are_one(lead, other):
            led.add(other.document)
            yield lead, other


def _are_one(one: _Paper, other: _Paper) -> bool:
    fewest = min(len(one.numbers), len(other.numbers))
    most = max(len(one.numbers), len(other.numbers))
    shared = len(one.numbers & other.numbers)
    return fewest >= FEWEST and shared >= ALIKE * fewest and 2 * fewest >= most


@lru_cache(maxsize=_REMEMBERED)
def _numbers_of(engine: Engine, document: str, _length: int) -> frozenset[str]:
    """The numbers of a document; its length tells whether it has been read otherwise since."""
    with engine.connect() as link:
        return _numbers(link.execute(_PAGES, {"document": document}).scalars())


def _numbers(texts: Iterable[str]) -> frozenset[str]:
    found = (re.sub(r"\D", "", said) for page in texts for said in _NUMBER.findall(page))
    return frozenset(number for number in found if len(number) > 2)


_TELLING = ("insats", "kommun", "sex", "age", "option")
"""Columns that tell a person which figure of a label is meant."""


def _differences(found: "Twins") -> tuple[Difference, ...]:
    """What two prints say differently, in order of page."""
    pairs = [(a, b) for a, b in found.pairs if (a.value, a.period) != (b.value, b.period)]
    lone = [*((a, None) for a in found.lead), *((None, b) for b in found.other)]
    said = [_difference(a, b) for a, b in (*pairs, *lone) if (a or b) and _is_figure(a, b)]
    return tuple(sorted(said, key=lambda one: (one.page, one.label, one.period or "")))


def _is_figure(one: "Told | None", other: "Told | None") -> bool:
    return any(told is not None and told.is_figure for told in (one, other))


def _difference(lead: "Told | None", other: "Told | None") -> Difference:
    own = lead or other
    assert own is not None
    theirs = other or own
    return Difference(
        kind=own.kind,
        label=own.label,
        about={name: said for name, said in own.about if said and name in _TELLING},
        period=own.period,
        lead=None if lead is None else lead.printed,
        other=None if other is None else other.printed,
        page=own.page,
        other_page=theirs.page,
        other_period=theirs.period,
    )
