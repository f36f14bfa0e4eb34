"""Which endings a word keeps company with: what decides where the very words were never seen.

``bör`` is followed by words in ``-ra`` and ``-la``, ``bor`` hardly ever; ``tjänstemän`` comes
after ``-iga``, ``tjänsteman`` after ``-ig``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Axis:
    """Which names of the text have a row or column of a table.

    Attributes:
        place: row or column of each name; -1 for none.
        hashes: of what each row or column stands for.
    """

    place: NDArray[np.int64]
    hashes: list[int]


def pack_kin(counts: Counts, mixed: set[str]) -> dict[str, NDArray[np.generic]]:
    """The ratios of words in ``mixed`` with the endings before and after them, as a table."""
    stream, weights = counts.rows()
    names = list(counts.ids)
    totals = np.bincount(stream, weights=weights, minlength=len(names)).astype(np.float64)
    words = _words(names, totals, mixed)
    endings = _endings(names, totals)
    folded = [fold(name) for name, at in zip(names, words.place, strict=True) if at >= 0]
    group = np.unique(folded, return_inverse=True)[1]
    pairs, found = grams(stream, weights, 2, len(names), counts.ids[STOP])
    keys: list[int] = []
    ratios: list[float] = []
    shape = (len(words.hashes), len(endings.hashes))
    for side, (word, other) in enumerate(((0, 1), (1, 0)), 1):
        rows, columns = words.place[pairs[:, word]], endings.place[pairs[:, other]]
        ratio = _ratios(_table(rows, columns, found, shape), group)
        for at, end in np.argwhere(np.abs(ratio) >= TELLING):
            a, b = words.hashes[at], endings.hashes[end]
            keys.append(step(step(side, a), b) if side == 1 else step(step(side, b), a))
            ratios.append(ratio[at, end])
    print("kin: words", shape[0], "endings", shape[1], "ratios", len(ratios))
    hashes = np.array(keys, dtype=np.uint64)
    return CountTable.pack("kin", hashes, np.exp(np.array(ratios) + KIN_SCALE))


def _words(names: Sequence[str], totals: NDArray[np.float64], mixed: set[str]) -> _Axis:
    """The common ones of ``mixed``."""
    keep = [at for at, name in enumerate(names) if name in mixed and totals[at] >= COMMON_WORD]
    place = np.full(len(names), -1, dtype=np.int64)
    place[keep] = np.arange(len(keep))
    return _Axis(place, [digest(names[at]) for at in keep])


def _endings(names: Sequence[str], totals: NDArray[np.float64]) -> _Axis:
    """The common endings."""
    endings, of = np.unique([ending(name) for name in names], return_inverse=True)
    common = np.flatnonzero(np.bincount(of, weights=totals) >= COMMON_ENDING)
    place = np.full(len(endings), -1, dtype=np.int64)
    place[common] = np.arange(len(common))
    return _Axis(place[of], [digest(str(endings[at])) for at in common])


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


def _ratios(seen: NDArray[np.float64], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """Logarithm of seen to expected, drawn to 0 where counts are small.

    Expected is what a word would have if all words that fold alike kept the same company.
    """
    whole = np.zeros((group.max() + 1, seen.shape[1]))
    np.add.at(whole, group, seen)
    share = seen.sum(axis=1) / np.maximum(whole.sum(axis=1), 1)[group]
    expected = share[:, None] * whole[group]
    prior = PRIOR * share[:, None] + 1e-9
    ratio: NDArray[np.float64] = np.log((seen + prior) / (expected + prior))
    ratio[(ratio > 0) & (seen < SEEN)] = 0.0
    return ratio
