"""Garbled words taken for one that the same document spells out elsewhere."""

from collections import Counter
from collections.abc import Sequence

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
        self._forms = [(fold(w), w, n) for w, n in sorted(seen.items())]
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
        key = fold(word)
        best: tuple[int, str] | None = None
        for other, form, times in self._forms:
            if abs(len(other) - len(key)) > most or other == key or _inflected(key, other):
                continue
            if letters >= GARBLED and _lacking(key, other):
                continue
            far = Levenshtein.distance(key, other, score_cutoff=most)
            if far > most or (best is not None and far >= best[0]):
                continue
            if times >= SEEN or self._model.single(form) > self._model.single(word) + BETTER:
                best = (far, form)
        return best[1] if best else None


def _inflected(a: str, b: str) -> bool:
    """Whether the two differ in their last letters only."""
    least = min(len(a), len(b))
    same = next((at for at in range(least) if a[at] != b[at]), least)
    return same >= max(len(a), len(b)) - ENDING


def _lacking(a: str, b: str) -> bool:
    """Whether ``a`` is ``b`` with letters left out, as a writer does rather than an OCR."""
    rest = iter(b)
    return all(letter in rest for letter in a)
