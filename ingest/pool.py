"""Worker processes that may die without taking the batch along."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Hashable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from finsam.corpus.errors import FinsamError
from finsam.ingest.work import begin

SECONDS = 900.0
"""Without any result for so long, the workers are taken to hang and are killed."""

PRELOAD = [
    "finsam.ingest.work",
    "finsam.normalize.pages",
    "finsam.parse.reading",
    *(f"finsam.parse.{kind}.read" for kind in ("money", "goals", "surveys", "insatser", "people")),
]
"""Loaded once by the server that workers are forked from, not once by each of them."""


@dataclass(frozen=True, slots=True)
class Killed:
    """The result of a task whose worker died or had to be killed."""


@dataclass(frozen=True, slots=True)
class _Task:
    key: Hashable
    function: Callable[..., Any]
    arguments: tuple[Any, ...]


class Pool:
    """Runs tasks in ``jobs`` processes.

    When a worker dies, all tasks under way are lost with it, and nothing tells whose fault it
    was. They are run again one at a time: the one that kills its worker again is guilty and
    gets the result :class:`Killed`.

    Args:
        jobs: number of processes, at least 1.
        seconds: how long to wait for any result before the workers are taken to hang.
    """

    def __init__(self, jobs: int, *, seconds: float = SECONDS) -> None:
        self.jobs = max(1, jobs)
        self._seconds = seconds
        self._executor: ProcessPoolExecutor | None = None
        self._running: dict[Future[Any], _Task] = {}
        self._results: list[tuple[Hashable, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._shut()
        else:
            self._kill()

    def __len__(self) -> int:
        """Number of tasks under way."""
        return len(self._running)

    def submit(self, key: Hashable, function: Callable[..., Any], *arguments: Any) -> None:
        """Hands a task to the workers; its result comes with ``key``."""
        self._submit(_Task(key, function, arguments))

    def results(self) -> list[tuple[Hashable, Any]]:
        """Waits for at least one task, and gives the results of all that are done."""
        if not self._running:
            return []
        done, _ = wait(self._running, timeout=self._seconds, return_when=FIRST_COMPLETED)
        if not done:
            self._rescue()
        for future in sorted(done, key=list(self._running).index):
            self._take(future)
        found, self._results = self._results, []
        return found

    def _submit(self, task: _Task) -> None:
        try:
            future = self._start(task)
        except BrokenProcessPool:
            self._rescue()
            future = self._start(task)
        self._running[future] = task

    def _start(self, task: _Task) -> Future[Any]:
        """Hands a task to the executor, which starts its processes on demand.

        Raises:
            BrokenProcessPool: if a worker has died.
            FinsamError: if no worker can be started at all.
        """
        try:
            return self._workers().submit(task.function, *task.arguments)
        except (EOFError, ConnectionError, BlockingIOError) as error:
            raise FinsamError(
                "no worker process can be started; close other programs or use --jobs 1"
            ) from error

    def _take(self, future: Future[Any]) -> None:
        task = self._running.get(future)
        if task is None:
            return
        try:
            result = future.result()
        except BrokenProcessPool:
            self._rescue()
            return
        del self._running[future]
        self._results.append((task.key, result))

    def _rescue(self) -> None:
        """Runs what was under way again, one task at a time."""
        lost: list[_Task] = []
        for future, task in self._running.items():
            if future.done() and future.exception() is None:
                self._results.append((task.key, future.result()))
            else:
                lost.append(task)
        self._running.clear()
        self._kill()
        for task in lost:
            self._results.append((task.key, self._alone(task)))

    def _alone(self, task: _Task) -> Any:
        try:
            return self._start(task).result(self._seconds)
        except (BrokenProcessPool, TimeoutError):
            self._kill()
            return Killed()

    def _workers(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                self.jobs,
                mp_context=_context(),
                initializer=begin,
                initargs=(dict(os.environ), str(Path.cwd())),
            )
        return self._executor

    def _shut(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def _kill(self) -> None:
        if self._executor is None:
            return
        executor, self._executor = self._executor, None
        # The executor has no public way to stop a worker that hangs before Python 3.14.
        processes = list((getattr(executor, "_processes", None) or {}).values())
        for process in processes:
            _kill_group(process)
        executor.shutdown(wait=True, cancel_futures=True)


def _kill_group(process: BaseProcess) -> None:
    """Kills a worker and the programs that it started."""
    if process.pid is not None and hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _context() -> BaseContext:
    """A way to start workers that is safe beside threads, with imports made only once."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    return context
