"""What a goal's own line says of its result: brackets after it, the sentence beside it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from finsam.parse.language.quantities import Quantity, quantities
from finsam.parse.language.sentences import extents
from finsam.parse.lists import any_of
from finsam.parse.values.number_words import number_word

_TAIL = re.compile(r"\s*\(([^()]*)\)\s*[.,;]?\s*$")
_DASH = re.compile(r"\s+[-–—]\s*$")
_FOOTMARK = re.compile(
    rf"(?<=%)\s?\d{{1,2}}(?=\s+(?:{any_of('goals.before_footmark')})\b)|(?<=%)\d{{1,2}}(?="
    r"\s)|(?<=[a-zåäö]{4})\d{1,2}(?=\s|[.,;)]|$)|(?<=[a-zåäö]{6})\s\d(?=\s*(?:\(|$))|"
    "[¹²³⁴⁵⁶⁷⁸⁹⁰]+"
)
_NUMBERED = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+(?=[A-ZÅÄÖ\d])")
"""The number of a goal in a tree of goals: "2.1.3 Fler ska …"."""
_RESULT_WORD = re.compile(
    rf"\b(?:{any_of('goals.result_word')})\w*",
    re.IGNORECASE,
)
_LIMITS = re.compile(f"{any_of('goals.limits')}", re.IGNORECASE)
_RESULT_LABEL = re.compile(f"{any_of('goals.result_label')}", re.IGNORECASE)
_EXPECTED = re.compile(
    rf"\b(?:Det )?{any_of('goals.expected_lead')} (?:{any_of('goals.expected')})(?: är|"
    r":)\s+([^.]+)",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    rf"^(?:{any_of('goals.measured')})\b[^.]*\b(?:{any_of('goals.followed')})\b",
    re.IGNORECASE,
)
_SMALL_SCALE = Decimal(10)


_REACHED = rf"(?:{any_of('goals.reached')})\b"
_THEM = rf"([^\W\d_]+)\s+av\s+(?:{any_of('goals.them')})\b"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalOutcome:
    """A goal's text without its result, and the result.

    Attributes:
        text: the goal.
        value: the figure of the result.
        unit: of the figure.
        follow_up: words in the brackets that give no figure.
    """

    text: str
    value: Decimal | None = None
    unit: str | None = None
    follow_up: str | None = None


def without_marks(text: str) -> str:
    """``text`` without the marks of footnotes."""
    return " ".join(_FOOTMARK.sub("", text).split())


def without_number(text: str) -> str:
    """A goal without its number in a tree of goals: the number is no part of what is aimed at."""
    found = _NUMBERED.match(text)
    return text[found.end() :] if found else text


def wants_result(remark: str | None) -> bool:
    """Whether a label's remark says that results stand in brackets: "delårsresultat"."""
    return remark is not None and bool(_RESULT_LABEL.search(remark))


def split_result(text: str, *, expected: bool, report: bool, unit: str | None) -> GoalOutcome:
    """Parts a goal from the result in brackets after it.

    Args:
        text: one goal as printed.
        expected: whether its label says that results stand in brackets.
        report: whether the document is a report rather than a plan.
        unit: of the goal's target, if it has one.
    """
    found = _TAIL.search(text)
    if found is None:
        dash = _DASH.search(text) if expected else None
        return GoalOutcome(text=text[: dash.start()] if dash else text)
    inside = found.group(1).strip()
    if _LIMITS.search(inside):
        return GoalOutcome(text=text)
    bare = text[: found.start()].rstrip()
    figures = [q for q in quantities(_spaced(inside)) if q.unit != "never"]
    if not _is_result(inside, figures, expected=expected, report=report and unit is not None):
        return GoalOutcome(text=text)
    if not figures:
        return GoalOutcome(text=bare, follow_up=inside if len(inside) > 1 else None)
    best = next((q for q in figures if q.unit == unit), figures[0])
    return GoalOutcome(text=bare, value=best.value, unit=_unit(best, unit))


def _spaced(text: str) -> str:
    """``text`` with a blank between digits and the word that touches them: "107st"."""
    return re.sub(r"(?<=\d)(?=[^\W\d_])", " ", text)


def _is_result(inside: str, found: list[Quantity], *, expected: bool, report: bool) -> bool:
    if expected:
        return True
    if not found:
        return False
    if re.match(_REACHED, inside, re.IGNORECASE):
        return True
    return report and (len(inside.split()) <= 2 or bool(_RESULT_WORD.search(inside)))


def _unit(quantity: Quantity, unit: str | None) -> str | None:
    if unit == "score" and quantity.value <= _SMALL_SCALE:
        return "score"  # a mean on a scale, also where the page has slipped in a %
    return quantity.unit or unit


def first_result(text: str) -> tuple[Decimal, str | None] | None:
    """The first quantity of a result cell or sentence."""
    found = quantities(_spaced(text))
    if found:
        return found[0].value, found[0].unit
    said = re.match(_THEM, text)
    number = number_word(said.group(1)) if said else None
    return (Decimal(number), "persons") if number is not None else None


def expected_of(text: str) -> str | None:
    """The outcome that a goal says is expected."""
    found = _EXPECTED.search(text)
    return found.group(1).strip() if found else None


def follow_up_of(text: str) -> str | None:
    """The sentence of a goal that says how it is followed up, if it is not the only one."""
    bounds = extents(text)
    for start, end in bounds[1:]:
        if _FOLLOWED.match(text[start:end]):
            return text[start:end]
    return None
