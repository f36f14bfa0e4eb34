"""Messages in the user's language: the catalogue of ``locale/``, through gettext.

The rooms below speak English; this one translates what is about to be said. A message with names
and figures in it is found by its pattern: the catalogue's ``no län is called {asked}`` fits
``no län is called 'Örebbro'``. What the catalogue lacks is said in English.
"""

import gettext
import os
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

LANGUAGES = ("sv", "en")
DOMAIN = "finsam"
_VARIABLES = ("FINSAM_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a language is said, the first that says any."""


def language(configured: str | None = None) -> str:
    """``sv`` or ``en``: that of ``FINSAM_LANG``, of ``finsam.toml``, or of the system."""
    said = os.environ.get(_VARIABLES[0]) or configured
    said = said or next((os.environ[v] for v in _VARIABLES[1:] if os.environ.get(v)), "")
    return "sv" if said.lower().startswith("sv") else "en"


@cache
def _folder() -> Path:
    with as_file(files("finsam.commands") / "locale") as folder:
        return Path(folder)


def install(code: str) -> None:
    """Makes click and this module speak ``code``; click takes its own words from here too."""
    gettext.bindtextdomain(DOMAIN, str(_folder()))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = code


def say(message: str) -> str:
    """``message`` in the language that is installed; as it is where nobody has translated it."""
    if os.environ.get("LANGUAGE") != "sv" or gettext.textdomain() != DOMAIN:
        return message
    exact = gettext.dgettext(DOMAIN, message) if message else message
    return exact if exact != message else _by_pattern(message)


def _by_pattern(message: str) -> str:
    for pattern, swedish in _patterns().items():
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return swedish.format(**{k: _part(k, v) for k, v in found.groupdict().items()})
    return message


def _part(name: str, said: str) -> str:
    """What stands in a place of a message: a message of its own, or a choice of names."""
    return said.replace(" or ", " eller ") if name == "close" else say(said)


@cache
def _patterns() -> Mapping[str, str]:
    """Entries with places for names and figures, as regular expressions, longest first."""
    from babel.messages.pofile import read_po

    file = _folder() / "sv" / "LC_MESSAGES" / f"{DOMAIN}.po"
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale="sv")
    found = {
        str(entry.id): str(entry.string)
        for entry in catalogue
        if entry.id and entry.string and "{" in str(entry.id)
    }
    ordered = sorted(found, key=lambda one: (-len(re.sub(r"\{\w+\}", "", one)), one))
    return {_regex(one): found[one] for one in ordered}


def _regex(message: str) -> str:
    parts = re.split(r"\{(\w+)\}", message)
    out = [re.escape(parts[0])]
    for n in range(1, len(parts), 2):
        out += [f"(?P<{parts[n]}>.+?)", re.escape(parts[n + 1])]
    return "".join(out)
