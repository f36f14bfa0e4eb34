"""Year and period of a document, and its date."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from finsam.parse.documents.day import LAST_MONTHS, find_date, running_texts
from finsam.parse.documents.head import DocumentHead
from finsam.parse.documents.tableheads import head_texts, tables_of
from finsam.parse.facts import DocumentKind
from finsam.parse.layout import BlockKind, PageLayout
from finsam.parse.lists import any_of
from finsam.parse.values.dates import ISO, dates_in, without_dates
from finsam.parse.values.period import PeriodKind, find_periods
from finsam.parse.values.period_texts import months, part_of_a_year

_YEAR = re.compile(r"(?<![\d/:-])(20[0-4]\d)(?![\d:])")
_ACCOUNTED = re.compile(
    rf"\b(?:{any_of('documents.accounted')})året\s+(?P<year>20[0-4]\d)\b(?!\s*[-–/]\s*20)|"
    rf"\b(?P<from>20[0-4]\d)-01-01\s*(?:[-–]{{1,2}}|{any_of('documents.up_to_short')})\s*("
    "?P=from)-12-31",
    re.IGNORECASE,
)
"""Words by which running text says what year a report is about."""
_YEARS = re.compile(r"\b(20[0-4]\d)\s*([-–—/])\s*(20[0-4]\d|\d\d)\b(?!-\d)")
_ISO_DATE = re.compile(rf"(?<![\d-]){ISO}(?!\d)")
_UP_TO = re.compile(rf"(?:{any_of('documents.up_to')})(?:\s+den)?\W*$", re.I)
_FILED = re.compile(
    rf"\b(?:{any_of('documents.filed')})\b\W{{0,3}}(?:[^\W\d_]{{1,6}}[\s:/-]?)?\d[\d/:.-]*",
    re.IGNORECASE,
)
"""The number under which a paper is filed: "Dnr 2031/44" is no pair of years."""
_MOST_YEARS = 10
"""Years that a plan for several years goes over its first, at most; "2031/32" is two years."""
_LONGEST_NAME = 200
"""Characters of a line that names the part of the year by a word."""
_INTERIM_WORDS = (
    (re.compile(rf"\b(?:{any_of('documents.half_year')})", re.I), 6),
    (re.compile(rf"\b(?:{any_of('documents.first_tertial')})", re.I), 4),
    (re.compile(rf"\b(?:{any_of('documents.second_tertial')})", re.I), 8),
    (re.compile(rf"\b{any_of('documents.quarter')}1\b", re.I), 3),
    (re.compile(rf"\b{any_of('documents.quarter')}2\b", re.I), 6),
    (re.compile(rf"\b{any_of('documents.quarter')}3\b", re.I), 9),
)
_MONTHS_END = 30
"""The day of a month from which it is at its end."""
_FIRST_PAGES = 4
"""Pages at the beginning that may name the year."""
_TOLD = 120
"""Letters of the evidence that are told."""
_DAY_LETTERS = 20
"""Letters of the longest day."""


_PART_OF_YEAR = rf"\b{any_of('documents.part_of_year')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When a document is about and from.

    Attributes:
        year: the year it is about.
        period: that year or an ISO range.
        date: of decision or meeting, else of signature.
        evidence: for ``year``, ``period`` and ``date``, the words.
    """

    year: int | None
    period: str | None
    date: date | None
    evidence: tuple[tuple[str, str], ...]


def when_of(head: DocumentHead, kind: DocumentKind, pages: Sequence[PageLayout]) -> When:
    """Year, period and date of the document on ``pages``."""
    day = find_date(head, kind, pages)
    evidence: list[tuple[str, str]] = []
    if day is not None:
        evidence.append(("date", day[1]))
    year = _year(head, kind, pages, day[0] if day else None)
    period = _part_of_year(head, kind, pages) or _several_years(head, kind)
    if period is not None:
        evidence.append(("period", period[1]))
        if year is None or kind is DocumentKind.INTERIM:
            year = int(period[0][:4]), period[1]
    if year is not None:
        evidence.append(("year", year[1]))
    return When(
        year=year[0] if year else None,
        period=period[0] if period else (str(year[0]) if year else None),
        date=day[0] if day else None,
        evidence=tuple(evidence),
    )


def _year(
    head: DocumentHead, kind: DocumentKind, pages: Sequence[PageLayout], day: date | None
) -> tuple[int, str] | None:
    """The year: of title or cover, else of the date, else what headings and tables name most."""
    if kind is DocumentKind.MINUTES and day is not None:
        return day.year, day.isoformat()
    if (titled := _titled(head)) is not None:
        return titled
    headings = _weighted(b.text for p in pages for b in p.blocks if b.kind is BlockKind.HEADING)
    report = kind in (DocumentKind.PLAN, DocumentKind.ANNUAL, DocumentKind.INTERIM)
    if report and (said := _accounted(pages)):
        return said
    if report and headings:
        return _most(headings, kind), "headings"
    if day is not None:
        return day.year, day.isoformat()
    for text in head.lines:
        match = _YEAR.search(_FILED.sub(" ", text))
        if match is not None:
            return int(match[1]), text[:_TOLD]
    if headings:
        return _most(headings, kind), "headings"
    body = _weighted(running_texts(pages))
    return (_most(body, kind), "text") if body else None


def _accounted(pages: Sequence[PageLayout]) -> tuple[int, str] | None:
    """The year that running text says the report is about, named most; the last of equals."""
    tally: Counter[int] = Counter()
    words: dict[int, str] = {}
    for text in running_texts(pages):
        for found in _ACCOUNTED.finditer(text):
            year = int(found["year"] or found["from"])
            tally[year] += 1
            words.setdefault(year, found.group())
    if not tally:
        return None
    best = max(tally, key=lambda year: (tally[year], year))
    return best, words[best]


def _plain(text: str) -> str:
    """A text without its full dates and without the numbers that papers are filed under."""
    return _FILED.sub(" ", without_dates(text))


def _weighted(texts: Iterable[str]) -> Counter[int]:
    tally: Counter[int] = Counter()
    for text in texts:
        for year in sorted({int(y) for y in _YEAR.findall(_plain(text))}):
            tally[year] += 1
    return tally


def _most(tally: Counter[int], kind: DocumentKind) -> int:
    """The year named most; of equals a plan's first, else the last."""
    sign = 1 if kind is DocumentKind.PLAN else -1
    return min(tally, key=lambda y: (-tally[y], sign * y))


def _part_of_year(
    head: DocumentHead, kind: DocumentKind, pages: Sequence[PageLayout]
) -> tuple[str, str] | None:
    """The range of an interim report: from title, first page, else the first that is printed.

    Below the title a range of the year before is passed over where one of the title's year
    follows: tables print last year's column first as often as not.
    """
    if kind is not DocumentKind.INTERIM:
        return None
    titled = _titled(head)
    other: tuple[str, str] | None = None
    for texts in (head.lines, running_texts(pages[:1]), running_texts(pages[1:_FIRST_PAGES])):
        for text in texts:
            if found := _range_in(text) or _named_part(text) or _month_end(text):
                if titled is None or int(found[0][:4]) == titled[0]:
                    return found
                other = other or found
    return other or _closed_part(pages, titled[0] if titled else None)


def _closed_part(pages: Sequence[PageLayout], year: int | None) -> tuple[str, str] | None:
    """The part of a year that heads of tables name most, the longest of equals.

    Args:
        pages: of an interim report that says nowhere up to when it tells.
        year: that of its title; parts of other years are last year's beside it.
    """
    tally: Counter[str] = Counter()
    words: dict[str, str] = {}
    for text in (t for page in pages for table in tables_of(page) for t in head_texts(table)):
        found = _range_in(text) or _closing_day(text)
        if found is not None and year in (None, int(found[0][:4])):
            tally[found[0]] += 1
            words.setdefault(*found)
    best = max(tally, key=lambda part: (tally[part], part), default=None)
    return None if best is None else (best, words[best])


def _closing_day(text: str) -> tuple[str, str] | None:
    """The months up to a day that heads a column: the day of a balance."""
    for found in find_periods(text):
        ends = found.kind is PeriodKind.DAY and found.complete and found.first.day >= _MONTHS_END
        if ends and found.first.month in LAST_MONTHS:
            last = found.first
            return months(last.year, 1, last.month), text[found.start : found.end]
    return None


def _titled(head: DocumentHead) -> tuple[int, str] | None:
    """The year that the title or the cover names, and its line."""
    for text in head.titles:
        if (match := _YEAR.search(_plain(text))) is not None:
            return int(match[1]), text[:_TOLD]
    return None


def _range_in(text: str) -> tuple[str, str] | None:
    """A range of dates or months within one year, from its first day on."""
    for found in find_periods(text):
        part = found.kind is PeriodKind.PART and found.complete and part_of_a_year(found.text)
        if part and found.first.month == found.first.day == 1:
            return found.text, text[found.start : found.end]
    return None


def _named_part(text: str) -> tuple[str, str] | None:
    """A half-year or a tertial, with the year in the same words."""
    year = _YEAR.search(text)
    for pattern, last in _INTERIM_WORDS:
        if year is not None and len(text) <= _LONGEST_NAME and pattern.search(text):
            return months(int(year[1]), 1, last), text[:_TOLD]
    return None


def _month_end(text: str) -> tuple[str, str] | None:
    """The months up to an ISO date, "per 31 augusti 2023" or "Delårsrapport augusti 2023"."""
    iso = _ISO_DATE.search(text)
    for day, at in dates_in(text):
        told = iso is not None and at == iso.start()
        told = told or bool(_UP_TO.search(text[:at]))
        if told and day.month in LAST_MONTHS and day.day >= _MONTHS_END:
            return months(day.year, 1, day.month), text[at : at + _DAY_LETTERS]
    if re.search(_PART_OF_YEAR, text, re.I):
        for found in find_periods(text):
            if found.kind is PeriodKind.MONTH and found.complete:
                year, month = found.text[:4], found.text[5:7]
                if int(month) in LAST_MONTHS:
                    return months(int(year), 1, int(month)), text[found.start : found.end]
    return None


def _several_years(head: DocumentHead, kind: DocumentKind) -> tuple[str, str] | None:
    """A plan for several years; years that belong to its budget only do not count."""
    if kind not in (DocumentKind.PLAN, DocumentKind.ANNUAL):
        return None
    for text in head.titles:
        text = _FILED.sub(" ", text)
        match = _YEARS.search(text)
        if match is None:
            continue
        before = text[: match.start()]
        if _YEAR.search(before):
            return None
        last = match[3] if len(match[3]) == 4 else match[1][:2] + match[3]
        longest = 1 if match[2] == "/" and len(match[3]) == 2 else _MOST_YEARS
        if 0 < int(last) - int(match[1]) <= longest:
            return f"{match[1]}-01-01/{last}-12-31", match.group()
    return None
