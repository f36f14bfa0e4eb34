"""How an OCR misreads Swedish: runs of signs, what they may stand for, and at what price.

A price is minus the natural logarithm of the probability that the true letters were read so.
Counts come from rendered pages (``channel.csv``); classes that real scans show and rendering does
not are added with a small weight (``channel_prior.csv``).
"""

import csv
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from heapq import heappop, heappush
from importlib.resources import files
from io import StringIO

from finsam.normalize.fold import fold

PRIOR_WEIGHT = 400
"""Occurrences that the hand-written classes count for."""
IMPOSSIBLE = 14.0
"""Price of a misreading that neither counts nor classes know."""
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
    """

    def __init__(self, prices: dict[tuple[str, str], float], kept: float) -> None:
        self.prices = prices
        self.kept = kept
        self._back: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for (read, true), price in sorted(prices.items()):
            self._back[read].append((fold(true), price))
        self._longest = max((len(read) for read in self._back), default=1)

    def price(self, read: str, true: str) -> float:
        """Price of ``true``, in lower case, read as the signs ``read``."""
        if len(read) == 1 and read.lower() == true:
            return self.kept if true in "åäö" else KEPT
        exact = self.prices.get((read, true))
        if exact is None:
            exact = self.prices.get((read.lower(), true))
            if exact is not None and read in "AO":
                exact += 0.5
        return IMPOSSIBLE if exact is None else exact

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

    def readings(self, read: str, limit: int, most: float) -> list[Reading]:
        """Up to ``limit`` ways to take ``read``, cheapest first, none dearer than ``most``."""
        options = [self._options(read, at) for at in range(len(read))]
        rest = [0.0] * (len(read) + 1)
        for at in range(len(read) - 1, -1, -1):
            rest[at] = min((p + rest[at + len(r)] for r, _, p in options[at]), default=99.0)
        heap: list[tuple[float, int, int, str, tuple[tuple[str, int], ...], float]] = []
        heappush(heap, (rest[0], 0, 0, "", (), 0.0))
        found: list[Reading] = []
        seen: set[str] = set()
        turn = 0
        while heap and len(found) < limit and turn < limit * 12:
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

    def _options(self, read: str, at: int) -> list[tuple[str, str, float]]:
        """Runs that begin at ``at``, the folded letters they may stand for, and the price."""
        found: dict[tuple[str, str], float] = {}
        sign = read[at]
        if sign.isalpha():
            letter = fold(sign)
            found[sign, letter] = self.price(sign, sign.lower())
        for size in range(1, min(self._longest, len(read) - at) + 1):
            run = read[at : at + size]
            for spelled in {run, run.lower()}:
                for true, price in self._back.get(spelled, ()):
                    known = found.get((run, true))
                    if known is None or price < known:
                        found[run, true] = price
        return [(run, true, price) for (run, true), price in sorted(found.items())]


@cache
def channel(damage: Damage) -> Channel:
    """The channel of one kind of damage."""
    if damage is Damage.LOST:
        return Channel(_learned(), 6.0)
    if damage is Damage.SWAPPED:
        odd = -math.log(0.004)
        return Channel({("å", "ä"): odd, ("ä", "å"): odd}, KEPT)
    odd = -math.log(0.004)
    pairs = [("a", "å"), ("a", "ä"), ("o", "ö"), ("å", "ä"), ("ä", "å")]
    light = {(read, true): odd for read, true in pairs}
    return Channel(light, KEPT)


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
        chance = (count.get(pair, 0) + PRIOR_WEIGHT * prior.get(pair, 0.0)) / (seen + PRIOR_WEIGHT)
        if chance > 1e-6:
            prices[pair] = -math.log(min(0.99, chance))
    return prices
