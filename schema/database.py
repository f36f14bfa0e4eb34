"""Opening a database: made if wanted, checked, brought to the version of this program.

The mapper (``sqlalchemy.orm``) is loaded with the first session: a question in plain SQL, through
:func:`reading`, does without it.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    ProgrammingError,
)

from finsam.corpus.errors import BusyError, DatabaseError
from finsam.schema import kept

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

HEAD = "0009"
"""The version of the tables that this program writes."""

BUSY_SECONDS = 5.0
"""How long to wait for another program's write to end."""

WRITERS = 1210_2003
"""The lock that writers to a PostgreSQL database take in turn; the number of a law."""

VIEWS_KEY = "views"


def open_database(target: str | Path, *, create: bool = False) -> Engine:
    """An engine on a database of this program's version, foreign keys on.

    An older database is brought up to date; the views are made anew where they changed.

    Args:
        target: an SQLAlchemy URL, or the path of an SQLite file.
        create: make the file and the tables if they are not there.

    Raises:
        DatabaseError: no such database, not a database, not Finsam's, locked, of a newer
            version, or its driver is not installed.
    """
    url = database_url(target)
    name = display_name(url)
    if url.get_backend_name() == "sqlite":
        _check_file(url, name, create=create)
    engine = make_engine(url, name)
    try:
        with database_errors(name), writing(engine) as connection:
            _bring_up_to_date(connection, name, create=create)
    except DatabaseError:
        engine.dispose()
        raise
    return engine


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
    if not _is_sqlite(engine.url) or not name or name == ":memory:":
        return ()
    return tuple(Path(name + end) for end in ("", "-journal", "-wal", "-shm"))


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
    _journal(engine, "wal")
    try:
        yield
    finally:
        _journal(engine, "delete")


def _journal(engine: Engine, mode: str) -> None:
    # Another program that has the file open keeps the mode from changing; both modes are sound.
    raw = engine.raw_connection()
    try:
        raw.cursor().execute(f"pragma journal_mode={mode}")
    except sqlite3.OperationalError:
        pass
    finally:
        raw.close()


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


def _check_file(url: URL, name: str, *, create: bool) -> None:
    if not url.database or url.database == ":memory:":
        return
    path = Path(url.database)
    if path.is_dir():
        raise DatabaseError(f"{name}: a folder, not a database; name a file with --db")
    if path.exists():
        return
    if not create:
        raise DatabaseError(
            f"{name}: no such database; make it with finsam ingest PATH --db {name}"
        )
    if not path.absolute().parent.is_dir():
        raise DatabaseError(f"{name}: its folder does not exist; make the folder first")


def make_engine(url: URL, name: str) -> Engine:
    """An engine on a database that is taken to be there.

    Raises:
        DatabaseError: no such kind of database, or its driver is not installed.
    """
    try:
        engine = create_engine(
            url,
            connect_args={"timeout": BUSY_SECONDS} if _is_sqlite(url) else {},
            pool_pre_ping=not _is_sqlite(url),
        )
    except NoSuchModuleError as error:
        raise DatabaseError(
            f"{name}: no such kind of database; use sqlite or postgresql"
        ) from error
    except ModuleNotFoundError as error:
        raise DatabaseError(
            f"{name}: the driver {error.name} is not installed; run pip install {error.name}"
        ) from error
    if _is_sqlite(url):
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    elif url.get_backend_name() == "postgresql":
        event.listen(engine, "begin", _on_begin_server)
    return engine


def _is_sqlite(url: URL) -> bool:
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


def _bring_up_to_date(connection: Connection, name: str, *, create: bool) -> None:
    found = _version(connection, name)
    if found is None and not create:
        raise DatabaseError(f"{name}: holds no Finsam tables; fill it with finsam ingest PATH")
    if found != HEAD:
        _migrate(connection, name, found)
    _make_views(connection)
    kept.bring_in_step(connection, kept.REGISTER, kept.register_digest(), _write_register)
    kept.bring_in_step(connection, kept.CODES, kept.codes_digest(), _write_codes)
    kept.bring_in_step(connection, kept.PICKS, kept.picks_digest(), _forget_picks)
    if connection.execute(kept.UNMARKED).first():
        _pick_missing(connection)


# What these need is loaded when something must be written: few openings do.
def _write_register(connection: Connection) -> None:
    from finsam.schema.register_tables import write_register

    write_register(connection)


def _write_codes(connection: Connection) -> None:
    from finsam.schema.code_tables import write_codes

    write_codes(connection)


def _forget_picks(connection: Connection) -> None:
    from finsam.schema.picks import forget_picks

    forget_picks(connection)


def _pick_missing(connection: Connection) -> None:
    from finsam.schema.picks import pick_missing

    pick_missing(connection)


def _version(connection: Connection, name: str) -> str | None:
    """The recorded version; ``None`` for an empty database.

    Raises:
        DatabaseError: if the tables are another program's.
    """
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables and "part" in tables:
        return connection.execute(text("select version_num from alembic_version")).scalar()
    if tables:
        raise DatabaseError(f"{name}: another program's database; name another file with --db")
    return None


def _migrate(connection: Connection, name: str, found: str | None) -> None:
    # Only few openings need it, and it takes a third of a second to load.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "finsam.schema:migrations")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise DatabaseError(
            f"{name}: made by a newer Finsam (its tables are of version {found}, this program "
            f"knows {HEAD}); update finsam"
        )
    with connection.begin_nested():
        _drop_views(connection)
        command.upgrade(config, HEAD)
        connection.execute(text("delete from meta where key = :key"), {"key": VIEWS_KEY})


def views_sql(dialect: str) -> tuple[str, ...]:
    """The statements that make the public views, in the words of ``dialect``."""
    lines = [line for line in _views_source().splitlines() if not line.startswith("--")]
    body = "\n".join(lines)
    if dialect != "sqlite":
        body = body.replace("group_concat(", "string_agg(")
    return tuple(part.strip() for part in body.split(";") if part.strip())


def _views_source() -> str:
    return resources.files("finsam.schema").joinpath("views.sql").read_text("utf-8")


def _make_views(connection: Connection) -> None:
    statements = views_sql(connection.dialect.name)
    digest = hashlib.sha256("\n".join(statements).encode()).hexdigest()
    key = {"key": VIEWS_KEY}
    if connection.execute(text("select value from meta where key = :key"), key).scalar() == digest:
        return
    _drop_views(connection)
    for statement in statements:
        connection.exec_driver_sql(statement)
    connection.execute(text("delete from meta where key = :key"), key)
    connection.execute(
        text("insert into meta (key, value) values (:key, :value)"), {**key, "value": digest}
    )


def _drop_views(connection: Connection) -> None:
    """Drops the views that this program makes; a user's own views are left alone."""
    ours = set(re.findall(r"^create view (\w+)", _views_source(), re.MULTILINE))
    for view in sorted(ours & set(inspect(connection).get_view_names())):
        connection.exec_driver_sql(f"drop view {view}")
