"""What an amount in running text means: its basis and its period, and where they were said."""

import re
from collections.abc import Sequence
from functools import cache

from finsam.parse.facts import Basis, DocumentKind, Part
from finsam.parse.language.known_labels import labels_of
from finsam.parse.language.labels import TIMES
from finsam.parse.lists import any_of
from finsam.parse.money.clause import Clause, measured_against, own_clause
from finsam.parse.money.columns import default_basis
from finsam.parse.money.pieces import MoneyPiece
from finsam.parse.money.words import first, says
from finsam.parse.values.figure import Figure
from finsam.parse.values.heads import Told, pick_period
from finsam.parse.values.period import PeriodKind, find_periods
from finsam.parse.values.period_texts import is_whole_year, same_part, year_of
from finsam.parse.values.words import first_kind

_YEAR_BEFORE = re.compile(
    f"{any_of('money.year_before_said')}",
    re.IGNORECASE,
)
"""Words by which an amount is that of the year before."""
_YEARS_END = re.compile(f"{any_of('money.years_end')}", re.IGNORECASE)
"""What dates an amount in an interim report at or over the whole of its year."""
_NEAR = re.compile(rf"[(,;]|\.\s|\d\s*(?:{any_of('money.near_unit')})\b")
"""Where the words that are an amount's own begin."""
_WHOLE_YEAR = re.compile(f"{any_of('money.whole_year')}", re.IGNORECASE)
BORROWED = "year of the document"
"""Sign of a figure that stands under no year of its own."""
_REPORTED = re.compile(f"{any_of('money.reported')}", re.IGNORECASE)
"""Accounts that may stand beside a plan or forecast: their name says no basis of an amount."""
_SAME_PART = re.compile(
    rf"\b{any_of('money.same')}(?:{any_of('money.same_part')})\s+(?:år\s+)?(?P<year>"
    r"20\d\d)\b",
    re.IGNORECASE,
)
_ORDER = ("text_difference", "text_outcome", "text_forecast", "text_budget")
_BASES = {
    "text_difference": Basis.DIFFERENCE,
    "text_outcome": Basis.OUTCOME,
    "text_forecast": Basis.FORECAST,
    "text_budget": Basis.BUDGET,
}


_WOULD_HAVE = any_of("money.would_have")


def basis_said(
    piece: MoneyPiece, figure: Figure, label: str, period: str | None, part: Part
) -> tuple[Basis | None, Told]:
    """The basis of an amount and where it was said: its words, its sentence, the document."""
    own = own_clause(piece.text, figure)
    if (near := _basis_near(piece, figure, label, own)) is not None:
        basis, words = near
        return _planned(basis, words, period, part), Told.CELL
    order = _ORDER if own.around == piece.text else _ORDER[1:]
    for text in (own.around, piece.lead):
        if kind := first(text, *order):
            return _BASES[kind], Told.ROW
    dated = says("holdings", label) and bool(find_periods(label))
    if not dated and (above := _basis_above(piece.headings)):
        return above, Told.PAGE
    if part.kind in (DocumentKind.PLAN, DocumentKind.ANNUAL, DocumentKind.INTERIM):
        return default_basis(part, part.period), Told.DOCUMENT
    if period is None:
        return None, Told.NOWHERE
    later = part.year and year_of(period) > part.year
    return Basis.BUDGET if later else Basis.OUTCOME, Told.INFERRED


def _basis_near(
    piece: MoneyPiece, figure: Figure, label: str, own: Clause
) -> tuple[Basis, str] | None:
    """The basis that the words at an amount say, and those words."""
    if figure.unit == "percent":
        if re.search(r"förbruk", f"{piece.text} {piece.label}", re.I):
            planned = re.search(_WOULD_HAVE, piece.text, re.I)
            return Basis.BUDGET if planned else Basis.OUTCOME, ""
        if says("budget", label) and says("text_outcome", own.text):
            return Basis.OUTCOME, ""  # the budget is the whole that a part of is spent
    if measured_against(own) and says("budget", own.lead):
        return Basis.BUDGET, ""
    named = None if _REPORTED.search(piece.label or "") else piece.label
    for text in (label, own.lead, own.text, named):
        if kind := first(text, *_ORDER):
            return _BASES[kind], text or ""
    return None


def _planned(basis: Basis, text: str, period: str | None, part: Part) -> Basis:
    """What a plan reckons with for its own year is its budget, unless it is called a forecast."""
    own = part.kind is DocumentKind.PLAN and period is not None and period == part.period
    called = first_kind("basis_words.csv", text, "forecast") is not None
    return Basis.BUDGET if own and basis is Basis.FORECAST and not called else basis


def _basis_above(headings: Sequence[str]) -> Basis | None:
    """The basis that the nearest telling heading says."""
    for heading in reversed(headings):
        kind = first(heading, *_ORDER)
        if kind and not _REPORTED.search(heading):
            return _BASES[kind]
    return None


def borrows(period: str | None, told: Told, *words: str | None) -> bool:
    """Whether the year of a figure is the document's: none of the words that date it print one.

    Args:
        period: of the figure.
        told: where it was said.
        words: that stand at the figure: its label, its heads, its sentence.
    """
    if told in (Told.DOCUMENT, Told.INFERRED):
        return True
    if period is None or told not in (Told.CELL, Told.ROW, Told.HEAD, Told.ABOVE):
        return False
    year = str(year_of(period))
    digits = re.findall(r"\d+", " ".join(text for text in words if text))
    return not any(
        year in one or one.startswith(year[2:]) or one.endswith(year[2:]) for one in digits
    )


def _dated_headings(headings: Sequence[str], part: Part) -> list[str]:
    """Headings whose year may be that of an amount: not the bare year of an interim report."""
    if part.kind is not DocumentKind.INTERIM or not part.period or "/" not in part.period:
        return list(headings)
    year = str(part.year)
    return [
        text
        for text in headings
        if {p.text for p in find_periods(text)} != {year} or _WHOLE_YEAR.search(text)
    ]


def period_said(piece: MoneyPiece, figure: Figure, part: Part) -> tuple[str | None, Told]:
    """The period of an amount, and where it was said.

    Named nearest before it, in its sentence, above it, by the file.
    """
    spent = figure.unit == "percent" and figure.bracketed
    if spent and re.search(r"förbruk", f"{piece.text} {piece.label}", re.I):
        return part.period, Told.INFERRED
    own = own_clause(piece.text, figure)
    if part.period and _YEAR_BEFORE.search(own.text) and not find_periods(own.text):
        return same_part(part.period, year_of(part.period) - 1), Told.CELL
    same = _SAME_PART.search(own.text)
    if same and part.period and not is_whole_year(part.period):
        return same_part(part.period, int(same["year"])), Told.CELL
    for text, told in _dating(piece, figure, own, part):
        found = [p for p in find_periods(text, part.year) if p.kind is not PeriodKind.YEARS]
        if chosen := pick_period(found):
            return chosen.text, told
    if part.kind in (DocumentKind.PLAN, DocumentKind.ANNUAL, DocumentKind.INTERIM):
        return part.period, Told.DOCUMENT
    earlier = [p for p in find_periods(piece.before) if p.kind is PeriodKind.YEAR]
    return (earlier[-1].text, Told.ABOVE) if earlier else (None, Told.NOWHERE)


@cache
def _own_time() -> re.Pattern[str]:
    """The key of a form that a time answers and that dates no amount beside it ("Tid 2030 –")."""
    labels = [re.escape(label) for field in TIMES for label in labels_of(field)]
    time = r"\s*:?\s+(?=\d|[^\W\d_]+\s+\d)"
    return re.compile(rf"\b(?:{'|'.join(labels)})\b{time}", re.IGNORECASE)


def _dating(piece: MoneyPiece, figure: Figure, own: Clause, part: Part) -> list[tuple[str, Told]]:
    """The texts that may date an amount, nearest first, and where each stands."""
    clauses = re.split(r"[,;]\s|\.\s", piece.text[: figure.start])
    behind = _own_time().split(own.after)[0]
    after = re.split(r"[,;]\s|\.\s", behind)[0]
    texts = [(text, Told.CELL) for text in (clauses[-1], *reversed(clauses[:-1]))]
    texts += [(piece.label or "", Told.ROW), (after, Told.CELL)]
    texts += [(behind if not piece.label else "", Told.CELL)]
    if part.year and _YEARS_END.search(own.text):
        near = _NEAR.split(piece.text[: figure.start])[-1]
        texts.insert(0 if _YEARS_END.search(near) else len(texts), (str(part.year), Told.CELL))
    texts.append((piece.lead or "", Told.CAPTION))
    texts += [(text, Told.PAGE) for text in reversed(_dated_headings(piece.headings, part))]
    return texts
