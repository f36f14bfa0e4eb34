"""``finsam ingest --dry-run``: what would be read, and what not, without reading anything."""

from collections.abc import Sequence
from pathlib import Path

import click

from finsam.commands.console import note_lines, report_line
from finsam.commands.language import say, tell
from finsam.commands.opening import database_if_there
from finsam.commands.options import print_json
from finsam.ingest.ingest import Rehearsal, rehearse
from finsam.ingest.options import IngestOptions


def rehearsed(db: str, paths: Sequence[Path], options: IngestOptions, *, as_json: bool) -> int:
    """Says what an ingest would do; gives the exit status."""
    engine = database_if_there(db)
    try:
        found = rehearse(engine, paths, options)
    finally:
        if engine is not None:
            engine.dispose()
    if as_json:
        print_json(_as_json(found))
    else:
        for line in note_lines(found.notes):
            report_line(line)
        for problem in found.problems:
            report_line(say(f"error: {problem.message}"))
        for document in found.new:
            click.echo(tell("would read {file}", file=document.path))
        for document in found.unchanged:
            click.echo(tell("has been read {file}", file=document.path))
        said = "{new} to read, {unchanged} read before; nothing done"
        click.echo(tell(said, new=len(found.new), unchanged=len(found.unchanged)))
    return 1 if found.problems else 0


def _as_json(found: Rehearsal) -> dict[str, list[str]]:
    return {
        "would_read": [str(document.path) for document in found.new],
        "unchanged": [str(document.path) for document in found.unchanged],
        "problems": [problem.message for problem in found.problems],
        "notes": [note.message for note in found.notes],
    }
