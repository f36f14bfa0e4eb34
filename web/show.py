"""How figures, places and states are written."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from finsam.compare.language import amount, number, percent, period_words, plain_number
from finsam.schema.corrections.values import SCALE
from finsam.web.words import Words

LONGEST = 160
"""Characters of a text in a table's cell."""
MOST_UNIT = 12
"""Letters that may stand beside a figure for its unit: ``12 deltagare``, ``5 miljoner kr``."""


def value_text(value: Any, unit: str | None, language: str = "sv") -> str:
    """A fact's value with its unit as people write it: ``5 455 000 kr``, ``14,8 %``, ``17``."""
    if value is None:
        return "–"
    exact = Decimal(str(value))
    if unit == "percent":
        return percent(exact, language)
    if unit in SCALE:
        decimals = 0 if exact == exact.to_integral_value() else 2
        return f"{number(exact, language, decimals=decimals)} kr"
    return plain_number(exact, language)


def as_printed(value: Any, unit: str | None, language: str = "sv") -> str:
    """A value as the page would print it, in its unit: 1250000 in tkr is ``1 250``."""
    exact = Decimal(str(value)) / SCALE.get(unit or "", 1)
    return plain_number(exact, language).replace("\u00a0", " ")


def key_value(value: float | None, unit: str, language: str = "sv") -> str:
    """A key figure's value."""
    text = amount(value, unit, language)
    return f"{text} kr" if unit == "kr" and value is not None else text


def sure_text(confidence: float | None, words: Words) -> str:
    """How sure, in words and as a share."""
    if confidence is None:
        return ""
    level = "sure_high" if confidence >= 0.99 else "sure_mid" if confidence >= 0.9 else "sure_low"
    return f"{words(level)} ({percent(round(confidence * 100, 1), words.language)})"


def short(text: Any, longest: int = LONGEST) -> str:
    """A text on one line, cut where it is long."""
    plain = " ".join(str(text or "").split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def is_words(printed: str | None) -> bool:
    """Whether a cell holds words, to be read from the left and in full, and not a figure."""
    letters = sum(map(str.isalpha, printed or ""))
    digits = sum(map(str.isdecimal, printed or ""))
    return letters > digits and (digits == 0 or letters > MOST_UNIT)


def count(value: int | None, language: str = "sv") -> str:
    """A whole number with grouped thousands."""
    return number(value, language)


VOCABULARIES = {
    **{name: name for name in ("basis", "role", "sex", "unit", "level", "measure", "insats_kind")},
    "is_total": "yes_no",
}
"""Columns whose values have names, and where these stand."""

NUMBERS = ("value", "target_value", "target_max", "result_value")


def said(value: Any, column: str, words: Words, kind: str = "") -> str:
    """What a correction says of a column, as people write it."""
    if value is None or value == "":
        return "–"
    if kind == "document" and column == "kind":
        return words.of("kind", value)
    if column in VOCABULARIES:
        return words.of(VOCABULARIES[column], value)
    if column in NUMBERS or (column == "fact" and str(value).replace(".", "", 1).isdecimal()):
        try:
            return plain_number(Decimal(str(value)), words.language)
        except InvalidOperation:
            return str(value)
    return short(value, 80)


FILTERS: dict[str, Callable[..., Any]] = {
    "value": value_text,
    "as_printed": as_printed,
    "key_value": key_value,
    "sure": sure_text,
    "is_words": is_words,
    "period_words": period_words,
    "short": short,
    "count": count,
    "said": said,
}
"""For the templates."""
