"""A value of a survey with the place where it is printed."""

from dataclasses import dataclass
from decimal import Decimal

from finsam.extract.box import Box
from finsam.parse.counts.numbers import Number
from finsam.parse.language.flow import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value with the place where it is printed."""

    value: Decimal
    unit: str
    printed: str
    box: Box | None
    confidence: float | None


def value_of(number: Number, unit: str, sentence: Sentence) -> Value:
    """A number of a line or sentence with its place."""
    end = number.start + len(number.printed)
    sure = [w.confidence for w in sentence.words_at(number.start, end)]
    known = [one for one in sure if one is not None]
    return Value(
        value=number.value,
        unit=unit,
        printed=number.printed,
        box=sentence.box_at(number.start, end),
        confidence=min(known) if known else None,
    )
