"""Characters of a text layer become words.

Works on characters in the order in which the file draws them, which is the order in which they
were written, so that a raised note mark or the next column never runs into a word by chance.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from finsam.extract.box import Box, union
from finsam.extract.page import Word

GAP = 0.16
"""Share of the font size: a wider gap between two characters is a blank. The narrowest blanks of
common fonts are 0.2 wide; kerning stays below 0.1."""

SPACED_GAP = 0.9
"""Share of the font size that may lie between the letters of a letter-spaced heading."""

SAME_BASELINE = 0.12
"""Share of the font size by which baselines within a word may differ."""

ROOM = 0.12
"""Share of the font size from which a character takes room, and is seen; the narrowest hyphens of
common fonts are 0.2 wide."""

_PRIVATE = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf02d": "-",
    "\uf0a8": "•",
    "\uf06e": "■",
    "\uf076": "❖",
    "\uf0e8": "→",
    "\uf0e0": "→",
}
"""What the Symbol and Wingdings fonts of word processors show at their private codes."""

_PLAIN = re.compile("[\x01-\x7fåäöÅÄÖéÉ–]*")
"""Characters that are as a reader sees them; most texts hold no others."""

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\x00"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """One drawn character in its own upright frame.

    Attributes:
        text: one character, or the letters of a ligature.
        box: in points, origin at the top left of the frame.
        baseline: points from the top of the frame.
        size: font size in points.
        bold: whether the font's name says so.
    """

    text: str
    box: Box
    baseline: float
    size: float
    bold: bool


def words_of(glyphs: Sequence[Glyph]) -> list[Word]:
    """Groups characters into words.

    Args:
        glyphs: in the order in which they are drawn, all of one direction.

    Returns:
        Words without white space, in order of their first character.
    """
    groups: list[list[Glyph]] = []
    open_group = False
    for glyph in glyphs:
        if not glyph.text.strip():
            open_group = False
            continue
        if open_group and _continues(groups[-1][-1], glyph):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
        open_group = True
    groups = _unspace(groups)
    words = [word for group in groups if (word := _word(group)) is not None]
    return words


def clean(text: str) -> str:
    """Characters as a reader sees them: ligatures and accents composed, private codes resolved.

    A soft hyphen becomes a hyphen at the end, where it is printed, and nothing elsewhere.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = "".join(_PRIVATE.get(c, c) for c in text).translate(_INVISIBLE)
    if "\xad" in text:
        text = text[:-1].replace("\xad", "") + text[-1].replace("\xad", "-")
    for mark, combining in (("\xa8", "\u0308"), ("\u02da", "\u030a"), ("\xb4", "\u0301")):
        text = _spacing_accent(text, mark, combining)
    text = unicodedata.normalize("NFC", text)
    return "".join(_LIGATURES.get(c, c) for c in text)


_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}


def _spacing_accent(text: str, mark: str, combining: str) -> str:
    """Puts an accent that is drawn as a character of its own onto the vowel after it."""
    at = text.find(mark)
    while 0 <= at < len(text) - 1:
        if text[at + 1] in "aouAOUeE":
            text = text[:at] + text[at + 1] + combining + text[at + 2 :]
        at = text.find(mark, at + 1)
    return text


def _continues(last: Glyph, glyph: Glyph) -> bool:
    """Whether ``glyph`` goes on the word that ``last`` ends."""
    size = max(last.size, glyph.size)
    if abs(last.baseline - glyph.baseline) > SAME_BASELINE * size:
        return False
    gap = glyph.box.x0 - last.box.x1
    # The blank between a large figure and its words is as wide as those of the small font.
    return -0.5 * size <= gap <= GAP * min(last.size, glyph.size)


def _word(group: Sequence[Glyph]) -> Word | None:
    """A group as a word; ``None`` if nothing visible is left of it."""
    text = clean("".join(_texts(group)))
    text = "".join(text.split())
    if not text:
        return None
    return Word(
        text=text,
        box=union(glyph.box for glyph in group),
        size=round(max(glyph.size for glyph in group), 2),
        bold=sum(glyph.bold for glyph in group) * 2 > len(group),
    )


def _texts(group: Sequence[Glyph]) -> list[str]:
    """What the glyphs of a word say, a soft hyphen that takes room among them a hyphen.

    Some programs' fonts give one glyph for hyphen and soft hyphen, and readers of a font without a
    table of its letters may tell the wrong one: a minus would be lost.
    """
    texts = [glyph.text for glyph in group]
    if "\xad" not in texts:
        return texts
    for at, (glyph, after) in enumerate(pairwise(group)):
        if glyph.text == "\xad" and after.box.x0 - glyph.box.x0 > ROOM * glyph.size:
            texts[at] = "-"
    return texts


def _unspace(groups: list[list[Glyph]]) -> list[list[Glyph]]:
    """Joins letter-spaced headings: runs of single letters with even gaps on one baseline."""
    joined: list[list[Glyph]] = []
    run: list[Glyph] = []
    for group in groups:
        single = len(group) == 1 and group[0].text.isalpha()
        if single and run and not _spaced_next(run, group[0]):
            joined += _close(run)
            run = []
        if single:
            run.append(group[0])
            continue
        joined += _close(run)
        run = []
        joined.append(group)
    return joined + _close(run)


def _spaced_next(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether ``glyph`` is the next letter of a letter-spaced run."""
    last = run[-1]
    gap = glyph.box.x0 - last.box.x1
    if abs(last.baseline - glyph.baseline) > SAME_BASELINE * last.size or last.size != glyph.size:
        return False
    if not 0 < gap <= SPACED_GAP * last.size:
        return False
    return len(run) < 2 or gap <= 1.8 * (last.box.x0 - run[-2].box.x1)


def _close(run: list[Glyph]) -> list[list[Glyph]]:
    """A run of letters as one word if it is long enough to be no chance, else as it was."""
    return [run] if len(run) >= 4 else [[glyph] for glyph in run]
