"""How well the year and the kind of a document are witnessed, and by what.

A figure that prints no year takes the document's, and what it is, planned or reached, follows
from the document's kind. One misread title makes all of them wrong at once, while every sum
still closes. So the year and the kind are held up against each place of the document that can
tell them, whichever of these they were read from: places that agree vouch for them, a place
that tells otherwise puts in doubt all that rests on them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from finsam.parse.documents.head import DocumentHead
from finsam.parse.documents.kind import KindVote, title_kind
from finsam.parse.documents.tableheads import head_texts, tables_of
from finsam.parse.facts import DocumentKind, Witnesses
from finsam.parse.layout import BlockKind, PageLayout
from finsam.parse.values.period import PeriodKind, find_periods
from finsam.parse.values.period_texts import part_of_a_year, span

_OFTEN = 3
"""Times that text must name a year before it may contradict another."""
_OUTWEIGHS = 2
"""How many times as often another year must be named as the document's own."""
_MARGIN = 0.6
"""Share of the votes of the best kind from which the next best one contests it."""
_DATED = {
    DocumentKind.ANNUAL: (0, 2),
    DocumentKind.INTERIM: (0, 1),
    DocumentKind.PLAN: (-2, 1),
}
"""Years from that of a report to that of its date, first and last: a report is dated after the
time it is about, a plan about before it."""
_REPORTS = frozenset(_DATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What was read of a document, to be held up against it."""

    kind: DocumentKind
    year: int
    years: frozenset[int]


def witnesses_of(
    head: DocumentHead,
    kind: KindVote,
    when: tuple[int | None, str | None, date | None],
    pages: Sequence[PageLayout],
) -> Witnesses:
    """Which places of a document agree with its year and kind, and which tell otherwise.

    Args:
        head: its title and the lines around it.
        kind: as it was read.
        when: its year, period and date as they were read.
        pages: its pages.
    """
    year, period, day = when
    kind_for, kind_against = _of_kind(head, kind, _closes(pages, kind.kind, year, period))
    if year is None:
        return Witnesses(kind_for=kind_for, kind_against=kind_against)
    claim = _Claim(kind=kind.kind, year=year, years=_years_of(period) | {year})
    told = {
        "title": _by_head(head.lines[:1] if head.title else (), claim),
        "head": _agrees(_by_head(_around_title(head), claim)),
        "running head": _by_running(pages, claim),
        "heading": _by_most(_texts(pages, BlockKind.HEADING), claim),
        "table": _by_tables(pages, claim),
        "text": _by_most(_texts(pages, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM), claim),
        "date": _by_date(day, claim),
    }
    return Witnesses(
        year_for=tuple(place for place, agrees in told.items() if agrees is True),
        year_against=tuple(place for place, agrees in told.items() if agrees is False),
        kind_for=kind_for,
        kind_against=kind_against,
    )


def _years_of(period: str | None) -> frozenset[int]:
    """The years that a period touches."""
    if period is None:
        return frozenset()
    first, last = span(period)
    return frozenset(range(first.year, last.year + 1))


def _named(text: str, *, days: bool = False) -> frozenset[int]:
    """The years that words name, alone or in a span, or by a day where ``days`` count."""
    return frozenset(
        year
        for period in find_periods(text)
        if period.complete and (days or period.kind is not PeriodKind.DAY)
        for year in _years_of(period.text)
    )


def _around_title(head: DocumentHead) -> tuple[str, ...]:
    return head.lines[1:] if head.title else head.lines


def _by_head(lines: Sequence[str], claim: _Claim) -> bool | None:
    """Whether the lines of the head that name a year name this one."""
    bare = [years for text in lines if (years := _named(text))]
    named = bare or [years for text in lines if (years := _named(text, days=True))]
    return any(claim.year in years for years in named) if named else None


def _agrees(told: bool | None) -> bool | None:
    """What lines around a title say: dates of decision and names of chapters contradict none."""
    return told or None


def _by_running(pages: Sequence[PageLayout], claim: _Claim) -> bool | None:
    """Whether the running heads and feet that name a year name this one."""
    tally: Counter[int] = Counter()
    for page in pages:
        noise = [b.text for b in page.blocks if b.kind is BlockKind.NOISE]
        tally.update({year for text in noise for year in _named(text)})
    if tally[claim.year]:
        return True
    return False if tally and max(tally.values()) > 1 else None


def _texts(pages: Sequence[PageLayout], *kinds: BlockKind) -> list[str]:
    return [b.text for p in pages for b in p.blocks if b.kind in kinds and b.text]


def _by_most(texts: Iterable[str], claim: _Claim) -> bool | None:
    """Whether the year is about the one that texts name most; a year before or after it may be."""
    tally = Counter(year for text in texts for year in _named(text))
    if not tally:
        return None
    most = max(tally.values())
    own = max(tally[year] for year in claim.years)
    if own and own * _OUTWEIGHS > most:
        return True
    return False if most >= _OFTEN and most >= own * _OUTWEIGHS else None


def _by_tables(pages: Sequence[PageLayout], claim: _Claim) -> bool | None:
    """Whether the heads of tables that name years name this one."""
    heads = [years for page in pages for years in _table_years(page)]
    if not heads:
        return None
    own = sum(bool(claim.years & years) for years in heads)
    if own * _OUTWEIGHS >= len(heads):
        return True
    return False if not own else None


def _table_years(page: PageLayout) -> list[frozenset[int]]:
    """For each table of a page whose heads name years, these years."""
    found = [
        frozenset(year for text in head_texts(table) for year in _named(text, days=True))
        for table in tables_of(page)
    ]
    return [years for years in found if years]


def _closes(
    pages: Sequence[PageLayout], kind: DocumentKind, year: int | None, period: str | None
) -> bool:
    """Whether a table's heads state the time that a report accounts for, or the day it closes.

    Books are closed for the part of a year that an interim report is about, and at the end of the
    year of an annual report; a plan closes none.
    """
    interim = kind is DocumentKind.INTERIM and part_of_a_year(period)
    if not interim and (kind is not DocumentKind.ANNUAL or year is None):
        return False
    end = span(period)[1] if interim and period else date(year or 1, 12, 31)
    told = {end.isoformat(), period if interim else None}
    return any(
        one.text in told and one.complete
        for page in pages
        for table in tables_of(page)
        for text in head_texts(table)
        for one in find_periods(text)
    )


def _by_date(day: date | None, claim: _Claim) -> bool | None:
    """Whether a report can be of its date."""
    if day is None or claim.kind not in _DATED:
        return None
    first, last = _DATED[claim.kind]
    return first <= day.year - claim.year <= last


def _of_kind(
    head: DocumentHead, kind: KindVote, closes: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What vouches for a kind, and what speaks for another.

    Args:
        head: of the document.
        kind: as it was read.
        closes: whether its tables close the books for the time that it is about.
    """
    told: list[tuple[str, bool]] = []
    for place, lines in (("title", head.lines[:1]), ("head", head.lines[1:])):
        named = [vote.kind for text in lines if (vote := title_kind(text)) is not None]
        if named and (place == "title" or kind.kind in named):
            told.append((place, kind.kind in named))
    if kind.body is not None:
        told.append(("text", kind.body is kind.kind))
    if closes:
        told.append(("table", True))
    if kind.kind is DocumentKind.SLIDES:  # told by the form of its pages, whatever its title says
        told = [("form", True), *((place, agrees) for place, agrees in told if agrees)]
    agree = tuple(place for place, agrees in told if agrees)
    return agree, tuple(place for place, agrees in told if not agrees)
