"""Ten worked SQL questions, kept as data so that docs, Datasette and tests show the same."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedQuery:
    """A question and the SQL that answers it, valid in SQLite and PostgreSQL."""

    name: str
    title: str
    sql: str


@cache
def worked_queries() -> tuple[WorkedQuery, ...]:
    """The questions of ``data/questions.sql`` in their order."""
    text = (files("finsam.compare") / "data" / "questions.sql").read_text("utf-8")
    found = re.findall(r"-- name: (\S+)\n-- title: (.+)\n((?:(?!-- name:).*\n?)*)", text)
    return tuple(
        WorkedQuery(name=name, title=title, sql=sql.strip().rstrip(";"))
        for name, title, sql in found
    )
