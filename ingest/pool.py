"""Tasks through any executor: this machine's guarded workers, or those of a cluster."""

import time
from collections.abc import Callable, Hashable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from finsam.corpus.errors import FinsamError
from finsam.ingest.ended import End, WorkerEnded
from finsam.ingest.guarded import GuardedExecutor

HEARTBEAT = 15.0
"""Seconds without any result after which a sign of life is given."""


@dataclass(frozen=True, slots=True)
class Killed:
    """The result of a task whose worker died or had to be killed."""

    how: End = End.CRASH
    reason: str = "its process was killed"


@dataclass(frozen=True, slots=True)
class _Task:
    key: Hashable
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    began: float


def _guarded(jobs: int, seconds: float | None) -> Executor:
    return GuardedExecutor(jobs) if seconds is None else GuardedExecutor(jobs, seconds=seconds)


class Pool:
    """Runs tasks through an executor.

    A task whose worker was killed from outside is run once more, since it was not to blame.

    Args:
        jobs: number of processes, at least 1.
        executor: that runs the tasks; ``None`` for guarded workers on this machine.
        seconds: on the clock, that a task may take in a guarded worker.
    """

    def __init__(
        self, jobs: int, *, executor: Executor | None = None, seconds: float | None = None
    ) -> None:
        self.jobs = max(1, jobs)
        self._executor = executor or _guarded(jobs, seconds)
        self._running: dict[Future[Any], _Task] = {}
        self._again: set[Hashable] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None and isinstance(self._executor, GuardedExecutor):
            self._executor.kill()
        else:
            for future in self._running:  # not by the executor: one of a cluster knows no such wish
                future.cancel()
            self._executor.shutdown(wait=kind is None)

    def __len__(self) -> int:
        """Number of tasks under way."""
        return len(self._running)

    def submit(self, key: Hashable, function: Callable[..., Any], *arguments: Any) -> None:
        """Hands a task to the workers; its result comes with ``key``."""
        self._hand_out(_Task(key, function, arguments, time.monotonic()))

    def oldest(self) -> tuple[Hashable, float] | None:
        """The task that has been under way for longest, and for how many seconds."""
        task = min(self._running.values(), key=lambda t: t.began, default=None)
        return None if task is None else (task.key, time.monotonic() - task.began)

    def results(self, timeout: float = HEARTBEAT) -> list[tuple[Hashable, Any]]:
        """Waits for at least one task, and gives the results of all that are done.

        Returns:
            Nothing where there is nothing to wait for, or when nothing has come for ``timeout``
            seconds.
        """
        if not self._running:
            return []
        done, _ = wait(self._running, timeout=timeout, return_when=FIRST_COMPLETED)
        found: list[tuple[Hashable, Any]] = []
        for future in sorted(done, key=list(self._running).index):
            task = self._running.pop(future)
            try:
                found.append((task.key, future.result()))
            except WorkerEnded as error:
                if error.how is End.KILLED and task.key not in self._again:
                    self._again.add(task.key)
                    self._hand_out(task)
                else:
                    found.append((task.key, Killed(error.how, error.reason)))
            except FinsamError:
                raise
            except Exception as error:  # tasks raise nothing; other executors tell of ends so
                said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
                found.append((task.key, Killed(End.CRASH, f"its process was lost ({said})")))
        return found

    def _hand_out(self, task: _Task) -> None:
        with suppress(RuntimeError):  # the executor was shut down: the batch is being left
            self._running[self._executor.submit(task.function, *task.arguments)] = task
