"""The weights of doubt, learned from rendered pages of which the truth is known.

``python -m finsam.normalize.train.doubt PAGES...`` writes ``normalize/data/doubt.csv`` from pages
that ``damage`` made.
"""

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from finsam.normalize.chain import Slot
from finsam.normalize.channel import Damage
from finsam.normalize.decode import Decoder
from finsam.normalize.doubt import FEATURES, KINDS, Settled, features
from finsam.normalize.edit import Edit, apply
from finsam.normalize.mend import split_lines
from finsam.normalize.model import load
from finsam.normalize.tokens import pieces
from finsam.normalize.train.align import EDGES, pair_words

ALIKE = 0.6
"""Distance from which two words are not the same word; 0 is alike, 1 has nothing in common."""
LEGIBLE = 0.5
"""Share of a page's words that must be found again for the page to count as text."""
CALM = 20.0
"""Strength by which weights are drawn to 0."""
ROUNDS = 50


class Token(str):
    """A word as read, with its line and its offset there."""

    line: int
    start: int


def observations(folder: Path) -> Iterator[tuple[Settled, bool]]:
    """What stood for each word of the pages in ``folder`` in the end, and whether it was wrong.

    Of several pieces in one word the least certain one answers for it.
    """
    for file in sorted(folder.glob("*.json")):
        page = json.loads(file.read_text("utf-8"))
        yield from _page(" ".join(page["lines"]).split(), page["read"])


def _page(drawn: Sequence[str], read: str) -> Iterator[tuple[Settled, bool]]:
    raw = [line for line, _ in split_lines(read)]
    tokens = list(_tokens(raw))
    pairs = list(pair_words(drawn, tokens))
    if len(pairs) < LEGIBLE * len(drawn):
        return
    ranges = {(t.line, at): t for t in tokens for at in range(t.start, t.start + len(t))}
    settled: dict[tuple[int, int], list[Settled]] = defaultdict(list)

    def note(slot: Slot, word: Settled) -> None:
        token = ranges[slot.line, slot.piece.start]
        settled[token.line, token.start].append(word)

    decoder = Decoder(load(), Damage.LOST, witness=note)
    done = decoder.decode(raw, [pieces(line) for line in raw])
    for true, token in pairs:
        words = settled.get((token.line, token.start))
        true = true.strip(EDGES)
        if words and Levenshtein.normalized_distance(true, token.strip(EDGES)) < ALIKE:
            mended = _mended(token, done[token.line].edits)
            yield min(words, key=lambda word: word.certainty), true != mended.strip(EDGES)


def _tokens(raw: Sequence[str]) -> Iterator[Token]:
    for number, line in enumerate(raw):
        for match in re.finditer(r"\S+", line):
            token = Token(match.group())
            token.line, token.start = number, match.start()
            yield token


def _mended(token: Token, edits: Sequence[Edit]) -> str:
    end = token.start + len(token)
    own = [
        replace(edit, start=edit.start - token.start, end=edit.end - token.start)
        for edit in edits
        if token.start <= edit.start and edit.end <= end
    ]
    return apply(token, own)


def fit(rows: NDArray[np.float64], wrong: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of a logistic regression by Newton's method, drawn to 0 but for the first.

    Args:
        rows: of shape (n, features); the first column is 1.
        wrong: of shape (n,), 0 or 1.
    """
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    middle[0], spread[0] = 0.0, 1.0
    scaled = (rows - middle) / spread
    calm = np.full(rows.shape[1], CALM)
    calm[0] = 0.0
    found = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (chance - wrong) + calm * found
        bend = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + np.diag(calm + 1e-6)
        found -= np.linalg.solve(bend, slope)
    weights: NDArray[np.float64] = found / spread
    weights[0] = found[0] - (found[1:] * middle[1:] / spread[1:]).sum()
    return weights


def paired(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each column of ``rows`` times itself and those after it; the first column is 1."""
    return np.hstack([rows[:, at : at + 1] * rows[:, at:] for at in range(rows.shape[1])])


def learn(folders: Sequence[Path]) -> dict[str, NDArray[np.float64]]:
    """The weights for each of ``KINDS``, in the order of the columns of ``paired``."""
    seen: dict[str, list[tuple[tuple[float, ...], bool]]] = {kind: [] for kind in KINDS}
    for folder in folders:
        for word, wrong in observations(folder):
            seen[word.kind].append((features(load(), word), wrong))
    return {
        kind: fit(paired(np.array([row for row, _ in rows])), np.array([float(w) for _, w in rows]))
        for kind, rows in seen.items()
    }


def write(learned: Mapping[str, NDArray[np.float64]], file: Path) -> None:
    """Write the weights: a row for each kind and feature, with that feature and those after it."""
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["kind", "feature", *FEATURES])
        for kind, found in learned.items():
            rest = iter(found)
            for at, name in enumerate(FEATURES):
                own = [f"{next(rest):.6g}" for _ in FEATURES[at:]]
                table.writerow([kind, name, *[""] * at, *own])


def main() -> None:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("pages", type=Path, nargs="+")
    ask.add_argument("--out", type=Path, default=Path("normalize/data/doubt.csv"))
    said = ask.parse_args()
    write(learn(said.pages), said.out)


if __name__ == "__main__":
    main()
