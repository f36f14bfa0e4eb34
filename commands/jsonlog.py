"""The course of an ingest as JSON lines, for whoever watches many of them.

Each line is one event: ``time`` (UTC), ``event`` and what that event tells. A file that is done
comes with its status, its numbers of facts, and every problem.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from finsam.corpus.errors import UsageError
from finsam.ingest.progress import Event, FileDone, Listener, Scanned

NAMES = {
    "Scanned": "scanned",
    "Planned": "planned",
    "PageDone": "page",
    "Waiting": "waiting",
    "Locked": "locked",
    "FileDone": "file",
}
"""What each event is called in the log."""


@contextmanager
def logged(listen: Listener, target: Path | None) -> Iterator[Listener]:
    """``listen``, with a line for each event written to ``target`` as well.

    Args:
        listen: is told as before.
        target: lines are added to the file; ``-`` for standard error; ``None`` for no log.

    Raises:
        UsageError: if the file cannot be written.
    """
    if target is None:
        yield listen
        return
    if str(target) == "-":
        yield _both(listen, sys.stderr)
        return
    try:
        stream = target.open("a", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{target}: the log cannot be written ({error.strerror})") from error
    with stream:
        yield _both(listen, stream)


def _both(listen: Listener, stream: IO[str]) -> Listener:
    def told(event: Event) -> None:
        print(json.dumps(as_line(event, datetime.now(UTC))), file=stream, flush=True)
        listen(event)

    return told


def as_line(event: Event, when: datetime) -> dict[str, Any]:
    """An event as plain data.

    Args:
        event: any of an ingest.
        when: it happened.
    """
    said: dict[str, Any] = {
        "time": when.isoformat(timespec="milliseconds"),
        "event": NAMES[type(event).__name__],
    }
    if isinstance(event, FileDone):
        report = event.report
        return said | {
            "file": report.called,
            "status": report.status.value,
            "pages": report.pages,
            "facts": dict(report.facts),
            "problems": [asdict(problem) for problem in report.problems],
        }
    if isinstance(event, Scanned):
        problems = [asdict(problem) for problem in event.problems]
        return said | {"new": event.new, "unchanged": event.unchanged, "problems": problems}
    return said | asdict(event)
