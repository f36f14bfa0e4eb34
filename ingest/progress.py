"""What happens during an ingest, told to whoever listens."""

from dataclasses import dataclass
from typing import Protocol

from finsam.corpus.problem import Problem
from finsam.schema.report import LoadReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """The files were found.

    Attributes:
        new: number of files to read.
        unchanged: number of files that have been read before.
        problems: files and folders that could not be looked at.
    """

    new: int
    unchanged: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The files were opened; ``pages`` are to be read."""

    files: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDone:
    """A page was read, or failed; ``method`` is its source, ``done`` counts all files' pages."""

    file: str
    page: int
    pages: int
    method: str
    failed: bool
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Nothing has come for a while; ``page`` is ``None`` where a whole file is being understood."""

    file: str
    page: int | None
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """The database is locked by another program; the work waits for it."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDone:
    """A file is in the database, whatever became of it."""

    report: LoadReport


Event = Scanned | Planned | PageDone | Waiting | Locked | FileDone


class Listener(Protocol):
    """Is told what happens, in the parent process."""

    def __call__(self, event: Event, /) -> None:
        """Takes note of ``event``."""
