"""Names and texts of strangers, made fit to be shown and stored.

A file's name may hold anything but a slash: bytes of another encoding, line feeds, escape
sequences that move a terminal's cursor, marks that turn the direction of what follows. The same
holds for the text of a page. What is shown never carries out what it says.
"""

import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

_UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, marks of direction, invisible characters, halves of surrogate pairs."""

ARCHIVE = ".zip"
"""Ending of what files may be packed in."""
_LINE_ENDS = re.compile("[\r\n\t\x0b\x0c\x85\u2028\u2029]+")
_BYTE = re.compile(r"\\udc([89a-f][0-9a-f])")


def shown(text: str) -> str:
    """A text on one line without anything that a terminal or a reader would obey.

    Line ends and tabs become blanks, other control characters and marks of direction ``U+FFFD``.
    """
    return _UNSHOWN.sub("\ufffd", _LINE_ENDS.sub(" ", text))


def file_name(path: Path) -> str:
    """What a file is called in messages and in the database.

    A name that is not UTF-8 is taken for Windows' Latin-1, in which old archives name their files.
    """
    raw = os.fsencode(path.name)
    try:
        return shown(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return shown(raw.decode("cp1252", "replace"))


def choice(names: Sequence[str]) -> str:
    """Names to choose from, as people say it: ``this``, ``this or that``, ``one, two or three``."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def told_apart(files: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """What tells each file from the others: its name, or as many folders with it as are needed.

    A file in an archive is named with the archive and the way within it.

    Args:
        files: name and path by key; paths as text, of whichever system.
    """
    ways = {key: _way(name, path) for key, (name, path) in files.items()}
    every = {way for way, _ in ways.values()}
    ends = Counter(way[-parts:] for way in every for parts in range(1, len(way) + 1))
    out = {}
    for key, (way, least) in ways.items():
        parts = least
        while parts < len(way) and ends[way[-parts:]] > 1:
            parts += 1
        out[key] = "/".join(way[-parts:])
    return out


def in_place(message: str, name: str, place: str) -> str:
    """A message about a file, which begins with its name, with its place instead."""
    return place + message.removeprefix(name) if message.startswith(name) else message


def _way(name: str, path: str) -> tuple[tuple[str, ...], int]:
    """Folders and name of a file, and how many of them it is called by at least."""
    folders = tuple(part for part in re.split(r"[\\/]", path)[:-1] if part)
    packed = [n for n, part in enumerate(folders) if part.lower().endswith(ARCHIVE)]
    return (*folders, name), 1 + (len(folders) - packed[0] if packed else 0)


def stored_path(path: Path) -> str:
    """An absolute path as text that any database takes; :func:`path_from` gives it back."""
    return str(path.absolute()).encode("utf-8", "backslashreplace").decode("utf-8")


def path_from(stored: str) -> Path:
    """The path that :func:`stored_path` wrote down."""
    return Path(_BYTE.sub(lambda found: chr(0xDC00 + int(found[1], 16)), stored))
