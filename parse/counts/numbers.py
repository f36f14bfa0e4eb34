"""Numbers in running text that may count people: digits and number words, nothing else."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from finsam.parse.counts.cells import bare_printed, time_unit, time_value
from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of
from finsam.parse.values.amount import FigureKind, figures
from finsam.parse.values.kinds import MONEY
from finsam.parse.values.number_words import number_word
from finsam.parse.values.period import find_periods

_NEAR = 80
"""Characters before and after a number that are looked at; no words that belong to it are as long,
and a text of thousands of numbers takes only so much longer than one of a few."""
_KEPT = 4096
"""Texts whose reading is remembered: those of a report are asked about again and again."""
_WORD = re.compile(r"[A-Za-zÅÄÖåäöÉé]+")
_PERSON_AFTER = re.compile(rf"^\s+(?:\w+\s+){{0,2}}(?:{any_of('counts.person_behind')})\b")
_AGES = re.compile(
    rf"\b(?:i\s+)?{any_of('counts.at_age')}\d+(?:\s*(?:-|–|{any_of('common.age_to')}"
    r")\s*\d+)?(?:\s*ar)?|\b\d\d\s*(?:-|–|—|till)\s*\d\d\s*ar\b|\b\d\d\s?"
    rf"{any_of('counts.aged')}|\b(?:{any_of('counts.age_bound')})\s+\d\d\s+ar\b|"
    r"\bmellan\s+\d\d\s*(?:-|–|och)\s*\d\d\b"
)
_NUMBERED = re.compile(rf"\b(?:{any_of('counts.numbered')})\s*(?:nr\.?\s*)?$")
_CALCULATION = re.compile(r"(?:[x×*/]|(?<!n)(?<!n )=)\s*$")
_CALCULATED = re.compile(r"^\s*[x×*=]|^\s*/\s*\d")
_RANGE_AFTER = re.compile(r"^\s?%?\s?[-–—]\s?\d")
_RANGE_BEFORE = re.compile(r"\d\s?%?\s?[-–—]\s?$")
_TENS = re.compile(rf"^\s?-?\s?{any_of('counts.some_tens')}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number in a sentence.

    Attributes:
        printed: its characters.
        value: as a number; lengths of time in ``unit``.
        start, end: of its characters; ``end`` lies after a unit.
        unit: ``percent``, ``days``, ``years`` or ``None``.
        bracketed: whether it stands inside brackets.
    """

    printed: str
    value: Decimal
    start: int
    end: int
    unit: str | None
    bracketed: bool


def _masks(text: str) -> list[tuple[int, int]]:
    """Spans of ages, periods and dates."""
    spans = [m.span() for m in _AGES.finditer(fold(text))]
    return spans + [(p.start, p.end) for p in find_periods(text)]


def _in_brackets(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("(") > before.count(")") or before.count("[") > before.count("]")


@lru_cache(maxsize=_KEPT)
def numbers(text: str) -> tuple[Number, ...]:
    """All numbers of a sentence that may count people, in order."""
    masks = _masks(text)
    found = [n for n in (*_digits(text), *_words(text)) if not _masked(n, masks)]
    return tuple(sorted(found, key=lambda n: n.start))


def _masked(number: Number, masks: list[tuple[int, int]]) -> bool:
    return any(start < number.end and number.start < end for start, end in masks)


def _digits(text: str) -> list[Number]:
    found: list[Number] = []
    folded = fold(text)
    for figure in figures(text, prose=True):
        before = folded[max(0, figure.start - _NEAR) : figure.start]
        after = folded[figure.unit_end : figure.unit_end + _NEAR]
        if figure.kind is not FigureKind.NUMBER or figure.unit in MONEY:
            continue
        if figure.unit != "percent" and _NUMBERED.search(before):
            continue  # "till liten del 22 %" is no part 22
        if _CALCULATION.search(before) or _CALCULATED.match(after):
            continue
        if _RANGE_AFTER.match(after) or _RANGE_BEFORE.search(before):
            continue
        if before[-1:].isalpha() or (before.endswith("-") and before[-2:-1].isalpha()):
            continue
        printed = bare_printed(figure)
        value, unit, end = figure.magnitude, figure.unit, figure.unit_end
        if tens := _TENS.match(after):
            end += tens.end()
        if unit is None and (time := time_unit(text[figure.unit_end : figure.unit_end + _NEAR])):
            unit, value = time[0], time_value(value, time[1], time[2])
            end += len(after) - len(after.lstrip()) + len(after.split()[0])
        found.append(
            Number(
                printed=printed.lstrip("-–—− "),
                value=value,
                start=figure.start,
                end=end,
                unit="percent" if unit == "percent" else unit,
                bracketed=figure.bracketed or _in_brackets(text, figure.start),
            )
        )
    return found


def _words(text: str) -> list[Number]:
    found: list[Number] = []
    folded = fold(text)
    for match in _WORD.finditer(text):
        value = number_word(match[0])
        if value is None or (value == 1 and not _PERSON_AFTER.match(folded[match.end() :])):
            continue
        if match[0].lower() == "ett" and re.match(r"\s+\w*\s*\d", text[match.end() :]):
            continue
        if time := time_unit(text[match.end() : match.end() + _NEAR]):
            unit, amount = time[0], time_value(Decimal(value), time[1], time[2])
        else:
            unit, amount = None, Decimal(value)
        found.append(
            Number(
                printed=match[0],
                value=amount,
                start=match.start(),
                end=match.end(),
                unit=unit,
                bracketed=_in_brackets(text, match.start()),
            )
        )
    return found
