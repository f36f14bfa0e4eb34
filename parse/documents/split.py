"""Where one document of a bound file ends and the next begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.corpus.spelling import skeleton
from finsam.parse.documents.head import block_size, head_of
from finsam.parse.documents.kind import title_kind
from finsam.parse.facts import DocumentKind
from finsam.parse.language.sentences import starts_low
from finsam.parse.layout import BlockKind, PageLayout
from finsam.parse.lists import any_of
from finsam.parse.values.dates import dates_in

_ENOUGH = 3.0
"""Points of evidence from which a page begins a new document."""
_DECK = 3
"""Slides in a row that make a deck rather than a page turned sideways."""
_PAGE_OF = re.compile(
    rf"(?<![\d-])(\d{{1,3}})\s*\(\s*(\d{{1,3}})\s*\)\W*$|\b{any_of('common.page_lead')}("
    r"\d{1,3})\s+av\s+(\d{1,3})\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"^\W*(?:{any_of('common.page_lead')})?(\d{{1,3}})\W*$", re.IGNORECASE)
_CALL = re.compile(rf"\b(?:{any_of('documents.call')})", re.IGNORECASE)
_REPORTS = frozenset({DocumentKind.ANNUAL, DocumentKind.INTERIM, DocumentKind.PLAN})
_NEAR = 5
"""Blocks at the head of a page, its title among them, where a document says whose it is."""
_LINE = 14
"""Words of a line that names the förbund or its number, at most; prose may name one anywhere."""
_HEAD = 3
"""Blocks among which a title stands that begins a page: a logo's words may stand above it."""
_SHOWN = 12
"""Letters by which a block is known to be of the title; a title may run over several blocks."""
_WHOSE = re.compile(f"{any_of('documents.whose')}", re.IGNORECASE)
_MET = re.compile(rf"\b(?:{any_of('documents.met')})\b", re.IGNORECASE)
_BOUND_IN = 2.0
"""Points for a report bound into minutes, or minutes into a report, whose pages are counted on."""
_HEADED = frozenset({DocumentKind.MINUTES, DocumentKind.PM, DocumentKind.INVITATION})
_HINT = 0.5
"""Points of what may also happen within one document."""
_NUMBERED = 3
"""Points of a page number that begins anew, or goes on."""
_LONG = 0.25
"""Points of a document that would have several pages."""
_OTHER_SIZE = 0.12
"""Share by which running text differs in size between documents."""
_SHORT_PAGE = 120
"""Words of a page that may be the last of a document."""
_SHORTEST = 6
"""Letters of the shortest running head that says whose a page is."""
_WAS_LAST = 1.5
"""Points where the page before was the last by its own count."""
_AT_HEAD = 4
"""Blocks at the head of a page that may be its running head."""
_AT_FOOT = 3
"""Blocks at the foot of a page that may be its running foot."""
_HEAD_LETTERS = 90
"""Letters of the longest running head."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the border between two documents may show of a page."""

    slide: bool
    wide: bool
    number: int | None
    total: int | None
    running: frozenset[str]
    title: str | None
    kind: DocumentKind | None
    size: float
    words: int
    low: bool
    calls: bool
    opens: bool


def split(layouts: Sequence[PageLayout]) -> list[tuple[int, int]]:
    """First and last index of each document bound in the file, in order.

    A new document shows itself by several of: another page format, page numbers that start
    again, a title of its own, other running heads, another type size.
    """
    facts = [_facts(page) for page in layouts]
    starts = [0]
    for index in range(1, len(layouts)):
        if facts[index].words == 0:
            continue
        if _points(facts, index, starts[-1]) >= _ENOUGH:
            starts.append(index)
    ends = [*(s - 1 for s in starts[1:]), len(layouts) - 1]
    return list(zip(starts, ends, strict=True))


def _facts(page: PageLayout) -> _Facts:
    number, total = _numbering(page)
    body = [b for b in page.blocks if b.kind is not BlockKind.NOISE]
    texts = [b.text for b in body if b.text]
    head = head_of([page])
    kind = title_kind(head.title) if head.title else None
    sizes: dict[float, int] = {}
    for block in body:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            size = round(block_size(block))
            sizes[size] = sizes.get(size, 0) + len(block.text)
    width, height = page.page.page.width, page.page.page.height
    return _Facts(
        slide=page.is_slide,
        wide=bool(width and height and width > height),
        number=number,
        total=total,
        running=frozenset(_running(page)),
        title=head.title,
        kind=kind.kind if kind else None,
        size=max(sorted(sizes), key=lambda s: sizes[s]) if sizes else 0.0,
        words=sum(len(b.raw.split()) for b in body),
        low=bool(texts) and starts_low(texts[0]),
        calls=any(_CALL.search(t) for t in texts),
        opens=kind is not None and _opens(kind.kind, texts, head.title or ""),
    )


def _opens(kind: DocumentKind, texts: Sequence[str], title: str) -> bool:
    """Whether a page whose title names a kind goes on as such a document begins.

    A report tells whose it is right below its title, minutes where and who met. What stands below
    paragraphs of something else is a heading there.
    """
    if not any(text[:_SHOWN] in title or title[:_SHOWN] in text for text in texts[:_HEAD]):
        return False
    near = " ".join(text for text in texts[1:_NEAR] if len(text.split()) <= _LINE)
    if kind in _REPORTS:
        return _WHOSE.search(near) is not None
    return kind is DocumentKind.MINUTES and _MET.search(near) is not None


def _numbering(page: PageLayout) -> tuple[int | None, int | None]:
    """Printed page number and number of pages, as far as the edges tell."""
    number: int | None = None
    blocks = [*page.blocks[:_AT_HEAD], *page.blocks[_AT_HEAD:][-_AT_FOOT:]]
    for block in blocks:
        for text in block.raw.split("\n"):
            match = _PAGE_OF.search(text)
            if match is not None and len(text) < _HEAD_LETTERS:
                first, last = (int(x) for x in match.groups() if x)
                if 1 <= first <= last:
                    return first, last
            alone = _NUMBER.match(text)
            if alone is not None and block.kind is BlockKind.NOISE:
                number = int(alone[1])
    return number, None


def _running(page: PageLayout) -> list[str]:
    found: list[str] = []
    for block in page.blocks:
        if block.kind is BlockKind.NOISE and not dates_in(block.text):
            text = re.sub(r"\W+|\d+", "", skeleton(block.text))
            if len(text) >= _SHORTEST:
                found.append(text)
    return found


def _points(facts: Sequence[_Facts], index: int, start: int) -> float:
    """Evidence that ``index`` begins a new document; the one before began at ``start``."""
    here, before, first = facts[index], facts[index - 1], facts[start]
    bound_in = (
        here.opens and here.kind != first.kind and (here.kind in _HEADED or first.kind in _HEADED)
    )
    points = _BOUND_IN if bound_in else _numbers(here, before)
    if here.slide != before.slide and _deck(facts, index):
        points += 2
    if here.low:
        points -= 2
    if here.running and before.running and not here.running & before.running:
        points += _HINT
    if here.title is not None:
        points += _title(here, first, index - start)
    if here.size and before.size and abs(here.size / before.size - 1) > _OTHER_SIZE:
        points += _HINT
    if before.words < _SHORT_PAGE and index - start > 1:
        points += _HINT
    return points


def _numbers(here: _Facts, before: _Facts) -> float:
    points = 0.0
    if here.total is not None and here.number == 1 and (here.total > 1 or before.total):
        points += _NUMBERED
    elif here.total is not None and before.total is not None and here.total == before.total:
        points -= 2
    elif before.total is not None and before.number == before.total:
        points += _WAS_LAST
    elif here.number is not None and before.number is not None:
        points += -_NUMBERED if here.number == before.number + 1 else 0
        points += 2 if here.number == 1 and before.number > 1 else 0
    return points


def _deck(facts: Sequence[_Facts], index: int) -> bool:
    """Whether a run of slides long enough for a deck begins or ends at ``index``."""
    flag = facts[index].slide
    after = next((i for i, f in enumerate(facts[index:]) if f.slide != flag), len(facts) - index)
    behind = next((i for i, f in enumerate(reversed(facts[:index])) if f.slide == flag), index)
    return (after if flag else behind) >= _DECK


def _title(here: _Facts, first: _Facts, length: int) -> float:
    points = _HINT
    if here.kind is None:
        return points + (_HINT if here.slide != first.slide else 0.0)
    if here.slide and first.slide:
        return 0.0  # a slide's title names the item of the agenda
    if here.kind == first.kind and here.kind not in _HEADED:
        return 0.0  # a cover, and the title again on the first page
    points += 1.0
    if here.kind in _HEADED:
        points += _HINT
    if here.kind is DocumentKind.INVITATION and here.calls:
        points += 1.0
    if length >= 2:
        points += _LONG
    return points
