"""Where a sentence ends, and whether a line goes on: the one answer for every reader.

:func:`extents` cuts running text, :func:`has_verb` tells a sentence from a heading;
:func:`is_open`, :func:`is_closed`, :func:`starts_low` and
:func:`starts_anew` tell what the end of one line and the start of the next say of each other. Only
the words count here; whoever knows how far a line reaches on the page adds that.

Nothing is learnt: a rule for Swedish full stops, and the words of ``data/sentence_words.csv``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from finsam.parse.lists import read_table

#: What stands between blanks.
_PIECE = re.compile(r"\S+")
#: What may open a sentence: a capital, a figure, or a mark that comes before its first word.
_STARTS = re.compile(r"[A-ZÅÄÖÉÜ0-9”\"'“„«»(\[–-]")
#: Marks that may close behind a stop, and stops.
_CLOSING = "”\"'“»)"
_STOPS = ".!?…"
#: The word that a stop sticks to.
_STEM = re.compile(r"[^\W_]+(?:[.:’'\u00ad][^\W_]+)*$")
#: So many characters of a piece are looked at from its end; no abbreviation is longer.
_REACH = 40
_ANEW = re.compile(r"^[\"'“”„«»(]*[A-ZÅÄÖÉ0-9]")
_CLOSED = re.compile(r"[.!?:;][\"”’')]*\d{0,2}$")
_BROKEN_WORD = re.compile(r"\w-$")
_LONGEST = 2_000
"""Characters; the longest sentences of reports have some 700. What has no stop for longer is a list
or a table that was taken for text: readers whose work grows with the square of the length of a
sentence must not get it in one."""
_BITS = re.compile(rf"\S.{{0,{_LONGEST - 1}}}(?!\S)|\S+", re.DOTALL)
_OPEN_MARK = re.compile(r"[,–(/&]$")


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of one kind in ``data/sentence_words.csv``."""
    return frozenset(r["word"] for r in read_table("sentence_words.csv") if r["kind"] == kind)


@lru_cache(maxsize=4096)
def extents(text: str) -> tuple[tuple[int, int], ...]:
    """Extents of the sentences of ``text``, without the blanks around them.

    A sentence ends at a stop before a blank, where what follows may open another. A stop after an
    abbreviation ends none, nor one between two numbers (``den 3. 40 kom``). One that never ends is
    cut at a blank.
    """
    found: list[tuple[int, int]] = []
    pieces = list(_PIECE.finditer(text))
    start = 0
    for at, piece in enumerate(pieces):
        after = pieces[at + 1].group() if at + 1 < len(pieces) else None
        endless = piece.end() - pieces[start].start() > _LONGEST
        if endless or after is None or (_STARTS.match(after) and _ends(piece.group(), after)):
            found.append((pieces[start].start(), piece.end()))
            start = at + 1
    return tuple(found)


def bits(text: str) -> list[str]:
    """A sentence that never ends cut at blanks; any other one as it is."""
    return [text] if len(text) <= _LONGEST else _BITS.findall(text)


def _ends(piece: str, after: str) -> bool:
    """Whether a sentence ends with ``piece``, where ``after`` comes behind the blank."""
    said = piece[-_REACH:].rstrip(_CLOSING)
    if said[-1:] not in tuple(_STOPS):
        return False
    last = _STEM.search(said.rstrip(_STOPS))
    stem = last.group().lower() if last else ""
    return stem not in _words("abbreviation") and not (stem.isdigit() and after[:1].isdigit())


def is_open(text: str) -> bool:
    """Whether ``text`` cannot be a sentence's end: a hyphen, a comma or a word that goes on."""
    if _OPEN_MARK.search(text) or _BROKEN_WORD.search(text):
        return True
    last = re.search(r"\w+$", text)
    return last is not None and last.group() in _words("open")


def has_verb(text: str) -> bool:
    """Whether a finite verb, in small letters, makes ``text`` a sentence: no heading, no name."""
    return _verbs().search(text) is not None


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_words('verb')))})\b")


def is_closed(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, a footnote's mark after it or not."""
    return bool(_CLOSED.search(text))


def starts_low(text: str) -> bool:
    """Whether the first letter is small, so that a sentence goes on."""
    first = re.search(r"[^\W\d_]", text)
    if first is None:
        return False
    return text[: first.start()].strip("(\"”'") == "" and first.group().islower()


def starts_anew(text: str) -> bool:
    """Whether ``text`` may open a sentence, a name or a row: a capital or a figure."""
    return bool(_ANEW.match(text))
