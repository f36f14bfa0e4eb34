"""The public views as data frames, for every question that is asked in pandas."""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Engine, text

VIEWS = (
    *("documents", "pages", "members", "insatser", "finance", "goals"),
    *("participants", "indicators", "tables", "cells", "numbers"),
    *("checks", "corrections", "codes"),
)
"""The public views, in the order in which they are described."""


def read_view(engine: Engine, view: str, columns: Sequence[str] = ()) -> pd.DataFrame:
    """A view as a data frame, one row a fact, in the order of the facts.

    Args:
        engine: the database.
        view: one of :data:`VIEWS`.
        columns: only these; all where empty.

    Raises:
        KeyError: if there is no such view.
    """
    if view not in VIEWS:
        raise KeyError(f"no view {view!r}; there are {', '.join(VIEWS)}")
    names = ", ".join(f'"{name}"' for name in columns) or "*"
    with engine.connect() as link:
        return pd.read_sql_query(text(f"SELECT {names} FROM {view}"), link)
