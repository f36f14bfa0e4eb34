"""Heads of columns and names of sheets, in Swedish or as the views name them."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from finsam.compare.dictionary import described, view_words


@cache
def _swedish() -> Mapping[str, Mapping[str, str]]:
    file = files("finsam.compare") / "data" / "heads_sv.toml"
    return tomllib.loads(file.read_text("utf-8"))


def heads(columns: Iterable[object], language: str) -> list[str]:
    """The heads of ``columns``; one that nobody has translated keeps its name."""
    names = [str(column) for column in columns]
    return [_swedish()["columns"].get(n, n) for n in names] if language == "sv" else names


def sheet_name(view: str, language: str) -> str:
    """What the sheet of a view is called."""
    return _swedish()["sheets"].get(view, view) if language == "sv" else view


def sheet_words(view: str, language: str) -> str:
    """What one row of a view is; empty where nobody has said it."""
    if language == "sv":
        return _swedish()["words"].get(view, "")
    return view_words(view) if described(view) else ""
