"""The documents bound in a file: kind, förbund, year, period, title, date, pages.

Everything is told from the text; the name of the file is no evidence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsam.corpus.register import Register
from finsam.parse.documents.forbund import ForbundVote, forbund_of, page_forbund
from finsam.parse.documents.head import head_of
from finsam.parse.documents.kind import kind_of
from finsam.parse.documents.split import split
from finsam.parse.documents.when import when_of
from finsam.parse.documents.witness import witnesses_of
from finsam.parse.facts import DocumentKind, Part, Witnesses
from finsam.parse.layout import PageLayout
from finsam.parse.lists import any_of

_ORG_NO = re.compile(
    rf"(?:{any_of('documents.organisation_number')})(\d{{6}}\s?[-–]\s?\d{{4}})", re.IGNORECASE
)
_REPORTS = (DocumentKind.ANNUAL, DocumentKind.INTERIM, DocumentKind.PLAN)
_FORBUND_NO = re.compile(r"\b(222000\s?[-–]\s?\d{4})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The documents bound in a file.

    Attributes:
        parts: in order, at least one, without gaps.
        page_forbund: for each page of the file the official name of the förbund it is about;
            ``None`` where it is about several or none can be told.
    """

    parts: tuple[Part, ...]
    page_forbund: tuple[str | None, ...]


def find_parts(layouts: Sequence[PageLayout], register: Register) -> Parts:
    """The documents that a file binds together.

    Args:
        layouts: its pages in order, at least one.
        register: of known förbund.

    Raises:
        ValueError: if there is no page.
    """
    if not layouts:
        raise ValueError("a file without pages has no parts")
    parts: list[Part] = []
    votes: list[ForbundVote] = []
    for first, last in split(layouts):
        part, vote = _part(layouts[first : last + 1], register)
        parts.append(part)
        votes.append(vote)
    parts, votes = _agreed(parts, votes)
    names: list[str | None] = []
    for part, vote in zip(parts, votes, strict=True):
        pages = layouts[part.first_page - layouts[0].number : part.last_page]
        names += page_forbund(pages[: part.last_page - part.first_page + 1], vote, register)
    return Parts(parts=tuple(parts), page_forbund=tuple(names))


def unknown(layouts: Sequence[PageLayout]) -> Parts:
    """A file of which nothing can be told: one document of no known kind."""
    part = Part.unknown(layouts[0].number, layouts[-1].number)
    return Parts(parts=(part,), page_forbund=(None,) * len(layouts))


def _part(pages: Sequence[PageLayout], register: Register) -> tuple[Part, ForbundVote]:
    head = head_of(pages)
    kind = kind_of(head.lines, pages)
    when = when_of(head, kind.kind, pages)
    witnesses = witnesses_of(head, kind, (when.year, when.period, when.date), pages)
    vote = forbund_of(head, pages, register)
    number = _org_no(pages)
    evidence = [("kind", kind.evidence), ("forbund", vote.evidence), *when.evidence]
    if head.title:
        evidence.append(("title", head.title))
    if number:
        evidence.append(("org_no", number))
    evidence += _named_places(witnesses)
    part = Part(
        kind=kind.kind,
        forbund=vote.name,
        year=when.year,
        period=when.period,
        title=head.title,
        date=when.date,
        org_no=number,
        first_page=pages[0].number,
        last_page=pages[-1].number,
        evidence=tuple((field, words) for field, words in evidence if words),
        witnesses=witnesses,
    )
    return part, vote


def _named_places(told: Witnesses) -> list[tuple[str, str]]:
    """The places that agree with year and kind, and those that tell otherwise, as evidence."""
    return [
        ("year agrees", ", ".join(told.year_for)),
        ("year contested", ", ".join(told.year_against)),
        ("kind agrees", ", ".join(told.kind_for)),
        ("kind contested", ", ".join(told.kind_against)),
    ]


def _org_no(pages: Sequence[PageLayout]) -> str | None:
    for pattern in (_FORBUND_NO, _ORG_NO):
        for page in pages:
            match = pattern.search(page.page.text)
            if match is not None:
                return re.sub(r"\s", "", match[1]).replace("–", "-")
    return None


def _agreed(
    parts: Sequence[Part], votes: Sequence[ForbundVote]
) -> tuple[list[Part], list[ForbundVote]]:
    """What a part does not say itself is that of the document it is bound with."""
    year = next((p.year for p in parts if p.year is not None), None)
    named = {v.name for v in votes if v.name is not None}
    several = any(v.several for v in votes)
    done: list[Part] = []
    agreed: list[ForbundVote] = []
    for part, vote in zip(parts, votes, strict=True):
        if part.year is None and year is not None:
            part = replace(part, year=year, period=str(year))
        if vote.name is None and not vote.several and len(named) == 1 and not several:
            name = next(iter(named))
            part = replace(part, forbund=name)
            vote = ForbundVote(name=name, several=False, evidence="")
        if part.date is None and part.kind in _REPORTS and done:
            met = done[-1]
            if met.kind is DocumentKind.MINUTES:
                part = replace(part, date=met.date)  # decided at the meeting it is bound with
        done.append(part)
        agreed.append(vote)
    return done, agreed
