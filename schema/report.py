"""What became of one file; light, so that commands that read nothing start at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
