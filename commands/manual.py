"""The man page and the page of commands, written from the commands themselves: ``make docs``."""

from collections.abc import Iterator
from pathlib import Path

import click

from finsam import __version__
from finsam.commands.helping import dressed, examples


def walk(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command below ``group`` with its name on the command line, dressed as in --help."""
    for name, command in sorted(group.commands.items()):
        full = f"{path} {name}".strip()
        yield full, dressed(command, full)
        if isinstance(command, click.Group):
            yield from walk(command, full)


def man_page(main: click.Group) -> str:
    """``finsam.1``."""
    lines = [
        f'.TH FINSAM 1 "" "Finsam {__version__}" "User Commands"',
        ".SH NAME",
        f"finsam \\- {_roff((main.help or '').rstrip('.').lower())}",
        ".SH SYNOPSIS",
        ".B finsam",
        "COMMAND [OPTIONS] [ARGS]...",
        ".SH COMMANDS",
    ]
    for name, command in walk(main):
        lines += [f".SS finsam {name}", _roff(command.help or "")]
        for param in command.params:
            if isinstance(param, click.Option):
                lines += [".TP", f"\\fB{_roff(', '.join(param.opts))}\\fR", _roff(param.help or "")]
        for line in examples().get(name, ()):
            lines += [".PP", ".nf", f"    {_roff(line)}", ".fi"]
    lines += [
        *(".SH EXIT STATUS", "0 all well, 1 some documents failed, 2 wrong usage, 3 a program or"),
        *("language file is missing, 4 the database cannot be used, 130 interrupted.",),
        *(".SH FILES", ".I finsam.toml", "settings; see finsam config"),
    ]
    return "\n".join(lines) + "\n"


def _roff(text: str) -> str:
    lines = text.replace("\\", "\\e").replace("-", "\\-").split("\n")
    return "\n".join(f"\\&{line}" if line[:1] in (".", "'") else line for line in lines if line)


def commands_page(main: click.Group) -> str:
    """``commands.md``: every command with its help."""
    lines = ["# Commands", "", "Written from the commands by `make docs`.", ""]
    top = click.Context(main, info_name="finsam")
    for name, command in walk(main):
        text = command.get_help(click.Context(command, info_name=name, parent=top))
        lines += [f"## finsam {name}", "", "```text", text, "```", ""]
    return "\n".join(lines)


def write(main: click.Group, manual: Path, page: Path) -> None:
    """Writes the man page and the page of commands."""
    manual.write_text(man_page(main), "utf-8")
    page.write_text(commands_page(main), "utf-8")
