"""Labels that are told by what stands beside them: "Varför: …" between "Huvudman" and "Platser".

A known label opens its text wherever it stands. A line with a common word or an unknown one before
a colon is text, unless labels of an insats stand right beside it and its words may answer one of
the fields that these leave open. Lines without any mark are told the same way, where a few known
labels stand line on line with them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import NamedTuple

from finsam.parse.language.answers import field_of
from finsam.parse.language.fields import Asked, fields_of
from finsam.parse.language.known_labels import fields_beside
from finsam.parse.language.labels import (
    OF_INSATS,
    PREFIX_WORDS,
    Label,
    Labelled,
    bare_prefix,
    counted_label,
    openings,
    whole_label,
)
from finsam.parse.passages.passage import RUNNING, Passage, PassageKind

_BEFORE_COLON = re.compile(r"^(?P<label>[A-ZÅÄÖ][^.:;!?|]{0,40}?)\s*:\s+(?P<rest>\S.*)$", re.S)
_FEWEST_KNOWN = 2
"""Known labels of different fields, line on line, from which others beside them may be labels."""
_FEWEST_BARE = 3
"""Fields that lines without a mark name together, at least."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A label, or a line that may be one, with the passages that it is made of.

    Attributes:
        label: as printed.
        answer: what stands behind it.
        passages: as they stand in the stream.
        known: whether it is a label already.
    """

    label: str
    answer: str
    passages: tuple[Passage, ...]
    known: bool


def labelled_by_answers(stream: Sequence[Passage]) -> list[Passage]:
    """The passages, with labels that those beside them and their own texts tell."""
    made: list[Passage] = []
    at = 0
    while at < len(stream):
        run = _run(stream, at)
        if not run:
            made.append(stream[at])
            at += 1
            continue
        made += _named(run)
        at += sum(len(part.passages) for part in run)
    return made


def _run(stream: Sequence[Passage], at: int) -> list[_Part]:
    """Labels and lines that may be some, right below each other from ``at``."""
    run: list[_Part] = []
    while at < len(stream) and (part := _part(stream, at)) is not None:
        run.append(part)
        at += len(part.passages)
    return run


def _part(stream: Sequence[Passage], at: int) -> _Part | None:
    first = stream[at]
    if first.kind is PassageKind.LABEL and first.label is not None:
        end = at + 1
        while end < len(stream) and _answers(stream[end], first, stream[end - 1]):
            end += 1
        said = " ".join(p.text for p in stream[at + 1 : end] if p.kind in RUNNING)
        return _Part(first.text, said, tuple(stream[at:end]), known=True)
    found = _BEFORE_COLON.match(first.text) if first.kind in RUNNING else None
    if found is None or first.table is not None or first.slide:
        return None
    return _Part(found["label"], found["rest"], (first,), known=False)


def _answers(passage: Passage, label: Passage, before: Passage) -> bool:
    """Whether a passage is text of a label: the first one, or further ones in the same cell."""
    if passage.kind not in RUNNING or passage.label is not None:
        return False
    if before is label:
        return passage.page - label.page in (0, 1)
    return label.sheet > 0 and passage.sheet == label.sheet


def _named(run: Sequence[_Part]) -> list[Passage]:
    """The passages of a run, each label that is told named by its field."""
    fields = fields_of([Asked(part.label, (part.answer,)) for part in run])
    made: list[Passage] = []
    for part, field in zip(run, fields, strict=True):
        first = part.passages[0]
        known = whole_label(part.label) is not None
        if known or field not in OF_INSATS:
            made += part.passages
            continue
        label = Label(field, None, part.label.rstrip(" :"))
        named = first.opened_by(label)
        rest = part.passages[1:]
        if not part.known:
            rest = (replace(first, text=part.answer, inline=True),)
        made += [named, *rest]
    return made


# Lines without a mark between label and text


class _Line(NamedTuple):
    """A passage, the known label that it opens with, and whether it may be a line of a sheet."""

    passage: Passage
    opens: Labelled | None
    may_stand: bool


def bare_labels(stream: Sequence[Passage]) -> list[Passage]:
    """Lines in a row that open with labels of a sheet, without a colon, parted from their texts."""
    made: list[Passage] = []
    lines = [_line(passage) for passage in stream]
    at = 0
    while at < len(stream):
        run = _bare_run(lines, at) if _opens_run(lines, at) else None
        if run is None:
            made.append(stream[at])
            at += 1
            continue
        for passage, found in run:
            made += () if found else (passage,)
            for nth, opens in enumerate(found):
                label = passage.opened_by(opens.label)
                text = replace(passage, text=opens.rest, inline=True)
                made += [label, text] if opens.rest or nth == 0 else [label]
        at += len(run)
    return made


def _bare_run(lines: Sequence[_Line], at: int) -> list[tuple[Passage, tuple[Labelled, ...]]] | None:
    """The lines from ``at`` that open with labels, each with its labels; ``None`` if too few do."""
    here = list(takewhile(lambda line: line.may_stand, islice(lines, at, None)))
    known = {line.opens.label.field for line in here if line.opens is not None}
    if len(known) < _FEWEST_KNOWN:
        return None
    run: list[tuple[Passage, tuple[Labelled, ...]]] = []
    for passage, opens, _ in here:
        if passage.kind is PassageKind.NOTE:
            run.append((passage, ()))
            continue
        one = opens or _told(passage.text, known)
        if one is None:
            break
        known.add(one.label.field)
        run.append((passage, _parted(one)))
    told = {one.label.field for _, found in run for one in found}
    return run if len(told) >= _FEWEST_BARE else None


def _line(passage: Passage) -> _Line:
    """A passage as a line of a sheet.

    A note at the foot of a page parts the lines of a sheet, it ends none.
    """
    if passage.kind is PassageKind.NOTE:
        return _Line(passage, None, may_stand=True)
    if passage.kind not in RUNNING or passage.label is not None:
        return _Line(passage, None, may_stand=False)
    opens = bare_prefix(passage.text) or counted_label(passage.text)
    return _Line(passage, opens, may_stand=opens is not None or _may_open(passage.text))


def _opens_run(lines: Sequence[_Line], at: int) -> bool:
    """Whether lines of a sheet may begin here: a known label opens this one or the next."""
    first, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if not first.may_stand or first.passage.kind is PassageKind.NOTE:
        return False
    return first.opens is not None or (below is not None and below.opens is not None)


def _may_open(text: str) -> bool:
    """Whether a line may open with a label that only others beside it tell."""
    return next(_prefixes(text), None) is not None


def _prefixes(text: str) -> Iterator[tuple[str, str]]:
    """The ways to part a line into a label, which is short, and a text with a capital."""
    for label, rest in openings(text, PREFIX_WORDS):
        if re.search(r"[\d.,:;!?]", label):
            break
        if fields_beside(label) or field_of(rest) is not None:
            yield label, rest


def _told(text: str, known: set[str]) -> Labelled | None:
    """The label that a line opens with, told by its text or by the fields still open."""
    for label, rest in _prefixes(text):
        field = fields_of([Asked(label, (rest,))], proved=True)[0]
        if field in OF_INSATS and field not in known:
            return Labelled(Label(field, None, label), rest, False)
    return None


def _parted(opens: Labelled) -> tuple[Labelled, ...]:
    """A label's text cut before another known label on its line: "2030–2032 Platser 40"."""
    said = opens.rest.split()
    for at in range(1, len(said)):
        if not said[at][:1].isupper():
            continue
        tail = " ".join(said[at:])
        other = counted_label(tail) or bare_prefix(tail)
        if other is not None and other.label.field in OF_INSATS - {opens.label.field}:
            head = replace(opens, rest=" ".join(said[:at]))
            return (head, *_parted(other))
    return (opens,)
