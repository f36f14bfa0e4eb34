"""Is everything there that the work needs, and what installs what is missing."""

import os
import platform
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from finsam.corpus.errors import DatabaseError
from finsam.extract import default_folder, probe
from finsam.extract.place import install_hint
from finsam.schema.database import open_database
from finsam.schema.engine import database_url, display_name

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        what: its name.
        found: what is there: a version, a path; or what is wrong.
        ok: whether it will do.
        remedy: the command or step that mends it; ``None`` where all is well.
    """

    what: str
    found: str
    ok: bool
    remedy: str | None = None


def examine(target: str) -> tuple[Finding, ...]:
    """Looks at everything that the work needs.

    Args:
        target: the database that would be used; it is not made if it is not there.
    """
    return (
        _python(),
        *_tesseract(),
        *_packages(),
        _full_text(),
        _cache(),
        _database(target),
    )


def _python() -> Finding:
    ok = sys.version_info >= OLDEST_PYTHON
    return Finding(
        what="python",
        found=platform.python_version(),
        ok=ok,
        remedy=None if ok else "install Python 3.11 or later",
    )


def _tesseract() -> Iterator[Finding]:
    found = probe()
    if found.version is None:
        yield Finding(
            what="tesseract",
            found="not installed",
            ok=False,
            remedy=install_hint(),
        )
        return
    yield Finding(what="tesseract", found=found.version, ok=True)
    swedish = "swe" in found.languages
    yield Finding(
        what="tesseract swe",
        found="installed" if swedish else "not installed",
        ok=swedish,
        remedy=None if swedish else install_hint(),
    )


def _packages() -> Iterator[Finding]:
    for line in requires("finsam") or []:
        wanted, _, marker = line.partition(";")
        if "extra" in marker:
            continue
        name = re.split(r"[^A-Za-z0-9._-]", wanted.strip())[0]
        try:
            yield Finding(what=name, found=version(name), ok=True)
        except PackageNotFoundError:
            yield Finding(
                what=name,
                found="not installed",
                ok=False,
                remedy=f"{sys.executable} -m pip install '{wanted.strip()}'",
            )


def _full_text() -> Finding:
    link = sqlite3.connect(":memory:")
    try:
        link.execute("create virtual table probe using fts5(text)")
        ok = True
    except sqlite3.OperationalError:
        ok = False
    finally:
        link.close()
    return Finding(
        what="sqlite",
        found=sqlite3.sqlite_version + ("" if ok else " without full text (FTS5)"),
        ok=ok,
        remedy=None if ok else "use a Python whose sqlite3 was built with FTS5",
    )


def _cache() -> Finding:
    folder = default_folder()
    ok = _writable(folder)
    return Finding(
        what="cache",
        found=str(folder) if ok else f"{folder} may not be written",
        ok=ok,
        remedy=None if ok else "set FINSAM_CACHE to a folder that may be written",
    )


def _database(target: str) -> Finding:
    url = database_url(target)
    name = display_name(url)
    is_file = url.get_backend_name() == "sqlite"
    path = Path(url.database or "")
    if is_file and not path.exists():
        ok = _writable(path.absolute().parent)
        return Finding(
            what="database",
            found=f"{name}, not made yet" if ok else f"{name}: its folder may not be written",
            ok=ok,
            remedy=None if ok else "name a file in another folder with --db",
        )
    if is_file and not os.access(path, os.W_OK):
        return Finding(
            what="database",
            found=f"{name} may not be written",
            ok=False,
            remedy=f"chmod u+w {name}, or name another file with --db",
        )
    try:
        open_database(target).dispose()
    except DatabaseError as error:
        said, _, remedy = str(error).rpartition("; ")
        return Finding(what="database", found=said or remedy, ok=False, remedy=remedy)
    return Finding(what="database", found=name, ok=True)


def _writable(folder: Path) -> bool:
    """Whether files can be made in ``folder``, or in the nearest folder above that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
