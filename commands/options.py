"""Options that several commands have, and what prints their answers."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

import click

from finsam.commands.frame import JSON

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
            "--forbund", multiple=True, metavar="F", help="Only this förbund; repeatable."
        ),
        click.option("--lan", metavar="L", help="Only förbund of this län."),
    ):
        command = option(command)
    return command


def print_json(data: object) -> None:
    """Prints an answer as JSON, with Swedish letters as they are."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1, default=str))
