"""Numbers, dates and texts as Swedish and English readers write them, by Babel and data files."""

import math
import os
import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files

from finsam.corpus.errors import UsageError
from finsam.corpus.names import choice

LANGUAGES = ("sv", "en")
"""Languages that reports and comparisons are written in; the first where nothing is asked for."""
NONE = "–"
"""What stands where there is no figure: missing is never zero."""
_LOCALES = {"sv": "sv_SE", "en": "en_GB"}
_NARROW = {"\u00a0": " ", "\u202f": " "}
"""No-break spaces of Babel's, which a terminal and its tools would rather have as blanks."""


def check_language(language: str) -> str:
    """``language``, if there are texts in it.

    Raises:
        UsageError: if not; names those there are.
    """
    if language not in LANGUAGES:
        raise UsageError(f"no report in {language!r}; choose {choice(LANGUAGES)}")
    return language


@cache
def texts(name: str, language: str) -> Mapping[str, str]:
    """The texts of ``data/NAME.toml`` in one language, by key.

    Every key stands in every language: a test holds the two to each other.
    """
    file = files("finsam.compare") / "data" / f"{name}.toml"
    said: dict[str, dict[str, str]] = tomllib.loads(file.read_text("utf-8"))
    return said[check_language(language)]


def number(value: float | Decimal | None, language: str = "sv", *, decimals: int = 0) -> str:
    """A number with grouped thousands: ``1 248 057`` or ``1,248,057``; ``–`` for none.

    Args:
        value: ``None`` and NaN are no figure.
        language: of :data:`LANGUAGES`.
        decimals: figures after the decimal sign, rounded half up as people do.
    """
    if value is None or math.isnan(value):
        return NONE
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    # A zero has no sign, and every minus is a true one: Babel's English has a hyphen.
    exact = abs(exact) if exact == 0 else exact
    return f"{exact:,.{decimals}f}".translate(_signs(language))


@cache
def _signs(language: str) -> Mapping[int, str]:
    """Babel's signs of a language for Python's: Babel itself takes ten times as long."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = _LOCALES[language]
    return {
        ord(","): str(get_group_symbol(locale)),
        ord("."): str(get_decimal_symbol(locale)),
        ord("-"): "−",
    }


def plain_number(value: float | Decimal | None, language: str = "sv") -> str:
    """A number with the decimals that it has, at most four: ``3,4``, ``25``, ``1 024``."""
    if value is None or math.isnan(value):
        return NONE
    exact = Decimal(str(value)).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP).normalize()
    exponent = exact.as_tuple().exponent
    return number(exact, language, decimals=max(0, -exponent if isinstance(exponent, int) else 0))


def percent(value: float | Decimal | None, language: str = "sv") -> str:
    """A percentage as printed, 14.8 for 14.8 %: ``14,8 %`` or ``14.8%``."""
    shown = plain_number(value, language)
    return shown if shown == NONE else shown + _SIGN[language]


def percent_sign(language: str) -> str:
    """What follows a percentage: a no-break space and the sign, or the sign alone."""
    return _SIGN[language]


_SIGN = {"sv": "\u00a0%", "en": "%"}


def amount(value: float | None, unit: str, language: str = "sv") -> str:
    """A value in its unit: ``1 248 057``, ``14,8 %``; ``–`` where there is none.

    Args:
        value: of a comparison; a share is a fraction of 1.
        unit: ``kr``, ``persons``, ``share`` or ``percent``.
        language: of :data:`LANGUAGES`.
    """
    if value is None or math.isnan(value):
        return NONE
    if unit == "share":
        return number(value * 100, language, decimals=1) + _SIGN[language]
    if unit == "percent":
        return percent(value, language)
    return number(value, language)


def day(when: date, language: str = "sv") -> str:
    """A date in words: ``5 mars 2026``, ``5 March 2026``."""
    from babel.dates import format_date

    return str(format_date(when, "d MMMM y", _LOCALES[language]))


def narrow(text: str) -> str:
    """``text`` with blanks for no-break spaces, for terminals and what reads them."""
    for wide, blank in _NARROW.items():
        text = text.replace(wide, blank)
    return text


def today() -> date:
    """Today, or the day that a build which must be repeatable gives (``SOURCE_DATE_EPOCH``)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def short_day(when: date, language: str = "sv") -> str:
    """A date with a short month: ``31 dec. 2023``, ``31 Dec 2023``."""
    from babel.dates import format_date

    return str(format_date(when, "d MMM y", _LOCALES[language]))


def month_range(first: date, last: date, language: str = "sv") -> str:
    """Months in words, ``januari–juni 2023``; days too where it does not cover whole months."""
    from babel.dates import format_date

    locale = _LOCALES[language]
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return f"{short_day(first, language)}–{short_day(last, language)}"
    if (first.year, first.month) == (last.year, last.month):
        return str(format_date(last, "MMMM y", locale))
    begin = format_date(first, "MMMM" if first.year == last.year else "MMMM y", locale)
    return f"{begin}–{format_date(last, 'MMMM y', locale)}"


def period_words(period: str, language: str = "sv") -> str:
    """A period as people say it: ``2023``, ``januari–juni 2023``, ``30 juni 2023``."""
    span = re.fullmatch(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", period)
    if span:
        return month_range(date.fromisoformat(span[1]), date.fromisoformat(span[2]), language)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", period):
        return short_day(date.fromisoformat(period), language)
    return period
