"""Answers in lines of their own below a question: ``Alltid: 36 %``, ``36 % Alltid``."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from finsam.parse.counts.answers import is_option, option_text, respondents_in, says_survey
from finsam.parse.counts.numbers import Number, numbers
from finsam.parse.counts.questions import (
    Question,
    question_number,
    sample_size,
    without_sample,
)
from finsam.parse.counts.surveyed import may_answer
from finsam.parse.language.flow import Sentence, runs
from finsam.parse.layout import Block, BlockKind
from finsam.parse.lists import any_of

_LABEL_WORDS = 8
"""Words of an answer at most: "till ganska stor del" has four."""
_BETWEEN_WORDS = 12
"""Words of a line that may stand between a question and its answers: who was asked, and when."""
_FEWEST = 2
"""Answers of a question at least."""
_FEWEST_KNOWN = 3
"""Answers of a known scale below a heading that asks nothing."""
_ROUNDING = Decimal(3)
"""What rounding may take from or add to the hundred percent of a question's answers."""
_BEHIND = re.compile(rf"[\s.,;)]*(?:{any_of('surveys.behind')})?\s*(?:\([^)]*\))?\W*")
"""What may stand behind the figure of an answer."""
_LEAD = re.compile(r"^(?P<label>.*?[^\W\d_)].*?)[\s:=.…_·–—-]*$")
_FIRST = re.compile(r"\s*\d{1,3}(?:[.,]\d)?\s*%\s+(?P<label>[^\W\d_][^\d.!?]*)")
"""A share before its answer: "43 % Ja"."""
_PARTS = re.compile(r"[;|•·]\s+|,\s+(?=[^\W\d_])")
"""What parts answers that stand in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One answer in a line of its own.

    Attributes:
        option: as printed.
        number: its figure.
        line: that it stands in, with its words.
    """

    option: str
    number: Number
    line: Sentence

    @property
    def unit(self) -> str:
        """``percent`` or ``count``."""
        return "percent" if self.number.unit == "percent" else "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedQuestion:
    """A question with the answers in the lines below it.

    Attributes:
        question: number and wording.
        n: how many answered, if a line or the question says it.
        respondents: who answered, if a line says it.
        answers: in printed order, at least two.
        block: that the first answer stands in.
    """

    question: Question
    n: int | None
    respondents: str | None
    answers: tuple[Listed, ...]
    block: Block


@dataclass(frozen=True, slots=True)
class _Open:
    """What stands above a line: the question, what was said of those asked, answers so far."""

    asked: str | None = None
    certain: bool = False
    n: int | None = None
    respondents: str | None = None
    answers: tuple[Listed, ...] = ()
    block: Block | None = None


def listed(blocks: Iterable[Block]) -> Iterator[ListedQuestion]:
    """The questions of a page whose answers stand below them, a line each or parted in one line.

    Args:
        blocks: of the page, in reading order.
    """
    state = _Open()
    for block in blocks:
        if block.kind is BlockKind.NOISE:
            continue
        if block.kind is BlockKind.TABLE:
            yield from _closed(state)
            state = _Open()
        elif block.kind is BlockKind.HEADING and not _is_answer(state, block):
            yield from _closed(state)
            state = _asked(block.text, heading=True)
        else:
            for run in _lines(block):
                before, state = state, _after(state, run, block)
                if before.answers and not state.answers:
                    yield from _closed(before)
    yield from _closed(state)


def _is_answer(state: _Open, block: Block) -> bool:
    """Whether a line set as a heading is an answer: the commonest, large below its question."""
    return state.asked is not None and state.certain and is_all_answers(block)


def is_all_answers(block: Block) -> bool:
    """Whether a block holds answers and nothing else."""
    return all(answers_of(text) for text in whole_texts(block))


def whole_texts(block: Block) -> list[Sentence]:
    """The texts of a block, each with all lines that it runs over."""
    return runs(block.lines, [block.page] * len(block.lines), loose=False)


def _lines(block: Block) -> list[Sentence]:
    """The printed lines of a block, or its whole text where no line holds an answer."""
    alone = [one for line in block.lines for one in runs([line], [block.page], loose=True)]
    if any(answers_of(one) for one in alone):
        return alone
    return whole_texts(block)


def _after(state: _Open, line: Sentence, block: Block) -> _Open:
    """What is known after a line of text."""
    found = answers_of(line)
    if found and state.asked is not None:
        return replace(state, answers=(*state.answers, *found), block=state.block or block)
    text = line.text.strip()
    size = sample_size(text)
    if size is not None and len(text.split()) <= _BETWEEN_WORDS and "?" not in text:
        return replace(state, n=size, respondents=respondents_in(text) or state.respondents)
    if text.endswith("?") or question_number(text)[0] is not None:
        return _asked(text, heading=False)
    short = len(text.split()) <= _BETWEEN_WORDS and not numbers(text)
    if state.answers or not short:
        return _Open()
    return replace(state, respondents=state.respondents or respondents_in(text))


def _asked(text: str, *, heading: bool) -> _Open:
    """What is known below a heading, or a line that asks."""
    words = without_sample(text)
    certain = words.rstrip(" .:").endswith("?")
    if not certain and not heading:
        certain = question_number(text)[0] is not None and says_survey(text)
    if not certain and not heading:
        return _Open()
    return _Open(asked=words, certain=certain, n=sample_size(text))


def answers_of(line: Sentence) -> tuple[Listed, ...]:
    """The answers that a line holds, all of it; none where it holds anything else."""
    whole = _answer(line)
    if whole is not None:
        return (whole,)
    marks = [m.end() for m in _PARTS.finditer(line.text)]
    ends = [one.end for one in numbers(line.text) if not one.bracketed]
    return _answers_between(line, marks) or _answers_between(line, ends[:-1])


def _answers_between(line: Sentence, marks: Sequence[int]) -> tuple[Listed, ...]:
    """The answers of a line parted at its marks, or behind the figure of each."""
    cuts = [0, *marks, len(line.text)]
    parts = [Sentence(line.text[a:b], line.pieces[a:b]) for a, b in pairwise(cuts)]
    found = [_answer(part) for part in parts]
    if len(found) < _FEWEST or any(one is None for one in found):
        return ()
    return tuple(one for one in found if one is not None)


def _answer(line: Sentence) -> Listed | None:
    """The answer of a line that is a label and its figure, or a share and its label."""
    found = numbers(line.text)
    if not found or found[0].bracketed or any(not n.bracketed for n in found[1:]):
        return None
    number = found[0]
    if number.unit not in (None, "percent") or not number.printed[:1].isdigit():
        return None
    lead = _LEAD.match(line.text[: number.start]) or _FIRST.fullmatch(line.text)
    ends = _BEHIND.fullmatch(line.text[number.end :]) or (lead and lead.re is _FIRST)
    if lead is None or not ends:
        return None
    label = option_text(lead["label"])
    if len(label.split()) > _LABEL_WORDS or sample_size(line.text) is not None:
        return None
    return Listed(option=label, number=number, line=line) if may_answer(label) else None


def _closed(state: _Open) -> Iterator[ListedQuestion]:
    """The question with its answers, if what stands together can be that."""
    if state.asked is None or state.block is None or not _belong(state):
        return
    no, words = question_number(state.asked)
    yield ListedQuestion(
        question=Question(number=no, text=words.strip() or None),
        n=state.n,
        respondents=state.respondents,
        answers=state.answers,
        block=state.block,
    )


def question_of(
    asked: str, answers: Sequence[Listed], block: Block, *, certain: bool
) -> ListedQuestion | None:
    """A question with the answers that stand beside it; ``None`` if they can be none of it.

    Args:
        asked: its words, and what they say of those asked: "(n = 40)".
        answers: in printed order.
        block: that they stand in.
        certain: whether the words surely ask something.
    """
    state = _Open(
        asked=without_sample(asked),
        certain=certain,
        n=sample_size(asked),
        answers=tuple(answers),
        block=block,
    )
    return next(_closed(state), None)


def _belong(state: _Open) -> bool:
    """Whether lines are the answers to one question: of a known scale, or all that answered."""
    options = [one.option.casefold() for one in state.answers]
    if len(options) < _FEWEST or len(set(options)) < len(options):
        return False
    if len({one.unit for one in state.answers}) > 1:
        return False
    known = sum(map(is_option, options))
    if not state.certain:
        return known >= _FEWEST_KNOWN and _whole(state.answers, state.n)
    return 2 * known > len(options) or _whole(state.answers, state.n)


def _whole(answers: Sequence[Listed], n: int | None) -> bool:
    """Whether shares come to a hundred, or numbers to those who answered."""
    total = sum((one.number.value for one in answers), Decimal(0))
    if answers[0].unit == "percent":
        return abs(total - 100) <= _ROUNDING
    return n is not None and total == n
