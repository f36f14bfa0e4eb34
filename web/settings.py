"""How the web view runs."""

import ipaddress
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from finsam.corpus.errors import UsageError
from finsam.schema.engine import database_url

PORT = 8765
MEGABYTE = 1_000_000

SHORTEST_PASSWORD = 8
"""Characters; fewer are guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user chooses, and what is worked out from it.

    Attributes:
        db: the database, an SQLAlchemy URL or a path.
        host: address to listen on.
        port: to listen on; 0 for any that is free.
        password: asked for before anything is shown; ``None`` only where just this machine can ask.
        files: folder where uploaded reports are kept.
        upload_bytes: largest upload, all files together.
        secret: signs forms and sessions; a new one with every start.
        sql: whether to show Datasette where it is installed.
        jobs: worker processes for uploaded files; 0 for one a core.
        swedish: translates what the rooms below say in English.
    """

    db: str
    host: str = "127.0.0.1"
    port: int = PORT
    password: str | None = None
    files: Path
    upload_bytes: int = 300 * MEGABYTE
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    sql: bool = True
    jobs: int = 0
    swedish: Callable[[str], str] = str

    @property
    def is_local(self) -> bool:
        """Whether only programs of this machine can ask."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def settings(
    db: str,
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    password: str | None = None,
    files: Path | None = None,
    jobs: int = 0,
    swedish: Callable[[str], str] = str,
) -> Settings:
    """Checked settings.

    Raises:
        UsageError: if others than this machine could ask and there is no good password.
    """
    if not is_loopback(host) and not password:
        raise UsageError(
            f"{host}: other machines could ask; set a password in FINSAM_PASSWORD, or leave --host"
        )
    if password is not None and len(password) < SHORTEST_PASSWORD:
        raise UsageError(f"the password has fewer than {SHORTEST_PASSWORD} characters")
    return Settings(
        db=db,
        host=host,
        port=port,
        password=password,
        files=files or _files_of(db),
        jobs=jobs,
        swedish=swedish,
    )


def _files_of(db: str) -> Path:
    """Beside an SQLite file, so that both are found and moved together."""
    url = database_url(db)
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database).absolute()
        return path.with_name(f"{path.stem}-files")
    return Path(os.environ.get("FINSAM_FILES") or user_data_path("finsam") / "files")
