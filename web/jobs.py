"""Uploaded files, read in the background by the guarded workers."""

import hashlib
import shutil
import threading
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from sqlalchemy import Engine

from finsam.corpus.errors import FinsamError, UsageError
from finsam.ingest.ingest import ingest
from finsam.ingest.options import IngestOptions
from finsam.ingest.progress import Event, FileDone, PageDone, Planned, Scanned

ENDINGS = (".pdf", ".txt")
LONGEST_NAME = 120
PIECE = 1 << 20
KEPT = 20
"""Jobs that are remembered."""


class CancelledError(Exception):
    """Somebody cancelled the reading."""


@dataclass(slots=True)
class Job:
    """One upload.

    Attributes:
        state: waiting, reading, done, cancelled or failed.
        done, pages: pages read, and to read.
        now: what is being read, file and page.
        files: what became of those that are done: name, pages, facts, whether known before.
        errors: what went wrong, a line each.
    """

    key: str
    names: tuple[str, ...]
    paths: tuple[Path, ...]
    state: str = "waiting"
    done: int = 0
    pages: int = 0
    now: str = ""
    files: list[dict[str, object]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    cancelled: threading.Event = field(default_factory=threading.Event)

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens."""
        return self.state in ("done", "cancelled", "failed")

    def as_json(self) -> dict[str, object]:
        """How far it is, as plain data."""
        names = ("key", "names", "state", "done", "pages", "now", "files", "errors")
        return {name: getattr(self, name) for name in names} | {"over": self.is_over}


class Jobs:
    """Reads uploads one after another.

    Args:
        engine: that may write.
        folder: where files are kept.
        processes: worker processes; 0 for one a core.
        wrote: is called after something was stored.
    """

    def __init__(self, engine: Engine, folder: Path, processes: int, wrote: object) -> None:
        self._engine = engine
        self._folder = folder
        self._processes = processes
        self._wrote = wrote
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._jobs: dict[str, Job] = {}

    def start(self, files: Mapping[str, IO[bytes]]) -> Job:
        """Stores the files and begins to read them.

        Raises:
            UsageError: if there is none, or one is neither PDF nor text by its name.
        """
        if not files:
            raise UsageError("no file was chosen")
        named = {safe_name(name): body for name, body in files.items()}
        paths = tuple(self._store(name, body) for name, body in named.items())
        job = Job(key=uuid.uuid4().hex, names=tuple(named), paths=paths)
        with self._lock:
            self._jobs[job.key] = job
            for old in [key for key, one in self._jobs.items() if one.is_over][:-KEPT]:
                del self._jobs[old]
        threading.Thread(target=self._run, args=(job,), daemon=True).start()
        return job

    def get(self, key: str) -> Job | None:
        """The job with this key."""
        return self._jobs.get(key)

    def all(self) -> list[Job]:
        """All jobs that are remembered, latest first."""
        return list(reversed(self._jobs.values()))

    def cancel_all(self) -> None:
        """Cancels what is under way, and waits until it has stopped."""
        for job in self.all():
            job.cancelled.set()
        with self._turn:
            pass

    def _store(self, name: str, body: IO[bytes]) -> Path:
        """In a folder named by the bytes, so that files of one name do not meet."""
        known = hashlib.sha256()
        while piece := body.read(PIECE):
            known.update(piece)
        digest = known.hexdigest()
        body.seek(0)
        folder = self._folder / digest[:16]
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        # Under another name until it is whole, so that nobody reads half a file.
        part = folder / f"{uuid.uuid4().hex}.part"
        with part.open("wb") as out:
            shutil.copyfileobj(body, out)
        part.replace(path)
        return path

    def _run(self, job: Job) -> None:
        with self._turn:
            self._read(job)
        if callable(self._wrote):
            self._wrote()

    def _read(self, job: Job) -> None:
        def listen(event: Event) -> None:
            if job.cancelled.is_set():
                raise CancelledError
            _note(job, event)

        if job.cancelled.is_set():
            job.state = "cancelled"
            return
        job.state = "reading"
        try:
            report = ingest(self._engine, job.paths, IngestOptions(jobs=self._processes), listen)
        except CancelledError:
            job.state = "cancelled"
        except FinsamError as error:
            job.state = "failed"
            job.errors.append(str(error))
        except Exception as error:
            job.state = "failed"
            job.errors.append(f"{type(error).__name__}; report it as a fault")
        else:
            job.files += [_done(name, 0, 0, known=True) for name in report.unchanged]
            job.state = "done"


def _note(job: Job, event: Event) -> None:
    match event:
        case Scanned():
            job.errors += [problem.message for problem in event.problems]
        case Planned():
            job.pages = event.pages
        case PageDone():
            job.done = event.done
            job.now = f"{event.file} {event.page}/{event.pages}"
        case FileDone():
            report = event.report
            facts = sum(report.facts.values())
            job.files.append(_done(report.called, report.pages, facts, known=False))
            job.errors += [report.line(p) for p in report.problems if p.severity.value == "error"]


def _done(name: str, pages: int, facts: int, *, known: bool) -> dict[str, object]:
    return {"name": name, "pages": pages, "facts": facts, "known": known}


def safe_name(name: str) -> str:
    """The last part of a file's name without anything that a path could be made of.

    Raises:
        UsageError: if it does not end in .pdf or .txt.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in last).strip(" .")
    stem, _, ending = kept.rpartition(".")
    ending = f".{ending.lower()}"
    if ending not in ENDINGS or not stem:
        raise UsageError(f"{kept or 'the file'}: only PDF and .txt are read")
    return stem[:LONGEST_NAME] + ending
