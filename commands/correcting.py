"""Commands with which a person puts right what was read, and sees what changed."""

import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from finsam.commands.language import counted, say, tell
from finsam.commands.options import db_option, json_option, print_json
from finsam.commands.tables import column, listed
from finsam.corpus.errors import UsageError

if TYPE_CHECKING:
    from finsam.compare.difference import Difference


def _me() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _who_option(command: click.decorators.FC) -> click.decorators.FC:
    return click.option(
        "--who", envvar="FINSAM_WHO", default=_me, help="Whose word it is; also FINSAM_WHO."
    )(command)


@click.command()
@click.argument("fact_id", metavar="FACT")
@click.argument("values", nargs=-1, metavar="[COLUMN=VALUE]…")
@click.option("--accept", is_flag=True, help="It stands on the paper as it was read.")
@click.option("--reject", is_flag=True, help="There is no such fact.")
@click.option("--why", required=True, help="The reason, for those who read it later.")
@_who_option
@db_option
@json_option
def correct(
    fact_id: str,
    values: tuple[str, ...],
    accept: bool,
    reject: bool,
    why: str,
    who: str,
    db: str,
    as_json: bool,
) -> None:
    """Put a fact, or a document, right: a person's word over the reader's.

    FACT is a fact_id or a document_id; COLUMN is named as in the views; an empty VALUE empties
    the column. A corrected unit (kr, tkr, mkr) takes the amount along. The correction outlives
    every new reading of the file.
    """
    from finsam.schema.corrections import Change, Word, decide
    from finsam.schema.corrections import accept as stand
    from finsam.schema.corrections import reject as remove
    from finsam.schema.database import open_database
    from finsam.schema.transactions import write_session

    if (bool(values) + accept + reject) != 1:
        raise UsageError("give either COLUMN=VALUE, --accept or --reject")
    changes = []
    for said in values:
        column, equals, value = said.partition("=")
        if not equals:
            raise UsageError(f"{said}: write COLUMN=VALUE, such as value=1250000")
        changes.append(Change(key=fact_id, column=column.strip(), value=value.strip() or None))
    word = Word(who=who, reason=why)
    with write_session(open_database(db)) as session:
        if accept:
            rows = stand(session, [fact_id], word)
        elif reject:
            rows = remove(session, [fact_id], word)
        else:
            rows = decide(session, changes, word)
        made = [
            {
                "correction_id": row.uid,
                "column_name": row.column_name,
                "old_value": row.old_value,
                "new_value": row.new_value,
            }
            for row in rows
        ]
    if as_json:
        print_json(made)
    else:
        for one in made:
            click.echo(f"{one['column_name']}: {one['old_value']} → {one['new_value']}")
        said = "to take it back: finsam corrections undo {key}"
        click.echo(tell(said, key=made[0]["correction_id"]), err=True)


@click.group("corrections")
def corrections() -> None:
    """List, export, import and undo what people put right."""


@corrections.command("list")
@click.option("--all", "everything", is_flag=True, help="Also what was undone, and undoings.")
@click.option("--conflicts", is_flag=True, help="Imported ones that contradict one here.")
@db_option
@json_option
def list_corrections(everything: bool, conflicts: bool, db: str, as_json: bool) -> None:
    """List what people put right, oldest first."""
    from finsam.compare.look.corrections import corrections as read
    from finsam.schema.database import open_database

    records = read(open_database(db), everything=everything, conflicts=conflicts)
    if as_json:
        print_json(records)
        return
    shown = ("at", "who", "file_name", "page", "printed", "column_name", "old_value", "new_value")
    names = (*shown, "reason", "correction_id")
    click.echo(listed(names, [[record[name] for name in names] for record in records]))
    if conflicts and records:
        click.echo(
            tell(
                "take theirs: finsam corrections choose ID; keep ours: finsam corrections undo ID"
            ),
            err=True,
        )


@corrections.command("export")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.jsonl",
    help="Write here instead of to standard output.",
)
@click.option(
    "--gold",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Instead: write the facts that people decided on as gold for finsam evaluate.",
)
@click.option("--whole", is_flag=True, help="With --gold: all facts of files that were corrected.")
@db_option
@json_option
def export_corrections(
    output: Path | None, gold: Path | None, whole: bool, db: str, as_json: bool
) -> None:
    """Write all corrections as JSON lines, for a colleague's database."""
    from finsam.compare.corrected_gold import write_gold
    from finsam.schema.corrections.exchange import export_lines
    from finsam.schema.database import open_database
    from finsam.schema.transactions import read_session

    engine = open_database(db)
    if gold is not None:
        written = write_gold(engine, gold, whole=whole)
        if as_json:
            print_json(written)
        else:
            for name, number in written.items():
                click.echo(f"{gold / name}: {counted(number, 'fact')}")
        return
    with read_session(engine) as session:
        lines = list(export_lines(session))
    if output is None:
        click.echo("".join(f"{line}\n" for line in lines), nl=False)
    else:
        output.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        done = counted(len(lines), "correction")
        click.echo(tell("{number} written to {file}", number=done, file=output), err=True)


@corrections.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@db_option
@json_option
def import_corrections(file: Path, db: str, as_json: bool) -> None:
    """Bring in a colleague's corrections; those that contradict one here wait for a choice."""
    from dataclasses import asdict

    from finsam.schema.corrections.exchange import import_lines
    from finsam.schema.database import open_database
    from finsam.schema.transactions import write_session

    try:
        lines = file.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise UsageError(f"{file.name}: not text in UTF-8") from error
    with write_session(open_database(db)) as session:
        done = import_lines(session, lines, file.name)
    if as_json:
        print_json(asdict(done))
        return
    said = tell(
        "{new} imported, {known} known before, {waiting} wait for their file, "
        "{lost} without their figure, {conflicts} in conflict",
        **asdict(done),
    )
    click.echo(said)
    if done.conflicts:
        click.echo(tell("finsam corrections list --conflicts shows them"), err=True)


@corrections.command("undo")
@click.argument("correction_id")
@click.option("--why", default="undone", show_default=True, help="The reason.")
@_who_option
@db_option
def undo_correction(correction_id: str, why: str, who: str, db: str) -> None:
    """Take a correction, or a whole decision, back; both stay on record."""
    from finsam.schema.corrections import Word, undo
    from finsam.schema.database import open_database
    from finsam.schema.transactions import write_session

    with write_session(open_database(db)) as session:
        rows = undo(session, correction_id, Word(who=who, reason=say(why)))
        lines = [f"{row.column_name}: {row.old_value} → {row.new_value}" for row in rows]
    click.echo("\n".join(lines))


@corrections.command("choose")
@click.argument("correction_id")
@click.option("--why", default="chosen", show_default=True, help="The reason.")
@_who_option
@db_option
def choose_correction(correction_id: str, why: str, who: str, db: str) -> None:
    """Of two that contradict each other, let the imported one count."""
    from finsam.schema.corrections import Word, choose
    from finsam.schema.database import open_database
    from finsam.schema.transactions import write_session

    with write_session(open_database(db)) as session:
        row = choose(session, correction_id, Word(who=who, reason=say(why)))
        line = f"{row.column_name}: {row.old_value}"
    click.echo(line)


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@json_option
def diff(old: str, new: str, as_json: bool) -> None:
    """List which values changed from one database to another, and why.

    Neither is changed: one made by an older version of this program is brought up to date as a
    copy.
    """
    from finsam.compare.difference import differences
    from finsam.schema.aside import untouched
    from finsam.schema.database import open_database

    with untouched(old) as one, untouched(new) as other:
        found = list(differences(open_database(one), open_database(other)))
    if as_json:
        print_json([one.as_json() for one in found])
    elif found:
        names = ("file_name", "page", "what", "column", "old", "new", "why")
        click.echo(listed(names, [_changed(one, names) for one in found], about="changes"))
    else:
        click.echo(tell("nothing changed"), err=True)


def _changed(one: "Difference", names: Sequence[str]) -> list[object]:
    """A row of what changed, as a person reads it."""
    about = "changes" if one.column in ("file", "fact") else ""
    said = {"column": column(one.column, about), "why": say(one.why)}
    return [said.get(name, getattr(one, name)) for name in names]
