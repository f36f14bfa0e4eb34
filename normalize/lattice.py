"""Which candidate fits its neighbours: sums over all readings of a line of words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.normalize.candidates import Candidate
from finsam.normalize.model import Model

STOP = "</s>"


@dataclass(frozen=True, slots=True)
class Node:
    """A word of the text with its candidates; a fixed word or a stop has one."""

    candidates: tuple[Candidate, ...]


def fixed(form: str) -> Node:
    """A word that is not in doubt."""
    return Node((Candidate(form, (), 0.0, 0.0, True),))


def weigh(model: Model, nodes: Sequence[Node]) -> list[list[float]]:
    """For each node the probability of each candidate, given all the others.

    The text is taken as a chain in which each word depends on the two before it.
    """
    answers: list[list[float]] = []
    at = 0
    while at < len(nodes):
        if len(nodes[at].candidates) == 1:
            answers.append([1.0])
            at += 1
            continue
        end = at
        calm = 0
        while end < len(nodes) and calm < 2:
            calm = calm + 1 if len(nodes[end].candidates) == 1 else 0
            end += 1
        first = _only(nodes, at - 2)
        second = _only(nodes, at - 1)
        part = _forward_backward(model, first, second, nodes[at:end])
        answers += part[: end - at - calm]
        at = end - calm
    return answers


def _only(nodes: Sequence[Node], at: int) -> str:
    return nodes[at].candidates[0].form if at >= 0 else STOP


def _forward_backward(
    model: Model, first: str, second: str, nodes: Sequence[Node]
) -> list[list[float]]:
    """Probabilities within a run whose two words before and after are fixed."""
    conditional = model.conditional
    state: dict[tuple[str, str], float] = {(first, second): 0.0}
    steps: list[list[tuple[tuple[str, str], tuple[str, str], float, int]]] = []
    for node in nodes:
        edges = []
        ahead: dict[tuple[str, str], list[float]] = {}
        for before, score in state.items():
            for which, candidate in enumerate(node.candidates):
                word = candidate.form
                cost = _price(conditional(*before, word), candidate)
                after = (before[1], word)
                edges.append((before, after, cost, which))
                ahead.setdefault(after, []).append(score + cost)
        steps.append(edges)
        state = {pair: _logsum(scores) for pair, scores in ahead.items()}
    return _backward(nodes, steps, first, second)


def _price(context: float, candidate: Candidate) -> float:
    return context - candidate.price


def _backward(
    nodes: Sequence[Node],
    steps: list[list[tuple[tuple[str, str], tuple[str, str], float, int]]],
    first: str,
    second: str,
) -> list[list[float]]:
    back: list[dict[tuple[str, str], float]] = [{} for _ in range(len(nodes) + 1)]
    for at in range(len(nodes) - 1, -1, -1):
        gathered: dict[tuple[str, str], list[float]] = {}
        for before, after, cost, _ in steps[at]:
            gathered.setdefault(before, []).append(cost + back[at + 1].get(after, 0.0))
        back[at] = {pair: _logsum(scores) for pair, scores in gathered.items()}
    answers = []
    front: dict[tuple[str, str], float] = {(first, second): 0.0}
    for at, node in enumerate(nodes):
        ahead: dict[tuple[str, str], list[float]] = {}
        weights: list[list[float]] = [[] for _ in node.candidates]
        for before, after, cost, which in steps[at]:
            score = front[before] + cost
            ahead.setdefault(after, []).append(score)
            weights[which].append(score + back[at + 1].get(after, 0.0))
        sums = [_logsum(w) for w in weights]
        top = max(sums)
        odds = [math.exp(s - top) for s in sums]
        answers.append([o / sum(odds) for o in odds])
        front = {pair: _logsum(scores) for pair, scores in ahead.items()}
    return answers


def _logsum(scores: list[float]) -> float:
    if len(scores) == 1:
        return scores[0]
    top = max(scores)
    return top + math.log(sum(math.exp(s - top) for s in scores))
