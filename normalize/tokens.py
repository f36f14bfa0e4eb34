"""A line cut into pieces: what may be a damaged word, and what is never touched.

A piece is a run of letters, with the signs that an OCR puts in their place (``6kad``, ``&r``,
``|6n``). Figures, amounts, dates, organisation numbers, telephone numbers, addresses of the web
and of mail, codes and the stamps of e-signatures are guarded: they are pieces that no rule may
change.
"""

import re
from dataclasses import dataclass

from finsam.normalize.guards import guarded, stamp

LONGEST = 100_000
"""Characters of a line above which it is no line of text."""
_CHUNK = re.compile(r"\S+")
_PIECE = re.compile(r"[^\s\-–—/.,;:!?()\"”“»«•·*…=+<>_\\~^°%#{}¹²³⁴\u00ad\u200b]+")
_EDGE = "'’‘´`\"]}"
_STOP = re.compile(r"[.!?:;]$")
_BAR = re.compile(r"(?<=[^\W\d_]{3})\|(?=[^\W\d_]{3})")
_AHEAD = re.compile(r"\s+[^\W\d_A-ZÅÄÖ]+\b|\s*$")
"""What follows an upright stroke that may be the word I."""
_BEFORE = re.compile(r"\b[^\W\d_A-ZÅÄÖ]{4,}(?:ar|er|as|at|it)\s$")
"""A word that stands before the word i more than before a table's ruling: a verb."""
_MEASURED = re.compile(
    r"(?:\d[\d.,]*(?:kr|tkr|mkr|kkr)/|x?\d{2,3}(?=\w{5})(?![a-f]+\b))"
    r"([^\W\d_A-ZÅÄÖ]{2,})[.,;:)]*$"
)
"""A word after an amount for each, or after a figure whose blank is lost (``12manader``)."""
_FIGURE_UNIT = re.compile(r"\d[\d.,]*|[^\W\d_]+")
_ROMAN = re.compile(r"[IVX][IVXl1|]{1,4}")
_AGED = re.compile(r"^[(]?\d+[-–][^\W\d_]{3,}[.,;:)]*$")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that the language model sees as one word.

    Attributes:
        start: offset in the line.
        end: offset after the last character.
        text: the characters.
        free: whether it may be changed.
        number: whether it is a figure or has no letter.
        stop: whether a sentence, or a label before a colon, ends after it.
    """

    start: int
    end: int
    text: str
    free: bool
    number: bool
    stop: bool


def pieces(line: str) -> list[Piece]:
    """The pieces of ``line``, left to right; none in a line too long to be text."""
    if len(line) > LONGEST:
        return []
    first, last = stamp(line) or (0, 0)
    ruled = line.count("|") > 1
    found: list[Piece] = []
    for chunk in _CHUNK.finditer(line):
        text = chunk.group()
        base = chunk.start()
        if text == "|" and not ruled and _may_be_word(line, base, chunk.end()):
            found.append(Piece(base, base + 1, text, True, False, False))
            continue
        if not _LETTER.search(text) and not any(sign in text for sign in "&|"):
            if any(map(str.isdigit, text)):
                found.append(Piece(base, chunk.end(), text, False, True, False))
            elif found and _STOP.search(text):
                found[-1] = _stopped(found[-1])
            continue
        stamped = base < last and chunk.end() > first
        if stamped or (guarded(text) and not _AGED.match(text)):
            found += _measured(text, base, stamped=stamped)
            continue
        found += _split(text, base, ruled=ruled)
    return found


def _may_be_word(line: str, start: int, end: int) -> bool:
    """Whether the upright stroke at ``start`` stands where the word I may stand."""
    return bool(_AHEAD.match(line, end) or _BEFORE.search(line, 0, start))


def _measured(text: str, base: int, *, stamped: bool) -> list[Piece]:
    """A guarded chunk: one piece, or a figure and the word that is run together with it."""
    word = None if stamped else _MEASURED.match(text)
    if word is None:
        return [Piece(base, base + len(text), text, False, True, bool(_STOP.search(text)))]
    start = base + word.start(1)
    stop = bool(_STOP.search(text))
    return [
        *(
            Piece(base + m.start(), base + m.end(), m.group(), False, m.group()[0].isdigit(), False)
            for m in _FIGURE_UNIT.finditer(text[: word.start(1)])
        ),
        Piece(start, base + word.end(1), word[1], True, False, stop),
    ]


def _stopped(piece: Piece) -> Piece:
    return Piece(piece.start, piece.end, piece.text, piece.free, piece.number, True)


def _split(text: str, base: int, *, ruled: bool) -> list[Piece]:
    """The pieces of one chunk between white space; in a ruled line bars are no letters."""
    inside: list[Piece] = []
    for match in _PIECE.finditer(text):
        word = match.group()
        start = match.start() + len(word) - len(word.lstrip(_EDGE))
        word = word.strip(_EDGE)
        if ruled:
            start += len(word) - len(word.lstrip("|"))
            word = word.strip("|")
        if word.startswith("[") and "]" in text[start:]:
            word, start = word[1:], start + 1
        if not word:
            continue
        if "|" in word and _BAR.search(word):
            inside += _barred(word, base + start)
            continue
        lettered = bool(_LETTER.search(word)) or word[0] in "&|"
        suffix = start > 1 and text[start - 1] == "(" and text[start - 2].isalpha()
        lettered = lettered and not _ROMAN.fullmatch(word)
        free = (
            lettered and (1 < len(word) <= 60 or word == "r") and not suffix and not guarded(word)
        )
        inside.append(
            Piece(base + start, base + start + len(word), word, free, not lettered, False)
        )
    if inside and _STOP.search(text.rstrip("\"”)’'")):
        inside[-1] = _stopped(inside[-1])
    return inside


def _barred(word: str, base: int) -> list[Piece]:
    """The words of ``word`` that a table's ruled line, read as ``|``, holds together."""
    found = []
    for part in word.split("|"):
        if part:
            free = len(part) > 1 and not guarded(part)
            found.append(Piece(base, base + len(part), part, free, not free, True))
        base += len(part) + 1
    return found
