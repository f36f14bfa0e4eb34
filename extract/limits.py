"""How much a worker may use: set by whoever started it, drawn on by the steps of a page.

A page can be made so that a reader never ends or takes all memory. The system ends a process that
goes beyond a limit, wherever it is; whoever started it sees by the exit status which one it was.
Where a process has no limits (a library in somebody's program), all of this does nothing.
"""

import contextlib
import ctypes
import math
import signal
import sys
from pathlib import Path

try:
    import resource
except ImportError:  # Windows has no such limits; there the parent's clock alone decides
    resource = None  # type: ignore[assignment]

OPEN_SECONDS = 15.0
"""Processor time for counting a file's pages; long files take a second."""

LAYER_SECONDS = 15.0
"""Processor time for one text layer; dense pages take half a second."""

DRAW_SECONDS = 10.0
"""Processor time for drawing one page; large scans take one second."""

OCR_SECONDS = 90.0
"""Processor time for the OCR of one page; dense pages in A3 take twenty seconds."""

MEMORY = 800 << 20
"""Bytes of address space that a worker may take beyond what it has when it begins: with the
200 MB that its programs take, a worker stays below 1 GB."""

FILE_SIZE = 64 << 20
"""Bytes of the largest file that a worker may write; a page's reading in the cache has 1 MB."""

_CLOCK = 20
"""Seconds on the clock for each of processor time that something may take, before it is taken to
hang: dozens of programs may share a core, and a machine may be put to sleep."""

_PARENT_DEATH = 1
"""``PR_SET_PDEATHSIG`` of Linux's ``prctl``."""

_guarded = False
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def guard(memory: int = MEMORY) -> None:
    """Sets this process's limits on memory and files, and lets steps set that on time."""
    global _guarded
    if resource is None:
        return
    _guarded = True
    _soft(resource.RLIMIT_CORE, 0)
    _soft(resource.RLIMIT_FSIZE, FILE_SIZE)
    taken = _address_space()
    if taken:
        _soft(resource.RLIMIT_AS, taken + memory)


def allow(seconds: float) -> None:
    """Gives this process so many seconds of processor time from now on."""
    if not _guarded or resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _soft(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds))


def on_the_clock(seconds: float) -> float:
    """Seconds after which what may take so many of processor time is taken to hang."""
    return _CLOCK * seconds


def limit_program(seconds: float) -> None:
    """In a program that is about to start: its processor time, at least a second."""
    if resource is not None:
        _soft(resource.RLIMIT_CPU, max(1, math.ceil(seconds)))


def wants_processor(group: int) -> bool:
    """Whether a process of a group runs or waits for a processor or a disk; told on Linux only.

    Args:
        group: number of the group, as a worker makes one of itself and of what it starts.
    """
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            state, _, in_group = file.read_text("utf-8", "replace").rpartition(")")[2].split()[:3]
            if int(in_group) == group and state in {"R", "D"}:
                return True
    return False


def _soft(kind: int, value: int) -> None:
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(kind, (value, hard))


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * resource.getpagesize()


def die_with_parent(by: int = getattr(signal, "SIGKILL", signal.SIGTERM)) -> None:
    """Asks Linux to end this process when the one that started it ends, by the signal ``by``."""
    if _libc is not None:
        _libc.prctl(_PARENT_DEATH, by)
