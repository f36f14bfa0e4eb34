"""How likely a word still stands wrong: the odds by which words are flagged.

The weights in ``data/doubt.csv`` are those of logistic regressions on rendered pages, one for each
kind of outcome, over what speaks for and against a word and every two of these together;
``finsam.normalize.train.doubt`` makes them.
"""

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import StringIO

from finsam.normalize.edit import Flag
from finsam.normalize.model import Model
from finsam.normalize.tokens import Piece

BAR = -2.85
"""Log odds from which a word is flagged."""
SHARE = 0.0195
"""Largest share of a long text's words that are flagged."""
FEW = 35
SHARE_FEW = 0.1
"""In a short text so many words may be flagged, but no larger share of them."""
JUNK = 0.5
"""Share of a line's words in doubt from which the line is no text and gets no flags."""
KINDS = ("known kept", "known changed", "unknown kept", "unknown changed")
FEATURES = (
    "one", "certainty", "rarity", "price", "length", "short", "misfit", "oddity", "capital",
    "unsettled", "rival",
)  # fmt: skip
_SHORT = 3
_UNSETTLED = 0.55
_FAR_RIVAL = 12.0


@dataclass(frozen=True, slots=True)
class Settled:
    """What stands for a word after the decoder is done.

    Attributes:
        form: in lower case.
        price: of the misreading.
        known: whether the lexicon has the form.
        certainty: its probability among the candidates.
        changed: whether it is not what stood.
        capital: whether the word begins with a capital.
        fit: log probability after the two words before it.
        rival: by how much another candidate is likelier, context aside, as a natural logarithm.
    """

    form: str
    price: float
    known: bool
    certainty: float
    changed: bool
    capital: bool
    fit: float
    rival: float

    @property
    def kind(self) -> str:
        """Which of ``KINDS`` it is."""
        return KINDS[(0 if self.known else 2) + self.changed]


def features(model: Model, word: Settled) -> tuple[float, ...]:
    """What speaks for and against ``word``, as numbers in the order of ``FEATURES``."""
    certainty = min(max(word.certainty, 1e-5), 1 - 1e-5)
    rarity = -model.single(word.form)
    return (
        1.0,
        math.log(certainty / (1 - certainty)),
        rarity,
        word.price,
        math.log(len(word.form)),
        float(len(word.form) <= _SHORT),
        -word.fit,
        rarity / max(2, len(word.form)),
        float(word.capital),
        float(certainty < _UNSETTLED),
        max(-_FAR_RIVAL, min(_FAR_RIVAL, word.rival)),
    )


def doubt(model: Model, word: Settled) -> float:
    """Log odds that ``word`` is wrong."""
    found = features(model, word)
    return sum(
        value * sum(map(float.__mul__, row, found[at:]))
        for at, (value, row) in enumerate(zip(found, weights()[word.kind], strict=True))
        if value
    )


@cache
def weights() -> dict[str, tuple[tuple[float, ...], ...]]:
    """For each of ``KINDS`` the weights of each of ``FEATURES`` with itself and those after it."""
    text = files("finsam.normalize").joinpath("data/doubt.csv").read_text("utf-8")
    table: dict[str, list[tuple[float, ...]]] = {kind: [] for kind in KINDS}
    for row in csv.DictReader(StringIO(text)):
        own = FEATURES[len(table[row["kind"]]) :]
        table[row["kind"]].append(tuple(float(row[name]) for name in own))
    return {kind: tuple(rows) for kind, rows in table.items()}


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
    most = max(1, int(SHARE * words), min(FEW, int(SHARE_FEW * words)))
    rows: list[list[Flag]] = [[] for _ in flags]
    for _, number, _, flag in sorted(kept, key=lambda item: item[:3])[:most]:
        rows[number].append(flag)
    return [tuple(sorted(row, key=lambda flag: flag.start)) for row in rows]


def with_certainty(flag: Flag, score: float) -> Flag:
    """``flag`` with the probability that what stands is right."""
    return replace(flag, certainty=round(1 / (1 + math.exp(score)), 4))
