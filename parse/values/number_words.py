"""Swedish words for numbers: "fjorton", "tjugofem"."""

from functools import cache, lru_cache

from finsam.parse.lists import read_table

KEPT = 1 << 13
"""Texts whose figures are kept: several readers ask for those of a page's lines and cells."""
_TENS = 20
"""Number words from which another may follow in one word."""


@cache
def _words() -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in read_table("finance_number_words.csv")}


@cache
def _leading_words() -> tuple[tuple[str, int], ...]:
    """The words that another may follow (``tjugo``, ``hundra``), longest first."""
    led = [(word, value) for word, value in _words().items() if value >= _TENS]
    return tuple(sorted(led, key=lambda one: len(one[0]), reverse=True))


@lru_cache(maxsize=KEPT)
def number_word(text: str) -> int | None:
    """The number that a Swedish word says (``nio``, ``tjugofem``), 0 to 199; else ``None``."""
    words = _words()
    word = text.strip().lower()
    if word in words:
        return words[word]
    for tens, value in _leading_words():
        if not word.startswith(tens):
            continue
        ones = number_word(word.removeprefix(tens))
        if ones is not None and 0 < ones < min(value, 10 if value < 100 else 100):
            return value + ones
    return None
