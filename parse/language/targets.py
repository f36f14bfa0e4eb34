"""What a goal aims at: the figures of a sentence that are targets, with comparator and unit.

A figure is a target if its noun, unit or comparator says so; years, ages, dates, numbers of
questions and amounts that only explain are none. A bare figure to reach means at least.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from finsam.parse.language.phrases import phrases, word_values
from finsam.parse.language.quantities import TIME_UNITS, Quantity, quantities
from finsam.parse.language.sentences import extents
from finsam.parse.lists import any_of, listed

_RANGE = re.compile(rf"\s*(?:%|procent)?\s*(?:[-–—]|{any_of('language.range')})\s*")
_SPAN_SIGN = re.compile(r"\s*(?:%|procent)?\s*[-–—]\s*$")
_BASE = re.compile(r"%\s*av\s+(?:\w+\s+)?$|\bprocent\s+av\s+(?:\w+\s+)?$")
_FROM = re.compile(rf"\b(?:{any_of('language.from')})\s+$", re.IGNORECASE)
_LIMITS = re.compile(
    rf"\((?:[^()]*\b(?:{any_of('common.limit_note')})[^()]*)\)|\([^()]*\b(?:"
    rf"{any_of('language.not_reached')})\s+{any_of('language.fulfilled')}[^()]*\)",
    re.IGNORECASE,
)
_VALUE_TO_REACH = re.compile(
    rf"\b(?:{any_of('language.value_to_reach')})\w*\s*:?\s*", re.IGNORECASE
)
_EQUITY = re.compile(
    rf"\b{any_of('language.equity')}\b[^.]{{0,25}}\b(?:{any_of('language.equity_lead')})\s*"
    rf"(?:{any_of('language.about')})?\s*$",
    re.I,
)
_BARE_TARGET = re.compile(r"^\D{0,10}\d[\d ]*$")
_COUNTED = re.compile(
    rf"^{any_of('language.number_of')}\s+(?:\w+(?:{any_of('language.attribute_ending')}"
    r")\s+)?(\w+)",
    re.IGNORECASE,
)
_AIMED_YEAR = re.compile(
    rf"(?:\b(?:{any_of('common.aimed_year')})\s+)?[(\[]?\b(20\d\d)\b[)\]]?\s*:?", re.IGNORECASE
)
_FEWEST_YEARS = 2
_REACH = 28
"""Characters between a comparator and its figure."""


_JOINT = rf"[\d,;:.]|\b(?:{any_of('language.joint')})\b"
_BETWEEN = rf"\b(?:{any_of('language.between')})\s+$"
_TIME = rf"\b\w*(?:{any_of('language.time')})\b[^.]*\b(?:{any_of('language.verb')})\b[^.]*$"


_NEAR_ONLY = frozenset(listed("language.near_only"))
_BEFORE = 50
"""Letters before a figure in which words about it stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One figure to reach.

    Attributes:
        value: the figure, or the low end of a range; money in kronor, shares in percent.
        maximum: the high end of a range.
        unit: percent, persons, kr, days, months, count or score.
        comparator: ``>=``, ``<=``, ``=`` or ``between``.
        start: offset of the figure in the text.
        end: offset after it.
    """

    value: Decimal
    maximum: Decimal | None = None
    unit: str | None = None
    comparator: str = ">="
    start: int = 0
    end: int = 0


def _comparator(text: str, quantity: Quantity) -> str | None:
    """What is said of the figure: the nearest comparator before it, or one right after it."""
    signs = word_values("comparator")
    best = None
    for start, end, phrase in phrases(text, "comparator"):
        if phrase.startswith("+"):
            if 0 <= start - quantity.end <= _REACH and not re.search(
                r"\d", text[quantity.end : start]
            ):
                return signs[phrase]
        elif 0 <= quantity.start - end <= _reach(phrase) and not _parted(
            text[end : quantity.start]
        ):
            best = signs[phrase]
    return best


def _reach(phrase: str) -> int:
    """How far a comparator's figure may stand: prepositions govern the very next word."""
    return 2 if phrase in _NEAR_ONLY else _REACH


def _parted(between: str) -> bool:
    """Whether digits or a new clause stand between a comparator and a figure."""
    return bool(re.search(_JOINT, between))


def _joined(text: str, found: Sequence[Quantity]) -> list[Target]:
    """Quantities with comparators; two ends of a range are one target."""
    made: list[Target] = []
    used = 0
    for nth, quantity in enumerate(found):
        if nth < used:
            continue
        after = found[nth + 1] if nth + 1 < len(found) else None
        if after is not None and _is_range(text, quantity, after):
            made.append(_range(quantity, after))
            used = nth + 2
            continue
        target = _target(text, quantity)
        if target is not None:
            made.append(target)
    return _merge_limits(made)


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    between = text[low.end : high.start]
    if not _RANGE.fullmatch(between) or low.value >= high.value:
        return False
    if high.unit != low.unit and low.unit not in (None, "count"):
        return False
    if _SPAN_SIGN.fullmatch(between):
        return True
    return bool(re.search(_BETWEEN, text[: low.start], re.IGNORECASE))


def _range(low: Quantity, high: Quantity) -> Target:
    return Target(
        value=low.value,
        maximum=high.value,
        unit=high.unit,
        comparator="between",
        start=low.start,
        end=high.end,
    )


def _target(text: str, quantity: Quantity) -> Target | None:
    comparator = _comparator(text, quantity)
    if comparator is None and _FROM.search(text[: quantity.start]):
        return None  # where it starts from, or what it is compared with
    if quantity.unit in TIME_UNITS and comparator is None and not _about_time(text, quantity):
        return None
    if quantity.unit is None and comparator is None:
        return None
    if _BASE.search(text[: quantity.start]):
        return None  # what a share is taken of
    if quantity.unit == "kr" and comparator is None and _EQUITY.search(text[: quantity.start]):
        comparator = "="
    return Target(
        value=quantity.value,
        unit=quantity.unit,
        comparator=comparator or ">=",
        start=quantity.start,
        end=quantity.end,
    )


def _about_time(text: str, quantity: Quantity) -> bool:
    """Whether a bare number of days is itself what is aimed at: "kötiden ska vara 30 dagar"."""
    before = text[max(0, quantity.start - _BEFORE) : quantity.start]
    return bool(re.search(_TIME, before, re.I))


def _merge_limits(found: Sequence[Target]) -> list[Target]:
    """A floor and a ceiling of one unit are one range."""
    made: list[Target] = []
    for target in found:
        last = made[-1] if made else None
        if (
            last is not None
            and last.unit == target.unit
            and {last.comparator, target.comparator} == {">=", "<="}
        ):
            low, high = sorted((last, target), key=lambda one: one.value)
            if low.comparator == ">=":
                made[-1] = replace(
                    last, value=low.value, maximum=high.value, comparator="between", end=target.end
                )
                continue
        made.append(target)
    return made


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: " " * len(found.group()), text)


def targets(text: str) -> tuple[Target, ...]:
    """The figures that a goal aims at, in order; one that is repeated counts once.

    Bracketed limits ("60-80 %: delvis uppfyllt") and times that only say when are none.
    """
    cleaned = _blank(text, _LIMITS)
    if decided := _VALUE_TO_REACH.search(cleaned):
        pointed = _joined(cleaned, [q for q in quantities(cleaned) if q.start >= decided.end()])
        if pointed:
            return (pointed[0],) if len(pointed) > 1 else tuple(pointed)
    found: list[Target] = []
    every = quantities(cleaned)
    for start, end in extents(cleaned):
        inside = [q for q in every if start <= q.start < end]
        found += _without_deadlines(_joined(cleaned, inside))
    return _distinct(found)


def _without_deadlines(found: list[Target]) -> list[Target]:
    """A time limit beside another figure only says when that one is to be reached."""
    others = [target for target in found if target.unit not in TIME_UNITS]
    known = [t for t in others if t.unit != "count"] or others
    return others if known else found


def _distinct(found: Sequence[Target]) -> tuple[Target, ...]:
    made: list[Target] = []
    for target in found:
        same = (target.value, target.maximum, target.unit)
        if not any((one.value, one.maximum, one.unit) == same for one in made):
            made.append(target)
    return tuple(made)


def yearly_targets(text: str) -> tuple[tuple[int, Target], ...]:
    """Targets of several years in one line, each with its year; empty where there are no such.

    "minst 40 % (2024), 42 % (2025)" and "2024: 40 %, 2025: 42 %". What is said of the first
    figure holds for those after it that say nothing else.
    """
    years = list(_AIMED_YEAR.finditer(text))
    if len({found[1] for found in years}) < _FEWEST_YEARS:
        return ()
    starts = [0, *(found.end() for found in years)]
    before = [text[a : found.start()] for a, found in zip(starts, years, strict=False)]
    ends = [*(found.start() for found in years[1:]), len(text)]
    after = [text[found.end() : b] for found, b in zip(years, ends, strict=True)]
    for pieces in (before, after):
        said = [targets(piece) for piece in pieces]
        if all(len(one) == 1 for one in said):
            same = said[0][0].comparator
            made = [
                one[0] if phrases(piece, "comparator") else replace(one[0], comparator=same)
                for one, piece in zip(said, pieces, strict=True)
            ]
            found = zip((int(year[1]) for year in years), made, strict=True)
            return tuple(sorted(found, key=lambda pair: pair[0]))
    return ()


def with_noun(target: str | None, measure: str | None) -> str | None:
    """A target cell of a bare number with the noun of its indicator: "140" as "140 deltagare"."""
    if target is None or measure is None or not _BARE_TARGET.match(target):
        return target
    counted = _COUNTED.match(measure)
    return f"{target.strip()} {counted[1]}" if counted else target
