"""Keys of facts that outlive a new reading of the same file.

A fact is known by the file's bytes, its kind, its page and its place there; where there is no
geometry, by the printed characters. Facts that would share a key are numbered in reading order.
The box is rounded, so that a small shift does not make another fact of the same figure.
"""

import hashlib
from collections import Counter

from finsam.parse.facts import Source

GRID = 4.0
"""Points to which the middle of a box is rounded; less than half the height of body text."""

LETTERS = {
    "member": "m",
    "insats": "i",
    "finance": "f",
    "goal": "g",
    "participants": "p",
    "indicator": "n",
    "check": "c",
}
"""First letter of a key by kind of fact."""


def document_id(sha256: str, number: int) -> str:
    """Key of the bound document ``number``, from 1, of a file."""
    return f"{sha256[:16]}-{number}"


class FactKeys:
    """Hands out the keys of one file's facts, in reading order."""

    def __init__(self, sha256: str) -> None:
        self._sha256 = sha256
        self._seen: Counter[str] = Counter()

    def of(self, kind: str, source: Source) -> str:
        """The key of the next fact of ``kind`` that stands at ``source``."""
        return self._key(kind, f"{source.page}|{_place(source)}")

    def of_check(self, page: int, expr: str) -> str:
        """The key of the next relation on ``page`` told by ``expr``."""
        return self._key("check", f"{page}|{expr}")

    def _key(self, kind: str, place: str) -> str:
        base = f"{self._sha256}|{kind}|{place}"
        number = self._seen[base]
        self._seen[base] += 1
        digest = hashlib.sha256(f"{base}|{number}".encode()).hexdigest()
        return f"{LETTERS[kind]}{digest[:15]}"


def _place(source: Source) -> str:
    if source.box is None:
        return f"text:{source.printed}"
    return f"at:{round(source.box.center / GRID)},{round(source.box.middle / GRID)}"
