"""Text that is in the file and that nobody who looks at the page takes for valid.

White letters on white paper, letters drawn in no colour at all, and words that were struck out.
They are kept apart from the page's words, and the page says so: they state nothing.
"""

from collections.abc import Sequence

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract.box import Box
from finsam.extract.glyphs import Char
from finsam.extract.page import Rule, Word

MOST_UNSEEN = 0.5
"""Share of a page's letters drawn invisibly from which they are the text layer of a scan."""

MOST_STROKES = 20_000
"""Level lines on a page beyond which they are a drawing, and strike out nothing."""

_BAND = 10.0
"""Points of height by which words are looked up."""
_HIGH, _LOW = 0.35, 0.68
"""A stroke at this share of a word's height, from its top, strikes it out; lower it underlines."""
_COVERS = 0.9
"""Share of a word's width that a stroke covers to strike it out."""
_BEYOND = 4.0
"""Points that a stroke may reach beyond the words it strikes out: a rule of a table goes on."""
_SHOWN = 120
"""Characters of hidden text that a message quotes."""


def seen(chars: Sequence[Char], *, scan: bool, grounds: Sequence[Box]) -> list[Char]:
    """The characters, each told whether a person can see it.

    Args:
        chars: those drawn in no colour or in that of the paper are marked hidden.
        scan: whether a picture covers the page: its invisible letters are what OCR made of it.
        grounds: filled shapes and pictures, on which white letters show.
    """
    hidden = sum(c.hidden for c in chars)
    if not hidden:
        return list(chars)
    if scan or hidden > MOST_UNSEEN * len(chars):
        return [c._replace(hidden=False) if c.hidden else c for c in chars]
    return [c._replace(hidden=False) if c.hidden and _on(c, grounds) else c for c in chars]


def _on(char: Char, grounds: Sequence[Box]) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return any(g.x0 <= x <= g.x1 and g.top <= y <= g.bottom for g in grounds)


def struck(words: Sequence[Word], rules: Sequence[Rule]) -> frozenset[int]:
    """Indexes of the words that a stroke runs through.

    The stroke begins and ends with words; a rule that parts the rows of a table does neither.
    """
    level = [r.box for r in rules if r.horizontal]
    if not level or len(level) > MOST_STROKES:
        return frozenset()
    bands: dict[int, list[int]] = {}
    for i, word in enumerate(words):
        if word.box is not None:
            for band in range(int(word.box.top // _BAND), int(word.box.bottom // _BAND) + 1):
                bands.setdefault(band, []).append(i)
    found: set[int] = set()
    for stroke in level:
        near = bands.get(int(stroke.middle // _BAND), ())
        own = [i for i in near if (at := words[i].box) is not None and _through(stroke, at)]
        boxes = [box for i in own if (box := words[i].box) is not None]
        if not boxes:
            continue
        starts = min(b.x0 for b in boxes) - stroke.x0
        ends = stroke.x1 - max(b.x1 for b in boxes)
        if starts <= _BEYOND and ends <= _BEYOND:
            found.update(own)
    return frozenset(found)


def _through(stroke: Box, word: Box) -> bool:
    level = _HIGH * word.height <= stroke.middle - word.top <= _LOW * word.height
    return level and stroke.overlap_x(word) >= _COVERS * word.width


def hidden_note(words: Sequence[Word], place: str, number: int) -> tuple[Problem, ...]:
    """A note that names what is on the page and does not count."""
    if not words:
        return ()
    text = " ".join(word.text for word in words)
    said = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    message = f"{place}: hidden or struck out, not read: {said}"
    return (
        Problem(
            stage=Stage.EXTRACT,
            code="hidden-text",
            message=message,
            page=number,
            severity=Severity.NOTE,
        ),
    )
