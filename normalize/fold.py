"""Words without their dots and rings: the key under which the lexicon files every spelling.

``för`` and ``for`` share the key ``for``; which of the key's letters carry a ring or dots is a
number, the pattern. Key and pattern together are the word.
"""

from functools import lru_cache
from hashlib import blake2b

_FOLD = str.maketrans("åäö", "aao")
_CHOICES = {"a": "aåä", "o": "oö"}
_RANK = {letter: rank for letters in _CHOICES.values() for rank, letter in enumerate(letters)}

MASK = (1 << 64) - 1
"""Hashes are 64 bits wide."""


def fold(word: str) -> str:
    """``word`` in lower case with å ä ö as a a o; other accents stay."""
    return word.lower().translate(_FOLD)


def pattern(word: str) -> int:
    """Which letters of lower-case ``word`` carry ring or dots, as one number, 0 for none."""
    number, weight = 0, 1
    for letter, bare in zip(word, word.translate(_FOLD), strict=True):
        choices = _CHOICES.get(bare)
        if choices:
            number += weight * _RANK[letter]
            weight *= len(choices)
    return number


def unfold(key: str, number: int) -> str | None:
    """The word of ``key`` whose pattern is ``number``; ``None`` where the key has no such word."""
    if not number:
        return key
    letters = list(key)
    for place, bare in enumerate(letters):
        choices = _CHOICES.get(bare)
        if choices:
            number, rank = divmod(number, len(choices))
            letters[place] = choices[rank]
            if not number:
                return "".join(letters)
    return None


@lru_cache(maxsize=200_000)
def digest(text: str) -> int:
    """A 64-bit hash of ``text``, the same on every machine and in every run."""
    return int.from_bytes(
        blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little"
    )
