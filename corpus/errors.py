"""What can go wrong, as one tree of exceptions.

::

    FinsamError                     exit status 1
    ├── DocumentError               a file cannot be read; the rest of the batch goes on
    ├── UsageError                  exit status 2
    ├── MissingToolError            exit status 3: a program or language file is not installed
    └── DatabaseError               exit status 4: the database cannot be used
        └── BusyError               locked by another program, or away for a moment

A message is one line: what is wrong, where, and what to do about it. Exit statuses are
part of the public interface.
"""


class FinsamError(Exception):
    """Root of all errors that the program foresees; ``str(error)`` is fit for a user."""

    exit_status: int = 1


class DocumentError(FinsamError):
    """A whole document cannot be read.

    Attributes:
        code: short, stable name of the reason, such as ``encrypted`` or ``not-a-pdf``.
    """

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


class UsageError(FinsamError):
    """The question itself cannot be answered: an unknown förbund, key or year."""

    exit_status = 2


class MissingToolError(FinsamError):
    """A program or a language file that the work needs is not installed."""

    exit_status = 3


class DatabaseError(FinsamError):
    """The database is locked, no database, or of a version that this program does not know."""

    exit_status = 4


class BusyError(DatabaseError):
    """The database is locked or its server does not answer; waiting may help."""
