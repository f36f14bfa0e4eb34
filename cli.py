"""The command line: options, exit codes and progress; the work is done in the rooms."""

import errno
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, TypeVar

import click

from finsam import __version__
from finsam.corpus.errors import FinsamError, UsageError

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it: 128 and the number of the signal."""

FIRST_KEYS = ("contribution_total", "result", "adm_share_narrow")
"""What is compared where nothing is asked for."""

JSON = "finsam.json"
"""Where a context notes that JSON is wanted."""

F = TypeVar("F", bound=Callable[..., Any])


class Commands(click.Group):
    """A group whose commands end with one line and the right exit status when they fail."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except FinsamError as error:
            _complain(ctx, str(error), error.exit_status)
        except click.UsageError as error:
            if not ctx.meta.get(JSON):
                raise
            _complain(ctx, error.format_message(), error.exit_code)
        except ModuleNotFoundError as error:
            if error.name is None or error.name.startswith("finsam"):
                raise
            _complain(ctx, f"the package {error.name} is missing; run pip install finsam again", 3)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # the reader of a pipe has gone; click ends quietly
            place = f"{error.filename}: " if error.filename else ""
            _complain(ctx, f"{place}{error.strerror or error}; check the path", 1)
        except KeyboardInterrupt:
            _complain(
                ctx,
                "interrupted; the database is sound and keeps what was done, "
                "run the same command again to go on",
                INTERRUPTED,
            )


def _complain(ctx: click.Context, message: str, status: int) -> NoReturn:
    """Says in one line what went wrong, and ends with ``status``."""
    line = " ".join(message.split())
    said = {"error": line, "exit_status": status}
    wants_json = ctx.meta.get(JSON)
    click.echo(json.dumps(said, ensure_ascii=False) if wants_json else f"error: {line}", err=True)
    ctx.exit(status)


def _remember_json(ctx: click.Context, _param: click.Parameter, value: bool) -> bool:
    ctx.meta[JSON] = value
    return value


def db_option(command: F) -> F:
    """``--db``, the same for all commands."""
    return click.option(
        "--db",
        envvar="FINSAM_DB",
        default="finsam.db",
        show_default=True,
        metavar="URL",
        help="SQLite file or SQLAlchemy URL; also FINSAM_DB.",
    )(command)


def json_option(command: F) -> F:
    """``--json``, the same for all commands."""
    return click.option(
        "--json",
        "as_json",
        is_flag=True,
        callback=_remember_json,
        is_eager=True,
        help="Print JSON, errors too.",
    )(command)


def _print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=1, default=str))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="finsam")
def main() -> None:
    """Turn the reports of samordningsförbund into data that can be compared."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@db_option
@click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Read the image of a page: where its text layer is missing or damaged, always, never.",
)
@click.option(
    "--jobs", type=click.IntRange(0), default=0, help="Worker processes; 0: one a core (default)."
)
@click.option("--force", is_flag=True, help="Read files again that have been read before.")
@click.option("--quiet", is_flag=True, help="Say nothing but what failed.")
@json_option
@click.pass_context
def ingest(
    ctx: click.Context,
    paths: tuple[Path, ...],
    db: str,
    ocr: str,
    jobs: int,
    force: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Read files and folders (PDF, and page texts as .txt) into the database.

    Safe to repeat: a file that was read before is left alone. Safe to interrupt.
    """
    from finsam.commands.console import reporter
    from finsam.commands.summary import as_json as report_json
    from finsam.commands.summary import as_text
    from finsam.ingest.ingest import ingest as run
    from finsam.ingest.options import IngestOptions
    from finsam.schema.database import open_database

    options = IngestOptions(ocr=ocr, jobs=jobs, force=force)
    engine = open_database(db, create=True)
    try:
        with reporter(quiet=quiet) as listen:
            report = run(engine, paths, options, listen)
    finally:
        engine.dispose()
    if as_json:
        _print_json(report_json(report, db))
    elif not quiet:
        click.echo(as_text(report, db))
    ctx.exit(0 if report.sound else 1)


@main.command()
@db_option
@json_option
def status(db: str, as_json: bool) -> None:
    """Show what has been read and what needs a human."""
    from finsam.commands.summary import status_text
    from finsam.compare.look.status import overview
    from finsam.schema.database import open_database

    found = overview(open_database(db))
    if as_json:
        _print_json(found.as_json())
    else:
        click.echo(status_text(found))


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most pages.")
@db_option
@json_option
def search(words: tuple[str, ...], limit: int, db: str, as_json: bool) -> None:
    """Find the pages that hold all WORDS; "two words" is a phrase, insats* a beginning."""
    from dataclasses import asdict

    from finsam.compare.look.search import search as find
    from finsam.compare.look.text import table
    from finsam.schema.database import open_database

    hits = find(open_database(db), words, limit=limit)
    if as_json:
        _print_json([asdict(hit) for hit in hits])
    elif hits:
        rows = [(hit.file_name, hit.page, hit.snippet) for hit in hits]
        click.echo(table(("file", "page", "text"), rows))
    else:
        click.echo("no page holds these words", err=True)


@main.command()
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
        _print_json(shown.as_json())
    else:
        click.echo(shown_text(shown))


@main.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--explain", is_flag=True, help="Print every change, one a line, with its reason.")
@json_option
def normalize(file: BinaryIO, explain: bool, as_json: bool) -> None:
    """Repair damaged Swedish in FILE, or in standard input, line for line."""
    from finsam.normalize.command import repair_stream

    repair_stream(file, sys.stdout.buffer, explain=explain, as_json=as_json)


def scope_options(command: F) -> F:
    """``--lan``, ``--forbund`` and ``--years``: whom a comparison is about, and when."""
    for option in (
        click.option("--years", metavar="YEARS", help="2022, 2021-2025 or 2021,2023."),
        click.option(
            "--forbund", multiple=True, metavar="F", help="Only this förbund; repeatable."
        ),
        click.option("--lan", metavar="L", help="Only förbund of this län."),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("keys", nargs=-1, metavar="KEY…")
@scope_options
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
@db_option
@json_option
def compare(
    keys: tuple[str, ...],
    lan: str | None,
    forbund: tuple[str, ...],
    years: str | None,
    predecessors: bool,
    as_csv: bool,
    output: Path | None,
    db: str,
    as_json: bool,
) -> None:
    """Compare key figures across förbund and years, with their sources.

    Without KEY: contributions, result and the administration's share. Shares are fractions of 1.
    code:CODE asks for any canonical code (finsam codes). An unknown key is answered with those
    there are.
    """
    from finsam.compare.chart import draw
    from finsam.compare.comparison import compare as answer
    from finsam.compare.output import as_records, as_table, flat, write
    from finsam.schema.database import open_database

    engine = open_database(db)
    frame = answer(
        engine,
        keys or FIRST_KEYS,
        lan=lan,
        forbund=forbund,
        years=years,
        predecessors=predecessors,
    )
    if output is not None:
        if output.suffix.lower() in (".png", ".svg"):
            draw(frame, output)
        else:
            write(frame, output)
        click.echo(f"written to {output}", err=True)
    elif as_json:
        _print_json(as_records(frame))
    elif as_csv:
        click.echo(flat(frame).to_csv(index=False), nl=False)
    else:
        click.echo(as_table(frame))


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@db_option
@json_option
def export(folder: Path, db: str, as_json: bool) -> None:
    """Write the views to DIR as CSV, Parquet and Excel, with a Frictionless data package."""
    from dataclasses import asdict

    from finsam.compare.export import export as write
    from finsam.compare.look.text import table
    from finsam.schema.database import open_database

    written = write(open_database(db), folder)
    if as_json:
        _print_json([asdict(one) for one in written])
    else:
        click.echo(table(("view", "rows"), [(one.view, one.rows) for one in written]))


@main.command()
@scope_options
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv", show_default=True)
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
    lan: str | None,
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
    click.echo(f"written to {output}", err=True)


@main.command()
@click.argument("codes", nargs=-1, metavar="CODE…")
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
    from finsam.compare import codes as book
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
        _print_json(plain_records(frame))
    elif as_csv:
        frame = flat(frame) if "sources" in frame else frame
        click.echo(frame.to_csv(index=False), nl=False)
    else:
        click.echo(book.as_text(engine, frame))


@main.group("forbund")
def organisations() -> None:
    """List, show and import the register of samordningsförbund."""


@organisations.command("list")
@click.option("--lan", metavar="L", help="Only förbund of this län.")
@db_option
@json_option
def list_forbund(lan: str | None, db: str, as_json: bool) -> None:
    """List every förbund, over time, with the number of its documents in the database."""
    from finsam.compare.look.text import table
    from finsam.compare.organisations import organisations as read
    from finsam.compare.output import plain_records
    from finsam.schema.database import open_database

    records = plain_records(read(open_database(db), lan=lan))
    if as_json:
        _print_json(records)
    else:
        shown = ("forbund", "lan", "org_no", "valid_from", "valid_to", "kommuner", "documents")
        click.echo(table(shown, [[record[name] for name in shown] for record in records]))


@organisations.command("show")
@click.argument("name")
@db_option
@json_option
def show_forbund(name: str, db: str, as_json: bool) -> None:
    """Show one förbund, by any name that it goes under: its names, kommuner and documents."""
    from finsam.compare.organisations import describe, organisation
    from finsam.schema.database import open_database

    found = organisation(open_database(db), name)
    if as_json:
        _print_json(found)
    else:
        click.echo(describe(found))


@organisations.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@db_option
@json_option
def import_forbund(file: Path, db: str, as_json: bool) -> None:
    """Import förbund, or denominators by kommun and year, from a CSV file."""
    from dataclasses import asdict

    from finsam.schema.database import open_database, write_session
    from finsam.schema.register_import import import_register

    with write_session(open_database(db, create=True)) as session:
        done = import_register(session, file)
    if as_json:
        _print_json(asdict(done))
    else:
        click.echo(f"{done.rows} rows of {done.kind} imported from {file.name}")


@main.command()
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
        _print_json(data)
    else:
        click.echo(as_text(data))


@main.command()
@db_option
@json_option
@click.pass_context
def doctor(ctx: click.Context, db: str, as_json: bool) -> None:
    """Look whether everything is installed; name what is missing and what installs it."""
    from dataclasses import asdict

    from finsam.commands.doctor import examine
    from finsam.compare.look.text import table

    findings = examine(db)
    if as_json:
        _print_json([asdict(finding) for finding in findings])
    else:
        rows = [("ok" if f.ok else "MISSING", f.what, f.found, f.remedy) for f in findings]
        click.echo(table(("", "what", "found", "to do"), rows))
    ctx.exit(0 if all(finding.ok for finding in findings) else 3)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell: eval "$(finsam completion bash)"."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None  # the choice above names only shells that click knows
    click.echo(kind(main, {}, "finsam", "_FINSAM_COMPLETE").source())
