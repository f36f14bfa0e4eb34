"""The compiled catalogue of messages, and how a finished message is found in it by its pattern.

A pattern is a message with holes, ``{file}: empty; nothing to read``. It is laid upon a message
from left to right, each piece where it first stands behind the one before; nothing is tried twice,
so that a message of any length costs time in proportion to it. Of those that fit, the one that is
meant explains most of the message, by its own letters and by what is known of its holes.
"""

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CONTEXT = "\x04"
"""Between a context and its message in a compiled catalogue."""
_MAGIC = 0x950412DE
_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A message with holes.

    Attributes:
        pieces: what stands before, between and behind the holes.
        holes: their names.
        longest: of the pieces, by which most messages that do not fit are told at once.
        letters: of all pieces.
        translation: with the same holes.
    """

    pieces: tuple[str, ...]
    holes: tuple[str, ...]
    longest: str
    letters: int
    translation: str

    def parts(self, message: str) -> dict[str, str] | None:
        """What stands in the holes; ``None`` if ``message`` does not fit."""
        first, last = self.pieces[0], self.pieces[-1]
        end = len(message) - len(last)
        at = len(first)
        if self.longest not in message or not message.startswith(first):
            return None
        if not message.endswith(last) or at >= end:
            return None
        found = {}
        for hole, piece in zip(self.holes, self.pieces[1:-1], strict=False):
            next_at = message.find(piece, at + 1, end)
            if next_at < 0:
                return None
            found[hole] = message[at:next_at]
            at = next_at + len(piece)
        if at >= end:
            return None
        return found | {self.holes[-1]: message[at:end]}


def entries(file: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Messages of a compiled catalogue (``.mo``) and their translations, each in all its forms."""
    data = file.read_bytes()
    order = "<" if struct.unpack_from("<I", data)[0] == _MAGIC else ">"
    count, originals, translations = struct.unpack_from(f"{order}3I", data, 8)
    for n in range(count):
        texts = []
        for table in (originals, translations):
            length, start = struct.unpack_from(f"{order}2I", data, table + 8 * n)
            texts.append(tuple(data[start : start + length].decode("utf-8").split("\0")))
        yield texts[0], texts[1]


@cache
def patterns(file: Path) -> Mapping[str, tuple[Pattern, ...]]:
    """All messages with holes by their context, those with most letters of their own first.

    What is counted (``{number} pages``) is said by those who count, and found in no message.
    """
    found: dict[str, list[Pattern]] = {}
    for forms, translations in entries(file):
        context, _, text = forms[0].rpartition(CONTEXT)
        if len(forms) == 1 and _HOLE.search(text):
            found.setdefault(context, []).append(pattern(text, translations[0]))
    for some in found.values():
        some.sort(key=lambda one: (-one.letters, one.pieces))
    return {context: tuple(some) for context, some in found.items()}


def pattern(message: str, translation: str) -> Pattern:
    """The pattern of a message with holes."""
    pieces = _HOLE.split(message)
    return Pattern(
        pieces=tuple(pieces[::2]),
        holes=tuple(pieces[1::2]),
        longest=max(pieces[::2], key=len),
        letters=sum(map(len, pieces[::2])),
        translation=translation,
    )


@dataclass(frozen=True, slots=True)
class Said:
    """A message in another language.

    Attributes:
        text: the translation.
        known: characters of the message that stand in the catalogue.
    """

    text: str
    known: int


def fitting(
    message: str, among: tuple[Pattern, ...], part: Callable[[str, str], Said]
) -> Said | None:
    """The translation that knows most of a message; ``None`` if no pattern fits.

    Args:
        message: as it is said.
        among: patterns; of two that know as much, the first counts.
        part: translates what stands in a hole, given its name.
    """
    best: Said | None = None
    for one in among:
        parts = one.parts(message)
        if parts is None:
            continue
        said = {name: part(name, text) for name, text in parts.items()}
        known = one.letters + sum(each.known for each in said.values())
        if best is None or known > best.known:
            text = one.translation.format(**{name: each.text for name, each in said.items()})
            best = Said(text, known)
    return best
