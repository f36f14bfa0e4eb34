"""What a person sees: tables, progress, one line for each thing that went wrong."""

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from finsam.commands.language import counted, say, tell
from finsam.corpus.names import shown
from finsam.corpus.problem import Problem
from finsam.ingest.choice import CODE, pages_read
from finsam.ingest.progress import Event, FileDone, Locked, PageDone, Planned, Scanned, Waiting
from finsam.schema.models.files import FileStatus
from finsam.schema.report import LoadReport

FEW = 3
"""Failed pages of one file that are named one by one."""

EVERY = 25
"""Pages after which a long file gives a sign of life in a log."""


def report_line(line: str) -> None:
    """One line to the user, on standard error."""
    print(shown(line), file=sys.stderr, flush=True)


def file_line(report: LoadReport) -> str:
    """What became of one file, on one line."""
    if report.status is FileStatus.FAILED:
        return tell("{file}: failed", file=report.called)
    whole = report.status is FileStatus.COMPLETE
    return tell(
        "{file}: {pages}, {facts}" if whole else "{file}: {pages}, {facts}, partial",
        file=report.called,
        pages=counted(pages_read(report), "page"),
        facts=counted(sum(report.facts.values()), "fact"),
    )


def error_lines(report: LoadReport) -> list[str]:
    """One line for each page or stage of a file that failed; one for all where they fail alike.

    Pages that the user left out are no failures.
    """
    errors = [
        p
        for p in report.problems
        if p.severity.value == "error" and (p.code != CODE or p.page is None)
    ]
    lines: list[str] = []
    for code, group in _by_code(errors).items():
        pages = sorted({p.page for p in group if p.page is not None})
        if len(group) > FEW and len(pages) == len(group):
            every = len(pages) == report.pages
            which = tell("all pages") if every else counted(len(pages), "page")
            said = "error: {said} ({code}; {which} alike)"
            lines.append(tell(said, said=say(report.line(group[0])), code=code, which=which))
        else:
            lines += [say(f"error: {report.line(p)}") for p in group]
    return lines


def _by_code(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(problem.code, []).append(problem)
    return groups


def waiting_line(event: Waiting | Locked) -> str:
    """A sign of life."""
    if isinstance(event, Locked):
        said = "the database is locked by another program; waiting ({seconds} s)"
        return tell(said, seconds=f"{event.seconds:.0f}")
    understanding = event.page is None
    return tell(
        "{file}: still understanding it ({seconds} s)"
        if understanding
        else "{file}: still page {page} ({seconds} s)",
        file=event.file,
        page=event.page,
        seconds=f"{event.seconds:.0f}",
    )


def note_lines(notes: Sequence[Problem]) -> list[str]:
    """One line for each file that was passed over."""
    return [say(f"not read: {note.message}") for note in notes]


class Reporter(Protocol):
    """Shows how an ingest goes on; a context manager around it."""

    def __enter__(self) -> Self:
        """Starts to show."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stops."""

    def __call__(self, event: Event) -> None:
        """Shows what happened."""


def reporter(*, quiet: bool) -> Reporter:
    """The way to report that fits: a bar on a terminal, else lines, or only errors."""
    if quiet:
        return _Lines(quiet=True)
    return _Bar() if sys.stderr.isatty() else _Lines(quiet=False)


class _Lines:
    """Plain lines, for logs."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._files = self._done = 0
        self._began = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def __call__(self, event: Event) -> None:
        match event:
            case Scanned():
                for problem in event.problems:
                    report_line(say(f"error: {problem.message}"))
            case Planned():
                self._files = event.files
                files, pages = counted(event.files, "file"), counted(event.pages, "page")
                self._line(tell("{files}, {pages} to read", files=files, pages=pages))
            case PageDone():
                if event.pages > EVERY and event.page % EVERY == 0:
                    said = "{file}: page {page} of {pages}"
                    self._line(tell(said, file=event.file, page=event.page, pages=event.pages))
            case Waiting() | Locked():
                self._line(waiting_line(event))
            case FileDone():
                self._done += 1
                seconds = round(time.monotonic() - self._began)
                line = file_line(event.report)
                self._line(f"[{self._done}/{self._files}] {line} ({seconds} s)")
                for message in error_lines(event.report):
                    report_line(message)

    def _line(self, message: str) -> None:
        if not self._quiet:
            report_line(message)


class _Bar:
    """A progress bar with file, page and time left."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def __call__(self, event: Event) -> None:
        match event:
            case Scanned():
                for problem in event.problems:
                    self._print(say(f"error: {problem.message}"))
            case Planned():
                self._task = self._progress.add_task(tell("reading"), total=event.pages)
            case PageDone():
                if self._task is not None:
                    said = "{file}, page {page} of {pages}"
                    place = tell(said, file=event.file, page=event.page, pages=event.pages)
                    self._progress.update(
                        self._task, completed=event.done, description=shown(place)
                    )
            case Waiting() | Locked():
                if self._task is not None:
                    self._progress.update(self._task, description=waiting_line(event))
            case FileDone():
                self._print(file_line(event.report))
                for message in error_lines(event.report):
                    self._print(message)

    def _print(self, message: str) -> None:
        self._console.print(shown(message), markup=False, highlight=False, soft_wrap=True)
