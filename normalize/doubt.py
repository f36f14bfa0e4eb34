"""How likely a word still stands wrong: the odds by which words are flagged.

The weights are those of a logistic regression on rendered pages (held-out text, fonts that the
channel never saw), rounded. A text gets at most one flag in fifty words, the most doubtful.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from finsam.normalize.candidates import Candidate
from finsam.normalize.edit import Flag
from finsam.normalize.model import Model
from finsam.normalize.tokens import Piece

BAR = -3.5
"""Log odds from which a word is flagged."""
SHARE = 0.0195
"""Largest share of a text's words that are flagged."""
JUNK = 0.5
"""Share of a line's words in doubt from which the line is no text and gets no flags."""


def doubt(
    model: Model, chosen: Candidate, certainty: float, *, changed: bool, capital: bool
) -> float:
    """Log odds that ``chosen`` is wrong.

    Args:
        model: the language.
        chosen: what stands now.
        certainty: its probability among the candidates.
        changed: whether it is not what stood.
        capital: whether it begins with a capital.
    """
    certainty = min(max(certainty, 1e-6), 1 - 1e-6)
    size = len(chosen.form)
    rarity = -model.single(chosen.form)
    score = -0.76 + 0.377 * math.log((1 - certainty) / certainty)
    score += 0.214 * rarity + 0.349 * chosen.price - 0.38 * size
    if not chosen.known:
        score += 0.815 + 0.149 * rarity / max(2, size)
    if changed:
        score -= 0.739 + 0.189 * chosen.price - (0.65 if capital else 0.0)
    if size <= 3:
        score -= 0.85
    return score


def settle_flags(
    flags: Sequence[Sequence[tuple[float, Flag]]], cut: Sequence[Sequence[Piece]]
) -> list[tuple[Flag, ...]]:
    """The flags that stay for each line: not those of junk lines, and the most doubtful."""
    kept: list[tuple[float, int, int, Flag]] = []
    words = 0
    for number, (line, found) in enumerate(zip(flags, cut, strict=True)):
        free = sum(piece.free for piece in found)
        words += len(found)
        if free >= 3 and len(line) > JUNK * free:
            continue
        kept += [(-score, number, flag.start, flag) for score, flag in line]
    most = max(1, int(SHARE * words))
    rows: list[list[Flag]] = [[] for _ in flags]
    for _, number, _, flag in sorted(kept, key=lambda item: item[:3])[:most]:
        rows[number].append(flag)
    return [tuple(sorted(row, key=lambda flag: flag.start)) for row in rows]


def with_certainty(flag: Flag, score: float) -> Flag:
    """``flag`` with the probability that what stands is right."""
    return replace(flag, certainty=round(1 / (1 + math.exp(score)), 4))
