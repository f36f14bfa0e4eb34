"""A worker process: does one task after the other, within limits, and ends with its parent."""

import gc
import logging
import os
import signal
import threading
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from finsam.extract.limits import die_with_parent, guard
from finsam.ingest.lifeline import decline


def work(
    tasks: Connection, alive: Connection, environment: Mapping[str, str], folder: str, limited: bool
) -> None:
    """Takes tasks ``(function, arguments, named arguments)`` and answers ``(done, result)``.

    Args:
        tasks: both ways; its other end is the parent's alone.
        alive: never written to; it closes when the parent dies, however it does.
        environment: of the parent.
        folder: in which the parent works.
        limited: whether this process is to have limits.
    """
    begin(environment, folder)
    settle()
    threading.Thread(target=_end_with_parent, args=(alive,), daemon=True).start()
    if limited:
        guard()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while (task := tasks.recv()) is not None:
            tasks.send(_answer(*task))


def _answer(function: Any, arguments: Any, named: Any) -> tuple[bool, Any]:
    try:
        return True, function(*arguments, **named)
    except Exception as error:
        return False, error


def begin(environment: Mapping[str, str], folder: str) -> None:
    """Prepares a worker: the parent's environment, one OCR thread, and no say about Ctrl-C.

    Workers may be forked from a server that was started before the environment was changed.
    Each leads a process group of its own, so that the programs it started die with it.
    """
    decline()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    die_with_parent()
    os.environ.clear()
    os.environ.update(environment)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    os.chdir(folder)
    # Readers of PDF log every oddity of a file; what matters comes back as problems.
    logging.disable(logging.ERROR)


def settle() -> None:
    """Tells the collector of cycles that what is loaded stays.

    It would look through all modules, word lists and patterns every few pages, which takes as long
    as reading these pages, and makes memory that workers share their own.
    """
    gc.collect()
    gc.freeze()


def _end_with_parent(alive: Connection) -> None:
    """Waits for the parent's end, then ends this process and the programs that it started."""
    with suppress(EOFError, OSError):
        alive.recv()
    if hasattr(os, "killpg"):
        with suppress(OSError):
            os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)
