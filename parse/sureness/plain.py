"""Signs that need no file: what a label, a meaning or two figures say by themselves."""

import re
from decimal import Decimal

from finsam.parse.facts import FinanceFact, IndicatorFact, ParticipantFact, Status, Unit
from finsam.parse.language.fold import label_key
from finsam.parse.lists import any_of
from finsam.parse.money.words import says
from finsam.parse.sureness.grids import runs_on
from finsam.parse.values.period_texts import is_single_day, span

_MANY_WORDS = 8
_OPEN_END = re.compile(
    rf"[,(–-]$|\b(?:{any_of('sureness.open_end')})$|^{any_of('sureness.sum')}(?:"
    f"{any_of('sureness.adjective_ending')})$",
    re.IGNORECASE,
)
"""Ends at which no label stops: the rest stands in another row."""
_WITHIN = re.compile(
    rf"^(?!{any_of('sureness.within')})[^\W\d_A-ZÅÄÖ]\w|[^\W\d_]{{4,}}[.!?]\s+[A-ZÅÄÖ]"
)
"""A label that begins inside a sentence or goes over its end; part of a row is "varav …"."""
ONE_COLUMN = "one column under its caption"
_CAPTIONED = frozenset({"only column", "column without head", "period said in caption"})
"""What a table of one column shows that has no head but a caption: "Budget 2023"."""
_ROUNDED = Decimal("0.005")
"""Share of an amount by which the same amount in thousands or millions may differ."""


def under_caption(signs: dict[str, float]) -> dict[str, float]:
    """The signs of a figure; of a table's only column its caption is the head."""
    if not signs.keys() >= _CAPTIONED:
        return signs
    kept = {name: value for name, value in signs.items() if name not in _CAPTIONED}
    return kept | {ONE_COLUMN: 1.0}


def status_sign(status: Status) -> dict[str, float]:
    """The sign of what arithmetic says of a figure."""
    return {f"arithmetic: {status.value}": 1.0}


def label_signs(label: str) -> dict[str, float]:
    """What the words of a label say of whether it was read whole."""
    words = label.split()
    particles = [says("text_particle", word.lower()) for word in words]
    return {
        "no label": float(not words),
        "label runs on": float(runs_on(label)),
        "label starts in lower case": float(label[:1].islower()),
        "label of many words": float(len(words) > _MANY_WORDS),
        "label of one word": float(len(words) == 1),
        "label holds digits": float(any(char.isdigit() for char in label)),
        "label without letters": float(bool(words) and not any(c.isalpha() for c in label)),
        "label of particles": float(bool(words) and all(particles)),
        "label ends open": float(_OPEN_END.search(label) is not None),
    }


def is_of_sentence(label: str) -> bool:
    """Whether words of a text beside a table stand in the label of its row."""
    return _WITHIN.search(label) is not None


def meaning(fact: FinanceFact) -> tuple[object, ...]:
    """All that a figure means beside the figure itself and where it stands."""
    percent = fact.unit is Unit.PERCENT
    return fact.part, fact.forbund, label_key(fact.label or ""), fact.period, fact.basis, percent


def counted(fact: ParticipantFact) -> tuple[object, ...]:
    """All that a figure about people means beside the figure itself."""
    detail = label_key(fact.detail or "")
    where = (fact.part, fact.forbund, fact.insats, fact.kommun, fact.sex, fact.age)
    return *where, fact.period, fact.measure, detail, fact.unit


def answer(fact: IndicatorFact) -> tuple[object, ...]:
    """All that an answer to a survey means beside the figure."""
    return fact.part, fact.insats, fact.respondents, fact.question_no, fact.question, fact.option


def elsewhere(one: FinanceFact, other: FinanceFact) -> bool:
    """Whether two figures stand in different tables, or at different places of the text."""
    return one.table_id != other.table_id or (one.table_id is None and one.source != other.source)


def agree(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts are the same but for rounding and the sign of costs."""
    return abs(abs(one) - abs(other)) <= _ROUNDED * max(abs(one), abs(other))


def months(period: str | None) -> int:
    """How many months a period covers; 0 for a day and for none."""
    if period is None or is_single_day(period):
        return 0
    first, last = span(period)
    return (last.year - first.year) * 12 + last.month - first.month + 1
