"""The texts of the pages, in Swedish and English."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from finsam.compare.vocabulary import word

LANGUAGES = ("sv", "en")
"""The first where nothing is asked for."""

ALONE = "_1"
"""Ends the key of what a text is where there is one of the thing."""


@cache
def _all() -> dict[str, dict[str, Any]]:
    text = (files("finsam.web") / "data" / "texts.toml").read_text("utf-8")
    said: dict[str, dict[str, Any]] = tomllib.loads(text)
    return said


class Words:
    """The texts in one language.

    Args:
        language: ``sv`` or ``en``.
        swedish: translates a message of the rooms below, which speak English.
    """

    def __init__(self, language: str, swedish: Callable[[str], str] = str) -> None:
        self._swedish = swedish
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._at = LANGUAGES.index(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """The text ``key``, with ``values`` in its places; that of one alone where ``n`` is one.

        Raises:
            KeyError: if there is no such text.
        """
        texts = _all()["texts"]
        alone = f"{key}{ALONE}"
        is_one = str(values.get("n")) == "1" and alone in texts
        said: str = texts[alone if is_one else key][self._at]
        return said.format(**values) if values else said

    def message(self, english: str) -> str:
        """What the reader or the database says, an error or a problem on record."""
        return self._swedish(english) if self.language == "sv" else english

    def of(self, group: str, key: object) -> str:
        """What a value of a vocabulary is called; the value itself where it has no name."""
        own: Mapping[str, list[str]] | None = _all().get(group)
        if own is None:
            return word(group, key, self.language)
        found = own.get(str(key))
        return "" if key is None else (str(key) if found is None else found[self._at])


def text_keys() -> tuple[str, ...]:
    """Names of all texts."""
    return tuple(_all()["texts"])
