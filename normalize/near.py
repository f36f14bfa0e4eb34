"""Garbled words taken for one that the same document spells out elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from finsam.normalize.fold import fold
from finsam.normalize.model import GARBLED, Model

SHORTEST = 6
SEEN = 2
"""Times that a word must stand in the document to be taken for another's true form ..."""
BETTER = 12.0
"""... unless it is so much likelier Swedish, as a natural logarithm."""
LONG = 10
"""Letters from which a word that looks Swedish may be another's misreading all the same."""
ENDING = 3
"""Words alike but for so many last letters are two forms of one word."""


class Document:
    """The words of a document, by how often they stand there.

    Args:
        model: the language.
        words: in lower case, as mended.
    """

    def __init__(self, model: Model, words: Sequence[str]) -> None:
        self._model = model
        seen = Counter(word for word in words if len(word) >= SHORTEST)
        self._keys: dict[int, list[str]] = defaultdict(list)
        self._forms: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for word, times in sorted(seen.items()):
            self._keys[len(word)].append(fold(word))
            self._forms[len(word)].append((word, times))
        self._nearest: dict[str, str | None] = {}

    def nearest(self, word: str) -> str | None:
        """The word that the document has elsewhere and of which ``word`` is a misreading.

        Args:
            word: in lower case, in no list.
        """
        if word not in self._nearest:
            self._nearest[word] = self._find(word)
        return self._nearest[word]

    def _find(self, word: str) -> str | None:
        if len(word) < SHORTEST:
            return None
        letters = self._model.spelling(word) / len(word)
        if letters >= GARBLED and len(word) < LONG:
            return None
        most = len(word) // (5 if letters < GARBLED else LONG)
        garbled = letters < GARBLED
        best = min(self._near(word, most, garbled=garbled), default=None)
        return best[1] if best else None

    def _near(self, word: str, most: int, *, garbled: bool) -> Iterator[tuple[int, str]]:
        """Words that may be the true form of ``word``, with their distance, up to ``most``."""
        key = fold(word)
        bar = self._model.single(word) + BETTER
        for size in range(len(key) - most, len(key) + most + 1):
            keys = self._keys.get(size, [])
            found = process.extract(
                key, keys, scorer=Levenshtein.distance, score_cutoff=most, limit=None
            )
            for other, far, place in found:
                if other == key or _inflected(key, other) or (not garbled and _lacking(key, other)):
                    continue
                form, times = self._forms[size][place]
                if times >= SEEN or self._model.single(form) > bar:
                    yield far, form


def _inflected(a: str, b: str) -> bool:
    """Whether the two differ in their last letters only."""
    least = min(len(a), len(b))
    same = next((at for at in range(least) if a[at] != b[at]), least)
    return same >= max(len(a), len(b)) - ENDING


def _lacking(a: str, b: str) -> bool:
    """Whether ``a`` is ``b`` with letters left out, as a writer does rather than an OCR."""
    rest = iter(b)
    return all(letter in rest for letter in a)
