"""What the sums and checks of a reading say of each of its figures."""

from collections import defaultdict

from finsam.extract.page import TextSource
from finsam.parse.arithmetic.slips import swapped
from finsam.parse.facts import (
    Check,
    FinanceFact,
    ParticipantFact,
    Reading,
)

_LONE = 2
"""Figures of a check that says that a sum is its only part."""


class Sums:
    """The checks of one reading, by the facts they are of."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.checks: dict[tuple[str, int], list[Check]] = defaultdict(list)
        for check in reading.checks:
            for ref in check.facts:
                self.checks[ref.kind, ref.index].append(check)

    def signs(self, kind: str, index: int, fact: FinanceFact | ParticipantFact) -> dict[str, float]:
        """How many checks of a fact hold, fail, or fail by the report's own slip."""
        tried = self._tried(kind, index)
        held = sum(check.holds for check in tried)
        paper = sum(
            self._is_slip(check) for check in tried if fact.source.method is not TextSource.OCR
        )
        return {
            "checks that hold": min(2.0, float(held)),
            "slips of the report": min(2.0, float(paper)),
            "checks that fail": min(2.0, float(len(tried) - held - paper)),
        }

    def _tried(self, kind: str, index: int) -> list[Check]:
        """The checks of a figure; one of a single part shares the figure's fate in other checks.

        That a sum is its only part says nothing of either, but where the one is refuted so is the
        other.
        """
        own = self.checks.get((kind, index), [])
        alone = [check for check in own if check.holds and self._is_lone(check)]
        tried = [check for check in own if check not in alone]
        for ref in (ref for check in alone for ref in check.facts):
            if (ref.kind, ref.index) != (kind, index):
                tried += [c for c in self.checks[ref.kind, ref.index] if not c.holds]
        return tried

    def _is_lone(self, check: Check) -> bool:
        """Whether a check says that a sum is its only part, which stands in the same table."""
        facts = [getattr(self.reading, ref.kind)[ref.index] for ref in check.facts]
        return len(facts) == _LONE and facts[0].table_id == facts[1].table_id

    def _is_slip(self, check: Check) -> bool:
        """Whether a sum fails because the report's own hand swapped two digits."""
        if check.holds or check.verdict != "paper":
            return False
        facts = [getattr(self.reading, ref.kind)[ref.index] for ref in check.facts]
        return swapped([one.value for one in facts], check.expected - check.actual)
