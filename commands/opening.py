"""Databases that a command may do without."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine


def database_if_there(target: str) -> "Engine | None":
    """The database; ``None`` where its file is not there, for answers that need none.

    Raises:
        DatabaseError: if it is there and cannot be used.
    """
    from finsam.schema.database import open_database
    from finsam.schema.engine import database_url

    url = database_url(target)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return None
    return open_database(target)
