"""Damaged Swedish text in, Swedish text out, line for line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from finsam.normalize.casing import recase
from finsam.normalize.channel import Damage
from finsam.normalize.decode import Decoder, LineRepair
from finsam.normalize.edit import Edit, Flag, apply
from finsam.normalize.judge import Judge, State, Triage
from finsam.normalize.model import load
from finsam.normalize.tokens import Piece, pieces


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
    done = repair_lines(raw, cut, verdict, frozenset(name_forms(names)), blanks=True)
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
    blanks: bool = False,
) -> list[LineRepair]:
    """Edits and flags for every line, as ``verdict`` says what befell it."""
    done = [LineRepair()] * len(raw)
    for start, end in _runs(verdict.lines, State.LOST):
        decoder = Decoder(load(), Damage.LOST, names, blanks=blanks)
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
