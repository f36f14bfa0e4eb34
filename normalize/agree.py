"""One form for one name: what a document's places say together."""

import math
from collections import defaultdict
from collections.abc import Sequence

from finsam.normalize.candidates import Candidate

SHORTEST = 4
SURE = 0.995
"""A name whose every place is as sure as this needs no vote."""


def agree(
    words: Sequence[str],
    choices: Sequence[tuple[Candidate, ...]],
    odds: Sequence[Sequence[float]],
) -> list[list[float]]:
    """The odds after every name's places have voted.

    A name is a word with a capital, or one of which no list knows the likeliest form. Words that
    the lexicon has may mean one thing here and another there, and keep their own odds.

    Args:
        words: as they stood.
        choices: candidates of each word.
        odds: probabilities of the candidates.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        if len(word) >= SHORTEST and _name(word, choices[at], odds[at]):
            places[word].append(at)
    voted = [list(row) for row in odds]
    for word in sorted(places):
        same = places[word]
        if len(same) < 2 or min(max(odds[at]) for at in same) > SURE:
            continue
        votes: dict[str, float] = defaultdict(float)
        shared = set.intersection(*({c.form for c in choices[at]} for at in same))
        for at in same:
            for candidate, chance in zip(choices[at], odds[at], strict=True):
                votes[candidate.form] += math.log(max(chance, 1e-9)) / len(same)
        for at in same:
            raw = [math.exp(votes[c.form]) if c.form in shared else 0.0 for c in choices[at]]
            whole = sum(raw)
            if whole > 0:
                voted[at] = [chance / whole for chance in raw]
    return voted


def _name(word: str, choices: tuple[Candidate, ...], odds: Sequence[float]) -> bool:
    best = max(range(len(odds)), key=lambda at: (odds[at], -at))
    return not choices[best].known or (word[:1].isupper() and not word.isupper())
