"""Corpora to counts: words, pairs and triples, and how each word is capitalised."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

STOP = "</s>"
NUMBER = "#"
_TOKEN = re.compile(r"[^\W\d_]+|\d[\d\s.,:]*\d|\d|[.!?:;](?=\s|$)")


def tokens(text: str) -> list[str]:
    """The words of ``text`` as they stand, figures as ``#``, ends of sentences as ``</s>``."""
    found = []
    for token in _TOKEN.findall(text):
        if token[0].isdigit():
            found.append(NUMBER)
        elif token[0] in ".!?:;":
            found.append(STOP)
        else:
            found.append(token)
    return found


@dataclass(slots=True)
class Counts:
    """Words with numbers, and the text as a row of those numbers.

    Attributes:
        ids: number of each lower-case word, in order of first sight.
        stream: the text as word numbers, a stop between paragraphs.
        weights: how often each token of the stream counts.
        shapes: for each word how often it stood inside a sentence in lower case, with a capital,
            and in capitals.
    """

    ids: dict[str, int] = field(default_factory=dict)
    stream: list[int] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    shapes: dict[str, list[int]] = field(default_factory=dict)

    def add(self, texts: Iterable[str], weight: int = 1) -> None:
        """Count ``texts``, each token ``weight`` times."""
        stop = self._number(STOP)
        for text in texts:
            begun = False
            self.stream.append(stop)
            self.weights.append(weight)
            for token in tokens(text):
                word = token.lower()
                if begun and token not in (STOP, NUMBER):
                    self._shape(word, token, weight)
                begun = token != STOP
                self.stream.append(self._number(word))
                self.weights.append(weight)
            self.stream.append(stop)
            self.weights.append(weight)

    def _number(self, word: str) -> int:
        return self.ids.setdefault(word, len(self.ids))

    def _shape(self, word: str, token: str, weight: int) -> None:
        shape = self.shapes.setdefault(word, [0, 0, 0])
        if token == word:
            shape[0] += weight
        elif len(token) > 1 and token.isupper():
            shape[2] += weight
        else:
            shape[1] += weight

    def rows(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The stream and its weights as arrays."""
        return np.array(self.stream, dtype=np.int64), np.array(self.weights, dtype=np.int64)


def grams(
    stream: NDArray[np.int64], weights: NDArray[np.int64], order: int, words: int, stop: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every run of ``order`` words with its count.

    A run may begin or end with a stop but has none inside.

    Returns:
        Runs as an array of shape (n, order), and their counts.
    """
    length = len(stream) - order + 1
    columns = [stream[at : at + length] for at in range(order)]
    keep = np.ones(length, dtype=bool)
    for column in columns[1:-1]:
        keep &= column != stop
    keep &= ~((columns[0] == stop) & (columns[-1] == stop))
    code = np.zeros(int(keep.sum()), dtype=np.int64)
    for column in columns:
        code = code * words + column[keep]
    unique, where = np.unique(code, return_inverse=True)
    counts = np.bincount(where, weights=weights[order - 1 :][keep]).astype(np.int64)
    runs = np.empty((len(unique), order), dtype=np.int64)
    for at in range(order - 1, -1, -1):
        unique, runs[:, at] = np.divmod(unique, words)
    return runs, counts
