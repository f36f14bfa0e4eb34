"""A database that is only looked at: as a copy, or through a handle that cannot write."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, event

from finsam.schema.engine import database_url, display_name, make_engine


@contextmanager
def untouched(target: str | Path) -> Iterator[str | Path]:
    """A copy of an SQLite database, which may be opened and brought up to date in its place.

    Another kind of database, and one that is not there, is given as it is.
    """
    url = database_url(target)
    path = Path(url.database or "")
    if url.get_backend_name() != "sqlite" or not path.is_file():
        yield target
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder, path.name)
        shutil.copy(path, copy)
        log = path.with_name(f"{path.name}-wal")
        if log.exists():
            shutil.copy(log, copy.with_name(log.name))
        yield copy


def reading_engine(target: str | Path) -> Engine:
    """An engine whose connections the database itself keeps from writing.

    Args:
        target: of a database that was opened before, so that its tables and views are up to date.

    Raises:
        DatabaseError: if its driver is not installed.
    """
    url = database_url(target)
    engine = make_engine(url, display_name(url), kept_open=True)
    is_sqlite = url.get_backend_name() == "sqlite"

    def forbid(connection: Any, _record: object) -> None:
        if is_sqlite:
            connection.execute("pragma query_only=on")
            return
        with connection.cursor() as cursor:
            cursor.execute("set session characteristics as transaction read only")
        connection.commit()

    event.listen(engine, "connect", forbid)
    return engine
