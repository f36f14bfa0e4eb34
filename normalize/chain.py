"""The words of a text in sequence, as the language model sees them, and which of them are free."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsam.normalize.candidates import Candidate, Candidates
from finsam.normalize.fold import fold
from finsam.normalize.lattice import STOP, Node, fixed
from finsam.normalize.model import Model
from finsam.normalize.tokens import Piece

MISCASE = 2.5
"""Price of a name in small letters, or of another word with a capital inside a sentence."""
SMALL_WORD = 7.5
"""Price up to which a word that opens a sentence is no name."""
NUMBER = "#"
BREAK = "\x00"
"""A word of no meaning: what follows says nothing of what stands before it."""
LONG_LINE = 40
"""Characters from which a line may be running text that was cut."""
_LONE = re.compile(r"\s(?:[^\w\s.:!?(]\s)?")
"""What stands between two words of one line: a blank, or a stray sign between blanks."""
_JOINS = re.compile(r"\s*[a-zåäöé&|\d]")


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece on its line that the decoder may change.

    Attributes:
        line: number of the line, from 0.
        piece: the piece.
        node: its place in the chain of words.
        inside: whether a small word stands right before it, so that a capital is unlikely.
        begins: whether it may begin a sentence.
    """

    line: int
    piece: Piece
    node: int
    inside: bool
    begins: bool


class Chain:
    """Lays out a text as words in sequence.

    Args:
        model: the language.
        candidates: what each word may have been.
    """

    def __init__(self, model: Model, candidates: Candidates) -> None:
        self._model = model
        self._candidates = candidates
        self._cases: dict[tuple[str, bool], tuple[Candidate, ...]] = {}

    def lay(
        self, lines: Sequence[str], cut: Sequence[Sequence[Piece]]
    ) -> tuple[list[Node], list[Slot]]:
        """The words of ``lines``, whose pieces are ``cut``, and where the free ones stand."""
        nodes: list[Node] = []
        slots: list[Slot] = []
        for number, found in enumerate(cut):
            self._lay_line(lines, number, found, nodes, slots)
            nodes += _line_end(lines, number, stopped=not found or found[-1].stop)
        return nodes, slots

    def _lay_line(
        self,
        lines: Sequence[str],
        number: int,
        found: Sequence[Piece],
        nodes: list[Node],
        slots: list[Slot],
    ) -> None:
        before: Piece | None = None
        for at, piece in enumerate(found):
            gap = lines[number][before.end : piece.start] if before else ""
            if "  " in gap or "\t" in gap:
                nodes.append(fixed(STOP))
            if piece.free and not _acronym(found, at):
                begins = before is None or before.stop or not _LONE.fullmatch(gap)
                if before is None:
                    inside = _goes_on(lines, number)
                else:
                    opens = at < 2 or found[at - 2].stop
                    inside = gap == " " and self._inside(before, opens=opens)
                slots.append(Slot(number, piece, len(nodes), inside, begins))
                nodes.append(Node(self._cased(piece.text, begins)))
            else:
                nodes.append(fixed(NUMBER if piece.number else piece.text.lower()))
            if piece.stop:
                nodes.append(fixed(STOP))
            before = piece

    def _inside(self, before: Piece, *, opens: bool) -> bool:
        """Whether a word goes on with a sentence, so that a capital it has is no capital.

        An OCR that does not know rings and dots takes small letters that bear them for capitals,
        as they stand higher than the line.

        Args:
            before: the word before it.
            opens: whether that word opens its sentence.
        """
        if before.stop:
            return False
        if _smalls(before.text):
            return True
        entry = self._model.entry(before.text.lower())
        opens = opens and before.text.istitle() and before.text.isalpha()
        return opens and entry is not None and entry.case == 0 and entry.price < SMALL_WORD

    def _cased(self, text: str, begins: bool) -> tuple[Candidate, ...]:
        """Candidates for ``text``, dearer where its capital or lack of one speaks against them.

        Args:
            text: the word as read.
            begins: whether a capital may be the sentence's or the line's.
        """
        found = self._candidates.of(text)
        if len(found) == 1 or (begins and text[:1].isupper()) or text.isupper():
            return found
        key = (text, begins)
        cased = self._cases.get(key)
        if cased is None:
            odd = 0 if text[:1].isupper() else 1
            cased = tuple(
                replace(c, price=c.price + MISCASE, score=c.score - MISCASE)
                if c.case == odd and fold(c.form[:1]) == fold(text[:1])
                else c
                for c in found
            )
            self._cases[key] = cased
        return cased


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether the line goes on with the sentence of the line before it."""
    last = lines[number - 1].rstrip() if number else ""
    return len(last) >= LONG_LINE and _smalls(last.split()[-1])


def _line_end(lines: Sequence[str], number: int, *, stopped: bool) -> list[Node]:
    """What the language model sees at the end of a line: nothing where the sentence goes on.

    A long line without a stop may have been cut by a page or a column, so its last word is not
    judged as the last of a sentence.
    """
    ahead = (line for line in lines[number + 1 : number + 4] if line.strip())
    follows = next(ahead, "")
    if not lines[number].strip() or (_JOINS.match(follows) and not stopped):
        return []
    if stopped or len(lines[number]) < LONG_LINE:
        return [] if stopped and lines[number].strip() else [fixed(STOP)]
    return [fixed(BREAK), fixed(STOP)]


def _smalls(text: str) -> bool:
    """Whether ``text`` is a word in small letters, not a bullet that was read as a letter."""
    return text == "i" or (len(text) > 1 and text.islower() and text.isalpha())


def _acronym(found: Sequence[Piece], at: int) -> bool:
    """Whether the piece is a few capitals amid small letters."""
    text = found[at].text
    if len(text) > 4 or not text.isupper() or not text.isalpha():
        return False
    near = [p.text for p in found[max(0, at - 1) : at + 2] if p is not found[at]]
    return not any(len(t) > 2 and t.isupper() for t in near)
