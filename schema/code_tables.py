"""The canonical codes as a table, and the codes of people and goals, kept in step with the rules.

A database that an older version of the program filled gets the codes of this one without reading
the files again: what the rules look at is stored. A code that a person corrected stays.
"""

from sqlalchemy import Connection, delete, insert, select, text

from finsam.parse.codes.goals import goal_code, status_code
from finsam.parse.codes.lists import KINDS, codes_of
from finsam.parse.codes.people import people_code
from finsam.schema.models.codes import CodeRow
from finsam.schema.models.corrections import CorrectionRow
from finsam.schema.models.facts import ParticipantRow

_SET_PEOPLE = text("update participant_fact set code = :code where fact_id = :fact_id")
_SET_GOAL = text(
    "update goal_fact set code = :code, status_code = :status_code where fact_id = :fact_id"
)


def write_codes(connection: Connection) -> None:
    """Writes the codes into the database, and gives them to people and goals."""
    _list(connection)
    _people(connection)
    _goals(connection)


def _list(connection: Connection) -> None:
    connection.execute(delete(CodeRow))
    known = [code for kind in KINDS for code in codes_of(kind).values()]
    rows = [
        {
            "code": code.code,
            "kind": code.kind,
            "position": position,
            "parent": code.parent,
            "code_group": code.group,
            "label": code.label,
            "definition": code.definition,
        }
        for position, code in enumerate(known)
    ]
    connection.execute(insert(CodeRow), rows)


def _corrected(connection: Connection, column: str) -> set[str]:
    query = select(CorrectionRow.fact_id).where(CorrectionRow.column_name == column)
    return set(connection.execute(query).scalars())


def _people(connection: Connection) -> None:
    row = ParticipantRow
    query = select(row.fact_id, row.measure, row.detail, row.code)
    kept = _corrected(connection, "code")
    changed = [
        {"fact_id": fact_id, "code": code}
        for fact_id, measure, detail, old in connection.execute(query)
        if fact_id not in kept and (code := people_code(measure, detail)) != old
    ]
    if changed:
        connection.execute(_SET_PEOPLE, changed)


def _goals(connection: Connection) -> None:
    kinds = _insats_kinds(connection)
    query = text(
        "select g.fact_id, g.level, g.area, g.insats, g.text, g.goal_status, g.expected, g.code, "
        "g.status_code, f.document_id from goal_fact g join fact f on f.fact_id = g.fact_id"
    )
    kept = {name: _corrected(connection, name) for name in ("code", "status_code")}
    changed = []
    for row in connection.execute(query):
        code, status = row.code, row.status_code
        if row.fact_id not in kept["code"]:
            kind = kinds.get((row.document_id, row.insats))
            code = goal_code(level=row.level, area=row.area, text=row.text, insats_kind=kind)
        if row.fact_id not in kept["status_code"]:
            status = status_code(row.goal_status) or status_code(row.expected)
        if (code, status) != (row.code, row.status_code):
            changed.append({"fact_id": row.fact_id, "code": code, "status_code": status})
    if changed:
        connection.execute(_SET_GOAL, changed)


def _insats_kinds(connection: Connection) -> dict[tuple[str, str | None], str]:
    query = text(
        "select f.document_id, i.name, i.insats_kind from insats_fact i "
        "join fact f on f.fact_id = i.fact_id"
    )
    return {(row.document_id, row.name): row.insats_kind for row in connection.execute(query)}
