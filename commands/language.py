"""Messages in the user's language: the catalogue of ``locale/``, through gettext.

The rooms below speak English; this one translates what is about to be said. A message with names
and figures in it is found by its pattern: the catalogue's ``no län is called {asked}`` fits
``no län is called 'Örebbro'``. What the catalogue lacks is said in English; a test holds it to
every message of the sources.
"""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finsam.commands.catalogue import Said

DOMAIN = "finsam"
_VARIABLES = ("FINSAM_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a language is said, the first that says any."""
MESSAGES = ("message", "remedy", "why", "what", "error")
"""Holes of a message that hold messages."""
PLACES = ("place",)
"""Holes that name a file with a page or a line."""
DEEPEST = 5
"""Messages in messages that are told apart: an error, its file, what failed there, and why."""
CHOICES = ("close",)
"""Holes that name things with ``or`` between them."""


def language(configured: str | None = None) -> str:
    """``sv`` or ``en``: that of ``FINSAM_LANG``, of ``finsam.toml``, or of the system."""
    said = os.environ.get(_VARIABLES[0]) or configured
    said = said or next((os.environ[v] for v in _VARIABLES[1:] if os.environ.get(v)), "")
    return "sv" if said.lower().startswith("sv") else "en"


@cache
def _folder() -> Path:
    with as_file(files("finsam.commands") / "locale") as folder:
        return Path(folder)


@cache
def _swedish() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, str(_folder()), languages=["sv"])


def swedish(message: str) -> str:
    """``message`` in Swedish, whatever language is installed."""
    return _best("", message).text


def catalogue_file() -> Path:
    """The compiled catalogue."""
    return _folder() / "sv" / "LC_MESSAGES" / f"{DOMAIN}.mo"


@contextmanager
def speaking(code: str | None) -> Iterator[None]:
    """Within it, ``code`` is spoken; ``None``: what is spoken anyway."""
    before = os.environ.get("LANGUAGE", "en")
    install(before if code is None else code)
    try:
        yield
    finally:
        install(before)


def install(code: str) -> None:
    """Makes click and this module speak ``code``; click takes its own words from here too."""
    gettext.bindtextdomain(DOMAIN, str(_folder()))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = code


def is_swedish() -> bool:
    """Whether Swedish is installed."""
    return os.environ.get("LANGUAGE") == "sv" and gettext.textdomain() == DOMAIN


def say(message: str) -> str:
    """``message`` in the language that is installed; as it is where nobody has translated it."""
    return swedish(message) if is_swedish() else message


def tell(message: str, **parts: object) -> str:
    """``message``, a text with holes, in the language that is installed, and ``parts`` in them."""
    said = _swedish().gettext(message) if is_swedish() else message
    return said.format(**parts)


def counted(number: int, noun: str) -> str:
    """``1 page``, ``2 pages``, in the language that is installed."""
    one, more = f"{{number}} {noun}", f"{{number}} {noun}s"
    if is_swedish():
        return _swedish().ngettext(one, more, number).format(number=number)
    return (one if number == 1 else more).format(number=number)


def say_place(place: str) -> str:
    """A file with a page or a line, in the language that is installed."""
    return _best("place", place).text if is_swedish() else place


def decimal(value: float) -> str:
    """A number with one decimal: ``3.4``, ``3,4``."""
    said = f"{value:.1f}"
    return said.replace(".", ",") if is_swedish() else said


def share(value: float) -> str:
    """A share of 1 in per cent with one decimal: ``97.3%``, ``97,3 %``."""
    return f"{decimal(value * 100)} %" if is_swedish() else f"{value:.1%}"


def several(message: str, number: int, one: str = "") -> str:
    """``message`` with its ``{number}``, in the language that is installed.

    Args:
        message: of several, as the catalogue has it.
        number: how many.
        one: the English of a single one, where it differs.
    """
    english = one if one and number == 1 else message
    said = _swedish().ngettext(message, message, number) if is_swedish() else english
    return said.format(number=number)


def head(name: str, about: str = "") -> str:
    """The head of a column of a printed table, as the catalogue has it.

    Args:
        name: in English.
        about: what the table is about, where a name means another thing in another table.
    """
    if not is_swedish():
        return name
    said = _swedish().pgettext(f"head {about}", name) if about else name
    return said if said != name else _swedish().pgettext("head", name)


@lru_cache(maxsize=1000)
def _best(context: str, message: str, depth: int = 0) -> "Said":
    """The Swedish of a message of the catalogue, or of one that fits a pattern of it.

    Args:
        context: of the catalogue; none for messages.
        message: as it is said.
        depth: how many messages it stands in.
    """
    from finsam.commands.catalogue import CONTEXT, Said, fitting, patterns

    key = f"{context}{CONTEXT}{message}" if context else message
    exact = _swedish().gettext(key) if message else key
    if exact != key:
        return Said(exact, len(message))
    if depth > DEEPEST:
        return Said(message, 0)
    among = patterns(catalogue_file()).get(context, ())
    return fitting(message, among, partial(_part, depth)) or Said(message, 0)


def _part(depth: int, name: str, said: str) -> "Said":
    """What stands in a hole of a message: a message of its own, a place, a choice of names."""
    from finsam.commands.catalogue import Said

    if name in MESSAGES:
        return _best("", said, depth + 1)
    if name in PLACES:
        return _best("place", said)
    return Said(said.replace(" or ", " eller ") if name in CHOICES else said, 0)
