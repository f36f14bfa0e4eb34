"""Words that an OCR broke in two: letter-spaced headings and logos."""

from collections.abc import Sequence

from finsam.normalize.candidates import Candidates
from finsam.normalize.fold import fold
from finsam.normalize.model import Model
from finsam.normalize.tokens import Piece

FRAGMENT = -15.5
"""Score below which a piece is no word by itself."""
WHOLE = 16.0
"""Price above which a known word is too rare to be put together."""
MARGIN = 8.0
"""Log odds by which the whole must beat its parts."""
SHORTEST = 5


def joined(model: Model, candidates: Candidates, line: str, cut: Sequence[Piece]) -> list[Piece]:
    """``cut`` with pieces put together that are no words apart and a known word together.

    A piece that was put together spans the blank in the line; its text does not have it.
    """
    found: list[Piece] = []
    for piece in cut:
        if found and _broken(model, candidates, line, found[-1], piece):
            first = found.pop()
            text = first.text + piece.text
            piece = Piece(first.start, piece.end, text, True, False, piece.stop)
        found.append(piece)
    return found


def _broken(model: Model, candidates: Candidates, line: str, a: Piece, b: Piece) -> bool:
    """Whether ``a`` and ``b`` are halves of one word."""
    if not (a.free and b.free) or a.stop or line[a.end : b.start] != " ":
        return False
    text = a.text + b.text
    if len(text) < SHORTEST or not text.isalpha() or not b.text[0].islower():
        return False
    whole = model.entries(fold(text))
    if not whole or whole[0].price > WHOLE:
        return False
    scores = [max(c.score for c in candidates.of(part.text)) for part in (a, b)]
    return min(scores) < FRAGMENT and -whole[0].price > sum(scores) + MARGIN
