"""Which version of the program's own lists and rules a database was brought in step with.

Every opening asks this of the register, the codes and the amounts kept ready. The answer is found
without the rules themselves: they are loaded only where something must be written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import resources

from sqlalchemy import Connection, text

from finsam import __version__

REGISTER, CODES, PICKS = "register", "codes", "picks"
_LISTS = ("codes_finance.csv", "codes_participants.csv", "codes_goals.csv")
_CODE_RULES = ("participant_codes.csv", "goal_codes.csv")
PICK_RULES = "2"
"""To be raised with every change of the rules in ``picks``, ``counts`` or ``judged``."""

UNMARKED = text(
    "SELECT document_id FROM part AS p WHERE NOT EXISTS (SELECT 1 FROM picked_document AS d "
    "WHERE d.document_id = p.document_id) ORDER BY document_id"
)
"""Documents of which no amounts are kept ready, or none that still hold."""


def register_digest() -> str:
    """A digest of the register that comes with the program."""
    return _digest("finsam.corpus", ("kommuner.csv", "forbund.csv"))


def codes_digest() -> str:
    """A digest of the canonical codes and of the rules that give them to people and goals."""
    return _digest("finsam.parse", (*_LISTS, *_CODE_RULES), __version__)


def picks_digest() -> str:
    """A digest of what tells which amounts, people and goals a document offers."""
    return _digest("finsam.parse", (*_LISTS, *_CODE_RULES), f"{__version__}\n{PICK_RULES}")


def _digest(package: str, names: tuple[str, ...], more: str = "") -> str:
    folder = resources.files(package) / "data"
    found = hashlib.sha256(more.encode())
    for name in names:
        found.update((folder / name).read_bytes())
    return found.hexdigest()


def in_step(connection: Connection, key: str, digest: str) -> bool:
    """Whether the database was last brought in step with the version that ``digest`` names."""
    query = text("select value from meta where key = :key")
    return connection.execute(query, {"key": key}).scalar() == digest


def mark(connection: Connection, key: str, digest: str) -> None:
    """Notes the version that the database is in step with."""
    connection.execute(text("delete from meta where key = :key"), {"key": key})
    connection.execute(
        text("insert into meta (key, value) values (:key, :value)"), {"key": key, "value": digest}
    )


def bring_in_step(
    connection: Connection, key: str, digest: str, write: Callable[[Connection], None]
) -> None:
    """Calls ``write`` and notes the version, unless the database is in step already."""
    if not in_step(connection, key, digest):
        write(connection)
        mark(connection, key, digest)
