"""Commands that compare, export and score what is in the database."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from finsam.commands.complete import complete_key
from finsam.commands.language import say, speaking, tell
from finsam.commands.opening import database_if_there
from finsam.commands.options import (
    LANGUAGES,
    csv_option,
    db_option,
    json_option,
    language_option,
    print_json,
    scope_options,
)
from finsam.commands.tables import coded, listed
from finsam.corpus.errors import UsageError

if TYPE_CHECKING:
    from finsam.compare.keys import Key

FIRST_KEYS = ("contribution_total", "result", "adm_share_narrow")
"""What is compared where nothing is asked for."""


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]…", shell_complete=complete_key)
@scope_options
@click.option(
    "--basis",
    type=click.Choice(["outcome", "budget", "forecast"]),
    default="outcome",
    show_default=True,
    help="What values rest on; others are marked, and in no median or quartile.",
)
@click.option(
    "--predecessors",
    is_flag=True,
    help="Show merged förbund with their predecessors as one series, summed before divided.",
)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file: .csv, .json, .parquet, .xlsx, or a chart as .png, .svg.",
)
@language_option
@csv_option
@db_option
@json_option
def compare(
    keys: tuple[str, ...],
    lan: tuple[str, ...],
    forbund: tuple[str, ...],
    years: str | None,
    basis: str,
    predecessors: bool,
    as_csv: bool,
    output: Path | None,
    language: str,
    csv_locale: str,
    db: str,
    as_json: bool,
) -> None:
    """Compare key figures across förbund and years, with their sources.

    Without KEY: contributions, result and the administration's share. Shares are fractions of 1.
    finsam keys lists what there is; code:CODE asks for any canonical code (finsam codes).
    Medians and quartiles are of whole years on one basis; what is doubtful is left out of them.
    """
    from finsam.compare.chart import draw
    from finsam.compare.comparison import compare as answer
    from finsam.compare.cover import cover_of
    from finsam.compare.csv import csv_text
    from finsam.compare.language import today
    from finsam.compare.output import as_records, as_table, flat, write
    from finsam.compare.places import read_places
    from finsam.schema.database import open_database

    engine = open_database(db)
    frame = answer(
        engine,
        keys or FIRST_KEYS,
        lan=lan,
        forbund=forbund,
        years=years,
        predecessors=predecessors,
        basis=basis,
        language=language,
    )
    if output is not None:
        if output.suffix.lower() in (".png", ".svg"):
            draw(frame, output, language)
        else:
            cover = None
            if output.suffix.lower() == ".xlsx":
                cover = cover_of(engine, {"comparison": frame}, language, today())
            write(frame, output, language=language, csv_locale=csv_locale, cover=cover)
        click.echo(tell("written to {file}", file=output), err=True)
    elif as_json:
        print_json(as_records(frame))
    elif as_csv:
        heads = language if csv_locale == "sv" else None
        told = flat(frame, heads)
        click.echo(csv_text(told, csv_locale, heads, "comparison"), nl=False)
    else:
        click.echo(as_table(frame, language, read_places(engine)))


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]…", shell_complete=complete_key)
@language_option
@db_option
@json_option
@click.pass_context
def keys(ctx: click.Context, keys: tuple[str, ...], language: str, db: str, as_json: bool) -> None:
    """List what can be compared: key figures, and the survey questions in the database.

    With KEY: its definition, and what to keep in mind.
    """
    from dataclasses import asdict

    from finsam.compare.keys import keys as find

    found = find(database_if_there(db), keys, language)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    source = ctx.get_parameter_source("language")
    asked = None if source is click.core.ParameterSource.DEFAULT else language
    with speaking(asked):
        if keys:
            click.echo("\n".join(_definition(one) for one in found))
        else:
            rows = [(k.key, k.unit, k.label) for k in found]
            codes = {"unit": "answer_unit"}
            click.echo(listed(("key", "unit", "label"), rows, codes, about="keys"))


def _definition(one: "Key") -> str:
    """A key figure in a few lines."""
    unit = coded("answer_unit", one.unit)
    other = tell(", else ")
    parts = [said.replace(", else ", other) for said in (one.numerator, one.denominator)]
    lines = [f"{one.key}: {one.label} ({unit})", *(f"  {word}" for word in (*parts, one.caution))]
    return "\n".join(line for line in lines if line.strip())


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    envvar="FINSAM_LANG",
    default="en",
    show_default=True,
    help="Heads of Excel and CSV: Swedish, or the names of the views; also FINSAM_LANG.",
)
@csv_option
@db_option
@json_option
def export(folder: Path, language: str, csv_locale: str, db: str, as_json: bool) -> None:
    """Write the views to DIR as CSV, Parquet and Excel, with a Frictionless data package."""
    from dataclasses import asdict

    from finsam.compare.export import export as write
    from finsam.compare.extras import installed, lacking
    from finsam.schema.database import open_database

    engine = open_database(db)
    written = write(engine, folder, language=language, csv_locale=csv_locale)
    if not installed("pyarrow"):
        click.echo(say(f"no .parquet written: {lacking('pyarrow')}"), err=True)
    if as_json:
        print_json([asdict(one) for one in written])
    else:
        click.echo(listed(("view", "rows"), [(one.view, one.rows) for one in written]))


@click.command()
@scope_options
@language_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.html",
    help="The page to write.",
)
@db_option
def report(
    lan: tuple[str, ...],
    forbund: tuple[str, ...],
    years: str | None,
    language: str,
    output: Path,
    db: str,
) -> None:
    """Write a self-contained HTML report for a län or a set of förbund."""
    from finsam.compare.report import report as write
    from finsam.schema.database import open_database

    page = write(open_database(db), lan=lan, forbund=forbund, years=years, language=language)
    output.write_text(page, "utf-8")
    click.echo(tell("written to {file}", file=output), err=True)


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]…")
@click.option("--uncoded", is_flag=True, help="Instead: the printed labels that fit no code.")
@click.option(
    "--kind",
    type=click.Choice(["finance", "participants", "goals"]),
    help="Only codes of these lines.",
)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@db_option
@json_option
def codes(
    codes: tuple[str, ...], uncoded: bool, kind: str | None, as_csv: bool, db: str, as_json: bool
) -> None:
    """List the canonical codes, and how many figures have each.

    With CODE: the printed labels that got it or a code below it, with their pages.
    """
    from finsam.commands.codes_text import code_text
    from finsam.compare import codes as book
    from finsam.compare.csv import csv_text
    from finsam.compare.output import flat, plain_records
    from finsam.schema.database import open_database

    if uncoded and codes:
        raise UsageError("give either a CODE or --uncoded")
    engine = open_database(db)
    if uncoded:
        frame = book.uncoded(engine, kind)
    else:
        frame = book.labels(engine, codes, kind) if codes else book.code_book(engine, kind)
    if as_json:
        print_json(plain_records(frame))
    elif as_csv:
        frame = flat(frame) if "sources" in frame else frame
        click.echo(csv_text(frame), nl=False)
    else:
        click.echo(code_text(frame, book.coverage(engine)))


@click.command()
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@db_option
@json_option
def evaluate(gold: Path, db: str, as_json: bool) -> None:
    """Score the database against the facts in GOLD/*.facts.jsonl, with a reliability table."""
    from finsam.compare.evaluation_report import as_data, as_text
    from finsam.compare.gold import evaluate as score
    from finsam.schema.database import open_database

    data = as_data(score(open_database(db), gold))
    if as_json:
        print_json(data)
    else:
        click.echo(as_text(data, tell, lambda kind: str(coded("scored", kind))))
