"""Blanks that an OCR put into words, and blanks that it lost between them."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from finsam.normalize.candidates import Candidates
from finsam.normalize.edit import Edit
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
NUMBERED = math.log(0.002)
"""Log probability from which a word is one that a number follows (``Sida 1``, ``Fråga 6``)."""
GAP_LOST = 6.0
"""Price of a blank not read."""
GAP_LOST_MORE = 2.5
"""The same after another: words stand close in the whole line."""
PART_MARGIN = 3.0
"""Log odds by which words run together must beat one word."""
SMALL_WORD = 6.7
"""Price up to which a word is one of those that stand between others; a part of two needs one."""
PART_MOST = {1: 5.0, 2: SMALL_WORD, 3: 10.0, 4: 12.5}
"""Price up to which a word may be a part, by its letters; the last is for all longer ones."""
LONGEST = 40
_NUMBERED = re.compile(r"[(]?([^\W\d_]{3,}[^\W\d_])(\d{1,2})(?!\w)")
_BAR = re.compile(r"(?<=[^\W\d_][^\W\d_])\|(?=[^\W\d_]|\s|$)")


def bars(line: str, edits: Sequence[Edit]) -> list[Edit]:
    """Edits that put blanks for the bars of a table's ruling that touch words of ``line``.

    Args:
        line: as it stood.
        edits: of its words; a bar inside one of them is a letter.
    """
    if line.count("|") < 2:
        return []
    return [
        Edit(start=m.start(), end=m.end(), before="|", after=" ", rule="bar", certainty=0.9)
        for m in _BAR.finditer(line)
        if not any(edit.start <= m.start() < edit.end for edit in edits)
    ]


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


def parted(model: Model, candidates: Candidates, cut: Sequence[Piece]) -> list[Piece]:
    """``cut`` with pieces taken apart that are several words, or a word and its number."""
    found: list[Piece] = []
    for piece in cut:
        ends = _numbered(model, candidates, piece) or _several(model, candidates, piece)
        found += _cut_at(piece, ends)
    return found


def blanks(before: Sequence[Piece], after: Sequence[Piece]) -> list[Edit]:
    """Edits that put a blank wherever ``parted`` cut a piece of ``before`` into those ``after``."""
    starts = {piece.start for piece in before}
    return [
        Edit(start=b.start, end=b.start, before="", after=" ", rule="blank", certainty=0.9)
        for a, b in pairwise(after)
        if a.end == b.start and b.start not in starts
    ]


def _cut_at(piece: Piece, ends: Sequence[int]) -> list[Piece]:
    """``piece`` cut at offsets in its text."""
    if not ends:
        return [piece]
    parts = []
    for start, end in pairwise((0, *ends, len(piece.text))):
        text = piece.text[start:end]
        number = text[0].isdigit()
        parts.append(
            Piece(
                piece.start + start,
                piece.start + end,
                text,
                not number and len(text) > 1,
                number,
                piece.stop and end == len(piece.text),
            )
        )
    return parts


def _numbered(model: Model, candidates: Candidates, piece: Piece) -> tuple[int, ...]:
    """Where the number begins in ``Fraga6``, if numbers are wont to follow the word."""
    match = _NUMBERED.match(piece.text)
    if match is None or not match[1][1:].islower():
        return ()
    best = candidates.of(match[1])[0]
    if not best.known or model.conditional("</s>", best.form, "#") < NUMBERED:
        return ()
    return (match.start(2),)


def _several(model: Model, candidates: Candidates, piece: Piece) -> tuple[int, ...]:
    """Where the words begin that ``piece`` holds run together; nothing if it is one word."""
    text = piece.text
    if not piece.free or not 6 <= len(text) <= LONGEST or not text.isalpha():
        return ()
    if not (text[1:].islower() and text.isascii()):
        return ()
    options = candidates.of(text)
    if any(c.known for c in options):
        return ()
    alone = max(c.score for c in options)
    score, ends = _best_parts(model, fold(text))
    return ends if score > alone + PART_MARGIN else ()


def _best_parts(model: Model, key: str) -> tuple[float, tuple[int, ...]]:
    """The likeliest way to take ``key`` as words in a row: its score, and where they begin."""
    best: list[dict[str, tuple[float, tuple[int, ...]]]] = [{} for _ in range(len(key) + 1)]
    best[0]["</s>"] = (0.0, ())
    for start in range(len(key)):
        if not best[start]:
            continue
        for end in range(start + 1, min(len(key), start + 20) + 1):
            if end - start == 1 and (key[start] != "i" or end == len(key)):
                continue
            for entry in model.lookup(key[start:end]):
                if entry.price > PART_MOST[min(end - start, 4)]:
                    break
                for before, (score, ends) in best[start].items():
                    small = start == 0 or min(entry.price, -model.single(before)) < SMALL_WORD
                    if not small:
                        continue
                    total = score + model.conditional("</s>", before, entry.form)
                    total -= (GAP_LOST_MORE if ends else GAP_LOST) if start else 0.0
                    old = best[end].get(entry.form)
                    if old is None or total > old[0]:
                        best[end][entry.form] = (total, (*ends, start) if start else ())
    done = [way for way in best[len(key)].values() if way[1]]
    return max(done, default=(-99.0, ()))
