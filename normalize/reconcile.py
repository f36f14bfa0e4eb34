"""Two readings of the same page, word by word: what both support is taken.

The boxes tell which words are the same. A damaged word is replaced by the other reading's word
only where the damaged signs are a likely misreading of it; figures are never replaced.
"""

from collections.abc import Sequence

from finsam.extract.page import Page, TextSource, Word
from finsam.normalize.channel import Channel, Damage, channel
from finsam.normalize.decode import LineRepair
from finsam.normalize.edit import Edit, Flag
from finsam.normalize.judge import State, Triage
from finsam.normalize.model import Model, load
from finsam.normalize.tokens import Piece, pieces

MOST = 16.0
"""Price of a misreading above which two words are not the same."""


def sound_words(pages: Sequence[Page], verdict: Triage) -> frozenset[str]:
    """Words with å ä ö that the lexicon lacks and a sound page or a second reading spells out."""
    model = load()
    found: set[str] = set()
    at = 0
    for page in pages:
        for line in page.lines:
            if verdict.lines[at] is State.SOUND:
                found.update(_rare(model, line.text))
            at += 1
        if page.second is not None:
            for line in page.second:
                found.update(_rare(model, line.text))
    return frozenset(found)


def _rare(model: Model, text: str) -> list[str]:
    words = [piece.text.lower() for piece in pieces(text) if piece.free and piece.text.isalpha()]
    return [w for w in words if len(w) > 3 and set(w) & set("åäö") and model.entry(w) is None]


def reconcile(page: Page, states: Sequence[State], fixes: Sequence[LineRepair]) -> list[LineRepair]:
    """``fixes`` for the damaged lines of ``page`` after a look at its second reading.

    Args:
        page: with a second reading.
        states: of each line.
        fixes: what the decoder found for each line.
    """
    others = [word for line in page.second or () for word in line.words if word.box is not None]
    others.sort(key=lambda word: word.box.top if word.box else 0.0)
    finder = _Finder(others)
    done = []
    for line, state, fix in zip(page.lines, states, fixes, strict=True):
        if state is not State.LOST and page.source is not TextSource.TEXT_LAYER:
            done.append(fix)
            continue
        edits = {edit.start: edit for edit in fix.edits}
        flags = {flag.start: flag for flag in fix.flags}
        at = 0
        for word in line.words:
            start = line.text.find(word.text, at)
            if start < 0:
                break
            at = start + len(word.text)
            other = finder.same(word)
            if other is not None and state is State.LOST:
                _merge(word, other, start, edits, flags)
        done.append(
            LineRepair(
                tuple(edits[start] for start in sorted(edits)),
                tuple(flags[start] for start in sorted(flags)),
            )
        )
    return done


class _Finder:
    """Words by place."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._rows: dict[int, list[Word]] = {}
        for word in words:
            if word.box is not None:
                for row in range(int(word.box.top // 10), int(word.box.bottom // 10) + 1):
                    self._rows.setdefault(row, []).append(word)

    def same(self, word: Word) -> Word | None:
        """The word whose box covers that of ``word`` best, if they share most of their area."""
        box = word.box
        if box is None or box.width <= 0 or box.height <= 0:
            return None
        best, share = None, 0.5
        for other in self._rows.get(int(box.middle // 10), ()):
            if other.box is None:
                continue
            common = box.overlap_x(other.box) * min(1.0, box.overlap_y(other.box) / box.height * 2)
            covered = common / max(box.width, other.box.width)
            if covered > share:
                best, share = other, covered
        return best


def _merge(
    word: Word, other: Word, start: int, edits: dict[int, Edit], flags: dict[int, Flag]
) -> None:
    """Take over what ``other`` says of ``word``, which begins at ``start`` of its line."""
    mine, yours = pieces(word.text), pieces(other.text)
    if len(mine) != len(yours):
        return
    model, damage = load(), channel(Damage.LOST)
    for a, b in zip(mine, yours, strict=True):
        if not a.free or not b.free or a.text == b.text or not b.text.isalpha():
            continue
        place = start + a.start
        old = edits.get(place)
        if (old is not None and old.after == b.text) or not _likely(damage, a, b):
            continue
        if not _better(model, a, b, old, word, other):
            continue
        edits[place] = Edit(
            start=place,
            end=start + a.end,
            before=a.text,
            after=b.text,
            rule="reocr",
            certainty=0.98,
        )
        flags.pop(place, None)


def _likely(damage: Channel, a: Piece, b: Piece) -> bool:
    """Whether ``a`` is a likely misreading of ``b``."""
    true = b.text.lower()
    if len(a.text) == len(true) and damage.straight(a.text, true) <= MOST:
        return True
    return any(
        len(way.key) == len(true) and damage.spelled(way.parts, true) <= MOST
        for way in damage.readings(a.text, 40, MOST)
    )


def _better(model: Model, a: Piece, b: Piece, old: Edit | None, word: Word, other: Word) -> bool:
    """Whether the second reading is to be believed before the decoder."""
    true = b.text.lower()
    mended = old.after.lower() if old is not None else a.text.lower()
    if true == mended:
        return False
    if model.entry(true) is not None:
        return True
    sure = other.confidence is None or other.confidence >= 0.8
    return sure and model.entry(mended) is None
