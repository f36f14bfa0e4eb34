"""The ways in which reports print a period, as patterns."""

import re

from finsam.parse.lists import any_of
from finsam.parse.values.characters import HYPHENS
from finsam.parse.values.dates import ISO, MONTH, YEAR
from finsam.parse.values.words import patterns

_MONTH = rf"{MONTH}\b\.?"
_YEAR = YEAR
_TO = rf"\s?(?:[{HYPHENS}]{{1,2}}|{any_of('values.to')})\s?"
_ISO = ISO
_COMPACT = rf"{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_SHORT_ISO = rf"[0-4]\d[{HYPHENS}](?:0[1-9]|1[0-2])[{HYPHENS}](?:0[1-9]|[12]\d|3[01])"
"""A date of this century without it: ``23-12-31``."""
_OF = rf"\s*(?:{any_of('values.of_period')})?\s*"

# One pattern for each way to print a period, longest first. {y} is an optional year after it.
_Y = rf"(?:{_OF}(?P<year>{_YEAR}))?"
_LASTING = "".join(rf"(?<!\b{word}\s)" for word in patterns("value_words.csv", "length"))
"""Not behind these words, which make a number of months a length of time."""
_PRINTED: tuple[tuple[str, str], ...] = (
    ("iso-range", rf"(?P<a>{_ISO}){_TO}(?P<b>{_ISO})"),
    ("iso-range", rf"(?<!\d)(?P<a>{_COMPACT})\s?[{HYPHENS}]\s?(?P<b>{_COMPACT})(?!\d)"),
    (
        "month-range",
        rf"(?<![\d{HYPHENS}])(?P<y0>{_YEAR})[{HYPHENS}]?(?P<mm>0[1-9]|1[0-2]){_TO}"
        rf"(?P<year>{_YEAR})[{HYPHENS}]?(?P<mm2>0[1-9]|1[0-2])(?![\d{HYPHENS}])",
    ),
    (
        "since-january",
        rf"(?<![\d{HYPHENS}])(?P<yy>[0-4]\d)01\s?[{HYPHENS}]\s?(?P=yy)(?P<mm2>0[1-9]|1[0-2])"
        rf"(?![\d{HYPHENS}])",
    ),
    (
        "until",
        (
            rf"\b(?:{any_of('common.until')})\s+(?:den\s+)?(?:{any_of('values.last_day')}|(?P<d>"
            rf"\d{{1,2}}))?\s*(?P<m>{_MONTH}){_Y}"
        ),
    ),
    ("iso", rf"(?<!\d)(?P<a>{_ISO})(?!\d)"),
    ("iso", rf"(?<![\d{HYPHENS}/.,])(?P<a>{_SHORT_ISO})(?![\d{HYPHENS}/.,]|\s?\d)"),
    ("iso", rf"(?<![\d{HYPHENS}])(?P<a>{_COMPACT})(?![\d{HYPHENS}])"),
    (
        "day-range",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:\s?(?P<m>{_MONTH}))?(?:\s?(?P<y0>{_YEAR}))?{_TO}"
        rf"(?P<d2>\d{{1,2}})\s?(?P<m2>{_MONTH}){_Y}",
    ),
    ("day", rf"(?<!\d)(?P<d>\d{{1,2}})(?::?[ae])?\s?(?P<m>{_MONTH})\s?(?P<year>{_YEAR})"),
    (
        "slash-day",
        rf"(?<![\d/.])(?P<d>3[01]|[12]\d|0?[1-9])(?P<sep>[/.])(?P<mm>1[0-2]|0?[1-9])"
        rf"(?:(?P=sep)|[\s{HYPHENS}]{{1,2}})(?P<year>{_YEAR})(?!\d)",
    ),
    ("months", rf"\b(?P<m>{_MONTH})(?:\s?(?P<y0>{_YEAR}))?{_TO}(?P<m2>{_MONTH}){_Y}"),
    ("half", rf"\b(?P<n>{any_of('values.ordinal_of_two')})\s+{any_of('values.the_half')}{_Y}"),
    ("half", rf"\b{any_of('values.half')}(?P<n>[12])\b{_Y}"),
    ("half", rf"\bh(?P<n>[12])\b(?=\s*{_YEAR})\s*(?P<year>{_YEAR})"),
    ("half", rf"\b(?P<n>{any_of('values.spring_or_autumn')})terminen{_Y}"),
    (
        "tertial",
        rf"\b(?P<n>{any_of('values.ordinal_of_three')})\s+{any_of('values.the_tertial')}{_Y}",
    ),
    ("tertial", rf"\b(?:{any_of('values.tertial')})(?P<n>[1-3])\b{_Y}"),
    (
        "quarter",
        rf"\b(?P<n>{any_of('values.ordinal_of_four')})\s+{any_of('values.the_quarter')}{_Y}",
    ),
    ("quarter", rf"\b(?:{any_of('values.quarter')})(?P<n>[1-4])\b{_Y}"),
    (
        "n-months",
        (
            rf"\(?(?<![\d,.]){_LASTING}\b(?P<n>[1-9]|1[0-2])\s?{any_of('values.months')}\b\.?\)?"
            f"{_Y}"
        ),
    ),
    ("month", rf"\b(?P<m>{_MONTH})\s?(?P<year>{_YEAR})"),
    ("year-month", rf"(?<!\d)(?P<year>{_YEAR})[{HYPHENS}](?P<mm>0[1-9]|1[0-2])(?![\d{HYPHENS}])"),
    (
        "turn",
        (
            rf"\b{any_of('values.turn_of_year')}\s+(?P<year>{_YEAR})\s?[{HYPHENS}/]\s?(?:{_YEAR}|"
            r"\d\d)\b"
        ),
    ),
    (
        "years",
        rf"(?<![\d{HYPHENS}])(?P<year>{_YEAR})\s?(?P<sep>[{HYPHENS}/])\s?"
        rf"(?P<year2>{_YEAR}|\d\d)(?![\d{HYPHENS}])",
    ),
    ("whole", rf"\bhel(?:{any_of('values.year')})\b{_Y}"),
    ("year", rf"(?<![\d/.,:{HYPHENS}])(?P<year>{_YEAR})(?![\d/]|[{HYPHENS},.:]\d)"),
)
_TO_DATE = "|".join(patterns("value_words.csv", "to_date"))
UP_TO_ITS_END = re.compile(rf"\b(?:(?:{_TO_DATE})\.?\W{{0,2}}){{1,2}}(?:\w+\s)?$", re.IGNORECASE)
"""Before a part of a year: all since the year began, up to the end of that part."""
AND_ALL_BEFORE = re.compile(rf"\W{{0,2}}{any_of('values.to_date')}", re.IGNORECASE)
"""The same, behind the part: ``Kv 2 ack.``"""
PRINTED_AT = re.compile(
    rf"\b{any_of('values.printed_on')}\W*(?:den\s+)?(?:{_ISO}|{_SHORT_ISO}|{_COMPACT})(?!"
    rf"\d)|(?<!\d)(?:{_ISO}|{_SHORT_ISO}|{_COMPACT})\s+(?:kl\.?\s*)?[0-2]?\d:[0-5]\d\b",
    re.IGNORECASE,
)
"""The moment at which a list was printed: a day with words for that, or with the clock."""
PATTERNS = tuple((name, re.compile(text, re.IGNORECASE)) for name, text in _PRINTED)
"""Each with its name, longest first; where two meet, the first wins."""
