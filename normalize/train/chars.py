"""Letters in sequence, learned from the lexicon, to judge words that no list knows."""

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from finsam.normalize.fold import digest
from finsam.normalize.packed import CountTable

ORDER = 5
KEEP = 6
"""Sequences rarer than this are left out."""
_COMMON = 2e-9


def pack_chars(table: Mapping[str, float]) -> dict[str, NDArray[np.generic]]:
    """Counts of letter sequences up to ``ORDER`` long; a word begins with ``^``, ends with ``$``.

    A word counts once, a common word a few times: it is the make of rare words that is wanted.
    """
    seen: Counter[str] = Counter()
    for word in sorted(table):
        weight = 1 + min(4, int(max(0.0, np.log10(table[word] / _COMMON))))
        text = f"^{word}$"
        for size in range(1, ORDER + 1):
            for at in range(len(text) - size + 1):
                seen[text[at : at + size]] += weight
    kept = sorted(part for part, count in seen.items() if count >= KEEP)
    hashes = np.array([digest("\x01" + part) for part in kept], dtype=np.uint64)
    return CountTable.pack("chars", hashes, np.array([seen[k] for k in kept], dtype=np.float64))
