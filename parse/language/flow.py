"""Running text as sentences whose every character knows its word on the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.extract.box import Box, box_around
from finsam.extract.page import Word
from finsam.normalize.edit import CleanLine
from finsam.parse.language.sentences import extents, is_open

_ONLY_BRACKETS = re.compile(r"\([^()]*\d[^()]*\)\W*$")
_BULLET = re.compile(r"^\s*(?:[■□▪●○•◦*·➢✓❖]+|o(?=\s)|[-–—](?=\s\D))\s*")
_SHORT_LINE = 0.85
"""A line that ends before this share of its block's width did not wrap."""


@dataclass(frozen=True, slots=True)
class FlowPiece:
    """A word with the page that it stands on."""

    word: Word | None
    page: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        text: its words joined by blanks.
        pieces: for each character the word that it belongs to.
    """

    text: str
    pieces: tuple[FlowPiece, ...]

    def page_at(self, offset: int) -> int:
        """Page of the character at ``offset``."""
        return self.pieces[min(offset, len(self.pieces) - 1)].page

    def words_at(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that the characters from ``start`` to ``end`` belong to."""
        found = [p.word for p in self.pieces[start:end] if p.word is not None]
        return tuple(dict.fromkeys(found))

    def box_at(self, start: int, end: int) -> Box | None:
        """The box around those words; ``None`` in plain text."""
        return box_around(w.box for w in self.words_at(start, end))


def _with_pieces(line: CleanLine, page: int) -> tuple[str, list[FlowPiece]]:
    """A line's words joined by one blank, without bullet."""
    text = ""
    pieces: list[FlowPiece] = []
    for word in line.words:
        if text:
            text, pieces = text + " ", [*pieces, FlowPiece(None, page)]
        text += word.text
        pieces += [FlowPiece(word, page)] * len(word.text)
    if bullet := _BULLET.match(text):
        return text[bullet.end() :], pieces[bullet.end() :]
    return text, pieces


def _breaks(line: CleanLine, after: CleanLine, widest: float, loose: bool) -> bool:
    """Whether a new sentence starts with ``after`` although no mark ends ``line``."""
    start = after.text.lstrip()
    if not start or not line.text.strip() or _BULLET.match(after.text):
        return True
    if start[0].islower() or is_open(line.text.rstrip()):
        return False
    if loose:
        return True
    return _reach(line) < _SHORT_LINE * widest


def _reach(line: CleanLine) -> float:
    """How far to the right a line reaches, in points; in plain text its length."""
    edges = [w.box.x1 for w in line.words if w.box is not None]
    return max(edges) if edges else float(len(line.text))


def runs(lines: Sequence[CleanLine], pages: Sequence[int], *, loose: bool) -> list[Sentence]:
    """Lines joined to runs of text, words parted at line ends put together.

    Args:
        lines: of one block or cell, in order.
        pages: page of each line.
        loose: whether lines are short statements of their own, as on slides.
    """
    widest = max(map(_reach, lines), default=0.0)
    found: list[Sentence] = []
    text, pieces = "", list[FlowPiece]()
    for nth, line in enumerate(lines):
        more, more_pieces = _with_pieces(line, pages[nth])
        if text and _breaks(lines[nth - 1], line, widest, loose):
            found.append(Sentence(text, tuple(pieces)))
            text, pieces = "", []
        if text.endswith("-") and more[:1].islower():
            if not re.search(r"[A-ZÅÄÖ\d]-$", text):
                text, pieces = text[:-1], pieces[:-1]
        elif text:
            text, pieces = text + " ", [*pieces, FlowPiece(None, pages[nth])]
        text, pieces = text + more, pieces + more_pieces
    return [*found, Sentence(text, tuple(pieces))] if text else found


def sentences(run: Sentence) -> list[Sentence]:
    """A run of text cut into sentences."""
    found = [Sentence(run.text[a:b], run.pieces[a:b]) for a, b in extents(run.text)]
    out: list[Sentence] = []
    for one in found:
        if out and _ONLY_BRACKETS.match(one.text):
            # "… studier. (46 %)": the brackets belong to the sentence, its full stop between them.
            before, pieces = out[-1].text.rstrip(" ."), out[-1].pieces
            joint = (*pieces[: len(before)], FlowPiece(None, pieces[-1].page), *one.pieces)
            out[-1] = Sentence(f"{before} {one.text}", joint)
        else:
            out.append(one)
    return out
