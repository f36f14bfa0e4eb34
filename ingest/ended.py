"""How a worker ended before its task did, and why."""

import signal
from enum import StrEnum

from finsam.extract.limits import MEMORY


class End(StrEnum):
    """How a worker ended before its task did."""

    LIMIT = "limit"
    CRASH = "crash"
    KILLED = "killed"
    """By something outside: the system when it runs out of memory, or a person."""


class WorkerEnded(Exception):
    """A worker that ended before its task did; ``str(error)`` says why.

    Attributes:
        how: it ended.
    """

    def __init__(self, how: End, reason: str) -> None:
        super().__init__(how, reason)
        self.how, self.reason = how, reason

    def __str__(self) -> str:
        return self.reason


def why_ended(code: int | None) -> WorkerEnded:
    """Why a process ended, told from its exit status."""
    if code is not None and code < 0:
        if -code == getattr(signal, "SIGXCPU", None):
            return WorkerEnded(End.LIMIT, "more processor time than a page may take")
        if -code in (signal.SIGTERM, getattr(signal, "SIGKILL", 9)):
            return WorkerEnded(End.KILLED, "its process was killed, out of memory or by a person")
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        limit = MEMORY >> 20
        said = f"its process crashed ({name}), as happens beyond the memory limit of {limit} MB"
        return WorkerEnded(End.CRASH, said)
    return WorkerEnded(End.CRASH, f"its process ended with status {code}")
