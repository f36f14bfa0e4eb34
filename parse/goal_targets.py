"""What a goal aims at: the figures of a sentence that are targets, with comparator and unit.

A figure is a target if its noun, unit or comparator says so; years, ages, dates, numbers of
questions and amounts that only explain are none. A bare figure to reach means at least.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from finsam.parse.amount import Figure, figures, kronor, number_word
from finsam.parse.amount_kinds import FigureKind
from finsam.parse.goal_language import phrases, sentences, word_values

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?|§")
_RANGE = re.compile(r"\s*(?:%|procent)?\s*(?:[-–—]|till|och)\s*")
_SPAN_SIGN = re.compile(r"\s*(?:%|procent)?\s*[-–—]\s*$")
_SCALE = re.compile(r"[^.;]{0,30}\bskala", re.IGNORECASE)
_BASE = re.compile(r"%\s*av\s+(?:\w+\s+)?$|\bprocent\s+av\s+(?:\w+\s+)?$")
_FROM = re.compile(r"\b(?:från|än)\s+$", re.IGNORECASE)
_LIMITS = re.compile(
    r"\((?:[^()]*\b(?:gräns|nivå)[^()]*)\)|\([^()]*\b(?:delvis|ej)\s+uppfyll\w*[^()]*\)",
    re.IGNORECASE,
)
_VALUE_TO_REACH = re.compile(r"\b(?:målvärde|måltal|målnivå|börvärde)\w*\s*:?\s*", re.IGNORECASE)
_EQUITY = re.compile(r"\beget\s+kapital\b[^.]{0,25}\b(?:på|om|till|är)\s*(?:ca|cirka)?\s*$", re.I)
_REACH = 28
"""Characters between a comparator and its figure."""
_MODIFIERS = 3
"""Words between a figure and its noun."""
_WEEK = 7
_TIME = ("days", "months", "weeks")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure of a text with the unit that its noun gives it; ``sure`` if a word list knows it."""

    value: Decimal
    unit: str | None
    start: int
    end: int
    sure: bool


def _unit_of_noun(word: str) -> str | None:
    """The unit that a counted noun gives: by itself or as the end of a compound."""
    units = word_values("unit")
    fold = word.casefold()
    if fold in units or fold.rstrip(".") in units:
        return units.get(fold) or units[fold.rstrip(".")]
    for noun, unit in units.items():
        if len(noun) >= 5 and fold.endswith(noun) and unit not in _TIME:
            return unit
    return None


def _after(text: str, at: int) -> Iterator[str]:
    """The words that follow at once, up to a mark that parts phrases."""
    for _ in range(_MODIFIERS + 1):
        found = _WORD.match(text, at + len(text[at:]) - len(text[at:].lstrip()))
        if found is None:
            return
        yield found.group()
        at = found.end()


def _noun_unit(text: str, at: int) -> tuple[str | None, bool]:
    """Unit of the noun after a figure and whether it is known; ``never`` where it is no target."""
    for nth, word in enumerate(_after(text, at)):
        fold = word.casefold()
        if nth == 0 and (fold in word_values("never") or fold.rstrip(".") in word_values("never")):
            return "never", True
        if fold.rstrip(".") in word_values("function"):
            break
        if unit := _unit_of_noun(word):
            return unit, True
    first = next(_after(text, at), "")
    plural = len(first) > 3 and first.casefold()[-1:] in "rneas"
    return (
        ("count", False)
        if plural and first.casefold() not in word_values("function")
        else (None, False)
    )


def _before(text: str, start: int) -> list[str]:
    """The last words before a figure, casefolded, nearest first."""
    return [w.casefold() for w in re.findall(r"[^\W\d_]+", text[max(0, start - 60) : start])][::-1]


def _is_name(text: str, figure: Figure) -> bool:
    """Whether the word before makes the figure a number of something: indikator 6, steg 2."""
    before = _before(text, figure.start)
    gap = text[: figure.start].rstrip()[-1:]
    return bool(before) and before[0] in word_values("naming") and gap not in ":;,."


def _is_score(text: str, figure: Figure) -> bool:
    if any(word in word_values("score") for word in _before(text, figure.start)[:3]):
        return True
    return bool(_SCALE.match(text, figure.end))


def _from_figure(text: str, figure: Figure) -> Quantity | None:
    """A printed figure as a quantity, or ``None`` where it is no quantity at all."""
    if figure.kind is not FigureKind.NUMBER or figure.is_dash:
        return None
    value = figure.magnitude
    if figure.unit == "percent":
        return _quantity(figure, value, "percent", True)
    if figure.unit:
        negative = figure.value < 0 and not figure.bracketed
        amount = kronor(figure.value if negative else value, figure.unit)
        return _quantity(figure, amount, "kr", True)
    if text[figure.end :].startswith((":", ".", ")")) and not text[: figure.start].strip():
        return None  # the number of an item
    unit, known = _noun_unit(text, figure.end)
    if unit == "never" or (_is_name(text, figure) and not known):
        return None
    if _is_score(text, figure) and unit not in _TIME and not known:
        return _quantity(figure, value, "score", True)
    if unit == "weeks":
        return _quantity(figure, value * _WEEK, "days", True)
    return _quantity(figure, value, unit, known)


def _quantity(figure: Figure, value: Decimal, unit: str | None, sure: bool) -> Quantity:
    end = max(figure.end, figure.unit_end)
    return Quantity(value=value, unit=unit, start=figure.start, end=end, sure=sure)


def _in_words(text: str) -> Iterator[Quantity]:
    """Numbers in words before a known noun, and fractions."""
    for found in _WORD.finditer(text):
        value = number_word(found.group())
        if value is None:
            continue
        unit, known = _noun_unit(text, found.end())
        if not known or unit == "never" or (value < 2 and unit not in _TIME):
            continue
        amount = Decimal(value * _WEEK if unit == "weeks" else value)
        unit = "days" if unit == "weeks" else unit
        yield Quantity(value=amount, unit=unit, start=found.start(), end=found.end(), sure=True)
    shares = word_values("fraction")
    for start, end, phrase in phrases(text, "fraction"):
        share = Decimal(shares[phrase])
        yield Quantity(value=share, unit="percent", start=start, end=end, sure=True)


_OUT_OF = re.compile(r"\b(\d+|[^\W\d_]+)\s+(?:av|utav)\s+(\d+|[^\W\d_]+)\b")


def _out_of(text: str) -> Iterator[Quantity]:
    """Shares such as "nio av tio" and "8 av 10" as percent."""
    for found in _OUT_OF.finditer(text):
        part, whole = (_small(group) for group in found.groups())
        if part is None or whole is None or not 0 < part <= whole or whole not in (3, 4, 5, 10):
            continue
        share = (Decimal(100 * part) / whole).quantize(Decimal("0.1")).normalize()
        value = Decimal(f"{share:f}")
        yield Quantity(value=value, unit="percent", start=found.start(), end=found.end(), sure=True)


def _small(text: str) -> int | None:
    return int(text) if text.isdigit() else number_word(text)


def quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of ``text`` in order, whatever their part in it."""
    found = list(_out_of(text))
    printed = (_from_figure(text, figure) for figure in figures(text, prose=True))
    for quantity in [*(q for q in printed if q is not None), *_in_words(text)]:
        if not any(o.start < quantity.end and quantity.start < o.end for o in found):
            found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


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
    return 2 if phrase in ("över", "under", "inom", "i alla", "i samtliga") else _REACH


def _parted(between: str) -> bool:
    """Whether digits or a new clause stand between a comparator and a figure."""
    return bool(re.search(r"[\d,;:.]|\b(?:och|samt|som|att)\b", between))


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
    return bool(re.search(r"\bmellan\s+$", text[: low.start], re.IGNORECASE))


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
    if quantity.unit in _TIME and comparator is None and not _about_time(text, quantity):
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
    before = text[max(0, quantity.start - 50) : quantity.start]
    return bool(
        re.search(r"\b\w*(?:tid|tiden)\b[^.]*\b(?:ska|skall|är|vara)\b[^.]*$", before, re.I)
    )


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

    Bracketed limits ("75-90 %: delvis uppfyllt") and times that only say when are none.
    """
    cleaned = _blank(text, _LIMITS)
    if decided := _VALUE_TO_REACH.search(cleaned):
        pointed = _joined(cleaned, [q for q in quantities(cleaned) if q.start >= decided.end()])
        if pointed:
            return (pointed[0],) if len(pointed) > 1 else tuple(pointed)
    found: list[Target] = []
    every = quantities(cleaned)
    for start, end in sentences(cleaned):
        inside = [q for q in every if start <= q.start < end]
        found += _without_deadlines(_joined(cleaned, inside))
    return _distinct(found)


def _without_deadlines(found: list[Target]) -> list[Target]:
    """A time limit beside another figure only says when that one is to be reached."""
    others = [target for target in found if target.unit not in _TIME]
    known = [t for t in others if t.unit != "count"] or others
    return others if known else found


def _distinct(found: Sequence[Target]) -> tuple[Target, ...]:
    made: list[Target] = []
    for target in found:
        same = (target.value, target.maximum, target.unit)
        if not any((one.value, one.maximum, one.unit) == same for one in made):
            made.append(target)
    return tuple(made)
