"""What a damaged word may have been: known words, compounds, and spellings no list has."""

from dataclasses import dataclass
from heapq import nlargest

from finsam.normalize.channel import KEPT, Channel, Reading
from finsam.normalize.fold import fold
from finsam.normalize.garbled import rest_of, slipped, slips
from finsam.normalize.model import COMPOUND, GARBLED, Model
from finsam.normalize.spell import spellings

LIMIT = 16
"""Ways to take a word that are looked up."""
MOST = 17.0
"""Price above which a way to take a word is not looked at."""
POOR = -24.0
"""Score below which a known word does not explain what was read."""
FAR = 9.5
"""The same for short words."""
SHORT = 4
"""Words up to this long are always tried in every way: their misreadings are words too."""
RARE = -12.5
"""Score below which a word is rare enough to be another's misreading."""
RIVALS = frozenset("id")
"""Letters that å ä ö are so often read as that even a common word may be another's misreading."""
RIVAL_MOST = 4.5
RIVAL_WAYS = 6
KEEP = 6
CLEAN = 5.0
"""What more a misreading costs where the signs look sound and the result is in no list."""
MISCASED = 5.0
LIKELY = -21.0
"""Log probability from which a word of no list looks like one all the same."""
REAL = 3.0
"""What more a misreading costs that happens to be a common word itself."""
GAP = 13.0
"""A candidate this much less likely than the best, before context, is dropped."""
SLIP_NEEDLESS = -15.0
"""Score from which a known word explains what was read well enough."""
SLIP_RARE = 12.0
"""Price of a word from which it may be another's misreading."""
SLIP_MOST = 15.0
SLIP_MOST_SHORT = 9.0
SLIP_MOST_REAL = 8.0
"""Price up to which a word is common enough to be looked for behind a slip: in general, behind a
short word, behind one that is a word itself."""
SLIP_WAYS = 4
WIDTH_WIDE = 22
WIDTH = 14
"""Spellings kept at each step of the search along the letters."""


def _dotted(parts: tuple[tuple[str, int], ...], form: str) -> bool:
    """Whether every letter of ``form`` that was read as another carries a ring or dots."""
    at = 0
    for run, letters in parts:
        true = form[at : at + letters]
        if fold(run) != fold(true) and not set(true) & set("åäö"):
            return False
        at += letters
    return True


def _odd(read: str) -> bool:
    """Whether ``read`` has signs that no Swedish word has, or capitals inside."""
    if not read.isalpha() or "é" in read.lower():
        return True
    return any(map(str.isupper, read[1:])) and not read.isupper()


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
        case: 0 if small letters are usual, 1 a capital, 2 capitals, 3 unknown.
    """

    form: str
    parts: tuple[tuple[str, int], ...]
    price: float
    score: float
    known: bool
    case: int = 3


STROKE = (
    Candidate("i", (("|", 1),), 1.0, -5.0, True, 0),
    Candidate("|", (), 0.0, -9.0, False),
)
"""What a lone upright stroke is where the word I may stand."""


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
            answer = self._answers[read] = STROKE if read == "|" else self._make(read)
        return answer

    def _make(self, read: str) -> tuple[Candidate, ...]:
        found: dict[str, Candidate] = {}
        lower = read.lower()
        plain = len(lower) == len(read)
        if plain:
            self._offer_readings(found, read)
        same = found.get(lower)
        if same is None:
            price = KEPT * len(read) + self._miscased(read)
            found[lower] = same = Candidate(
                lower, (), price, self._model.single(lower) - price, False
            )
        if plain and len(read) > 2:
            self._offer_slips(found, read, same)
        top = nlargest(KEEP, found.values(), key=lambda c: (c.score, c.form))
        kept = [c for c in top if c.score > top[0].score - GAP]
        return tuple(kept if same in kept else [*kept, same])

    def _offer_readings(self, found: dict[str, Candidate], read: str) -> None:
        """The word as it stands, and what its letters may have been."""
        if read.isalpha():
            self._offer(found, Reading(fold(read), (), 0.0), read)
        best = max((c.score for c in found.values()), default=-99.0)
        short = len(read) <= SHORT
        if short or best < RARE or _odd(read):
            for reading in self._channel.readings(read, LIMIT, FAR if short else MOST, wide=short):
                self._offer(found, reading, read)
        elif RIVALS & set(read.lower()):
            for reading in self._channel.readings(read, RIVAL_WAYS, RIVAL_MOST):
                self._offer(found, reading, read)

    def _offer_slips(self, found: dict[str, Candidate], read: str, same: Candidate) -> None:
        """Words that a lost or doubled letter away, and compounds, where nothing known fits."""
        if -same.score > SLIP_RARE:
            self._slip(found, read, same, odd=_odd(read))
        for wide in () if read[-1].isdigit() else (False, True):
            if not any(c.known and c.score > POOR for c in found.values()):
                self._invent(found, read, wide)

    def _miscased(self, read: str) -> float:
        """What it costs that a word always printed in capitals is in small letters."""
        entry = self._model.entry(read.lower())
        return MISCASED if entry is not None and entry.case == 2 and read.islower() else 0.0

    def _offer(self, found: dict[str, Candidate], reading: Reading, read: str) -> None:
        """Add the known words under ``reading``'s key."""
        lower = fold(read)
        lower_read = read.lower()
        same = self._model.entry(lower_read)
        if same is not None:
            sure = same.price < 14
        else:
            sure = read.isalpha() and self._model.unknown(lower_read) > LIKELY
        forms = [(e.form, -e.price, e.case) for e in self._model.entries(reading.key)]
        for name in self._names.get(reading.key, ()):
            forms = [f for f in forms if f[0] != name]
            forms.append((name, max(-9.0, self._model.single(name)), 3))
        for form, chance, case in forms:
            if reading.parts:
                price = self._channel.spelled(reading.parts, form)
            else:
                price = self._channel.straight(read, form)
            if form == lower_read:
                price += self._miscased(read)
            if sure and fold(form) != lower:
                price += REAL
            old = found.get(form)
            better = old is None or not old.known or price < old.price
            if price <= MOST and better:
                found[form] = Candidate(form, reading.parts, price, chance - price, True, case)

    def _slip(self, found: dict[str, Candidate], read: str, same: Candidate, *, odd: bool) -> None:
        """Add known words one slip away, if ``read`` is no common word and nothing else fits."""
        best = max((c.score for c in found.values() if c.known and c is not same), default=-99.0)
        if best > SLIP_NEEDLESS:
            return
        most = SLIP_MOST if len(read) > SHORT else SLIP_MOST_SHORT
        most = min(most, SLIP_MOST_REAL) if same.known else most
        extra = REAL if same.known else 0.0
        for key in self._straight_keys(read, odd=odd):
            for slip in slips(key):
                for entry in self._model.lookup(slip.key):
                    if entry.price > most:
                        break
                    rest, true = rest_of(read, entry.form, slip)
                    price = slip.price + extra + self._channel.straight(rest, true)
                    old = found.get(entry.form)
                    if price <= MOST and (old is None or price < old.price):
                        parts, score = slipped(read, slip), -entry.price - price
                        found[entry.form] = Candidate(
                            entry.form, parts, price, score, True, entry.case
                        )

    def _straight_keys(self, read: str, *, odd: bool) -> list[str]:
        """Likely folded words of as many letters as ``read`` has signs."""
        if not odd and self._model.spelling(read.lower()) > GARBLED * len(read):
            return [fold(read)]
        ways = self._channel.readings(read, LIMIT, MOST)
        return [w.key for w in ways if len(w.key) == len(w.parts) == len(read)][:SLIP_WAYS]

    def _invent(self, found: dict[str, Candidate], read: str, wide: bool) -> None:
        """Add words, compounds and likely spellings that a search along the letters finds."""
        width = WIDTH_WIDE if wide else WIDTH
        clean = "" if _odd(read) else fold(read)
        ways = spellings(self._model, self._channel, read, width, wide=wide)
        keys: dict[str, Reading] = {}
        for way in ways:
            key = fold(way.form)
            reading = keys.setdefault(key, Reading(key, way.parts, way.price))
            if self._model.entry(way.form) is None:
                self._add(found, reading, way.form, self._model.unknown(way.form), clean)
        for reading in list(keys.values()):
            self._offer(found, reading, read)
            for form, chance in self._compounds(reading.key):
                if self._model.entry(form) is None:
                    self._add(found, reading, form, chance, clean)

    def _add(
        self, found: dict[str, Candidate], way: Reading, form: str, chance: float, clean: str
    ) -> None:
        """Add an unknown word; ``clean`` is the folded word as read if its signs look sound."""
        price = self._channel.spelled(way.parts, form)
        if clean and way.key != clean:
            if not _dotted(way.parts, form):
                return
            price += CLEAN
        old = found.get(form)
        if price <= MOST and (old is None or chance - price > old.score):
            found[form] = Candidate(form, way.parts, price, chance - price, False)

    def _compounds(self, key: str) -> list[tuple[str, float]]:
        """The likeliest two-part compounds under ``key`` with their log probability."""
        found: dict[str, float] = {}
        for at in range(3, len(key) - 2):
            tails = self._model.tails(key[at:])[:3]
            if not tails:
                continue
            for head in self._model.heads(key[:at])[:3]:
                for tail in tails:
                    form = head.form + tail.form
                    chance = COMPOUND - head.price - tail.price
                    found[form] = max(found.get(form, -99.0), chance)
        return nlargest(4, found.items(), key=lambda item: (item[1], item[0]))
