"""What codes and columns are called where a person reads them; nothing heavy is loaded for it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_AT = ("sv", "en")
"""Order of the languages in ``data/words.toml``."""


@cache
def _words() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    file = files("finsam.compare") / "data" / "words.toml"
    found: dict[str, dict[str, tuple[str, str]]] = tomllib.loads(file.read_text("utf-8"))
    return found


def vocabularies() -> tuple[str, ...]:
    """Names of all vocabularies."""
    return tuple(_words())


def codes(group: str) -> tuple[str, ...]:
    """The values of a vocabulary.

    Raises:
        KeyError: if there is no such vocabulary.
    """
    return tuple(_words()[group])


def word(group: str, code: object, language: str) -> str:
    """What a value of a vocabulary is called; the value itself where it has no name.

    Args:
        group: the vocabulary, such as ``status`` or ``measure``.
        code: the value, as the views have it; nothing is called nothing.
        language: ``sv`` or ``en``.

    Raises:
        KeyError: if there is no such vocabulary.
    """
    said = _words()[group].get(str(code))
    if code is None:
        return ""
    return str(code) if said is None else said[_AT.index(language)]


@cache
def swedish_heads() -> Mapping[str, Mapping[str, str]]:
    """Swedish heads of ``columns`` of the views, names of ``sheets`` and their ``words``."""
    file = files("finsam.compare") / "data" / "heads_sv.toml"
    found: dict[str, dict[str, str]] = tomllib.loads(file.read_text("utf-8"))
    return found
