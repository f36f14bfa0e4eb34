"""``finsam forget``: take a file out of the database, and take it back."""

from pathlib import Path

import click

from finsam.commands.language import tell
from finsam.commands.options import db_option, json_option, print_json
from finsam.commands.tables import listed as as_table
from finsam.corpus.archive import exists
from finsam.corpus.errors import UsageError


@click.command()
@click.argument("file", required=False)
@click.option("--why", default="", help="The reason, for whoever asks later.")
@click.option("--undo", is_flag=True, help="Take FILE back, or the latest where none is named.")
@click.option("--list", "listed", is_flag=True, help="List the forgotten files.")
@db_option
@json_option
def forget(file: str | None, why: str, undo: bool, listed: bool, db: str, as_json: bool) -> None:
    """Take FILE out of the database, with all that was read in it.

    FILE is a name, a path, or the beginning of its SHA-256. The PDF itself is never touched. The
    file stays out when its folder is ingested again; --undo takes it back and reads it again.
    """
    from dataclasses import asdict

    from finsam.commands.reread import read_again
    from finsam.schema.database import open_database
    from finsam.schema.forgetting import forget as take_out
    from finsam.schema.forgetting import forgotten, remember
    from finsam.schema.transactions import read_session, write_session

    engine = open_database(db)
    if listed:
        with read_session(engine) as session:
            found = list(forgotten(session).values())
        if as_json:
            print_json([asdict(one) for one in found])
        else:
            shown = [(one.name, one.at[:10], one.reason, one.path) for one in found]
            click.echo(as_table(("file", "forgotten", "why", "path"), shown))
        return
    if undo:
        with write_session(engine) as session:
            one = remember(session, file)
        if exists(Path(one.path)):
            read_again(engine, [Path(one.path)])
            said = "{file} is no longer forgotten, and read again"
        else:
            said = (
                "{file} is no longer forgotten; it no longer lies at {path}: "
                "run finsam ingest on it"
            )
    else:
        if file is None:
            raise UsageError("name the FILE to forget; finsam status lists them")
        with write_session(engine) as session:
            one = take_out(session, file, why)
        said = "{file} is out of the database; finsam forget --undo takes it back"
    engine.dispose()
    if as_json:
        print_json({"file_name": one.name, "sha256": one.sha256, "forgotten": not undo})
    else:
        click.echo(tell(said, file=one.name, path=one.path))
