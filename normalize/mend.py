"""Damaged Swedish text in, Swedish text out, line for line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from finsam.normalize.candidates import Candidate, Candidates
from finsam.normalize.casing import recase
from finsam.normalize.channel import Damage, channel
from finsam.normalize.doubt import BAR, doubt, settle_flags, with_certainty
from finsam.normalize.edit import Edit, Flag, apply
from finsam.normalize.joins import joined
from finsam.normalize.judge import Judge, State, Triage
from finsam.normalize.lattice import STOP, Node, fixed, weigh
from finsam.normalize.model import Model, load
from finsam.normalize.tokens import Piece, pieces

ACCEPT = {Damage.LOST: 0.5, Damage.SWAPPED: 0.9, Damage.LIGHT: 0.97}
"""Certainty from which a word is changed."""
ACCEPT_UNKNOWN = 0.75
"""Certainty from which a word is changed into one that no list has."""
_JOINS = re.compile(r"\s*[a-zåäöé&|\d]")
_NUMBER = "#"


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
class Repaired:
    """A text made whole.

    Attributes:
        text: as many lines as went in, with the same line ends.
        lines: for each line its edits and flags; offsets are in the raw line.
        triage: what the text was taken for.
    """

    text: str
    lines: tuple[LineRepair, ...]
    triage: Triage

    @property
    def edits(self) -> tuple[tuple[Edit, ...], ...]:
        """For each line its edits."""
        return tuple(line.edits for line in self.lines)

    @property
    def flags(self) -> tuple[tuple[Flag, ...], ...]:
        """For each line its flags."""
        return tuple(line.flags for line in self.lines)


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
        edits: list[list[Edit]] = [[] for _ in lines]
        flags: list[list[tuple[float, Flag]]] = [[] for _ in lines]
        for slot in slots:
            edit, flag = self._settle(
                lines[slot.line], slot, nodes[slot.node].candidates, odds[slot.node]
            )
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
                    nodes.append(Node(self._candidates.of(piece.text)))
                else:
                    nodes.append(fixed(_NUMBER if piece.number else piece.text.lower()))
                if piece.stop:
                    nodes.append(fixed(STOP))
                before = piece
            follows = lines[number + 1] if number + 1 < len(lines) else ""
            if not _JOINS.match(follows):
                nodes.append(fixed(STOP))
        return nodes, slots

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
        if (chosen.form != piece.text.lower() or not whole) and certainty >= self._bar(chosen):
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

    def _bar(self, chosen: Candidate) -> float:
        """Certainty from which ``chosen`` is taken."""
        bar = ACCEPT[self._damage]
        return bar if chosen.known else max(bar, ACCEPT_UNKNOWN)

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


_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_END = re.compile(r"[\r\n]*\Z")


def split_lines(text: str) -> list[tuple[str, str]]:
    """The lines of ``text`` at line feeds, each with the signs that end it."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        end = _END.search(line)
        at = end.start() if end else len(line)
        found.append((line[:at], line[at:]))
    return found


@cache
def _judge() -> Judge:
    return Judge(load())


def judge(cut: Sequence[Sequence[Piece]]) -> Triage:
    """The state of a text that is cut into pieces, line by line."""
    return _judge().judge(cut)


def triage(text: str) -> Triage:
    """What ``text`` is: sound, damaged, swapped, foreign or mixed, and each line of it."""
    return judge([pieces(line) for line, _ in split_lines(text)])


def repair(text: str, names: Iterable[str] = ()) -> Repaired:
    """``text`` with damaged Swedish mended; sound text comes back as it went in.

    Args:
        text: any text; lines are told by line feeds and keep their line ends.
        names: names that may occur in it.
    """
    lines = split_lines(text)
    raw = [line for line, _ in lines]
    cut = [pieces(line) for line in raw]
    verdict = judge(cut)
    done = repair_lines(raw, cut, verdict, frozenset(name_forms(names)), join=True)
    mended = (apply(line, fix.edits) + end for (line, end), fix in zip(lines, done, strict=True))
    return Repaired("".join(mended), tuple(done), verdict)


def name_forms(names: Iterable[str]) -> Iterator[str]:
    """The words of ``names`` in lower case."""
    for name in names:
        for word in re.findall(r"[^\W\d_]+", name.lower()):
            if len(word) > 2:
                yield word


def repair_lines(
    raw: Sequence[str],
    cut: Sequence[Sequence[Piece]],
    verdict: Triage,
    names: frozenset[str] = frozenset(),
    *,
    join: bool = False,
) -> list[LineRepair]:
    """Edits and flags for every line, as ``verdict`` says what befell it."""
    done = [LineRepair()] * len(raw)
    for start, end in _runs(verdict.lines, State.LOST):
        decoder = Decoder(load(), Damage.LOST, names, join=join)
        done[start:end] = decoder.decode(raw[start:end], cut[start:end])
    if len(verdict.suspects) >= 2:
        for start, end in _runs(verdict.lines, State.SOUND):
            done[start:end] = [_swapped(found, verdict) for found in cut[start:end]]
    return done


def _runs(states: Sequence[State], wanted: State) -> Iterator[tuple[int, int]]:
    """Where lines of the state ``wanted`` begin and end."""
    start = None
    for at, state in enumerate([*states, None]):
        if state is wanted and start is None:
            start = at
        elif state is not wanted and start is not None:
            yield start, at
            start = None


def _swapped(found: Sequence[Piece], verdict: Triage) -> LineRepair:
    """Edits for the words of a line in which å and ä have changed places."""
    true = dict(verdict.suspects)
    edits = []
    for piece in found:
        form = true.get(piece.text.lower()) if piece.free else None
        if form is not None:
            after = recase(piece.text, (), form)
            edits.append(
                Edit(
                    start=piece.start,
                    end=piece.end,
                    before=piece.text,
                    after=after,
                    rule="swap",
                    certainty=0.95,
                )
            )
    return LineRepair(tuple(edits))
