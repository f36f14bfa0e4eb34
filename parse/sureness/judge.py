"""The last step of reading: every fact gets the probability that it is right as a whole."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from finsam.parse.context import Context
from finsam.parse.facts import (
    FinanceFact,
    Goal,
    IndicatorFact,
    Insats,
    Member,
    ParticipantFact,
    Reading,
    Signs,
    Status,
)
from finsam.parse.sureness.evidence import evidence_of
from finsam.parse.sureness.model import SURE, Model, models

_LIKELIER_WRONG = 0.5
"""Below this a fact is likelier wrong than right, and said to be in doubt."""
_NOT_SURE = 0.98
"""Most that a figure in doubt or put right may be worth, whatever else speaks for it."""
_VOUCHED = frozenset({"said elsewhere alike", "checks that hold"})
"""Signs that confirm a figure beside the sums of its own table."""

Plain = TypeVar("Plain", IndicatorFact, Goal, Member, Insats)
Figured = TypeVar("Figured", FinanceFact, ParticipantFact)
_DOUBTFUL = 0.5
"""What is written as confidence, 0-1, where no model speaks."""


def judged(reading: Reading, context: Context) -> Reading:
    """The reading with the confidence, and the status that follows from it, of every fact.

    A figure is *confirmed* where sums or another place of the report vouch for it and the whole
    fact, its unit, period and basis included, is at least as sure as
    :data:`~finsam.parse.sureness.model.SURE`.

    Args:
        reading: all facts as their readers left them.
        context: the file laid out.
    """
    signs, known = evidence_of(reading, context), models()
    return replace(
        reading,
        finance=_figured(reading.finance, signs.finance, known["finance"]),
        participants=_figured(reading.participants, signs.participants, known["participants"]),
        indicators=_plain(reading.indicators, signs.indicators, known["indicators"]),
        goals=_plain(reading.goals, signs.goals, known["goals"]),
        members=_plain(reading.members, signs.members, known["members"]),
        insatser=_plain(reading.insatser, signs.insatser, known["insatser"]),
    )


def doubted(reading: Reading) -> Reading:
    """The reading with every fact in doubt: what it is where the facts cannot be judged."""
    return replace(
        reading,
        finance=_put_in_doubt(reading.finance),
        participants=_put_in_doubt(reading.participants),
        indicators=_halved(reading.indicators),
        goals=_halved(reading.goals),
        members=_halved(reading.members),
        insatser=_halved(reading.insatser),
    )


def _put_in_doubt(facts: Sequence[Figured]) -> tuple[Figured, ...]:
    return tuple(
        replace(
            fact,
            status=Status.DOUBTFUL,
            source=replace(fact.source, confidence=_DOUBTFUL, signs=()),
        )
        for fact in facts
    )


def _halved(facts: Sequence[Plain]) -> tuple[Plain, ...]:
    return tuple(
        replace(fact, source=replace(fact.source, confidence=_DOUBTFUL, signs=())) for fact in facts
    )


def _plain(facts: Sequence[Plain], signs: Sequence[Signs], model: Model) -> tuple[Plain, ...]:
    return tuple(
        replace(fact, source=replace(fact.source, confidence=model.probability(own), signs=()))
        for fact, own in zip(facts, signs, strict=True)
    )


def _figured(facts: Sequence[Figured], signs: Sequence[Signs], model: Model) -> tuple[Figured, ...]:
    made: list[Figured] = []
    for fact, own in zip(facts, signs, strict=True):
        sure = model.probability(own)
        if fact.status in (Status.DOUBTFUL, Status.REPAIRED):
            sure = min(sure, _NOT_SURE)
        source = replace(fact.source, confidence=sure, signs=())
        made.append(replace(fact, status=_status(fact.status, sure, own), source=source))
    return tuple(made)


def _status(status: Status, sure: float, signs: Signs) -> Status:
    if status in (Status.DOUBTFUL, Status.REPAIRED):
        return status
    if sure < _LIKELIER_WRONG:
        return Status.DOUBTFUL
    vouched = status is Status.CONFIRMED or any(name in _VOUCHED for name, _ in signs)
    return Status.CONFIRMED if vouched and sure >= SURE else Status.READ
