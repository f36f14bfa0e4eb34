"""``python -m finsam.normalize.train CORPORA``: make the normalizer's model from scratch.

Same corpora, same packages, same bytes. What is needed besides: wordfreq and spacy-lookups-data.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from finsam.normalize.fold import digest
from finsam.normalize.model import A, B
from finsam.normalize.packed import CountTable, write_arrays
from finsam.normalize.train.chars import pack_chars
from finsam.normalize.train.corpora import paragraphs
from finsam.normalize.train.counts import STOP, Counts, grams
from finsam.normalize.train.kin import pack_kin
from finsam.normalize.train.lexicon import (
    ambiguous,
    compound_parts,
    domain_lines,
    pack_aliens,
    pack_lexicon,
    probabilities,
    spare_compounds,
)

DOMAIN_WEIGHT = 30
"""Times that a phrase of the domain counts."""
KEEP_PAIRS = 2
KEEP_TRIPLES = 2
SHORT = 4
"""Words up to this long may be misread as others of no likeness, so their company counts too."""
KEEP_SHORT = 4


def hashes_of(runs: NDArray[np.int64], words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The hash of each run of word numbers; the same as ``Model`` computes."""
    total = np.zeros(len(runs), dtype=np.uint64)
    for column in range(runs.shape[1]):
        total = total * np.uint64(A) + words[runs[:, column]]
        total ^= total >> np.uint64(29)
        total *= np.uint64(B)
    return total


def pack_grams(counts: Counts, mixed: set[str]) -> dict[str, NDArray[np.generic]]:
    """The counts of words, and of pairs and triples that can tell one word from another."""
    stream, weights = counts.rows()
    names = list(counts.ids)
    words = np.array([digest(name) for name in names], dtype=np.uint64)
    wanted = np.array([name in mixed for name in names])
    short = np.array([len(name) <= SHORT for name in names])
    stop = counts.ids[STOP]
    singles, single_counts = grams(stream, weights, 1, len(names), stop)
    pairs, pair_counts = grams(stream, weights, 2, len(names), stop)
    triples, triple_counts = grams(stream, weights, 3, len(names), stop)
    keep3 = wanted[triples].any(axis=1) & (triple_counts >= KEEP_TRIPLES)
    keep3 |= short[triples].all(axis=1) & (triple_counts >= KEEP_SHORT)
    triples, triple_counts = triples[keep3], triple_counts[keep3]
    contexts = np.unique(triples[:, 0] * len(names) + triples[:, 1])
    keep2 = wanted[pairs].any(axis=1) & (pair_counts >= KEEP_PAIRS)
    keep2 |= short[pairs].any(axis=1) & (pair_counts >= KEEP_SHORT)
    keep2 |= np.isin(pairs[:, 0] * len(names) + pairs[:, 1], contexts)
    used = np.unique(pairs[keep2][:, 0])
    keep1 = np.isin(singles[:, 0], used)
    runs = [(singles, keep1), (pairs, keep2), (triples, np.ones(len(triples), dtype=bool))]
    hashed = np.concatenate([hashes_of(r[k], words) for r, k in runs])
    numbers = np.concatenate([single_counts[keep1], pair_counts[keep2], triple_counts])
    print("words", keep1.sum(), "pairs", keep2.sum(), "triples", len(triples))
    return CountTable.pack("grams", hashed, numbers.astype(np.float64))


def build(corpora: Path) -> dict[str, NDArray[np.generic]]:
    """All arrays of the model."""
    counts = Counts()
    counts.add(paragraphs(corpora, held_out=False))
    counts.add(domain_lines(), DOMAIN_WEIGHT)
    names = list(counts.ids)
    totals: Counter[str] = Counter()
    stream, weights = counts.rows()
    for number, count in enumerate(np.bincount(stream, weights=weights)):
        totals[names[number]] = int(count)
    table = probabilities(counts, totals)
    heads, tails = compound_parts(table)
    spare = spare_compounds(table, heads, tails)
    table = {word: p for word, p in table.items() if word not in spare}
    print("lexicon", len(table), "left to parts", len(spare), "parts", len(heads), len(tails))
    mixed = ambiguous(table)
    arrays = {
        **pack_lexicon(table, counts.shapes, heads, tails),
        **pack_grams(counts, mixed),
        **pack_kin(counts, mixed),
        **pack_chars(table),
        **pack_aliens(),
    }
    for name, array in arrays.items():
        print(f"{name:20s} {array.nbytes:9d}")
    return arrays


def main() -> None:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("corpora", type=Path, help="folder of the corpora")
    ask.add_argument("--out", type=Path, default=Path("normalize/data/model.bin"))
    said = ask.parse_args()
    write_arrays(said.out, build(said.corpora))
    print(said.out, said.out.stat().st_size)


if __name__ == "__main__":
    main()
