"""Printed percentages of bar charts, one bar a question: ``Fråga 3 (n=18) 10% 38%``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.extract.box import Box, box_around
from finsam.extract.page import Word
from finsam.normalize.edit import CleanLine
from finsam.parse.counts.answers import is_option
from finsam.parse.counts.questions import (
    SAMPLE,
    SHARE,
    Question,
    is_axis,
    question_number,
    sample_size,
)

_BEHIND = 14
"""Words behind the sample size at the most."""
_QUESTION_WORDS = 3
"""Words of the shortest question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One printed share of a bar."""

    value: Decimal
    printed: str
    box: Box | None
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBar:
    """One bar of a chart: the question it is about, who answered, its shares left to right."""

    question: Question
    n: int | None
    shares: tuple[Share, ...]


def _box(line: CleanLine) -> Box | None:
    return box_around(w.box for w in line.words)


def _shares_of(text: str, words: Sequence[Word]) -> list[Share]:
    found: list[Share] = []
    for match in SHARE.finditer(text):
        word = next((w for w in words if match["value"] in w.text), None)
        found.append(
            Share(
                value=Decimal(match["value"].replace(",", ".")),
                printed=match["value"],
                box=word.box if word else None,
                confidence=word.confidence if word else None,
            )
        )
    return found


def _beside(line: CleanLine, others: Sequence[CleanLine]) -> list[Share]:
    """Shares printed at the height of a bar's label, in lines of their own."""
    box = _box(line)
    if box is None:
        return []
    found: list[Share] = []
    for other in others:
        for word in other.words:
            if word.box is None or not SHARE.search(word.text):
                continue
            if box.top <= word.box.middle <= box.bottom and word.box.x0 >= box.x1 - 2:
                found += _shares_of(word.text, [word])
    return sorted(found, key=lambda s: s.box.x0 if s.box else 0.0)


def bars(lines: Sequence[CleanLine]) -> Iterator[ChartBar]:
    """The bars of the charts on a page whose labels print a question's number or ``n``."""
    for nth, line in enumerate(lines):
        sample = SAMPLE.search(line.text)
        if sample is None:
            continue
        label, rest = line.text[: sample.start()], line.text[sample.end() :]
        if len(rest.split()) > _BEHIND or re.search(r"[a-zåäö]{4,}", rest):
            continue
        number, words = question_number(label)
        shares = _shares_of(rest, line.words)
        others = [o for m, o in enumerate(lines) if m != nth and not SAMPLE.search(o.text)]
        others = [o for o in others if not is_axis(SHARE.findall(o.text))]
        shares = shares or _beside(line, others) or _below(lines, nth)
        if not shares or (number is None and len(words.split()) < _QUESTION_WORDS):
            continue
        text = words.strip(" .:–-") if len(words.split()) >= _QUESTION_WORDS else None
        yield ChartBar(
            question=Question(number=number, text=text),
            n=sample_size(line.text),
            shares=tuple(shares),
        )


def _below(lines: Sequence[CleanLine], nth: int) -> list[Share]:
    """Shares in the next line where it holds nothing else."""
    if nth + 1 >= len(lines):
        return []
    after = lines[nth + 1]
    shares = SHARE.findall(after.text)
    rest = SHARE.sub("", after.text)
    if not shares or re.search(r"\w", rest) or is_axis(shares):
        return []
    return _shares_of(after.text, after.words)


_OPTION_WORDS = 6
"""Words of an answer at most: "till mycket stor del" has four."""


def legend_in(texts: Sequence[str]) -> tuple[str, ...]:
    """The answers of the line that names most of them, of whatever scale, in printed order.

    A legend ends with "Vet ej" or the like, which is of no scale; on a scan its fields are read as
    letters between the answers.
    """
    found = [tuple(_options_of(text.split())) for text in texts]
    return max(found, key=len, default=())


def _options_of(words: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + _OPTION_WORDS), at, -1)
        end = next((end for end in ends if is_option(" ".join(words[at:end]))), None)
        if end is not None:
            yield " ".join(words[at:end])
        at = end or at + 1
