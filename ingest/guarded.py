"""Workers that may die, hang or be killed, each with nothing but its own task.

Every worker has pipes of its own and shares no lock with another, so that one that is killed at
any moment leaves the others as they were. Why no pool of others: docs/adr/0010-workers.md.
"""

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any

from finsam.corpus.errors import FinsamError
from finsam.extract.limits import on_the_clock, wants_processor
from finsam.ingest.ended import End, WorkerEnded, why_ended
from finsam.ingest.forking import context, start_server, unheard
from finsam.ingest.worker import work

SECONDS = 240.0
"""On the clock; what one task may take unless it says otherwise (attribute ``seconds``). A task
that computes all the while on a busy machine is ended by its limits on processor time, and by the
clock only much later."""

_PATIENCE = 2.0
"""Seconds that a worker is given to end by itself."""


@dataclass(slots=True)
class _Task:
    future: Future[Any]
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
    seconds: float


@dataclass(slots=True, eq=False)
class _Worker:
    process: Any
    tasks: Connection
    alive: Connection
    task: _Task | None = None
    until: float = 0.0
    latest: float = 0.0

    def may_go_on(self, seconds: float, limited: bool) -> bool:
        """Whether a task whose time is over is still at work; it is given as much time again."""
        now = time.monotonic()
        if not limited or now >= self.latest or not wants_processor(self.process.pid):
            return False
        self.until = now + seconds
        return True

    def kill(self) -> None:
        """Ends the worker and the programs that it started."""
        if self.process.pid is not None and hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        with suppress(OSError):
            self.process.kill()

    def close(self) -> None:
        """Gives back what the parent holds of it."""
        self.process.join(_PATIENCE)
        for end in (self.tasks, self.alive):
            end.close()
        with suppress(ValueError):
            self.process.close()


class GuardedExecutor(Executor):
    """Runs tasks in processes that are ended when they go beyond their limits.

    Args:
        jobs: number of processes, at least 1.
        seconds: on the clock, that a task may take; less or more where the function has an
            attribute ``seconds``.
        limited: whether workers have limits on processor time and memory.
    """

    def __init__(self, jobs: int, *, seconds: float = SECONDS, limited: bool = True) -> None:
        self._jobs, self._seconds, self._limited = max(1, jobs), seconds, limited
        self._context = context()
        self._waiting: deque[_Task] = deque()
        self._workers: list[_Worker] = []
        self._lock = threading.Lock()
        self._bell, self._ring = Pipe(duplex=False)
        self._closing = self._killed = False
        self._thread: threading.Thread | None = None

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hands out a task.

        Raises:
            RuntimeError: after :meth:`shutdown`.
        """
        task = _Task(Future(), (fn, args, kwargs), getattr(fn, "seconds", self._seconds))
        if self._thread is None:
            start_server(self._context)
        with self._lock:
            if self._closing:
                raise RuntimeError("no more tasks are taken")
            self._waiting.append(task)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="finsam-pool", daemon=True)
                self._thread.start()
        self._ring.send(None)
        return task.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the workers when their tasks are done."""
        with self._lock:
            self._closing = True
            if cancel_futures:
                self._cancel_waiting()
            thread = self._thread
        with suppress(OSError):
            self._ring.send(None)
        if wait and thread is not None:
            thread.join()

    def kill(self) -> None:
        """Ends all workers at once; what they were doing is lost."""
        self._killed = True
        self.shutdown(wait=False, cancel_futures=True)
        with self._lock:  # whoever gives a worker back takes it off the list first
            for worker in self._workers:
                worker.kill()
        if self._thread is not None:
            self._thread.join(2 * _PATIENCE)

    def _cancel_waiting(self) -> None:
        while self._waiting:
            self._waiting.popleft().future.cancel()

    def _run(self) -> None:
        try:
            while not self._is_over():
                self._hand_out()
                self._look()
        except Exception as error:  # whoever waits must not wait for ever
            self._fail(error)
        finally:
            self._end()

    def _is_over(self) -> bool:
        with self._lock:
            busy = any(worker.task for worker in self._workers)
            return self._killed or (self._closing and not busy and not self._waiting)

    def _hand_out(self) -> None:
        while (task := self._next()) is not None:
            worker = next((one for one in self._workers if one.task is None), None)
            worker = worker or self._start(task)
            if worker is None:
                continue
            now = time.monotonic()
            worker.task, worker.until = task, now + task.seconds
            worker.latest = now + on_the_clock(task.seconds)
            try:
                worker.tasks.send(task.call)
            except OSError:
                self._lost(worker)
            except Exception as error:  # arguments that cannot be sent are the caller's fault
                worker.task = None
                task.future.set_exception(error)

    def _next(self) -> _Task | None:
        with self._lock:
            free = len(self._workers) < self._jobs or any(w.task is None for w in self._workers)
            while free and self._waiting:
                task = self._waiting.popleft()
                if task.future.set_running_or_notify_cancel():
                    return task
            return None

    def _start(self, task: _Task) -> _Worker | None:
        """A new worker; where none can be started the task fails."""
        ours, theirs = Pipe()
        waits, holds = Pipe(duplex=False)
        arguments = (theirs, waits, dict(os.environ), str(Path.cwd()), self._limited)
        process: Any = self._context.Process(  # type: ignore[attr-defined]
            target=work, args=arguments, daemon=True
        )
        try:
            with unheard():
                process.start()
        except (OSError, EOFError) as error:
            task.future.set_exception(
                FinsamError(
                    f"no worker process can be started ({error}); close other programs or use "
                    "--jobs 1"
                )
            )
            for end in (ours, holds):
                end.close()
            return None
        finally:
            theirs.close()
            waits.close()
        worker = _Worker(process, ours, holds)
        with self._lock:
            self._workers.append(worker)
        return worker

    def _look(self) -> None:
        """Waits until something happens, and takes it in."""
        busy = [worker for worker in self._workers if worker.task]
        ends = [self._bell, *(w.tasks for w in busy), *(w.process.sentinel for w in self._workers)]
        soonest = min((w.until for w in busy), default=None)
        left = None if soonest is None else max(0.0, soonest - time.monotonic())
        ready = wait(ends, left)
        if self._bell in ready:
            while self._bell.poll():
                self._bell.recv()
        for worker in list(self._workers):
            if worker.tasks in ready or worker.process.sentinel in ready:
                self._take(worker)
            elif worker.task and time.monotonic() >= worker.until:
                if worker.may_go_on(worker.task.seconds, self._limited):
                    continue
                worker.kill()
                said = f"more than {worker.task.seconds:g} seconds on the clock"
                self._lost(worker, WorkerEnded(End.LIMIT, said))

    def _take(self, worker: _Worker) -> None:
        """The result of a worker's task, or the worker's end."""
        try:
            if not worker.tasks.poll():
                self._lost(worker)
                return
            done, result = worker.tasks.recv()
        except (EOFError, OSError):
            self._lost(worker)
            return
        except Exception as error:  # a result that cannot be read back
            done, result = False, error
        task, worker.task = worker.task, None
        if task is not None and done:
            task.future.set_result(result)
        elif task is not None:
            task.future.set_exception(result)

    def _lost(self, worker: _Worker, why: WorkerEnded | None = None) -> None:
        """A worker that has ended, or is to."""
        worker.process.join(_PATIENCE)
        worker.kill()  # the programs that it started
        worker.process.join(_PATIENCE)
        why = why or why_ended(worker.process.exitcode)
        task, worker.task = worker.task, None
        with self._lock:
            self._workers.remove(worker)
        worker.close()
        if task is not None:
            task.future.set_exception(why)

    def _fail(self, error: Exception) -> None:
        for task in self._left():
            task.future.set_exception(error)

    def _left(self) -> Iterator[_Task]:
        with self._lock:
            self._closing = True
            while self._waiting:
                task = self._waiting.popleft()
                if task.future.set_running_or_notify_cancel():
                    yield task
        for worker in self._workers:
            if worker.task is not None:
                yield worker.task
                worker.task = None

    def _end(self) -> None:
        for task in self._left():
            task.future.set_exception(WorkerEnded(End.KILLED, "the workers were ended"))
        with self._lock:
            workers, self._workers = self._workers, []
        for worker in workers:
            with suppress(OSError):
                worker.tasks.send(None)
        for worker in workers:
            if not self._killed:
                worker.process.join(_PATIENCE)
            worker.kill()
            worker.close()
