"""Commands that look after a database: is it sound, a copy of it, read it again."""

from pathlib import Path

import click

from finsam.commands.language import counted, decimal, say, say_place, tell
from finsam.commands.options import db_option, json_option, print_json
from finsam.commands.tables import listed


@click.command()
@db_option
@json_option
@click.pass_context
def verify(ctx: click.Context, db: str, as_json: bool) -> None:
    """Look whether the database is sound: files, places, sums, printed figures, references."""
    from dataclasses import asdict

    from finsam.schema.database import open_database
    from finsam.schema.verify import verify as look

    findings = look(open_database(db))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    elif findings:
        rows = [(f.what, say_place(f.where), say(f.said)) for f in findings]
        click.echo(listed(("what", "where", "what is wrong"), rows, {"what": "fault"}))
        click.echo(counted(len(findings), "finding"), err=True)
    else:
        click.echo(tell("all is sound"))
    ctx.exit(1 if findings else 0)


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@db_option
def backup(target: Path, db: str) -> None:
    """Write a copy of the database to FILE, whole even while another program writes to it."""
    from finsam.schema.backup import backup as write

    click.echo(tell("written to {file}", file=write(db, target)), err=True)


@click.command()
@click.argument(
    "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE"
)
@click.option("--force", is_flag=True, help="Replace a database that is there.")
@db_option
def restore(source: Path, force: bool, db: str) -> None:
    """Make the database from the copy in FILE."""
    from finsam.schema.backup import restore as make

    make(source, db, force=force)
    click.echo(tell("{db} is what {file} was", db=db, file=source), err=True)


@click.command()
@db_option
@click.option(
    "--jobs", type=click.IntRange(0), default=0, help="Worker processes; 0: one a core (default)."
)
@click.option("--quiet", is_flag=True, help="Say nothing but what failed.")
@json_option
@click.pass_context
def reparse(ctx: click.Context, db: str, jobs: int, quiet: bool, as_json: bool) -> None:
    """Read every file again after an upgrade; scans come from the cache, not from the engine."""
    from finsam.commands.console import reporter
    from finsam.commands.summary import as_json as report_json
    from finsam.commands.summary import as_text
    from finsam.ingest.options import IngestOptions
    from finsam.ingest.reparse import reparse as run
    from finsam.schema.database import open_database

    engine = open_database(db)
    options = IngestOptions(jobs=jobs, force=True, from_cache=True)
    try:
        with reporter(quiet=quiet) as listen:
            report = run(engine, options, listen)
    finally:
        engine.dispose()
    if as_json:
        print_json(report_json(report, db))
    elif not quiet:
        click.echo(as_text(report, db))
    ctx.exit(report.exit_status)


@click.group()
def cache() -> None:
    """What the cache of read pages holds, and what of it may go."""


@cache.command()
@click.option("--all", "everything", is_flag=True, help="Also readings of this version.")
@click.option("--days", type=click.IntRange(0), default=0, help="Only those older than this.")
@json_option
def prune(everything: bool, days: int, as_json: bool) -> None:
    """Remove readings that this version does not use any more, and what broken runs left."""
    from finsam.extract import default_folder
    from finsam.extract.cache import prune as remove

    files, size = remove(default_folder(), everything=everything, days=days)
    if as_json:
        print_json({"folder": str(default_folder()), "files": files, "bytes": size})
    else:
        megabytes = decimal(size / 1e6)
        said = tell("{number} removed, {size} MB", number=counted(files, "file"), size=megabytes)
        click.echo(said)
