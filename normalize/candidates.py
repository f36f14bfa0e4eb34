"""What a damaged word may have been: known words, compounds, and spellings no list has."""

from dataclasses import dataclass
from heapq import nlargest

from finsam.normalize.channel import KEPT, Channel, Reading
from finsam.normalize.fold import fold
from finsam.normalize.model import COMPOUND, UNKNOWN, Model

LIMIT = 40
"""Ways to take a word that are looked up."""
MOST = 17.0
"""Price above which a way to take a word is not looked at."""
SHORT = 4
"""Words up to this long are always tried in every way: their misreadings are words too."""
KEEP = 6
GAP = 13.0
"""A candidate this much less likely than the best, before context, is dropped."""
_CHOICES = {"a": "aåä", "o": "oö"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a damaged word may have been.

    Attributes:
        form: in lower case.
        parts: runs of signs with the number of letters each stands for; empty if letter for
            letter.
        price: of the misreading.
        score: log probability of the form, context aside, less the price.
        known: whether the lexicon has the form.
    """

    form: str
    parts: tuple[tuple[str, int], ...]
    price: float
    score: float
    known: bool


class Candidates:
    """Candidates by word, with answers kept.

    Args:
        model: words and letters.
        channel: prices of misreadings.
        names: further forms that are known to occur, in lower case.
    """

    def __init__(self, model: Model, channel: Channel, names: frozenset[str] = frozenset()) -> None:
        self._model = model
        self._channel = channel
        self._names: dict[str, list[str]] = {}
        for name in sorted(names):
            self._names.setdefault(fold(name), []).append(name)
        self._answers: dict[str, tuple[Candidate, ...]] = {}

    def of(self, read: str) -> tuple[Candidate, ...]:
        """Candidates for ``read``, likeliest first; the word as it stands is always one."""
        answer = self._answers.get(read)
        if answer is None:
            answer = self._answers[read] = self._make(read)
        return answer

    def _make(self, read: str) -> tuple[Candidate, ...]:
        found: dict[str, Candidate] = {}
        lower = read.lower()
        plain = len(lower) == len(read)
        if plain and read.isalpha():
            self._offer(found, Reading(fold(read), (), 0.0), read)
        best = max((c.score for c in found.values()), default=-99.0)
        odd = not read.isalpha() or "é" in lower or any(map(str.isupper, read[1:]))
        if plain and (odd or len(read) <= SHORT or best < -13.5):
            for reading in self._channel.readings(read, LIMIT, MOST):
                self._offer(found, reading, read)
        same = found.get(lower)
        if same is None:
            price = KEPT * len(read)
            found[lower] = same = Candidate(
                lower, (), price, self._model.single(lower) - price, False
            )
        best = max(c.score for c in found.values() if c.known or c is same)
        if plain and not any(c.known and c.score > -24 for c in found.values()) and len(read) > 2:
            self._invent(found, read)
        top = nlargest(KEEP, found.values(), key=lambda c: (c.score, c.form))
        kept = [c for c in top if c.score > top[0].score - GAP]
        return tuple(kept if same in kept else [*kept, same])

    def _offer(self, found: dict[str, Candidate], reading: Reading, read: str) -> None:
        """Add the known words under ``reading``'s key."""
        forms = [(entry.form, -entry.price) for entry in self._model.entries(reading.key)]
        for name in self._names.get(reading.key, ()):
            forms = [f for f in forms if f[0] != name]
            forms.append((name, max(-9.0, self._model.single(name))))
        for form, chance in forms:
            if reading.parts:
                price = self._channel.spelled(reading.parts, form)
            else:
                price = self._channel.straight(read, form)
            old = found.get(form)
            if price <= MOST and (old is None or price < old.price):
                found[form] = Candidate(form, reading.parts, price, chance - price, True)

    def _invent(self, found: dict[str, Candidate], read: str) -> None:
        """Add compounds and likely spellings of ``read`` that the lexicon does not have."""
        ways = self._channel.readings(read, 12, 11.0)
        for way in ways:
            for form, chance in self._compounds(way.key):
                self._add(found, way, form, chance)
        for way in ways[:4]:
            for form in self._spellings(way):
                self._add(found, way, form, UNKNOWN + self._model.spelling(form))

    def _add(self, found: dict[str, Candidate], way: Reading, form: str, chance: float) -> None:
        price = self._channel.spelled(way.parts, form)
        old = found.get(form)
        if price <= MOST and (old is None or chance - price > old.score):
            found[form] = Candidate(form, way.parts, price, chance - price, False)

    def _compounds(self, key: str) -> list[tuple[str, float]]:
        """The likeliest two-part compounds under ``key`` with their log probability."""
        found: dict[str, float] = {}
        for at in range(3, len(key) - 2):
            tails = [e for e in self._model.entries(key[at:]) if e.price < 15][:3]
            if not tails:
                continue
            heads = [(e.form, e.price) for e in self._model.entries(key[:at]) if e.price < 15]
            if key[at - 1] == "s" and at > 3:
                joined = self._model.entries(key[: at - 1])
                heads += [(f"{e.form}s", e.price) for e in joined if e.price < 15]
            for head, price in sorted(heads, key=lambda h: (h[1], h[0]))[:3]:
                for tail in tails:
                    form = head + tail.form
                    chance = COMPOUND - price - tail.price
                    found[form] = max(found.get(form, -99.0), chance)
        return nlargest(4, found.items(), key=lambda item: (item[1], item[0]))

    def _spellings(self, way: Reading, width: int = 6) -> list[str]:
        """The likeliest ways to set rings and dots in ``way``'s key."""
        beam = [("", 0.0)]
        at = 0
        for read, letters in way.parts:
            for bare in way.key[at : at + letters]:
                step = []
                for form, score in beam:
                    for letter in _CHOICES.get(bare, bare):
                        before = f"^{form}"[-4:]
                        price = 0.0
                        if letters == 1:
                            price = self._channel.price(read, letter)
                        step.append(
                            (form + letter, score + self._model.letter(before, letter) - price)
                        )
                beam = nlargest(width, step, key=lambda item: (item[1], item[0]))
            at += letters
        return [form for form, _ in beam[:3]]
