"""How an OCR misreads Swedish: runs of signs, what they may stand for, and at what price.

A price is minus the natural logarithm of the probability that the true letters were read so.
Counts come from rendered pages (``channel.csv``); classes that real scans show and rendering does
not are added with a small weight (``channel_prior.csv``).
"""

import csv
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from heapq import heappop, heappush
from importlib.resources import files
from io import StringIO

from finsam.normalize.fold import fold

PRIOR_WEIGHT = 400
PRIOR_SHARE = 0.15
"""Occurrences that the hand-written classes count for: so many, or this share of those seen."""
IMPOSSIBLE = 30.0
"""Price of a misreading that neither counts nor classes know."""
DOUBLED = 9.0
"""Price of a letter read twice."""
UPRIGHT = 7.5
"""Price of i or l read as another upright sign."""
TWO_SIGNS = 8.5
"""Price of å ä ö read as two signs that look like parts of them."""
SPECK = 7.5
"""Price of a sign read where there is none."""
GONE = {"ö": 5.6, "ä": 6.6, "å": 6.9}
"""Prices of letters not read at all, from rendered pages."""
KEPT = 0.01
"""Price of a letter read as itself."""


class Damage(StrEnum):
    """What befell a text."""

    NONE = "none"
    LOST = "lost"
    """An OCR that cannot print å ä ö."""
    SWAPPED = "swapped"
    """Å and ä taken for each other here and there."""
    LIGHT = "light"
    """A Swedish OCR that now and then loses dots."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a damaged word.

    Attributes:
        key: the folded true word.
        parts: runs of signs with the number of true letters each stands for.
        price: of the cheapest spelling under the key.
    """

    key: str
    parts: tuple[tuple[str, int], ...]
    price: float


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("finsam.normalize").joinpath(f"data/{name}").read_text("utf-8")
    yield from csv.DictReader(StringIO(text))


class Channel:
    """Prices of misreadings for one kind of damage.

    Args:
        prices: minus log probability of each pair (read, true), letters changed only.
        kept: price of å ä ö read as themselves.
        wide: further pairs, tried only where nothing else explains a word.
        gone: price of each letter not read at all, tried likewise.
    """

    def __init__(
        self,
        prices: dict[tuple[str, str], float],
        kept: float,
        wide: Mapping[tuple[str, str], float] | None = None,
        gone: Mapping[str, float] | None = None,
    ) -> None:
        self.prices = prices
        self.kept = kept
        self.gone = dict(gone or {})
        self._wide = dict(wide or {})
        self._near = _backwards(prices)
        self._far = _backwards({**self._wide, **prices})

    def price(self, read: str, true: str) -> float:
        """Price of ``true``, in lower case, read as the signs ``read``."""
        if len(read) == 1 and read.lower() == true:
            return self.kept if true in "åäö" else KEPT
        exact = self.prices.get((read, true), IMPOSSIBLE)
        if read.isupper():
            exact = min(exact, self.prices.get((read.lower(), true), IMPOSSIBLE))
        if exact >= IMPOSSIBLE and self.gone and len(true) == 2 and len(read) == 1:
            bare = read.lower()
            if true[1] == bare or true[0] == bare:
                return self.gone.get(true[0] if true[1] == bare else true[1], IMPOSSIBLE)
        if self.gone and len(read) == 2 and not read[0].isalnum() and read[1].lower() == true:
            return min(exact, SPECK)
        return min(exact, self._wide.get((read, true), IMPOSSIBLE))

    def straight(self, read: str, true: str) -> float:
        """Price of ``true`` read as ``read``, letter for letter; both equally long."""
        if read.lower() == true and self.kept < 1:
            return KEPT * len(true)
        return sum(map(self.price, read, true))

    def spelled(self, parts: tuple[tuple[str, int], ...], form: str) -> float:
        """Price of ``form`` read as ``parts``."""
        total, at = 0.0, 0
        for read, letters in parts:
            total += self.price(read, form[at : at + letters])
            at += letters
        return total

    def readings(self, read: str, limit: int, most: float, *, wide: bool = False) -> list[Reading]:
        """Up to ``limit`` ways to take ``read``, cheapest first, none dearer than ``most``."""
        options = [self._options(read, at, wide) for at in range(len(read))]
        rest = [0.0] * (len(read) + 1)
        for at in range(len(read) - 1, -1, -1):
            rest[at] = min((p + rest[at + len(r)] for r, _, p in options[at]), default=99.0)
        heap: list[tuple[float, int, int, str, tuple[tuple[str, int], ...], float]] = []
        heappush(heap, (rest[0], 0, 0, "", (), 0.0))
        found: list[Reading] = []
        seen: set[str] = set()
        turn = 0
        while heap and len(found) < limit and turn < limit * 60:
            bound, _, at, key, parts, price = heappop(heap)
            if bound > most:
                break
            if at == len(read):
                if key not in seen:
                    seen.add(key)
                    found.append(Reading(key, parts, price))
                continue
            for run, true, extra in options[at]:
                turn += 1
                end = at + len(run)
                total = price + extra
                if total + rest[end] > most:
                    continue
                entry = (
                    total + rest[end],
                    -turn,
                    end,
                    key + true,
                    (*parts, (run, len(true))),
                    total,
                )
                heappush(heap, entry)
        return found

    def _options(self, read: str, at: int, wide: bool) -> list[tuple[str, str, float]]:
        """Runs that begin at ``at``, the folded letters they may stand for, and the price."""
        found: dict[tuple[str, str], float] = {}
        for run, true, price in self.options(read, at, wide=wide):
            key = (run, fold(true))
            if price < found.get(key, IMPOSSIBLE):
                found[key] = price
        return [(run, true, price) for (run, true), price in found.items()]

    def options(self, read: str, at: int, *, wide: bool) -> list[tuple[str, str, float]]:
        """Runs of ``read`` that begin at ``at``, the letters they may stand for, and the price.

        Args:
            read: the signs.
            at: offset in them.
            wide: whether rare classes count too.
        """
        found: dict[tuple[str, str], float] = {}
        sign = read[at]
        if sign.isalpha():
            letter = sign.lower()
            found[sign, letter] = self.price(sign, letter)
            for lost, price in self.gone.items() if wide else ():
                found[sign, lost + letter] = price
                if at == len(read) - 1:
                    found[sign, letter + lost] = price
        elif wide and at > 0 and at + 1 < len(read) and read[at + 1].isalpha():
            found[read[at : at + 2], read[at + 1].lower()] = SPECK
        back = self._far if wide else self._near
        for size in range(1, min(3, len(read) - at) + 1):
            run = read[at : at + size]
            for spelled in (run, run.lower()) if run.isupper() else (run,):
                for true, price in back.get(spelled, ()):
                    if price < found.get((run, true), IMPOSSIBLE):
                        found[run, true] = price
        return [(run, true, price) for (run, true), price in found.items()]


def _backwards(prices: Mapping[tuple[str, str], float]) -> dict[str, list[tuple[str, float]]]:
    """For each run of signs the letters it may stand for, with the price."""
    back: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (read, true), price in sorted(prices.items()):
        back[read].append((true, price))
    return dict(back)


@cache
def channel(damage: Damage) -> Channel:
    """The channel of one kind of damage."""
    if damage is Damage.LOST:
        return Channel(_learned(), 6.0, _runs(), GONE)
    if damage is Damage.SWAPPED:
        odd = -math.log(0.004)
        return Channel({("å", "ä"): odd, ("ä", "å"): odd}, KEPT)
    odd = -math.log(0.004)
    pairs = [("a", "å"), ("a", "ä"), ("o", "ö"), ("å", "ä"), ("ä", "å")]
    light = {(read, true): odd for read, true in pairs}
    return Channel(light, KEPT)


def _runs() -> dict[tuple[str, str], float]:
    """Classes by rule: a letter doubled, ä and ö read as two signs that look like parts of them."""
    prices = {(letter * 2, letter): DOUBLED for letter in "aåäobödefghijklmnprstuv"}
    prices |= {(letter.upper() + letter, letter): DOUBLED for letter in "bdefghjkmnprstuv"}
    prices |= {(letter.upper() * 2, letter): DOUBLED for letter in "bdefghjkmnprstuv"}
    prices |= {(sign, "i"): UPRIGHT for sign in "]}{!|[1"}
    prices |= {(sign, "l"): UPRIGHT for sign in "]}{!|[1"}
    for true, signs in (("ä", "aidéjtGA4u&"), ("å", "aidéA4"), ("ö", "oaidé60OGb")):
        prices |= {(a + b, true): TWO_SIGNS for a in signs for b in signs}
    return prices


def _learned() -> dict[tuple[str, str], float]:
    prior = {(r["read"], r["true"]): float(r["probability"]) for r in _rows("channel_prior.csv")}
    count: dict[tuple[str, str], int] = {}
    there: dict[str, int] = {}
    for row in _rows("channel.csv"):
        true, read = row["true"].lower(), row["read"]
        if true == read.lower() or not read or true == read:
            continue
        count[read, true] = count.get((read, true), 0) + int(row["count"])
        there[true] = max(there.get(true, 0), int(row["of"]))
    prices = {}
    for pair in sorted(prior.keys() | count.keys()):
        seen = there.get(pair[1], 0)
        weight = max(PRIOR_WEIGHT, PRIOR_SHARE * seen)
        chance = (count.get(pair, 0) + weight * prior.get(pair, 0.0)) / (seen + weight)
        if chance > 1e-6:
            prices[pair] = -math.log(min(0.99, chance))
    return prices
