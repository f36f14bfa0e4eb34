"""What digits are when they are no amount: dates, years, statutes, telephones, notes, codes.

Also the units that follow a figure. :mod:`finsam.parse.values.amount` reads figures with both.
"""

import re
from decimal import Decimal
from enum import StrEnum
from functools import cache

from finsam.parse.lists import any_of, read_table
from finsam.parse.values.characters import BLANKS as BLANKS
from finsam.parse.values.characters import DASHES as DASHES
from finsam.parse.values.characters import HYPHENS as HYPHENS
from finsam.parse.values.dates import MONTH
from finsam.parse.values.dates import YEAR as YEAR_PATTERN

_B = f"[{BLANKS}]"
_D = f"[{HYPHENS}]"
YEAR = re.compile(YEAR_PATTERN)
"""A year that a report may be about."""
_SCALE = {"kr": Decimal(1), "tkr": Decimal(1000), "mkr": Decimal(1_000_000)}
MONEY = frozenset(_SCALE)
"""Units of money as figures carry them."""


class FigureKind(StrEnum):
    """What a run of digits is."""

    NUMBER = "number"
    """An amount, a count or a share."""
    YEAR = "year"
    DATE = "date"
    ORG_NO = "org-no"
    PHONE = "phone"
    LAW = "law"
    NOTE = "note"
    PAGE = "page"
    CLOCK = "clock"
    CODE = "code"
    """A giro, post or diary number, or the number of a question, case or section."""


@cache
def _unit_pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    rows = read_table("finance_units.csv")
    blanks = {" ?": f"{_B}?", " ": f"{_B}+"}
    spelled = (re.sub(r" \??", lambda m: blanks[m.group()], row["spelling"]) for row in rows)
    options = "|".join(f"({spelling})" for spelling in spelled)
    pattern = re.compile(rf"{_B}{{0,2}}(?:{options})(?![^\W\d_])", re.IGNORECASE)
    return pattern, tuple(row["unit"] for row in rows)


def unit_at(text: str, at: int) -> tuple[str | None, int]:
    """The unit printed at offset ``at`` of ``text``, blanks before it allowed, and its end."""
    pattern, units = _unit_pattern()
    found = pattern.match(text, at)
    if found is None or found.lastindex is None:
        return None, at
    return units[found.lastindex - 1], found.end()


_BEFORE = re.compile(rf"(?<![^\W\d_])(?P<unit>{any_of('values.sek')}){_B}?$", re.IGNORECASE)
_BEFORE_LENGTH = len("MSEK ")


def unit_before(text: str, at: int) -> tuple[str | None, int]:
    """The unit printed right before offset ``at`` and its start: "MSEK 7,20", as English has it."""
    found = _BEFORE.search(text, max(0, at - _BEFORE_LENGTH), at)
    return (unit_at(found["unit"], 0)[0], found.start()) if found else (None, at)


def scale(unit: str | None) -> Decimal:
    """Kronor that one of ``unit`` is; 1 for percent and for none."""
    return _SCALE.get(unit or "kr", Decimal(1))


_NOT_AMOUNTS: tuple[tuple[FigureKind, str], ...] = (
    (FigureKind.DATE, rf"(?<!\d)(?:19|20)\d\d{_D}(?:0[1-9]|1[0-2]){_D}(?:[0-2]\d|3[01])(?!\d)"),
    (
        FigureKind.DATE,
        rf"(?<![\d{HYPHENS}/.,])[0-4]\d{_D}(?:0[1-9]|1[0-2]){_D}(?:[0-2]\d|3[01])(?![\d{HYPHENS}/.,])",
    ),
    (FigureKind.DATE, r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    (FigureKind.DATE, rf"(?<!\d)(?:19|20)\d\d{_D}(?:0[1-9]|1[0-2])(?![\d{HYPHENS}])"),
    (FigureKind.DATE, rf"(?<!\d)\d{{1,2}}(?:{_D}\d{{1,2}})?(?::?[ae])?{_B}?{MONTH}\b\.?"),
    (FigureKind.DATE, r"(?<![\d/])(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9])(?![\d/])"),
    (FigureKind.ORG_NO, rf"(?<!\d)\d{{6}}{_D}\d{{4}}(?!\d)"),
    (
        FigureKind.PHONE,  # but "+150 000" is an amount
        rf"(?<![\d+])\+(?!\d{{1,3}}(?:{_B}\d{{3}}){{1,2}}(?![{BLANKS}{HYPHENS}]?\d))"
        rf"\d{{2}}(?:{_B}?[\d()/]{{1,4}}(?:{_D}|{_B})?){{3,}}",
    ),
    (
        FigureKind.PHONE,
        rf"(?<!\d)(?<!\d{_B})0[1-9]\d{{0,2}}{_B}?[{HYPHENS}/]{_B}?\d{{2,3}}(?:{_B}?\d{{2,3}})+",
    ),
    (
        FigureKind.PHONE,
        rf"(?:{any_of('values.telephone')})[.:]*{_B}*\d[\d{BLANKS}{HYPHENS}/]{{5,}}\d",
    ),
    (FigureKind.LAW, r"(?<!\d)(?:1[89]|20)\d\d:\d{1,4}(?!\d)"),
    (FigureKind.LAW, rf"§+{_B}?\d+(?:{_B}?{_D}{_B}?\d+)?|\d+(?:{_D}\d+)?{_B}?§"),
    (
        FigureKind.NOTE,
        rf"\b{any_of('values.note')}{_B}?\d+(?:(?:,{_B}?|{_D})\d+)*(?![\d,.]|{_B}\d{{3}}\b)",
    ),
    (FigureKind.PAGE, rf"\b(?:{any_of('values.page')}){_B}?\d+(?:{_D}\d+)?\b"),
    (
        FigureKind.CLOCK,
        rf"\b{any_of('values.clock')}{_B}?\d{{1,2}}(?:[.:]\d\d)?(?:{_D}\d{{1,2}}[.:]\d\d)?",
    ),
    (FigureKind.CLOCK, r"(?<![\d:])[012]?\d:[0-5]\d(?![\d:])"),
    (FigureKind.CODE, rf"\b(?:{any_of('values.number')})[.:]*{_B}?[\w/:{HYPHENS}]*\d+"),
    (FigureKind.CODE, rf"(?<![\d{BLANKS}])\d{{3}}{_B}\d\d{_B}(?=[A-ZÅÄÖ]{{2}}|[A-ZÅÄÖ][a-zåäö])"),
    (
        FigureKind.YEAR,
        rf"(?<!\d)(?:19|20)\d\d{_B}?[{HYPHENS}/]{_B}?(?:(?:19|20)\d\d|\d\d)(?![\d.,])",
    ),
)
_DIGIT = re.compile(r"\d")
_NOT_AMOUNT = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _NOT_AMOUNTS)


def masks(text: str) -> list[tuple[int, int, FigureKind]]:
    """Spans of ``text`` that hold digits which are no amounts; the first rule wins."""
    spans: list[tuple[int, int, FigureKind]] = []
    if not _DIGIT.search(text):
        return spans
    for kind, pattern in _NOT_AMOUNT:
        for found in pattern.finditer(text):
            if unit_at(text, found.end())[0] and kind in (FigureKind.CODE, FigureKind.YEAR):
                continue
            if not any(found.start() < end and start < found.end() for start, end, _ in spans):
                spans.append((found.start(), found.end(), kind))
    return spans
