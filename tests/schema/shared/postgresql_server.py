"""A PostgreSQL server of one test session, in a folder of its own, reached by a socket alone."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PLACES = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")


def programs() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``, the newest where there are several."""
    found = [p.parent for place in PLACES for p in Path(place).glob("*/bin/initdb")]
    found += [Path(p).parent for p in [shutil.which("initdb")] if p]
    return max(found, key=lambda p: p.as_posix(), default=None)


def why_not() -> str | None:
    """Why no server can be started here; ``None`` where one can."""
    if os.environ.get("FINSAM_TEST_POSTGRESQL"):
        return None
    if find_spec("psycopg") is None:
        return "psycopg is not installed (pip install finsam[postgresql])"
    if programs() is None:
        return "no PostgreSQL server is installed (apt install postgresql)"
    if os.name != "posix" or (os.geteuid() == 0 and _owner() is None):
        return "PostgreSQL does not run as root, and there is no user postgres"
    return None


@contextmanager
def server() -> Iterator[str]:
    """A running server; yields the URL of an empty database that may be emptied again."""
    given = os.environ.get("FINSAM_TEST_POSTGRESQL")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="finsam-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _owner() or "root")
        _run("initdb", "-D", folder / "data", "-U", "finsam", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        _run("pg_ctl", "-D", folder / "data", "-w", "-t", "120", "-l", folder / "log", "-o",
             options, "start")  # fmt: skip
        try:
            yield f"postgresql+psycopg:///postgres?host={folder}&user=finsam"
        finally:
            _run("pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: object) -> None:
    place = programs()
    assert place is not None
    as_owner: dict[str, Any] = {"user": _owner(), "group": _owner()} if os.geteuid() == 0 else {}
    subprocess.run(
        [str(place / program), *map(str, arguments)],
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **as_owner,
    )


def _owner() -> str | None:
    """The user that a server runs as where the tests run as root."""
    import pwd

    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return None
