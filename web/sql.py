"""Datasette on the same database, for those who want SQL; only where it is installed."""

from pathlib import Path

from starlette.routing import BaseRoute, Mount
from starlette.types import Receive, Scope, Send

from finsam.compare.datasette import metadata
from finsam.web.respond import sql_is_there
from finsam.web.security import SQL
from finsam.web.site import Site

MILLISECONDS = 2000
"""Longest that a query may take."""

ROWS = 1000
"""Most rows of an answer."""


def sql_mount(site: Site) -> list[BaseRoute]:
    """Datasette under ``/sql``, reading only, with limits; nothing where it is not installed."""
    if not sql_is_there(site):
        return []
    from datasette.app import Datasette

    path = str(Path(site.reader.url.database or "").absolute())
    said = metadata(site.reader)
    served = Datasette(
        [path],
        metadata=said,
        memory=False,
        settings={
            "base_url": f"{SQL}/",
            "sql_time_limit_ms": MILLISECONDS,
            "max_returned_rows": ROWS,
            "allow_download": False,
            "facet_time_limit_ms": 200,
            "num_sql_threads": 2,
        },
    ).app()

    async def within(scope: Scope, receive: Receive, send: Send) -> None:
        # Datasette finds its own pages by the whole path, and knows its base_url itself.
        await served({**scope, "root_path": ""}, receive, send)

    return [Mount(SQL, app=within)]
