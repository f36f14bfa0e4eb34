"""Known words one slip of an OCR away from what was read.

A slip is a sign taken for one of like shape, a sign too many, a letter lost, two signs for one.

The channel knows what becomes of å ä ö, from counts. Slips of other letters are rarer and of more
kinds than counted pages show, so they are priced by kind and tried only on signs that are no
word, or a rare one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

LIKE = 8.0
"""Price of a letter read as one of like shape."""
EXTRA = 9.0
"""Price of a sign read where there is none."""
EXTRA_FIRST = 7.5
"""The same before a word, where a margin's line or a neighbour's edge becomes a letter."""
LOST_TWIN = 9.0
"""Price of one of two like letters not read (``sit`` for ``sitt``)."""
MERGED = 8.0
"""Price of letters that touch read as one or as others."""
UPRIGHT = "il"
"""Letters that a margin's or a table's line is read as, even beside short words."""
_SHAPES = (
    "ae", "ao", "as", "bh", "ce", "co", "dj", "eo", "fr", "fs", "ft", "gp", "gq", "gy", "hn",
    "ij", "il", "ir", "it", "jl", "kr", "kx", "lt", "mn", "nr", "nu", "ov", "rs", "rt", "rv",
    "rz", "sz", "uv", "vw", "vy",
)  # fmt: skip
"""Pairs of letters of like shape."""
_RUNS = (("m", "rn"), ("rn", "m"), ("h", "li"), ("li", "h"), ("d", "cl"), ("cl", "d"),
         ("w", "vv"), ("n", "ri"), ("ri", "n"), ("u", "ii"), ("k", "lc"), ("nn", "m"),
         ("in", "m"), ("ni", "m"), ("m", "in"), ("ll", "ti"), ("li", "ll"), ("fi", "ft"),
         ("fi", "tt"), ("ti", "tt"), ("il", "ll"), ("ni", "rj"))  # fmt: skip
"""Signs read and the letters they may stand for."""
THIN = "l"
LOST_THIN = 9.5
"""Letter so thin that small print loses it, and the price of that."""
_ENDINGS = "aensrt"
"""Letters that make another form of a word when they end it, so that no slip is needed."""
SHORT = 4
"""Signs up to which one of two like letters may be lost: a longer word is its writer's."""


def _like() -> dict[str, str]:
    table: dict[str, set[str]] = {}
    for pair in _SHAPES:
        table.setdefault(pair[0], set()).add(pair[1])
        table.setdefault(pair[1], set()).add(pair[0])
    return {sign: "".join(sorted(letters)) for sign, letters in sorted(table.items())}


_LIKE = _like()


@dataclass(frozen=True, slots=True)
class Slip:
    """One way to take the signs as a slip.

    Attributes:
        key: the folded true word.
        start: where in the signs the slip is.
        read: how many signs it spans.
        true: how many letters they stand for.
        price: of the slip.
    """

    key: str
    start: int
    read: int
    true: int
    price: float


def slips(key: str) -> Iterator[Slip]:
    """Every word one slip away from the signs ``key``, which are folded; some more than once."""
    size = len(key)
    for at, sign in enumerate(key):
        left, right = key[:at], key[at + 1 :]
        ending = at == size - 1 and sign in _ENDINGS
        for letter in _LIKE.get(sign, ""):
            if not (ending and letter in _ENDINGS):
                yield Slip(f"{left}{letter}{right}", at, 1, 1, LIKE)
        if (size > 3 and not ending) or (size == 3 and sign in UPRIGHT):
            price = EXTRA_FIRST if at == 0 else EXTRA
            yield Slip(left + right, at, 1, 0, price)
        if size <= SHORT:
            yield Slip(f"{left}{sign}{key[at:]}", at, 1, 2, LOST_TWIN)
        else:
            yield Slip(f"{left}{THIN}{key[at:]}", at, 1, 2, LOST_THIN)
    for run, letters in _RUNS:
        at = key.find(run)
        while at >= 0:
            end = at + len(run)
            yield Slip(f"{key[:at]}{letters}{key[end:]}", at, len(run), len(letters), MERGED)
            at = key.find(run, at + 1)


def slipped(read: str, slip: Slip) -> tuple[tuple[str, int], ...]:
    """Runs of the signs ``read`` with the number of true letters each stands for."""
    end = slip.start + slip.read
    return (
        *((sign, 1) for sign in read[: slip.start]),
        (read[slip.start : end], slip.true),
        *((sign, 1) for sign in read[end:]),
    )


def rest_of(read: str, form: str, slip: Slip) -> tuple[str, str]:
    """What of ``read`` and of the true ``form`` lies outside the slip; equally long."""
    end = slip.start + slip.read
    true_end = slip.start + slip.true
    return read[: slip.start] + read[end:], form[: slip.start] + form[true_end:]
