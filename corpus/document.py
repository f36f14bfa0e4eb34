"""A file that was handed in, known by its bytes."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class MediaType(StrEnum):
    """What a file holds, told from its content and never from its name alone."""

    PDF = "application/pdf"
    TEXT = "text/plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file to read.

    Attributes:
        sha256: 64 lower-case hex digits of the file's bytes; the file's identity.
        name: the file's name without folders.
        media_type: told from the content.
        size: in bytes.
        path: where the bytes lie now.
    """

    sha256: str
    name: str
    media_type: MediaType
    size: int
    path: Path
