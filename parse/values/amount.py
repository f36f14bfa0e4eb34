"""Printed figures by the Swedish grammar of numbers.

Groups of three digits stand apart by a blank (``1 248 057``) or a point (``10.000``); the comma
is the decimal mark. Scans and careless typing lose blanks (``1248 057``, ``2 333000``). A minus
may be a hyphen or a dash, with or without a blank, or brackets. What a figure *is not* - a date,
a year, a number of an organisation, a telephone, a statute, a note - is told by its
:class:`FigureKind`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Context, Decimal, localcontext
from functools import lru_cache

from finsam.parse.values.figure import Figure
from finsam.parse.values.kinds import (
    BLANKS,
    DASHES,
    HYPHENS,
    YEAR,
    FigureKind,
    masks,
    scale,
    unit_at,
    unit_before,
)
from finsam.parse.values.number_words import KEPT

__all__ = ["Figure", "FigureKind", "figures", "kronor", "parse_figure", "scale"]
_B = f"[{BLANKS}]"
_D = f"[{HYPHENS}]"
MAX_DIGITS = 60
"""Digits that arithmetic on figures keeps; far beyond any account."""
_YEAR_DIGITS = 4
"""Digits of a year that stands at the head of a run."""
# Longest reading first: groups by blanks, by points, by commas; then bare digits.
_NUMBER = re.compile(
    rf"(?:(?P<blank>\d{{1,3}}(?:{_B}\d{{3}}(?!\d))+(?:,\d{{1,2}}(?!\d))?)"
    rf"|(?P<point>\d{{1,3}}(?:\.\d{{3}}(?!\d))+(?:,\d{{1,2}}(?!\d))?)"
    rf"|(?P<comma>\d{{1,3}}(?:,\d{{3}}(?!\d)){{2,}})"
    rf"|(?P<loose>\d{{1,6}}(?:{_B}(?:\d{{3}}|\d{{6}})(?!\d))+(?:,\d{{1,2}}(?!\d))?)"
    r"|(?P<plain>\d+(?:[,.]\d+(?![.,]?\d))?))"
)
ENGLISH_THOUSANDS = re.compile(r"\d{1,3},\d{3}")
"""Digits with a comma before the last three: thousands as English has them, or decimals."""
_WHOLE_UNITS = frozenset({"kr", "tkr"})
"""Units of which nobody prints thousandths."""


def _value(group: str, digits: str) -> tuple[Decimal, bool]:
    """The number that ``digits`` print, and whether no other reading is likely."""
    bare = re.sub(rf"{_B}", "", digits)
    if group == "point":
        return Decimal(bare.replace(".", "").replace(",", ".")), True
    if group == "comma":
        return Decimal(bare.replace(",", "")), True
    if group == "plain" and ENGLISH_THOUSANDS.fullmatch(bare):
        return Decimal(bare.replace(",", ".")), False
    return Decimal(bare.replace(",", ".")), group != "loose"


def _cut_year(group: str, text: str) -> int | None:
    """Length of the year that a loose run of groups starts with (``2021 105 000``), if any."""
    if group == "loose" and _CUT_YEAR.match(text) and not text[_YEAR_DIGITS:5].isdigit():
        return _YEAR_DIGITS
    return None


_CUT_YEAR = re.compile(r"(?:19[89]|20[0-3])\d")


def _sign(text: str, start: int, prose: bool) -> int:
    """Offset of the minus that belongs to the digits at ``start``; ``start`` if there is none."""
    at = start
    while at > 0 and text[at - 1] in BLANKS and start - at < 2:
        at -= 1
    if at == 0 or text[at - 1] not in DASHES + "+":
        return start
    before = text[: at - 1]
    if before and not (before[-1].isspace() or before[-1] in "(:"):
        return start
    if prose and at != start and before.strip():
        return start  # a dash with blanks on both sides parts two phrases
    return at - 1


def _figures(text: str, prose: bool, whole: bool) -> Iterator[Figure]:
    spans = masks(text)
    at = 0
    while found := _NUMBER.search(text, at):
        start, end, group = found.start(), found.end(), str(found.lastgroup)
        mask = next((m for m in spans if m[0] <= start < m[1]), None)
        if mask is not None:
            yield Figure(
                printed=text[start : mask[1]].strip(),
                value=Decimal(re.sub(r"\D", "", text[start : mask[1]]) or "0"),
                start=start,
                end=mask[1],
                unit_end=mask[1],
                kind=mask[2],
            )
            at = max(mask[1], start + 1)
            continue
        if later := next((m for m in spans if start < m[0] < end), None):
            # A figure never runs into a date or a telephone number.
            end = later[0]
        year = _cut_year(group, found.group())
        if year and not (whole and unit_at(text, end)[1] == len(text) and start <= 2):
            end = start + year
        figure = _figure(text, start, end, group, prose)
        at = figure.end
        yield figure


def _figure(text: str, start: int, end: int, group: str, prose: bool) -> Figure:
    digits = text[start:end].rstrip(BLANKS + ",.")
    end = start + len(digits)
    value, sure = _value(group, digits)
    first = _sign(text, start, prose)
    unit, unit_end = unit_at(text, end)
    unit_ahead, unit_start = unit_before(text, first)
    if unit is None and not YEAR.fullmatch(digits):
        unit = unit_ahead
    if unit in _WHOLE_UNITS and ENGLISH_THOUSANDS.fullmatch(digits):
        value, sure = value.scaleb(3), True
    bracketed = False
    after = re.match(rf"{_B}?\)", text[unit_end:])
    before = re.search(rf"\({_B}?$", text[:first])
    if before and after:
        bracketed = True
        if unit is None:
            first, end = before.start(), end + after.end()
        unit_end += after.end()
    negative = bracketed or text[first:start].strip(BLANKS)[:1] in tuple(DASHES)
    kind = FigureKind.NUMBER
    if unit is None and not bracketed and first == start and YEAR.fullmatch(digits):
        kind = FigureKind.YEAR
    if _inside_word(text, start, end) and unit is None:
        kind = FigureKind.CODE
    return Figure(
        printed=text[first:end],
        value=value.copy_negate() if negative else value,
        start=first,
        end=end,
        unit=unit,
        unit_end=max(unit_end, end),
        bracketed=bracketed,
        sure=sure,
        kind=kind,
        unit_start=unit_start if unit_ahead else None,
    )


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether letters touch the digits (``A4``, ``covid19``); ``12månader`` is none of these."""
    return start > 0 and (text[start - 1].isalpha() or text[start - 1] == "_")


_DASH_ALONE = re.compile(rf"(?<!\S){_D}(?=\s|$|[tm]?kr\b)")


def figures(
    text: str, *, prose: bool = False, dashes: bool = False, whole: bool = False
) -> tuple[Figure, ...]:
    """All figures of ``text`` in order, whatever their kind.

    Args:
        text: one line, cell or sentence.
        prose: in running text a dash with blanks on both sides is no minus.
        whole: the text is one cell, so that ``2039 338`` is no year and a figure.
        dashes: count a dash that stands alone between blanks as a figure of value 0.
    """
    return _all_figures(text, prose, dashes, whole)


@lru_cache(maxsize=KEPT)
def _all_figures(text: str, prose: bool, dashes: bool, whole: bool) -> tuple[Figure, ...]:
    found = list(_figures(text, prose, whole))
    if dashes:
        for dash in _DASH_ALONE.finditer(text):
            if any(f.start <= dash.start() < f.end for f in found):
                continue
            unit, unit_end = unit_at(text, dash.end())
            found.append(
                Figure(
                    printed=dash.group(),
                    value=Decimal(0),
                    start=dash.start(),
                    end=dash.end(),
                    unit=unit,
                    unit_end=max(unit_end, dash.end()),
                )
            )
        found.sort(key=lambda figure: figure.start)
    return tuple(found)


_BEHIND = re.compile(rf"{_D}$")


def _minus_behind(figure: Figure, cell: str) -> Figure:
    """The figure of a cell with a minus printed right behind its digits (``1 250–``)."""
    if figure.unit or figure.value <= 0 or figure.end != figure.unit_end:
        return figure
    if figure.end + 1 != len(cell) or not _BEHIND.match(cell, figure.end):
        return figure
    end, printed = len(cell), cell[figure.start :]
    value = figure.value.copy_negate()
    return replace(figure, printed=printed, value=value, end=end, unit_end=end)


@lru_cache(maxsize=KEPT)
def parse_figure(text: str) -> Figure | None:
    """The figure that ``text`` is as a whole, a unit after it allowed; ``None`` if it is none.

    A lone dash is zero. Dates, numbers of notes and the like are none; a bare year is one, since
    ``2 022`` may have lost its blank: its ``kind`` warns.
    """
    stripped = text.strip()
    if not stripped:
        return None
    lead = len(text) - len(text.lstrip())
    found = figures(stripped, dashes=True, whole=True)
    if len(found) != 1:
        return None
    figure = _minus_behind(found[0], stripped)
    if figure.start > (1 if figure.bracketed else 0) or figure.unit_end != len(stripped):
        return None
    if figure.kind is not FigureKind.NUMBER and not YEAR.fullmatch(figure.printed):
        return None
    return Figure(
        printed=figure.printed,
        value=figure.value,
        start=figure.start + lead,
        end=figure.end + lead,
        unit=figure.unit,
        unit_end=figure.unit_end + lead,
        bracketed=figure.bracketed,
        sure=figure.sure,
        kind=figure.kind,
    )


def kronor(value: Decimal, unit: str | None) -> Decimal:
    """``value`` of ``unit`` in kronor; percent numbers stay as they are."""
    if (factor := scale(unit)) == 1:
        return value
    with localcontext(Context(prec=MAX_DIGITS)):
        scaled = value * factor
        return scaled.to_integral_value() if scaled == scaled.to_integral_value() else scaled
