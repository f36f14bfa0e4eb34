"""What the reader had said, kept where a person's word stands in its place."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import delete, insert, inspect, select, update
from sqlalchemy.orm import Session

from finsam.schema.corrections.values import from_json, to_json
from finsam.schema.models.base import Base
from finsam.schema.models.checks import CheckFactRow, CheckRow
from finsam.schema.models.corrections import ReaderValueRow
from finsam.schema.models.facts import FactRow
from finsam.schema.models.files import PartRow
from finsam.schema.models.found import FoundCellRow, FoundNumberRow

FACT = "fact"
"""Column name under which a whole fact is kept."""

Owner = FactRow | PartRow | CheckRow
"""What can hold a value of the reader's."""


def owner_key(row: Owner) -> str:
    """The key of a fact, document or relation."""
    if isinstance(row, FactRow):
        return row.fact_id
    return row.check_id if isinstance(row, CheckRow) else row.document_id


def change(session: Session, sha256: str, row: Owner, values: Mapping[str, Any]) -> None:
    """Sets columns of ``row``; what the reader had said there is kept, the first time.

    Args:
        session: one that may write.
        sha256: of the file.
        row: a fact, document or relation.
        values: by the names of its table.
    """
    key = owner_key(row)
    for name, value in values.items():
        if session.get(ReaderValueRow, (key, name)) is None:
            said = to_json(getattr(row, name))
            session.add(ReaderValueRow(owner=key, column_name=name, sha256=sha256, value=said))
        setattr(row, name, value)


def keep_forbund(session: Session, sha256: str, fact_ids: Iterable[str], forbund: str) -> None:
    """Keeps the förbund of many facts at once, of those that have none kept."""
    have = set(
        session.scalars(
            select(ReaderValueRow.owner).where(
                ReaderValueRow.sha256 == sha256, ReaderValueRow.column_name == "forbund_id"
            )
        )
    )
    rows = [
        {"owner": key, "column_name": "forbund_id", "sha256": sha256, "value": to_json(forbund)}
        for key in fact_ids
        if key not in have
    ]
    if rows:
        session.execute(insert(ReaderValueRow), rows)


def take_out(session: Session, sha256: str, fact: FactRow) -> None:
    """Removes a fact; the whole of it is kept, with the relations that it takes part in."""
    session.flush()
    columns = {name: getattr(fact, name) for name in set(inspect(type(fact)).columns.keys())}
    links = session.execute(
        select(CheckFactRow.check_id, CheckFactRow.position).where(
            CheckFactRow.fact_id == fact.fact_id
        )
    )
    said = {
        "columns": columns,
        "checks": [list(link) for link in links],
        "cells": _keys_at(session, FoundCellRow, _CELL, fact.fact_id),
        "numbers": _keys_at(session, FoundNumberRow, _NUMBER, fact.fact_id),
    }
    # The reader's own values of single columns are in their rows, and are put on it afterwards.
    session.add(
        ReaderValueRow(owner=fact.fact_id, column_name=FACT, sha256=sha256, value=to_json(said))
    )
    session.execute(delete(CheckFactRow).where(CheckFactRow.fact_id == fact.fact_id))
    session.delete(fact)
    session.flush()


def give_back(session: Session, sha256: str, owners: Collection[str] | None = None) -> None:
    """Puts everything back as the reader had said it.

    Args:
        session: one that may write.
        sha256: of the file.
        owners: only of these; of the whole file where ``None``.
    """
    query = select(ReaderValueRow).where(ReaderValueRow.sha256 == sha256)
    if owners is not None:
        query = query.where(ReaderValueRow.owner.in_(owners))
    kept = sorted(session.scalars(query).all(), key=lambda row: row.column_name != FACT)
    for row in kept:
        if row.column_name == FACT:
            _insert_again(session, row)
            continue
        owner = find_owner(session, row.owner)
        if owner is not None:
            value = from_json(type(owner), row.column_name, row.value)
            setattr(owner, row.column_name, value)
    for row in kept:
        session.delete(row)
    session.flush()


def find_owner(session: Session, key: str) -> Owner | None:
    """The fact, document or relation with this key."""
    return session.get(FactRow, key) or session.get(PartRow, key) or session.get(CheckRow, key)


def forget(session: Session, sha256: str) -> None:
    """Drops what is kept of a file, whose reading is a new one now."""
    session.execute(delete(ReaderValueRow).where(ReaderValueRow.sha256 == sha256))


def _insert_again(session: Session, row: ReaderValueRow) -> None:
    said = json.loads(row.value)
    columns = said["columns"]
    fact_type = inspect(FactRow).polymorphic_map[columns["kind"]].class_
    values = {name: from_json_value(fact_type, name, value) for name, value in columns.items()}
    session.add(fact_type(**values))
    session.flush()
    _point_again(session, FoundCellRow, _CELL, said["cells"], row.owner)
    _point_again(session, FoundNumberRow, _NUMBER, said["numbers"], row.owner)
    for check_id, position in said["checks"]:
        if session.get(CheckRow, check_id) is not None:
            session.add(CheckFactRow(check_id=check_id, position=position, fact_id=row.owner))
    session.flush()


_CELL = ("table_id", "table_row", "table_column")
_NUMBER = ("document_id", "position")


def _keys_at(
    session: Session, table: type[Base], key: tuple[str, ...], fact_id: str
) -> list[list[Any]]:
    """Keys of the cells, or numbers, that are a fact."""
    columns = inspect(table).columns
    query = select(*(columns[name] for name in key)).where(columns["fact_id"] == fact_id)
    return [list(row) for row in session.execute(query)]


def _point_again(
    session: Session,
    table: type[Base],
    key: tuple[str, ...],
    rows: list[list[Any]],
    fact_id: str,
) -> None:
    columns = inspect(table).columns
    for row in rows:
        same = [columns[name] == value for name, value in zip(key, row, strict=True)]
        session.execute(update(table).where(*same).values(fact_id=fact_id))


def from_json_value(fact_type: type[FactRow], name: str, value: Any) -> Any:
    """A column's value from what JSON held."""
    return from_json(fact_type, name, json.dumps(value))
