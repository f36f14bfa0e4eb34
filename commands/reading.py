"""Commands that read files, and tell what was read and where it stands."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from finsam.commands.language import say, tell
from finsam.commands.options import db_option, json_option, print_json
from finsam.commands.tables import coded, listed
from finsam.corpus.errors import UsageError


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@db_option
@click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    envvar="FINSAM_OCR",
    show_default=True,
    help="Read the image of a page: where its text layer is missing or damaged, always, never.",
)
@click.option(
    "--jobs",
    type=click.IntRange(0),
    default=0,
    envvar="FINSAM_JOBS",
    help="Worker processes; 0: one a core (default).",
)
@click.option("--force", is_flag=True, help="Read files again that have been read before.")
@click.option(
    "--exclude",
    multiple=True,
    envvar="FINSAM_EXCLUDE",
    metavar="PATTERN",
    help="Leave out files or folders whose name or path fits, such as '*utkast*'; repeatable.",
)
@click.option(
    "--pages",
    metavar="PAGES",
    help="Read only these pages of each file, such as 1-3,7,12-, besides those read before; "
    "without it a later ingest reads the others.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be read, and what not.")
@click.option(
    "--cluster", metavar="URL", help="Let the workers of a Dask scheduler read: tcp://HOST:8786."
)
@click.option("--quiet", is_flag=True, help="Say nothing but what failed.")
@click.option(
    "--log-json",
    type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
    envvar="FINSAM_LOG_JSON",
    help="Add a JSON line for each event to this file; - for standard error.",
)
@json_option
@click.pass_context
def ingest(
    ctx: click.Context,
    paths: tuple[Path, ...],
    db: str,
    ocr: str,
    jobs: int,
    force: bool,
    exclude: tuple[str, ...],
    pages: str | None,
    dry_run: bool,
    cluster: str | None,
    quiet: bool,
    log_json: Path | None,
    as_json: bool,
) -> None:
    """Read files and folders (PDF, .zip with PDFs, page texts as .txt) into the database.

    Safe to repeat: a file that was read before is left alone. Safe to interrupt. Every file that is
    not read gets a line that says why.
    """
    from finsam.commands.console import note_lines, report_line, reporter
    from finsam.commands.jsonlog import logged
    from finsam.commands.rehearsal import rehearsed
    from finsam.commands.summary import as_json as report_json
    from finsam.commands.summary import as_text
    from finsam.ingest.choice import PageChoice
    from finsam.ingest.ingest import ingest as run
    from finsam.ingest.options import IngestOptions
    from finsam.schema.database import open_database

    try:
        choice = PageChoice.of(pages) if pages else None
    except ValueError as error:
        raise UsageError(f"--pages {error}") from error
    options = IngestOptions(
        ocr=ocr, jobs=jobs, force=force, exclude=exclude, cluster=cluster, pages=choice
    )
    if dry_run:
        ctx.exit(rehearsed(db, paths, options, as_json=as_json))
    engine = open_database(db, create=True)
    try:
        with reporter(quiet=quiet) as told, logged(told, log_json) as listen:
            report = run(engine, paths, options, listen)
    finally:
        engine.dispose()
    if not quiet:
        for line in note_lines(report.notes):
            report_line(line)
    if as_json:
        print_json(report_json(report, db))
    elif not quiet:
        click.echo(as_text(report, db))
    ctx.exit(report.exit_status)


@click.command()
@db_option
@json_option
def status(db: str, as_json: bool) -> None:
    """Show what has been read and what needs a human."""
    from finsam.commands.summary import status_text
    from finsam.compare.look.status import overview
    from finsam.schema.database import open_database

    found = overview(open_database(db))
    if as_json:
        print_json(found.as_json())
    else:
        click.echo(status_text(found))


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most pages.")
@db_option
@json_option
def search(words: tuple[str, ...], limit: int, db: str, as_json: bool) -> None:
    """Find the pages that hold all WORDS; "two words" is a phrase, insats* a beginning."""
    from dataclasses import asdict

    from finsam.compare.look.search import search as find
    from finsam.schema.database import open_database

    hits = find(open_database(db), words, limit=limit)
    if as_json:
        print_json([asdict(hit) for hit in hits])
    elif hits:
        rows = [(hit.file_name, hit.page, hit.snippet) for hit in hits]
        click.echo(listed(("file", "page", "text"), rows))
    else:
        click.echo(tell("no page holds these words"), err=True)


@click.command()
@click.argument("fact_id", required=False)
@click.option("--label", help="Instead of FACT_ID: the surest figure in the row called so.")
@click.option(
    "--image",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a picture of the page around the figure to this PNG file.",
)
@db_option
@json_option
def show(
    fact_id: str | None, label: str | None, image: Path | None, db: str, as_json: bool
) -> None:
    """Show where one figure stands: file, page, box, printed text, lines around it."""
    from finsam.commands.summary import shown_text
    from finsam.compare.look.show import crop, find_by_label
    from finsam.compare.look.show import show as look
    from finsam.schema.database import open_database

    if (fact_id is None) == (label is None):
        raise UsageError("give either a FACT_ID or --label")
    engine = open_database(db)
    shown = look(engine, fact_id if fact_id is not None else find_by_label(engine, label or "")[0])
    if image is not None:
        crop(shown, image)
    if as_json:
        print_json(shown.as_json())
    else:
        click.echo(shown_text(shown))


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--explain", is_flag=True, help="Print every change, one a line, with its reason.")
@json_option
def normalize(file: BinaryIO, explain: bool, as_json: bool) -> None:
    """Repair damaged Swedish in FILE, or in standard input, line for line."""
    from finsam.normalize.command import repair_stream

    repair_stream(file, sys.stdout.buffer, say, explain=explain, as_json=as_json)


@click.command()
@db_option
@json_option
@click.pass_context
def doctor(ctx: click.Context, db: str, as_json: bool) -> None:
    """Look whether everything is installed; name what is missing and what installs it."""
    from dataclasses import asdict

    from finsam.commands.doctor import examine

    findings = examine(db)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        state = {True: tell("ok"), False: tell("MISSING")}
        rows = [
            (
                state[f.ok],
                coded("checked", f.what),
                say(f.found),
                say(f.remedy) if f.remedy else None,
            )
            for f in findings
        ]
        click.echo(listed(("", "what", "found", "to do"), rows))
    ctx.exit(0 if all(finding.ok for finding in findings) else 3)
