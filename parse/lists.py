"""The tables of this room's ``data`` folder."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def data_text(name: str) -> str:
    """The text of a data file of this room."""
    return resources.files("finsam.parse").joinpath("data", name).read_text("utf-8")


def data_lines(name: str) -> list[str]:
    """The lines of a data file; empty ones, and those that start with ``#``, are remarks."""
    return [line for line in data_text(name).splitlines() if line and not line.startswith("#")]


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of this room's ``data`` folder, remarks left out."""
    return list(csv.DictReader(data_lines(name)))


@cache
def _lists(room: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in read_table(f"lists_{room}.csv"):
        found.setdefault(row["list"], []).append(row["word"])
    return {name: tuple(words) for name, words in found.items()}


def listed(name: str) -> tuple[str, ...]:
    """The words of a list, "room.list", of ``data/lists_room.csv`` in their order.

    Raises:
        KeyError: if there is no such list.
    """
    room, _, wanted = name.partition(".")
    return _lists(room)[wanted]


@cache
def any_of(name: str) -> str:
    """A regular expression for any word of a list, to stand in a group of a pattern.

    Raises:
        KeyError: if there is no such list.
    """
    return "|".join(listed(name))
