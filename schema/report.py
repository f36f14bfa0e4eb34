"""What became of one file; light, so that commands that read nothing start at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from finsam.corpus.names import in_place
from finsam.corpus.problem import Problem
from finsam.schema.models.files import FileStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What became of one file.

    Attributes:
        sha256: of the file.
        name: of the file.
        status: complete, partial or failed.
        reason: one line; why it is not complete.
        replaced: whether an earlier reading gave way.
        pages: number of pages stored.
        parts: number of documents bound in the file.
        facts: number of facts by kind.
        problems: all that was noticed.
        place: what tells the file from others that are read with it: its name, with folders or an
            archive where needed; empty for the name.
    """

    sha256: str
    name: str
    status: FileStatus
    reason: str | None
    replaced: bool
    pages: int = 0
    parts: int = 0
    facts: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    place: str = ""

    @property
    def called(self) -> str:
        """What the file is called among those that are read with it."""
        return self.place or self.name

    def line(self, problem: Problem) -> str:
        """What a problem of the file says, with the file called as here."""
        return in_place(problem.message, self.name, self.called)
