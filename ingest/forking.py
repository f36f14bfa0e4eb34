"""The server that workers are forked from, and what it loads once for all of them."""

import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.context import BaseContext

from finsam.ingest.lifeline import VARIABLE

PRELOAD = [
    "finsam.ingest.lifeline",
    "finsam.ingest.work",
    "finsam.ingest.worker",
    "finsam.extract.sources",
    "finsam.normalize.pages",
    "finsam.parse.reading",
    *(f"finsam.parse.{kind}.read" for kind in ("money", "goals", "surveys", "insatser", "people")),
]
"""Loaded once by the server that workers are forked from, not once by each of them."""
_LONGEST = 70
"""Bytes of the temporary folder's path that leave room for the server's socket below it: the
system takes 107 (sun_path), and ``/pymp-xxxxxxxx/listener-xxxxxxxx`` is 33 of them."""

_THREADS = "OMP_THREAD_LIMIT"


def start_server(found: BaseContext) -> None:
    """Starts the server that workers are forked from, where there is one and it does not run."""
    if found.get_start_method() != "forkserver":
        return
    from multiprocessing import forkserver, util

    is_main = threading.current_thread() is threading.main_thread()
    threads = os.environ.get(_THREADS)
    # The engine's threads are counted when its library is loaded, which may be by the server.
    os.environ[_THREADS] = "1"
    os.environ[VARIABLE] = f"{os.getpid() if is_main else 0} {util.get_temp_dir()}"
    try:
        # What starts a worker without a server that can be started says so to the user.
        with suppress(OSError, EOFError), unheard():
            forkserver.ensure_running()
    finally:
        del os.environ[VARIABLE]
        if threads is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = threads


@contextmanager
def unheard() -> Iterator[None]:
    """A process started here does not hear Ctrl-C before it has said what it makes of it.

    The terminal sends it to all; an interpreter that is still starting would print a traceback.
    What is started takes it over with :func:`finsam.ingest.lifeline.decline`. This process hears
    it a moment later.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its start takes the mask away again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def context() -> BaseContext:
    """A way to start workers that is safe beside threads, with imports made only once."""
    place = os.fsencode(tempfile.gettempdir())
    if "forkserver" not in multiprocessing.get_all_start_methods() or len(place) > _LONGEST:
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(PRELOAD)
    return found
