"""Loaded first by the server that workers are forked from: it ends with the process it serves.

The server sees that process's end by a pipe, but not before it has loaded all that it is to share
with the workers, which takes seconds on a busy machine. Linux can be asked to end it at once. The
system takes the end of the *thread* that started the server for the end of its parent, so it is
asked only where that was the main thread, which says so in the environment.

The process it serves removes its folder of sockets when it ends. Where it was killed the server
does that, as the last who knows of it.
"""

import atexit
import os
import shutil
import signal
from types import FrameType

from finsam.extract.limits import die_with_parent

VARIABLE = "FINSAM_LIFELINE"
"""Holds the number of the process whose main thread starts the server, 0 for another thread, and
behind a blank the folder of its sockets."""

_parent, _, _folder = os.environ.get(VARIABLE, "").partition(" ")
_server = os.getpid()


def decline() -> None:
    """Leaves Ctrl-C, which the terminal sends to all processes, to the one that they serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):  # it was kept from this process while it started
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


if _folder:
    decline()


def tidy() -> None:
    """Removes the folder of sockets, if this is the server (and no worker forked from it)."""
    if _folder and os.getpid() == _server:
        shutil.rmtree(_folder, ignore_errors=True)


def _ended(number: int, _frame: FrameType | None) -> None:
    tidy()
    os._exit(128 + number)


if _folder:
    atexit.register(tidy)
if _parent and _parent != "0":
    signal.signal(signal.SIGTERM, _ended)
    die_with_parent(signal.SIGTERM)
    if _parent != str(os.getppid()):  # it has ended already
        tidy()
        os._exit(1)
