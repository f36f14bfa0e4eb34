"""Which database a name means, and an engine on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from finsam.corpus.errors import DatabaseError

BUSY_SECONDS = 5.0
"""How long to wait for another program's write to end."""

WRITERS = 1210_2003
"""The lock that writers to a PostgreSQL database take in turn; the number of a law."""


def database_url(target: str | Path) -> URL:
    """The URL that ``target`` means; a plain path is an SQLite file.

    Raises:
        DatabaseError: if it looks like a URL and is none.
    """
    if isinstance(target, str) and "://" in target:
        try:
            return make_url(target)
        except ArgumentError as error:
            raise DatabaseError(
                f"{target}: not a database URL; write one like postgresql://host/name"
            ) from error
    return URL.create("sqlite", database=str(target))


def display_name(url: URL) -> str:
    """How messages call the database: the path of a file, a URL without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


def database_files(engine: Engine) -> tuple[Path, ...]:
    """The files that an SQLite database is or may have beside it; none for a server's."""
    name = engine.url.database
    if not is_sqlite(engine.url) or not name or name == ":memory:":
        return ()
    return tuple(Path(name + end) for end in ("", "-journal", "-wal", "-shm"))


def make_engine(url: URL, name: str, *, kept_open: bool = False) -> Engine:
    """An engine on a database that is taken to be there.

    Args:
        url: of the database.
        name: for messages.
        kept_open: whether an SQLite file stays open between questions, until the engine is
            disposed of. Opening takes a millisecond; many small questions are worth it.

    Raises:
        DatabaseError: no such kind of database, or its driver is not installed.
    """
    try:
        engine = create_engine(
            url,
            connect_args={"timeout": BUSY_SECONDS} if is_sqlite(url) else {},
            pool_pre_ping=not is_sqlite(url),
            poolclass=NullPool if is_sqlite(url) and url.database and not kept_open else None,
        )
    except NoSuchModuleError as error:
        raise DatabaseError(
            f"{name}: no such kind of database; use sqlite or postgresql"
        ) from error
    except ModuleNotFoundError as error:
        raise DatabaseError(
            f"{name}: the driver {error.name} is not installed; run pip install {error.name}"
        ) from error
    if is_sqlite(url):
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    elif url.get_backend_name() == "postgresql":
        event.listen(engine, "begin", _on_begin_server)
    return engine


def is_sqlite(url: URL) -> bool:
    """Whether it is a file of SQLite."""
    return url.get_backend_name() == "sqlite"


def _on_connect(connection: Any, _record: object) -> None:
    # Python's own handling would commit before every change of a table: a migration that is
    # cut short would leave half a table. Transactions are opened by _on_begin instead.
    connection.isolation_level = None
    connection.execute("pragma foreign_keys=on")


def _on_begin_server(connection: Connection) -> None:
    # Writers wait for each other, as they do on SQLite: two ingests of one file would clash.
    if connection.get_execution_options().get("finsam_write", False):
        connection.exec_driver_sql(f"select pg_advisory_xact_lock({WRITERS})")


def _on_begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("finsam_write", False)
    connection.exec_driver_sql("begin immediate" if write else "begin")
