"""Where an amount stands in its sentence: which words hold for it and which for another amount."""

import re
from dataclasses import dataclass

from finsam.parse.lists import any_of
from finsam.parse.money.beside import amounts
from finsam.parse.values.amount import FigureKind
from finsam.parse.values.figure import Figure
from finsam.parse.values.words import word_list

_CLAUSE = re.compile(rf"[,;]\s|\s\((?=[^\W\d_])|\s(?:{any_of('money.clause')})\s", re.IGNORECASE)
AGAINST = word_list("finance_words.csv", "text_against").pattern
"""What leads from an amount to what it is compared with."""
_MEASURED = re.compile(rf"\s(?:{AGAINST})\s+(?:[^\W\d_]+\s+){{0,4}}[-–−+]?\s?$", re.IGNORECASE)
"""What leads from an amount to the one that it is measured against."""
_THAN_BUDGET = re.compile(
    rf"\b(?:{AGAINST}|än)\s+(?:\w+\s+)?{any_of('money.budget_word')}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Where an amount stands in its sentence.

    Attributes:
        lead: the words of its clause before it.
        text: its whole clause.
        after: the words of its clause behind it and its unit.
        around: the words that may hold for all amounts of the sentence: those before its clause
            and those behind the last amount.
    """

    lead: str
    text: str
    after: str
    around: str


def own_clause(text: str, figure: Figure) -> Clause:
    """The clause of an amount; in a sentence with one amount that is the sentence."""
    found = [f for f in amounts(text) if f.unit and f.kind is FigureKind.NUMBER]
    start, end, last = 0, len(text), 0
    for other in found:
        if other.end <= figure.start:
            cuts = list(_CLAUSE.finditer(text, other.unit_end, figure.start))
            start = cuts[0].end() if cuts else other.unit_end
        elif other.start >= figure.end:
            cuts = list(_CLAUSE.finditer(text, figure.unit_end, other.start))
            end = min(end, cuts[0].start() if cuts else other.start)
        last = max(last, other.unit_end)
    lead, end = text[start : figure.start], max(end, figure.unit_end)
    tail = text[figure.start : end]
    if end < len(text) and (next_one := _MEASURED.search(tail)):
        tail = tail[: next_one.start()]
    plain = re.split(r"[,;.]\s", lead)[-1]
    around = text
    if len(found) > 1:
        around = _THAN_BUDGET.sub(" ", f"{text[:start]} | {text[last:]}")
    behind = tail[figure.unit_end - figure.start :]
    return Clause(lead=plain, text=f"{plain}{tail}", after=behind, around=around)


def measured_against(clause: Clause) -> bool:
    """Whether an amount is what another one before it is measured against."""
    return _MEASURED.search(f" {clause.lead.rstrip()} ") is not None
