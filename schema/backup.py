"""A copy of a database in one file, and a database from such a copy."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import URL

from finsam.corpus.errors import DatabaseError, MissingToolError
from finsam.schema.engine import database_url, display_name


def backup(database: str, target: Path) -> Path:
    """Writes a copy; the state of one moment, whoever writes meanwhile.

    SQLite is copied page by page through its own means, PostgreSQL by ``pg_dump``. The copy gets
    its name when it is whole.

    Args:
        database: URL, or path of an SQLite file.
        target: file to write.

    Raises:
        DatabaseError: if there is no such database, or it cannot be copied.
        MissingToolError: if ``pg_dump`` is not installed.
    """
    url = database_url(database)
    draft = target.with_name(f".{target.name}.part")
    try:
        if url.get_backend_name() == "sqlite":
            _copy(_existing(url), draft)
        else:
            _call("pg_dump", url, "--format=custom", f"--file={draft}")
        draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return target


def restore(source: Path, database: str, *, force: bool = False) -> None:
    """Makes a database from a copy.

    Args:
        source: that :func:`backup` wrote.
        database: URL, or path of an SQLite file.
        force: replace a database that is there.

    Raises:
        DatabaseError: if one is there and ``force`` is not given, or ``source`` is no copy.
        MissingToolError: if ``pg_restore`` is not installed.
    """
    url = database_url(database)
    if url.get_backend_name() != "sqlite":
        extra = ("--clean", "--if-exists") if force else ()
        _call("pg_restore", url, "--no-owner", "--single-transaction", *extra, str(source))
        return
    path = Path(url.database or "")
    if path.exists() and not force:
        raise DatabaseError(f"{path}: is there already; give --force to replace it")
    draft = path.with_name(f".{path.name}.part")
    try:
        _copy(source, draft)
        for log in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + log).unlink(missing_ok=True)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _existing(url: URL) -> Path:
    path = Path(url.database or "")
    if not path.is_file():
        raise DatabaseError(f"{path}: no such database; check --db")
    return path


def _copy(source: Path, target: Path) -> None:
    """Copies an SQLite file, and looks whether the copy is sound."""
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new)
            (said,) = new.execute("pragma integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        raise DatabaseError(f"{source}: cannot be copied ({error}); check the file") from error
    if said != "ok":
        raise DatabaseError(f"{source}: damaged ({said}); keep it and restore an older copy")


def _call(program: str, url: URL, *arguments: str) -> None:
    """One of PostgreSQL's own programs, the password out of sight."""
    place = shutil.which(program)
    if place is None:
        raise MissingToolError(f"{program} is not installed; run: apt install postgresql-client")
    plain = url.set(drivername="postgresql", password=None)
    environment = dict(os.environ)
    if url.password:
        environment["PGPASSWORD"] = str(url.password)
    done = subprocess.run(
        [place, f"--dbname={plain.render_as_string(hide_password=False)}", *arguments],
        env=environment,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[:300]
        raise DatabaseError(f"{display_name(url)}: {program} broke off ({said}); check --db")
