"""Edits for the lines of a text: candidates, context, certainty, doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsam.normalize.agree import agree
from finsam.normalize.candidates import Candidate, Candidates
from finsam.normalize.casing import recase
from finsam.normalize.channel import Damage, channel
from finsam.normalize.doubt import BAR, doubt, settle_flags, with_certainty
from finsam.normalize.edit import Edit, Flag
from finsam.normalize.fold import fold
from finsam.normalize.joins import joined
from finsam.normalize.lattice import STOP, Node, fixed, weigh
from finsam.normalize.model import Model
from finsam.normalize.tokens import Piece

ACCEPT = {Damage.LOST: 0.55, Damage.SWAPPED: 0.9, Damage.LIGHT: 0.97}
"""Certainty from which a word is changed."""
ACCEPT_UNKNOWN = 0.75
"""Certainty from which a word is changed into one that no list has."""
ACCEPT_NAME = 0.97
"""Certainty from which a word that is a known name as it stands is changed."""
HOPELESS = 0.02
"""Probability of the word as it stands below which any likelier one is taken."""
MISCASE = 2.5
"""Price of a name in small letters, or of another word with a capital inside a sentence."""
_JOINS = re.compile(r"\s*[a-zåäöé&|\d]")
_NUMBER = "#"
BREAK = "\x00"
"""A word of no meaning: what follows says nothing of what stands before it."""
LONG_LINE = 40
"""Characters from which a line may be running text that was cut."""


@dataclass(frozen=True, slots=True)
class LineRepair:
    """What was done to a line.

    Attributes:
        edits: in order, without overlap.
        flags: in order.
    """

    edits: tuple[Edit, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece on its line that the decoder may change.

    Attributes:
        line: number of the line, from 0.
        piece: the piece.
        node: its place in the chain of words.
        inside: whether a small word stands right before it, so that a capital is unlikely.
    """

    line: int
    piece: Piece
    node: int
    inside: bool


class Decoder:
    """Finds edits for lines of one kind of damage.

    Args:
        model: the language.
        damage: the channel.
        names: forms known to occur in the text, in lower case.
        join: whether words broken in two may be put together.
    """

    def __init__(
        self,
        model: Model,
        damage: Damage,
        names: frozenset[str] = frozenset(),
        *,
        join: bool = False,
    ) -> None:
        self._join = join
        self._cases: dict[tuple[str, bool], tuple[Candidate, ...]] = {}
        self._model = model
        self._damage = damage
        self._candidates = Candidates(model, channel(damage), names)

    def decode(self, lines: Sequence[str], cut: Sequence[Sequence[Piece]]) -> list[LineRepair]:
        """Edits and flags for ``lines``, whose pieces are ``cut``."""
        if self._join:
            cut = [
                joined(self._model, self._candidates, line, found)
                for line, found in zip(lines, cut, strict=True)
            ]
        nodes, slots = self._chain(lines, cut)
        odds = weigh(self._model, nodes)
        voted = agree(
            [slot.piece.text for slot in slots],
            [nodes[slot.node].candidates for slot in slots],
            [odds[slot.node] for slot in slots],
        )
        edits: list[list[Edit]] = [[] for _ in lines]
        flags: list[list[tuple[float, Flag]]] = [[] for _ in lines]
        for slot, chances in zip(slots, voted, strict=True):
            edit, flag = self._settle(lines[slot.line], slot, nodes[slot.node].candidates, chances)
            if edit is not None:
                edits[slot.line].append(edit)
            if flag is not None:
                flags[slot.line].append(flag)
        kept = settle_flags(flags, cut)
        return [LineRepair(tuple(e), f) for e, f in zip(edits, kept, strict=True)]

    def _chain(
        self, lines: Sequence[str], cut: Sequence[Sequence[Piece]]
    ) -> tuple[list[Node], list[Slot]]:
        """The words of the text in sequence, and where the free ones stand."""
        nodes: list[Node] = []
        slots: list[Slot] = []
        for number, found in enumerate(cut):
            before: Piece | None = None
            for at, piece in enumerate(found):
                gap = lines[number][before.end : piece.start] if before else ""
                if "  " in gap or "\t" in gap:
                    nodes.append(fixed(STOP))
                if piece.free and not _acronym(found, at):
                    small = before is not None and gap == " " and not before.stop
                    small = small and before is not None and _smalls(before.text)
                    slots.append(Slot(number, piece, len(nodes), small))
                    begins = before is None or before.stop or gap != " "
                    nodes.append(Node(self._cased(piece.text, begins)))
                else:
                    nodes.append(fixed(_NUMBER if piece.number else piece.text.lower()))
                if piece.stop:
                    nodes.append(fixed(STOP))
                before = piece
            nodes += _line_end(lines, number, stopped=not found or found[-1].stop)
        return nodes, slots

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

    def _settle(
        self, line: str, slot: Slot, candidates: tuple[Candidate, ...], odds: Sequence[float]
    ) -> tuple[Edit | None, tuple[float, Flag] | None]:
        """The change to one word, if it is sure enough, and the doubt that is left."""
        piece = slot.piece
        best = max(range(len(odds)), key=lambda at: (odds[at], -at))
        chosen, certainty = candidates[best], min(1.0, odds[best])
        after = self._spell(slot, chosen)
        edit = None
        before = line[piece.start : piece.end]
        whole = before == piece.text
        other = chosen.form != piece.text.lower() or not whole
        if other and certainty >= self._bar(piece.text, chosen, candidates, odds):
            rule = ("channel" if chosen.known else "spelling") if whole else "join"
            edit = Edit(
                start=piece.start,
                end=piece.end,
                before=before,
                after=after,
                rule=rule,
                certainty=round(certainty, 4),
            )
        flag = self._doubt(slot, candidates, odds, best, edit)
        return edit, flag

    def _bar(
        self,
        text: str,
        chosen: Candidate,
        candidates: tuple[Candidate, ...],
        odds: Sequence[float],
    ) -> float:
        """Certainty from which ``chosen`` is taken for ``text``."""
        bar = ACCEPT[self._damage]
        at = next((at for at, c in enumerate(candidates) if c.form == text.lower()), None)
        if at is None:
            return bar
        if candidates[at].case == 1 and text[:1].isupper():
            return max(bar, ACCEPT_NAME)
        return bar if chosen.known or odds[at] < HOPELESS else max(bar, ACCEPT_UNKNOWN)

    def _spell(self, slot: Slot, chosen: Candidate) -> str:
        after = recase(slot.piece.text, chosen.parts, chosen.form)
        if slot.inside and after[:1] in "ÅÄÖ" and after[1:].islower() and len(after) > 1:
            entry = self._model.entry(chosen.form)
            if entry is not None and entry.case == 0:
                return chosen.form
        return after

    def _doubt(
        self,
        slot: Slot,
        candidates: tuple[Candidate, ...],
        odds: Sequence[float],
        best: int,
        edit: Edit | None,
    ) -> tuple[float, Flag] | None:
        """The doubt about what stands now, if it is worth a flag, with its log odds."""
        text = slot.piece.text
        stands, certainty = candidates[best], odds[best]
        if edit is None and stands.form != text.lower():
            at = next(at for at, c in enumerate(candidates) if c.form == text.lower())
            stands, certainty = candidates[at], odds[at]
        capital = text[:1].isupper()
        score = doubt(self._model, stands, certainty, changed=edit is not None, capital=capital)
        if score < BAR:
            return None
        ranked = sorted(range(len(odds)), key=lambda at: (-odds[at], at))
        shown = edit.after if edit is not None else text
        others = dict.fromkeys(self._spell(slot, candidates[at]) for at in ranked)
        flag = Flag(
            start=slot.piece.start,
            end=slot.piece.end,
            reason="unsure" if stands.known else "unknown word",
            alternatives=tuple(other for other in others if other != shown)[:3],
            certainty=0.0,
        )
        return score, with_certainty(flag, score)


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
    return len(text) > 1 and text.islower() and text.isalpha()


def _acronym(found: Sequence[Piece], at: int) -> bool:
    """Whether the piece is a few capitals amid small letters."""
    text = found[at].text
    if len(text) > 4 or not text.isupper() or not text.isalpha():
        return False
    near = [p.text for p in found[max(0, at - 1) : at + 2] if p is not found[at]]
    return not any(len(t) > 2 and t.isupper() for t in near)
