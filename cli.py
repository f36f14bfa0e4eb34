"""The command line: options, exit codes and progress; the work is done in the rooms."""

import click


@click.group()
@click.version_option(package_name="finsam", prog_name="finsam")
def main() -> None:
    """Turn the reports of samordningsförbund into data that can be compared."""
