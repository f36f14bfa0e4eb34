"""Answers that stand behind their question in one text: "Får du stöd? Ja 41 %, Nej 59 %"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from finsam.parse.counts.answers import respondents_in
from finsam.parse.counts.numbers import numbers
from finsam.parse.counts.questions import SAMPLE, sample_size
from finsam.parse.language.flow import FlowPiece, Sentence
from finsam.parse.language.sentences import extents
from finsam.parse.layout import Block, BlockKind
from finsam.parse.surveys.listed import (
    ListedQuestion,
    answers_of,
    is_all_answers,
    question_of,
    whole_texts,
)

_MARK = re.compile(r"\?[”\"’)]*\s*(?:\([^)]*\))?\s*[:–—-]?\s+(?=[^\sa-zåäö])")
"""Where a question ends and its answers begin; in brackets stands how many answered.
A small letter goes on with a sentence that only quotes it."""
_COLON = re.compile(r":\s+(?=\S)")
_BEHIND = re.compile(r"\s*%?\s*[.,;)]*")
"""What stands behind the figure of the last answer, before the next question."""
_LEFT_OPEN = re.compile(r"[;,|•·]\s*$")
"""What ends a line after which more answers come."""
_QUESTION_WORDS = 3
"""Words of the shortest question."""
_FEWEST = 2
"""Answers of a question at least."""


def inline(blocks: Sequence[Block]) -> Iterator[ListedQuestion]:
    """The questions of a page whose answers stand behind them in their text.

    What one text says of those asked holds for the next ones, up to a heading.

    Args:
        blocks: of the page, in reading order.
    """
    over: ListedQuestion | None = None
    for block, runs in _texts(blocks):
        if block.kind is BlockKind.HEADING:
            over = None
        for run in runs:
            for one in inline_in(run, block):
                if one.n is not None:
                    over = one
                elif over is not None:
                    one = replace(one, n=over.n, respondents=one.respondents or over.respondents)
                yield one


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Sentence]]]:
    """The texts of each block; answers alone in a block go on with a text that a mark left open."""
    made: list[tuple[Block, list[Sentence]]] = []
    for block in blocks:
        if block.kind in (BlockKind.TABLE, BlockKind.NOISE):
            continue
        runs = whole_texts(block)
        before = made[-1][1] if made else []
        if before and runs and _LEFT_OPEN.search(before[-1].text) and is_all_answers(block):
            before[-1] = joined((before[-1], runs.pop(0)))
        made.append((block, runs))
    yield from made


def joined(texts: Sequence[Sentence]) -> Sentence:
    """Texts that go on with one another, a blank between them.

    Args:
        texts: at least one.
    """
    text, pieces = texts[0].text, texts[0].pieces
    for more in texts[1:]:
        text, pieces = (
            f"{text} {more.text}",
            (*pieces, FlowPiece(None, more.page_at(0)), *more.pieces),
        )
    return Sentence(text, pieces)


def inline_in(run: Sentence, block: Block) -> Iterator[ListedQuestion]:
    """The same in one text.

    Args:
        run: the text, with its words.
        block: that it stands in.
    """
    marks = list(_MARK.finditer(run.text))
    certain = bool(marks)
    marks = marks or list(_COLON.finditer(run.text))[:1]
    start = 0
    for nth, mark in enumerate(marks):
        ends = marks[nth + 1].start() if nth + 1 < len(marks) else len(run.text)
        until = _answers_end(run.text[mark.end() : ends], last=nth + 1 == len(marks))
        asked = run.text[start : mark.end()].strip(" :–—-")
        first = extents(asked)[-1][0] if asked else 0
        behind = slice(mark.end(), mark.end() + until)
        found = answers_of(Sentence(run.text[behind], run.pieces[behind]))
        start = mark.end() + until
        if len(found) < _FEWEST or (not certain and len(asked.split()) < _QUESTION_WORDS):
            continue
        said, asked = _parted(asked[first:])
        one = question_of(asked, found, block, certain=certain)
        if one is not None and said:
            one = replace(one, n=one.n or sample_size(said), respondents=respondents_in(said))
        if one is not None:
            yield one


def _parted(asked: str) -> tuple[str, str]:
    """Who was asked, where it stands before the question itself: "Deltagare (n = 18)"."""
    size = SAMPLE.search(asked)
    rest = asked[size.end() :].lstrip(" :,.–—-") if size else ""
    if size is None or len(rest.split()) < _QUESTION_WORDS:
        return "", asked
    return asked[: size.end()], rest


def _answers_end(text: str, *, last: bool) -> int:
    """Where the answers behind a question end: with the last figure before the next question.

    Args:
        text: from the question's end to that of the next, or to the end.
        last: whether no question comes behind it; then a sentence may.
    """
    said = text[: extents(text)[0][1]] if last and text.strip() else text
    found = [one for one in numbers(said) if not one.bracketed]
    if not found:
        return 0
    behind = _BEHIND.match(text, found[-1].end)
    return behind.end() if behind else found[-1].end
