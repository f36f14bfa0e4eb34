"""The command line's door: the commands are in their room, the work is done in the rooms below."""

import os
from pathlib import Path

import click

from finsam import __version__
from finsam.commands import (
    accounting,
    comparing,
    configuring,
    correcting,
    forgetting,
    keeping,
    organisations,
    reading,
    watching,
)
from finsam.commands.frame import Commands
from finsam.commands.language import swedish, tell
from finsam.commands.options import db_option


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="finsam")
def main() -> None:
    """Turn the reports of samordningsförbund into data that can be compared."""


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell: eval "$(finsam completion bash)"."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None  # the choice above names only shells that click knows
    click.echo(kind(main, {}, "finsam", "_FINSAM_COMPLETE").source())


@main.command()
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="0: any free one.",
)
@click.option(
    "--files",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where uploaded reports are kept; default: beside the database.",
)
@click.option("--jobs", type=click.IntRange(0), default=0, help="Worker processes for uploads.")
def serve(db: str, host: str, port: int, files: Path | None, jobs: int) -> None:
    """Open the web view: browse, compare, see each figure on its page, review and correct.

    Only this machine can ask. Another --host needs a password in FINSAM_PASSWORD.
    """
    from finsam.web.server import serve as run
    from finsam.web.settings import settings

    password = os.environ.get("FINSAM_PASSWORD") or None
    chosen = settings(
        db, host=host, port=port, password=password, files=files, jobs=jobs, swedish=swedish
    )
    run(chosen, lambda address: click.echo(f"{address}\n{tell('Stop with Ctrl-C.')}", err=True))


for _command in (
    reading.ingest,
    forgetting.forget,
    watching.watch,
    reading.status,
    reading.search,
    reading.show,
    accounting.ledger,
    reading.normalize,
    comparing.compare,
    comparing.keys,
    comparing.export,
    comparing.report,
    comparing.codes,
    organisations.organisations,
    comparing.evaluate,
    correcting.correct,
    correcting.corrections,
    correcting.diff,
    keeping.verify,
    keeping.backup,
    keeping.restore,
    keeping.reparse,
    keeping.cache,
    reading.doctor,
    configuring.config,
):
    main.add_command(_command)
