"""``finsam config``: what holds, and where each value comes from."""

from typing import TYPE_CHECKING

import click

from finsam.commands.language import say
from finsam.commands.options import json_option, print_json
from finsam.commands.tables import listed

if TYPE_CHECKING:
    from finsam.commands.settings import Known


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

    known = known_settings()
    if as_json:
        print_json([asdict(one) for one in known])
    else:
        rows = [(one.setting, *_value(one), say(one.words)) for one in known]
        click.echo(listed(("setting", "value", "from", "meaning"), rows))


def _value(one: "Known") -> tuple[str, str]:
    """A value and where it comes from: what somebody wrote stands as it was written."""
    return (say(one.value), say(one.source)) if one.is_built_in else (one.value, one.source)
