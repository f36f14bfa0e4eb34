"""``finsam forbund``: the register of samordningsförbund."""

from pathlib import Path

import click

from finsam.commands.complete import complete_forbund
from finsam.commands.language import tell
from finsam.commands.options import db_option, json_option, lan_option, print_json
from finsam.commands.tables import coded, listed


@click.group("forbund")
def organisations() -> None:
    """List, show and import the register of samordningsförbund."""


@organisations.command("list")
@lan_option
@db_option
@json_option
def list_forbund(lan: tuple[str, ...], db: str, as_json: bool) -> None:
    """List every förbund, over time, with the number of its documents in the database."""
    from finsam.compare.organisations import organisations as read
    from finsam.compare.output import plain_records
    from finsam.schema.database import open_database

    records = plain_records(read(open_database(db), lan=lan))
    if as_json:
        print_json(records)
    else:
        shown = ("forbund", "lan", "org_no", "valid_from", "valid_to", "kommuner", "documents")
        click.echo(listed(shown, [[record[name] for name in shown] for record in records]))


@organisations.command("show")
@click.argument("name", shell_complete=complete_forbund)
@db_option
@json_option
def show_forbund(name: str, db: str, as_json: bool) -> None:
    """Show one förbund, by any name that it goes under: its names, kommuner and documents."""
    from finsam.compare.organisations import describe, organisation
    from finsam.schema.database import open_database

    found = organisation(open_database(db), name)
    if as_json:
        print_json(found)
    else:
        click.echo(describe(found, tell))


@organisations.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@db_option
@json_option
def import_forbund(file: Path, db: str, as_json: bool) -> None:
    """Import förbund, or denominators by kommun and year, from a CSV file."""
    from dataclasses import asdict

    from finsam.schema.database import open_database
    from finsam.schema.register_import import import_register
    from finsam.schema.transactions import write_session

    with write_session(open_database(db, create=True)) as session:
        done = import_register(session, file)
    if as_json:
        print_json(asdict(done))
    else:
        kind = coded("imported", done.kind)
        said = "{number} rows of {kind} imported from {file}"
        click.echo(tell(said, number=done.rows, kind=kind, file=file.name))
