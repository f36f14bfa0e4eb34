"""From scores to probabilities: isotonic steps, and from where facts may be called sure."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from sureness_cases import Case

from finsam.parse.sureness.model import SURE

FLOOR = {"finance": 0.98, "participants": 0.97}
"""Least share right in the worst family left out, of what is called sure."""
CHANCE = 2
"""Facts by which a family may miss the floor: a handful of facts proves nothing."""
POOLED = {"finance": 0.993, "participants": 0.99}
"""Least share right of all families left out, of what is called sure."""
REACH = {"participants": 0.9}
"""Most of the right facts that are called sure. The readers were made beside these styles, so that
the share right on them flatters; the surest nine tenths are sure enough of the next style too."""
STEP = 60
"""Fewest facts that a step of the table of probabilities rests on."""
MOST = 0.998
BARRED = 0.95
"""Most that a fact may be worth that a veto forbids to be sure."""


def rising(scores: np.ndarray, right: np.ndarray) -> list[tuple[float, float]]:
    """Isotonic steps: lower end of the scores and share right, each of ``STEP`` facts or more."""
    order = np.argsort(scores, kind="stable")
    blocks: list[list[float]] = []
    for start in range(0, len(order), STEP):
        part = order[start : start + STEP]
        blocks.append([float(scores[part[0]]), float(right[part].sum()), float(len(part))])
        while len(blocks) > 1 and _share(blocks[-2]) >= _share(blocks[-1]):
            top = blocks.pop()
            blocks[-1][1] += top[1]
            blocks[-1][2] += top[2]
    return [(block[0], _share(block)) for block in blocks]


def _share(block: Sequence[float]) -> float:
    """The share right with one wrong and one right fact added: never quite 0 or 1."""
    return (block[1] + 1) / (block[2] + 2)


def sure_from(kind: str, cases: Sequence[Case], scores: np.ndarray) -> float:
    """The lowest score from which facts may be called sure."""
    right = np.array([case.right for case in cases])
    families = np.array([case.family for case in cases])
    order = np.argsort(-scores, kind="stable")
    best = float("inf")
    good = 0
    per: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    reach = REACH.get(kind, 1.0)
    pooled, floor = POOLED.get(kind, 0.99), FLOOR.get(kind, 0.98)
    for total, index in enumerate(order, 1):
        good += bool(right[index])
        tally = per[str(families[index])]
        tally[0] += 1
        tally[1] += bool(right[index])
        last = total == len(order) or scores[order[total]] != scores[index]
        if good > reach * right.sum():
            break
        if not last or total < STEP or good / total < pooled:
            continue
        if all(n - g <= (1 - floor) * n + CHANCE for n, g in per.values()):
            best = float(scores[index])
    return best


def free_steps(
    kind: str, cases: Sequence[Case], scores: np.ndarray
) -> tuple[list[list[float]], float]:
    """The table of facts that nothing forbids to be sure, and the score from which they are."""
    line = sure_from(kind, cases, scores)
    steps = rising(scores, np.array([float(case.right) for case in cases]))
    made = [
        [round(score, 4), round(min(share, SURE - 0.005), 4)]
        for score, share in steps
        if score < line
    ]
    if np.isfinite(line):
        made.append([round(line, 4), SURE])
        made += [
            [round(score, 4), round(min(MOST, max(SURE, share)), 4)]
            for score, share in steps
            if score > line
        ]
    return made, line


def barred_steps(cases: Sequence[Case], scores: np.ndarray) -> list[list[float]]:
    """The table of facts that a veto forbids to be sure."""
    steps = rising(scores, np.array([float(case.right) for case in cases]))
    return [[round(score, 4), round(min(share, BARRED), 4)] for score, share in steps]
