"""Words counted as right, mended, harmed: the scores of ``benchmarks/normalizer.py``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

REPORTS = ("000", "001", "002")
Report = tuple[str, str, str, set[int]]
"""Name, damaged text, true text, numbers of the lines that are no text."""


@dataclass
class Tally:
    """Counts of words."""

    words: int = 0
    right_before: int = 0
    right_after: int = 0
    damaged: int = 0
    mended: int = 0
    intact: int = 0
    harmed: int = 0
    flagged: int = 0
    wrong_flagged: int = 0
    seconds: float = 0.0

    def add(self, before: bool, after: bool, flagged: bool = False) -> None:
        self.words += 1
        self.right_before += before
        self.right_after += after
        self.damaged += not before
        self.mended += after and not before
        self.intact += before
        self.harmed += before and not after
        self.flagged += flagged
        self.wrong_flagged += flagged and not after

    def figures(self) -> dict[str, float]:
        wrong = self.words - self.right_after
        return {
            "words": self.words,
            "before": round(self.right_before / self.words, 4),
            "accuracy": round(self.right_after / self.words, 4),
            "mended": round(self.mended / max(1, self.damaged), 4),
            "harmed": round(self.harmed / max(1, self.intact), 5),
            "flagged": round(self.flagged / self.words, 4),
            "wrong_flagged": round(self.wrong_flagged / max(1, wrong), 3),
            "words_per_second": round(self.words / self.seconds) if self.seconds else 0,
        }


def reports(shared: Path) -> Iterator[Report]:
    """Name, damaged text, true text and lines that are no text, of each report."""
    for name in REPORTS:
        for true in sorted((shared / "gold").glob(f"{name}*.true.txt")):
            noise = true.with_name(true.name.replace(".true.", ".noise."))
            seed = shared / "seeds" / true.name.replace(".true.", ".")
            lines = set(map(int, noise.read_text().split())) if noise.exists() else set()
            yield name, seed.read_text("utf-8"), true.read_text("utf-8"), lines


def words(line: str) -> list[str]:
    return [w for w in re.sub(r"(?<=\d)\s+(?=\d)", "", line).split() if re.search(r"\w", w)]


def score_report(raw: str, fixed: str, true: str, noise: set[int], tally: Tally) -> None:
    rows = zip(raw.split("\n"), fixed.split("\n"), true.split("\n"), strict=True)
    for number, (r, f, t) in enumerate(rows, 1):
        if number in noise:
            continue
        wanted = words(t)
        before, after = _equal(words(r), wanted), _equal(words(f), wanted)
        for at in range(len(wanted)):
            tally.add(at in before, at in after)


def _equal(have: list[str], wanted: list[str]) -> set[int]:
    blocks = SequenceMatcher(None, have, wanted, autojunk=False).get_matching_blocks()
    return {block.b + k for block in blocks for k in range(block.size)}
