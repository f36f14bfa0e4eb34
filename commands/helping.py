"""Help as the user sees it: in her language, with an example at its end."""

import copy
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from inspect import cleandoc

import click

from finsam.commands.language import say


@cache
def examples() -> Mapping[str, Sequence[str]]:
    """Examples by command, such as ``forbund list``."""
    file = files("finsam.commands") / "data" / "examples.toml"
    found: dict[str, list[str]] = tomllib.loads(file.read_text("utf-8"))
    return found


def dressed(command: click.Command, path: str) -> click.Command:
    """A copy of ``command`` with its help translated, and examples at the end of it.

    Args:
        command: as it was written.
        path: its name on the command line, without ``finsam``.
    """
    out = copy.copy(command)
    out.help = "\n\n".join(_paragraphs(command.help))
    out.options_metavar = say(command.options_metavar or "")
    if isinstance(out, click.Group):
        out.subcommand_metavar = say(out.subcommand_metavar or "")
    out.short_help = say(command.short_help) if command.short_help else None
    out.params = [_parameter(param) for param in command.params]
    shown = examples().get(path, ())
    if shown and not command.epilog:
        out.epilog = "\n".join(["\b", say("Example:"), *(f"  {line}" for line in shown)])
    return out


def _paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a help text, each on one line and translated."""
    said = cleandoc(text or "").split("\n\n")
    return [say(" ".join(one.split())) if "\b" not in one else one for one in said if one.strip()]


def _parameter(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help:
        return param
    out = copy.copy(param)
    out.help = say(" ".join(param.help.split()))
    return out
