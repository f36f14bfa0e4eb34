"""How every command ends: one line that says what went wrong, and the exit status."""

import errno
import json
import sys
import threading
from typing import Any, NoReturn

import click

from finsam.commands.helping import dressed
from finsam.commands.language import install, language, say
from finsam.commands.settings import apply, default_map, read_file
from finsam.commands.signals import Stopped, obey
from finsam.commands.terminal import holds_all, prepare
from finsam.corpus.errors import FinsamError
from finsam.corpus.names import shown

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it: 128 and the number of the signal."""

STOPPED = (
    "interrupted; the database is sound and keeps what was done, "
    "run the same command again to go on"
)

JSON = "finsam.json"
"""Where a context notes that JSON is wanted."""


class Commands(click.Group):
    """A group whose commands end with one line and the right exit status when they fail."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Runs the command line; told to stop anywhere in it, it ends with one line."""
        prepare()
        if threading.current_thread() is threading.main_thread() and extra.get(
            "standalone_mode", True
        ):
            obey()
        try:
            return super().main(*args, **extra)
        except KeyboardInterrupt as error:
            click.echo(f"{say('error')}: {say(STOPPED)}", err=True)
            sys.exit(_status(error))
        finally:
            install("en")  # whoever calls the commands from a program of his own is not to keep it

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context of the whole command line, in the user's language."""
        if parent is None:
            install(language())
        return super().make_context(info_name, args, parent, **extra)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called so, its help in the user's language and with an example."""
        command = super().get_command(ctx, cmd_name)
        if command is None:
            return None
        out = dressed(command, cmd_name)
        if isinstance(out, click.Group):
            out.commands = {
                name: dressed(each, f"{cmd_name} {name}") for name, each in out.commands.items()
            }
        return out

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What may be typed behind the program's name."""
        shown = dressed(self, "")
        assert isinstance(shown, click.Group)  # a copy of this one
        return click.Group.collect_usage_pieces(shown, ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the program is for."""
        click.Group.format_help_text(dressed(self, ""), ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of the whole program, and the commands."""
        out = dressed(self, "")
        click.Command.format_options(out, ctx, formatter)
        self.format_commands(ctx, formatter)

    def _configured(self, ctx: click.Context) -> None:
        """Takes what finsam.toml says as defaults."""
        _, said = read_file()
        ctx.default_map = default_map(self, said)
        apply(said)
        install(language(said.get("language")))

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        try:
            self._configured(ctx)
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
            remedy = _REMEDIES.get(error.errno or 0, "check the path")
            _complain(ctx, f"{place}{error.strerror or error}; {remedy}", 1)
        except KeyboardInterrupt as error:
            _complain(ctx, STOPPED, _status(error))
        except RuntimeError as error:
            # Told to stop while it took a lock, a thread gives back a lock that it has not got.
            told = _told_within(error)
            if told is None:
                raise
            _complain(ctx, STOPPED, _status(told))


_REMEDIES = {
    errno.ENOSPC: "make room on the disk",
    errno.EACCES: "close it in other programs, or check your permission",
}
"""What to do, by what the system said; Excel on Windows locks a workbook that it shows."""


def _told_within(error: BaseException) -> KeyboardInterrupt | None:
    """The interrupt in whose handling an error arose, if any."""
    before = error.__context__
    while before is not None and not isinstance(before, KeyboardInterrupt):
        before = before.__context__
    return before


def _status(error: KeyboardInterrupt) -> int:
    return 128 + error.number if isinstance(error, Stopped) else INTERRUPTED


def _complain(ctx: click.Context, message: str, status: int) -> NoReturn:
    """Says in one line what went wrong, and ends with ``status``."""
    line = shown(say(message))
    said = {"error": line, "exit_status": status}
    if ctx.meta.get(JSON):
        click.echo(json.dumps(said, ensure_ascii=not holds_all(sys.stderr)), err=True)
    else:
        click.echo(f"{say('error')}: {line}", err=True)
    ctx.exit(status)
