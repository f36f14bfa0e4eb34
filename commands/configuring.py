"""``finsam config``: what holds, and where each value comes from."""

import click

from finsam.commands.options import json_option, print_json


@click.command()
@json_option
def config(as_json: bool) -> None:
    """Show every setting, its value, and where that comes from.

    What is said on the command line comes first, then the environment, then finsam.toml in the
    working folder (else in the user's configuration folder, or what FINSAM_CONFIG names), then what
    is built in. A finsam.toml holds lines such as db = "orebro.db" or language = "sv".
    """
    from dataclasses import asdict

    from finsam.commands.settings import known_settings
    from finsam.compare.look.text import table

    known = known_settings()
    if as_json:
        print_json([asdict(one) for one in known])
    else:
        rows = [(one.setting, one.value, one.source, one.words) for one in known]
        click.echo(table(("setting", "value", "from", "meaning"), rows))
