"""Opening a database: made if wanted, checked, brought to the version of this program."""

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, inspect, text

from finsam.corpus.errors import DatabaseError
from finsam.schema import kept
from finsam.schema.engine import database_url, display_name, make_engine
from finsam.schema.transactions import database_errors, writing
from finsam.schema.views import VIEWS_KEY, drop_views, make_views

HEAD = "0010"
"""The version of the tables that this program writes."""


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


def _bring_up_to_date(connection: Connection, name: str, *, create: bool) -> None:
    found = _version(connection, name)
    if found is None and not create:
        raise DatabaseError(f"{name}: holds no Finsam tables; fill it with finsam ingest PATH")
    if found != HEAD:
        _migrate(connection, name, found)
    make_views(connection)
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
        drop_views(connection)
        command.upgrade(config, HEAD)
        connection.execute(text("delete from meta where key = :key"), {"key": VIEWS_KEY})
