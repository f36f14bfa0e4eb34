"""The fitted model: signs of a fact to the probability that it is right as a whole.

A logistic sum of signs gives a score; a table that only rises turns the score into a probability.
Both are data (``sureness.json``), written by ``benchmarks/fit_sureness.py``, which also says on
what they were fitted and how they did on layouts left out.
"""

import json
import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from finsam.parse.lists import data_text, read_table

SURE = 0.99
"""From here on a fact is called sure: of a hundred at most one is wrong."""


SHOWN = 0.05
"""A share or count below this is no sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """A table that only rises, from scores to probabilities.

    Attributes:
        scores: lower ends of the steps, rising.
        probabilities: the probability from each of them on, rising.
        lowest: the probability below the first step.
    """

    scores: tuple[float, ...] = ()
    probabilities: tuple[float, ...] = ()
    lowest: float

    def at(self, score: float) -> float:
        """The probability of a score."""
        step = bisect_right(self.scores, score) - 1
        return self.probabilities[step] if step >= 0 else self.lowest


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One kind of fact.

    Attributes:
        bias: score of a fact without any sign.
        weights: what one of each sign adds to the score; signs not named here add nothing.
        steps: of facts that nothing forbids to be sure.
        barred: of facts that show a sign that does.
        vetoes: those signs.
    """

    bias: float
    weights: Mapping[str, float]
    steps: Steps
    barred: Steps
    vetoes: frozenset[str] = frozenset()

    def score(self, signs: Iterable[tuple[str, float]]) -> float:
        """The logistic score of a fact, unbounded; higher is surer."""
        return self.bias + math.fsum(self.weights.get(name, 0.0) * value for name, value in signs)

    def probability(self, signs: Iterable[tuple[str, float]]) -> float:
        """Probability, 0 to 1, that a fact with these signs is right as a whole."""
        shown = tuple(signs)
        forbidden = any(name in self.vetoes and value >= SHOWN for name, value in shown)
        return (self.barred if forbidden else self.steps).at(self.score(shown))


@cache
def _vetoes() -> frozenset[str]:
    rows = read_table("sureness_signs.csv")
    return frozenset(row["sign"] for row in rows if row["speaks"] == "veto")


@cache
def models() -> Mapping[str, Model]:
    """The model of each kind of fact, by its name."""
    return {
        kind: Model(
            bias=float(said["bias"]),
            weights={name: float(weight) for name, weight in said["weights"].items()},
            steps=_steps(said["steps"]),
            barred=_steps(said["barred"]),
            vetoes=_vetoes(),
        )
        for kind, said in json.loads(data_text("sureness.json"))["models"].items()
    }


def _steps(said: Mapping[str, Any]) -> Steps:
    return Steps(
        scores=tuple(float(score) for score, _ in said["table"]),
        probabilities=tuple(float(probability) for _, probability in said["table"]),
        lowest=float(said["lowest"]),
    )
