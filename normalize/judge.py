"""Which lines are sound Swedish, which lost their dots to an English OCR, which are not Swedish.

Each line speaks for one of three states by how likely its words are in each; neighbours mostly
share their state, as documents are bound together by the page and not by the line.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from finsam.normalize.channel import Channel, Damage, channel
from finsam.normalize.fold import fold
from finsam.normalize.model import UNKNOWN, Model
from finsam.normalize.tokens import Piece

SWITCH = -9.0
"""Log probability that the next line is in another state."""
SWAP_MARGIN = 5.0
"""Log odds by which the word with å and ä changed must be likelier."""
CAP = 5.0
"""A single word speaks no louder than this."""
ALIEN_FLOOR = math.log(2e-7)


class State(StrEnum):
    """What a text, or a line of it, is."""

    SOUND = "sound"
    LOST = "damaged"
    FOREIGN = "foreign"
    SWAPPED = "swapped"
    MIXED = "mixed"


LINE_STATES = (State.SOUND, State.LOST, State.FOREIGN)
_START = (math.log(0.55), math.log(0.35), math.log(0.10))


@dataclass(frozen=True, slots=True)
class Triage:
    """What a text is, as a whole and line by line.

    Attributes:
        state: of the whole; ``mixed`` where sound and damaged lines are both many.
        lines: the state of each line: sound, damaged or foreign.
        suspects: words that are none unless å and ä change places, with their likely true form.
    """

    state: State
    lines: tuple[State, ...]
    suspects: tuple[tuple[str, str], ...] = ()


class Judge:
    """Weighs lines, with the answers for words kept."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._channel: Channel = channel(Damage.LOST)
        self._answers: dict[str, tuple[float, float, float]] = {}
        self._swaps: dict[str, str | None] = {}

    def judge(self, lines: Sequence[Sequence[Piece]]) -> Triage:
        """The state of a text given as lines of pieces."""
        scores = [self._line(line) for line in lines]
        states = _smooth(scores)
        suspects: dict[str, str] = {}
        tally: Counter[State] = Counter()
        for line, state, score in zip(lines, states, scores, strict=True):
            if any(score):
                tally[state] += len(line)
            if state is State.SOUND:
                for piece in line:
                    true = self.swap(piece.text) if piece.free else None
                    if true is not None:
                        suspects[piece.text.lower()] = true
        return Triage(_whole(tally, suspects), tuple(states), tuple(sorted(suspects.items())))

    def _line(self, line: Sequence[Piece]) -> tuple[float, float, float]:
        total = [0.0, 0.0, 0.0]
        for piece in line:
            text = piece.text if piece.text.isascii() else normalize("NFC", piece.text)
            if piece.free and text.isalpha():
                for at, score in enumerate(self._word(text.lower())):
                    total[at] += score
        return total[0], total[1], total[2]

    def _word(self, word: str) -> tuple[float, float, float]:
        """Log probabilities of ``word`` in the three states, less the middle one, capped."""
        answer = self._answers.get(word)
        if answer is None:
            answer = self._answers[word] = self._weigh(word)
        return answer

    def _weigh(self, word: str) -> tuple[float, float, float]:
        alien = self._model.alien(word)
        entries = self._model.entries(fold(word))
        if not entries and alien is None:
            return 0.0, 0.0, 0.0
        floor = -19.0
        sound = max([-e.price for e in entries if e.form == word], default=floor)
        lost = math.log(
            sum(math.exp(-e.price - self._channel.straight(word, e.form)) for e in entries)
            + math.exp(floor)
        )
        foreign = ALIEN_FLOOR if alien is None else alien
        top = max(sound, lost, foreign)
        return max(sound - top, -CAP), max(lost - top, -CAP), max(foreign - top, -CAP)

    def swap(self, text: str) -> str | None:
        """The known word that ``text`` becomes when å and ä change places, if it is none."""
        word = text.lower()
        if word not in self._swaps:
            self._swaps[word] = self._find_swap(word)
        return self._swaps[word]

    def _find_swap(self, word: str) -> str | None:
        if len(word) < 4 or not ("å" in word or "ä" in word):
            return None
        places = [at for at, letter in enumerate(word) if letter in "åä"]
        entries = self._model.entries(fold(word))
        best = None
        for entry in entries:
            if len(entry.form) != len(word) or entry.price > 14.5:
                continue
            odd = [at for at in range(len(word)) if entry.form[at] != word[at]]
            if odd and all(at in places and entry.form[at] in "åä" for at in odd):
                best = best or entry
        if best is None:
            return None
        known = self._model.entry(word)
        stands = -known.price if known is not None else UNKNOWN + self._model.spelling(word)
        return best.form if stands < -best.price - SWAP_MARGIN else None


def _smooth(scores: Sequence[tuple[float, float, float]]) -> list[State]:
    """The likeliest row of states, where changes are rare."""
    best = list(_START)
    back: list[list[int]] = []
    for score in scores:
        came, now = [], []
        for state in range(3):
            options = [best[b] + (0.0 if b == state else SWITCH) for b in range(3)]
            top = max(range(3), key=lambda b: options[b])
            came.append(top)
            now.append(options[top] + score[state])
        back.append(came)
        best = now
    state = max(range(3), key=lambda s: best[s])
    path = []
    for came in reversed(back):
        path.append(LINE_STATES[state])
        state = came[state]
    return path[::-1]


def _whole(tally: Counter[State], suspects: dict[str, str]) -> State:
    whole = sum(tally.values())
    if not whole:
        return State.SOUND
    state, most = min(tally.items(), key=lambda item: (-item[1], item[0]))
    if most < 0.95 * whole and tally[State.LOST]:
        return State.MIXED
    if state is State.SOUND and len(suspects) >= 2:
        return State.SWAPPED
    return state
