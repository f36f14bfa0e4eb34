"""Which endings a word keeps company with: what decides where the very words were never seen.

``bör`` is followed by words in ``-ra`` and ``-la``, ``bor`` hardly ever; ``tjänstemän`` comes
after ``-iga``, ``tjänsteman`` after ``-ig``.
"""

import numpy as np
from numpy.typing import NDArray

from finsam.normalize.fold import digest, fold
from finsam.normalize.model import KIN_SCALE, ending, step
from finsam.normalize.packed import CountTable
from finsam.normalize.train.counts import STOP, Counts, grams

COMMON_WORD = 20
"""Times that a word must occur for its company to be counted."""
COMMON_ENDING = 150
PRIOR = 12.0
"""Pseudo-occurrences by which ratios of small counts are drawn to 1."""
SEEN = 3
"""Times that a word must be seen in company for it to speak in favour."""
TELLING = 0.5
"""Natural logarithm of the ratio from which it is kept."""
KEEP = 290_000
"""Ratios kept in all: those that tell most, by how they would change a likelihood."""


def pack_kin(counts: Counts, mixed: set[str]) -> dict[str, NDArray[np.generic]]:
    """The ratios of words in ``mixed`` with the endings before and after them, as a table."""
    stream, weights = counts.rows()
    names = list(counts.ids)
    totals = np.bincount(stream, weights=weights, minlength=len(names))
    words = np.array(
        [at for at, name in enumerate(names) if name in mixed and totals[at] >= COMMON_WORD],
        dtype=np.int64,
    )
    endings, of = np.unique([ending(name) for name in names], return_inverse=True)
    sizes = np.bincount(of, weights=totals)
    common = np.flatnonzero(sizes >= COMMON_ENDING)
    column = np.full(len(endings), -1)
    column[common] = np.arange(len(common))
    row = np.full(len(names), -1)
    row[words] = np.arange(len(words))
    group = np.unique([fold(names[at]) for at in words], return_inverse=True)[1]
    pairs, found = grams(stream, weights, 2, len(names), counts.ids[STOP])
    columns = column[of]
    marks = [digest(str(endings[at])) for at in common]
    hashed = [digest(names[at]) for at in words]
    keys: list[int] = []
    ratios: list[NDArray[np.float64]] = []
    gains: list[NDArray[np.float64]] = []
    for side, (word, other) in enumerate(((0, 1), (1, 0)), 1):
        shape = (len(words), len(common))
        seen = _table(row[pairs[:, word]], columns[pairs[:, other]], found, shape)
        ratio, gain = _ratios(seen, group)
        telling = np.argwhere(np.abs(ratio) >= TELLING)
        for at, end in telling:
            a, b = hashed[at], marks[end]
            keys.append(step(step(side, a), b) if side == 1 else step(step(side, b), a))
        ratios.append(ratio[telling[:, 0], telling[:, 1]])
        gains.append(gain[telling[:, 0], telling[:, 1]])
    ratio, gain = np.concatenate(ratios), np.concatenate(gains)
    best = np.sort(np.argsort(-gain, kind="stable")[:KEEP])
    print(
        "kin",
        len(words),
        "words",
        len(common),
        "endings",
        len(gain),
        "ratios; least gain",
        gain[best].min(),
    )
    hashes = np.array(keys, dtype=np.uint64)[best]
    return CountTable.pack("kin", hashes, np.exp(ratio[best] + KIN_SCALE))


def _table(
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    counts: NDArray[np.int64],
    shape: tuple[int, int],
) -> NDArray[np.float64]:
    """Counts summed by row and column; a row or column of -1 is left out."""
    keep = (rows >= 0) & (columns >= 0)
    code = rows[keep] * shape[1] + columns[keep]
    table = np.bincount(code, weights=counts[keep], minlength=shape[0] * shape[1])
    return table.astype(np.float64).reshape(shape)


def _ratios(
    seen: NDArray[np.float64], group: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Logarithm of seen to expected, drawn to 0 where counts are small, and what it tells.

    Expected is what a word would have if all words that fold alike kept the same company.
    """
    whole = np.zeros((group.max() + 1, seen.shape[1]))
    np.add.at(whole, group, seen)
    share = seen.sum(axis=1) / np.maximum(whole.sum(axis=1), 1)[group]
    expected = share[:, None] * whole[group]
    prior = PRIOR * share[:, None] + 1e-9
    ratio = np.log((seen + prior) / (expected + prior))
    ratio[(ratio > 0) & (seen < SEEN)] = 0.0
    return ratio, np.abs(seen * ratio - (seen - expected))
