r"""Damaged Swedish made Swedish again, line for line, every change on record.

    >>> from finsam.normalize import repair
    >>> repair("Forbundet skall framja samverkan mellan parterna &r fran ar.\n").text

Names are looked up when they are first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finsam.normalize.command import repair_stream
    from finsam.normalize.judge import State, Triage
    from finsam.normalize.mend import Repaired, repair, triage
    from finsam.normalize.pages import clean

__all__ = ["Repaired", "State", "Triage", "clean", "repair", "repair_stream", "triage"]

_HOMES = {
    "Repaired": "mend",
    "State": "judge",
    "Triage": "judge",
    "clean": "pages",
    "repair": "mend",
    "repair_stream": "command",
    "triage": "mend",
}


def __getattr__(name: str) -> object:
    """The public name ``name``, from the module that defines it."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"finsam.normalize.{home}"), name)
