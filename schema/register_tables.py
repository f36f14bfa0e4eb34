"""The register of förbund and kommuner as tables, kept in step with the program's."""

import hashlib
import re
import unicodedata

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.orm import Session

from finsam.corpus.register import Forbund, Register, register
from finsam.schema.models.register import (
    ForbundKommunRow,
    ForbundNameRow,
    ForbundRow,
    KommunRow,
    LanRow,
)


def write_register(connection: Connection) -> None:
    """Writes the program's register into the database.

    Förbund that only reports name are kept; none is removed, since facts may refer to it.
    """
    known = register()
    _kommuner(connection, known)
    _forbund(connection, known)


def forbund_id(session: Session, name: str | None) -> str | None:
    """Key of the förbund with this official name; one that no register has is added.

    Args:
        session: one that may write.
        name: official name as the reading gives it; ``None`` gives ``None``.
    """
    if not name:
        return None
    query = select(ForbundRow.forbund_id).where(ForbundRow.official_name == name)
    found = session.scalar(query)
    if found is not None:
        return found
    key = f"unregistered-{_slug(name)}"
    session.add(ForbundRow(forbund_id=key, official_name=name, registered=False))
    session.flush()
    return key


def _slug(name: str) -> str:
    """Lower-case ASCII of a name, with a digest so that no two names share one."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:40]
    return f"{words}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def _kommuner(connection: Connection, known: Register) -> None:
    lan = {kommun.code[:2]: kommun.lan for kommun in known.kommuner}
    have = set(connection.execute(select(LanRow.lanskod)).scalars())
    new = [{"lanskod": code, "lan": name} for code, name in sorted(lan.items()) if code not in have]
    if new:
        connection.execute(insert(LanRow), new)
    present = set(connection.execute(select(KommunRow.kommunkod)).scalars())
    for kommun in known.kommuner:
        values = {
            "kommun": kommun.name,
            "official_name": kommun.official_name,
            "lanskod": kommun.code[:2],
            "region": kommun.region or None,
        }
        if kommun.code in present:
            where = KommunRow.kommunkod == kommun.code
            connection.execute(update(KommunRow).where(where).values(values))
        else:
            connection.execute(insert(KommunRow).values(kommunkod=kommun.code, **values))


def _forbund(connection: Connection, known: Register) -> None:
    rows = connection.execute(select(ForbundRow.official_name, ForbundRow.forbund_id))
    present = {name: key for name, key in rows}
    codes = {kommun.name: kommun.code for kommun in known.kommuner}
    for one in known.forbund:
        # A förbund that a report named before the register knew it keeps its key.
        key = present.get(one.official_name, one.id)
        values = _forbund_values(one)
        if key in present.values():
            where = ForbundRow.forbund_id == key
            connection.execute(update(ForbundRow).where(where).values(values))
        else:
            connection.execute(insert(ForbundRow).values(forbund_id=key, **values))
        _names_and_kommuner(connection, key, one, codes)


def _forbund_values(one: Forbund) -> dict[str, str | bool | None]:
    return {
        "official_name": one.official_name,
        "lan": one.lan,
        "region": one.region,
        "org_no": one.org_no,
        "valid_from": one.start,
        "valid_to": one.end,
        "merged_into": one.merged_into,
        "status": one.status,
        "confidence": one.confidence,
        "source": one.source,
        "registered": True,
    }


def _names_and_kommuner(
    connection: Connection, key: str, one: Forbund, codes: dict[str, str]
) -> None:
    connection.execute(delete(ForbundNameRow).where(ForbundNameRow.forbund_id == key))
    connection.execute(delete(ForbundKommunRow).where(ForbundKommunRow.forbund_id == key))
    names = [{"forbund_id": key, "name": name} for name in dict.fromkeys(one.names)]
    connection.execute(insert(ForbundNameRow), names)
    kommuner = [
        {"forbund_id": key, "kommunkod": codes[name]}
        for name in dict.fromkeys(one.kommuner)
        if name in codes
    ]
    if kommuner:
        connection.execute(insert(ForbundKommunRow), kommuner)
