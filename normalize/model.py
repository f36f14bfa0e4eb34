"""The packed model: words by folded key, counts of words in sequence, letters in sequence."""

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from finsam.normalize.fold import MASK, digest, fold, unfold
from finsam.normalize.packed import Buckets, CountTable, read_arrays

A = 0x9E3779B97F4A7C15
B = 0xC2B2AE3D27D4EB4F
"""Odd multipliers by which the hashes of words become the hash of their sequence."""

UNKNOWN = math.log(0.01)
"""Log probability that a word is in no list."""
COMPOUND = math.log(0.02)
"""Log probability that a word is a compound that no list has."""
GENITIVE = math.log(0.01)
"""Log probability that a known word has an s more than any list knows."""
GARBLED = -3.7
"""Log probability a letter, on average, below which letters are no Swedish."""
ALIEN_SCALE = 1e6
KIN_SCALE = math.log(2**10)
"""What is added to the logarithm of a likeness, so that it can be kept as a count."""
KIN_WEIGHT = 0.9
KIN_MOST = 4.0
HEAD = "\x03"
TAIL = "\x04"
"""Before the key of a first or last part of compounds, which is filed apart from words."""
SHORT_HEAD = 4
"""Letters up to which a first part must be a word: so short, chance makes too many."""
RARE_HEAD = 4.0
"""What more a word costs that begins no known compound."""
_DISCOUNT = 0.75
_CHAR_FLOOR = math.log(1e-5)


@dataclass(frozen=True, slots=True)
class Entry:
    """A known word.

    Attributes:
        form: in lower case.
        price: minus the natural logarithm of its probability.
        case: 0 if lower case is usual, 1 a capital, 2 capitals, 3 unknown.
    """

    form: str
    price: float
    case: int


def _left(count: float) -> float:
    """Share of a context's probability that is left to words not counted after it."""
    return min(0.95, 2.5 * math.pow(count, -0.3))


def _share(count: float, whole: float) -> float:
    """Share that a sequence seen ``count`` times has of its context's ``whole``."""
    return min(1.0, max(0.0, count - _DISCOUNT) / whole)


def ending(word: str) -> str:
    """The class of a word: its last letters, which in Swedish tell form and part of speech."""
    return f"~{word[-3:]}"


def step(state: int, word: int) -> int:
    """The hash of a sequence made longer by the word with the hash ``word``."""
    state = (state * A + word) & MASK
    state ^= state >> 29
    return (state * B) & MASK


class Model:
    """Look-ups in the packed tables, with answers kept.

    Args:
        arrays: as ``read_arrays`` gives them.
    """

    def __init__(self, arrays: dict[str, memoryview]) -> None:
        self._span = Buckets("lexicon", arrays).span
        self._entries = arrays["lexicon.entries"]
        self._patterns = arrays["lexicon.patterns"]
        self._grams = CountTable.read("grams", arrays)
        self._chars = CountTable.read("chars", arrays)
        self._kin = CountTable.read("kin", arrays)
        self._aliens = CountTable.read("aliens", arrays)
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._singles: dict[str, float] = {}
        self._kinship: dict[tuple[str, str], float] = {}
        self._conditional: dict[tuple[str, str, str], float] = {}
        self._char_cache: dict[str, float] = {}
        self._unknown: dict[str, float] = {}

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The known words whose folded form is ``key``, likeliest first."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._find(key, digest(key))
        return known

    def lookup(self, key: str) -> tuple[Entry, ...]:
        """As ``entries``, with nothing kept: for keys that are mere guesses."""
        known = self._known.get(key)
        return self._find(key, digest.__wrapped__(key)) if known is None else known

    def _find(self, key: str, hashed: int) -> tuple[Entry, ...]:
        mark = hashed & 0xFFFFFF
        found = []
        for at in self._span(hashed):
            entry = self._entries[at]
            if entry >> 8 == mark:
                packed = self._patterns[at]
                form = unfold(key.lstrip(HEAD + TAIL), packed & 0x1FFF)
                if form is not None:
                    found.append(Entry(form, (entry & 0xFF) / 10, packed >> 13))
        return tuple(sorted(found, key=lambda e: (e.price, e.form)))

    def entry(self, word: str) -> Entry | None:
        """The entry of the lower-case ``word``; ``None`` if it is not known."""
        for entry in self.entries(fold(word)):
            if entry.form == word:
                return entry
        return None

    def single(self, word: str) -> float:
        """Log probability of ``word``, known or not."""
        price = self._singles.get(word)
        if price is None:
            entry = self.entry(word)
            price = -entry.price if entry else self.unknown(word)
            self._singles[word] = price
        return price

    def alien(self, word: str) -> float | None:
        """Log probability of ``word`` in the neighbour language that uses it most, if any does."""
        count = self._aliens.get(digest("\x02" + word))
        return math.log(count / ALIEN_SCALE) if count else None

    def unknown(self, word: str) -> float:
        """Log probability of ``word`` as a word of no list: by its letters, or as a compound."""
        price = self._unknown.get(word)
        if price is None:
            price = UNKNOWN + self.spelling(word)
            if len(word) >= 7:
                price = max(price, COMPOUND + self._compound(word))
            if len(word) >= 5 and word.endswith("s"):
                stem = self.entry(word[:-1])
                if stem is not None:
                    price = max(price, GENITIVE - stem.price)
            self._unknown[word] = price
        return price

    def _compound(self, word: str) -> float:
        best = -99.0
        for at in range(3, len(word) - 2):
            for tail in self.tails(fold(word[at:])):
                if tail.form == word[at:]:
                    for head in self.heads(fold(word[:at])):
                        if head.form == word[:at]:
                            best = max(best, -head.price - tail.price)
        return best

    def heads(self, key: str) -> tuple[Entry, ...]:
        """First parts of compounds whose folded form is ``key``, commonest first.

        Where no compound is known to begin so, common words, at a price.
        """
        known = self.entries(HEAD + key)
        if known and len(key) <= SHORT_HEAD:
            known = tuple(e for e in known if self._stands(e.form))
        if known:
            return known
        words = [Entry(e.form, e.price + RARE_HEAD, 3) for e in self.entries(key) if e.price < 16]
        if not words and key.endswith("s"):
            stems = self.entries(key[:-1])
            words = [Entry(f"{e.form}s", e.price + RARE_HEAD, 3) for e in stems if e.price < 14]
        return tuple(words)

    def _stands(self, head: str) -> bool:
        """Whether a short first part is a word, or ends as joined words do (``löne``)."""
        entry = self.entry(head)
        if entry is not None and entry.price < 16:
            return True
        return len(head) == SHORT_HEAD and head[-1] in "eous"

    def tails(self, key: str) -> tuple[Entry, ...]:
        """Last parts of compounds whose folded form is ``key``, commonest first."""
        return self.entries(TAIL + key)

    def spelling(self, word: str) -> float:
        """Log probability of the letters of ``word``."""
        text = f"^{word}$"
        return sum(self.letter(text[max(0, at - 4) : at], text[at]) for at in range(1, len(text)))

    def letter(self, before: str, letter: str) -> float:
        """Log probability of ``letter`` after up to four letters ``before``."""
        whole = before + letter
        price = self._char_cache.get(whole)
        if price is None:
            price = self._char_cache[whole] = self._letter(before, letter)
        return price

    def _letter(self, before: str, letter: str) -> float:
        if not before:
            return math.log(max(self._count("".join(letter)) / 1.6e7, 1e-6))
        lower = self.letter(before[1:], letter)
        context = self._count(before)
        if context < 3:
            return lower
        left = min(0.9, 1.2 * context**-0.3)
        seen = max(0.0, self._count(before + letter) - _DISCOUNT) / context
        return max(_CHAR_FLOOR, math.log((1 - left) * seen + left * math.exp(lower)))

    def _count(self, part: str) -> float:
        return self._chars.get(digest("\x01" + part))

    def conditional(self, first: str, second: str, word: str) -> float:
        """Log probability of ``word`` after ``first second``."""
        key = (first, second, word)
        price = self._conditional.get(key)
        if price is None:
            price = self._conditional[key] = self._after(first, second, word)
        return price

    def kinship(self, second: str, word: str) -> float:
        """How much likelier ``word`` is after ``second`` than elsewhere, by their endings alone.

        A natural logarithm; 0 where endings tell nothing.
        """
        key = (second, word)
        score = self._kinship.get(key)
        if score is None:
            a, b = digest(second), digest(word)
            after = self._kin.get(step(step(1, a), digest(ending(word))))
            before = self._kin.get(step(step(2, digest(ending(second))), b))
            score = sum(math.log(v) - KIN_SCALE for v in (after, before) if v)
            score = self._kinship[key] = max(-KIN_MOST, min(KIN_MOST, KIN_WEIGHT * score))
        return score

    def _after(self, first: str, second: str, word: str) -> float:
        chance = math.exp(self.single(word) + self.kinship(second, word))
        a, b, c = digest(first), digest(second), digest(word)
        get = self._grams.get
        alone = step(0, b)
        count = get(alone)
        if count:
            pair = get(step(alone, c))
            left = _left(count)
            chance = (1 - left) * _share(pair, count) + left * chance
            context = step(step(0, a), b)
            count = get(context)
            if count:
                triple = get(step(context, c)) if pair else 0.0
                left = _left(count)
                chance = (1 - left) * _share(triple, count) + left * chance
        return math.log(max(chance, 1e-30))


@cache
def load() -> Model:
    """The model that ships with the package."""
    with as_file(files("finsam.normalize").joinpath("data/model.bin")) as file:
        return Model(read_arrays(file))
