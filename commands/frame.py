"""How every command ends: one line that says what went wrong, and the exit status."""

import errno
import json
import sys
from typing import Any, NoReturn

import click

from finsam.commands.terminal import holds_all, prepare
from finsam.corpus.errors import FinsamError

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it: 128 and the number of the signal."""

JSON = "finsam.json"
"""Where a context notes that JSON is wanted."""


class Commands(click.Group):
    """A group whose commands end with one line and the right exit status when they fail."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs the program, with output that every console can take."""
        prepare()
        return super().main(*args, **kwargs)

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
    if ctx.meta.get(JSON):
        click.echo(json.dumps(said, ensure_ascii=not holds_all(sys.stderr)), err=True)
    else:
        click.echo(f"error: {line}", err=True)
    ctx.exit(status)
