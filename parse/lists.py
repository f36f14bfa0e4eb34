"""The tables of this room's ``data`` folder."""

import csv
from importlib import resources
from importlib.resources import files


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of a table in this room's ``data`` folder; lines that start with ``#`` are remarks."""
    text = resources.files("finsam.parse").joinpath("data", name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines))


def data_text(name: str) -> str:
    """The text of a data file of this room."""
    return (files("finsam.parse") / "data" / name).read_text("utf-8")


def data_rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of this room."""
    return list(csv.DictReader(data_text(name).splitlines()))
