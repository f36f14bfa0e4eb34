"""The signs of every fact of a file: what its reader saw, its grid, its fellows, its document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from finsam.parse.context import Context
from finsam.parse.facts import (
    Reading,
    Signs,
)
from finsam.parse.sureness.file_signs import FileSigns


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The signs of the facts of one reading, in the order of its lists."""

    finance: tuple[Signs, ...]
    participants: tuple[Signs, ...]
    indicators: tuple[Signs, ...]
    goals: tuple[Signs, ...]
    members: tuple[Signs, ...]
    insatser: tuple[Signs, ...]


def evidence_of(reading: Reading, context: Context) -> Evidence:
    """The signs of every fact.

    Args:
        reading: all facts as their readers left them.
        context: the file laid out.
    """
    file = FileSigns(reading, context)
    return Evidence(
        finance=tuple(file.finance(i, f) for i, f in enumerate(reading.finance)),
        participants=tuple(file.participants(i, f) for i, f in enumerate(reading.participants)),
        indicators=tuple(file.indicator(f) for f in reading.indicators),
        goals=tuple(file.goal(f) for f in reading.goals),
        members=tuple(file.named(f, f.member) for f in reading.members),
        insatser=tuple(file.named(f, f.name) for f in reading.insatser),
    )


def signs_of(evidence: Evidence) -> Iterable[tuple[str, Sequence[Signs]]]:
    """The lists of signs by the name of their kind."""
    for kind in Evidence.__dataclass_fields__:
        yield kind, getattr(evidence, kind)
