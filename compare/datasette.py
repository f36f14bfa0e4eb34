"""Metadata for Datasette: descriptions of the views and canned queries."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from finsam.compare.dictionary import columns, view_words
from finsam.compare.frames import VIEWS
from finsam.compare.worked_queries import worked_queries


def database_name(engine: Engine) -> str:
    """What Datasette calls the database: the name of its file without the ending."""
    return Path(engine.url.database or "finsam").stem


def metadata(engine: Engine) -> dict[str, Any]:
    """The ``metadata.json`` to serve a Finsam database with: ``datasette finsam.db -m …``."""
    tables = {
        view: {
            "description": view_words(view),
            "columns": {column.name: column.words for column in columns(engine, view)},
        }
        for view in VIEWS
    }
    queries = {q.name: {"title": q.title, "sql": q.sql} for q in worked_queries()}
    return {
        "title": "Finsam",
        "description": "Reports of samordningsförbund as data; every figure with its page.",
        "databases": {database_name(engine): {"tables": tables, "queries": queries}},
    }
