"""Edits for the lines of a text: candidates, context, certainty, doubt."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from finsam.normalize.agree import agree
from finsam.normalize.blanks import bars, blanks, joined, parted
from finsam.normalize.candidates import Candidate, Candidates
from finsam.normalize.casing import recase
from finsam.normalize.chain import Chain, Slot
from finsam.normalize.channel import Damage, channel
from finsam.normalize.doubt import BAR, Settled, doubt, settle_flags, with_certainty
from finsam.normalize.edit import Edit, Flag
from finsam.normalize.lattice import STOP, Node, weigh
from finsam.normalize.model import Model
from finsam.normalize.near import Document
from finsam.normalize.tokens import Piece

ACCEPT = {Damage.LOST: 0.55, Damage.SWAPPED: 0.9, Damage.LIGHT: 0.97}
"""Certainty from which a word is changed."""
ACCEPT_UNKNOWN = 0.75
"""Certainty from which a word is changed into one that no list has."""
ACCEPT_NAME = 0.97
"""Certainty from which a word that is a known name as it stands is changed."""
HOPELESS = 0.02
"""Probability of the word as it stands below which any likelier one is taken."""
OFTEN = 3
"""Times from which a word that no list has is flagged but once: it is a name or a term."""
ELSEWHERE = 0.8
ELSEWHERE_DOUBT = -2.3
"""Certainty of a word taken for one that stands elsewhere in the text, and the log odds that it is
wrong: one in eleven was, on rendered pages."""
SAME_SHAPE = "CSVWXZ"
"""Capitals that size alone tells from small letters ..."""
GARBLED_PRICE = 12.0
"""... which is no evidence in a word misread at such a price."""
UPRIGHTS = "|[!1{l"
"""Signs that a small i or l is read as."""
_CAPITAL_INSIDE = re.compile(r".[A-ZÅÄÖ]")


@dataclass(frozen=True, slots=True)
class LineRepair:
    """What was done to a line.

    Attributes:
        edits: in order, without overlap.
        flags: in order.
    """

    edits: tuple[Edit, ...] = ()
    flags: tuple[Flag, ...] = ()


class Decoder:
    """Finds edits for lines of one kind of damage.

    Args:
        model: the language.
        damage: the channel.
        names: forms known to occur in the text, in lower case.
        blanks: whether blanks may be taken out of words and put between them.
        witness: is told what stands for each word in the end; nothing is flagged then.
    """

    def __init__(
        self,
        model: Model,
        damage: Damage,
        names: frozenset[str] = frozenset(),
        *,
        blanks: bool = False,
        witness: Callable[[Slot, Settled], None] | None = None,
    ) -> None:
        self._witness = witness
        self._blanks = blanks
        self._model = model
        self._damage = damage
        self._candidates = Candidates(model, channel(damage), names)
        self._chain = Chain(model, self._candidates)

    def decode(self, lines: Sequence[str], cut: Sequence[Sequence[Piece]]) -> list[LineRepair]:
        """Edits and flags for ``lines``, whose pieces are ``cut``."""
        whole = cut
        if self._blanks:
            cut = [self._spaced(line, found) for line, found in zip(lines, cut, strict=True)]
        nodes, slots = self._chain.lay(lines, cut)
        odds = weigh(self._model, nodes)
        choices = [nodes[slot.node].candidates for slot in slots]
        voted = agree(
            [slot.piece.text for slot in slots],
            choices,
            [odds[slot.node] for slot in slots],
        )
        edits, flags = self._settle_all(lines, nodes, slots, voted)
        if self._blanks:
            for line, old, new, own in zip(lines, whole, cut, edits, strict=True):
                own += blanks(old, new) + bars(line, own)
                own.sort(key=lambda edit: (edit.start, edit.end))
        kept = settle_flags(flags, cut)
        return [LineRepair(tuple(e), f) for e, f in zip(edits, kept, strict=True)]

    def _settle_all(
        self,
        lines: Sequence[str],
        nodes: Sequence[Node],
        slots: Sequence[Slot],
        odds: Sequence[Sequence[float]],
    ) -> tuple[list[list[Edit]], list[list[tuple[float, Flag]]]]:
        """For each line the changes to its words, and the doubts that are left."""
        forms = [node.candidates[0].form for node in nodes]
        edits: list[list[Edit]] = [[] for _ in lines]
        flags: list[list[tuple[float, Flag]]] = [[] for _ in lines]
        best = []
        for slot, chances in zip(slots, odds, strict=True):
            best.append(nodes[slot.node].candidates[likeliest(chances)])
            forms[slot.node] = best[-1].form
        document = Document(self._model, [chosen.form for chosen in best])
        often = Counter(chosen.form for chosen in best if not chosen.known)
        doubted: set[str] = set()
        for slot, chosen, chances in zip(slots, best, odds, strict=True):
            found = nodes[slot.node].candidates
            edit = self._elsewhere(document, slot, chosen)
            if edit is None:
                edit = self._settle(lines[slot.line], slot, found, chances)
                flag = self._doubt(slot, found, chances, edit, forms)
            else:
                flag = _guess(slot.piece, chosen.form)
            if flag is not None and chosen.form not in doubted:
                flags[slot.line].append(flag)
                if often[chosen.form] >= OFTEN:
                    doubted.add(chosen.form)
            if edit is not None:
                edits[slot.line].append(edit)
        return edits, flags

    def _elsewhere(self, document: Document, slot: Slot, best: Candidate) -> Edit | None:
        """The change of a garbled word to one that stands elsewhere in the text."""
        if best.known or self._damage is not Damage.LOST:
            return None
        form = document.nearest(best.form) or document.nearest(slot.piece.text.lower())
        piece = slot.piece
        if form is None or piece.end - piece.start != len(piece.text):
            return None
        after = recase(piece.text, (), form)
        if piece.text[0].isupper() and after[0].islower():
            after = after[0].upper() + after[1:]
        return Edit(
            start=piece.start,
            end=piece.end,
            before=piece.text,
            after=after,
            rule="elsewhere",
            certainty=ELSEWHERE,
        )

    def _spaced(self, line: str, found: Sequence[Piece]) -> list[Piece]:
        """``found`` with words that were broken or run together set right."""
        whole = joined(self._model, self._candidates, line, found)
        return parted(self._model, self._candidates, whole)

    def _settle(
        self, line: str, slot: Slot, candidates: tuple[Candidate, ...], odds: Sequence[float]
    ) -> Edit | None:
        """The change to one word, if it is sure enough."""
        piece = slot.piece
        best = likeliest(odds)
        chosen, certainty = candidates[best], min(1.0, odds[best])
        after = self._spell(slot, chosen)
        before = line[piece.start : piece.end]
        whole = before == piece.text
        other = chosen.form != piece.text.lower() or not whole
        if not other and chosen.case == 0 and _CAPITAL_INSIDE.search(piece.text):
            other = not piece.text.isupper()
            capital = slot.begins and piece.text[0].isupper()
            after = chosen.form.capitalize() if capital else chosen.form
        if not other or certainty < self._bar(piece.text, chosen, candidates, odds):
            return None
        rule = ("channel" if chosen.known else "spelling") if whole else "join"
        return Edit(
            start=piece.start,
            end=piece.end,
            before=before,
            after=after,
            rule=rule,
            certainty=round(certainty, 4),
        )

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
        if odds[at] < HOPELESS and self._damage is Damage.LOST:
            return 0.0
        return bar if chosen.known else max(bar, ACCEPT_UNKNOWN)

    def _spell(self, slot: Slot, chosen: Candidate) -> str:
        if slot.piece.text == "|" and chosen.form == "i":
            return "I" if slot.begins else "i"
        after = recase(slot.piece.text, chosen.parts, chosen.form)
        if len(after) > 1 and after[1:].islower() and self._small(slot, chosen, after[0]):
            return chosen.form
        return after

    def _small(self, slot: Slot, chosen: Candidate, first: str) -> bool:
        """Whether a word read with the capital ``first`` has none, as its place tells."""
        entry = self._model.entry(chosen.form)
        if entry is None or entry.case != 0:
            return False
        if slot.inside and (first in "ÅÄÖ" or slot.piece.text[0] in UPRIGHTS):
            return True
        return first in SAME_SHAPE and chosen.price > GARBLED_PRICE and not slot.begins

    def _doubt(
        self,
        slot: Slot,
        candidates: tuple[Candidate, ...],
        odds: Sequence[float],
        edit: Edit | None,
        forms: Sequence[str],
    ) -> tuple[float, Flag] | None:
        """The doubt about what stands now, if it is worth a flag, with its log odds."""
        text = slot.piece.text
        best = likeliest(odds)
        if edit is None and candidates[best].form != text.lower():
            best = next(at for at, c in enumerate(candidates) if c.form == text.lower())
        stands = candidates[best]
        first, second = (STOP, STOP, *forms[max(0, slot.node - 2) : slot.node])[-2:]
        word = Settled(
            form=stands.form,
            price=stands.price,
            known=stands.known,
            certainty=odds[best],
            changed=edit is not None,
            capital=text[:1].isupper(),
            fit=self._model.conditional(first, second, stands.form),
            rival=_best_other(candidates, best) - stands.score,
        )
        if self._witness is not None:
            self._witness(slot, word)
            return None
        score = doubt(self._model, word)
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


def _guess(piece: Piece, form: str) -> tuple[float, Flag]:
    """The doubt about a word taken for one that stands elsewhere, with its log odds."""
    flag = Flag(
        start=piece.start,
        end=piece.end,
        reason="unknown word",
        alternatives=(recase(piece.text, (), form),),
        certainty=0.0,
    )
    return ELSEWHERE_DOUBT, with_certainty(flag, ELSEWHERE_DOUBT)


def _best_other(candidates: Sequence[Candidate], best: int) -> float:
    """The greatest score of the candidates but the one at ``best``."""
    return max((c.score for at, c in enumerate(candidates) if at != best), default=-99.0)


def likeliest(odds: Sequence[float]) -> int:
    """The place of the greatest of ``odds``, the first of like ones."""
    return max(range(len(odds)), key=lambda at: (odds[at], -at))
