"""Words set at places on a page."""

from collections.abc import Sequence

from finsam.extract.box import Box
from finsam.extract.page import Word


def set_words(rows: Sequence[Sequence[tuple[float, str]]]) -> list[Word]:
    """Rows of texts, each with where it starts; a letter is half its size of 10 points wide."""
    words: list[Word] = []
    for nth, row in enumerate(rows):
        for x, text in row:
            at = x
            for word in text.split():
                box = Box(at, 60.0 + 14 * nth, at + 5.0 * len(word), 70.0 + 14 * nth)
                words.append(Word(text=word, box=box, size=10.0))
                at = box.x1 + 2.6
    return words
