"""``finsam watch``: read what comes into a folder, as it comes."""

import time
from collections.abc import Iterator
from glob import escape
from pathlib import Path

import click

from finsam.commands.language import tell
from finsam.commands.options import db_option

SETTLED = 2.0
"""Seconds for which a file must not have changed before it is read: it may still be copied."""


@click.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR"
)
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    help="Seconds between two looks.",
)
@click.option("--exclude", multiple=True, metavar="PATTERN", help="As in finsam ingest.")
@click.option("--rounds", type=click.IntRange(1), help="Stop after so many looks; default: never.")
@db_option
def watch(
    folder: Path, every: float, exclude: tuple[str, ...], rounds: int | None, db: str
) -> None:
    """Read the reports that come into DIR into the database, until Ctrl-C.

    A file is read when it has stopped growing. Files that were read before are left alone.
    """
    from finsam.commands.console import note_lines, report_line, reporter
    from finsam.ingest.ingest import ingest
    from finsam.ingest.options import IngestOptions
    from finsam.schema.database import open_database

    engine = open_database(db, create=True)
    told: set[str] = set()
    report_line(tell("watching {folder}; stop with Ctrl-C", folder=folder))
    for growing in _news(folder, every, rounds):
        options = IngestOptions(exclude=(*exclude, *(escape(str(file)) for file in growing)))
        with reporter(quiet=False) as listen:
            report = ingest(engine, [folder], options, listen)
        unread = {str(file) for file in growing}
        notes = [n for n in report.notes if n.message.partition(": left out")[0] not in unread]
        for line in note_lines(notes):
            if line not in told:
                report_line(line)
            told.add(line)
    engine.dispose()


def _news(folder: Path, every: float, rounds: int | None) -> Iterator[list[Path]]:
    """A round whenever a file is new or changed and has settled: the files that have not."""
    seen: dict[Path, tuple[int, int]] = {}
    looked = 0
    while rounds is None or looked < rounds:
        looked += 1
        now = time.time()
        found = {file: _state(file) for file in sorted(folder.rglob("*")) if file.is_file()}
        growing = [file for file, (_, at) in found.items() if now - at / 1e9 < SETTLED]
        settled = {file: state for file, state in found.items() if file not in growing}
        if any(state != seen.get(file) for file, state in settled.items()):
            seen |= settled
            yield growing
        if rounds is None or looked < rounds:
            time.sleep(every)


def _state(file: Path) -> tuple[int, int]:
    """Size and time of change; a file that vanished meanwhile has neither."""
    try:
        said = file.stat()
    except OSError:
        return 0, 0
    return said.st_size, said.st_mtime_ns
