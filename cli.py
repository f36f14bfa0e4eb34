"""The command line's door: the commands are in their room, the work is done in the rooms below."""

import click

from finsam import __version__
from finsam.commands import comparing, correcting, organisations, reading
from finsam.commands.frame import Commands


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


for _command in (
    reading.ingest,
    reading.status,
    reading.search,
    reading.show,
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
    reading.doctor,
):
    main.add_command(_command)
