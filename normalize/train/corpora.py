"""Paragraphs of the corpora, parted into what may be trained on and what is held out.

A paragraph is held out where the first byte pair of its BLAKE2b digest says so, so that the
split depends on the text alone: one paragraph in ten, about one million words of the two
corpora, never counted by the training and used to measure harm.
"""

import hashlib
import lzma
import unicodedata
from collections.abc import Iterator
from pathlib import Path

HELD_OUT_IN = 10
"""One paragraph in this many is held out."""

FILES = ("interpellations.txt.xz", "statutes.txt.xz")
"""The files of the corpora folder, in the order in which they are read."""


def is_held_out(paragraph: str) -> bool:
    """Whether training must not see ``paragraph``."""
    digest = hashlib.blake2b(paragraph.encode("utf-8"), digest_size=2).digest()
    return int.from_bytes(digest, "big") % HELD_OUT_IN == 0


def paragraphs(folder: Path, *, held_out: bool) -> Iterator[str]:
    """The paragraphs of one side of the split, soft hyphens taken out, NFC.

    Raises:
        FileNotFoundError: if a file of ``FILES`` is not in ``folder``.
    """
    for name in FILES:
        with lzma.open(folder / name, "rt", encoding="utf-8") as source:
            for line in source:
                text = line.rstrip("\n").replace("\u00ad", "")
                if text and is_held_out(text) == held_out:
                    yield unicodedata.normalize("NFC", text)
