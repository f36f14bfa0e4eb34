"""The record of a run: when, where, with what, and what became of each file."""

import os
import platform
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import TypeVar

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from finsam import __version__
from finsam.corpus.errors import BusyError
from finsam.corpus.problem import Severity
from finsam.extract import probe
from finsam.ingest.options import IngestOptions
from finsam.ingest.progress import Listener, Locked
from finsam.schema.database import HEAD
from finsam.schema.models.files import RunFileRow, RunRow
from finsam.schema.report import LoadReport
from finsam.schema.transactions import write_session

LIBRARIES = ("pdfplumber", "pypdfium2", "pytesseract")

PATIENCE = 600.0
"""Seconds that a run waits for a database that another program has locked, or that is away."""

SILENT = timedelta(minutes=15)
"""Without a sign of life for so long, a run on another machine is taken to be broken off."""

_BEAT = 30.0
"""Seconds between two signs of life."""

T = TypeVar("T")


def patiently(engine: Engine, work: Callable[[Session], T], listen: Listener) -> T:
    """Does ``work`` in one transaction; waits where the database is locked for a while.

    Raises:
        DatabaseError: if it cannot be used, or not within ``PATIENCE`` seconds.
    """
    began = time.monotonic()
    while True:
        try:
            with write_session(engine) as session:
                return work(session)
        except BusyError:
            waited = time.monotonic() - began
            if waited > PATIENCE:
                raise
            listen(Locked(seconds=waited))
            time.sleep(min(2.0, 0.2 + waited / 10))


class Run:
    """One run on record.

    Attributes:
        run_id: its number in the database.
        tools: versions of the programs and libraries that take part.
    """

    def __init__(self, engine: Engine, options: IngestOptions, listen: Listener) -> None:
        self._engine, self._listen = engine, listen
        self.tools = tools()
        self._beat = time.monotonic()
        self._stored = time.monotonic()
        row = RunRow(
            started=_now(),
            heartbeat=_now(),
            outcome="running",
            program=__version__,
            ocr=options.ocr,
            jobs=options.processes,
            host=socket.gethostname(),
            pid=os.getpid(),
            settings=options.settings,
            tools=self.tools,
        )

        def begin(session: Session) -> int:
            _note_broken_off(session)
            session.add(row)
            session.flush()
            return row.run_id

        self.run_id = patiently(engine, begin, listen)

    def alive(self) -> None:
        """Gives a sign of life, if the last one is a while ago."""
        if time.monotonic() - self._beat > _BEAT:
            self._beat = time.monotonic()
            patiently(self._engine, self._mark, self._listen)

    def file(self, session: Session, report: LoadReport) -> None:
        """Puts on record what became of a file, in the transaction that stores it."""
        now = time.monotonic()
        failed = {
            p.page for p in report.problems if p.page is not None and p.severity is Severity.ERROR
        }
        session.merge(
            RunFileRow(
                run_id=self.run_id,
                sha256=report.sha256,
                name=report.name,
                status=report.status.value,
                reason=report.reason,
                pages=report.pages,
                failed_pages=len(failed),
                facts=sum(report.facts.values()),
                seconds=round(now - self._stored, 3),
            )
        )
        self._stored = now
        self._mark(session)

    def end(self, outcome: str) -> None:
        """Closes the record."""

        def finish(session: Session) -> None:
            row = session.get_one(RunRow, self.run_id)
            row.finished = row.heartbeat = _now()
            row.outcome = outcome

        patiently(self._engine, finish, self._listen)

    def _mark(self, session: Session) -> None:
        session.get_one(RunRow, self.run_id).heartbeat = _now()


@contextmanager
def recorded(engine: Engine, options: IngestOptions, listen: Listener) -> Iterator[Run]:
    """Around a run; its record says how it ended."""
    run = Run(engine, options, listen)
    outcome = "interrupted"
    try:
        yield run
        outcome = "done"
    finally:
        run.end(outcome)


def tools() -> dict[str, str]:
    """Versions of what takes part in reading, by name."""
    found = {
        "finsam": __version__,
        "python": platform.python_version(),
        "schema": HEAD,
        **{name: version(name) for name in LIBRARIES},
    }
    engine = probe()
    if engine.version is None:
        return found
    return {**found, "tesseract": engine.version, "languages": "+".join(engine.languages)}


def _note_broken_off(session: Session) -> None:
    """Runs that were killed could not say so themselves."""
    for row in session.scalars(select(RunRow).where(RunRow.outcome == "running")):
        if _is_gone(row):
            row.outcome, row.finished = "broken off", row.heartbeat


def _is_gone(row: RunRow) -> bool:
    if row.host == socket.gethostname() and row.pid is not None and not _runs(row.pid):
        return True
    return row.heartbeat is None or _now() - row.heartbeat > SILENT


def _runs(pid: int) -> bool:
    """Whether there is such a process; a number given to another one by now counts as well."""
    if os.name == "nt":
        return True  # asking would end it there
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
