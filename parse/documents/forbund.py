"""Which förbund a document, and each of its pages, is about."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finsam.corpus.mentions import find_forbund
from finsam.corpus.register import Register
from finsam.corpus.spelling import unaccented
from finsam.parse.documents.head import DocumentHead
from finsam.parse.documents.votes import voted
from finsam.parse.layout import BlockKind, PageLayout
from finsam.parse.lists import any_of

_SEVERAL = re.compile(
    rf"\b(?:{any_of('documents.several')}|\d{{1,2}})\s+(?:\w+\s+)?"
    rf"{any_of('documents.forbund_many')}\b|{any_of('documents.all_of_county')}",
    re.IGNORECASE,
)

_CLEAR = 0.6
"""Share of all votes from which one förbund is what the document is about."""
_SECTION = 0.02
"""Share of all votes from which a förbund may have a section of its own."""
_STEADY = 2
"""Pages whose foot names one förbund alone, before feet decide."""
_RESET = re.compile(
    rf"^\W*(?:{any_of('documents.reset')})\W*$",
    re.IGNORECASE,
)
_FEW_WORDS = 4
"""Words of the longest last line that is a name."""
_LIKE = 0.65
"""How like a known name one has to be, 0-1, at the head of a document."""
_TOLD = 160
"""Letters of the evidence that are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbundVote:
    """The förbund of a document, ``None`` where it is about several or none is named.

    ``sections`` are the förbund that are named often enough to have sections of their own.
    """

    name: str | None
    several: bool
    evidence: str
    sections: frozenset[str] = frozenset()


def forbund_of(head: DocumentHead, pages: Sequence[PageLayout], register: Register) -> ForbundVote:
    """The förbund that the document on ``pages`` is about."""
    several = next((t for t in head.lines if _SEVERAL.search(unaccented(t))), None)
    votes, words = voted(head, pages, register)
    total = sum(votes.values())
    pages_of = _pages_naming(pages, register)
    often = frozenset(
        name for name, n in votes.items() if n >= _SECTION * total and pages_of[name] > 1
    )
    if several is not None:
        return ForbundVote(name=None, several=True, evidence=several[:_TOLD], sections=often)
    if not votes:
        return ForbundVote(name=None, several=False, evidence="")
    best = min(votes, key=lambda n: (-votes[n], n))
    openings = {name for page in pages if (name := _opening(page, register)) in often}
    if votes[best] < _CLEAR * total or len(openings) > 1:
        evidence = ", ".join(sorted(often))
        return ForbundVote(name=None, several=True, evidence=evidence, sections=often)
    return ForbundVote(name=best, several=False, evidence=words[best][1])


def _pages_naming(pages: Sequence[PageLayout], register: Register) -> Counter[str]:
    """How many pages name each förbund anywhere."""
    tally: Counter[str] = Counter()
    for page in pages:
        tally.update({m.name for m in find_forbund(page.page.text, register)})
    return tally


def page_forbund(
    pages: Sequence[PageLayout], whole: ForbundVote, register: Register
) -> list[str | None]:
    """For each page the förbund it is about; ``None`` where it is about several.

    In a document about several förbund a heading that is a förbund's name opens its section. It
    runs on until another such heading, until the foot names another or all, or until the feet
    that named it end.
    """
    if not whole.several:
        return [whole.name] * len(pages)
    signs = _signs(pages, whole, register)
    mine: list[str | None] = []
    for index, page in enumerate(pages):
        mine.append(_on_page(signs, index, page, mine[-1] if mine else None))
    return mine


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the pages of a document about several förbund say of whom they are about.

    Attributes:
        feet: the förbund that each page's foot names.
        opened: the förbund whose section each page opens.
        steady: of how many pages the foot names one förbund alone.
        titled: whether headings open sections of more than one.
    """

    feet: Sequence[frozenset[str]]
    opened: Sequence[str | None]
    steady: Mapping[str, int]
    titled: bool


def _signs(pages: Sequence[PageLayout], whole: ForbundVote, register: Register) -> _Signs:
    feet = [_foot(page, register) for page in pages]
    titles = [_opening(page, register) for page in pages[1:]]
    opened = [None, *(name if name in whole.sections else None for name in titles)]
    steady = Counter(next(iter(foot)) for foot in feet if len(foot) == 1)
    return _Signs(feet, opened, steady, len(set(opened) - {None}) > 1)


def _on_page(signs: _Signs, index: int, page: PageLayout, before: str | None) -> str | None:
    """The förbund that a page is about, ``before`` being that of the page before."""
    if signs.opened[index] is not None:
        return signs.opened[index]
    foot = signs.feet[index]
    if len(foot) > 1 or _resets(page):
        return None
    if foot:
        (single,) = foot
        steady = signs.steady[single] >= _STEADY and not signs.titled
        return single if steady and _again(signs.feet, index, single) else before
    if before is None or signs.steady.get(before, 0) < _STEADY:
        return before
    return before if _returns(signs.feet, signs.opened, index, before) else None


def _foot(page: PageLayout, register: Register) -> frozenset[str]:
    """Förbund that the running head or foot names."""
    body = [b for b in page.blocks if b.kind is not BlockKind.NOISE]
    last = [b for b in body[2:][-2:] if len(b.text.split()) <= _FEW_WORDS]
    feet = [b for b in page.blocks if b.kind is BlockKind.NOISE or any(b is x for x in last)]
    text = " ".join(b.text for b in feet)
    return frozenset(m.name for m in find_forbund(text, register) if m.forbund is not None)


def _opening(page: PageLayout, register: Register) -> str | None:
    """The förbund whose name a heading of the page is."""
    body = [b for b in page.blocks if b.kind is not BlockKind.NOISE]
    named = {m.name for m in find_forbund(" ; ".join(b.text for b in body), register) if m.forbund}
    headings = [b for b in body if b.kind is BlockKind.HEADING]
    if len(named) > 1:
        return None
    for block in headings[:1] if page.is_slide else headings:
        names = [m for m in find_forbund(block.text, register) if m.score >= _LIKE]
        if len({m.name for m in names}) != 1:
            continue
        rest = block.text[: names[0].start] + block.text[names[-1].end :]
        if len(rest.split()) <= 1:
            return names[0].name
    return None


def _resets(page: PageLayout) -> bool:
    first = next((b for b in page.blocks if b.kind is BlockKind.HEADING), None)
    return first is not None and bool(_RESET.match(first.text))


def _again(feet: Sequence[frozenset[str]], index: int, name: str) -> bool:
    """Whether the next page with a foot, or the one before, names ``name`` alone too."""
    near = [*feet[max(0, index - 1) : index], *feet[index + 1 : index + 2]]
    return frozenset({name}) in near


def _returns(
    feet: Sequence[frozenset[str]], opened: Sequence[str | None], index: int, name: str
) -> bool:
    """Whether the section goes on after a page without a foot."""
    for later in range(index + 1, len(feet)):
        if opened[later] is not None and opened[later] != name:
            return True  # the next section begins; this page still belongs to the one before
        if feet[later]:
            return feet[later] == frozenset({name})
    return False
