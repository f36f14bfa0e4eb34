"""Heads of columns and names of sheets, in Swedish or as the views name them."""

from collections.abc import Iterable

from finsam.compare.dictionary import described, view_words
from finsam.compare.vocabulary import swedish_heads


def heads(columns: Iterable[object], language: str) -> list[str]:
    """The heads of ``columns``; one that nobody has translated keeps its name."""
    names = [str(column) for column in columns]
    return [swedish_heads()["columns"].get(n, n) for n in names] if language == "sv" else names


def sheet_name(view: str, language: str) -> str:
    """What the sheet of a view is called."""
    return swedish_heads()["sheets"].get(view, view) if language == "sv" else view


def sheet_words(view: str, language: str) -> str:
    """What one row of a view is; empty where nobody has said it."""
    if language == "sv":
        return swedish_heads()["words"].get(view, "")
    return view_words(view) if described(view) else ""
