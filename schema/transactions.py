"""Transactions: to read, to write, one after another; and what the driver raises, in one line.

The mapper (``sqlalchemy.orm``) is loaded with the first session: a question in plain SQL, through
:func:`reading`, does without it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, PoolProxiedConnection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from finsam.corpus.errors import BusyError, DatabaseError
from finsam.schema.engine import display_name

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in one transaction that may write; committed at the end.

    On SQLite the right to write is taken at once, so that two writers wait for each other
    instead of failing half-way.
    """
    with engine.execution_options(finsam_write=True).begin() as connection:
        yield connection


@contextmanager
def write_session(engine: Engine) -> Iterator[Session]:
    """A session in one transaction that may write; committed at the end.

    Raises:
        DatabaseError: if the database cannot be used; nothing is written then.
    """
    from sqlalchemy.orm import Session

    with (
        database_errors(display_name(engine.url)),
        Session(engine.execution_options(finsam_write=True)) as session,
        session.begin(),
    ):
        yield session


@contextmanager
def read_session(engine: Engine) -> Iterator[Session]:
    """A session for queries.

    Raises:
        DatabaseError: if the database cannot be used.
    """
    from sqlalchemy.orm import Session

    with database_errors(display_name(engine.url)), Session(engine) as session:
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection for queries.

    Raises:
        DatabaseError: if the database cannot be used.
    """
    with database_errors(display_name(engine.url)), engine.connect() as connection:
        yield connection


@contextmanager
def many_writers(engine: Engine) -> Iterator[None]:
    """Lets others read an SQLite file while this program writes it, through a write-ahead log.

    Afterwards the log is folded into the file again, which then is one plain file that can be
    copied, mailed, and read from a folder where nothing may be written.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    link = engine.raw_connection()
    try:
        _journal(link, "wal")
        yield
    finally:
        # Held open until here: the last one who closes the file folds the log into it.
        _journal(link, "delete")
        link.close()


def _journal(link: PoolProxiedConnection, mode: str) -> None:
    # Another program that has the file open keeps the mode from changing; both modes are sound.
    with suppress(sqlite3.OperationalError):
        link.cursor().execute(f"pragma journal_mode={mode}")


@contextmanager
def database_errors(name: str) -> Iterator[None]:
    """Turns what the driver raises into one line for the user.

    Raises:
        DatabaseError: if the database cannot be used.
    """
    try:
        yield
    except (DataError, IntegrityError, ProgrammingError):
        raise  # a fault of the program or of one reading, not of the database
    except DBAPIError as error:
        if error.connection_invalidated or "locked" in str(error.orig):
            raise BusyError(_explain(name, error)) from error
        raise DatabaseError(_explain(name, error)) from error


def _explain(name: str, error: DBAPIError) -> str:
    said = " ".join(str(error.orig).split())
    if "locked" in said:
        return f"{name}: locked by another program; wait for it or close it, then run again"
    if "not a database" in said or "malformed" in said:
        return f"{name}: not a database, or damaged; name another file with --db"
    if "readonly" in said or "read-only" in said:
        return f"{name}: may not be written; change its permissions or name another with --db"
    if "disk is full" in said:
        return f"{name}: the disk is full; make room and run again"
    if "unable to open" in said:
        return f"{name}: cannot be opened; check the path and its permissions"
    return f"{name}: the database cannot be used ({said}); check --db"
