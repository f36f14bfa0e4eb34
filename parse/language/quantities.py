"""The quantities of a sentence: figures with the unit that their noun, sign or scale gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from finsam.parse.language.phrases import phrases, word_values
from finsam.parse.lists import any_of
from finsam.parse.values.amount import figures, kronor
from finsam.parse.values.figure import Figure
from finsam.parse.values.kinds import FigureKind
from finsam.parse.values.number_words import number_word

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?|§")
_SCALE = re.compile(rf"[^.;]{{0,30}}\b{any_of('language.scale')}", re.IGNORECASE)
_MODIFIERS = 3
"""Words between a figure and its noun."""
_WEEK = 7
TIME_UNITS = ("days", "months", "weeks")
"""Units of time; weeks are turned into days."""
_SHORT_WORD = 3
"""Letters of a word that no ending makes a plural."""
_NOUN = 5
"""Letters of the shortest noun that ends a compound."""
_NEAR_WORDS = 3
"""Words before a figure that may call it a score."""
_NEAR = 60
"""Letters before a figure in which words about it stand."""


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
        if len(noun) >= _NOUN and fold.endswith(noun) and unit not in TIME_UNITS:
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
    plural = len(first) > _SHORT_WORD and first.casefold()[-1:] in "rneas"
    return (
        ("count", False)
        if plural and first.casefold() not in word_values("function")
        else (None, False)
    )


def _before(text: str, start: int) -> list[str]:
    """The last words before a figure, casefolded, nearest first."""
    return [w.casefold() for w in re.findall(r"[^\W\d_]+", text[max(0, start - _NEAR) : start])][
        ::-1
    ]


def _is_name(text: str, figure: Figure) -> bool:
    """Whether the word before makes the figure a number of something: indikator 6, steg 2."""
    before = _before(text, figure.start)
    gap = text[: figure.start].rstrip()[-1:]
    return bool(before) and before[0] in word_values("naming") and gap not in ":;,."


def _is_score(text: str, figure: Figure) -> bool:
    if any(word in word_values("score") for word in _before(text, figure.start)[:_NEAR_WORDS]):
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
    if _is_score(text, figure) and unit not in TIME_UNITS and not known:
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
        if not known or unit == "never" or (value < 2 and unit not in TIME_UNITS):
            continue
        amount = Decimal(value * _WEEK if unit == "weeks" else value)
        unit = "days" if unit == "weeks" else unit
        yield Quantity(value=amount, unit=unit, start=found.start(), end=found.end(), sure=True)
    shares = word_values("fraction")
    for start, end, phrase in phrases(text, "fraction"):
        share = Decimal(shares[phrase])
        yield Quantity(value=share, unit="percent", start=start, end=end, sure=True)


_OUT_OF = re.compile(rf"\b(\d+|[^\W\d_]+)\s+(?:{any_of('language.out_of')})\s+(\d+|[^\W\d_]+)\b")


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
