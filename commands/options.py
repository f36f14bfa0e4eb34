"""Options that several commands have, and what prints their answers."""

import json
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from finsam.commands.complete import complete_forbund, complete_lan
from finsam.commands.frame import JSON
from finsam.commands.terminal import holds_all

LANGUAGES = ("sv", "en")
"""Languages of answers, as :data:`finsam.compare.language.LANGUAGES`, which is slow to load."""
F = TypeVar("F", bound=Callable[..., Any])


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


def scope_options(command: F) -> F:
    """``--lan``, ``--forbund`` and ``--years``: whom a comparison is about, and when."""
    for option in (
        click.option("--years", metavar="YEARS", help="2022, 2021-2025 or 2021,2023."),
        click.option(
            "--forbund",
            multiple=True,
            metavar="F",
            shell_complete=complete_forbund,
            help="Only this förbund; repeatable.",
        ),
    ):
        command = option(command)
    return lan_option(command)


def lan_option(command: F) -> F:
    """``--lan``, the same for all commands: each adds the förbund of a län."""
    return click.option(
        "--lan",
        multiple=True,
        metavar="L",
        shell_complete=complete_lan,
        help="Only förbund of this län; repeatable, each adds.",
    )(command)


def language_option(command: F) -> F:
    """``--language``: what the answer is written in."""
    return click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        envvar="FINSAM_LANG",
        default=LANGUAGES[0],
        show_default=True,
        help="Language of the answer; also FINSAM_LANG.",
    )(command)


def csv_option(command: F) -> F:
    """``--csv-locale``: CSV for programs, or for a Swedish Excel."""
    return click.option(
        "--csv-locale",
        type=click.Choice(["plain", "sv"]),
        envvar="FINSAM_CSV_LOCALE",
        default="plain",
        show_default=True,
        help="CSV for programs, or for a Swedish Excel: byte order mark, semicolon, decimal comma.",
    )(command)


def print_json(data: object) -> None:
    """Prints an answer as JSON, with letters as they are where the output holds them all."""
    escaped = not holds_all(sys.stdout)
    click.echo(json.dumps(data, ensure_ascii=escaped, indent=1, default=str))
