"""What could not be read, as data that travels with the result."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The room that noticed the problem."""

    CORPUS = "corpus"
    EXTRACT = "extract"
    NORMALIZE = "normalize"
    PARSE = "parse"
    SCHEMA = "schema"


class Severity(StrEnum):
    """How much was lost."""

    NOTE = "note"
    """Nothing was lost; worth knowing (a blank page, a picture)."""
    WARNING = "warning"
    """Something may be wrong or missing and should be looked at."""
    ERROR = "error"
    """The page or the document could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that could not be read, or is in doubt.

    Attributes:
        stage: the room that noticed it.
        code: short, stable name, such as ``blank-page`` or ``ocr-timeout``.
        message: one line for a person: what, where, what to do.
        page: page in the file, from 1; ``None`` for the whole file.
        severity: how much was lost.
    """

    stage: Stage
    code: str
    message: str
    page: int | None
    severity: Severity
