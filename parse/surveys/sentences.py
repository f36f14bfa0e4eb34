"""Answers told in sentences: "12 av 20 svarade att …", "85 % av deltagarna upplever …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from finsam.parse.counts.answers import option_at_start, respondents_in, survey_verb
from finsam.parse.counts.numbers import Number, numbers
from finsam.parse.counts.questions import SAMPLE, sample_size
from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of

_OF = re.compile(rf"^\s*(?:{any_of('surveys.counted')})?av\s+(?:{any_of('surveys.all')})?$")
_TARGET = re.compile(
    rf"\b(?:{any_of('surveys.target')})\b(?![^.]*\b(?:{any_of('surveys.result')})\b)[^.]*$"
)
_SHALL = re.compile(rf"^[^.,;]*\b(?:{any_of('surveys.shall')})\b")
_RESULT = re.compile(rf"\b(?:{any_of('surveys.result_said')})\b[^.%]*$")
_RELATIVE = re.compile(
    rf"^\s*(?:\w+\s+)?som\s+(?:har\s+)?{any_of('surveys.answered')}\s*,?\s*", re.I
)
_SURVEY = re.compile(rf"\b(?:{any_of('surveys.survey')})\b")
_ASKED = re.compile(
    rf"\b{any_of('surveys.question_numbered')}(?:nr\.?\s*)?(?P<no>\d{{1,2}}[a-d]?)\b"
)
_INVERTED = re.compile(rf"\s+(?:{any_of('surveys.inverted')})?\s*", re.IGNORECASE)
_THAT = re.compile(r"\s*(?:av\s+\w+\s+)?att\b")
_QUOTED = re.compile(r"[”\"“»„«](?P<words>[^”\"“»„«]{2,200})[”\"“»«]")
_OPTION_WORDS = 6
"""Words of an answer at most: "till mycket stor del" has four."""
_SVARANDE = re.compile(rf"^\W*(?:\w+\s+)?(?:{any_of('surveys.answering')})\b")


_LED = rf"\bav\s+(?:{any_of('surveys.led')})?$"
_PEOPLE = rf"^\s*(?:{any_of('surveys.people')})\b"
_QUESTION = rf"\b(?:{any_of('surveys.question')})\s*$"
_QUESTION_WORDS = 3
"""Words of the shortest question."""
_ANSWERED_BY = re.compile(rf"\W*(?:{any_of('surveys.answered_by')})\b")
_LAST_WORDS = 3
"""Words at the end of a text in which a verb of answering stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldShare:
    """One answer told in a sentence.

    Attributes:
        number: the share or number that answered so.
        n: how many answered.
        question: the words of what they answered.
        unit: ``percent`` or ``count``.
        respondents: who answered, if the sentence says it.
        question_no: of the question, if the sentence says it.
        option: their answer, if the words after the number are one of a scale.
    """

    number: Number
    n: int | None
    question: str | None
    unit: str
    respondents: str | None
    question_no: str | None = None
    option: str | None = None


def told(text: str, asked: str | None = None) -> Iterator[ToldShare]:
    """The answers that a sentence tells; goals are none.

    Args:
        text: of the sentence.
        asked: the question that the sentence before quotes, to which this one tells answers.
    """
    if survey_verb(text) is None or SAMPLE.search(text):
        return
    found = [n for n in numbers(text) if n.unit in (None, "percent")]
    told_all = sample_size(text) if asked else None
    for nth, number in enumerate(found):
        if told_all is not None and number.unit is None and number.value == told_all:
            continue
        base = _base(text, found, nth) or _base_before(text, found, nth)
        if _may_answer(text, found, nth, base) and (one := _told_by(text, number, base, asked)):
            n = one.n if one.n is not None else told_all
            yield replace(one, n=n, option=one.option or _only_option(text, found))


def question_alone(text: str) -> str | None:
    """The question that a sentence is, in quotation marks or not; ``None`` if it is none."""
    words = text.strip(" ”\"'“»„«")
    return words if words.endswith("?") and len(words.split()) >= _QUESTION_WORDS else None


def _only_option(text: str, found: list[Number]) -> str | None:
    """The one answer that a sentence about one share quotes, wherever it stands."""
    shares = [number for number in found if number.unit == "percent"]
    quoted = [q["words"].strip() for q in _QUOTED.finditer(text) if "?" not in q["words"]]
    short = [words for words in quoted if len(words.split()) <= _OPTION_WORDS]
    return short[0] if len(shares) == 1 and len(quoted) == 1 and short else None


def _told_by(
    text: str, number: Number, base: Number | None, asked_before: str | None
) -> ToldShare | None:
    """The answer that one number tells; ``None`` where nothing says to what.

    Args:
        text: of the sentence.
        number: that answered so.
        base: how many answered, if the sentence says it.
        asked_before: the question that the sentence before quotes.
    """
    before = text[: number.start]
    end = max(base.end, number.end) if base else number.end
    option = _quoted_option(text[end:]) or option_at_start(text[end:])
    asked = _numbered(fold(before), before)
    words = asked[1] if asked else None
    question = words or _quoted_question(text) or asked_before or _question(text, end, number)
    if question is None and not (asked and option):
        return None
    if _SHALL.match(fold(text[end:])):
        return None
    return ToldShare(
        number=number,
        n=int(base.value) if base and base.value == base.value.to_integral_value() else None,
        question=question or None,
        question_no=asked[0] if asked else None,
        option=option,
        unit="percent" if number.unit == "percent" else "count",
        respondents=respondents_in(_QUOTED.sub(" ", text)) or respondents_in(text),
    )


def _may_answer(text: str, found: list[Number], nth: int, base: Number | None) -> bool:
    """Whether a number may tell how many answered so: no goal, and not how many answered at all.

    Args:
        text: of the sentence.
        found: its numbers.
        nth: which of them.
        base: how many answered, if the sentence says it.
    """
    number = found[nth]
    before = fold(_QUOTED.sub(" ", text[: number.start]))  # what a question says is no goal
    if _TARGET.search(before) or (number.bracketed and before.strip("= (")[-1:] == "n"):
        return False
    if number.unit is None and base is None:
        return False
    if nth and _OF.match(text[found[nth - 1].end : number.start]):
        return False  # the base of the one before
    return not _is_base_before(text, found, nth)


def _numbered(folded: str, text: str) -> tuple[str, str | None] | None:
    """Number and wording of a question named before its share: "På fråga 4, …, svarade"."""
    found = _ASKED.search(folded)
    if found is None:
        return None
    rest = text[found.end() :]
    verb = survey_verb(rest)
    words = (rest[: verb.start()] if verb else rest).strip(' ,:;–-"”“')
    return found["no"], words if len(words.split()) >= _QUESTION_WORDS else None


def _base(text: str, found: list[Number], nth: int) -> Number | None:
    """The number of which another is a part."""
    if nth + 1 >= len(found) or found[nth + 1].unit is not None:
        return None
    between = text[found[nth].end : found[nth + 1].start]
    one, two = found[nth], found[nth + 1]
    fits = one.unit == "percent" or one.value <= two.value
    return two if _OF.match(between) and fits else None


def _is_base_before(text: str, found: list[Number], nth: int) -> bool:
    """Whether a number only says how many answered: "av 52 svarande uppger 41 att …"."""
    return nth + 1 < len(found) and _base_before(text, found, nth + 1) is found[nth]


def _base_before(text: str, found: list[Number], nth: int) -> Number | None:
    """How many answered, where it stands before the number: "av 52 svarande uppger 41"."""
    if not nth or found[nth - 1].unit is not None:
        return None
    base, number = found[nth - 1], found[nth]
    led = re.search(_LED, fold(text[: base.start]))
    between = text[base.end : number.start]
    fits = number.unit == "percent" or number.value <= base.value
    told = survey_verb(between) or _SVARANDE.match(fold(between))
    return base if led and fits and told and not re.search(r"[.;:]", between) else None


def _quoted_question(text: str) -> str | None:
    """The question that a sentence quotes: "på frågan ”Har du …?”"."""
    for quoted in _QUOTED.finditer(text):
        words = quoted["words"].strip()
        lead = fold(text[: quoted.start()])
        if words.endswith("?") or re.search(_QUESTION, lead):
            return words
    return None


def _quoted_option(after: str) -> str | None:
    """The answer that a sentence quotes: "svarade ”Nöjd” på frågan", "36 % ”Nöjd”"."""
    quoted = _QUOTED.search(after)
    if quoted is None or "?" in quoted["words"] or len(quoted["words"].split()) > _OPTION_WORDS:
        return None
    between = after[: quoted.start()]
    return quoted["words"].strip() if not between.strip() or survey_verb(between) else None


def _question(text: str, end: int, number: Number) -> str | None:
    """The words from the verb on; in "målet … upplever att …, nu 55 %" those before the figure."""
    after = text[end:]
    if _asks_right_before(text[: number.start]) and _THAT.match(after):
        return _whole(after)
    if _SVARANDE.match(fold(after)):
        return None
    bare = _RELATIVE.sub(" ", re.sub(_PEOPLE, "", after))
    verb = survey_verb(bare)
    if verb and not re.search(r"[.;:]|\d\s?%", bare[: verb.start()]):
        return _whole(bare[verb.start() :])
    before = text[: number.start]
    if number.unit == "percent" and _RESULT.search(fold(before)):
        verb = survey_verb(before)
        if verb:
            return _whole(re.split(r",\s", before[verb.start() :])[0])
    return None


def _asks_right_before(before: str) -> bool:
    """Whether a verb of answering ends ``before``: "uppger", "svarade cirka"."""
    words = before.split()
    for nth in range(max(0, len(words) - _LAST_WORDS), len(words)):
        verb = survey_verb(words[nth])
        if verb and _INVERTED.fullmatch(" " + " ".join(words[nth + 1 :])):
            return True
    return False


def _whole(text: str) -> str | None:
    cut = re.split(r"(?<=\w)[.;](?:\s|$)", text)[0]
    words = re.sub(r"\s+", " ", cut).strip(" .,;:")
    return words if len(words.split()) >= 2 else None


def asked_number(text: str) -> int | None:
    """How many answered, where a sentence about a survey says just that."""
    if not _SURVEY.search(fold(text)):
        return None
    found = numbers(text)
    whole = [n for n in found if n.unit is None and n.value == n.value.to_integral_value()]
    return int(whole[0].value) if len(found) == 1 and whole else None


def answered_by(text: str) -> tuple[int, str | None] | None:
    """How many answered a question told before, and who: "Frågan besvarades av 30 deltagare."."""
    found = numbers(text)
    if _ANSWERED_BY.match(fold(text)) is None or len(found) != 1 or found[0].unit is not None:
        return None
    whole = found[0].value == found[0].value.to_integral_value()
    return (int(found[0].value), respondents_in(text)) if whole else None


def share_of(value: Decimal, n: int | None) -> bool:
    """Whether a number can be a part of those who answered."""
    return n is None or value <= n
