"""The command that tells what became of every number of a file."""

import click

from finsam.commands.language import share, tell
from finsam.commands.options import db_option, json_option, print_json
from finsam.commands.tables import listed


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--unread", is_flag=True, help="Only the numbers that were not read.")
@db_option
@json_option
def ledger(file: str, unread: bool, db: str, as_json: bool) -> None:
    """List every number on the pages of FILE and what became of it.

    FILE is the name of a file that has been read, or the beginning of its SHA-256. A number is part
    of a fact, a cell of a table, a date, the number of a page or a law and so on, or unread.
    """
    from finsam.compare.look.ledger import UNREAD
    from finsam.compare.look.ledger import ledger as look
    from finsam.schema.database import open_database

    found = look(open_database(db), file)
    shown = [e for e in found.numbers if not unread or e.kind == UNREAD]
    if as_json:
        whole = found.as_json()
        print_json(whole | {"numbers": [n for n in whole["numbers"] if _kept(n, unread)]})
        return
    if shown:
        rows = [(e.page, e.line, e.printed, e.kind, _short(e.context), e.fact_id) for e in shown]
        heads = ("page", "line", "number", "is", "in", "fact_id")
        click.echo(listed(heads, rows, {"is": "number_kind"}, "numbers"))
        click.echo()
    kinds = [(kind, count) for kind, count in found.kinds.most_common()]
    became = "what became of them"
    click.echo(listed((became, "numbers"), kinds, {became: "number_kind"}))
    said = "{file}: {share} of the numbers are accounted for"
    click.echo("\n" + tell(said, file=found.file_name, share=share(found.accounted)))


def _kept(number: dict[str, object], unread: bool) -> bool:
    return not unread or number["kind"] == "unread"


def _short(line: str | None) -> str:
    """A line, cut to what fits beside the other columns."""
    words = " ".join((line or "").split())
    return words if len(words) <= 60 else f"{words[:59]}…"
