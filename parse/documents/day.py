"""The day of a document: of decision or meeting, else of signature."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from finsam.corpus.spelling import unaccented
from finsam.parse.documents.head import DocumentHead
from finsam.parse.facts import DocumentKind
from finsam.parse.layout import BlockKind, PageLayout
from finsam.parse.lists import any_of
from finsam.parse.values.characters import HYPHENS
from finsam.parse.values.dates import ISO, dates_in, without_dates

_DECIDED = re.compile(
    f"(?:{any_of('documents.decided')})",
    re.I,
)
_STARTS = re.compile(
    rf"(?:\b(?:{any_of('documents.starts')})[\W_]*|\d\s*[{HYPHENS}]\s*)$",
    re.IGNORECASE,
)
"""What stands before a day with which a time begins or ends."""
_ENDS = re.compile(rf"{ISO}\s*[{HYPHENS}]\s*(?:\d|tills)", re.IGNORECASE)
"""A day with which a time begins: "Beslutad tid 2031-01-01 – tills vidare"."""
_NUMBERED = re.compile(r"\d{6}\s?[-–]\s?\d{4}[\s.,;|·•)\]]+$")
"""The number of an organisation, right before the day in the same line."""
_NAMED = re.compile(
    rf"(?:[^\W\d]+\s+){{0,5}}(?:{any_of('documents.forbund_named')})(?:\s+[^\W\d]+){{0,6}}\s*[,–-]\s*$",
    re.IGNORECASE,
)
"""The name of a förbund and a mark, right before the day: "Finsam Granvik, 8 februari 2031"."""
_FIELD = re.compile(r"\s[|·•]\s+(?:[^\W\d]+(?:\s[^\W\d]+)?:?\s+)?$")
"""A field that holds a day, or says who met on the day behind it: "| Styrelsen 2031-02-08"."""
_IMPRINTED = 12
"""First blocks of a document in which its day may stand by itself."""
_MEETING = re.compile(rf"(?:{any_of('documents.meeting')})\b", re.I)
_SIGNED = re.compile(f"(?:{any_of('documents.signed')})", re.I)
LAST_MONTHS = (3, 4, 6, 7, 8, 9)
"""Months that interim reports go up to."""
_HEAD_BLOCKS = 12
"""Blocks at the head of a first page that is no cover."""
_SHORT_TEXT = 400
"""Letters of the longest paragraph that a day of decision stands in."""
_AT_START = 4
"""Pages at the beginning that may be signed."""
_AT_END = 3
"""Pages at the end that may be signed."""
_SIGNATURE = 50
"""Letters of the longest line with the day of a signature."""
_BEHIND = 45
"""Letters behind a day in which words about it stand."""
_BEFORE = 90
"""Letters before a day in which words about it stand."""
_ALONE = 24
"""Letters of the longest line that is a day and little else."""
_LINES_BELOW = 4
"""Lines from a day on in which a signature stands."""
_LINES_ABOVE = 3
"""Lines before a day in which a signature stands."""


def running_texts(pages: Sequence[PageLayout]) -> list[str]:
    """The texts of pages, of tables as they stand, running heads apart."""
    return [
        b.raw if b.table is not None else b.text
        for p in pages
        for b in p.blocks
        if b.kind is not BlockKind.NOISE
    ]


def find_date(
    head: DocumentHead, kind: DocumentKind, pages: Sequence[PageLayout]
) -> tuple[date, str] | None:
    """The day of decision or meeting, else of signature; with the words it was found in."""
    report = kind not in (DocumentKind.SLIDES, DocumentKind.INVITATION)
    finders: list[Callable[[], tuple[date, str] | None]] = [
        lambda: _decided(head, pages) if report else None,
        lambda: _head_date(head, kind, pages),
        lambda: _imprint(kind, pages) if report else None,
    ]
    if kind is DocumentKind.MINUTES:
        finders.reverse()
    for finder in finders:
        found = finder()
        if found is not None:
            return found
    return _signed(pages) if report else None


def _decided(head: DocumentHead, pages: Sequence[PageLayout]) -> tuple[date, str] | None:
    """A date beside a word of decision, on the first two pages or the last one."""
    ends = [*pages[:2], *pages[2:][-1:]]
    for text in [*head.lines, *running_texts(ends), *_noise(pages[:2])]:
        for day, at in dates_in(text):
            near = text[max(0, at - _BEFORE) : at + _BEHIND]
            span_of_time = _STARTS.search(text[:at]) or _ENDS.match(text[at:])
            if len(text) < _SHORT_TEXT and _DECIDED.search(unaccented(near)) and not span_of_time:
                return day, near.strip()
    return None


def _noise(pages: Sequence[PageLayout]) -> list[str]:
    return [b.text for p in pages for b in p.blocks if b.kind is BlockKind.NOISE]


def _head_date(
    head: DocumentHead, kind: DocumentKind, pages: Sequence[PageLayout]
) -> tuple[date, str] | None:
    """A date in the head of minutes, a PM or a cover: alone on its line, or after Datum."""
    loose = kind in (DocumentKind.MINUTES, DocumentKind.PM, DocumentKind.OTHER)
    if not (loose or head.cover):
        return None
    blocks = pages[0].blocks[:_HEAD_BLOCKS] if not head.cover else pages[0].blocks
    for block in blocks:
        for line in block.lines:
            days = dates_in(line.text)
            for day, at in days if len(days) == 1 else ():
                if _ENDS.match(line.text[at:]):
                    continue
                alone = len(line.text.strip()) <= _ALONE and not _last_day_of_a_part(day, kind)
                if alone or _MEETING.search(unaccented(line.text[:at])):
                    return day, line.text.strip()
    return None


def _imprint(kind: DocumentKind, pages: Sequence[PageLayout]) -> tuple[date, str] | None:
    """A date that fills a line, or one field of a line of fields, at the head of the first page.

    "Samordningsförbundet Granvik | Organisationsnummer 222000-1234 | 8 februari 2031",
    "Samordningsförbundet Granvik | Styrelsen 2031-02-08"
    """
    for block in pages[0].blocks[:_IMPRINTED]:
        for line in block.lines:
            text = line.text.strip()
            for day, at in dates_in(text):
                ends = not without_dates(text[at:]).strip(" .")
                if ends and _opens_field(text[:at]) and not _last_day_of_a_part(day, kind):
                    return day, text
    return None


def _opens_field(before: str) -> bool:
    """Whether a day behind these words fills its line or its field in a line of fields."""
    if _STARTS.search(before):
        return False
    told = (_NUMBERED.search(before), _FIELD.search(before), _NAMED.fullmatch(before))
    return not before.strip() or any(told)


def _last_day_of_a_part(day: date, kind: DocumentKind) -> bool:
    """Whether a day may be the end of what an interim report is about."""
    ends = (day + timedelta(days=1)).day == 1 and day.month in LAST_MONTHS
    return kind is DocumentKind.INTERIM and ends


def _signed(pages: Sequence[PageLayout]) -> tuple[date, str] | None:
    """A date on a short line near words of signature: a foreword's end, or the last page."""
    for page in [*pages[:_AT_START], *pages[_AT_START:][-_AT_END:]]:
        lines = [line.text.strip() for b in page.blocks for line in b.lines]
        for index, text in enumerate(lines):
            days = dates_in(text)
            near = " ".join(lines[max(0, index - _LINES_ABOVE) : index + _LINES_BELOW])
            if days and len(text) <= _SIGNATURE and _SIGNED.search(unaccented(near)):
                return days[0][0], text
    return None
