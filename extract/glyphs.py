"""Characters of a text layer become words.

Works on characters in the order in which the file draws them, which is the order in which they
were written, so that a raised note mark or the next column never runs into a word by chance.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from finsam.extract.box import Box
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


class Char(NamedTuple):
    """One drawn character.

    Attributes:
        text: one character, or the letters of a ligature; ``U+FFFD`` where the file's fonts give
            no letter.
        x0: points from the left of the visible page, or of the frame in which it stands upright.
        top: points from its top.
        x1: points from the left.
        bottom: points from the top.
        angle: degrees, clockwise, by which the page must be turned for the character to stand
            upright: 0, 90, 180, 270; ``None`` where it is drawn aslant.
        baseline: points from the top of the page turned so; only differences mean anything.
        size: of the font in points.
        bold: whether the font's name says so.
        hidden: whether it is drawn in no colour, or in that of the paper.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    angle: int | None
    baseline: float
    size: float
    bold: bool
    hidden: bool = False


def words_of(chars: Sequence[Char]) -> list[Word]:
    """Groups characters into words.

    Args:
        chars: in the order in which they are drawn, all upright in one frame.

    Returns:
        Words without white space, in order of their first character.
    """
    groups: list[list[Char]] = []
    last: Char | None = None
    for char in chars:
        if not char.text.strip():
            last = None
            continue
        if last is not None and _continues(last, char):
            groups[-1].append(char)
        else:
            groups.append([char])
        last = char
    return [word for group in _unspace(groups) if (word := _word(group)) is not None]


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


def _continues(last: Char, char: Char) -> bool:
    """Whether ``char`` goes on the word that ``last`` ends."""
    small, large = last.size, char.size
    if small > large:
        small, large = large, small
    if abs(last.baseline - char.baseline) > SAME_BASELINE * large:
        return False
    # The blank between a large figure and its words is as wide as those of the small font.
    return -0.5 * large <= char.x0 - last.x1 <= GAP * small


def _word(group: Sequence[Char]) -> Word | None:
    """A group as a word; ``None`` if nothing visible is left of it."""
    text = clean("".join(_texts(group)))
    text = "".join(text.split())
    if not text:
        return None
    return Word(
        text=text,
        box=Box(
            min([char.x0 for char in group]),
            min([char.top for char in group]),
            max([char.x1 for char in group]),
            max([char.bottom for char in group]),
        ),
        size=round(max([char.size for char in group]), 2),
        bold=sum([char.bold for char in group]) * 2 > len(group),
    )


def _texts(group: Sequence[Char]) -> list[str]:
    """What the characters of a word say, a soft hyphen that takes room among them a hyphen.

    Some programs' fonts give one glyph for hyphen and soft hyphen, and readers of a font without a
    table of its letters may tell the wrong one: a minus would be lost.
    """
    texts = [char.text for char in group]
    if "\xad" not in texts:
        return texts
    for at, (char, after) in enumerate(pairwise(group)):
        if char.text == "\xad" and after.x0 - char.x0 > ROOM * char.size:
            texts[at] = "-"
    return texts


def _unspace(groups: list[list[Char]]) -> list[list[Char]]:
    """Joins letter-spaced headings: runs of single letters with even gaps on one baseline."""
    joined: list[list[Char]] = []
    run: list[Char] = []
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


def _spaced_next(run: Sequence[Char], char: Char) -> bool:
    """Whether ``char`` is the next letter of a letter-spaced run."""
    last = run[-1]
    gap = char.x0 - last.x1
    if abs(last.baseline - char.baseline) > SAME_BASELINE * last.size or last.size != char.size:
        return False
    if not 0 < gap <= SPACED_GAP * last.size:
        return False
    return len(run) < 2 or gap <= 1.8 * (last.x0 - run[-2].x1)


def _close(run: list[Char]) -> list[list[Char]]:
    """A run of letters as one word if it is long enough to be no chance, else as it was."""
    return [run] if len(run) >= 4 else [[char] for char in run]
