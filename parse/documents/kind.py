"""What kind of document it is: votes of its title, first sentences and headings."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from finsam.corpus.spelling import unaccented
from finsam.parse.facts import DocumentKind
from finsam.parse.layout import BlockKind, PageLayout
from finsam.parse.lists import data_lines

_CLEAR = 2.0
"""How many times the votes of the next kind the best one has where all pages name it clearly."""
_MOST_VOTES = 4.0
"""What a pattern of running text may add up to: a word repeated fifty times proves no more."""
_FEWEST_SLIDES = 3
"""Slides from which a file may be a presentation."""
_LEAST_VOTES = 1.5
"""Votes below which no kind is said."""
_PER_VOTE = 40
"""Letters by which a word has to stand further back to lose a vote."""
_MOST_SLIDES = 0.6
"""Share of the pages that have to be slides."""
_SLIDES = 10.0
"""Votes of slides for a presentation: more than of any word."""
_FAR = 60
"""Letters beyond which a word loses no more."""
_FIRST_PAGES = 3
"""Pages at the beginning whose text may tell the kind."""
_TOLD = 120
"""Letters of the evidence that are told."""


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: DocumentKind
    where: str
    weight: float
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindVote:
    """The kind of a document, and the words that speak for it.

    Attributes:
        kind: that has most votes.
        score: its votes.
        evidence: the words of the heaviest of them.
        body: the kind that everything but the head clearly names, ``None`` where nothing does.
    """

    kind: DocumentKind
    score: float
    evidence: str
    body: DocumentKind | None = None


@cache
def _rules() -> tuple[_Rule, ...]:
    reader = csv.reader(data_lines("parts_kinds.csv")[1:], quoting=csv.QUOTE_NONE)
    found: list[_Rule] = []
    for row in reader:
        kind, where, weight = row[:3]
        pattern = re.compile(unaccented(",".join(row[3:])), re.IGNORECASE)
        found.append(_Rule(DocumentKind(kind), where, float(weight), pattern))
    return tuple(found)


def title_kind(text: str) -> KindVote | None:
    """The kind that a title names, ``None`` if it names none."""
    best: KindVote | None = None
    plain = unaccented(text)
    for rule in _rules():
        if rule.where != "title":
            continue
        match = rule.pattern.search(plain)
        if match is None:
            continue
        # What a title names first is what it is about: "Årsredovisning och budget".
        score = rule.weight - min(match.start(), _FAR) / _PER_VOTE
        if best is None or score > best.score:
            best = KindVote(kind=rule.kind, score=score, evidence=text[match.start() : match.end()])
    return best


def kind_of(head: Sequence[str], pages: Sequence[PageLayout]) -> KindVote:
    """The kind of the document on ``pages``.

    Args:
        head: its title and the lines of its head, most telling first.
        pages: its pages.
    """
    votes: dict[DocumentKind, float] = {}
    words: dict[DocumentKind, tuple[float, str]] = {}

    def add(kind: DocumentKind, weight: float, evidence: str) -> None:
        votes[kind] = votes.get(kind, 0.0) + weight
        if weight > words.get(kind, (0.0, ""))[0]:
            words[kind] = (weight, evidence)

    for rank, text in enumerate(head):
        vote = title_kind(text)
        if vote is not None:
            add(vote.kind, vote.score / (1 + rank), text[:_TOLD])
    named_by_head = dict(votes)
    first = " ".join(_running(pages[:_FIRST_PAGES]))
    headings = [b.text for p in pages for b in p.blocks if b.kind is BlockKind.HEADING]
    everything = " ".join(_running(pages))
    for rule in _rules():
        if rule.where == "title":
            continue
        found = _hits(rule, first, headings, everything)
        if found:
            add(rule.kind, min(rule.weight * len(found), max(_MOST_VOTES, rule.weight)), found[0])
    body = _clear({kind: n - named_by_head.get(kind, 0.0) for kind, n in votes.items()})
    slides = sum(page.is_slide for page in pages)
    if slides >= _FEWEST_SLIDES and slides > _MOST_SLIDES * len(pages):
        # A deck is a presentation unless its title says it is the report itself.
        reports = (DocumentKind.ANNUAL, DocumentKind.INTERIM, DocumentKind.PLAN)
        named = title_kind(head[0]) if head else None
        if named is None or named.kind not in reports:
            votes = {DocumentKind.SLIDES: _SLIDES}
            words = {DocumentKind.SLIDES: (_SLIDES, f"{slides} slides")}
    if not votes or max(votes.values()) < _LEAST_VOTES:
        return KindVote(kind=DocumentKind.OTHER, score=0.0, evidence="")
    kind = max(sorted(votes, key=str), key=lambda k: votes[k])
    return KindVote(kind=kind, score=votes[kind], evidence=words[kind][1], body=body)


def _clear(votes: Mapping[DocumentKind, float]) -> DocumentKind | None:
    """The kind with so many votes more than the next that nothing contests it."""
    ranked = sorted(votes, key=lambda kind: (-votes[kind], kind))
    rest = votes[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if ranked and votes[ranked[0]] > max(_LEAST_VOTES, _CLEAR * rest) else None


def _hits(rule: _Rule, first: str, headings: Sequence[str], everything: str) -> list[str]:
    if rule.where == "heading":
        return [h for h in headings if rule.pattern.search(unaccented(h))]
    text = first if rule.where == "text" else everything
    return [text[m.start() : m.end()] for m in rule.pattern.finditer(unaccented(text))]


def _running(pages: Sequence[PageLayout]) -> list[str]:
    return [b.text for p in pages for b in p.blocks if b.kind is not BlockKind.NOISE and b.text]
