"""Which pages of each file are to be read: what ``--pages 1-3,7,12-`` says."""

import re
from dataclasses import dataclass
from typing import Self

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.schema.report import LoadReport

CODE = "not-asked"
"""Of pages and files that the user left out."""
_PIECE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6})?)?")


@dataclass(frozen=True, slots=True)
class PageChoice:
    """Pages by number, the same for every file.

    Attributes:
        text: as the user wrote it.
        spans: first and last page of each piece; ``None`` for a piece without end.
    """

    text: str
    spans: tuple[tuple[int, int | None], ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Reads ``1-3,7,12-``.

        Raises:
            ValueError: if it says no pages; one line for a person.
        """
        spans = []
        for piece in text.split(","):
            found = _PIECE.fullmatch(piece.strip())
            if found is None:
                raise ValueError(f"{text}: no pages; write them like 1-3,7,12-")
            first = int(found[1])
            open_end = "-" in piece or "–" in piece
            last = int(found[2]) if found[2] else None if open_end else first
            if first < 1 or (last is not None and last < first):
                raise ValueError(f"{piece.strip()}: pages count from 1, the lower number first")
            spans.append((first, last))
        return cls(text, tuple(spans))

    def wants(self, page: int) -> bool:
        """Whether a page is to be read."""
        return any(first <= page and (last is None or page <= last) for first, last in self.spans)

    def left_out(self, name: str, page: int) -> Problem:
        """The record of a page that was left out: the file is not whole until it is read."""
        message = f"{name} page {page}: left out, as asked; ingest the file again to read it"
        return Problem(
            stage=Stage.CORPUS, code=CODE, message=message, page=page, severity=Severity.ERROR
        )

    def none_there(self, name: str, pages: int) -> Problem:
        """Why a file is not read that has none of the pages."""
        message = f"{name}: has {pages} pages, none of --pages {self.text}; nothing read"
        return Problem(
            stage=Stage.CORPUS, code=CODE, message=message, page=None, severity=Severity.ERROR
        )


def pages_read(report: LoadReport) -> int:
    """How many pages of a file were read: those that the user left out were not."""
    return report.pages - len({p.page for p in report.problems if p.code == CODE and p.page})
